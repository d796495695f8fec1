#include "view/widgets/cell_typing.hpp"

#include "base/text.hpp"
#include "imgui_internal.h"

namespace sandtable::view {

namespace {
constexpr int patience = 8; // frames a field may take to get the keyboard
}

void ask_for_characters(ImVec2 at, float line) {
  ImGuiPlatformImeData &ime = ImGui::GetCurrentContext()->PlatformImeData;
  ime.WantVisible = true;
  ime.ViewportId = ImGui::GetMainViewport()->ID;
  ime.InputPos = at;
  ime.InputLineHeight = line;
}

void before_cell_field(CellTyping &cell) {
  ImGuiIO &io = ImGui::GetIO();
  if (cell.waiting) {
    for (const ImWchar c : io.InputQueueCharacters)
      if (cell.frames > 0 && c >= 32) append_utf8(cell.typed, c);
    return;
  }
  if (!cell.typed.empty()) { // what came before the field had the keyboard comes first
    ImVector<ImWchar> typed;
    for (std::size_t at = 0; at < cell.typed.size();)
      typed.push_back(static_cast<ImWchar>(next_code_point(cell.typed, at)));
    for (const ImWchar c : io.InputQueueCharacters) typed.push_back(c);
    io.InputQueueCharacters.swap(typed);
    cell.typed.clear();
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Tab, false)) { // before the field, which then hands its text over at once
    cell.move_x = io.KeyShift ? -1 : 1;
    ImGui::ClearActiveID();
  }
}

CellFocus after_cell_field(Ui &ui, CellTyping &cell) {
  ++cell.frames;
  if (!cell.waiting) return CellFocus::typing;
  ui.out.animating = true;
  if (ImGui::IsItemActive())
    cell.waiting = false;
  else if (cell.frames > patience)
    return CellFocus::given_up;
  return CellFocus::waiting;
}

void reopen_cell(Ui &ui, CellTyping &cell) {
  cell = CellTyping{};
  ui.out.animating = true;
}

} // namespace sandtable::view
