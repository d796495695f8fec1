#pragma once
#include "base/vec2.hpp"
#include "domain/document.hpp"
#include "domain/power_map/card_size.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sandtable {

/// Everybody on a deal's map as documents show them, in the map's order: that of the account's people, in which the
/// canvas stacks the cards.
struct MapPeople {
  struct Entry {
    const Person *person;
    const Stance *stance; ///< of the deal; a blank one for a person without
    Vec2 center;          ///< of the card, world units, finite
    std::string name;     ///< as shown: the person's, or "P1", "P2" … in the map's order when redacted
    Rect rect() const { return {center.x - card_width / 2, center.y - card_height / 2, card_width, card_height}; }
  };
  std::vector<Entry> entries;
  std::unordered_map<std::string_view, std::size_t> at; ///< by id

  /// Null when the person is not among them.
  const Entry *of(const PersonId &id) const {
    const auto found = at.find(id.text);
    return found == at.end() ? nullptr : &entries[found->second];
  }
};

/// Keeps pointers into both: they must outlive it. People without a stance stand in rows below the others, as on the
/// canvas. Who or whose stance is not for `audience` is left out, and whose card lies wholly outside `region` (world
/// units; ignored unless finite and larger than 0); numbers stay those of the whole map.
MapPeople people_of_map(const Account &account, const Opportunity &opportunity, Audience audience, bool redacted,
                        const std::optional<Rect> &region = std::nullopt);

/// "fact" for a rating that evidence stands behind, "guess" for one that nothing proves (is_unproven); empty: unrated.
template <class T> const char *basis_of(const std::optional<Rating<T>> &rating) {
  return !rating ? "" : is_unproven(*rating) ? "guess" : "fact";
}

} // namespace sandtable
