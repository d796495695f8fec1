#pragma once
#include "view/ui.hpp"

#include "imgui.h"

#include <string>

// Cells of a grid that are typed into: what the people table and the cost table share. The grid itself holds the
// keyboard until a cell is opened; what is typed meanwhile is not lost.

namespace sandtable::view {

struct CellTyping {
  std::string typed;   ///< characters that came before the field had the keyboard
  bool waiting = true; ///< for the keyboard
  int frames = 0;      ///< since it was opened
  int move_x = 0;      ///< where the cursor goes when it is done
};

/// Asks the page for characters while the grid has the keyboard: it hands them on, also those of an input method, only
/// while somebody asks. `at` and `line` (height) in ImGui's screen pixels: where an input method shows its list.
void ask_for_characters(ImVec2 at, float line);

/// Before the cell's field is drawn: keeps or hands over what was typed, and lets Tab leave the field.
void before_cell_field(CellTyping &cell);

enum class CellFocus { waiting, given_up, typing };
/// Right after the cell's field was drawn. `given_up`: somebody else holds the keyboard, the cell is to be closed.
CellFocus after_cell_field(Ui &ui, CellTyping &cell);

/// What was refused stays open with its text.
void reopen_cell(Ui &ui, CellTyping &cell);

} // namespace sandtable::view
