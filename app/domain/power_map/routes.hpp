#pragma once
#include "base/vec2.hpp"
#include "domain/power_map/rect_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sandtable {

// The way of every link over the map: one answer for drawing, pressing, labels and export. A link whose plain shape - a
// curve, or an elbow for a reporting line - runs freely keeps it; only what would pass through somebody's card or a
// note is led around. Lengths are world units; the answer depends on what the map holds and its order only.

enum class RouteShape : std::uint8_t {
  curve, ///< a cubic Bézier of four points
  elbow, ///< a polyline with sharp corners
  round  ///< a polyline with rounded corners, along the axes
};

struct Route {
  RouteShape shape = RouteShape::curve;
  std::vector<Vec2> points;
  Vec2 middle; ///< on the route, in sight where some part of it is
  Rect bounds; ///< of the points
};

/// The route as it is drawn: curves in 18 steps, corners rounded. Replaces what `line` held.
void flatten(const Route &route, std::vector<Vec2> &line);

struct RouteLink { ///< indices of cards
  int from = 0, to = 0;
  bool elbow = false; ///< a reporting line
};

struct RouteMap {
  std::vector<Rect> cards;
  std::vector<Rect> notes;  ///< kept clear of where that takes no great detour
  std::vector<Rect> titles; ///< of areas: what is led around keeps clear of them too
  std::vector<RouteLink> links;
};

/// Where the title of an area stands.
Rect area_title_box(const Rect &area, std::string_view name);

/// All that a link's plain shape depends on.
struct PlainLink {
  Rect from, to;
  bool elbow = false;
  bool flipped = false; ///< lanes count from one side whichever way the link points
  int lane = 0;         ///< several links between the same two people bend apart
  bool operator==(const PlainLink &) const = default;
};

class RouteSearch;

/// Keeps the routes of a map and works out anew only what a change may have touched.
class Routes {
public:
  /// Takes over a map. Links whose surroundings did not change keep their routes; the others have their plain shape
  /// until `settle`.
  void follow(RouteMap map);
  /// Works routes out, those that meet `first` before the others, until `effort` steps (about a microsecond
  /// each) are spent. True when nothing is left to do; the routes are then those that `follow` of the same map on a
  /// fresh object leads to.
  bool settle(long effort, const Rect *first = nullptr);
  bool settled() const { return pending_.empty() && apart_; }

  const RouteMap &map() const { return map_; }
  const Route &operator[](std::size_t link) const { return ways_[link].route; }
  /// The route between two cards as they are drawn: the plain shape, laid into `scratch`, where they are not where the
  /// map has them, as while one is dragged.
  const Route &between(std::size_t link, const Rect &from, const Rect &to, Route &scratch) const;
  unsigned version() const { return version_; } ///< another one whenever all is settled anew

private:
  struct Way {
    PlainLink link;
    Route route;
    std::vector<Vec2> found; ///< around what is in the way, before lanes were kept apart; empty: plain
    std::vector<Rect> tried; ///< where else it was looked for; empty: nowhere
    Rect reach;              ///< around all of it: what lies outside cannot change the route
    bool settled = false;
  };
  struct Blockers {
    int cards = 0;
    bool notes = false;
  };

  bool touched(const Way &way, const RectTree &changed);
  void try_line(Way &way, Vec2 a, Vec2 b, double by);
  void work_out(std::size_t link, RouteSearch &search);
  /// What of the map the route runs through, but for its own two cards; `blocking_` has it then.
  Blockers blockers_of(const RouteLink &link, const Route &route, double by);
  bool find_way(std::size_t link, double clearance, bool soft, RouteSearch &search);
  void add_ports(const RouteLink &link, bool end, RouteSearch &search);
  bool is_own(const RouteLink &link, int thing) const { return thing == link.from || thing == link.to; }
  bool is_card(int thing) const { return thing < static_cast<int>(map_.cards.size()); }
  bool is_title(int thing) const { return thing >= static_cast<int>(map_.cards.size() + map_.notes.size()); }
  const Rect &thing(int at) const;
  void settle_lanes();

  RouteMap map_;
  std::vector<Way> ways_;
  std::vector<int> pending_;
  bool apart_ = true, tree_built_ = true;
  unsigned version_ = 0;
  long effort_ = 0, left_for_link_ = 0;
  RectTree tree_; ///< cards, then notes, then titles
  std::vector<int> found_, blocking_;
  std::vector<Vec2> line_;
  Route trial_;
};

} // namespace sandtable
