#pragma once
#include "imgui_internal.h"
#include "view/ui.hpp"
#include "view/widgets/draw.hpp"

#include <string>
#include <string_view>

// What the controls are made of.

namespace sandtable::view {

struct Pressed {
  bool pressed = false, hovered = false, held = false, focused = false;
  ImGuiID id = 0;
  ImVec2 min, max;
};

/// The id of a name that users may have written: every character counts, where Dear ImGui's own way starts anew at
/// "###".
ImGuiID id_by_name(std::string_view name);
/// As ImGui::PushID, by such a name.
void push_name(std::string_view name);
/// What Dear ImGui's text input is called that edits the thing of this name: nothing is drawn of it.
std::string input_label(std::string_view name);

/// An invisible item of our own look: mouse, keyboard, screen reader.
Pressed item(Ui &ui, std::string_view name, ImVec2 extent, bool enabled = true);
/// The mirror's words for what a control is in, after `base`.
std::string states(std::string_view base, bool enabled, bool selected, bool focused);
bool has_focus(ImGuiID id);
float room(); ///< what is left of the line
/// Lines of `text` within `width`, not told to the mirror.
void wrapped(Ui &ui, std::string_view text, TextStyle style, float width);

} // namespace sandtable::view
