// What is known about a person beside the ratings: rivals' ties, plan, evidence, contact, who may see it.
#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/screens/inspector_people.hpp"
#include "view/screens/rival_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// Fields that may be seen by fewer people than the rest of their record.
constexpr struct {
  std::string_view field;
  T caption;
  bool of_person; ///< else of the person's part in the deal
} markable[] = {
    {"name", T::inspector_name, true},
    {"title", T::table_job, true},
    {"department", T::inspector_department, true},
    {"committees", T::inspector_committee, true},
    {"phone", T::inspector_phone, true},
    {"email", T::inspector_email, true},
    {"birthday", T::inspector_birthday, true},
    {"anniversary", T::inspector_anniversary, true},
    {"note", T::inspector_note, true},
    {"roles", T::inspector_roles, false},
    {"power", T::inspector_power, false},
    {"approval_limit", T::inspector_approval_limit_name, false},
    {"attitude", T::inspector_attitude, false},
    {"target", T::inspector_target, false},
    {"standing", T::inspector_standing, false},
    {"hidden", T::table_hidden, false},
    {"coverage", T::inspector_coverage, false},
    {"relationships", T::inspector_relationships, false},
    {"owner", T::inspector_owner, false},
    {"last_contact", T::inspector_last_contact, false},
    {"response_mode", T::inspector_response_mode, false},
    {"personal_win", T::inspector_personal_win, false},
    {"concerns", T::inspector_concerns, false},
    {"resistance", T::inspector_resistance, false},
    {"evidence", T::inspector_evidence, false},
};

void mark(Ui &ui, const People &p, std::size_t at, Visibility visibility) {
  const std::string field{markable[at].field};
  if (markable[at].of_person)
    edit(ui, p, SetPersonFieldVisibility{field, visibility});
  else
    edit(ui, p, SetStanceFieldVisibility{field, visibility});
}

/// The marked fields, each with who sees it; the others wait in one list.
void field_marks(Ui &ui, const People &p) {
  std::vector<std::string_view> words;
  std::vector<std::size_t> unmarked;
  for (std::size_t i = 0; i < std::size(markable); ++i) {
    const auto &marks = markable[i].of_person ? p.person().field_visibility : p.stance().field_visibility;
    const auto found = std::find_if(marks.begin(), marks.end(),
                                    [&](const FieldVisibility &f) { return f.field == markable[i].field; });
    if (found == marks.end() || p.many()) { // of several people each has their own
      words.push_back(ui.tr(markable[i].caption)), unmarked.push_back(i);
      continue;
    }
    label(ui, ui.tr(markable[i].caption), caption(ui));
    if (const int chosen =
            select_level(ui, ui.tr(T::inspector_seen_field, ui.tr(markable[i].caption)), found->visibility);
        chosen >= 0)
      mark(ui, p, i, static_cast<Visibility>(chosen));
  }
  if (!ui.can_edit) return;
  const std::string_view more = ui.tr(T::inspector_mark_field);
  if (const int chosen = select(ui, more, words, -1, more); chosen >= 0)
    mark(ui, p, unmarked[static_cast<std::size_t>(chosen)], Visibility::private_);
}

/// Several people's standing with each rival, set in one step; what each tie rests on stays their own.
void ties_of_all(Ui &ui, const People &p) {
  if (ui.map().rivals.empty()) return;
  group_title(ui, ui.tr(T::inspector_rivals));
  for (const auto &rival : ui.map().rivals) {
    std::vector<const RivalTie *> ties(p.ids.size(), nullptr);
    for (const auto &tie : ui.map().ties)
      for (std::size_t i = 0; i < p.ids.size(); ++i)
        if (tie->rival == rival->id && tie->person == p.ids[i]) ties[i] = tie.get();
    const auto level = [](const RivalTie *tie) { return tie ? attitude_level(tie->standing) + 1 : 0; };
    const bool mixed =
        std::any_of(ties.begin(), ties.end(), [&](const RivalTie *tie) { return level(tie) != level(ties[0]); });
    std::vector<std::string_view> items{ui.tr(T::inspector_no_tie)};
    for (const AttitudeStep &step : attitude_levels) items.push_back(step.number);
    ImGui::PushID(rival->id.text.c_str());
    label(ui, rival->name, {size::body, Weight::regular, ui.theme.rival});
    const int chosen = select(ui, ui.tr(T::inspector_tie_with, rival->name), items, mixed ? -1 : level(ties[0]),
                              ui.tr(T::inspector_mixed), -1, ui.can_edit);
    ImGui::PopID();
    if (chosen < 0) continue;
    Together step;
    for (std::size_t i = 0; i < ties.size(); ++i) {
      if (level(ties[i]) == chosen) continue;
      if (chosen == 0) {
        step.commands.push_back(RemoveItems{.opportunity = p.deal, .ties = {ties[i]->id}});
        continue;
      }
      RivalTie tie = ties[i] ? *ties[i] : RivalTie{};
      if (!ties[i])
        tie.id = ui.host.ids->next<TieId>('t'), tie.rival = rival->id, tie.person = p.ids[i], tie.confirmed = false;
      tie.standing = chosen - 3, tie.date = ui.host.today;
      step.commands.push_back(PutTie{p.deal, std::move(tie)});
    }
    if (!step.commands.empty()) ui.dispatch(std::move(step));
  }
}

