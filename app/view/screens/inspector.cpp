#include "view/screens/inspector.hpp"

#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/screens/account.hpp"
#include "view/screens/guided_rating.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/screens/inspector_people.hpp"
#include "view/screens/start_layout.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

void head(Ui &ui, const People &p) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float r = ui.px(24);
  list->AddCircleFilled({at.x + r, at.y + r + ui.px(4)}, r, ui.theme.sunken);
  const std::string initials = p.many() ? std::to_string(p.people.size()) : initials_of(p.person().name);
  draw_text_centered(ui, list, {at.x, at.y + ui.px(4)}, {at.x + 2 * r, at.y + 2 * r + ui.px(4)}, initials,
                     strong(size::emphasis));
  ImGui::SetCursorScreenPos({at.x + 2 * r + ui.px(6), at.y});
  ImGui::BeginGroup();
  if (p.many()) {
    space(ui, 4);
    label(ui, ui.tr(T::inspector_people_selected, std::to_string(p.people.size())), strong(size::heading));
    label(ui, ui.tr(T::inspector_many_hint), caption(ui));
    text_line<SetTitle>(ui, p, ui.tr(T::inspector_title), [](const Person &a, const Stance &) { return a.title; },
                        ui.tr(T::inspector_title_hint), {.size = 13, .bare = true});
  } else {
    text_line<SetName>(ui, p, ui.tr(T::inspector_name), [](const Person &a, const Stance &) { return a.name; },
                       ui.tr(T::inspector_name), {.size = size::heading, .bare = true, .weight = Weight::strong});
    text_line<SetTitle>(ui, p, ui.tr(T::inspector_title), [](const Person &a, const Stance &) { return a.title; },
                        ui.tr(T::inspector_title_hint), {.size = 13, .bare = true});
  }
  ImGui::EndGroup();
}

/// Committees as chips, joined from a list; of several people each keeps the seats they have elsewhere.
void committee_seats(Ui &ui, const People &p) {
  const auto sits = [](const Person &person, const DepartmentId &id) {
    return std::find(person.committees.begin(), person.committees.end(), id) != person.committees.end();
  };
  const auto change = [&](const DepartmentId &id, bool join) {
    Together step;
    for (const Person *person : p.people) {
      if (sits(*person, id) == join) continue;
      auto seats = person->committees;
      join ? seats.push_back(id) : void(std::erase(seats, id));
      step.commands.push_back(EditPeople{p.deal, {person->id}, SetCommittees{std::move(seats)}});
    }
    ui.dispatch(std::move(step));
  };
  std::vector<std::string_view> others;
  std::vector<DepartmentId> other_ids;
  for (const auto &d : ui.account->departments) {
    if (d->kind != DepartmentKind::committee) continue;
    const auto members = static_cast<std::size_t>(
        std::count_if(p.people.begin(), p.people.end(), [&](const Person *person) { return sits(*person, d->id); }));
    if (members > 0 && chip(ui, d->name, ui.can_edit, members < p.people.size())) change(d->id, false);
    if (members < p.people.size()) others.push_back(d->name), other_ids.push_back(d->id);
  }
  if (others.empty() || !ui.can_edit) return;
  if (const int chosen = select(ui, ui.tr(T::inspector_committee), others, -1, ui.tr(T::inspector_join_committee));
      chosen >= 0)
    change(other_ids[static_cast<std::size_t>(chosen)], true);
}

/// Several people come under one superior, beside those they have.
void superior_of_all(Ui &ui, const People &p, SharedState &shared) {
  if (!ui.can_edit) return;
  const PersonId to = person_picker(ui, shared, ui.tr(T::inspector_add_superior), p.ids);
  if (!to) return;
  Together step;
  for (const PersonId &from : p.ids) {
    bool has_one = false, has_this = false;
    for (const auto &line : ui.account->reporting)
      if (line->from == from) has_one = true, has_this = has_this || line->to == to;
    if (has_this) continue;
    ReportingLine line;
    line.id = ui.host.ids->next<LinkId>('l'), line.from = from, line.to = to, line.dotted = has_one;
    step.commands.push_back(PutReportingLine{p.deal, std::move(line)});
  }
  if (!step.commands.empty()) ui.dispatch(std::move(step));
}

