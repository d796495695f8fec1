#include "view/screens/people_table_choice.hpp"

#include "base/text.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/screens/search.hpp"

#include <algorithm>
#include <functional>

namespace sandtable::view {

namespace {
constexpr std::size_t list_limit = 50;

/// One line of a popover; `draw` fills it between left and right.
struct Option {
  std::string_view label; ///< for screen readers, and drawn when there is no `draw`
  bool current = false;
  bool enabled = true;
  bool cursor = false;  ///< marked by the arrow keys of a filter field
  std::string_view why; ///< tooltip
};
bool option(
    Ui &ui, int id, const Option &o,
    const std::function<void(ImDrawList *, ImVec2 min, float width, float height, ImU32 background)> &draw = {}) {
  ImGui::PushID(id);
  const float height = ui.px(ui.host.touch ? 44 : 34);
  const Pressed hit = item(ui, "option", {ImGui::GetContentRegionAvail().x, height}, o.enabled);
  ImGui::PopID();
  if (o.current && ImGui::IsWindowAppearing()) ImGui::SetItemDefaultFocus();
  std::string flags;
  if (o.current) flags = "selected";
  if (!o.enabled) flags += flags.empty() ? "disabled" : " disabled";
  mirror_item(ui, "option", o.label, {}, flags);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const bool marked = hit.hovered || hit.focused || o.cursor;
  if (marked)
    list->AddRectFilled(hit.min, hit.max, o.cursor ? ui.theme.accent_soft : ui.theme.hover, ui.px(size::radius));
  if (hit.focused)
    draw_focus_ring(ui, list, {hit.min.x + 2, hit.min.y + 2}, {hit.max.x - 2, hit.max.y - 2}, ui.px(size::radius));
  const float left = hit.min.x + ui.px(10), right = hit.max.x - ui.px(30);
  if (draw)
    draw(list, {left, hit.min.y}, right - left, height, o.cursor ? ui.theme.accent_soft : ui.theme.raised);
  else
    draw_text_cut(ui, list, {left, text_top(ui, hit.min.y, height, size::body)}, right - left, o.label,
                  {size::body, Weight::regular, o.enabled ? ui.theme.ink : ui.theme.faint});
  if (o.current)
    draw_text(ui, list, {hit.max.x - ui.px(24), hit.min.y + (height - ui.px(16)) / 2}, icon::check,
              {16, Weight::regular, ui.theme.accent});
  if (!o.why.empty()) tooltip(ui, o.why);
  return hit.pressed;
}

/// "Not set": empties the cell.
bool clear_option(Ui &ui, PeopleTableState &state, const PeopleRow &row, std::string_view words) {
  const auto command = command_of_clear(row, state.choice->cell.column, ui.opportunity->id);
  menu_divider(ui);
  if (!option(ui, 1000, {.label = words, .current = false, .enabled = command.has_value()})) return false;
  ui.dispatch(*command);
  close_popover();
  return true;
}

void set_stance(Ui &ui, const PeopleRow &row, StanceChange change) {
  ui.dispatch(EditStances{ui.opportunity->id, {row.person->id}, std::move(change)});
  close_popover();
}

template <class T> Rating<T> rated_today(const Ui &ui, T value) {
  Rating<T> rating;
  rating.value = value;
  rating.date = ui.host.today;
  return rating;
}

bool power_choice(Ui &ui, PeopleTableState &state, const PeopleRow &row) {
  const double now = row.stance->power ? row.stance->power->value : 0;
  for (int value = power_max; value >= power_min; --value) {
    const std::string label = std::to_string(value);
    const auto draw = [&](ImDrawList *list, ImVec2 min, float, float height, ImU32) {
      draw_power(ui, list, min, height, value);
      draw_text(ui, list, {min.x + ui.px(58), text_top(ui, min.y, height, size::body)}, label);
    };
    if (!option(ui, value, {.label = label, .current = now == value}, draw)) continue;
    if (now == value) return close_popover(), false;
    set_stance(ui, row, SetPower{rated_today(ui, static_cast<double>(value))});
    return true;
  }
  return clear_option(ui, state, row, ui.tr(T::table_not_rated));
}

bool attitude_choice(Ui &ui, PeopleTableState &state, const PeopleRow &row, bool target) {
  const std::optional<double> now = target                 ? row.stance->target
                                    : row.stance->attitude ? std::optional<double>{row.stance->attitude->value}
                                                           : std::nullopt;
  for (int level = 4; level >= 0; --level) {
    const double value = ui.attitude_steps()[static_cast<std::size_t>(level)].value;
    const auto draw = [&](ImDrawList *list, ImVec2 min, float width, float height, ImU32 background) {
      draw_attitude(ui, list, min, height, width, value, background);
    };
    if (!option(ui, level, {.label = ui.attitude_word(value), .current = now && ui.attitude_step(*now) == level}, draw))
      continue;
    if (now == value) return close_popover(), false;
    if (target)
      set_stance(ui, row, SetTarget{value});
    else
      set_stance(ui, row, SetAttitude{rated_today(ui, value)});
    return true;
  }
  return clear_option(ui, state, row, ui.tr(target ? T::table_no_target : T::table_not_rated));
}

bool coverage_choice(Ui &ui, PeopleTableState &state, const PeopleRow &row, OurRole role) {
  const auto &rating = row.stance->coverage[static_cast<std::size_t>(role)];
  for (int i = static_cast<int>(CoverageLevel::count_) - 1; i > 0; --i) {
    const auto level = static_cast<CoverageLevel>(i);
    const auto draw = [&](ImDrawList *list, ImVec2 min, float width, float height, ImU32) {
      draw_coverage(ui, list, min, height, ui.px(28), level);
      draw_text_cut(ui, list, {min.x + ui.px(38), text_top(ui, min.y, height, size::body)}, width - ui.px(38),
                    ui.word(level));
    };
    const bool current = rating && rating->value == level;
    if (!option(ui, i, {.label = ui.word(level), .current = current}, draw)) continue;
    if (current) return close_popover(), false;
    set_stance(ui, row, SetCoverage{role, rated_today(ui, level)});
    return true;
  }
  return clear_option(ui, state, row, ui.word(CoverageLevel::unknown));
}

bool roles_choice(Ui &ui, PeopleTableState &state, const PeopleRow &row) {
  for (int i = 0; i < static_cast<int>(DecisionRole::count_); ++i) {
    const auto role = static_cast<DecisionRole>(i);
    const bool has = std::find(row.stance->roles.begin(), row.stance->roles.end(), role) != row.stance->roles.end();
    if (!has && !offered(ui.method().roles, role)) continue;
    if (!option(ui, i, {.label = ui.word(role), .current = has})) continue;
    StanceChange change =
        has ? StanceChange{RemoveRole{role}} : StanceChange{AddRole{role}}; // several may be ticked in one go
    ui.dispatch(EditStances{ui.opportunity->id, {row.person->id}, std::move(change)});
    return true;
  }
  return clear_option(ui, state, row, ui.tr(T::table_no_roles));
}

bool owner_choice(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleRow &row) {
  if (ui.workspace->team.empty()) {
    paragraph(ui, ui.tr(T::table_no_team), {size::body, Weight::regular, ui.theme.muted}, ui.px(220));
    if (button(ui, ui.tr(T::table_open_team), {.kind = ButtonKind::link}))
      close_popover(), shared.overlay = Overlay::team;
    return false;
  }
  int i = 0;
  for (const auto &member : ui.workspace->team) {
    const bool current = row.stance->owner == member->id;
    const std::string label = joined(member->name, ui.word(member->role));
    const auto draw = [&](ImDrawList *list, ImVec2 min, float width, float height, ImU32) {
      const float name_width = std::min(text_extent(ui, member->name).x, width * 0.7f);
      draw_text_cut(ui, list, {min.x, text_top(ui, min.y, height, size::body)}, name_width + 1, member->name);
      draw_text_cut(ui, list, {min.x + name_width + ui.px(8), text_top(ui, min.y, height, size::caption)},
                    width - name_width - ui.px(8), ui.word(member->role), caption(ui));
    };
    if (!option(ui, i++, {.label = label, .current = current}, draw)) continue;
    if (current) return close_popover(), false;
    set_stance(ui, row, SetOwner{member->id});
    return true;
  }
  return clear_option(ui, state, row, ui.tr(T::table_no_owner));
}

/// A field above a list that it narrows; arrow keys move a mark in the list, Enter and Tab take it, Tab going on to the
/// next cell. Returns whether one of them was pressed. What was typed before the field had the keyboard is kept.
bool filter_field(Ui &ui, PeopleTableState &state, std::string_view name, std::string_view hint, std::size_t count) {
  auto &choice = *state.choice;
  ImGuiIO &io = ImGui::GetIO();
  if (choice.focus && choice.frames++ > 0)
    for (const ImWchar c : io.InputQueueCharacters)
      if (c >= 32 && c != 127) append_utf8(choice.filter, c);
  // Before the field, which then lets the keyboard go at once.
  const bool tabbed = !choice.focus && ImGui::IsKeyPressed(ImGuiKey_Tab, false);
  if (tabbed) ImGui::ClearActiveID();
  std::string typed;
  if (text_field(ui, name, choice.filter, typed,
                 {.hint = hint, .width = ui.px(240), .focus = choice.focus, .icon = icon::search, .live = true})) {
    choice.filter = std::move(typed);
    choice.cursor = 0;
  }
  if (ImGui::IsItemActive()) {
    if (choice.focus) // what comes next is added to it
      if (ImGuiInputTextState *field = ImGui::GetInputTextState(ImGui::GetItemID())) field->ClearSelection();
    choice.focus = false;
    ImGui::GetCurrentContext()->ActiveIdUsingNavDirMask |= (1u << ImGuiDir_Up) | (1u << ImGuiDir_Down);
  } else if (choice.focus) {
    ui.out.animating = true;
  }
  const bool entered = (tabbed && !trimmed(choice.filter).empty()) || // with nothing typed it only goes on
                       (ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                                                       ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false)));
  if (tabbed) choice.move_x = io.KeyShift ? -1 : 1, close_popover();
  if (ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) close_popover();
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow) && choice.cursor + 1 < count) ++choice.cursor;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow) && choice.cursor > 0) --choice.cursor;
  space(ui, 4);
  return entered;
}