Relationship relationship_of(const Stance &stance, const MemberId &member) {
  for (const Relationship &known : stance.relationships)
    if (known.member == member) return known;
  return {.member = member};
}

/// Changes what stands between one of ours and each of these people, who keep the rest of it.
template <class Change> void change_relationship(Ui &ui, const People &p, const MemberId &member, Change &&change) {
  Together step;
  for (std::size_t i = 0; i < p.ids.size(); ++i) {
    const Relationship before = relationship_of(*p.stances[i], member);
    Relationship after = before;
    change(after);
    if (after == before) continue;
    step.commands.push_back(EditStances{p.deal, {p.ids[i]}, SetRelationship{std::move(after)}});
  }
  if (step.commands.size() == 1)
    ui.dispatch(std::move(step.commands.front()));
  else if (!step.commands.empty())
    ui.dispatch(std::move(step));
}

} // namespace

void relationship_group(Ui &ui, const People &p) {
  if (ui.workspace->team.empty()) return;
  group_title(ui, ui.tr(T::inspector_relationships), ui.tr(T::inspector_now_desired));
  for (const auto &member : ui.workspace->team) {
    const Relationship r = relationship_of(p.stance(), member->id);
    const auto now_of = [](const Relationship &one) { return one.now ? one.now->value : RelationshipLevel::unknown; };
    const auto mixed = [&](auto &&field) {
      return p.mixed([&](const Person &, const Stance &s) { return field(relationship_of(s, member->id)); });
    };
    const auto change = [&](auto &&set) { change_relationship(ui, p, member->id, set); };
    ImGui::PushID(member->id.text.c_str());
    label(ui, member->name + " · " + std::string{ui.word(member->role)});
    const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2;
    if (const int i =
            select_level(ui, ui.tr(T::inspector_relationship_now, member->name), now_of(r), mixed(now_of), half);
        i >= 0)
      change([&](Relationship &one) {
        const auto rating = renewed(ui, one.now, static_cast<RelationshipLevel>(i));
        one.now = i == 0 ? std::nullopt : std::optional{rating};
      });
    same_line(ui);
    const bool desired_mixed = mixed([](const Relationship &one) { return one.desired; });
    if (const int i =
            select_level(ui, ui.tr(T::inspector_relationship_desired, member->name), r.desired, desired_mixed, half);
        i >= 0)
      change([&](Relationship &one) { one.desired = static_cast<RelationshipLevel>(i); });
    if (r.now && !p.many())
      if (auto record = rating_details(ui, "now", as_number(r.now), false))
        change([&](Relationship &one) { one.now = as_level<RelationshipLevel>(record->rating); });
    const auto date = [&](T name, T hint, Date Relationship::*field) {
      const bool several = mixed([&](const Relationship &one) { return one.*field; });
      std::string typed;
      if (text_field(ui, ui.tr(name, member->name), several ? Date{} : r.*field, typed,
                     {.hint = ui.tr(several ? T::inspector_mixed : hint), .width = half, .enabled = ui.can_edit}))
        change([&](Relationship &one) { one.*field = typed; });
    };
    date(T::inspector_contact_last, T::inspector_last_short, &Relationship::last_contact);
    same_line(ui);
    date(T::inspector_contact_next, T::inspector_next_short, &Relationship::next_contact);
    ImGui::PopID();
  }
}

