#include "domain/power_map/route_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

constexpr double bend_cost = 60; ///< a detour of that length is better than one more corner

void only_once(std::vector<double> &values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

int place_in(const std::vector<double> &values, double value) {
  return static_cast<int>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
}

Vec2 behind(const RouteSearch::Port &port, double run_out) { return port.at + port.out * run_out; }

} // namespace

/// Only lines along the walls' edges and through the ports matter: a shortest way need not use any other (Wybrow,
/// Marriott and Stuckey 2009, orthogonal visibility graph).
void RouteSearch::lay_grid() {
  xs_.clear(), ys_.clear();
  for (const Rect &wall : walls) {
    xs_.push_back(wall.x), xs_.push_back(wall.x + wall.w);
    ys_.push_back(wall.y), ys_.push_back(wall.y + wall.h);
  }
  for (const std::vector<Port> *ports : {&starts, &goals})
    for (const Port &port : *ports) {
      const Vec2 at = behind(port, run_out);
      xs_.push_back(at.x), ys_.push_back(at.y);
    }
  only_once(xs_), only_once(ys_);
  const std::size_t columns = xs_.size();
  blocked_.assign(columns * ys_.size(), 0);
  for (const Rect &wall : walls) {
    const auto left = static_cast<std::size_t>(place_in(xs_, wall.x)),
               right = static_cast<std::size_t>(place_in(xs_, wall.x + wall.w)),
               top = static_cast<std::size_t>(place_in(ys_, wall.y)),
               bottom = static_cast<std::size_t>(place_in(ys_, wall.y + wall.h));
    for (std::size_t y = top + 1; y < bottom; ++y)
      for (std::size_t x = left; x < right; ++x) blocked_[y * columns + x] |= 1;
    for (std::size_t y = top; y < bottom; ++y)
      for (std::size_t x = left + 1; x < right; ++x) blocked_[y * columns + x] |= 2;
  }
}

/// No more than what is left: the distance along the axes, and the corners that must come.
double RouteSearch::left_from(Vec2 at, bool vertical) const {
  double least = 1e300;
  for (const Port &goal : goals) {
    const Vec2 end = behind(goal, run_out);
    const double dx = std::fabs(end.x - at.x), dy = std::fabs(end.y - at.y);
    const int bends = vertical != (goal.out.y != 0) ? 1 : (vertical ? dx : dy) > 0 ? 2 : 0;
    least = std::min(least, dx + dy + bends * bend_cost + goal.cost);
  }
  return least;
}

void RouteSearch::reach(int state, Vec2 at, double cost, int from) {
  const auto i = static_cast<std::size_t>(state);
  if (cost >= cost_[i]) return;
  cost_[i] = cost, before_[i] = from;
  open_.push_back({cost + (i + goals.size() < cost_.size() ? left_from(at, state % 2) : 0), cost, state});
  std::push_heap(open_.begin(), open_.end(), later);
}

bool RouteSearch::run(long &effort) { // A* (Hart, Nilsson and Raphael 1968)
  path.clear();
  if (starts.empty() || goals.empty()) return false;
  lay_grid();
  const int columns = static_cast<int>(xs_.size()), rows = static_cast<int>(ys_.size());
  const int end = columns * rows * 2; // the goals' own states follow, one each
  effort -= columns * rows / 8;
  cost_.assign(static_cast<std::size_t>(end) + goals.size(), 1e300);
  before_.assign(cost_.size(), -1);
  open_.clear();
  const auto state_at = [&](Vec2 at, Vec2 out) {
    return (place_in(ys_, at.y) * columns + place_in(xs_, at.x)) * 2 + (out.y != 0 ? 1 : 0);
  };
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const Vec2 at = behind(starts[i], run_out);
    reach(state_at(at, starts[i].out), at, starts[i].cost, -2 - static_cast<int>(i));
  }
  while (!open_.empty()) {
    std::pop_heap(open_.begin(), open_.end(), later);
    const Open top = open_.back();
    open_.pop_back();
    if (--effort < 0) return false;
    if (top.state >= end) { // back from the goal to a start
      path.push_back(goals[static_cast<std::size_t>(top.state - end)].at);
      int state = before_[static_cast<std::size_t>(top.state)];
      for (; state >= 0; state = before_[static_cast<std::size_t>(state)])
        path.push_back(
            {xs_[static_cast<std::size_t>(state / 2 % columns)], ys_[static_cast<std::size_t>(state / 2 / columns)]});
      path.push_back(starts[static_cast<std::size_t>(-2 - state)].at);
      std::reverse(path.begin(), path.end());
      return true;
    }
    const double cost = cost_[static_cast<std::size_t>(top.state)];
    if (top.cost > cost) continue; // a dearer way to the same place
    const int x = top.state / 2 % columns, y = top.state / 2 / columns;
    const bool vertical = top.state % 2;
    const Vec2 here{xs_[static_cast<std::size_t>(x)], ys_[static_cast<std::size_t>(y)]};
    for (std::size_t i = 0; i < goals.size(); ++i)
      if (behind(goals[i], run_out) == here)
        reach(end + static_cast<int>(i), here,
              cost + goals[i].cost + ((goals[i].out.y != 0) != vertical ? bend_cost : 0), top.state);
    static constexpr int steps[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    for (const auto &[dx, dy] : steps) {
      const int nx = x + dx, ny = y + dy;
      if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) continue;
      const int edge = std::min(y, ny) * columns + std::min(x, nx); // kept with its left or upper end
      if (blocked_[static_cast<std::size_t>(edge)] & (dy != 0 ? 2 : 1)) continue;
      const Vec2 next{xs_[static_cast<std::size_t>(nx)], ys_[static_cast<std::size_t>(ny)]};
      reach((ny * columns + nx) * 2 + (dy != 0 ? 1 : 0), next,
            cost + std::fabs(next.x - here.x) + std::fabs(next.y - here.y) + ((dy != 0) != vertical ? bend_cost : 0),
            top.state);
    }
  }
  return false;
}

} // namespace sandtable
