#include "domain/power_map/layout_parts.hpp"

#include "base/in_order.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sandtable::layout {

namespace {

using Index = std::size_t;

/// The lines without those that close a cycle in a depth-first walk that starts from the people without subordinates
/// of lowest index; iterative, since chains may be thousands long.
std::vector<Line> acyclic(Index boxes, const std::vector<Line> &lines) {
  std::vector<std::vector<Index>> out(boxes); // lines by `from`
  std::vector<bool> has_reports(boxes, false);
  for (Index i = 0; i < lines.size(); ++i) {
    out[static_cast<Index>(lines[i].from)].push_back(i);
    has_reports[static_cast<Index>(lines[i].to)] = true;
  }
  enum : char { fresh, open, closed };
  std::vector<char> state(boxes, fresh);
  std::vector<bool> kept(lines.size(), false);
  std::vector<std::pair<Index, Index>> stack;
  const auto walk = [&](Index start) {
    if (state[start] != fresh) return;
    stack.push_back({start, 0});
    state[start] = open;
    while (!stack.empty()) {
      auto &[box, next] = stack.back();
      if (next == out[box].size()) {
        state[box] = closed;
        stack.pop_back();
        continue;
      }
      const Index line = out[box][next++];
      const auto to = static_cast<Index>(lines[line].to);
      kept[line] = state[to] != open;
      if (state[to] == fresh) {
        state[to] = open;
        stack.push_back({to, 0});
      }
    }
  };
  for (Index box = 0; box < boxes; ++box)
    if (!has_reports[box]) walk(box);
  for (Index box = 0; box < boxes; ++box) walk(box);
  std::vector<Line> answer;
  for (Index i = 0; i < lines.size(); ++i)
    if (kept[i]) answer.push_back(lines[i]);
  return answer;
}

/// Rows from the top: below every superior (longest path), and not wider than a screen or three times the whole height;
/// a full row passes the rest on to the next (Coffman, Graham 1972, with widths for counts).
std::vector<Index> rows_of(const std::vector<Vec2> &boxes, const std::vector<Line> &lines, const LayoutOptions &o) {
  const Index n = boxes.size();
  std::vector<std::vector<Index>> down(n), up(n);
  std::vector<Index> waiting(n, 0), rank(n, 0), order;
  for (const Line &line : lines) {
    down[static_cast<Index>(line.to)].push_back(static_cast<Index>(line.from));
    up[static_cast<Index>(line.from)].push_back(static_cast<Index>(line.to));
    ++waiting[static_cast<Index>(line.from)];
  }
  for (Index i = 0; i < n; ++i)
    if (waiting[i] == 0) order.push_back(i);
  for (Index i = 0; i < order.size(); ++i)
    for (const Index below : down[order[i]]) {
      rank[below] = std::max(rank[below], rank[order[i]] + 1);
      if (--waiting[below] == 0) order.push_back(below);
    }
  // Whoever has no superior stands right above their own people, not at the very top.
  for (Index i = 0; i < n; ++i) {
    if (!up[i].empty() || down[i].empty()) continue;
    Index nearest = rank[down[i].front()];
    for (const Index below : down[i]) nearest = std::min(nearest, rank[below]);
    rank[i] = nearest - 1;
  }
  double area = 0, widest = 1600;
  for (const Vec2 size : boxes) {
    area += (size.x + o.gap_x) * (size.y + o.gap_y);
    widest = std::max(widest, size.x + o.gap_x);
  }
  const double room = std::max(widest, std::sqrt(3 * area));
  std::vector<Index> met(n, 0);
  for (Index i = 0; i < order.size(); ++i) met[order[i]] = i;
  put_in_order(order, [&](Index a, Index b) { return std::pair{rank[a], met[a]} < std::pair{rank[b], met[b]}; });
  std::vector<Index> row(n, 0);
  std::vector<double> used;
  for (const Index box : order) {
    Index at = rank[box];
    for (const Index above : up[box]) at = std::max(at, row[above] + 1);
    const double width = boxes[box].x + o.gap_x;
    while (at < used.size() && used[at] > 0 && used[at] + width > room) ++at;
    if (at >= used.size()) used.resize(at + 1, 0);
    used[at] += width;
    row[box] = at;
  }
  // Rows nobody stands in go.
  std::vector<Index> number(used.size(), 0);
  for (Index i = 0, next = 0; i < used.size(); ++i) number[i] = used[i] > 0 ? next++ : next;
  for (Index &r : row) r = number[r];
  return row;
}

struct Graph {
  std::vector<std::vector<Index>> rows; ///< vertices from left to right
  std::vector<std::vector<Index>> above, below;
  std::vector<Index> row, place; ///< per vertex
  std::vector<double> width;     ///< 0 for a bend of a long line
};

/// Crossings between two neighbouring rows: an accumulator tree, Barth, Jünger, Mutzel 2002.
std::size_t crossings_below(const Graph &g, Index row) {
  const Index size = g.rows[row + 1].size();
  Index first = 1;
  while (first < size) first *= 2;
  std::vector<std::size_t> tree(2 * first, 0);
  std::size_t count = 0;
  std::vector<Index> ends;
  for (const Index vertex : g.rows[row]) {
    ends.clear();
    for (const Index other : g.below[vertex]) ends.push_back(g.place[other]);
    std::sort(ends.begin(), ends.end());
    for (const Index end : ends)
      for (Index at = end + first; at > 1; at /= 2)
        if (at % 2 == 0) count += tree[at + 1];
    for (const Index end : ends)
      for (Index at = end + first; at > 0; at /= 2) ++tree[at];
  }
  return count;
}

std::size_t crossings(const Graph &g) {
  std::size_t count = 0;
  for (Index row = 0; row + 1 < g.rows.size(); ++row) count += crossings_below(g, row);
  return count;
}

void number_places(Graph &g, Index row) {
  for (Index i = 0; i < g.rows[row].size(); ++i) g.place[g.rows[row][i]] = i;
}

/// Sorts a row by the mean place of its neighbours in the row before; who has none keeps the place.
void sort_by_barycentre(Graph &g, Index row, const std::vector<std::vector<Index>> &neighbours,
                        std::vector<double> &key) {
  auto &vertices = g.rows[row];
  for (const Index vertex : vertices) {
    double sum = 0;
    for (const Index other : neighbours[vertex])
      sum += static_cast<double>(g.place[other]) / static_cast<double>(g.rows[g.row[other]].size());
    key[vertex] = neighbours[vertex].empty()
                      ? static_cast<double>(g.place[vertex]) / static_cast<double>(vertices.size())
                      : sum / static_cast<double>(neighbours[vertex].size());
  }
  std::sort(vertices.begin(), vertices.end(), [&](Index a, Index b) {
    return std::pair{key[a], g.place[a]} < std::pair{key[b], g.place[b]};
  });
  number_places(g, row);
}

void reduce_crossings(Graph &g, int sweeps) {
  std::vector<double> key(g.row.size());
  auto best = g.rows;
  std::size_t fewest = crossings(g);
  for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
    for (Index row = 1; row < g.rows.size(); ++row) sort_by_barycentre(g, row, g.above, key);
    for (Index row = g.rows.size() - 1; row-- > 0;) sort_by_barycentre(g, row, g.below, key);
    const std::size_t now = crossings(g);
    if (now >= fewest) continue;
    fewest = now;
    best = g.rows;
  }
  g.rows = std::move(best);
  for (Index row = 0; row < g.rows.size(); ++row) number_places(g, row);
}

