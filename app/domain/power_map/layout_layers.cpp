#include "domain/power_map/layout_parts.hpp"

#include "base/in_order.hpp"
#include "base/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace sandtable::layout {

namespace {

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

/// Neighbours by box, and ranks from the top by longest path.
struct Ranks {
  Lists up, down;
  std::vector<int> rank, order; ///< order: superiors before subordinates

  Ranks(Index n, const std::vector<Line> &lines) : rank(n, 0) {
    std::vector<std::pair<int, int>> ups, downs;
    std::vector<int> waiting(n, 0);
    ups.reserve(lines.size());
    downs.reserve(lines.size());
    for (const Line &line : lines) {
      ups.push_back({line.from, line.to});
      downs.push_back({line.to, line.from});
      ++waiting[static_cast<Index>(line.from)];
    }
    up = Lists{n, ups};
    down = Lists{n, downs};
    order.reserve(n);
    for (Index i = 0; i < n; ++i)
      if (waiting[i] == 0) order.push_back(static_cast<int>(i));
    for (Index i = 0; i < order.size(); ++i)
      for (const int below : down[static_cast<Index>(order[i])]) {
        int &at = rank[static_cast<Index>(below)];
        at = std::max(at, rank[static_cast<Index>(order[i])] + 1);
        if (--waiting[static_cast<Index>(below)] == 0) order.push_back(below);
      }
  }

  /// Lines become shorter: whoever has more people than superiors stands right above them, so that whoever has no
  /// superior does not stand at the very top, and the other way round.
  void tighten() {
    for (int round = 0; round < 8; ++round) {
      bool moved = false;
      for (Index i = order.size(); i-- > 0;) {
        const auto box = static_cast<Index>(order[i]);
        const auto ups = up[box], downs = down[box];
        int goal = rank[box];
        if (ups.size() < downs.size()) {
          goal = rank[static_cast<Index>(downs.front())] - 1;
          for (const int below : downs) goal = std::min(goal, rank[static_cast<Index>(below)] - 1);
        } else if (ups.size() > downs.size()) {
          goal = rank[static_cast<Index>(ups.front())] + 1;
          for (const int above : ups) goal = std::max(goal, rank[static_cast<Index>(above)] + 1);
        }
        moved |= goal != rank[box];
        rank[box] = goal;
      }
      if (!moved) break;
    }
    int least = 0;
    for (const int at : rank) least = std::min(least, at);
    for (int &at : rank) at -= least;
  }
};

/// Rows from the top: below every superior, and, when wrapped, not wider than a screen or three times the whole height;
/// a full row passes the rest on to the next (Coffman, Graham 1972, with widths for counts).
std::vector<int> rows_of(const std::vector<Vec2> &boxes, const std::vector<Line> &lines, const LayoutOptions &o) {
  const Index n = boxes.size();
  Ranks ranks{n, lines};
  ranks.tighten();
  if (!o.wrap) return ranks.rank;
  double area = 0, widest = 1600;
  for (const Vec2 size : boxes) {
    area += (size.x + o.gap_x) * (size.y + o.gap_y);
    widest = std::max(widest, size.x + o.gap_x);
  }
  const double room = std::max(widest, std::sqrt(3 * area));
  std::vector<int> &order = ranks.order;
  put_in_order(order,
               [&](int a, int b) { return ranks.rank[static_cast<Index>(a)] < ranks.rank[static_cast<Index>(b)]; });
  std::vector<int> row(n, 0);
  std::vector<double> used;
  for (const int box : order) {
    auto at = static_cast<Index>(ranks.rank[static_cast<Index>(box)]);
    for (const int above : ranks.up[static_cast<Index>(box)])
      at = std::max(at, static_cast<Index>(row[static_cast<Index>(above)]) + 1);
    const double width = boxes[static_cast<Index>(box)].x + o.gap_x;
    while (at < used.size() && used[at] > 0 && used[at] + width > room) ++at;
    if (at >= used.size()) used.resize(at + 1, 0);
    used[at] += width;
    row[static_cast<Index>(box)] = static_cast<int>(at);
  }
  // Rows nobody stands in go.
  std::vector<int> number(used.size(), 0);
  int next = 0;
  for (Index i = 0; i < used.size(); ++i) number[i] = used[i] > 0 ? next++ : next;
  for (int &r : row) r = number[static_cast<Index>(r)];
  return row;
}

/// Cards, and the bends of lines over several rows. Lines from one superior to their own people share their bends as
/// far as they go the same way, as they do on an organisation chart.
struct Graph {
  std::vector<std::vector<int>> rows; ///< vertices from left to right
  Lists above, below;
  std::vector<int> row, place;
  std::vector<double> width; ///< 0 for a bend
  std::vector<double> load;  ///< how many lines come down to the vertex through one and the same segment: 1 for a card

