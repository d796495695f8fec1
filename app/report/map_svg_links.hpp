#pragma once
#include "domain/power_map/link_labels.hpp"
#include "domain/power_map/routes.hpp"
#include "report/map_people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// A link as it is drawn; its way is that of the canvas.
struct DrawnLink {
  LinkKind kind = LinkKind::influence;
  bool confirmed = true;
  bool dotted = false; ///< a second reporting line
  double strength = 1;
  std::string label;
  std::size_t route = 0; ///< among those of the map
};

struct DrawnLinks {
  std::vector<DrawnLink> links;
  Routes routes;
};

/// Reporting lines first, then links, those with both ends among `people`. `notes`, `titles`: what is drawn beside.
DrawnLinks links_of_map(const Account &account, const Opportunity &opportunity, Audience audience,
                        const MapPeople &people, bool redacted, std::vector<Rect> notes, std::vector<Rect> titles);

/// Of the route, with room for arrow and marks.
Rect bounds_of(const Route &route);

/// The line itself with arrow and marks.
void add_link(std::string &svg, const DrawnLink &link, const Route &route);

/// The link's words, and "?" for a guess, at their place.
void add_link_label(std::string &svg, const DrawnLink &link, const LabelPlace &place);

} // namespace sandtable
