#include "domain/power_map/layout.hpp"

#include "base/in_order.hpp"
#include "domain/power_map/layout_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>

namespace sandtable {

namespace {

using layout::Drawing;
using Index = std::size_t;

/// Rounds half up, so that moving everything by whole grid steps moves the answer by as much.
double snapped(double value) { return std::floor(value / layout_grid + 0.5) * layout_grid; }
Vec2 snapped(Vec2 p) { return {snapped(p.x), snapped(p.y)}; }
Rect card_at(Vec2 center, Vec2 size) { return {center.x - size.x / 2, center.y - size.y / 2, size.x, size.y}; }
Rect grown(const Rect &r, double by) { return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by}; }

/// A tree, layers, or rows of boxes that have no lines; the parts below each other. Inside an area the boxes are its
/// cards, outside they are the areas and the other cards.
struct Arrangement {
  std::vector<Vec2> at;     ///< top left
  std::vector<int> parents; ///< whom a box follows when it is pinned
  Vec2 size;
};

struct BoxSet {
  std::vector<Vec2> sizes;
  std::vector<layout::Line> lines;
  std::vector<std::pair<int, int>> links;
  std::vector<int> departments; ///< sorts boxes without lines
  std::vector<bool> is_area;
};

/// Boxes without lines in the order they stand in their rows: areas first, then by department, friends together.
std::vector<int> order_of_loose(const BoxSet &set, const std::vector<bool> &loose) {
  const Index n = set.sizes.size();
  std::vector<std::vector<int>> friends(n);
  for (const auto &[a, b] : set.links) {
    const auto x = static_cast<Index>(a), y = static_cast<Index>(b);
    if (!loose[x] || !loose[y] || a == b) continue;
    friends[x].push_back(b);
    friends[y].push_back(a);
  }
  std::vector<int> order;
  std::vector<bool> seen(n, false);
  for (Index start = 0; start < n; ++start) {
    if (!loose[start] || seen[start]) continue;
    Index next = order.size();
    order.push_back(static_cast<int>(start));
    seen[start] = true;
    for (; next < order.size(); ++next)
      for (const int other : friends[static_cast<Index>(order[next])])
        if (!seen[static_cast<Index>(other)]) {
          seen[static_cast<Index>(other)] = true;
          order.push_back(other);
        }
  }
  std::vector<Index> met(n, 0);
  for (Index i = 0; i < order.size(); ++i) met[static_cast<Index>(order[i])] = i;
  const auto key = [&](int box) {
    const auto i = static_cast<Index>(box);
    const int department = set.departments[i];
    return std::tuple{!set.is_area[i], department < 0 ? std::numeric_limits<int>::max() : department, met[i]};
  };
  put_in_order(order, [&](int a, int b) { return key(a) < key(b); });
  return order;
}

/// How wide an arrangement may become, see draw_tree.
struct Width {
  int leaf_columns = 6;
  bool simple = false;
};

Arrangement arrange(const BoxSet &set, const LayoutOptions &o, Width width) {
  const Index n = set.sizes.size();
  Arrangement answer;
  answer.at.resize(n);
  answer.parents = layout::tree_parents(n, set.lines);
  std::vector<bool> loose(n, true);
  for (const auto &line : set.lines) loose[static_cast<Index>(line.from)] = loose[static_cast<Index>(line.to)] = false;

  // Connected parts, each with its boxes; in a tree only its own lines connect, and a superior comes before the
  // reports.
  std::vector<std::vector<int>> parts, neighbours(n);
  const bool tree = o.style == LayoutStyle::tree;
  if (tree) {
    for (Index i = 0; i < n; ++i)
      if (answer.parents[i] >= 0) neighbours[static_cast<Index>(answer.parents[i])].push_back(static_cast<int>(i));
  } else {
    for (const auto &line : set.lines) {
      neighbours[static_cast<Index>(line.from)].push_back(line.to);
      neighbours[static_cast<Index>(line.to)].push_back(line.from);
    }
  }
  std::vector<bool> seen(n, false);
  for (Index start = 0; start < n; ++start) {
    if (loose[start] || seen[start] || (tree && answer.parents[start] >= 0)) continue;
    auto &part = parts.emplace_back(1, static_cast<int>(start));
    seen[start] = true;
    for (Index next = 0; next < part.size(); ++next)
      for (const int other : neighbours[static_cast<Index>(part[next])])
        if (!seen[static_cast<Index>(other)]) {
          seen[static_cast<Index>(other)] = true;
          part.push_back(other);
        }
  }
  std::vector<Drawing> drawings;
  std::vector<Vec2> sizes;
  if (tree) {
    std::vector<int> local(n, -1);
    for (auto &part : parts) {
      std::vector<Vec2> boxes;
      std::vector<int> parents, members;
      for (const int box : part) {
        local[static_cast<Index>(box)] = static_cast<int>(boxes.size());
        members.push_back(static_cast<int>(boxes.size()));
        boxes.push_back(set.sizes[static_cast<Index>(box)]);
        const int parent = answer.parents[static_cast<Index>(box)];
        parents.push_back(parent < 0 ? -1 : local[static_cast<Index>(parent)]);
      }
      drawings.push_back(layout::draw_tree(boxes, parents, members, o, width.leaf_columns, width.simple));
    }
  } else {
    std::vector<int> local(n, -1), part_of(n, -1);
    std::vector<std::vector<layout::Line>> lines(parts.size());
    for (Index p = 0; p < parts.size(); ++p) {
      std::sort(parts[p].begin(), parts[p].end());
      for (Index i = 0; i < parts[p].size(); ++i) {
        local[static_cast<Index>(parts[p][i])] = static_cast<int>(i);
        part_of[static_cast<Index>(parts[p][i])] = static_cast<int>(p);
      }
    }
    for (const auto &line : set.lines)
      lines[static_cast<Index>(part_of[static_cast<Index>(line.from)])].push_back(
          {local[static_cast<Index>(line.from)], local[static_cast<Index>(line.to)]});
    for (Index p = 0; p < parts.size(); ++p) {
      std::vector<Vec2> boxes;
      for (const int box : parts[p]) boxes.push_back(set.sizes[static_cast<Index>(box)]);
      drawings.push_back(layout::draw_layers(boxes, lines[p], o));
    }
  }
  for (const auto &drawing : drawings) sizes.push_back(drawing.size);
  const Drawing side_by_side = layout::draw_rows(sizes, 2 * o.gap_x, 2 * o.gap_x, 0);
  for (Index p = 0; p < parts.size(); ++p)
    for (Index i = 0; i < parts[p].size(); ++i)
      answer.at[static_cast<Index>(parts[p][i])] = side_by_side.at[p] + drawings[p].at[i];
  answer.size = side_by_side.size;

  // Those without lines below: areas, then people.
  const std::vector<int> order = order_of_loose(set, loose);
  for (Index i = 0; i < order.size();) {
    const bool area = set.is_area[static_cast<Index>(order[i])];
    std::vector<Vec2> boxes;
    Index end = i;
    for (; end < order.size() && set.is_area[static_cast<Index>(order[end])] == area; ++end)
      boxes.push_back(set.sizes[static_cast<Index>(order[end])]);
    // A few cards stand in rows of at most six, many about as a screen does.
    const bool neat = !area && boxes.size() > static_cast<Index>(width.leaf_columns);
    const double columns =
        std::max(static_cast<double>(width.leaf_columns), std::ceil(std::sqrt(static_cast<double>(boxes.size()))));
    const Drawing rows =
        layout::draw_rows(boxes, o.gap_x, area ? o.gap_x : o.row_gap, neat ? columns * (boxes.front().x + o.gap_x) : 0);
    const double top = answer.size.y > 0 ? answer.size.y + o.gap_y : 0;
    const double left = snapped((answer.size.x - rows.size.x) / 2);
    const double shift = answer.size.y > 0 && left < 0 ? -left : 0; // the wider of the two stays at 0
    if (shift > 0)
      for (Vec2 &at : answer.at) at.x += shift;
    for (Index k = i; k < end; ++k)
      answer.at[static_cast<Index>(order[k])] = rows.at[k - i] + Vec2{answer.size.y > 0 ? left + shift : 0, top};
    answer.size = {std::max(answer.size.x + shift, rows.size.x + (top > 0 ? left + shift : 0)), top + rows.size.y};
    i = end;
  }
  return answer;
}

/// Rectangles by place, to find what a new one would come too near to.
class Ground {
public:
  void add(const Rect &rect) {
    const int index = static_cast<int>(rects_.size());
    rects_.push_back(rect);
    each_cell(rect, [&](std::int64_t cell) {
      cells_[cell].push_back(index);
      return false;
    });
  }
  const std::vector<Rect> &rects() const { return rects_; }
  /// A rectangle nearer than card_distance, or null.
  const Rect *obstacle(const Rect &rect) const {
    const Rect wide = grown(rect, card_distance);
    const Rect *found = nullptr;
    each_cell(wide, [&](std::int64_t cell) {
      const auto here = cells_.find(cell);
      if (here == cells_.end()) return false;
      for (const int index : here->second)
        if (rects_[static_cast<Index>(index)].intersects(wide)) {
          found = &rects_[static_cast<Index>(index)];
          return true;
        }
      return false;
    });
    return found;
  }
  /// The shortest move (along x plus along y, whole grid steps) that brings it clear of everything.
  Vec2 way_out(const Rect &rect) const {
    Vec2 best;
    double shortest = std::numeric_limits<double>::infinity();
    for (double dy = 0; dy < shortest; dy += layout_grid)
      for (const double y : {dy, -dy}) {
        if (dy == 0 && std::signbit(y)) continue;
        for (const int side : {1, -1}) {
          double dx = 0;
          while (std::abs(dx) + dy < shortest) {
            const Rect *wall = obstacle({rect.x + dx, rect.y + y, rect.w, rect.h});
            if (!wall) {
              shortest = std::abs(dx) + dy;
              best = {dx, y};
              break;
            }
            const double reach =
                side > 0 ? wall->x + wall->w + card_distance - rect.x : rect.x + rect.w - wall->x + card_distance;
            dx = side * std::max(std::abs(dx) + layout_grid, std::ceil(reach / layout_grid) * layout_grid);
          }
        }
      }
    return best;
  }

private:
  template <class See> static void each_cell(const Rect &rect, See &&see) {
    const auto cell = [](double v) { return static_cast<std::int64_t>(std::floor(v / 256)); };
    for (std::int64_t y = cell(rect.y); y <= cell(rect.y + rect.h); ++y)
      for (std::int64_t x = cell(rect.x); x <= cell(rect.x + rect.w); ++x)
        if (see((y << 32) ^ (x & 0xFFFFFFFF))) return;
  }
  std::vector<Rect> rects_;
  std::unordered_map<std::int64_t, std::vector<int>> cells_;
};

/// A card outside areas, or an area with its cards, as the outer arrangement sees it.
struct Piece {
  std::vector<int> nodes;
  std::vector<Vec2> offsets; ///< centres from the piece's top left
  Vec2 size;
  int group = -1;
  bool has_pin = false;
  std::vector<LayoutLine> lines; ///< between its own cards, by place in `nodes`
  std::vector<std::pair<int, int>> links;
};

Rect cards_of(const Piece &piece, const LayoutInput &input, const std::vector<Vec2> &centers) {
  Rect all;
  for (const int node : piece.nodes)
    all = united(all, card_at(centers[static_cast<Index>(node)], input.nodes[static_cast<Index>(node)].size));
  return all;
}

Rect framed(const Rect &cards) {
  return {cards.x - area_margin, cards.y - area_margin - area_title, cards.w + 2 * area_margin,
          cards.h + 2 * area_margin + area_title};
}

/// Lines as they connect boxes. Solid before dotted, many before one, then in the order given: the first to come
/// decides in the tree and survives a cycle.
std::vector<layout::Line> bundled(const std::vector<LayoutLine> &given) {
  struct Bundle {
    int from, to;
    Index met;
    int solid = 0, dotted = 0;
  };
  std::vector<Bundle> bundles;
  std::map<std::pair<int, int>, Index> known;
  for (const LayoutLine &line : given) {
    const auto [at, added] = known.emplace(std::pair{line.from, line.to}, bundles.size());
    if (added) bundles.push_back({line.from, line.to, at->second});
    ++(line.dotted ? bundles[at->second].dotted : bundles[at->second].solid);
  }
  put_in_order(bundles, [](const Bundle &a, const Bundle &b) {
    return std::tuple{a.solid == 0, -a.solid, -a.dotted, a.met} < std::tuple{b.solid == 0, -b.solid, -b.dotted, b.met};
  });
  std::vector<layout::Line> lines;
  for (const Bundle &bundle : bundles) lines.push_back({bundle.from, bundle.to});
  return lines;
}

class Tidier {
public:
  Tidier(const LayoutInput &input, const LayoutOptions &options) : input_(input), options_(options) {
    options_.gap_x = std::max(options_.gap_x, 32.0);
    options_.gap_y = std::max(options_.gap_y, 32.0);
    options_.row_gap = std::clamp(options_.row_gap, 32.0, options_.gap_y);
  }

