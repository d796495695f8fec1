#pragma once
#include "base/vec2.hpp"
#include "domain/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sandtable {

/// What an insight shows over the map, as far as a picture of the map shows it too.
struct MapOverlay {
  struct Mark { ///< of the lens
    PersonId person;
    std::string words;
    bool stands_out = false;
    std::string verdict; ///< "title without say"; empty: none
    bool fades = false;
    bool warns = false;
  };
  struct Change { ///< since the map it is compared with
    enum class Kind : std::uint8_t { moved, came, gone, warmer, colder };
    PersonId person;
    Kind kind = Kind::moved;
    std::string words;  ///< beside the sign of the kind
    std::string name;   ///< of who is gone
    bool moved = false; ///< the card, from `was`
    Vec2 was;           ///< its centre then, world units
  };
  struct Flag { ///< of who would leave, whom we would lose, whose attitude is tried
    PersonId person;
    std::string words;
    bool gone = false;  ///< the card fades under it
    bool tried = false; ///< stands in the card, instead of at its corner
  };
  std::vector<PersonId> lit;     ///< everybody else fades; empty: nobody does
  std::vector<PersonId> path;    ///< a decision chain, the one we talk to first
  std::vector<std::string> hops; ///< words of each hop, the first one's beginning with us; hops[i] leads to path[i]
  std::size_t weakest = 0;       ///< index into both
  std::vector<Mark> marks;
  std::vector<Change> changes;
  std::vector<Flag> flags;
  bool rivals = false;   ///< rivals' ties
  std::string rival_gap; ///< words of our gap to a rival with a person, "{0}" for the number; empty: not said

  bool empty() const {
    return lit.empty() && path.empty() && marks.empty() && changes.empty() && flags.empty() && !rivals;
  }
};

} // namespace sandtable