void place_group(Ui &ui, const People &p, SharedState &shared) {
  group_title(ui, ui.tr(T::inspector_place));
  label(ui, ui.tr(T::inspector_department), caption(ui));
  department_picker(ui, shared, p.ids, find(ui.account->departments, p.person().department),
                    p.mixed([](const Person &a, const Stance &) { return a.department; }));
  committee_seats(ui, p);
  // Superiors: several reporting lines are allowed.
  label(ui, ui.tr(T::inspector_reports_to), caption(ui));
  if (p.many()) return superior_of_all(ui, p, shared);
  std::vector<PersonId> superiors{p.person().id};
  for (const auto &line : ui.account->reporting) {
    if (line->from != p.person().id) continue;
    superiors.push_back(line->to);
    const Person *to = find(ui.account->people, line->to);
    if (chip(ui, to ? to->name : line->to.text, ui.can_edit, line->dotted))
      ui.dispatch(RemoveItems{.opportunity = p.deal, .links = {line->id}});
    same_line(ui, 6);
  }
  if (superiors.size() > 1) ImGui::NewLine();
  if (!ui.can_edit) return;
  if (const PersonId to = person_picker(ui, shared, ui.tr(T::inspector_add_superior), superiors)) {
    ReportingLine line;
    line.id = ui.host.ids->next<LinkId>('l'), line.from = p.person().id, line.to = to,
    line.dotted = superiors.size() > 1;
    ui.dispatch(PutReportingLine{p.deal, std::move(line)});
  }
}

void role_group(Ui &ui, const People &p) {
  group_title(ui, ui.tr(T::inspector_roles));
  std::vector<DecisionRole> shown; // of anybody selected
  for (const Stance *s : p.stances)
    for (const DecisionRole role : s->roles)
      if (std::find(shown.begin(), shown.end(), role) == shown.end()) shown.push_back(role);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (const DecisionRole role : shown) {
    const bool everyone = std::all_of(p.stances.begin(), p.stances.end(), [&](const Stance *s) {
      return std::find(s->roles.begin(), s->roles.end(), role) != s->roles.end();
    });
    if (chip(ui, ui.word(role), ui.can_edit, !everyone)) edit(ui, p, RemoveRole{role});
    same_line(ui, 6);
    if (ImGui::GetCursorScreenPos().x > right - ui.px(96)) ImGui::NewLine();
  }
  if (!ui.can_edit) return ImGui::NewLine();
  if (button(ui, ui.tr(T::inspector_add_role), {.kind = ButtonKind::link, .icon = icon::plus})) open_popover("roles");
  if (begin_popover(ui, "roles", ui.px(180))) {
    for (int i = 0; i < static_cast<int>(DecisionRole::count_); ++i) {
      const auto role = static_cast<DecisionRole>(i);
      const bool has = std::find(shown.begin(), shown.end(), role) != shown.end();
      if (!has && !offered(ui.method().roles, role)) continue;
      if (menu_item(ui, ui.word(role), {}, {}, true, has))
        has ? edit(ui, p, RemoveRole{role}) : edit(ui, p, AddRole{role});
    }
    end_popover(ui);
  }
}

/// What they may sign alone, in the deal's currency.
void approval_limit(Ui &ui, const People &p) {
  const auto limit_of = [](const Person &, const Stance &s) { return s.approval_limit; };
  const bool mixed = p.mixed(limit_of);
  const auto &limit = p.stance().approval_limit;
  const std::string &currency = ui.opportunity->currency;
  const std::string words = limit && !mixed ? amount_words(ui, *limit) : std::string{};
  field_label(ui, words.empty() ? ui.tr(T::inspector_approval_limit, currency)
                                : ui.tr(T::inspector_approval_limit_is, currency, words));
  std::string typed;
  if (!text_field(
          ui, ui.tr(T::inspector_approval_limit_name), limit && !mixed ? amount_text(*limit) : std::string{}, typed,
          {.hint = ui.tr(mixed ? T::inspector_mixed : T::inspector_approval_limit_hint), .enabled = ui.can_edit}))
    return;
  double amount = 0;
  if (trimmed(typed).empty())
    edit(ui, p, SetApprovalLimit{std::nullopt});
  else if (parse_amount(typed, amount))
    edit(ui, p, SetApprovalLimit{amount});
  else
    ui.refuse(ui.tr(T::account_amount_wrong, typed));
}