void rival_group(Ui &ui, const People &p, SharedState &shared) {
  if (p.many()) return ties_of_all(ui, p);
  group_title(ui, ui.tr(T::inspector_rivals));
  if (ui.map().rivals.empty()) {
    if (button(ui, ui.tr(T::inspector_add_rival),
               {.kind = ButtonKind::link, .icon = icon::swords, .enabled = ui.can_edit}))
      shared.overlay = Overlay::rivals;
    return;
  }
  for (const auto &rival : ui.map().rivals) {
    const RivalTie *tie = nullptr;
    for (const auto &t : ui.map().ties)
      if (t->rival == rival->id && t->person == p.person().id) tie = t.get();
    ImGui::PushID(rival->id.text.c_str());
    std::string name = rival->name; // the list below holds whole levels only
    if (tie && tie->standing != std::floor(tie->standing)) name += " · " + signed_text(tie->standing);
    label(ui, name, {size::body, Weight::regular, ui.theme.rival});
    std::vector<std::string_view> items{ui.tr(T::inspector_no_tie)};
    for (const AttitudeStep &step : attitude_levels) items.push_back(step.number);
    const int current = tie ? attitude_level(tie->standing) + 1 : 0;
    if (const int i = select(ui, ui.tr(T::inspector_tie_with, rival->name), items, current, {}, -1, ui.can_edit);
        i >= 0) {
      if (i == 0 && tie) ui.dispatch(RemoveItems{.opportunity = p.deal, .ties = {tie->id}});
      if (i > 0) {
        RivalTie changed = tie ? *tie : RivalTie{};
        if (!tie)
          changed.id = ui.host.ids->next<TieId>('t'), changed.rival = rival->id, changed.person = p.person().id,
          changed.confirmed = false;
        changed.standing = i - 3, changed.date = ui.host.today;
        ui.dispatch(PutTie{p.deal, std::move(changed)});
      }
    }
    if (tie) {
      bool confirmed = tie->confirmed;
      if (checkbox(ui, ui.tr(T::map_confirmed), confirmed, ui.can_edit)) {
        RivalTie changed = *tie;
        changed.confirmed = confirmed;
        ui.dispatch(PutTie{p.deal, std::move(changed)});
      }
      std::string typed;
      if (text_field(ui, ui.tr(T::inspector_tie_evidence, rival->name), tie->evidence, typed,
                     {.hint = ui.tr(T::inspector_evidence_hint), .enabled = ui.can_edit})) {
        RivalTie changed = *tie;
        changed.evidence = typed, changed.date = ui.host.today;
        ui.dispatch(PutTie{p.deal, std::move(changed)});
      }
      if (auto record = source_fields(ui, ui.tr(T::source_of, rival->name), tie->date, tie->confidence)) {
        RivalTie changed = *tie;
        changed.date = record->date, changed.confidence = record->confidence;
        ui.dispatch(PutTie{p.deal, std::move(changed)});
      }
    }
    ImGui::PopID();
  }
}

/// What is intended with the person, each a press away from the plan.
void plan_group(Ui &ui, const People &p, SharedState &shared) {
  if (p.many()) return;
  bool titled = false;
  for (const auto &action : ui.opportunity->engagement->actions) {
    if (action->person != p.ids.front()) continue;
    if (!titled) group_title(ui, ui.tr(T::plan_of_person));
    titled = true;
    ImGui::PushID(action->id.text.c_str());
    std::string words = action->name.empty() ? std::string{ui.tr(T::plan_unnamed)} : action->name;
    if (!action->due.empty()) words += " · " + action->due;
    if (button(ui, words,
               {.kind = ButtonKind::link,
                .icon = action->done ? icon::circle_check : icon::calendar_range,
                .tooltip = ui.tr(T::plan_to_plan)}))
      shared.screen = Screen::plan, shared.show_action = action->id;
    ImGui::PopID();
  }
}

