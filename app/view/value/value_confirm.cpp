// An assumption that somebody of the customer is to confirm becomes an action of the plan; that the action is done
// changes no number, but the driver says so until its evidence is better.
#include "domain/engagement/chinese_calendar.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

std::string name_of_action(const Ui &ui, const Driver &driver, const PersonId &person) {
  return ui.tr(T::value_confirm_action, driver.name, person_name(ui, person));
}

const Action *action_for(const Ui &ui, const Driver &driver, const PersonId &person) {
  const std::string name = name_of_action(ui, driver, person);
  for (const auto &action : ui.opportunity->engagement->actions)
    if (action->person == person && action->name == name) return action.get();
  return nullptr;
}

void plan_confirmation(Ui &ui, const Driver &driver, const PersonId &person) {
  Action action;
  action.id = ui.host.ids->next<ActionId>('x');
  action.name = name_of_action(ui, driver, person);
  action.person = person;
  action.proof = ui.tr(T::value_confirm_proof, driver.name, ui.word(EvidenceStatus::customer_stated));
  action.step = ui.opportunity->step;
  if (const Stance *stance = find_stance(ui.map(), person)) action.owner = stance->owner;
  if (is_date(ui.host.today)) {
    const WorkCalendar calendar = plan_calendar(ui.opportunity->engagement->settings);
    const long now = days_from_date(ui.host.today);
    action.due = date_from_days(working_day(calendar, now + 1, 4).value_or(now + 7));
  }
  ui.dispatch(PutAction{ui.opportunity->id, std::move(action)});
}

} // namespace

void value_confirm(Ui &ui, const Driver &driver) {
  if (!driver.formula.empty() || driver.status == EvidenceStatus::finance_signed) return;
  if (ui.audience == Audience::customer) return;
  std::vector<PersonId> people = driver.doubted_by; // who doubts it is asked first
  for (const auto &stance : ui.map().stances)
    if (std::find(people.begin(), people.end(), stance->person) == people.end()) people.push_back(stance->person);
  std::erase_if(people, [&](const PersonId &id) { return !find(ui.account->people, id); });
  if (people.empty()) return;
  std::vector<std::string_view> names;
  std::vector<PersonId> free;
  for (const PersonId &person : people) {
    const Action *action = action_for(ui, driver, person);
    const bool doubts =
        std::find(driver.doubted_by.begin(), driver.doubted_by.end(), person) != driver.doubted_by.end();
    if (!action && doubts) {
      ImGui::PushID(person.text.c_str());
      if (ui.can_edit &&
          button(ui, name_of_action(ui, driver, person),
                 {.kind = ButtonKind::link, .icon = icon::list_checks, .tooltip = ui.tr(T::value_confirm)}))
        plan_confirmation(ui, driver, person);
      ImGui::PopID();
    } else if (!action) {
      names.push_back(find(ui.account->people, person)->name), free.push_back(person);
    } else if (!action->done) {
      note_line(ui, ui.tr(T::value_confirm_planned, action->name, action->due));
    } else if (driver.status == EvidenceStatus::guess) {
      notice(ui, icon::circle_alert, ui.tr(T::value_confirm_done, action->name), ui.theme.warning,
             ui.theme.warning_soft);
      if (!action->outcome.empty()) note_line(ui, action->outcome);
    }
  }
  if (names.empty() || !ui.can_edit) return;
  field_label(ui, ui.tr(T::value_confirm));
  ImGui::PushID("confirm");
  if (const int chosen = select(ui, ui.tr(T::value_confirm), names, -1, ui.tr(T::value_confirm_whom)); chosen >= 0)
    plan_confirmation(ui, driver, free[static_cast<std::size_t>(chosen)]);
  ImGui::PopID();
}

} // namespace sandtable::view
