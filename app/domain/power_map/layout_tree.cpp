#include "domain/power_map/layout_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace sandtable::layout {

namespace {

/// The outline of a subtree from its root's top down, in steps. Adjacent equal steps are one.
struct Step {
  double bottom, x;
};
using Outline = std::vector<Step>;

void add_step(Outline &outline, double bottom, double x) {
  if (!outline.empty() && outline.back().x == x)
    outline.back().bottom = bottom;
  else
    outline.push_back({bottom, x});
}

double bottom_of(const Outline &outline) { return outline.empty() ? 0 : outline.back().bottom; }

/// How far apart two outlines must stand: the largest of left's right edge − right's left edge over all heights.
double needed(const Outline &left_right_edge, const Outline &right_left_edge) {
  double most = -std::numeric_limits<double>::infinity();
  std::size_t a = 0, b = 0;
  while (a < left_right_edge.size() && b < right_left_edge.size()) {
    most = std::max(most, left_right_edge[a].x - right_left_edge[b].x);
    const double bottom_a = left_right_edge[a].bottom, bottom_b = right_left_edge[b].bottom;
    if (bottom_a <= bottom_b) ++a;
    if (bottom_b <= bottom_a) ++b;
  }
  return most;
}

/// `front` where it reaches, `behind` moved by `dx` below it.
void cover(Outline &front, const Outline &behind, double dx) {
  const double reach = bottom_of(front);
  for (const Step &step : behind)
    if (step.bottom > reach) add_step(front, step.bottom, step.x + dx);
}
Outline moved(const Outline &outline, double dx) {
  Outline copy = outline;
  for (Step &step : copy) step.x += dx;
  return copy;
}

/// A thing to place among siblings: one subtree, or a wrapped family. Its origin is the point its line comes down to.
struct Unit {
  struct Part {
    int box;
    Vec2 at; ///< origin of the subtree, from the unit's origin
  };
  std::vector<Part> parts;
  Outline left, right;

  double min_x() const {
    double x = 0;
    for (const Step &step : left) x = std::min(x, step.x);
    return x;
  }
  double max_x() const {
    double x = 0;
    for (const Step &step : right) x = std::max(x, step.x);
    return x;
  }
  double height() const { return bottom_of(left); }
};

struct Shape {
  int leaf_columns; ///< more leaves than this are wrapped, into rows of so many (of more only when higher than wide)
  double aspect;    ///< families wider than this many times their height are wrapped; 0 = never
};

/// Rows of units on both sides of the line that comes down from the superior and passes between them.
Unit wrapped(std::vector<Unit> &units, const std::vector<std::size_t> &row_starts, double gap_x, double row_gap_less) {
  Unit all;
  double top = 0;
  for (std::size_t row = 0; row < row_starts.size(); ++row) {
    const std::size_t first = row_starts[row], end = row + 1 < row_starts.size() ? row_starts[row + 1] : units.size();
    double total = 0, half = 0, height = 0;
    for (std::size_t i = first; i < end; ++i) {
      total += units[i].max_x() - units[i].min_x() + gap_x;
      height = std::max(height, units[i].height());
    }
    std::size_t middle = first;
    while (middle < end) {
      const double width = units[middle].max_x() - units[middle].min_x() + gap_x;
      if (half + width / 2 > total / 2 + 1e-9) break;
      half += width;
      ++middle;
    }
    double x = gap_x / 2 - half;
    const double left = x;
    for (std::size_t i = first; i < end; ++i) {
      const double origin = x - units[i].min_x();
      for (const auto &part : units[i].parts) all.parts.push_back({part.box, part.at + Vec2{origin, top}});
      x += units[i].max_x() - units[i].min_x() + gap_x;
    }
    const bool last = row + 1 == row_starts.size();
    top += height - (last ? 0 : row_gap_less);
    add_step(all.left, top, left);
    add_step(all.right, top, x - gap_x);
  }
  return all;
}

std::vector<std::size_t> equal_rows(std::size_t count, std::size_t columns) {
  const std::size_t rows = (count + columns - 1) / columns;
  std::size_t per_row = (count + rows - 1) / rows;
  per_row += per_row % 2; // even, so that the line passes between the two middle ones
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < count; i += per_row) starts.push_back(i);
  return starts;
}

