#pragma once
#include "domain/document.hpp"

#include <vector>

namespace sandtable {

/// Everybody of an account stands on the map of each of its deals, also who has no stance there yet: in rows of six
/// below what the map holds.
class LoosePlaces {
public:
  explicit LoosePlaces(const PowerMap &map);
  Vec2 next(); ///< a card's centre

private:
  Vec2 corner_; ///< top left of the first card
  int given_ = 0;
};

/// Stances for those of the account who have none in this map: unrated, each where it is drawn.
std::vector<Stance> loose_stances(const Account &account, const PowerMap &map);

/// The document in which everybody of the deal's account has a stance in it, so that figures, lists and engines count
/// whom the map shows. The same pointer when nobody lacks one.
Document with_everyone(const Document &document, const OpportunityId &deal);

/// The map that another deal of the same account starts with: its people and areas where they stand in `map`, nothing
/// of what anybody is in that deal.
PowerMap same_places(const PowerMap &map);

} // namespace sandtable