  LayoutAnswer run() {
    answer_.centers.resize(input_.nodes.size());
    answer_.areas = input_.groups;
    if (input_.nodes.empty() && input_.groups.empty()) return answer_;
    cut_into_pieces();
    arrange_all();
    const bool pins =
        std::any_of(input_.nodes.begin(), input_.nodes.end(), [](const LayoutNode &node) { return node.pinned; });
    if (pins)
      hang_on_pins();
    else
      keep_middle();
    for (const Piece &piece : pieces_)
      if (piece.group >= 0 && !piece.nodes.empty())
        answer_.areas[static_cast<Index>(piece.group)] = framed(cards_of(piece, input_, answer_.centers));
    return answer_;
  }

private:
  void cut_into_pieces() {
    // Pieces in the order of the nodes; areas without members last.
    std::vector<int> piece_of_group(input_.groups.size(), -1);
    for (Index i = 0; i < input_.nodes.size(); ++i) {
      const LayoutNode &node = input_.nodes[i];
      int piece = static_cast<int>(pieces_.size());
      const bool in_area = node.group >= 0 && node.group < static_cast<int>(input_.groups.size());
      if (in_area && piece_of_group[static_cast<Index>(node.group)] >= 0)
        piece = piece_of_group[static_cast<Index>(node.group)];
      else
        pieces_.emplace_back();
      if (in_area) {
        piece_of_group[static_cast<Index>(node.group)] = piece;
        pieces_[static_cast<Index>(piece)].group = node.group;
      }
      pieces_[static_cast<Index>(piece)].nodes.push_back(static_cast<int>(i));
      pieces_[static_cast<Index>(piece)].has_pin |= node.pinned;
      piece_of_.push_back(piece);
    }
    for (Index g = 0; g < input_.groups.size(); ++g)
      if (piece_of_group[g] < 0) {
        Piece &empty = pieces_.emplace_back();
        empty.size = {input_.groups[g].w, input_.groups[g].h};
        empty.group = static_cast<int>(g);
      }
    split_lines();
  }