double distance(const Graph &g, Index left, Index right, double gap) {
  const bool bends = g.width[left] == 0 && g.width[right] == 0;
  return (g.width[left] + g.width[right]) / 2 + (bends ? gap / 2 : gap);
}

/// Places nearest to the wishes (least squares) in the row's order and at its distances: pool adjacent violators,
/// Ayer et al. 1955, after subtracting the distances; clipped, so that rows cannot push each other ever further out.
void settle(const Graph &g, Index row, const std::vector<double> &wish, double gap, double room,
            std::vector<double> &x) {
  struct Pool {
    double sum, weight;
    Index count;
  };
  std::vector<Pool> pools;
  std::vector<double> offset;
  double at = 0;
  const auto &vertices = g.rows[row];
  for (Index i = 0; i < vertices.size(); ++i) {
    const Index v = vertices[i];
    if (i > 0) at += distance(g, vertices[i - 1], v, gap);
    offset.push_back(at);
    const double weight = g.width[v] > 0 ? 1 : 4; // long lines straight before cards centred
    pools.push_back({(wish[v] - at) * weight, weight, 1});
    while (pools.size() > 1 &&
           pools[pools.size() - 2].sum * pools.back().weight >= pools.back().sum * pools[pools.size() - 2].weight) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back().sum += last.sum;
      pools.back().weight += last.weight;
      pools.back().count += last.count;
    }
  }
  Index i = 0;
  for (const Pool &pool : pools)
    for (Index k = 0; k < pool.count; ++k, ++i)
      x[vertices[i]] = std::clamp(pool.sum / pool.weight, -room / 2, room / 2 - at) + offset[i];
}

std::vector<double> places(const Graph &g, double gap) {
  std::vector<double> x(g.row.size(), 0), wish(g.row.size(), 0);
  double room = 0;
  for (const auto &row : g.rows) {
    double width = 0;
    for (Index i = 1; i < row.size(); ++i) width += distance(g, row[i - 1], row[i], gap);
    room = std::max(room, width);
  }
  room *= 1.2; // some freedom to stand straight below each other
  for (Index row = 0; row < g.rows.size(); ++row) settle(g, row, wish, gap, room, x);
  const auto pull = [&](Index row, bool from_above, bool from_below) {
    for (const Index v : g.rows[row]) {
      double sum = 0, count = 0;
      if (from_above)
        for (const Index other : g.above[v]) sum += x[other], ++count;
      if (from_below)
        for (const Index other : g.below[v]) sum += x[other], ++count;
      wish[v] = count > 0 ? sum / count : x[v];
    }
    settle(g, row, wish, gap, room, x);
  };
  for (int round = 0; round < 4; ++round) {
    for (Index row = 1; row < g.rows.size(); ++row) pull(row, true, round == 3);
    for (Index row = g.rows.size() - 1; row-- > 0;) pull(row, round == 3, true);
  }
  return x;
}

} // namespace