void evidence_group(Ui &ui, const People &p) {
  group_title(ui, ui.tr(T::inspector_evidence));
  if (p.many()) { // of a meeting that all of them were at, say
    label(ui, ui.tr(T::frame_evidence_for_all), caption(ui));
    std::string typed;
    if (text_area(ui, ui.tr(T::frame_evidence_for_all), {}, typed, 56, ui.can_edit) && !trimmed(typed).empty())
      edit(ui, p, PutEvidence{{.id = ui.host.ids->next<EvidenceId>('e'), .date = ui.host.today, .text = typed}});
    return;
  }
  for (const auto &item : p.stance().evidence) {
    ImGui::PushID(item.id.text.c_str());
    Evidence changed = item;
    bool put = false;
    std::string typed;
    const float third = (ImGui::GetContentRegionAvail().x - ui.control() - ui.px(16)) / 2;
    if (text_field(ui, ui.tr(T::inspector_date), item.date, typed, {.width = third, .enabled = ui.can_edit}))
      changed.date = typed, put = true;
    same_line(ui);
    if (const int i = select_level(ui, ui.tr(T::inspector_evidence_kind), item.kind, false, third); i >= 0)
      changed.kind = static_cast<EvidenceKind>(i), put = true;
    same_line(ui);
    if (icon_button(ui, icon::trash, ui.tr(T::inspector_remove_evidence),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      edit(ui, p, RemoveEvidence{item.id});
    if (text_area(ui, ui.tr(T::inspector_evidence_text), item.text, typed, 56, ui.can_edit))
      changed.text = typed, put = true;
    const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2;
    if (text_field(ui, ui.tr(T::inspector_evidence_source), item.source, typed,
                   {.hint = ui.tr(T::inspector_evidence_source), .width = half, .enabled = ui.can_edit}))
      changed.source = typed, put = true;
    same_line(ui);
    if (const int i = select_level(ui, ui.tr(T::inspector_visibility), item.visibility, false, half); i >= 0)
      changed.visibility = static_cast<Visibility>(i), put = true;
    if (put) edit(ui, p, PutEvidence{std::move(changed)});
    space(ui, 4);
    ImGui::PopID();
  }
  if (p.stance().evidence.empty()) label(ui, ui.tr(T::inspector_no_evidence), {13, Weight::regular, ui.theme.muted});
  if (ui.can_edit && button(ui, ui.tr(T::inspector_add_evidence), {.kind = ButtonKind::link, .icon = icon::plus})) {
    Evidence fresh;
    fresh.id = ui.host.ids->next<EvidenceId>('e'), fresh.date = ui.host.today,
    fresh.text = std::string{ui.tr(T::inspector_new_evidence)};
    edit(ui, p, PutEvidence{std::move(fresh)});
  }
}

void contact_group(Ui &ui, const People &p) {
  if (p.many()) return;
  group_title(ui, ui.tr(T::inspector_contact));
  text_line<SetPhone>(ui, p, ui.tr(T::inspector_phone), [](const Person &a, const Stance &) { return a.phone; },
                      ui.tr(T::inspector_phone), {.icon = icon::phone});
  text_line<SetEmail>(ui, p, ui.tr(T::inspector_email), [](const Person &a, const Stance &) { return a.email; },
                      ui.tr(T::inspector_email), {.icon = icon::mail});
  text_line<SetBirthday>(ui, p, ui.tr(T::inspector_birthday),
                         [](const Person &a, const Stance &) { return a.birthday; }, ui.tr(T::inspector_birthday_hint),
                         {.icon = icon::cake});
  text_line<SetAnniversary>(ui, p, ui.tr(T::inspector_anniversary),
                            [](const Person &a, const Stance &) { return a.anniversary; },
                            ui.tr(T::inspector_anniversary_hint), {.icon = icon::calendar});
  std::string typed;
  label(ui, ui.tr(T::inspector_note), caption(ui));
  if (text_area(ui, ui.tr(T::inspector_note), p.person().note, typed, 74, ui.can_edit))
    edit(ui, p, SetPersonNote{typed});
}

void sharing_group(Ui &ui, const People &p) {
  group_title(ui, ui.tr(T::inspector_visibility));
  paragraph(ui, ui.tr(T::frame_seen_while_editing), caption(ui));
  const bool mixed = p.mixed([](const Person &a, const Stance &) { return a.visibility; });
  label(ui, ui.tr(T::inspector_seen_person), caption(ui));
  if (const int i = select_level(ui, ui.tr(T::inspector_visibility), p.person().visibility, mixed); i >= 0)
    edit(ui, p, SetPersonVisibility{static_cast<Visibility>(i)});
  const bool mixed_part = p.mixed([](const Person &, const Stance &s) { return s.visibility; });
  label(ui, ui.tr(T::inspector_seen_part), caption(ui));
  if (const int i = select_level(ui, ui.tr(T::inspector_seen_part), p.stance().visibility, mixed_part); i >= 0)
    edit(ui, p, SetStanceVisibility{static_cast<Visibility>(i)});
  field_marks(ui, p);
}

} // namespace sandtable::view
