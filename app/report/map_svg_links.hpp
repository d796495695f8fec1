#pragma once
#include "report/map_people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// A link as it is drawn. The path is that of the canvas: a cubic curve or an elbow of four points, world units.
struct DrawnLink {
  LinkKind kind = LinkKind::influence;
  bool confirmed = true;
  bool dotted = false; ///< a second reporting line
  double strength = 1;
  std::string label;
  Vec2 points[4];

  bool curve() const { return kind != LinkKind::reports; }
  Vec2 middle() const;
  Rect bounds() const; ///< of the points, with room for arrow and marks
};

/// Reporting lines first, then links, those with both ends among `people`; several between two people bend apart.
std::vector<DrawnLink> links_of_map(const Account &account, const Opportunity &opportunity, Audience audience,
                                    const MapPeople &people, bool redacted);

/// The line itself with arrow and marks.
void add_link(std::string &svg, const DrawnLink &link);

/// The link's words, and "?" for a guess, where they cover the least of `obstacles`; adds its own place to them.
void add_link_label(std::string &svg, const DrawnLink &link, std::vector<Rect> &obstacles);

} // namespace sandtable
