// A month of the plan: what begins and ends, gates, touches, with the holidays and the days worked in their place.
#include "domain/engagement/chinese_calendar.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/plan/plan_parts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr T weekdays[] = {T::weekday_1, T::weekday_2, T::weekday_3, T::weekday_4,
                          T::weekday_5, T::weekday_6, T::weekday_7};

std::size_t weekday(long day) { return static_cast<std::size_t>(((day + 3) % 7 + 7) % 7); }

/// Something of a day, in the order gates, actions, touches.
struct Entry {
  enum class Kind { gate, end, begin, touch } kind = Kind::gate;
  std::size_t at = 0; ///< in its list
  std::string words;
  ImU32 color = 0;
  bool lit = false; ///< of somebody selected
};

std::vector<std::vector<Entry>> entries_of(const Ui &ui, const PlanState &state, long from, std::size_t days) {
  const PlanView &view = state.view;
  const Engagement &plan = *ui.opportunity->engagement;
  std::vector<std::vector<Entry>> all(days);
  const auto add = [&](long day, Entry entry) {
    if (day >= from && day < from + static_cast<long>(days))
      all[static_cast<std::size_t>(day - from)].push_back(std::move(entry));
  };
  for (std::size_t g = 0; g < plan.gates.size(); ++g)
    if (view.gates[g].day)
      add(*view.gates[g].day,
          {Entry::Kind::gate, g, "◆ " + std::string{gate_name(ui, *plan.gates[g])}, ui.theme.ink, state.light.gate(g)});
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const ActionSpan &span = view.spans[i];
    if (!span.dated) continue;
    const std::string name{action_name(ui, *plan.actions[i])};
    const ImU32 color = role_color(ui.theme, view.roles[i]);
    const bool several = span.finish > span.start, lit = state.light.action(static_cast<int>(i));
    add(span.finish, {Entry::Kind::end, i, several ? ui.tr(T::calendar_ends, name) : name, color, lit});
    if (several) add(span.start, {Entry::Kind::begin, i, ui.tr(T::calendar_begins, name), color, lit});
  }
  for (std::size_t c = 0; c < plan.contacts.size(); ++c) {
    const Contact &contact = *plan.contacts[c];
    if (!is_date(contact.date)) continue;
    const std::string who = contact.people.empty() ? contact.party : people_names(ui, contact.people, 2);
    const std::string what{contact.note.empty() ? ui.word(contact.kind) : std::string_view{contact.note}};
    add(days_from_date(contact.date), {Entry::Kind::touch, c, (who.empty() ? "" : who + " · ") + what, ui.theme.muted,
                                       state.light.any(contact.people)});
  }
  return all;
}

/// "休" or "班" of a day that differs from its week; else empty.
std::string_view mark_of(const Ui &ui, const PlanView &view, long day) {
  const bool works = is_working_day(view.calendar, day), week = view.calendar.works[weekday(day)];
  return works == week ? std::string_view{} : ui.tr(works ? T::calendar_worked : T::calendar_off);
}

void show_month(CalendarState &c, int months) {
  const int since = c.year * 12 + c.month - 1 + months;
  c.year = since / 12, c.month = since % 12 + 1;
  c.day = day_of(c.year, c.month, 1);
}

void choose(PlanState &state, const Entry &entry, const Engagement &plan) {
  state.selection.clear();
  if (entry.kind == Entry::Kind::gate)
    state.selection.gate = plan.gates[entry.at]->id;
  else if (entry.kind == Entry::Kind::touch)
    state.selection.touches = TouchCell{"*", {}, 0}, state.touch.edited = plan.contacts[entry.at]->id;
  else
    state.selection.action = plan.actions[entry.at]->id;
}

void head(Ui &ui, PlanState &state, const std::string &title) {
  CalendarState &c = state.calendar;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  if (icon_button(ui, icon::chevron_left, ui.tr(T::calendar_before), {.kind = ButtonKind::ghost})) show_month(c, -1);
  same_line(ui, 4);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = text_extent(ui, title, strong(size::heading)).x, height = ui.control();
  ImGui::Dummy({width, height});
  mirror_item(ui, "heading", title);
  draw_text(ui, ImGui::GetWindowDrawList(), {from.x, from.y + height / 2 - ui.px(11)}, title, strong(size::heading));
  same_line(ui, 4);
  if (icon_button(ui, icon::chevron_right, ui.tr(T::calendar_after), {.kind = ButtonKind::ghost})) show_month(c, 1);
  same_line(ui, 4);
  if (button(ui, ui.tr(T::plan_today), {.kind = ButtonKind::ghost})) c = {.shown = true};
  const std::string_view back = ui.tr(T::calendar_back);
  ImGui::SetCursorScreenPos({right - text_extent(ui, back).x - ui.px(ui.phone ? 24 : 46), at.y});
  if (button(
          ui, back,
          {.kind = ButtonKind::ghost, .icon = ui.phone ? std::string_view{} : std::string_view{icon::calendar_range}}))
    c.shown = false;
}