/// Row starts for units of different widths, the fewest rows that keep the family within `aspect`.
std::vector<std::size_t> fitting_rows(const std::vector<Unit> &units, double aspect, double gap_x) {
  double total = 0;
  for (const Unit &unit : units) total += unit.max_x() - unit.min_x() + gap_x;
  std::vector<std::size_t> starts{0};
  for (std::size_t rows = 1; rows <= units.size(); ++rows) {
    const double room = total / static_cast<double>(rows);
    starts = {0};
    double x = 0, height = 0, row_height = 0, widest = 0, passed = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const double width = units[i].max_x() - units[i].min_x() + gap_x;
      if (x > 0 && passed + width / 2 > room * static_cast<double>(starts.size())) {
        starts.push_back(i);
        height += row_height;
        x = row_height = 0;
      }
      x += width;
      passed += width;
      widest = std::max(widest, x);
      row_height = std::max(row_height, units[i].height());
    }
    if (widest <= 1600 || widest <= aspect * (height + row_height)) break;
  }
  return starts;
}

/// Side by side as close as the outlines allow, the mean of packing from the left and from the right: small subtrees
/// between large ones spread evenly and a mirrored family gives the mirrored picture, as in Buchheim, Jünger, Leipert
/// 2002.
std::vector<double> packed(const std::vector<Unit> &units, double gap_x) {
  const std::size_t n = units.size();
  std::vector<double> from_left(n, 0), from_right(n, 0);
  if (n == 1) return from_left;
  Outline edge = units[0].right;
  for (std::size_t i = 1; i < n; ++i) {
    from_left[i] = needed(edge, units[i].left) + gap_x;
    Outline next = moved(units[i].right, from_left[i]);
    cover(next, edge, 0);
    edge = std::move(next);
  }
  edge = units[n - 1].left;
  for (std::size_t i = n - 1; i-- > 0;) {
    from_right[i] = -needed(units[i].right, edge) - gap_x;
    Outline next = moved(units[i].left, from_right[i]);
    cover(next, edge, 0);
    edge = std::move(next);
  }
  const double middle_left = from_left[n - 1] / 2, middle_right = from_right[0] / 2;
  for (std::size_t i = 0; i < n; ++i) from_left[i] = (from_left[i] - middle_left + from_right[i] - middle_right) / 2;
  return from_left;
}

Unit joined(const std::vector<Unit> &units, double gap_x) {
  const std::vector<double> x = packed(units, gap_x);
  Unit all;
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const auto &part : units[i].parts) all.parts.push_back({part.box, part.at + Vec2{x[i], 0}});
    if (i == 0) {
      all.left = moved(units[0].left, x[0]);
      all.right = moved(units[0].right, x[0]);
      continue;
    }
    cover(all.left, units[i].left, x[i]);
    Outline right = moved(units[i].right, x[i]);
    cover(right, all.right, 0);
    all.right = std::move(right);
  }
  return all;
}

Unit stacked(Unit upper, const Unit &lower) {
  const double top = upper.height();
  for (const auto &part : lower.parts) upper.parts.push_back({part.box, part.at + Vec2{0, top}});
  for (const Step &step : lower.left) add_step(upper.left, top + step.bottom, step.x);
  for (const Step &step : lower.right) add_step(upper.right, top + step.bottom, step.x);
  return upper;
}

Unit side_by_side(std::vector<Unit> &units, Shape shape, const LayoutOptions &o) {
  if (shape.aspect > 0 && units.size() > 1) {
    const auto rows = fitting_rows(units, shape.aspect, o.gap_x);
    if (rows.size() > 1) return wrapped(units, rows, o.gap_x, 0);
  }
  return joined(units, o.gap_x);
}

/// Children of one box, in order, as one unit. Many leaves stand in rows right below their superior, as staff does in
/// organisation charts; those with people of their own follow below them.
Unit family(std::vector<Unit> &children, const std::vector<bool> &is_leaf, Shape shape, const LayoutOptions &o) {
  const auto leaf_count = static_cast<std::size_t>(std::count(is_leaf.begin(), is_leaf.end(), true));
  if (leaf_count <= static_cast<std::size_t>(shape.leaf_columns)) return side_by_side(children, shape, o);
  std::vector<Unit> leaves, trees;
  for (std::size_t i = 0; i < children.size(); ++i) (is_leaf[i] ? leaves : trees).push_back(std::move(children[i]));
  const auto square = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(leaf_count) / 2)));
  const auto rows = equal_rows(leaf_count, std::max(static_cast<std::size_t>(shape.leaf_columns), square));
  Unit staff = wrapped(leaves, rows, o.gap_x, o.gap_y - o.row_gap);
  return trees.empty() ? staff : stacked(std::move(staff), side_by_side(trees, shape, o));
}