bool department_choice(Ui &ui, PeopleTableState &state, const PeopleRow &row) {
  auto &choice = *state.choice;
  const std::string needle = folded(trimmed(choice.filter));
  std::vector<const Department *> found;
  bool exact = false;
  for (const auto &department : ui.account->departments) {
    if (department->kind != DepartmentKind::department) continue;
    const std::string name = folded(department->name);
    exact |= name == needle;
    if (found.size() < list_limit && name.find(needle) != std::string::npos) found.push_back(department.get());
  }
  const bool may_add = !needle.empty() && !exact;
  const std::size_t count = found.size() + (may_add ? 1 : 0);
  const bool entered = filter_field(ui, state, ui.tr(T::table_find_department), ui.tr(T::table_find_department), count);
  std::optional<std::size_t> taken;
  if (entered && count > 0) taken = std::min(choice.cursor, count - 1);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (option(ui, static_cast<int>(i),
               {.label = found[i]->name, .current = row.department == found[i], .cursor = choice.cursor == i}))
      taken = i;
  const std::string add = may_add ? ui.tr(T::table_add_department, trimmed(choice.filter)) : std::string{};
  if (may_add && option(ui, 999, {.label = add, .cursor = choice.cursor == found.size()},
                        [&](ImDrawList *list, ImVec2 min, float width, float height, ImU32) {
                          draw_text(ui, list, {min.x, min.y + (height - ui.px(16)) / 2}, icon::plus,
                                    {16, Weight::regular, ui.theme.accent});
                          draw_text_cut(ui, list, {min.x + ui.px(22), text_top(ui, min.y, height, size::body)},
                                        width - ui.px(22), add, {size::body, Weight::regular, ui.theme.accent});
                        }))
    taken = found.size();
  if (needle.empty()) {
    menu_divider(ui);
    if (list_action(ui, ui.tr(T::inspector_new_department), icon::plus)) choice.focus = true;
  }
  if (count == 0) label(ui, ui.tr(T::table_no_departments), {size::body, Weight::regular, ui.theme.muted});
  if (!taken) return clear_option(ui, state, row, ui.tr(T::table_no_department));
  close_popover();
  if (*taken < found.size()) {
    if (row.department == found[*taken]) return false;
    ui.dispatch(EditPeople{ui.opportunity->id, {row.person->id}, SetDepartment{found[*taken]->id}});
    return true;
  }
  Department fresh;
  fresh.id = ui.host.ids->next<DepartmentId>('d');
  fresh.name = std::string{trimmed(choice.filter)};
  ui.dispatch(PutDepartment{ui.opportunity->id, std::move(fresh), std::nullopt, {row.person->id}});
  return true;
}

