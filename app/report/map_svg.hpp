#pragma once
#include "domain/document.hpp"
#include "domain/power_map/map_overlay.hpp"

#include <functional>
#include <optional>
#include <string>

namespace sandtable {

/// What a picture of the power map shows. `account` and `opportunity` come from `seen_by` of the audience: what that
/// leaves is drawn. Items marked against `audience` are left out here too, as on the canvas, but not single fields.
struct MapPicture {
  const Account &account;
  const Opportunity &opportunity;
  Audience audience = Audience::author;
  std::function<std::string(DecisionRole)> role_word; ///< as on screen; none: no role is shown
  std::function<std::string(int level)> ring_word; ///< names a ring of a map in circles (Circle::level); none: no rings
  std::string title;                               ///< of the file, not drawn
  std::string heading; ///< one line above the map: whose, which deal, of when; drawn in redacted pictures too
  std::string unnamed; ///< stands for an empty name, as "to be found"
  Date stale_until;    ///< ratings of that day and before are marked as old; empty: none is
  std::string guess_words, old_words; ///< what the marks of guesses and of old ratings mean, below the picture
  /// Keeps the shape and hides names, titles, names of departments, notes, labels and the picture's title. People are
  /// "P1", "P2" … in the map's order (see map_people.hpp), the same in every export of the map.
  bool redacted = false;
  /// World units: the picture ends there and holds nothing that lies wholly outside. Ignored unless finite and larger
  /// than 0.
  std::optional<Rect> region;
  MapOverlay overlay; ///< what lies over the map on screen
};

/// The map as SVG 1.1 in UTF-8, one unit a CSS pixel at 100 %, light. Text stays text, in the reader's fonts; no
/// script, no reference to anything. An empty map is a small empty picture.
std::string map_svg(const MapPicture &picture);

} // namespace sandtable