Drawing draw_layers(const std::vector<Vec2> &boxes, const std::vector<Line> &all_lines, const LayoutOptions &o) {
  const Index n = boxes.size();
  const std::vector<Line> lines = acyclic(n, all_lines);
  Graph g;
  g.row = rows_of(boxes, lines, o);
  g.above.resize(n);
  g.below.resize(n);
  for (const Vec2 size : boxes) g.width.push_back(size.x);
  Index row_count = 1;
  for (const Index row : g.row) row_count = std::max(row_count, row + 1);
  g.rows.resize(row_count);

  // Bends of lines over several rows. The longest lines go without when there would be too many to be quick.
  std::vector<Index> spans;
  for (const Line &line : lines)
    spans.push_back(g.row[static_cast<Index>(line.from)] - g.row[static_cast<Index>(line.to)]);
  std::vector<Index> sorted = spans;
  std::sort(sorted.begin(), sorted.end());
  Index bends = 0, longest = 0;
  for (const Index span : sorted) {
    bends += span - 1;
    if (bends > 2 * n + 1000) break;
    longest = span;
  }
  const auto connect = [&](Index upper, Index lower) {
    g.below[upper].push_back(lower);
    g.above[lower].push_back(upper);
  };
  for (Index i = 0; i < lines.size(); ++i) {
    if (spans[i] > longest) continue;
    auto upper = static_cast<Index>(lines[i].to);
    for (Index k = 1; k < spans[i]; ++k) {
      const Index bend = g.row.size();
      g.row.push_back(g.row[upper] + 1);
      g.width.push_back(0);
      g.above.emplace_back();
      g.below.emplace_back();
      connect(upper, bend);
      upper = bend;
    }
    connect(upper, static_cast<Index>(lines[i].from));
  }
  // First order: depth first from the top, so that families start together.
  g.place.resize(g.row.size());
  std::vector<bool> seen(g.row.size(), false);
  std::vector<Index> stack;
  for (Index start = 0; start < g.row.size(); ++start) {
    if (!g.above[start].empty() || seen[start]) continue;
    stack.push_back(start);
    while (!stack.empty()) {
      const Index v = stack.back();
      stack.pop_back();
      if (seen[v]) continue;
      seen[v] = true;
      g.rows[g.row[v]].push_back(v);
      for (Index k = g.below[v].size(); k-- > 0;) stack.push_back(g.below[v][k]);
    }
  }
  for (Index row = 0; row < row_count; ++row) number_places(g, row);
  reduce_crossings(g, g.row.size() > 2000 ? 4 : 12);
  const std::vector<double> x = places(g, o.gap_x);

  Drawing drawing;
  double left = 0, right = 0, top = 0;
  for (Index i = 0; i < n; ++i) {
    left = i == 0 ? x[i] - boxes[i].x / 2 : std::min(left, x[i] - boxes[i].x / 2);
    right = i == 0 ? x[i] + boxes[i].x / 2 : std::max(right, x[i] + boxes[i].x / 2);
  }
  drawing.at.resize(n);
  for (const auto &row : g.rows) {
    double height = 0;
    for (const Index v : row)
      if (v < n) height = std::max(height, boxes[v].y);
    for (const Index v : row)
      if (v < n) drawing.at[v] = {x[v] - boxes[v].x / 2 - left, top};
    top += height + o.gap_y;
  }
  drawing.size = {right - left, top - o.gap_y};
  return drawing;
}

Drawing draw_rows(const std::vector<Vec2> &boxes, double gap_x, double gap_y, double room) {
  double area = 0, total = 0, widest = 0, highest = 0;
  for (const Vec2 size : boxes) {
    area += (size.x + gap_x) * (size.y + gap_y);
    total += size.x + gap_x;
    widest = std::max(widest, size.x + gap_x);
    highest = std::max(highest, size.y);
  }
  if (room <= 0) room = comfortable({total, highest}) ? total : std::max({widest, 1600.0, std::sqrt(area * 2)});
  Drawing drawing;
  double x = 0, y = 0, row_height = 0;
  for (const Vec2 size : boxes) {
    if (x > 0 && x + size.x > room) {
      y += row_height + gap_y;
      x = row_height = 0;
    }
    drawing.at.push_back({x, y});
    drawing.size.x = std::max(drawing.size.x, x + size.x);
    x += size.x + gap_x;
    row_height = std::max(row_height, size.y);
  }
  drawing.size.y = y + row_height;
  return drawing;
}

} // namespace sandtable::layout
