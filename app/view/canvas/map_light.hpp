#pragma once
#include "base/vec2.hpp"
#include "domain/ids.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable::view {

struct Ui;

/// Formal power against computed influence of one person, as shares of all (0–1). Who is hidden or decides stands out
/// whatever the shares.
struct LensMark {
  enum class Verdict : unsigned char { even, hidden, decides, without_title, title_only };
  float formal = 0, computed = 0;
  Verdict verdict = Verdict::even;
};

/// What became of a card since the map it is compared with.
struct ChangeMark {
  PersonId person;
  std::string name; ///< of who is gone
  Vec2 was;         ///< centre of the card then, world units
  bool came = false, gone = false, moved = false;
  double warmth = 0; ///< attitude gained
};

/// What an insight shows on the map: whoever is not lit fades; a path runs from us over cards.
struct MapLight {
  std::vector<PersonId> people; ///< lit; empty: all
  std::vector<PersonId> path;   ///< a decision chain, the one we talk to first
  std::vector<double> hops;     ///< likelihood of each hop, 0–1; hops[i] leads to path[i]
  std::vector<char> guessed;    ///< per hop, whether it rests on a guess
  std::size_t weakest = 0;      ///< index into both
  std::vector<PersonId> marked; ///< the lens: whose marks follow, one each; empty: off
  std::vector<LensMark> marks;
  std::string measure;             ///< what is set against formal power, in a word; empty: PageRank, the usual one
  std::vector<ChangeMark> changes; ///< since another state of the map
  PersonId leaving;                ///< of theirs, supposed to be gone
  std::vector<PersonId> lost;      ///< whom we then reach no more
  bool rivals = false;             ///< rivals' ties are shown, whatever the toolbar says
};

/// Both shares that the lens sets against each other, as they stand on the card.
std::string lens_shares(const Ui &ui, const MapLight &light, const LensMark &mark);
/// What the lens makes of them; empty: nothing.
std::string_view lens_verdict(const Ui &ui, const LensMark &mark);

} // namespace sandtable::view
