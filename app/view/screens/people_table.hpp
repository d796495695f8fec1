#pragma once
#include "view/screens/people_table_rows.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"
#include "view/widgets/cell_typing.hpp"

#include <array>
#include <optional>
#include <string>

namespace sandtable::view {

struct PeopleCell {
  PersonId person;
  PeopleColumn column = PeopleColumn::name;
  bool operator==(const PeopleCell &) const = default;
};

struct PeopleTextEdit { ///< a cell being typed into
  PeopleCell cell;
  CellTyping typing;
  bool new_person = false; ///< the row comes with the next document
};

struct PeopleChoice { ///< a cell whose popover is open
  PeopleCell cell;
  bool open = false; ///< asked for, not yet opened
  std::string filter;
  std::size_t cursor = 0;
  bool focus = false;               ///< the filter field takes the keyboard
  int frames = 0;                   ///< since it was opened
  int move_x = 0;                   ///< where the cursor goes when it is done
  PeopleIndex everybody;            ///< whom a superior is picked from, whatever the table's filter
  std::vector<std::uint32_t> found; ///< places in it
  std::string found_for;
  bool stale = true;
};

struct PeopleTableState {
  PeopleQuery query;
  PeopleIndex index;
  std::array<float, people_columns> widths{}; ///< CSS pixels at scale 1; 0 = the column's own default
  std::array<bool, people_columns> off{};     ///< columns the user took away; the name stays

  std::optional<PeopleCell> cursor;
  PersonId anchor; ///< where a shift-click or shift-arrow range starts

  std::optional<PeopleTextEdit> edit;

  std::optional<PeopleChoice> choice;

  PeopleCell typing; ///< the cell of levels that characters go to
  std::string typed;
  double typing_until = 0;

  bool hold_order = false; ///< the last change came from here: rows stay where they are
  bool scroll_to_cursor = false;
  bool take_keyboard = false; ///< the grid becomes ImGui's focused item
  bool focus_filter = false;
  bool has_keyboard = false; ///< of the last frame
  float scroll_x = 0;        ///< of the last frame, for the header
};

/// All people of the shown deal as rows: sorted, filtered, selected together with the map, edited in place.
/// `at` and `extent` in ImGui's screen pixels. On a phone a list of cards.
void people_table_screen(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, ImVec2 extent);

/// A new person below everything on the map, its name cell open for typing. Also for the map's own use.
PersonId add_person(Ui &ui);

} // namespace sandtable::view