bool superior_choice(Ui &ui, PeopleTableState &state, const PeopleRow &row) {
  auto &choice = *state.choice;
  if (choice.stale || choice.found_for != choice.filter) {
    PeopleQuery all;
    all.audience = ui.audience;
    choice.everybody.refresh(*ui.workspace, *ui.account, *ui.opportunity, all, false);
    choice.found = ranked_people(choice.everybody, choice.filter, list_limit);
    std::erase_if(choice.found,
                  [&](std::uint32_t place) { return choice.everybody.at(place).person->id == row.person->id; });
    choice.found_for = choice.filter;
    choice.stale = false;
  } else if (PeopleQuery all; true) {
    all.audience = ui.audience; // the document may change under an open popover: places would go stale
    if (choice.everybody.refresh(*ui.workspace, *ui.account, *ui.opportunity, all, false)) {
      choice.stale = true;
      choice.found.clear();
      ui.out.animating = true;
    }
  }
  const bool entered =
      filter_field(ui, state, ui.tr(T::table_find_person), ui.tr(T::table_find_person), choice.found.size());
  std::optional<std::size_t> taken;
  if (entered && !choice.found.empty()) taken = std::min(choice.cursor, choice.found.size() - 1);
  for (std::size_t i = 0; i < choice.found.size(); ++i) {
    const PeopleRow &other = choice.everybody.at(choice.found[i]);
    const bool circle = choice.everybody.reports_up_to(other.person->id, row.person->id);
    const std::string_view name =
        other.person->name.empty() ? ui.tr(T::table_unnamed) : std::string_view{other.person->name};
    const std::string_view title =
        shows(other, PeopleColumn::title, ui.audience) ? std::string_view{other.person->title} : std::string_view{};
    const std::string label = joined(name, title);
    const auto draw = [&](ImDrawList *list, ImVec2 min, float width, float height, ImU32) {
      const float name_width = std::min(text_extent(ui, name).x, title.empty() ? width : width * 0.6f);
      draw_text_cut(ui, list, {min.x, text_top(ui, min.y, height, size::body)}, name_width + 1, name,
                    {size::body, Weight::regular, circle ? ui.theme.faint : ui.theme.ink});
      draw_text_cut(ui, list, {min.x + name_width + ui.px(8), text_top(ui, min.y, height, size::caption)},
                    width - name_width - ui.px(8), title, caption(ui));
    };
    const bool current = row.superior && row.superior->id == other.person->id;
    const std::string why = circle
                                ? ui.tr(T::table_circle, name,
                                        shows(row, PeopleColumn::name, ui.audience) ? std::string_view{row.person->name}
                                                                                    : std::string_view{})
                                : std::string{};
    if (option(ui, static_cast<int>(i),
               {.label = label, .current = current, .enabled = !circle, .cursor = choice.cursor == i, .why = why},
               draw))
      taken = i;
    if (taken == i && circle) taken.reset();
    if (taken == i && current) return close_popover(), false;
  }
  if (choice.found.empty()) label(ui, ui.tr(T::table_nobody), {size::body, Weight::regular, ui.theme.muted});
  if (!taken) return clear_option(ui, state, row, ui.tr(T::table_no_superior));
  ReportingLine line = row.line ? *row.line : ReportingLine{};
  if (!row.line) line.id = ui.host.ids->next<LinkId>('l');
  line.from = row.person->id;
  line.to = choice.everybody.at(choice.found[*taken]).person->id;
  close_popover();
  ui.dispatch(PutReportingLine{ui.opportunity->id, std::move(line)});
  return true;
}
} // namespace