  /// Lines and links of a piece's own cards go to the piece, by the card's place in it; the others connect pieces.
  void split_lines() {
    std::vector<int> local(input_.nodes.size(), 0);
    for (const Piece &piece : pieces_)
      for (Index k = 0; k < piece.nodes.size(); ++k) local[static_cast<Index>(piece.nodes[k])] = static_cast<int>(k);
    const auto n = static_cast<int>(input_.nodes.size());
    const auto known = [&](int a, int b) { return a >= 0 && b >= 0 && a < n && b < n && a != b; };
    for (const auto &[from, to, dotted] : input_.reporting) {
      if (!known(from, to)) continue;
      const auto f = static_cast<Index>(from), t = static_cast<Index>(to);
      if (piece_of_[f] == piece_of_[t])
        pieces_[static_cast<Index>(piece_of_[f])].lines.push_back({local[f], local[t], dotted});
      else
        outer_lines_.push_back({piece_of_[f], piece_of_[t], dotted});
    }
    for (const auto &[a, b] : input_.links) {
      if (!known(a, b)) continue;
      const auto f = static_cast<Index>(a), t = static_cast<Index>(b);
      if (piece_of_[f] == piece_of_[t])
        pieces_[static_cast<Index>(piece_of_[f])].links.push_back({local[f], local[t]});
      else
        outer_links_.push_back({piece_of_[f], piece_of_[t]});
    }
  }

