#include "view/screens/questions.hpp"

#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

/// One answer of a question: what it does, and below, what that means.
bool answer_row(Ui &ui, std::string_view glyph, T what, T means, ImU32 ink = 0) {
  const Theme &t = ui.theme;
  const float pad = ui.px(12), left = ui.px(44), width = ImGui::GetContentRegionAvail().x, line = ui.px(20);
  const auto lines = wrap_lines(ui, ui.tr(means), width - left - pad, {13});
  const Pressed area = press_area(ui, ui.tr(what), ui.tr(what),
                                  {width, pad * 2 + line * static_cast<float>(lines.size() + 1)}, "button");
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float radius = ui.px(size::radius);
  list->AddRectFilled(area.min, area.max, area.hovered ? t.hover : t.surface, radius);
  list->AddRect(area.min, area.max, area.hovered ? t.accent : t.line, radius);
  if (area.focused) draw_focus_ring(ui, list, area.min, area.max, radius);
  draw_text(ui, list, {area.min.x + ui.px(14), area.min.y + pad + ui.px(1)}, glyph,
            {18, Weight::regular, ink ? ink : t.accent});
  float y = area.min.y + pad + ui.px(2);
  draw_text(ui, list, {area.min.x + left, y}, ui.tr(what), strong(size::body, ink));
  for (const std::string_view text : lines)
    draw_text(ui, list, {area.min.x + left, y += line}, text, {13, Weight::regular, t.muted});
  return area.pressed;
}

} // namespace

void conflict_dialog(Ui &ui, SharedState &shared, QuestionsState &state) {
  const SaveStatus &save = ui.host.save;
  const bool found = save.problem == "problem_changed_elsewhere";
  if (found && save.answers != state.answers_seen) shared.overlay = Overlay::conflict;
  state.answers_seen = save.answers;
  if (!found && shared.overlay == Overlay::conflict) shared.overlay = Overlay::none;
  if (!begin_overlay(ui, shared, Overlay::conflict, "conflict", ui.tr(T::conflict_title), 520)) return;
  paragraph(ui, ui.tr(T::conflict_text, ui.session.open[ui.session.editable]->file));
  space(ui, 4);
  std::optional<Request> chosen;
  if (answer_row(ui, icon::save, T::conflict_copy, T::conflict_copy_note)) chosen = Save{.as = true};
  if (answer_row(ui, icon::eye, T::conflict_theirs, T::conflict_theirs_note)) chosen = OpenTheirs{};
  if (answer_row(ui, icon::triangle_alert, T::conflict_overwrite, T::conflict_overwrite_note, ui.theme.danger))
    chosen = Save{.overwrite = true};
  if (chosen) {
    ui.request(std::move(*chosen));
    shared.overlay = Overlay::none;
    close_popover();
  }
  end_overlay(ui);
}

void pending_dialog(Ui &ui, SharedState &shared) {
  if (!ui.host.pending_open || shared.overlay == Overlay::conflict || !ui.host.open_problems.empty())
    return forget_dialog("pending");
  const PendingOpen &pending = *ui.host.pending_open;
  bool closed = false;
  if (!begin_closable(ui, "pending", ui.tr(T::pending_title), 520, 0, closed)) return;
  paragraph(ui, ui.tr(T::pending_text, pending.current, std::to_string(std::max(pending.edits, 1)), pending.name));
  space(ui, 4);
  std::optional<Request> chosen;
  if (answer_row(ui, icon::save, T::pending_save, T::pending_save_note)) ui.request(Save{});
  if (answer_row(ui, icon::folder_open, T::pending_open, T::pending_open_note)) chosen = OpenPending{};
  if (answer_row(ui, icon::eye, T::pending_beside, T::pending_beside_note)) chosen = OpenPending{.beside = true};
  space(ui, 4);
  if (button(ui, ui.tr(T::pending_cancel), {.kind = ButtonKind::ghost})) closed = true;
  if (closed) chosen = CancelPending{};
  if (chosen) {
    ui.request(std::move(*chosen));
    close_popover();
  }
  end_overlay(ui);
}

} // namespace sandtable::view
