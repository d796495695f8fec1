#include "domain/power_map/layout.hpp"

#include "base/in_order.hpp"
#include "domain/power_map/layout_ground.hpp"
#include "domain/power_map/layout_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

namespace sandtable {

namespace {

using layout::Arrangement;
using layout::BoxSet;
using layout::Drawing;
using layout::Ground;
using layout::Index;
using layout::Lists;
using layout::snapped;
using layout::Width;

Rect card_at(Vec2 center, Vec2 size) { return {center.x - size.x / 2, center.y - size.y / 2, size.x, size.y}; }

Rect framed(const Rect &cards) {
  return {cards.x - area_margin, cards.y - area_margin - area_title, cards.w + 2 * area_margin,
          cards.h + 2 * area_margin + area_title};
}

/// A card outside areas, or an area with its cards, as the outer arrangement sees it.
struct Piece {
  Vec2 size;
  int group = -1;
  bool has_pin = false;
  std::vector<LayoutLine> lines; ///< between its own cards, by place among them
  std::vector<LayoutLink> links;
};

/// Lines as they connect boxes. Solid before dotted, many before one, then in the order given: the first to come
/// decides in the tree and survives a cycle.
std::vector<layout::Line> bundled(Index boxes, const std::vector<LayoutLine> &given) {
  struct Bundle {
    int from, to, met;
    int solid = 0, dotted = 0;
  };
  std::vector<std::pair<int, int>> by_from;
  by_from.reserve(given.size());
  for (Index i = 0; i < given.size(); ++i) by_from.push_back({given[i].from, static_cast<int>(i)});
  const Lists lines_of{boxes, by_from};
  std::vector<Bundle> bundles;
  bundles.reserve(given.size());
  for (Index box = 0; box < boxes; ++box) {
    const Index first = bundles.size();
    for (const int i : lines_of[box]) {
      const LayoutLine &line = given[static_cast<Index>(i)];
      Index at = first;
      while (at < bundles.size() && bundles[at].to != line.to) ++at;
      if (at == bundles.size()) bundles.push_back({line.from, line.to, i});
      ++(line.dotted ? bundles[at].dotted : bundles[at].solid);
    }
  }
  const auto before = [](const Bundle &a, const Bundle &b) {
    return std::tuple{a.solid == 0, -a.solid, -a.dotted, a.met} < std::tuple{b.solid == 0, -b.solid, -b.dotted, b.met};
  };
  if (!std::is_sorted(bundles.begin(), bundles.end(), before)) put_in_order(bundles, before);
  std::vector<layout::Line> lines;
  lines.reserve(bundles.size());
  for (const Bundle &bundle : bundles) lines.push_back({bundle.from, bundle.to});
  return lines;
}

class Tidier {
public:
  Tidier(const LayoutInput &input, const LayoutOptions &options)
      : input_(input), options_(options), circles_(options.style == LayoutStyle::circles) {
    options_.gap_x = std::max(options_.gap_x, 32.0);
    options_.gap_y = std::max(options_.gap_y, 32.0);
    options_.row_gap = std::clamp(options_.row_gap, 32.0, options_.gap_y);
  }

  LayoutAnswer run() {
    answer_.centers.resize(input_.nodes.size());
    answer_.areas = input_.groups;
    if (input_.nodes.empty() && input_.groups.empty()) return std::move(answer_);
    cut_into_pieces();
    if (circles_)
      arrange_circles();
    else
      arrange_all();
    const bool pins =
        std::any_of(input_.nodes.begin(), input_.nodes.end(), [](const LayoutNode &node) { return node.pinned; });
    if (pins)
      hang_on_pins();
    else
      keep_middle();
    for (Index p = 0; p < pieces_.size(); ++p)
      if (pieces_[p].group >= 0 && !nodes(p).empty())
        answer_.areas[static_cast<Index>(pieces_[p].group)] = framed(cards_of(p));
    if (circles_)
      for (Index i = 0; i < input_.nodes.size(); ++i)
        if (in_area(input_.nodes[i])) answer_.areas[static_cast<Index>(input_.nodes[i].group)] = {};
    answer_.crossings += outer_.crossings;
    return std::move(answer_);
  }

private:
  bool in_area(const LayoutNode &node) const {
    return node.group >= 0 && node.group < static_cast<int>(input_.groups.size());
  }
  std::span<const int> nodes(Index piece) const { return nodes_[piece]; }
  Rect cards_of(Index piece) const {
    Rect all;
    for (const int node : nodes(piece))
      all =
          united(all, card_at(answer_.centers[static_cast<Index>(node)], input_.nodes[static_cast<Index>(node)].size));
    return all;
  }

