#pragma once
#include "domain/ids.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sandtable {

/// What an insight shows over the map, as far as a picture of the map shows it too.
struct MapOverlay {
  struct Mark { ///< of the lens
    PersonId person;
    std::string words;
    bool stands_out = false;
  };
  std::vector<PersonId> lit;     ///< everybody else fades; empty: nobody does
  std::vector<PersonId> path;    ///< a decision chain, the one we talk to first
  std::vector<std::string> hops; ///< words of each hop; hops[i] leads to path[i]
  std::size_t weakest = 0;       ///< index into both
  std::string us;                ///< where the path starts
  std::vector<Mark> marks;
  bool rivals = false; ///< rivals' ties

  bool empty() const { return lit.empty() && path.empty() && marks.empty() && !rivals; }
};

} // namespace sandtable
