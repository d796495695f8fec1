#pragma once
#include "domain/power_map/routes.hpp"

// What routes.cpp puts together: shapes and the search for a way around.

namespace sandtable {

/// The link's shape when nothing is in the way (`variant` 0), or another one as simple: a curve bent to the other side
/// or further, an elbow with its corners elsewhere. False when there is no such variant.
bool plain_shape(const PlainLink &link, int variant, Route &route);
/// Bounds and middle, from the points.
void measure(Route &route);

inline Vec2 mixed(Vec2 a, Vec2 b, double t) { return a + (b - a) * t; }
Vec2 on_curve(const Vec2 *points, double t); ///< of a cubic Bézier, t 0–1
double distance(Vec2 a, Vec2 b);
Rect widened(const Rect &rect, double by);

/// A route among others: what `keep_apart` moves, or, `fixed`, what it keeps clear of.
struct LaneWay {
  std::vector<Vec2> *points;
  RouteLink link;
  bool fixed = false;
};
/// Moves the straight pieces of routes that would lie on each other side by side, and those between two cards into the
/// middle (nudging: Wybrow, Marriott and Stuckey 2009). Lines to the same superior may share their way.
void keep_apart(std::span<LaneWay> ways, const RectTree &tree, std::span<const Rect> cards);

/// A shortest way along the axes around walls, with few bends.
class RouteSearch {
public:
  struct Port {
    Vec2 at, out; ///< on the card's side, and how to leave it
    double cost;  ///< for being another side than the usual
  };
  std::vector<Port> starts, goals;
  std::vector<Rect> walls; ///< widened; their edges may be walked along
  double run_out = 0;      ///< how far from a port the first bend may be
  std::vector<Vec2> path;  ///< from port to port: after each run_out the corners

  /// False when there is none, or when `effort`, which it draws from, is spent.
  bool run(long &effort);

private:
  struct Open {
    double estimate, cost;
    int state;
  };
  static bool later(const Open &a, const Open &b) {
    return a.estimate != b.estimate ? a.estimate > b.estimate : a.state > b.state;
  }
  void lay_grid();
  double left_from(Vec2 at, bool vertical) const;
  void reach(int state, Vec2 at, double cost, int from);

  std::vector<double> xs_, ys_;
  std::vector<unsigned char> blocked_; ///< per crossing: 1 to the right, 2 downwards
  std::vector<double> cost_;           ///< per state: crossing × 2, + 1 when reached vertically
  std::vector<int> before_;
  std::vector<Open> open_;
};

} // namespace sandtable