void rating_groups(Ui &ui, const People &p) {
  const auto power_of = [](const Person &, const Stance &s) { return s.power ? std::lround(s.power->value) : 0; };
  const auto set_power = [&](double value, std::string_view source = {}) {
    rate(
        ui, p.ids, p.stances, value, [](const Stance &s) { return s.power; },
        [](const Rating<double> &rating) { return SetPower{rating}; }, source);
  };
  const auto set_attitude = [&](double value, std::string_view source = {}) {
    rate(
        ui, p.ids, p.stances, value, [](const Stance &s) { return s.attitude; },
        [](const Rating<double> &rating) { return SetAttitude{rating}; }, source);
  };
  group_title(ui, ui.tr(T::inspector_power), ui.tr(T::inspector_power_hint));
  const int power = p.mixed(power_of) ? -1 : static_cast<int>(power_of(p.person(), p.stance())) - 1;
  if (const int i = segmented(ui, ui.tr(T::inspector_power), power_segments, power, -1, ui.can_edit); i >= 0)
    set_power(i + 1.0);
  if (const auto chosen = guided_rating(ui, Guide::power)) set_power(*chosen, ui.tr(T::guide_source));
  if (!p.many())
    if (auto changed = rating_details(ui, "power", p.stance().power)) edit(ui, p, SetPower{std::move(changed->rating)});

  const auto segments = attitude_segments(ui);
  const auto level_of = [&](const Person &, const Stance &s) {
    return s.attitude ? ui.attitude_step(s.attitude->value) : -1;
  };
  const auto target_of = [&](const Person &, const Stance &s) { return s.target ? ui.attitude_step(*s.target) : -1; };
  const auto value_of = [&](int step) { return ui.attitude_steps()[static_cast<std::size_t>(step)].value; };
  std::string aside;
  if (!p.many() && p.stance().attitude) {
    aside = ui.attitude_word(p.stance().attitude->value);
    if (p.stance().attitude->value != value_of(level_of(p.person(), p.stance())))
      aside += " (" + number_text(p.stance().attitude->value) + ")";
  }
  group_title(ui, ui.tr(T::inspector_attitude), aside);
  const int target = p.mixed(target_of) ? -1 : target_of(p.person(), p.stance());
  if (const int i = segmented(ui, ui.tr(T::inspector_attitude), segments,
                              p.mixed(level_of) ? -1 : level_of(p.person(), p.stance()), target, ui.can_edit);
      i >= 0)
    set_attitude(value_of(i));
  if (const auto chosen = guided_rating(ui, Guide::attitude)) set_attitude(*chosen, ui.tr(T::guide_source));
  if (!p.many())
    if (auto changed = rating_details(ui, "attitude", p.stance().attitude))
      edit(ui, p, SetAttitude{std::move(changed->rating)});
  group_title(ui, ui.tr(T::inspector_target), target >= 0 ? ui.attitude_word(value_of(target)) : std::string_view{});
  if (const int i = segmented(ui, ui.tr(T::inspector_target), segments, target, -1, ui.can_edit); i >= 0)
    edit(ui, p, SetTarget{i == target ? std::nullopt : std::optional{value_of(i)}});
  space(ui, 4);
  approval_limit(ui, p);
}

