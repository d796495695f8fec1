// Reviews and visits that come back, and care on birthdays and anniversaries: what it would add stands below, with the
// days off it avoids, before it is added in one step.
#include "domain/care_days.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"

#include <algorithm>
#include <functional>

namespace sandtable::view {

namespace {

constexpr T every_words[] = {T::rhythm_week,    T::rhythm_two_weeks, T::rhythm_month,
                             T::rhythm_quarter, T::rhythm_half_year, T::rhythm_year};
constexpr T weekdays[] = {T::weekday_1, T::weekday_2, T::weekday_3, T::weekday_4,
                          T::weekday_5, T::weekday_6, T::weekday_7};

struct Planned {
  Action action;
  std::string aside; ///< why this day
  bool known = false;
};

bool in_plan(const Engagement &plan, const Action &action) {
  for (const auto &other : plan.actions)
    if (other->due == action.due && other->person == action.person && other->name == action.name) return true;
  return false;
}

std::vector<Planned> planned_of(const Ui &ui, const PlanState &state) {
  const RhythmState &r = state.rhythm;
  std::vector<Planned> planned;
  const auto plan_it = [&](std::string name, const PersonId &person, const Date &day, const Date &meant, T moved) {
    Planned one;
    one.action.name = std::move(name), one.action.person = person, one.action.owner = r.owner;
    one.action.means = r.means, one.action.earliest = one.action.due = day;
    if (meant != day) one.aside = ui.tr(moved, meant);
    one.known = in_plan(*ui.opportunity->engagement, one.action);
    planned.push_back(std::move(one));
  };
  if (r.care) {
    for (const CareDay &care :
         care_days(*ui.account, *ui.opportunity, state.view.calendar, r.rhythm.from, r.rhythm.to)) {
      const Person *person = find(ui.account->people, care.person);
      const std::string_view name = person ? std::string_view{person->name} : std::string_view{};
      plan_it(care.occasion == CareOccasion::birthday ? ui.tr(T::care_birthday, name)
                                                      : ui.tr(T::care_anniversary, name, std::to_string(care.years)),
              care.person, care.due, care.day, T::care_for);
    }
    return planned;
  }
  const std::string name = r.name.empty() ? std::string{ui.word(r.kind)} : r.name;
  for (const RhythmDay &day : rhythm_days(r.rhythm, state.view.calendar))
    plan_it(name, r.person, day.day, day.meant, T::rhythm_moved);
  return planned;
}

void person_field(Ui &ui, RhythmState &r) {
  std::vector<std::string_view> names{ui.tr(T::plan_nobody)};
  std::vector<PersonId> ids{{}};
  int at = 0;
  for (const auto &stance : ui.map().stances)
    if (const Person *person = find(ui.account->people, stance->person); person && !person->name.empty()) {
      if (person->id == r.person) at = static_cast<int>(ids.size());
      names.push_back(person->name), ids.push_back(person->id);
    }
  field_label(ui, ui.tr(T::plan_person));
  if (const int chosen = select(ui, ui.tr(T::plan_person), names, at); chosen >= 0)
    r.person = ids[static_cast<std::size_t>(chosen)];
}

void kind_field(Ui &ui, RhythmState &r) {
  field_label(ui, ui.tr(T::plan_contact_kind));
  if (const int kind = select_level(ui, ui.tr(T::plan_contact_kind), r.kind); kind >= 0)
    r.kind = static_cast<ContactKind>(kind);
}

void every_field(Ui &ui, RhythmState &r) {
  field_label(ui, ui.tr(T::rhythm_every));
  std::vector<std::string_view> words;
  for (const T word : every_words) words.push_back(ui.tr(word));
  if (const int chosen = select(ui, ui.tr(T::rhythm_every), words, static_cast<int>(r.rhythm.every)); chosen >= 0)
    r.rhythm.every = static_cast<Every>(chosen);
}

void day_field(Ui &ui, T name, Date &day) {
  field_label(ui, ui.tr(name));
  date_field(ui, ui.tr(name), day, day);
}

/// Three beside each other; two on a phone, where three would show nothing of their words.
void fields(Ui &ui, RhythmState &r) {
  std::string typed;
  const auto owner = [&] {
    field_label(ui, ui.tr(T::plan_owner));
    owner_select(ui, ui.tr(T::plan_owner), r.owner, r.owner);
  };
  std::vector<std::function<void()>> all;
  if (!r.care) all = {[&] { kind_field(ui, r); }, [&] { person_field(ui, r); }, [&] { every_field(ui, r); }};
  all.insert(all.end(), {[&] { day_field(ui, T::rhythm_from, r.rhythm.from); },
                         [&] { day_field(ui, T::rhythm_to, r.rhythm.to); }, owner});
  const std::size_t beside = ui.phone ? 2 : 3;
  for (std::size_t at = 0; at < all.size(); at += beside) {
    const std::initializer_list<float> two{-1, -1}, three{-1, -1, -1};
    Cells cells(ui, ui.phone ? two : three, ui.phone ? 8 : 12);
    for (std::size_t k = at; k < std::min(at + beside, all.size()); ++k) cells.next(), all[k]();
    cells.end();
  }
  if (!r.care) {
    field_label(ui, ui.tr(T::plan_action_name));
    if (text_field(ui, ui.tr(T::plan_action_name), r.name, typed, {.hint = ui.word(r.kind)})) r.name = trimmed(typed);
  }
  field_label(ui, ui.tr(T::plan_means));
  if (text_field(ui, ui.tr(T::plan_means), r.means, typed)) r.means = typed;
  if (!r.care) checkbox(ui, ui.tr(T::rhythm_rounds), r.rounds);
}

/// The planned round of a visit: of the party and phase that the person was last met in.
Contact round_of(const Ui &ui, const PlanView &view, const RhythmState &r, const Action &action, const Date &first) {
  Contact round;
  round.id = ui.host.ids->next<ContactId>('c');
  round.kind = r.kind, round.owner = r.owner, round.date = action.due;
  if (const std::string_view word = ui.word(r.kind); action.name != word) round.note = action.name;
  if (r.person) round.people = {r.person};
  for (const auto &contact : ui.opportunity->engagement->contacts) {
    if (!contact->phase.empty()) round.phase = contact->phase;
    const bool met = std::find(contact->people.begin(), contact->people.end(), r.person) != contact->people.end();
    if (r.person && met && !contact->party.empty()) round.party = contact->party;
  }
  if (round.party.empty())
    if (const Person *person = find(ui.account->people, r.person))
      if (const Department *department = find(ui.account->departments, person->department))
        round.party = department->name;
  const long begin = days_from_date(first);
  const CivilDay civil = civil_day(begin);
  const long month = day_of(civil.year, civil.month, 1);
  round.month = month_of(view.first_month.value_or(month), round.date).value_or(1);
  return round;
}

void preview(Ui &ui, const std::vector<Planned> &planned) {
  for (const Planned &one : planned) {
    const auto weekday = static_cast<std::size_t>(((days_from_date(one.action.due) + 3) % 7 + 7) % 7);
    Cells cells(ui, {ui.phone ? 116.0f : 150.0f, -1}, 12);
    cells.next();
    label(ui, one.action.due + " " + std::string{ui.tr(weekdays[weekday])},
          {size::body, Weight::regular, one.known ? ui.theme.faint : ui.theme.ink});
    cells.next();
    std::string words = one.action.name;
    if (one.known) words += " · " + std::string{ui.tr(T::rhythm_known)};
    if (!one.aside.empty()) words += " · " + one.aside;
    paragraph(ui, words, {size::body, Weight::regular, one.known ? ui.theme.faint : ui.theme.ink});
    cells.end();
  }
}

} // namespace

void rhythm_dialog(Ui &ui, SharedState &shared, PlanState &state) {
  RhythmState &r = state.rhythm;
  if (!r.open) return forget_dialog("rhythm");
  if (r.rhythm.from.empty() && is_date(ui.host.today)) {
    r.rhythm.from = date_from_days(days_from_date(ui.host.today) + 1);
    r.rhythm.to = date_from_days(days_from_date(ui.host.today) + 365);
  }
  bool closed = false;
  if (!begin_closable(ui, "rhythm", ui.tr(T::rhythm_title), 720, 620, closed)) return;
  const Segment kinds[] = {{ui.tr(T::rhythm_visits)}, {ui.tr(T::rhythm_care)}};
  if (const int chosen = segmented(ui, ui.tr(T::rhythm_title), kinds, r.care); chosen >= 0) r.care = chosen == 1;
  space(ui, 4);
  fields(ui, r);
  space(ui, 8);
  const std::vector<Planned> planned = planned_of(ui, state);
  std::size_t fresh = 0;
  for (const Planned &one : planned) fresh += !one.known;
  if (!planned.empty()) {
    label(ui, ui.tr(T::rhythm_says, std::to_string(fresh), planned.front().action.due, planned.back().action.due),
          strong(size::body));
    note_line(ui, ui.tr(r.care ? T::care_note : T::rhythm_note));
  }
  begin_body(ui, "rhythm-body", 56);
  if (planned.empty())
    paragraph(ui, ui.tr(r.care ? T::care_none : T::rhythm_none), {size::body, Weight::regular, ui.theme.muted});
  preview(ui, planned);
  end_body();
  space(ui, 8);
  if (button(ui, ui.tr(T::rhythm_add, std::to_string(fresh)),
             {.kind = ButtonKind::primary, .icon = icon::plus, .enabled = fresh > 0 && ui.can_edit})) {
    Together step;
    PutContacts rounds{ui.opportunity->id, {}};
    for (const Planned &one : planned) {
      if (one.known) continue;
      PutAction add{ui.opportunity->id, one.action};
      add.action.id = ui.host.ids->next<ActionId>('x'), add.action.step = ui.opportunity->step;
      if (r.rounds && !r.care)
        rounds.contacts.push_back(round_of(ui, state.view, r, one.action, planned.front().action.due));
      step.commands.push_back(std::move(add));
    }
    if (!rounds.contacts.empty()) step.commands.push_back(std::move(rounds));
    ui.dispatch(std::move(step));
    shared.toast(ui.tr(T::rhythm_added, std::to_string(fresh)), ui.host.time);
    closed = true;
  }
  if (closed) r.open = false;
  end_overlay(ui);
}

} // namespace sandtable::view
