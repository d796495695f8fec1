#include "view/screens/inspector_panel.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/inspector.hpp"
#include "view/widgets/widgets.hpp"

namespace sandtable::view {

namespace {

ImGuiID subject_of(const Selection &s) {
  ImGuiID id = 0;
  const auto add = [&](const auto &list) {
    if (!list.empty()) id = ImHashStr(list.front().text.c_str(), 0, id + static_cast<ImGuiID>(list.size()));
  };
  add(s.people), add(s.links), add(s.areas), add(s.notes);
  return id;
}

/// Stays while what is below scrolls; a phone's sheet has its own. Returns its height.
float inspector_head(Ui &ui, SharedState &shared, ImVec2 at, float width) {
  const float height = ui.control() + ui.px(8);
  begin_region(ui, "inspector head", at, {width, height}, ui.theme.surface, 0, 0);
  ImGui::SetCursorScreenPos({at.x + ui.px(16), at.y + (height - text_extent(ui, "X", caption(ui)).y) / 2});
  label(ui, ui.tr(T::frame_details), caption(ui));
  ImGui::SetCursorScreenPos({at.x + width - ui.control() - ui.px(8), at.y + ui.px(4)});
  if (icon_button(ui, icon::x, ui.tr(T::frame_close_details), {.kind = ButtonKind::ghost}))
    shared.inspector_open = false;
  edge_line(ui, at, {at.x, at.y + height});
  end_region();
  return height;
}

} // namespace

void inspector_panel(Ui &ui, SharedState &shared, MapScreenState &map, ImGuiID &subject, ImVec2 at, ImVec2 extent) {
  if (!ui.phone) {
    const float head = inspector_head(ui, shared, at, extent.x);
    at.y += head, extent.y -= head;
  }
  begin_region(ui, "inspector", at, extent, ui.theme.surface, 16, ui.phone ? 2 : 0, true);
  if (const ImGuiID now = subject_of(shared.selection); now != subject || shared.inspect_anew) {
    subject = now, shared.inspect_anew = false;
    ImGui::SetScrollY(0);
    ui.out.animating = true;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
  follow_document(ui, map.canvas); // the table shows no map
  inspector(ui, shared, map.canvas.index, map.figures);
  ImGui::PopStyleVar();
  if (!ui.phone) edge_line(ui, at, {at.x, at.y + extent.y});
  end_region();
}

} // namespace sandtable::view