void day_cell(Ui &ui, PlanState &state, long day, const std::vector<Entry> &entries, ImVec2 extent) {
  const Theme &t = ui.theme;
  CalendarState &c = state.calendar;
  const CivilDay civil = civil_day(day);
  const bool inside = civil.month == c.month, works = is_working_day(state.view.calendar, day), chosen = c.day == day,
             today = day == state.view.now;
  const std::string_view mark = mark_of(ui, state.view, day);
  ImGui::PushID(static_cast<int>(day));
  const Pressed p = item(ui, "day", extent);
  ImGui::PopID();
  std::string name = day_text(ui, day) + " " + std::string{ui.tr(weekdays[weekday(day)])}, value;
  if (!mark.empty()) name += " " + std::string{mark};
  for (const Entry &entry : entries) value += (value.empty() ? "" : " · ") + entry.words;
  const bool lit = std::any_of(entries.begin(), entries.end(), [](const Entry &entry) { return entry.lit; });
  mirror_item(ui, "gridcell", name, value, with_lit(chosen ? "selected" : "", lit));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float pad = ui.px(6), line = ui.px(18);
  if (!works) list->AddRectFilled(p.min, p.max, t.sunken);
  if (p.hovered) list->AddRectFilled(p.min, p.max, t.hover);
  if (chosen) list->AddRectFilled(p.min, p.max, t.accent_soft);
  list->AddRect(p.min, {p.max.x + 1, p.max.y + 1}, t.line);
  if (chosen || p.focused) list->AddRect(p.min, p.max, t.accent, 0, 0, 2);
  const std::string number = std::to_string(civil.day);
  const ImVec2 words = text_extent(ui, number, {13});
  if (today)
    list->AddRectFilled({p.min.x + pad - ui.px(4), p.min.y + ui.px(4)},
                        {p.min.x + pad + words.x + ui.px(4), p.min.y + ui.px(22)}, t.accent, ui.px(9));
  draw_text(ui, list, {p.min.x + pad, p.min.y + ui.px(5)}, number,
            {13, today ? Weight::strong : Weight::regular,
             today    ? t.on_accent
             : inside ? t.ink
                      : t.faint});
  if (!mark.empty())
    draw_text(ui, list, {p.max.x - pad - text_extent(ui, mark, caption(ui)).x, p.min.y + ui.px(5)}, mark,
              {size::caption, Weight::strong, works ? t.accent : t.danger});
  float y = p.min.y + ui.px(26);
  const auto room = static_cast<std::size_t>(std::max(0.0f, (p.max.y - y - ui.px(2)) / line));
  const bool narrow = extent.x < ui.px(64);
  if (narrow) { // dots: the words stand below
    float x = p.min.x + pad + ui.px(3);
    for (std::size_t k = 0; k < std::min<std::size_t>(entries.size(), 4); ++k, x += ui.px(10))
      list->AddCircleFilled({x, y + ui.px(6)}, ui.px(3), entries[k].color);
  } else {
    const std::size_t shown = entries.size() <= room ? entries.size() : std::max<std::size_t>(room, 1) - 1;
    for (std::size_t k = 0; k < shown; ++k, y += line) {
      list->AddRectFilled({p.min.x + pad, y + ui.px(2)}, {p.min.x + pad + ui.px(3), y + ui.px(15)}, entries[k].color,
                          ui.px(1.5f));
      draw_text_cut(ui, list, {p.min.x + pad + ui.px(8), y + ui.px(1)}, extent.x - 2 * pad - ui.px(8), entries[k].words,
                    {size::caption, Weight::regular, inside ? t.ink : t.muted});
    }
    if (shown < entries.size())
      draw_text(ui, list, {p.min.x + pad + ui.px(8), y + ui.px(1)},
                ui.tr(T::calendar_more, std::to_string(entries.size() - shown)), caption(ui));
  }
  if (p.pressed) {
    c.day = day;
    if (entries.size() == 1) choose(state, entries.front(), *ui.opportunity->engagement);
  }
}

