#include "domain/power_map/layout.hpp"

#include "base/in_order.hpp"
#include "domain/power_map/layout_ground.hpp"
#include "domain/power_map/layout_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace sandtable {

namespace {

using layout::Drawing;
using layout::Ground;
using layout::Index;
using layout::Lists;

/// Rounds half up, so that moving everything by whole grid steps moves the answer by as much.
double snapped(double value) { return std::floor(value / layout_grid + 0.5) * layout_grid; }
Vec2 snapped(Vec2 p) { return {snapped(p.x), snapped(p.y)}; }
Rect card_at(Vec2 center, Vec2 size) { return {center.x - size.x / 2, center.y - size.y / 2, size.x, size.y}; }

Rect framed(const Rect &cards) {
  return {cards.x - area_margin, cards.y - area_margin - area_title, cards.w + 2 * area_margin,
          cards.h + 2 * area_margin + area_title};
}

/// Boxes to arrange: inside an area its cards, outside the areas and the other cards.
struct BoxSet {
  std::vector<Vec2> sizes;
  std::vector<layout::Line> lines;
  std::vector<LayoutLink> links;
  std::vector<int> departments; ///< sorts boxes without lines
  std::vector<char> is_area;
  std::vector<char> fixed; ///< stress: this box stands at `fixed_at`; both are empty when none does
  std::vector<Vec2> fixed_at;
};

/// A tree, layers, or rows of boxes that have no lines; the parts below each other.
struct Arrangement {
  std::vector<Vec2> at;     ///< top left
  std::vector<int> parents; ///< whom a box follows when it is pinned
  Vec2 size;
  double crossings = 0;
};

/// Boxes without lines in the order they stand in their rows: areas first, then by department, friends together.
std::vector<int> order_of_loose(const BoxSet &set, const std::vector<char> &loose) {
  const Index n = set.sizes.size();
  std::vector<int> order;
  if (std::find(loose.begin(), loose.end(), char{1}) == loose.end()) return order;
  std::vector<std::pair<int, int>> pairs;
  for (const auto &[a, b, strength] : set.links)
    if (loose[static_cast<Index>(a)] && loose[static_cast<Index>(b)]) pairs.push_back({a, b}), pairs.push_back({b, a});
  const Lists friends{n, pairs};
  std::vector<char> seen(n, 0);
  for (Index start = 0; start < n; ++start) {
    if (!loose[start] || seen[start]) continue;
    Index next = order.size();
    order.push_back(static_cast<int>(start));
    seen[start] = 1;
    for (; next < order.size(); ++next)
      for (const int other : friends[static_cast<Index>(order[next])])
        if (!seen[static_cast<Index>(other)]) {
          seen[static_cast<Index>(other)] = 1;
          order.push_back(other);
        }
  }
  const auto key = [&](int box) {
    const auto i = static_cast<Index>(box);
    const int department = set.departments[i];
    return std::pair{!set.is_area[i], department < 0 ? std::numeric_limits<int>::max() : department};
  };
  put_in_order(order, [&](int a, int b) { return key(a) < key(b); });
  return order;
}

/// How wide an arrangement may become, see draw_tree; and whether tall ones are cut into strands.
struct Width {
  int leaf_columns = 6;
  bool simple = false;
  bool strands = true;
};

/// Boxes that hang together, by index; in a tree those under one root, breadth first.
std::vector<std::vector<int>> connected(const Lists &neighbours, const std::vector<int> &starts, Index n) {
  std::vector<std::vector<int>> parts;
  std::vector<char> seen(n, 0);
  for (const int start : starts) {
    if (seen[static_cast<Index>(start)]) continue;
    auto &part = parts.emplace_back(1, start);
    seen[static_cast<Index>(start)] = 1;
    for (Index next = 0; next < part.size(); ++next)
      for (const int other : neighbours[static_cast<Index>(part[next])])
        if (!seen[static_cast<Index>(other)]) {
          seen[static_cast<Index>(other)] = 1;
          part.push_back(other);
        }
  }
  return parts;
}

Arrangement arrange(const BoxSet &set, const LayoutOptions &o, Width width);

constexpr int levels_of_a_strand = 12;
bool is_tall(Vec2 size) { return size.y > 2.5 * size.x; }

/// The part cut by levels into bands, which stand beside each other. About as many as make it as wide as a screen is.
Drawing in_strands(const BoxSet &set, const std::vector<int> &part, const std::vector<layout::Line> &lines,
                   const std::vector<int> &levels, Vec2 size, const LayoutOptions &o, Width width) {
  const int count = 1 + *std::max_element(levels.begin(), levels.end());
  const double ideal = std::sqrt(1.6 * size.y / (size.x + 2 * o.gap_x));
  const int strands = std::clamp(static_cast<int>(std::lround(ideal)), 2, (count + 5) / 6);
  const int height = (count + strands - 1) / strands;
  Drawing all;
  all.at.resize(part.size());
  std::vector<int> local(part.size());
  for (int first = 0; first < count; first += height) {
    const auto in_band = [&](int i) {
      const int level = levels[static_cast<Index>(i)];
      return level >= first && level < first + height;
    };
    BoxSet band;
    std::vector<Index> members;
    for (Index i = 0; i < part.size(); ++i) {
      if (!in_band(static_cast<int>(i))) continue;
      local[i] = static_cast<int>(members.size());
      members.push_back(i);
      const auto box = static_cast<Index>(part[i]);
      band.sizes.push_back(set.sizes[box]);
      band.departments.push_back(set.departments[box]);
      band.is_area.push_back(0); // its order among the loose is that of the levels
    }
    for (const auto &line : lines)
      if (in_band(line.from) && in_band(line.to))
        band.lines.push_back({local[static_cast<Index>(line.from)], local[static_cast<Index>(line.to)]});
    width.strands = false;
    const Arrangement drawn = arrange(band, o, width);
    const double left = all.size.x > 0 ? all.size.x + 2 * o.gap_x : 0;
    for (Index i = 0; i < members.size(); ++i) all.at[members[i]] = drawn.at[i] + Vec2{left, 0};
    all.size = {left + drawn.size.x, std::max(all.size.y, drawn.size.y)};
    all.crossings += drawn.crossings;
  }
  return all;
}

/// Connected parts drawn in the style, with their boxes.
void draw_parts(const BoxSet &set, const LayoutOptions &o, Width width, const std::vector<char> &loose,
                std::vector<int> &parents, std::vector<std::vector<int>> &parts, std::vector<Drawing> &drawings) {
  const Index n = set.sizes.size();
  const bool tree = o.style == LayoutStyle::tree;
  // In a tree only its own lines connect, and a superior comes before the reports.
  std::vector<std::pair<int, int>> pairs;
  std::vector<int> starts;
  pairs.reserve(n);
  if (tree) {
    for (Index i = 0; i < n; ++i) {
      if (parents[i] >= 0) pairs.push_back({parents[i], static_cast<int>(i)});
      if (parents[i] < 0 && !loose[i]) starts.push_back(static_cast<int>(i));
    }
  } else {
    for (const auto &line : set.lines) pairs.push_back({line.from, line.to}), pairs.push_back({line.to, line.from});
    for (Index i = 0; i < n; ++i)
      if (!loose[i]) starts.push_back(static_cast<int>(i));
  }
  parts = connected(Lists{n, pairs}, starts, n);
  if (!tree)
    for (auto &part : parts) put_in_order(part, [](int a, int b) { return a < b; });

  std::vector<int> local(n, -1), part_of(n, -1);
  for (Index p = 0; p < parts.size(); ++p)
    for (Index i = 0; i < parts[p].size(); ++i) {
      local[static_cast<Index>(parts[p][i])] = static_cast<int>(i);
      part_of[static_cast<Index>(parts[p][i])] = static_cast<int>(p);
    }
  std::vector<std::vector<layout::Line>> lines(parts.size());
  if (!tree)
    for (const auto &line : set.lines)
      lines[static_cast<Index>(part_of[static_cast<Index>(line.from)])].push_back(
          {local[static_cast<Index>(line.from)], local[static_cast<Index>(line.to)]});
  for (Index p = 0; p < parts.size(); ++p) {
    std::vector<Vec2> boxes;
    std::vector<int> above;
    boxes.reserve(parts[p].size());
    above.reserve(parts[p].size());
    for (const int box : parts[p]) {
      boxes.push_back(set.sizes[static_cast<Index>(box)]);
      const int parent = parents[static_cast<Index>(box)];
      above.push_back(tree && parent >= 0 ? local[static_cast<Index>(parent)] : -1);
    }
    Drawing drawing = tree ? layout::draw_tree(boxes, above, o, width.leaf_columns, width.simple)
                           : layout::draw_layers(boxes, lines[p], o);
    if (o.wrap && width.strands && is_tall(drawing.size)) {
      if (tree)
        for (Index i = 0; i < above.size(); ++i)
          if (above[i] >= 0) lines[p].push_back({static_cast<int>(i), above[i]});
      const std::vector<int> levels = layout::levels_of(boxes.size(), lines[p]);
      if (*std::max_element(levels.begin(), levels.end()) >= levels_of_a_strand)
        drawing = in_strands(set, parts[p], lines[p], levels, drawing.size, o, width);
    }
    drawings.push_back(std::move(drawing));
  }
}

/// The same for the informal view. What is fixed comes first and is one part, around which the drawing stands.
void draw_stress_parts(const BoxSet &set, const LayoutOptions &o, const std::vector<layout::Tie> &ties,
                       const std::vector<char> &loose, std::vector<std::vector<int>> &parts,
                       std::vector<Drawing> &drawings, Vec2 &origin) {
  const Index n = set.sizes.size();
  std::vector<std::pair<int, int>> pairs;
  std::vector<int> starts;
  for (const auto &tie : ties) pairs.push_back({tie.upper, tie.lower}), pairs.push_back({tie.lower, tie.upper});
  int anchor = -1;
  for (Index i = 0; i < set.fixed.size(); ++i) {
    if (!set.fixed[i]) continue;
    if (anchor >= 0)
      pairs.push_back({anchor, static_cast<int>(i)});
    else
      starts.push_back(static_cast<int>(i));
    anchor = anchor < 0 ? static_cast<int>(i) : anchor;
  }
  for (Index i = 0; i < n; ++i)
    if (!loose[i]) starts.push_back(static_cast<int>(i));
  parts = connected(Lists{n, pairs}, starts, n);
  std::vector<int> local(n, -1), part_of(n, -1);
  for (Index p = 0; p < parts.size(); ++p) {
    put_in_order(parts[p], [](int a, int b) { return a < b; });
    for (Index i = 0; i < parts[p].size(); ++i) {
      local[static_cast<Index>(parts[p][i])] = static_cast<int>(i);
      part_of[static_cast<Index>(parts[p][i])] = static_cast<int>(p);
    }
  }
  std::vector<std::vector<layout::Tie>> inner(parts.size());
  for (const auto &tie : ties)
    inner[static_cast<Index>(part_of[static_cast<Index>(tie.upper)])].push_back(
        {local[static_cast<Index>(tie.upper)], local[static_cast<Index>(tie.lower)], tie.length});
  for (Index p = 0; p < parts.size(); ++p) {
    std::vector<Vec2> boxes, fixed_at;
    std::vector<char> fixed;
    for (const int box : parts[p]) {
      const auto i = static_cast<Index>(box);
      boxes.push_back(set.sizes[i]);
      if (anchor < 0 || p > 0) continue;
      fixed.push_back(set.fixed[i]);
      fixed_at.push_back(set.fixed_at[i]);
    }
    Vec2 from;
    drawings.push_back(layout::draw_stress(boxes, inner[p], fixed, fixed_at, o, from));
    if (!fixed.empty()) origin = from;
  }
}

std::vector<layout::Tie> ties_of(const BoxSet &set) {
  std::vector<layout::Tie> ties;
  for (const auto &line : set.lines) ties.push_back({line.to, line.from, 1.5});
  for (const auto &[from, to, strength] : set.links)
    if (strength > 0) ties.push_back({from, to, 1.15 / std::sqrt(std::clamp(strength, 0.5, 1.3))});
  return ties;
}

Arrangement arrange(const BoxSet &set, const LayoutOptions &o, Width width) {
  const Index n = set.sizes.size();
  const bool stress = o.style == LayoutStyle::stress;
  Arrangement answer;
  answer.at.resize(n);
  answer.parents = stress ? std::vector<int>(n, -1) : layout::tree_parents(n, set.lines);
  std::vector<char> loose(n, 1);
  std::vector<std::vector<int>> parts;
  std::vector<Drawing> drawings;
  Vec2 origin;
  bool around_fixed = false;
  if (stress) {
    const auto ties = ties_of(set);
    for (const auto &tie : ties) loose[static_cast<Index>(tie.upper)] = loose[static_cast<Index>(tie.lower)] = 0;
    for (Index i = 0; i < set.fixed.size(); ++i)
      if (set.fixed[i]) loose[i] = 0, around_fixed = true;
    draw_stress_parts(set, o, ties, loose, parts, drawings, origin);
  } else {
    for (const auto &line : set.lines) loose[static_cast<Index>(line.from)] = loose[static_cast<Index>(line.to)] = 0;
    draw_parts(set, o, width, loose, answer.parents, parts, drawings);
  }
  std::vector<Vec2> sizes;
  const Index first = around_fixed ? 1 : 0; // what stands around fixed boxes is not packed with the others
  for (Index p = 0; p < drawings.size(); ++p) {
    if (p >= first) sizes.push_back(drawings[p].size);
    answer.crossings += drawings[p].crossings;
  }
  const Drawing side_by_side = layout::draw_rows(sizes, 2 * o.gap_x, 2 * o.gap_x, 0);
  answer.size = side_by_side.size;
  double below = 0;
  if (around_fixed) {
    answer.size = drawings[0].size;
    if (!sizes.empty()) {
      below = answer.size.y + 2 * o.gap_x;
      answer.size = {std::max(answer.size.x, side_by_side.size.x), below + side_by_side.size.y};
    }
  }
  for (Index p = 0; p < parts.size(); ++p) {
    const Vec2 corner = p < first ? Vec2{} : side_by_side.at[p - first] + Vec2{0, below};
    for (Index i = 0; i < parts[p].size(); ++i) answer.at[static_cast<Index>(parts[p][i])] = corner + drawings[p].at[i];
  }

  // Those without lines below: areas, then people.
  const std::vector<int> order = order_of_loose(set, loose);
  for (Index i = 0; i < order.size();) {
    const bool area = set.is_area[static_cast<Index>(order[i])];
    std::vector<Vec2> boxes;
    Index end = i;
    for (; end < order.size() && (set.is_area[static_cast<Index>(order[end])] != 0) == area; ++end)
      boxes.push_back(set.sizes[static_cast<Index>(order[end])]);
    // A few cards stand in rows of at most six, many about as a screen does.
    const bool neat = !area && boxes.size() > static_cast<Index>(width.leaf_columns);
    const double columns =
        std::max(static_cast<double>(width.leaf_columns), std::ceil(std::sqrt(static_cast<double>(boxes.size()))));
    const Drawing rows =
        layout::draw_rows(boxes, o.gap_x, area ? o.gap_x : o.row_gap, neat ? columns * (boxes.front().x + o.gap_x) : 0);
    const double top = answer.size.y > 0 ? answer.size.y + o.gap_y : 0;
    const double left = snapped((answer.size.x - rows.size.x) / 2);
    // The wider of the two stays at 0; nothing that stands around fixed boxes moves.
    const double shift = answer.size.y > 0 && left < 0 && !around_fixed ? -left : 0;
    if (shift > 0)
      for (Vec2 &at : answer.at) at.x += shift;
    for (Index k = i; k < end; ++k)
      answer.at[static_cast<Index>(order[k])] = rows.at[k - i] + Vec2{answer.size.y > 0 ? left + shift : 0, top};
    answer.size = {std::max(answer.size.x + shift, rows.size.x + (top > 0 ? left + shift : 0)), top + rows.size.y};
    i = end;
  }
  if (around_fixed)
    for (Vec2 &at : answer.at) at = at + origin;
  return answer;
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
    const Arrangement inner = arrange(set, options_, width);
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
    outer_ = arrange(set, options_, width);
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
