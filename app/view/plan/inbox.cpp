#include "view/plan/plan_parts.hpp"

#include "domain/plan_findings.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

struct Entry {
  std::string rule, subject, words;
  T why = T::plan_why_rule; ///< the threshold behind it; plan_why_rule: none
  double limit = 0;
  ImU32 dot = 0;
  ActionId action;
  GateId gate;
  PersonId person;
  bool load = false;            ///< one of ours has too much to do
  std::optional<PlanList> list; ///< where the promise or the customer's words stand
};

/// The item a path below the deal names: "/engagement/actions/3".
template <class Item>
auto id_at(const List<Item> &list, std::string_view path, std::string_view prefix) -> decltype(Item::id) {
  if (!path.starts_with(prefix)) return {};
  double at = -1;
  path.remove_prefix(prefix.size());
  if (!parse_number(path.substr(0, path.find('/')), at) || at < 0 || at >= static_cast<double>(list.size())) return {};
  return list[static_cast<std::size_t>(at)]->id;
}

std::vector<Entry> entries_of(const Ui &ui) {
  const Engagement &plan = *ui.opportunity->engagement;
  const PlanLimits &limits = plan.settings.limits;
  std::vector<Entry> entries;
  if (!is_date(ui.host.today)) return entries;
  for (const PlanFinding &f : plan_findings(*ui.account, *ui.opportunity, ui.workspace->team, ui.host.today)) {
    Entry entry{.rule = f.rule, .subject = f.subject, .words = filled(ui.tr_name(f.rule), f.first, f.second)};
    const bool load = f.rule.ends_with("overload") || f.rule.ends_with("no_time"),
               late = load || f.rule.ends_with("overdue");
    entry.load = load;
    if (load) entry.why = T::plan_limit_load, entry.limit = limits.load;
    entry.dot = late ? ui.theme.danger : ui.theme.warning;
    if (f.rule.ends_with("no_contact")) entry.why = T::plan_limit_contact, entry.limit = limits.without_contact;
    if (f.rule.ends_with("old_rating")) entry.why = T::plan_limit_rating, entry.limit = limits.rating_age;
    if (f.rule.ends_with("not_ready")) entry.why = T::plan_limit_gate, entry.limit = limits.gate_ahead;
    if (f.rule.ends_with("birthday") || f.rule.ends_with("anniversary"))
      entry.why = T::plan_limit_birthday, entry.limit = limits.birthday_ahead, entry.dot = ui.theme.accent;
    entry.action = id_at(plan.actions, f.path, "/engagement/actions/");
    entry.gate = id_at(plan.gates, f.path, "/engagement/gates/");
    if (f.path.starts_with("/engagement/items/")) entry.list = PlanList::promises;
    if (f.path.starts_with("/engagement/voices/")) entry.list = PlanList::voices;
    if (!entry.action && !f.people.empty()) entry.person = f.people.front();
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool snoozed(const Ui &ui, const Entry &entry) {
  for (const Snooze &one : ui.opportunity->engagement->settings.snoozed)
    if (one.rule == entry.rule && one.subject == entry.subject && one.until > ui.host.today) return true;
  return false;
}

void snooze(Ui &ui, const Entry &entry) {
  PlanSettings settings = ui.opportunity->engagement->settings;
  std::erase_if(settings.snoozed, [&](const Snooze &one) {
    return one.until <= ui.host.today || (one.rule == entry.rule && one.subject == entry.subject);
  });
  settings.snoozed.push_back({entry.rule, entry.subject, date_from_days(days_from_date(ui.host.today) + 7), {}});
  ui.dispatch(EditPlanSettings{ui.opportunity->id, std::move(settings)});
}

void limits_form(Ui &ui) {
  PlanSettings settings = ui.opportunity->engagement->settings;
  PlanLimits &limits = settings.limits;
  const std::pair<T, double *> fields[] = {{T::plan_limit_contact, &limits.without_contact},
                                           {T::plan_limit_rating, &limits.rating_age},
                                           {T::plan_limit_gate, &limits.gate_ahead},
                                           {T::plan_limit_birthday, &limits.birthday_ahead},
                                           {T::plan_limit_load, &limits.load}};
  for (const auto &[name, value] : fields) {
    Cells cells(ui, {-1, 96}, 8);
    cells.next();
    label(ui, ui.tr(name), {size::body});
    cells.next();
    std::string typed;
    double number = 0;
    if (text_field(ui, ui.tr(name), number_text(*value), typed, {.enabled = ui.can_edit})) {
      if (!parse_number(typed, number))
        ui.refuse(ui.tr(T::problem_cell_number, typed));
      else
        *value = number, ui.dispatch(EditPlanSettings{ui.opportunity->id, settings});
    }
    cells.end();
  }
}

} // namespace

void inbox_part(Ui &ui, SharedState &shared, PlanState &state) {
  const Theme &t = ui.theme;
  std::vector<Entry> shown;
  std::size_t asleep = 0;
  for (Entry &entry : entries_of(ui))
    if (snoozed(ui, entry))
      ++asleep;
    else
      shown.push_back(std::move(entry));
  label(ui,
        shown.empty() ? std::string{ui.tr(T::plan_inbox_none)}
                      : ui.tr(T::plan_inbox_title, std::to_string(shown.size())),
        strong(size::emphasis));
  space(ui, 4);
  ImDrawList *list = ImGui::GetWindowDrawList();
  for (std::size_t k = 0; k < shown.size(); ++k) {
    const Entry &entry = shown[k];
    ImGui::PushID(static_cast<int>(k));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool opens = entry.action || entry.gate || entry.person || entry.load || entry.list;
    const float open = opens ? text_extent(ui, ui.tr(T::plan_inbox_open)).x + ui.px(24) : 0, sleep = ui.control();
    const float words = width - ui.px(24) - open - sleep - ui.px(12);
    std::string text = entry.words;
    const auto lines = wrap_lines(ui, text, words);
    const std::string why =
        entry.why == T::plan_why_rule
            ? std::string{}
            : ui.tr(T::plan_why_rule, std::string{ui.tr(entry.why)} + " " + number_text(entry.limit));
    const float step = ui.px(21);
    const float height = std::max(ui.control() + ui.px(8),
                                  step * static_cast<float>(lines.size()) + (why.empty() ? 0 : ui.px(20)) + ui.px(14));
    ImGui::Dummy({width, height});
    mirror_item(ui, "listitem", text, why);
    list->AddCircleFilled({at.x + ui.px(7), at.y + ui.px(17)}, ui.px(4), entry.dot);
    float y = at.y + ui.px(10);
    for (const auto line : lines) draw_text(ui, list, {at.x + ui.px(24), y}, line), y += step;
    if (!why.empty()) draw_text_cut(ui, list, {at.x + ui.px(24), y}, words, why, caption(ui));
    const float middle = at.y + (height - ui.control()) / 2;
    if (opens) {
      ImGui::SetCursorScreenPos({at.x + width - open - sleep - ui.px(4), middle});
      if (button(ui, ui.tr(T::plan_inbox_open), {.kind = ButtonKind::ghost})) {
        state.selection.clear();
        if (entry.action) {
          state.tab = PlanTab::gantt;
          state.selection.action = state.gantt.reveal.emplace(entry.action);
        } else if (entry.gate) {
          state.tab = PlanTab::gantt;
          state.selection.gate = entry.gate;
        } else if (entry.list) {
          state.tab = PlanTab::lists, state.lists.shown = *entry.list;
        } else if (entry.load) {
          state.level.open = true;
        } else {
          show_on_map(shared, entry.person);
        }
      }
    }
    ImGui::SetCursorScreenPos({at.x + width - sleep, middle});
    if (icon_button(ui, icon::clock, ui.tr(T::plan_inbox_snooze), {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      snooze(ui, entry);
    list->AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, t.line);
    ImGui::SetCursorScreenPos({at.x, at.y + height + 1});
    ImGui::Dummy({1, 1});
    ImGui::PopID();
  }
  if (asleep > 0) {
    note_line(ui, ui.tr(T::plan_inbox_snoozed, std::to_string(asleep)));
    if (button(ui, ui.tr(T::plan_inbox_wake), {.kind = ButtonKind::link, .enabled = ui.can_edit})) {
      PlanSettings settings = ui.opportunity->engagement->settings;
      settings.snoozed.clear();
      ui.dispatch(EditPlanSettings{ui.opportunity->id, std::move(settings)});
    }
  }
  group_title(ui, ui.tr(T::plan_inbox_limits));
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(420), ImGui::GetContentRegionAvail().x));
  limits_form(ui);
  box.end();
}

} // namespace sandtable::view