  void cut_into_pieces() {
    // Pieces in the order of the nodes; areas without members last. Circles know no areas with members.
    std::vector<int> piece_of_group(input_.groups.size(), -1);
    std::vector<std::pair<int, int>> members;
    pieces_.reserve(input_.nodes.size() + input_.groups.size());
    members.reserve(input_.nodes.size());
    piece_of_.reserve(input_.nodes.size());
    for (Index i = 0; i < input_.nodes.size(); ++i) {
      const LayoutNode &node = input_.nodes[i];
      int piece = static_cast<int>(pieces_.size());
      const bool stays = in_area(node);
      if (stays && !circles_ && piece_of_group[static_cast<Index>(node.group)] >= 0)
        piece = piece_of_group[static_cast<Index>(node.group)];
      else
        pieces_.emplace_back();
      if (stays) piece_of_group[static_cast<Index>(node.group)] = piece;
      if (stays && !circles_) pieces_[static_cast<Index>(piece)].group = node.group;
      pieces_[static_cast<Index>(piece)].has_pin |= node.pinned;
      members.push_back({piece, static_cast<int>(i)});
      piece_of_.push_back(piece);
    }
    for (Index g = 0; g < input_.groups.size(); ++g)
      if (piece_of_group[g] < 0) {
        Piece &empty = pieces_.emplace_back();
        empty.size = {input_.groups[g].w, input_.groups[g].h};
        empty.group = static_cast<int>(g);
      }
    nodes_ = Lists{pieces_.size(), members};
    offsets_.resize(input_.nodes.size());
    split_lines();
  }

  /// Lines and links of a piece's own cards go to the piece, by the card's place in it; the others connect pieces.
  void split_lines() {
    std::vector<int> local(input_.nodes.size(), 0);
    for (Index p = 0; p < pieces_.size(); ++p)
      for (Index k = 0; k < nodes(p).size(); ++k) local[static_cast<Index>(nodes(p)[k])] = static_cast<int>(k);
    const auto n = static_cast<int>(input_.nodes.size());
    const auto known = [&](int a, int b) { return a >= 0 && b >= 0 && a < n && b < n && a != b; };
    outer_lines_.reserve(input_.reporting.size());
    for (const auto &[from, to, dotted] : input_.reporting) {
      if (!known(from, to)) continue;
      const auto f = static_cast<Index>(from), t = static_cast<Index>(to);
      if (piece_of_[f] == piece_of_[t])
        pieces_[static_cast<Index>(piece_of_[f])].lines.push_back({local[f], local[t], dotted});
      else
        outer_lines_.push_back({piece_of_[f], piece_of_[t], dotted});
    }
    for (const auto &[from, to, strength] : input_.links) {
      if (!known(from, to)) continue;
      const auto f = static_cast<Index>(from), t = static_cast<Index>(to);
      if (piece_of_[f] == piece_of_[t])
        pieces_[static_cast<Index>(piece_of_[f])].links.push_back({local[f], local[t], strength});
      else
        outer_links_.push_back({piece_of_[f], piece_of_[t], strength});
    }
  }

  /// Areas grow narrower before they must stand in several rows.
  void arrange_all() {
    const bool areas = std::any_of(pieces_.begin(), pieces_.end(), [](const Piece &piece) { return piece.group >= 0; });
    if (areas && options_.style == LayoutStyle::tree)
      for (const int columns : {6, 4, 2}) {
        answer_.crossings = 0;
        for (Index p = 0; p < pieces_.size(); ++p) draw_inside(p, {columns, false});
        arrange_pieces({6, true});
        if (layout::comfortable(outer_.size)) return;
      }
    answer_.crossings = 0;
    for (Index p = 0; p < pieces_.size(); ++p) draw_inside(p, {areas ? 4 : 6, false});
    arrange_pieces({6, false});
  }

