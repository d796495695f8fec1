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

} // namespace

void rival_group(Ui &ui, const People &p, SharedState &shared) {
  if (p.many()) return;
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
