#pragma once
#include "view/screens/people_table_rows.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace sandtable::view {

/// One thing the user can do, as the palette lists it.
struct CommandEntry {
  std::string label, shortcut, icon;
  std::function<void()> run;
  bool enabled = true;
};

struct SearchState {
  std::string query;
  std::size_t cursor = 0; ///< among people, then commands
  PeopleIndex index;      ///< all people in the document's order
  std::string found_for;  ///< the query `people` and `commands` answer
  bool stale = true;
  std::vector<std::uint32_t> people; ///< places in the index, best first
  std::vector<std::size_t> commands; ///< indices into the entries
  std::size_t people_found = 0;      ///< before the cut
  std::size_t command_count = 0;     ///< how many entries there were
  bool follow = false;               ///< the cursor moved by key: bring it into sight
  bool focus = false;                ///< the field takes the keyboard
};

/// Places in the index whose text holds every word of the query: names that begin with it first, then names that hold
/// it, then titles, departments and the rest; at most `limit`. `found` counts all of them.
std::vector<std::uint32_t> ranked_people(const PeopleIndex &index, std::string_view query, std::size_t limit,
                                         std::size_t *found = nullptr);

/// ⌘/Ctrl K: people and commands (Overlay::search). Call every frame.
void search_overlay(Ui &ui, SharedState &shared, SearchState &state, std::span<const CommandEntry> commands);

} // namespace sandtable::view