  void draw_inside(Index p, Width width) {
    Piece &piece = pieces_[p];
    if (nodes(p).empty()) return;
    if (piece.group < 0) {
      const auto node = static_cast<Index>(nodes(p).front());
      piece.size = input_.nodes[node].size;
      offsets_[node] = piece.size * 0.5;
      return;
    }
    BoxSet set;
    for (const int node : nodes(p)) {
      const LayoutNode &card = input_.nodes[static_cast<Index>(node)];
      set.sizes.push_back(card.size);
      set.departments.push_back(card.department);
      set.is_area.push_back(0);
      if (!piece.has_pin || options_.style != LayoutStyle::stress) continue;
      set.fixed.push_back(card.pinned);
      set.fixed_at.push_back(card.center - card.size * 0.5);
    }
    set.lines = bundled(set.sizes.size(), piece.lines);
    set.links = piece.links;
    const Arrangement inner = layout::arrange(set, options_, width);
    answer_.crossings += inner.crossings;
    // Half a card is no whole number of grid steps: round where the centres are.
    Rect cards;
    for (Index i = 0; i < nodes(p).size(); ++i) {
      const auto node = static_cast<Index>(nodes(p)[i]);
      offsets_[node] = snapped(inner.at[i] + set.sizes[i] * 0.5);
      cards = united(cards, card_at(offsets_[node], set.sizes[i]));
    }
    const Rect frame = framed(cards);
    for (const int node : nodes(p))
      offsets_[static_cast<Index>(node)] = offsets_[static_cast<Index>(node)] - Vec2{frame.x, frame.y};
    piece.size = {frame.w, frame.h};
  }

  void arrange_pieces(Width width) {
    BoxSet set;
    const Index n = pieces_.size();
    set.sizes.reserve(n);
    set.is_area.reserve(n);
    set.departments.reserve(n);
    const bool fixes = options_.style == LayoutStyle::stress &&
                       std::any_of(pieces_.begin(), pieces_.end(), [](const Piece &piece) { return piece.has_pin; });
    for (Index p = 0; p < n; ++p) {
      const Piece &piece = pieces_[p];
      set.sizes.push_back(piece.size);
      set.is_area.push_back(piece.group >= 0);
      set.departments.push_back(piece.group >= 0 ? piece.group
                                                 : input_.nodes[static_cast<Index>(nodes(p).front())].department);
      if (!fixes) continue;
      set.fixed.push_back(piece.has_pin);
      set.fixed_at.push_back(piece.has_pin ? pull_from(p, {}) : Vec2{});
    }
    set.lines = bundled(n, outer_lines_);
    set.links = outer_links_;
    outer_ = layout::arrange(set, options_, width);
  }

  /// The more powerful the further in; a ring for each level of power, more where it does not fit.
  void arrange_circles() {
    std::vector<Vec2> boxes;
    std::vector<layout::CircleBox> places;
    std::vector<std::pair<int, int>> links;
    for (const LayoutNode &node : input_.nodes) {
      const double power = node.power > 0 ? std::clamp(node.power, 1.0, 5.0) : 0;
      boxes.push_back(node.size);
      places.push_back({node.decides ? 0 : 6 - static_cast<int>(std::lround(power)), node.department});
    }
    for (const auto &line : outer_lines_) links.push_back({line.from, line.to});
    for (const auto &link : outer_links_) links.push_back({link.from, link.to});
    const Drawing drawing = layout::draw_circles(boxes, places, links);
    outer_.at = drawing.at;
    outer_.size = drawing.size;
    answer_.middle = drawing.middle;
    answer_.circles = drawing.circles;
    outer_.parents.assign(pieces_.size(), -1);
    std::vector<Vec2> empty_areas;
    for (Index p = 0; p < pieces_.size(); ++p) {
      if (nodes(p).empty()) empty_areas.push_back(pieces_[p].size);
      draw_inside(p, {});
    }
    const Drawing rows = layout::draw_rows(empty_areas, options_.gap_x, options_.gap_x, 0);
    const double top = outer_.size.y > 0 ? outer_.size.y + options_.gap_y : 0;
    for (const Vec2 at : rows.at) outer_.at.push_back(at + Vec2{0, top});
  }