  /// Areas grow narrower before they must stand in several rows.
  void arrange_all() {
    const bool areas = std::any_of(pieces_.begin(), pieces_.end(), [](const Piece &piece) { return piece.group >= 0; });
    if (areas && options_.style == LayoutStyle::tree)
      for (const int columns : {6, 4, 2}) {
        for (Piece &piece : pieces_) draw_inside(piece, {columns, false});
        arrange_pieces({6, true});
        if (layout::comfortable(outer_.size)) return;
      }
    for (Piece &piece : pieces_) draw_inside(piece, {areas ? 4 : 6, false});
    arrange_pieces({6, false});
  }

  void draw_inside(Piece &piece, Width width) {
    if (piece.nodes.empty()) return;
    piece.offsets.clear();
    const Vec2 first = input_.nodes[static_cast<Index>(piece.nodes.front())].size;
    if (piece.group < 0) {
      piece.offsets = {first * 0.5};
      piece.size = first;
      return;
    }
    BoxSet set;
    for (const int node : piece.nodes) {
      set.sizes.push_back(input_.nodes[static_cast<Index>(node)].size);
      set.departments.push_back(input_.nodes[static_cast<Index>(node)].department);
      set.is_area.push_back(false);
    }
    set.lines = bundled(piece.lines);
    set.links = piece.links;
    const Arrangement inner = arrange(set, options_, width);
    // Half a card is no whole number of grid steps: round where the centres are.
    Rect cards;
    for (Index i = 0; i < piece.nodes.size(); ++i) {
      piece.offsets.push_back(snapped(inner.at[i] + set.sizes[i] * 0.5));
      cards = united(cards, card_at(piece.offsets[i], set.sizes[i]));
    }
    const Rect frame = framed(cards);
    for (Vec2 &offset : piece.offsets) offset = offset - Vec2{frame.x, frame.y};
    piece.size = {frame.w, frame.h};
  }