/// Boxes breadth first, so that the children of a box stand side by side.
struct Forest {
  const std::vector<Vec2> &boxes;
  const std::vector<int> &parents;
  std::vector<std::size_t> first, count, leaves; ///< per box: its first child, how many, how many without children
  std::vector<char> alike;                       ///< all its children are leaves of one size

  Forest(const std::vector<Vec2> &sizes, const std::vector<int> &parent_of)
      : boxes(sizes), parents(parent_of), first(sizes.size(), 0), count(sizes.size(), 0), leaves(sizes.size(), 0),
        alike(sizes.size(), 1) {
    for (std::size_t i = boxes.size(); i-- > 1;) {
      const auto parent = static_cast<std::size_t>(parents[i]);
      first[parent] = i;
      ++count[parent];
      if (count[i] == 0) ++leaves[parent];
    }
    for (std::size_t i = 1; i < boxes.size(); ++i) {
      const auto parent = static_cast<std::size_t>(parents[i]);
      if (count[i] > 0 || !(boxes[i] == boxes[first[parent]])) alike[parent] = 0;
    }
  }
  std::size_t columns(std::size_t box, const Shape &shape) const {
    const auto square = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(leaves[box]) / 2)));
    return std::max(static_cast<std::size_t>(shape.leaf_columns), square);
  }
};

/// The same as `family` for children that are all leaves of one size, without a unit for each: what most people have.
/// False when they must be wrapped for their width.
bool leaf_family(const Forest &forest, std::size_t box, const Shape &shape, const LayoutOptions &o, double below,
                 std::vector<Vec2> &at, Unit &tree) {
  const std::size_t count = forest.count[box], first = forest.first[box];
  const Vec2 size = forest.boxes[first];
  const double step = size.x + o.gap_x;
  if (count <= static_cast<std::size_t>(shape.leaf_columns)) {
    const double width = step * static_cast<double>(count) - o.gap_x;
    if (shape.aspect > 0 && width > 1600) return false;
    for (std::size_t k = 0; k < count; ++k)
      at[first + k] = {step * (static_cast<double>(k) - static_cast<double>(count - 1) / 2), below};
    add_step(tree.left, below + size.y + o.gap_y, -width / 2);
    add_step(tree.right, below + size.y + o.gap_y, width / 2);
    return true;
  }
  const auto rows = equal_rows(count, forest.columns(box, shape));
  double top = below;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const bool last = row + 1 == rows.size();
    const std::size_t end = last ? count : rows[row + 1], here = end - rows[row];
    const double left = o.gap_x / 2 - step * static_cast<double>((here + 1) / 2);
    for (std::size_t k = 0; k < here; ++k)
      at[first + rows[row] + k] = {left + size.x / 2 + step * static_cast<double>(k), top};
    top += size.y + (last ? o.gap_y : o.row_gap);
    add_step(tree.left, top, left);
    add_step(tree.right, top, left + step * static_cast<double>(here) - o.gap_x);
  }
  return true;
}