  Vec2 place(Index piece, int node) const { return outer_.at[piece] + offsets_[static_cast<Index>(node)]; }

  /// Nothing is pinned: the middle of all cards stays where it was.
  void keep_middle() {
    Rect before, after;
    for (Index p = 0; p < pieces_.size(); ++p)
      for (const int member : nodes(p)) {
        const auto node = static_cast<Index>(member);
        answer_.centers[node] = snapped(place(p, member));
        before = united(before, card_at(input_.nodes[node].center, input_.nodes[node].size));
        after = united(after, card_at(answer_.centers[node], input_.nodes[node].size));
      }
    const Vec2 shift = snapped(before.center() - after.center());
    for (Vec2 &center : answer_.centers) center = center + shift;
    answer_.middle = answer_.middle + shift;
    for (Index p = 0; p < pieces_.size(); ++p)
      if (nodes(p).empty()) {
        const Vec2 corner =
            snapped(outer_.at[p]) +
            (input_.nodes.empty() ? snapped(Vec2{input_.groups.front().x, input_.groups.front().y}) : shift);
        answer_.areas[static_cast<Index>(pieces_[p].group)] = {corner.x, corner.y, pieces_[p].size.x,
                                                               pieces_[p].size.y};
      }
  }

  /// How far the piece's pinned cards are from where a drawing with the piece at `corner` has them, on average.
  Vec2 pull_from(Index piece, Vec2 corner) const {
    Vec2 sum;
    double count = 0;
    for (const int member : nodes(piece)) {
      const LayoutNode &node = input_.nodes[static_cast<Index>(member)];
      if (!node.pinned) continue;
      sum = sum + node.center - (corner + offsets_[static_cast<Index>(member)]);
      ++count;
    }
    return sum * (1 / count);
  }
  Vec2 pull_of(Index piece) const { return pull_from(piece, outer_.at[piece]); }

