#pragma once
#include "view/screens/people_table.hpp"
#include "view/screens/people_table_parts.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

// What the files of the people table's grid share: its columns' places, what a cell says, and what edits it.

namespace sandtable::view {

inline constexpr float people_row_height = 36, people_bar_height = 56; // CSS pixels at scale 1

/// The columns of this frame and where they stand, relative to the left edge of an unscrolled table.
struct PeopleLayout {
  struct Place {
    PeopleColumn column;
    float x, width;
  };
  std::array<Place, people_columns> places;
  std::size_t count = 0;
  float frozen = 0, total = 0; ///< width of the name column; of all

  PeopleLayout(const Ui &ui, const PeopleTableState &state, float room);
  const Place *find(PeopleColumn column) const;
  std::size_t order(PeopleColumn column) const;
};

/// What ImGui's window of the rows looks like this frame.
struct PeopleBody {
  ImVec2 at, max; ///< the visible part, without scrollbars
  float scroll_x, scroll_y;
  std::size_t first, end; ///< rows in sight
};

/// The upper left corner of a cell on screen; `place` counts the shown rows.
ImVec2 people_cell_min(const Ui &ui, const PeopleLayout &layout, const PeopleBody &body, std::size_t place,
                       PeopleColumn column);

/// The words of levels, of yes and no.
PeopleWords people_words(const Ui &ui);
std::string_view shown_person_name(const Ui &ui, const PeopleRow &row);
std::string people_cell_label(const Ui &ui, const PeopleRow &row, PeopleColumn column);
/// A cell whose value is picked from a list.
bool is_choice(PeopleColumn column);

/// What a resting pointer is told about a cell: the words behind a drawn value, or the text that was cut.
std::string people_cell_hint(Ui &ui, const PeopleRow &row, PeopleColumn column, float width);
void draw_people_cell(Ui &ui, ImDrawList *list, const PeopleRow &row, PeopleColumn column, ImVec2 min, float width,
                      ImU32 background);

/// The text becomes the value of the cell under the cursor; what is no value of its column is refused in words.
void paste_people_cell(Ui &ui, SharedState &shared, PeopleTableState &state, std::string_view pasted);

/// Sends a command whose rows stay where they are until the next sort.
void send_from_table(Ui &ui, PeopleTableState &state, std::optional<Command> command);
/// Opens a cell: its field (with `typed` in it), its list, or, for yes and no, the other one at once.
void begin_people_edit(Ui &ui, PeopleTableState &state, const PeopleRow &row, PeopleColumn column,
                       std::string typed = {});
/// The field of the cell being typed into; `state.edit` is set.
void people_cell_editor(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleLayout &layout, ImVec2 min,
                        float width);
/// The grid's keys while it has the keyboard; `page` in rows.
void people_grid_keys(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleLayout &layout, float page);
/// The cursor to the cell beside it, over the ends of a row.
void step_people_cursor(PeopleTableState &state, const PeopleLayout &layout, int dx);
void select_people_row(SharedState &shared, PeopleTableState &state, const PersonId &person, bool extend, bool toggle);
void copy_people_rows(Ui &ui, SharedState &shared, const PeopleTableState &state);
void remove_people_rows(Ui &ui, SharedState &shared, PeopleTableState &state);

/// Above the rows: filter, count, what is selected, and the buttons.
void people_bar(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, float width);
/// In place of the rows: nobody is there yet; nobody fits the filter.
void people_nobody_yet(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, ImVec2 extent);
void people_nobody_found(Ui &ui, PeopleTableState &state, ImVec2 at, ImVec2 extent);

} // namespace sandtable::view