bool choice_popover(Ui &ui, SharedState &shared, PeopleTableState &state) {
  const PeopleRow *row = state.index.row_of(state.choice->cell.person);
  if (!row || !ui.can_edit) {
    state.choice.reset();
    return false;
  }
  if (state.choice->open) {
    open_popover("cell");
    state.choice->open = false;
  }
  const PeopleColumn column = state.choice->cell.column;
  const bool listed = column == PeopleColumn::department || column == PeopleColumn::reports_to;
  if (!begin_popover(ui, "cell", ui.px(listed ? 256 : 184))) {
    state.choice.reset();
    return false;
  }
  bool sent = false;
  switch (column) {
  case PeopleColumn::department: sent = department_choice(ui, state, *row); break;
  case PeopleColumn::reports_to: sent = superior_choice(ui, state, *row); break;
  case PeopleColumn::roles: sent = roles_choice(ui, state, *row); break;
  case PeopleColumn::power: sent = power_choice(ui, state, *row); break;
  case PeopleColumn::attitude: sent = attitude_choice(ui, state, *row, false); break;
  case PeopleColumn::target: sent = attitude_choice(ui, state, *row, true); break;
  case PeopleColumn::owner: sent = owner_choice(ui, shared, state, *row); break;
  default:
    if (const auto role = coverage_role_of(column)) sent = coverage_choice(ui, state, *row, *role);
  }
  end_popover(ui);
  return sent;
}

} // namespace sandtable::view