  void hang_on_pins() {
    const Index n = pieces_.size();
    Ground cards, ground;
    Vec2 mean;
    double pinned_pieces = 0;
    for (Index p = 0; p < n; ++p)
      if (pieces_[p].has_pin) {
        mean = mean + pull_of(p);
        ++pinned_pieces;
      }
    mean = mean * (1 / pinned_pieces);
    answer_.middle = answer_.middle + mean;
    for (Index i = 0; i < input_.nodes.size(); ++i) {
      answer_.centers[i] = input_.nodes[i].center;
      if (input_.nodes[i].pinned) cards.add(card_at(input_.nodes[i].center, input_.nodes[i].size));
    }
    // Pinned cards stand; an area with pinned members goes with them, its other members make room card by card.
    std::vector<Index> free;
    for (Index p = 0; p < n; ++p) {
      const Piece &piece = pieces_[p];
      if (!piece.has_pin) {
        free.push_back(p);
        continue;
      }
      const Vec2 pull = pull_of(p);
      std::vector<std::pair<Index, Rect>> late;
      const auto put = [&](Index node, Rect card) {
        answer_.centers[node] = card.center();
        cards.add(card);
      };
      for (const int member : nodes(p)) {
        const auto node = static_cast<Index>(member);
        if (input_.nodes[node].pinned) continue;
        const Rect wish = card_at(snapped(place(p, member) + pull), input_.nodes[node].size);
        if (cards.obstacle(wish))
          late.push_back({node, wish});
        else
          put(node, wish);
      }
      for (const auto &[node, wish] : late) {
        const Vec2 way = cards.way_out(wish);
        put(node, {wish.x + way.x, wish.y + way.y, wish.w, wish.h});
      }
      const Rect all = cards_of(p);
      ground.add(piece.group >= 0 ? framed(all) : all);
    }
    // Who reports to somebody pinned follows; the rest goes with the mean.
    std::vector<Vec2> pull(n, mean);
    std::vector<char> known(n, 0);
    std::vector<Index> chain;
    for (Index p = 0; p < n; ++p) {
      for (Index at = p; !known[at]; at = static_cast<Index>(outer_.parents[at])) {
        chain.push_back(at);
        if (pieces_[at].has_pin || outer_.parents[at] < 0) break;
      }
      for (; !chain.empty(); chain.pop_back()) {
        const Index at = chain.back();
        if (pieces_[at].has_pin)
          pull[at] = pull_of(at);
        else if (outer_.parents[at] >= 0)
          pull[at] = pull[static_cast<Index>(outer_.parents[at])];
        known[at] = 1;
      }
    }
    std::vector<Index> in_the_way;
    const auto settle = [&](Index p, Vec2 shift) {
      ground.add({outer_.at[p].x + shift.x, outer_.at[p].y + shift.y, pieces_[p].size.x, pieces_[p].size.y});
      for (const int member : nodes(p)) answer_.centers[static_cast<Index>(member)] = snapped(place(p, member) + shift);
      if (nodes(p).empty())
        answer_.areas[static_cast<Index>(pieces_[p].group)] = {outer_.at[p].x + shift.x, outer_.at[p].y + shift.y,
                                                               pieces_[p].size.x, pieces_[p].size.y};
    };
    // All offsets within a piece are on one grid, so its first card decides for the piece.
    const auto to_grid = [&](Index p, Vec2 shift) {
      const Vec2 anchor = nodes(p).empty() ? outer_.at[p] : place(p, nodes(p).front());
      return snapped(anchor + shift) - anchor;
    };
    for (const Index p : free) {
      const Vec2 shift = to_grid(p, pull[p]);
      if (ground.obstacle({outer_.at[p].x + shift.x, outer_.at[p].y + shift.y, pieces_[p].size.x, pieces_[p].size.y}))
        in_the_way.push_back(p);
      else
        settle(p, shift);
    }
    if (in_the_way.size() > 200) { // too many to look for a place each: below all others, as they are drawn
      double top = std::numeric_limits<double>::infinity(), bottom = -top;
      for (const Index p : in_the_way) top = std::min(top, outer_.at[p].y);
      for (const Rect &rect : ground.rects()) bottom = std::max(bottom, rect.y + rect.h);
      for (const Index p : in_the_way) settle(p, to_grid(p, {mean.x, bottom + options_.gap_y - top}));
      return;
    }
    for (const Index p : in_the_way) {
      const Vec2 shift = to_grid(p, pull[p]);
      settle(p, shift + ground.way_out({outer_.at[p].x + shift.x, outer_.at[p].y + shift.y, pieces_[p].size.x,
                                        pieces_[p].size.y}));
    }
  }

  const LayoutInput &input_;
  LayoutOptions options_;
  const bool circles_;
  LayoutAnswer answer_;
  std::vector<Piece> pieces_;
  Lists nodes_; ///< per piece
  std::vector<int> piece_of_;
  std::vector<Vec2> offsets_; ///< per node: its centre from the piece's top left
  std::vector<LayoutLine> outer_lines_;
  std::vector<LayoutLink> outer_links_;
  Arrangement outer_;
};

} // namespace

namespace layout {

Lists::Lists(Index lists, const std::vector<std::pair<int, int>> &pairs) : start_(lists + 1, 0), items_(pairs.size()) {
  for (const auto &[list, item] : pairs) ++start_[static_cast<Index>(list) + 1];
  std::partial_sum(start_.begin(), start_.end(), start_.begin());
  std::vector<int> next = start_;
  for (const auto &[list, item] : pairs) items_[static_cast<Index>(next[static_cast<Index>(list)]++)] = item;
}

} // namespace layout

LayoutAnswer lay_out(const LayoutInput &input, const LayoutOptions &options) { return Tidier{input, options}.run(); }

Rect area_around(std::span<const Rect> cards) {
  Rect all;
  for (const Rect &card : cards) all = united(all, card);
  return cards.empty() ? Rect{} : framed(all);
}

} // namespace sandtable