  Graph(const std::vector<Vec2> &boxes, const std::vector<Line> &lines, std::vector<int> rows_of_boxes)
      : row(std::move(rows_of_boxes)) {
    const Index n = boxes.size();
    for (const Vec2 size : boxes) width.push_back(size.x);
    load.assign(n, 1);
    // Who reports to a superior first of all hangs on the superior's trunk; second lines go ways of their own.
    std::vector<std::pair<int, int>> by_upper;
    std::vector<Line> second;
    std::vector<char> hangs(n, 0);
    for (const Line &line : lines)
      if (std::exchange(hangs[static_cast<Index>(line.from)], char{1}))
        second.push_back(line);
      else
        by_upper.push_back({line.to, line.from});
    const Lists family{n, by_upper};
    const auto span = [&](Index upper, int box) { return row[static_cast<Index>(box)] - row[upper]; };
    // The longest lines go without bends when there would be too many to be quick.
    int longest = 1;
    for (const Line &line : lines) longest = std::max(longest, span(static_cast<Index>(line.to), line.from));
    for (; longest > 1; longest = longest * 3 / 4) {
      Index bends = 0;
      for (Index upper = 0; upper < n; ++upper) {
        int reach = 1;
        for (const int box : family[upper])
          if (span(upper, box) <= longest) reach = std::max(reach, span(upper, box));
        bends += static_cast<Index>(reach) - 1;
      }
      for (const Line &line : second)
        if (const int reach = span(static_cast<Index>(line.to), line.from); reach <= longest)
          bends += static_cast<Index>(reach) - 1;
      if (bends <= 12 * n + 1000) break;
    }
    std::vector<std::pair<int, int>> down;
    std::vector<int> chain;
    const auto lead = [&](int box) { // down the chain, which grows as far as it must
      const auto upper = static_cast<Index>(chain.front());
      const int reach = span(upper, box);
      if (reach > longest) return;
      while (static_cast<int>(chain.size()) < reach) {
        const int bend = static_cast<int>(row.size());
        row.push_back(row[upper] + static_cast<int>(chain.size()));
        width.push_back(0);
        load.push_back(0);
        down.push_back({chain.back(), bend});
        chain.push_back(bend);
      }
      for (int k = 1; k < reach; ++k) ++load[static_cast<Index>(chain[static_cast<Index>(k)])];
      down.push_back({chain[static_cast<Index>(reach) - 1], box});
    };
    for (Index upper = 0; upper < n; ++upper) {
      chain.assign(1, static_cast<int>(upper));
      for (const int box : family[upper]) lead(box);
    }
    for (const Line &line : second) {
      chain.assign(1, line.to);
      lead(line.from);
    }
    std::vector<std::pair<int, int>> up;
    for (const auto &[a, b] : down) up.push_back({b, a});
    below = Lists{row.size(), down};
    above = Lists{row.size(), up};
    place.assign(row.size(), 0);
    int count = 0;
    for (const int r : row) count = std::max(count, r + 1);
    rows.resize(static_cast<Index>(count));
  }