void standing_group(Ui &ui, const People &p) {
  group_title(ui, ui.tr(T::inspector_standing));
  const bool mixed = p.mixed([](const Person &, const Stance &s) { return s.standing; });
  if (const int i = select_level(ui, ui.tr(T::inspector_standing), p.stance().standing, mixed); i >= 0)
    edit(ui, p, SetStanding{static_cast<Standing>(i)});
  const auto mark = [&](T name, auto &&value, auto &&set) {
    bool on = value(p.person(), p.stance());
    if (checkbox(ui, ui.tr(name), on, ui.can_edit, p.mixed(value))) set(on);
  };
  mark(
      T::inspector_hidden, [](const Person &, const Stance &s) { return s.hidden; },
      [&](bool on) { edit(ui, p, SetHidden{on}); });
  mark(
      T::inspector_placeholder, [](const Person &a, const Stance &) { return a.placeholder; },
      [&](bool on) { edit(ui, p, SetPlaceholder{on}); });
  mark(
      T::inspector_pinned, [](const Person &, const Stance &s) { return s.pinned; },
      [&](bool on) { edit(ui, p, SetPinned{on}); });
}

void coverage_group(Ui &ui, const People &p) {
  group_title(ui, ui.tr(T::inspector_coverage));
  for (int role = 0; role < 3; ++role) {
    const auto at = static_cast<std::size_t>(role);
    const auto level_of = [at](const Person &, const Stance &s) {
      return s.coverage[at] ? s.coverage[at]->value : CoverageLevel::unknown;
    };
    const auto set_coverage = [&](CoverageLevel value, std::string_view source = {}) {
      rate(
          ui, p.ids, p.stances, value, [at](const Stance &s) { return s.coverage[at]; },
          [role](const Rating<CoverageLevel> &rating) {
            return SetCoverage{static_cast<OurRole>(role), rating};
          },
          source);
    };
    ImGui::PushID(role);
    label(ui, ui.word(static_cast<OurRole>(role)), caption(ui));
    tooltip(ui, our_role_hint(ui, static_cast<OurRole>(role)));
    if (const int i = select_level(ui, ui.tr(T::inspector_coverage_by, name_of(static_cast<OurRole>(role))),
                                   level_of(p.person(), p.stance()), p.mixed(level_of));
        i >= 0)
      i == 0 ? edit(ui, p, SetCoverage{static_cast<OurRole>(role), std::nullopt})
             : set_coverage(static_cast<CoverageLevel>(i));
    if (const auto chosen = guided_rating(ui, Guide::coverage))
      set_coverage(static_cast<CoverageLevel>(std::lround(*chosen)), ui.tr(T::guide_source));
    if (!p.many() && p.stance().coverage[at])
      if (auto changed = rating_details(ui, "coverage", as_number(p.stance().coverage[at]), false))
        edit(ui, p, SetCoverage{static_cast<OurRole>(role), as_level<CoverageLevel>(changed->rating)});
    ImGui::PopID();
  }
  std::vector<std::string_view> names{ui.tr(T::inspector_nobody)};
  int current = 0;
  for (const auto &member : ui.workspace->team) {
    if (member->id == p.stance().owner) current = static_cast<int>(names.size());
    names.push_back(member->name);
  }
  label(ui, ui.tr(T::inspector_owner), caption(ui));
  const bool mixed = p.mixed([](const Person &, const Stance &s) { return s.owner; });
  if (const int i = select(ui, ui.tr(T::inspector_owner), names, mixed ? -1 : current, ui.tr(T::inspector_mixed), -1,
                           ui.can_edit);
      i >= 0)
    edit(ui, p, SetOwner{i == 0 ? MemberId{} : ui.workspace->team[static_cast<std::size_t>(i - 1)]->id});
  label(ui, ui.tr(T::inspector_last_contact), caption(ui));
  text_line<SetLastContact>(ui, p, ui.tr(T::inspector_last_contact),
                            [](const Person &, const Stance &s) { return s.last_contact; }, ui.tr(T::date_hint),
                            {.icon = icon::calendar});
}

