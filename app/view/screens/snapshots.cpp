#include "view/screens/snapshots.hpp"

#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/screens/compare.hpp"
#include "view/screens/start_layout.hpp"

#include <cmath>

namespace sandtable::view {

namespace {

double tenths(double value) { return std::round(value * 10) / 10; }

/// A day as it is written; true once it was changed to another day.
bool day_field(Ui &ui, std::string_view label, const Date &value, Date &day, bool bare, float width = -1) {
  std::string typed;
  if (!text_field(ui, label, value, typed,
                  {.hint = ui.tr(T::date_hint), .width = width, .enabled = ui.can_edit, .bare = bare}))
    return false;
  day = trimmed(typed);
  if (is_date(day)) return true;
  ui.refuse(std::string{ui.tr(T::problem_date)});
  return false;
}

void take(Ui &ui, SharedState &shared, SnapshotsState &state) {
  const std::string_view typed = trimmed(state.name);
  std::string name =
      typed.empty() ? ui.tr(T::snapshots_default, std::to_string(ui.map().snapshots.size() + 1)) : std::string{typed};
  shared.toast(ui.tr(T::snapshots_taken, name), ui.host.time);
  ui.dispatch(TakeSnapshot{ui.opportunity->id, ui.host.ids->next<SnapshotId>('s'), std::move(name),
                           state.date.empty() ? ui.host.today : state.date});
  state.name.clear(), state.date.clear();
}

void take_row(Ui &ui, SharedState &shared, SnapshotsState &state) {
  const Date day = state.date.empty() ? ui.host.today : state.date;
  Cells cells(ui, {-1, ui.phone ? 100.0f : 112.0f, 128}, 8);
  cells.next();
  std::string typed;
  const bool entered =
      text_field(ui, ui.tr(T::snapshots_name), state.name, typed,
                 {.hint = ui.tr(T::snapshots_name_hint), .enabled = ui.can_edit, .focus = state.focus, .live = true});
  state.focus = state.focus && !ImGui::IsItemActive();
  if (state.focus) ui.out.animating = true;
  if (entered) state.name = std::move(typed);
  if (ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Escape, false) && state.name.empty()) {
    shared.overlay = Overlay::none; // nothing typed: the field had the keyboard only because the dialog opened
    close_popover();
  }
  const bool enter = ui.can_edit && ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
  cells.next();
  if (Date other; day_field(ui, ui.tr(T::snapshots_date), day, other, false)) state.date = std::move(other);
  cells.next();
  const bool pressed = button(ui, ui.tr(T::snapshots_take),
                              {.kind = ButtonKind::primary, .icon = icon::camera, .width = -1, .enabled = ui.can_edit});
  cells.end();
  if (pressed || enter) take(ui, shared, state);
}

void snapshot_row(Ui &ui, SharedState &shared, SnapshotsState &state, const Snapshot &snapshot,
                  const SupportIndex &now) {
  ImGui::PushID(snapshot.id.text.c_str());
  const SupportIndex then = snapshot.map ? support_index(*snapshot.map) : SupportIndex{};
  const std::string index = then.all ? support_text(then) : std::string{ui.tr(T::snapshots_unrated)};
  std::string line = ui.tr(T::snapshots_line, std::to_string(snapshot.map ? snapshot.map->stances.size() : 0), index);
  const float compare = text_extent(ui, ui.tr(T::compare_verb)).x / ui.scale + 24 + 22;
  Cells cells(ui, {-1, ui.phone ? 96.0f : 104.0f, compare, size::control}, 8);
  cells.next();
  std::string name;
  if (text_field(ui, ui.tr(T::snapshots_rename, snapshot.date), snapshot.name, name,
                 {.enabled = ui.can_edit, .bare = true, .weight = Weight::strong}))
    ui.dispatch(RenameSnapshot{ui.opportunity->id, snapshot.id, std::move(name)});
  const ImVec2 below = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({below.x + ui.px(6), below.y - ui.px(6)});
  if (then.all && now.all) {
    const auto change = [](const std::optional<double> &was, const std::optional<double> &is) -> std::string {
      if (!was || !is) return "–";
      const double by = tenths(*is - *was);
      return by == 0 ? "±0" : signed_text(by);
    };
    line += " · " + ui.tr(T::snapshots_since, change(then.seen, now.seen) + " / " + change(then.all, now.all));
  }
  paragraph(ui, line, {13, Weight::regular, ui.theme.muted});
  cells.next();
  if (Date day; day_field(ui, ui.tr(T::snapshots_date_of, snapshot.name), snapshot.date, day, true))
    ui.dispatch(DateSnapshot{ui.opportunity->id, snapshot.id, std::move(day)});
  cells.next();
  if (button(ui, ui.tr(T::compare_verb),
             {.icon = icon::rotate_ccw_clock, .width = -1, .tooltip = ui.tr(T::compare_verb_hint)}))
    start_comparing(ui, shared, snapshot.id);
  cells.next();
  if (icon_button(ui, icon::trash, ui.tr(T::workspace_delete_named, snapshot.name),
                  {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
    state.removing = snapshot.id;
  cells.end();
  if (state.removing == snapshot.id) {
    const Answer answer =
        inline_question(ui, "remove", ui.tr(T::snapshots_delete_question, snapshot.name), ui.tr(T::workspace_delete));
    if (answer == Answer::yes) ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .snapshots = {snapshot.id}});
    if (answer != Answer::none) state.removing = {};
  }
  ImGui::PopID();
}

} // namespace

void snapshots_dialog(Ui &ui, SharedState &shared, SnapshotsState &state) {
  if (shared.overlay != Overlay::snapshots) state.focus = ui.can_edit && !ui.host.touch;
  if (!begin_overlay(ui, shared, Overlay::snapshots, "snapshots", ui.tr(T::snapshots_title), 560)) return;
  note_line(ui, ui.tr(T::snapshots_note));
  space(ui, 4);
  take_row(ui, shared, state);
  const auto &list = ui.map().snapshots;
  divider(ui);
  if (list.empty()) note_line(ui, ui.tr(T::snapshots_empty));
  const SupportIndex now = support_index(ui.map());
  for (std::size_t i = list.size(); i-- > 0;) snapshot_row(ui, shared, state, *list[i], now);
  end_overlay(ui);
}

} // namespace sandtable::view