  Index size() const { return row.size(); }
  void number_places(Index r) {
    for (Index i = 0; i < rows[r].size(); ++i) place[static_cast<Index>(rows[r][i])] = static_cast<int>(i);
  }
  void sort_by_place(std::span<int> list) const {
    if (list.size() < 2) return;
    const auto before = [&](int a, int b) { return place[static_cast<Index>(a)] < place[static_cast<Index>(b)]; };
    if (!std::is_sorted(list.begin(), list.end(), before)) std::sort(list.begin(), list.end(), before);
  }
};

/// Crossings between two neighbouring rows: an accumulator tree, Barth, Jünger, Mutzel 2002, with the lines' loads.
double crossings_below(Graph &g, Index row, std::vector<double> &tree) {
  Index first = 1;
  while (first < g.rows[row + 1].size()) first *= 2;
  tree.assign(2 * first, 0);
  double count = 0;
  for (const int vertex : g.rows[row]) {
    const auto ends = g.below[static_cast<Index>(vertex)];
    g.sort_by_place(ends);
    for (const int end : ends) {
      double right = 0;
      for (Index at = static_cast<Index>(g.place[static_cast<Index>(end)]) + first; at > 1; at /= 2)
        if (at % 2 == 0) right += tree[at + 1];
      count += right * g.load[static_cast<Index>(end)];
    }
    for (const int end : ends)
      for (Index at = static_cast<Index>(g.place[static_cast<Index>(end)]) + first; at > 0; at /= 2)
        tree[at] += g.load[static_cast<Index>(end)];
  }
  return count;
}

double crossings(Graph &g) {
  std::vector<double> tree;
  double count = 0;
  for (Index row = 0; row + 1 < g.rows.size(); ++row) count += crossings_below(g, row, tree);
  return count;
}

/// Sorts a row by the mean place of its neighbours in the row before; who has none keeps the place.
void sort_by_means(Graph &g, Index row, bool from_above, std::vector<double> &key) {
  auto &vertices = g.rows[row];
  const Lists &neighbours = from_above ? g.above : g.below;
  const auto others = static_cast<double>(g.rows[from_above ? row - 1 : row + 1].size());
  for (const int v : vertices) {
    const auto vertex = static_cast<Index>(v);
    const auto list = neighbours[vertex];
    double sum = 0;
    for (const int other : list) sum += g.place[static_cast<Index>(other)];
    key[vertex] = list.empty() ? g.place[vertex] * others / static_cast<double>(vertices.size())
                               : sum / static_cast<double>(list.size());
  }
  const auto before = [&](int a, int b) {
    const double x = key[static_cast<Index>(a)], y = key[static_cast<Index>(b)];
    return x < y || (x == y && g.place[static_cast<Index>(a)] < g.place[static_cast<Index>(b)]);
  };
  if (!std::is_sorted(vertices.begin(), vertices.end(), before)) std::sort(vertices.begin(), vertices.end(), before);
  g.number_places(row);
}

/// What changing places with its right neighbour saves, of the lines to one side; lists in order of place.
double saved(const Graph &g, std::span<const int> left, std::span<const int> right, bool downwards, double own_left,
             double own_right) {
  if (left.empty() || right.empty()) return 0;
  const auto place = [&](int v) { return g.place[static_cast<Index>(v)]; };
  const auto load = [&](int v, double own) { return downwards ? g.load[static_cast<Index>(v)] : own; };
  double now = 0, then = 0, passed = 0, total = 0;
  for (const int v : right) total += load(v, own_right);
  Index k = 0, same_from = 0;
  double up_to_same = 0; // right's load strictly left of the current place
  for (const int v : left) {
    while (k < right.size() && place(right[k]) <= place(v)) passed += load(right[k], own_right), ++k;
    while (same_from < k && place(right[same_from]) < place(v))
      up_to_same += load(right[same_from], own_right), ++same_from;
    now += up_to_same * load(v, own_left);
    then += (total - passed) * load(v, own_left);
  }
  return now - then;
}

/// Sifting, Matuszewski, Schönfeld, Molitor 1999: everybody in turn takes the place in the row where they cross least,
/// no further away than `window`; whether any moved. `work` counts the pairs looked at.
bool sift(Graph &g, Index window, double &work) {
  bool any = false;
  for (Index row = 0; row < g.rows.size(); ++row) {
    auto &vertices = g.rows[row];
    for (const int v : vertices) {
      g.sort_by_place(g.above[static_cast<Index>(v)]);
      g.sort_by_place(g.below[static_cast<Index>(v)]);
    }
    const auto gain = [&](Index i) { // of i and i + 1 changing places
      const auto a = static_cast<Index>(vertices[i]), b = static_cast<Index>(vertices[i + 1]);
      return saved(g, std::as_const(g.above)[a], std::as_const(g.above)[b], false, g.load[a], g.load[b]) +
             saved(g, std::as_const(g.below)[a], std::as_const(g.below)[b], true, 0, 0);
    };
    const std::vector<int> all = vertices;
    work += static_cast<double>(all.size()) * static_cast<double>(std::min(all.size(), 2 * window));
    for (const int v : all) {
      const auto at = static_cast<Index>(std::find(vertices.begin(), vertices.end(), v) - vertices.begin());
      const Index first = at > window ? at - window : 0, last = std::min(at + window, vertices.size() - 1);
      double sum = 0, most = 0;
      Index best = at, now = at;
      for (; now < last; ++now) {
        sum += gain(now);
        std::swap(vertices[now], vertices[now + 1]);
        if (sum > most) most = sum, best = now + 1;
      }
      while (now > first) {
        sum += gain(now - 1);
        std::swap(vertices[now], vertices[now - 1]);
        --now;
        if (sum > most) most = sum, best = now;
      }
      for (; now < best; ++now) std::swap(vertices[now], vertices[now + 1]);
      any |= best != at;
    }
    g.number_places(row);
  }
  return any;
}

/// From the first order, then from shuffled ones as long as the work allowed lasts: sweeps down and up until
/// they find nothing better, then sifting. The best order stays; the first one is sifted without sweeps
/// too, since these tear families apart that are in order. Returns the crossings.
double reduce_crossings(Graph &g) {
  double fewest = crossings(g);
  if (fewest == 0) return 0;
  const auto first = g.rows;
  auto best = g.rows;
  std::vector<double> key(g.size());
  const RandomStream random{1, "layers"};
  std::uint64_t drawn = 0;
  const auto put = [&](std::vector<std::vector<int>> rows) {
    g.rows = std::move(rows);
    for (Index row = 0; row < g.rows.size(); ++row) g.number_places(row);
  };
  constexpr double work_allowed = 4e6; // pairs looked at; a quarter of a second
  const Index window = std::clamp<Index>(static_cast<Index>(work_allowed / 10) / g.size(), 8, 120);
  double work = 0;
  for (int start = 0; start < 2 || (start < 40 && work < work_allowed); ++start) {
    put(first);
    if (start > 1)
      for (Index row = 0; row < g.rows.size(); ++row) {
        auto &vertices = g.rows[row];
        for (Index i = vertices.size(); i > 1; --i) std::swap(vertices[i - 1], vertices[random.bits(drawn++) % i]);
        g.number_places(row);
      }
    auto here = g.rows;
    double least = start == 0 ? fewest : std::numeric_limits<double>::infinity();
    for (int stale = 0; start > 0 && stale < 3;) {
      for (Index row = 1; row < g.rows.size(); ++row) sort_by_means(g, row, true, key);
      for (Index row = g.rows.size() - 1; row-- > 0;) sort_by_means(g, row, false, key);
      const double now = crossings(g);
      work += 4 * static_cast<double>(g.size());
      stale = now < least ? 0 : stale + 1;
      if (now < least) least = now, here = g.rows;
    }
    put(std::move(here));
    for (bool better = true; better && (start < 1 || work < work_allowed) && sift(g, window, work);) {
      const double now = crossings(g);
      better = now < 0.99 * least && work < work_allowed;
      least = now;
    }
    if (least < fewest) fewest = least, best = g.rows;
    if (fewest == 0) break;
  }
  put(std::move(best));
  return fewest;
}

double distance(const Graph &g, int left, int right, double gap) {
  const double a = g.width[static_cast<Index>(left)], b = g.width[static_cast<Index>(right)];
  return (a + b) / 2 + (a == 0 && b == 0 ? gap / 2 : gap);
}

/// Places nearest to the wishes (least squares) in the row's order and at its distances: pool adjacent violators,
/// Ayer et al. 1955, after subtracting the distances; clipped, so that rows cannot push each other ever further out.
class Settler {
public:
  Settler(const Graph &g, double gap) : g_(g), gap_(gap) {
    for (const auto &row : g.rows) {
      double width = 0;
      for (Index i = 1; i < row.size(); ++i) width += distance(g, row[i - 1], row[i], gap);
      room_ = std::max(room_, width);
    }
    room_ *= 1.2; // some freedom to stand straight below each other
  }
  void settle(Index row, const std::vector<double> &wish, std::vector<double> &x) {
    pools_.clear();
    offset_.clear();
    double at = 0;
    const auto &vertices = g_.rows[row];
    for (Index i = 0; i < vertices.size(); ++i) {
      const auto v = static_cast<Index>(vertices[i]);
      if (i > 0) at += distance(g_, vertices[i - 1], vertices[i], gap_);
      offset_.push_back(at);
      const double weight = g_.width[v] > 0 ? 1 : 4; // long lines straight before cards centred
      pools_.push_back({(wish[v] - at) * weight, weight, 1});
      while (pools_.size() > 1 && pools_[pools_.size() - 2].sum * pools_.back().weight >=
                                      pools_.back().sum * pools_[pools_.size() - 2].weight) {
        const Pool last = pools_.back();
        pools_.pop_back();
        pools_.back().sum += last.sum;
        pools_.back().weight += last.weight;
        pools_.back().count += last.count;
      }
    }
    Index i = 0;
    for (const Pool &pool : pools_)
      for (Index k = 0; k < pool.count; ++k, ++i)
        x[static_cast<Index>(vertices[i])] =
            std::clamp(pool.sum / pool.weight, -room_ / 2, room_ / 2 - at) + offset_[i];
  }

private:
  struct Pool {
    double sum, weight;
    Index count;
  };
  const Graph &g_;
  double gap_, room_ = 0;
  std::vector<Pool> pools_;
  std::vector<double> offset_;
};

std::vector<double> places(const Graph &g, double gap) {
  std::vector<double> x(g.size(), 0), wish(g.size(), 0);
  Settler settler{g, gap};
  for (Index row = 0; row < g.rows.size(); ++row) settler.settle(row, wish, x);
  const auto pull = [&](Index row, bool from_above, bool from_below) {
    for (const int vertex : g.rows[row]) {
      const auto v = static_cast<Index>(vertex);
      double sum = 0, count = 0;
      if (from_above)
        for (const int other : g.above[v]) sum += x[static_cast<Index>(other)], ++count;
      if (from_below)
        for (const int other : g.below[v]) sum += x[static_cast<Index>(other)], ++count;
      wish[v] = count > 0 ? sum / count : x[v];
    }
    settler.settle(row, wish, x);
  };
  for (int round = 0; round < 4; ++round) {
    for (Index row = 1; row < g.rows.size(); ++row) pull(row, true, round == 3);
    for (Index row = g.rows.size() - 1; row-- > 0;) pull(row, round == 3, true);
  }
  return x;
}

/// First order: depth first from the top, so that families start together; a tree has no crossings then.
void put_depth_first(Graph &g) {
  std::vector<char> seen(g.size(), 0);
  std::vector<int> stack;
  for (Index start = 0; start < g.size(); ++start) {
    if (!g.above[start].empty() || seen[start]) continue;
    stack.push_back(static_cast<int>(start));
    while (!stack.empty()) {
      const auto v = static_cast<Index>(stack.back());
      stack.pop_back();
      if (seen[v]) continue;
      seen[v] = 1;
      g.rows[static_cast<Index>(g.row[v])].push_back(static_cast<int>(v));
      const auto children = g.below[v];
      for (Index k = children.size(); k-- > 0;) stack.push_back(children[k]);
    }
  }
  for (Index row = 0; row < g.rows.size(); ++row) g.number_places(row);
}

} // namespace

