#include "base/in_order.hpp"
#include "domain/power_map/layout_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace sandtable::layout {

namespace {

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

constexpr int levels_of_a_strand = 12;
bool is_tall(Vec2 size) { return size.y > 2.5 * size.x; }

/// The part cut by levels into bands, which stand beside each other. About as many as make it as wide as a screen is.
Drawing in_strands(const BoxSet &set, const std::vector<int> &part, const std::vector<Line> &lines,
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
  std::vector<std::vector<Line>> lines(parts.size());
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
    Drawing drawing =
        tree ? draw_tree(boxes, above, o, width.leaf_columns, width.simple) : draw_layers(boxes, lines[p], o);
    if (o.wrap && width.strands && is_tall(drawing.size)) {
      if (tree)
        for (Index i = 0; i < above.size(); ++i)
          if (above[i] >= 0) lines[p].push_back({static_cast<int>(i), above[i]});
      const std::vector<int> levels = levels_of(boxes.size(), lines[p]);
      if (*std::max_element(levels.begin(), levels.end()) >= levels_of_a_strand)
        drawing = in_strands(set, parts[p], lines[p], levels, drawing.size, o, width);
    }
    drawings.push_back(std::move(drawing));
  }
}

/// The same for the informal view. What is fixed comes first and is one part, around which the drawing stands.
void draw_stress_parts(const BoxSet &set, const LayoutOptions &o, const std::vector<Tie> &ties,
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
  std::vector<std::vector<Tie>> inner(parts.size());
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
    drawings.push_back(draw_stress(boxes, inner[p], fixed, fixed_at, o, from));
    if (!fixed.empty()) origin = from;
  }
}

std::vector<Tie> ties_of(const BoxSet &set) {
  std::vector<Tie> ties;
  for (const auto &line : set.lines) ties.push_back({line.to, line.from, 1.5});
  for (const auto &[from, to, strength] : set.links)
    if (strength > 0) ties.push_back({from, to, 1.15 / std::sqrt(std::clamp(strength, 0.5, 1.3))});
  return ties;
}

} // namespace

Arrangement arrange(const BoxSet &set, const LayoutOptions &o, Width width) {
  const Index n = set.sizes.size();
  const bool stress = o.style == LayoutStyle::stress;
  Arrangement answer;
  answer.at.resize(n);
  answer.parents = stress ? std::vector<int>(n, -1) : tree_parents(n, set.lines);
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
  const Drawing side_by_side = draw_rows(sizes, 2 * o.gap_x, 2 * o.gap_x, 0);
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
        draw_rows(boxes, o.gap_x, area ? o.gap_x : o.row_gap, neat ? columns * (boxes.front().x + o.gap_x) : 0);
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

} // namespace sandtable::layout