  void arrange_pieces(Width width) {
    BoxSet set;
    for (const Piece &piece : pieces_) {
      set.sizes.push_back(piece.size);
      set.is_area.push_back(piece.group >= 0);
      set.departments.push_back(piece.group >= 0 ? piece.group
                                                 : input_.nodes[static_cast<Index>(piece.nodes.front())].department);
    }
    set.lines = bundled(outer_lines_);
    set.links = outer_links_;
    outer_ = arrange(set, options_, width);
  }

  Vec2 place(Index piece, Index k) const { return outer_.at[piece] + pieces_[piece].offsets[k]; }

  /// Nothing is pinned: the middle of all cards stays where it was.
  void keep_middle() {
    Rect before, after;
    for (Index p = 0; p < pieces_.size(); ++p)
      for (Index k = 0; k < pieces_[p].nodes.size(); ++k) {
        const auto node = static_cast<Index>(pieces_[p].nodes[k]);
        answer_.centers[node] = snapped(place(p, k));
        before = united(before, card_at(input_.nodes[node].center, input_.nodes[node].size));
        after = united(after, card_at(answer_.centers[node], input_.nodes[node].size));
      }
    const Vec2 shift = snapped(before.center() - after.center());
    for (Vec2 &center : answer_.centers) center = center + shift;
    for (Index p = 0; p < pieces_.size(); ++p)
      if (pieces_[p].nodes.empty()) {
        const Vec2 corner =
            snapped(outer_.at[p]) +
            (input_.nodes.empty() ? snapped(Vec2{input_.groups.front().x, input_.groups.front().y}) : shift);
        answer_.areas[static_cast<Index>(pieces_[p].group)] = {corner.x, corner.y, pieces_[p].size.x,
                                                               pieces_[p].size.y};
      }
  }