std::vector<int> levels_of(Index boxes, const std::vector<Line> &lines) {
  return Ranks{boxes, acyclic(boxes, lines)}.rank;
}

Drawing draw_layers(const std::vector<Vec2> &boxes, const std::vector<Line> &all_lines, const LayoutOptions &o) {
  const Index n = boxes.size();
  const std::vector<Line> lines = acyclic(n, all_lines);
  Graph g{boxes, lines, rows_of(boxes, lines, o)};
  put_depth_first(g);
  Drawing drawing;
  drawing.crossings = reduce_crossings(g);
  const std::vector<double> x = places(g, o.gap_x);

  double left = 0, right = 0, top = 0;
  for (Index i = 0; i < n; ++i) {
    left = i == 0 ? x[i] - boxes[i].x / 2 : std::min(left, x[i] - boxes[i].x / 2);
    right = i == 0 ? x[i] + boxes[i].x / 2 : std::max(right, x[i] + boxes[i].x / 2);
  }
  drawing.at.resize(n);
  for (const auto &row : g.rows) {
    double height = 0;
    for (const int v : row)
      if (static_cast<Index>(v) < n) height = std::max(height, boxes[static_cast<Index>(v)].y);
    for (const int v : row)
      if (const auto i = static_cast<Index>(v); i < n) drawing.at[i] = {x[i] - boxes[i].x / 2 - left, top};
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