/// What the chosen day holds, to be opened, and what can be added to it.
void day_list(Ui &ui, PlanState &state, const std::vector<Entry> &entries) {
  const long day = state.calendar.day;
  const Engagement &plan = *ui.opportunity->engagement;
  std::string title = day_text(ui, day) + " " + std::string{ui.tr(weekdays[weekday(day)])};
  title +=
      " · " + std::string{ui.tr(is_working_day(state.view.calendar, day) ? T::calendar_work_day : T::calendar_free)};
  label(ui, title, strong(size::emphasis));
  if (entries.empty()) note_line(ui, ui.tr(T::calendar_nothing));
  for (std::size_t k = 0; k < entries.size(); ++k) {
    ImGui::PushID(static_cast<int>(k));
    const Pressed p = press_area(ui, "entry", entries[k].words,
                                 {ImGui::GetContentRegionAvail().x, std::max(ui.px(32), ui.control())});
    ImGui::PopID();
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (p.hovered || p.focused) list->AddRectFilled(p.min, p.max, ui.theme.hover, ui.px(size::radius));
    const float middle = (p.min.y + p.max.y) / 2;
    list->AddRectFilled({p.min.x + ui.px(6), middle - ui.px(8)}, {p.min.x + ui.px(10), middle + ui.px(8)},
                        entries[k].color, ui.px(2));
    draw_text_cut(
        ui, list, {p.min.x + ui.px(18), middle - ui.px(8)}, p.max.x - p.min.x - ui.px(24), entries[k].words,
        {size::body, entries[k].lit ? Weight::strong : Weight::regular, entries[k].lit ? ui.theme.accent : 0});
    if (p.pressed) choose(state, entries[k], plan);
  }
  if (!ui.can_edit) return;
  space(ui, 4);
  if (button(ui, ui.tr(T::calendar_add), {.icon = icon::plus})) {
    Action action;
    action.earliest = action.due = date_from_days(day);
    add_action(ui, state, std::move(action));
  }
  same_line(ui, 8);
  const bool works = is_working_day(state.view.calendar, day);
  if (button(ui, ui.tr(works ? T::calendar_make_off : T::calendar_make_worked), {.kind = ButtonKind::ghost}))
    ui.dispatch(EditPlanSettings{ui.opportunity->id, with_day(plan.settings, day, !works)});
}

} // namespace

void calendar_part(Ui &ui, PlanState &state) {
  CalendarState &c = state.calendar;
  if (c.month == 0) {
    const CivilDay today = civil_day(state.view.now);
    c.year = today.year, c.month = today.month, c.day = state.view.now;
  }
  if (!ImGui::GetIO().WantTextInput && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) {
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) show_month(c, -1);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) show_month(c, 1);
  }
  const long first = day_of(c.year, c.month, 1), next = day_of(c.year, c.month + 1, 1);
  const long from = first - static_cast<long>(weekday(first));
  const auto weeks = static_cast<std::size_t>((next - from + 6) / 7);
  const auto entries = entries_of(ui, state, from, weeks * 7);
  head(ui, state, ui.tr(T::plan_month_year, month_name(ui, first), std::to_string(c.year)));
  space(ui, 4);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = std::floor(ImGui::GetContentRegionAvail().x / 7), top = ui.px(24),
              height = ui.px(ui.phone ? 52 : 88);
  for (std::size_t d = 0; d < 7; ++d)
    draw_text_centered(ui, ImGui::GetWindowDrawList(), {at.x + width * static_cast<float>(d), at.y},
                       {at.x + width * static_cast<float>(d + 1), at.y + top}, ui.tr(weekdays[d]), caption(ui));
  for (std::size_t i = 0; i < weeks * 7; ++i) {
    ImGui::SetCursorScreenPos(
        {at.x + width * static_cast<float>(i % 7), at.y + top + height * static_cast<float>(i / 7)});
    day_cell(ui, state, from + static_cast<long>(i), entries[i], {width, height});
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width * 7, top + height * static_cast<float>(weeks)});
  space(ui, 12);
  const long shown = c.day - from;
  day_list(ui, state,
           shown >= 0 && shown < static_cast<long>(entries.size()) ? entries[static_cast<std::size_t>(shown)]
                                                                   : std::vector<Entry>{});
}

} // namespace sandtable::view