  /// How far the piece's pinned cards are from where the drawing has them, on average.
  Vec2 pull_of(Index piece) const {
    Vec2 sum;
    double count = 0;
    for (Index k = 0; k < pieces_[piece].nodes.size(); ++k) {
      const LayoutNode &node = input_.nodes[static_cast<Index>(pieces_[piece].nodes[k])];
      if (!node.pinned) continue;
      sum = sum + node.center - place(piece, k);
      ++count;
    }
    return sum * (1 / count);
  }

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
      for (Index k = 0; k < piece.nodes.size(); ++k) {
        const auto node = static_cast<Index>(piece.nodes[k]);
        if (input_.nodes[node].pinned) continue;
        const Rect wish = card_at(snapped(place(p, k) + pull), input_.nodes[node].size);
        if (cards.obstacle(wish))
          late.push_back({node, wish});
        else
          put(node, wish);
      }
      for (const auto &[node, wish] : late) {
        const Vec2 way = cards.way_out(wish);
        put(node, {wish.x + way.x, wish.y + way.y, wish.w, wish.h});
      }
      const Rect all = cards_of(piece, input_, answer_.centers);
      ground.add(piece.group >= 0 ? framed(all) : all);
    }
    // Who reports to somebody pinned follows; the rest goes with the mean.
    std::vector<Vec2> pull(n, mean);
    std::vector<bool> known(n, false);
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
        known[at] = true;
      }
    }
    std::vector<Index> in_the_way;
    const auto settle = [&](Index p, Vec2 shift) {
      ground.add({outer_.at[p].x + shift.x, outer_.at[p].y + shift.y, pieces_[p].size.x, pieces_[p].size.y});
      for (Index k = 0; k < pieces_[p].nodes.size(); ++k)
        answer_.centers[static_cast<Index>(pieces_[p].nodes[k])] = snapped(place(p, k) + shift);
      if (pieces_[p].nodes.empty())
        answer_.areas[static_cast<Index>(pieces_[p].group)] = {outer_.at[p].x + shift.x, outer_.at[p].y + shift.y,
                                                               pieces_[p].size.x, pieces_[p].size.y};
    };
    // All offsets within a piece are on one grid, so its first card decides for the piece.
    const auto to_grid = [&](Index p, Vec2 shift) {
      const Vec2 anchor = pieces_[p].nodes.empty() ? outer_.at[p] : place(p, 0);
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
  LayoutAnswer answer_;
  std::vector<Piece> pieces_;
  std::vector<int> piece_of_;
  std::vector<LayoutLine> outer_lines_;
  std::vector<std::pair<int, int>> outer_links_;
  Arrangement outer_;
};

} // namespace

LayoutAnswer lay_out(const LayoutInput &input, const LayoutOptions &options) { return Tidier{input, options}.run(); }

Rect area_around(std::span<const Rect> cards) {
  Rect all;
  for (const Rect &card : cards) all = united(all, card);
  return cards.empty() ? Rect{} : framed(all);
}

} // namespace sandtable