Drawing draw(const Forest &forest, Shape shape, const LayoutOptions &o) {
  // Children before parents; `at` is then the origin from the parent's origin.
  const auto &boxes = forest.boxes;
  const std::size_t n = boxes.size();
  std::vector<Unit> done(n);
  std::vector<Vec2> at(n);
  const auto begin = [&](Unit &unit, std::size_t box) {
    add_step(unit.left, boxes[box].y + o.gap_y, -boxes[box].x / 2);
    add_step(unit.right, boxes[box].y + o.gap_y, boxes[box].x / 2);
  };
  for (std::size_t box = n; box-- > 0;) {
    if (forest.count[box] == 0 && box > 0) continue; // a leaf is its superior's business
    Unit &tree = done[box];
    const double below = boxes[box].y + o.gap_y;
    begin(tree, box);
    tree.parts = {{static_cast<int>(box), {}}};
    if (forest.count[box] == 0) continue;
    if (forest.alike[box] && leaf_family(forest, box, shape, o, below, at, tree)) continue;
    std::vector<Unit> units;
    std::vector<bool> is_leaf;
    for (std::size_t child = forest.first[box]; child < forest.first[box] + forest.count[box]; ++child) {
      is_leaf.push_back(forest.count[child] == 0);
      if (is_leaf.back()) {
        begin(done[child], child);
        done[child].parts = {{static_cast<int>(child), {}}};
      }
      units.push_back(std::move(done[child]));
    }
    const Unit all = family(units, is_leaf, shape, o);
    for (const auto &part : all.parts) at[static_cast<std::size_t>(part.box)] = part.at + Vec2{0, below};
    for (const Step &step : all.left) add_step(tree.left, step.bottom + below, step.x);
    for (const Step &step : all.right) add_step(tree.right, step.bottom + below, step.x);
  }
  Drawing drawing;
  drawing.at.resize(n);
  const Unit &root = done.front();
  const double left = root.min_x();
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0) at[i] = at[i] + at[static_cast<std::size_t>(forest.parents[i])];
    drawing.at[i] = {at[i].x - boxes[i].x / 2 - left, at[i].y};
  }
  drawing.size = {root.max_x() - left, root.height() - o.gap_y};
  return drawing;
}

/// No drawing in a shape without rows of subtrees is less wide than this, since all boxes must fit in.
double least_width(const Forest &forest, const Shape &shape, const LayoutOptions &o, double &height) {
  const std::size_t n = forest.boxes.size();
  std::vector<double> below(n, 0), leaf(n, 0); // heights of the subtrees' and of the leaves' highest
  double area = 0;
  for (std::size_t i = n; i-- > 0;) {
    const Vec2 size = forest.boxes[i];
    area += (size.x + o.gap_x) * (size.y + o.gap_y);
    if (forest.leaves[i] > static_cast<std::size_t>(shape.leaf_columns)) {
      const std::size_t rows = equal_rows(forest.leaves[i], forest.columns(i, shape)).size();
      below[i] += static_cast<double>(rows) * leaf[i]; // upright: rows of leaves, then the subtrees
    } else {
      below[i] = std::max(below[i], leaf[i]);
    }
    if (i == 0) {
      height = below[i] + size.y + o.gap_y;
      break;
    }
    const auto parent = static_cast<std::size_t>(forest.parents[i]);
    double &most = forest.count[i] == 0 ? leaf[parent] : below[parent];
    most = std::max(most, below[i] + size.y + o.gap_y);
  }
  return area / height - o.gap_x;
}

} // namespace

std::vector<int> tree_parents(Index boxes, const std::vector<Line> &lines) {
  std::vector<int> parents(boxes, -1), root(boxes);
  std::iota(root.begin(), root.end(), 0);
  const auto root_of = [&](int box) {
    while (root[static_cast<std::size_t>(box)] != box) {
      int &up = root[static_cast<std::size_t>(box)];
      up = root[static_cast<std::size_t>(up)];
      box = up;
    }
    return box;
  };
  for (const Line &line : lines) {
    const auto from = static_cast<std::size_t>(line.from);
    if (parents[from] >= 0 || root_of(line.to) == line.from) continue;
    parents[from] = line.to;
    root[from] = line.to;
  }
  return parents;
}

Drawing draw_tree(const std::vector<Vec2> &boxes, const std::vector<int> &parents, const LayoutOptions &options,
                  int leaf_columns, bool simple) {
  const Forest forest{boxes, parents};
  if (!options.wrap) return draw(forest, {std::numeric_limits<int>::max(), 0}, options);
  // Rows of leaves as wide as can be; narrower ones before a family with subtrees loses its common level.
  static constexpr std::array<Shape, 4> shapes{{{6, 0}, {4, 0}, {2, 0}, {4, 3}}};
  Drawing drawing;
  for (Shape shape : shapes) {
    if (shape.leaf_columns > leaf_columns && shape.aspect == 0) continue;
    shape.leaf_columns = std::min(shape.leaf_columns, leaf_columns);
    if (shape.aspect == 0 && !simple) {
      double height = 0;
      const double width = least_width(forest, shape, options, height);
      if (!comfortable({width, height})) continue;
    }
    drawing = draw(forest, shape, options);
    if (simple || comfortable(drawing.size)) break;
  }
  return drawing;
}

} // namespace sandtable::layout