void motive_group(Ui &ui, const People &p) {
  group_title(ui, ui.tr(T::inspector_motives));
  label(ui, ui.tr(T::inspector_response_mode), caption(ui));
  const bool mixed = p.mixed([](const Person &, const Stance &s) { return s.response_mode; });
  if (const int i = select_level(ui, ui.tr(T::inspector_response_mode), p.stance().response_mode, mixed); i >= 0)
    edit(ui, p, SetResponseMode{static_cast<ResponseMode>(i)});
  if (!p.many()) {
    std::string typed;
    const auto &marks = p.stance().field_visibility;
    if (const auto v = field_head(ui, T::inspector_personal_win, "personal_win", marks))
      edit(ui, p, SetStanceFieldVisibility{"personal_win", *v});
    if (text_area(ui, ui.tr(T::inspector_personal_win), p.stance().personal_win, typed, 74, ui.can_edit))
      edit(ui, p, SetPersonalWin{typed});
    if (const auto v = field_head(ui, T::inspector_concerns, "concerns", marks))
      edit(ui, p, SetStanceFieldVisibility{"concerns", *v});
    if (text_area(ui, ui.tr(T::inspector_concerns), p.stance().concerns, typed, 74, ui.can_edit))
      edit(ui, p, SetConcerns{typed});
  }
  label(ui, ui.tr(T::inspector_resistance), caption(ui));
  static constexpr Segment steps[] = {{"0"}, {"0.25"}, {"0.5"}, {"0.75"}, {"1"}};
  const bool differ = p.mixed([](const Person &, const Stance &s) { return s.resistance; });
  const double resistance = p.stance().resistance, quarters = resistance * 4;
  std::string typed;
  if (text_field(ui, ui.tr(T::inspector_resistance), differ ? std::string{} : number_text(resistance), typed,
                 {.hint = differ ? ui.tr(T::inspector_mixed) : std::string_view{"0–1"}, .enabled = ui.can_edit})) {
    if (double value = 0; parse_number(trimmed(typed), value))
      edit(ui, p, SetResistance{value});
    else
      ui.refuse(ui.tr(T::problem_cell_number, typed));
  }
  const int step = !differ && quarters == std::floor(quarters) ? static_cast<int>(quarters) : -1; // else none is chosen
  if (const int i = segmented(ui, ui.tr(T::inspector_resistance), steps, step, -1, ui.can_edit); i >= 0)
    edit(ui, p, SetResistance{i / 4.0});
}

void person_inspector(Ui &ui, SharedState &shared, const MapIndex &index) {
  People p;
  p.deal = ui.opportunity->id;
  for (const auto &id : shared.selection.people) {
    const int at = index.card_of(id);
    if (at < 0) continue;
    const auto &card = index.cards[static_cast<std::size_t>(at)];
    p.people.push_back(card.person), p.stances.push_back(card.stance), p.ids.push_back(id);
  }
  if (p.people.empty()) return;
  ImGui::PushID(p.many() ? "many" : p.ids.front().text.c_str());
  head(ui, p);
  role_group(ui, p);
  rating_groups(ui, p);
  coverage_group(ui, p);
  place_group(ui, p, shared);
  motive_group(ui, p);
  rival_group(ui, p, shared);
  plan_group(ui, p, shared);
  value_group(ui, p, shared);
  influence_group(ui, p, shared);
  evidence_group(ui, p);
  relationship_group(ui, p);
  standing_group(ui, p);
  contact_group(ui, p);
  sharing_group(ui, p);
  if (ui.can_edit) {
    space(ui, 16);
    if (button(ui,
               p.many() ? ui.tr(T::inspector_delete_people, std::to_string(p.people.size()))
                        : std::string{ui.tr(T::inspector_delete_person)},
               {.kind = ButtonKind::danger, .icon = icon::trash})) {
      ui.dispatch(RemoveItems{.opportunity = p.deal, .people = p.ids});
      shared.selection.clear();
    }
  }
  ImGui::PopID();
}

} // namespace

void inspector(Ui &ui, SharedState &shared, const MapIndex &index, MapFigures &figures) {
  if (!shared.selection.people.empty())
    person_inspector(ui, shared, index);
  else if (!shared.selection.links.empty())
    link_inspector(ui, shared);
  else if (!shared.selection.areas.empty())
    area_inspector(ui, shared);
  else if (!shared.selection.notes.empty())
    note_inspector(ui, shared);
  else
    map_inspector(ui, shared, index, figures);
  space(ui, 24);
}

} // namespace sandtable::view
