// A link, a reporting line, or several of them, selected on the map.
#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>
#include <utility>

namespace sandtable::view {

namespace {
std::string_view name_of_person(const Ui &ui, const PersonId &id) {
  const Person *person = find(ui.account->people, id);
  return person ? std::string_view{person->name} : std::string_view{id.text};
}

/// A link or a reporting line: one of the two is set.
struct LinkFields {
  const Link *link;
  const ReportingLine *line;
  LinkKind kind;
  PersonId from, to;
  double strength;
  bool confirmed;
  std::string label, evidence;
  Date date;
  bool dotted;
  Visibility visibility;
  const LinkId &id() const { return link ? link->id : line->id; }
};

std::optional<LinkFields> link_fields(const Ui &ui, const LinkId &id) {
  if (const Link *l = find(ui.map().links, id))
    return LinkFields{l,        nullptr,     l->kind, l->from, l->to,        l->strength, l->confirmed,
                      l->label, l->evidence, l->date, false,   l->visibility};
  if (const ReportingLine *l = find(ui.account->reporting, id))
    return LinkFields{nullptr,      l,  LinkKind::reports, l->from, l->to,     l->strength,
                      l->confirmed, {}, l->evidence,       {},      l->dotted, Visibility::team};
  return std::nullopt;
}

Command put_link(const OpportunityId &deal, const LinkFields &f) {
  const auto take = [&](auto next) {
    next.from = f.from, next.to = f.to, next.strength = f.strength, next.confirmed = f.confirmed,
    next.evidence = f.evidence;
    return next;
  };
  if (f.line) {
    ReportingLine next = take(*f.line);
    next.dotted = f.dotted;
    return PutReportingLine{deal, std::move(next)};
  }
  Link next = take(*f.link);
  next.label = f.label, next.date = f.date, next.visibility = f.visibility;
  return PutLink{deal, std::move(next)};
}
} // namespace

void link_inspector(Ui &ui, SharedState &shared) {
  std::vector<LinkFields> all; // as they shall be
  for (const LinkId &id : shared.selection.links)
    if (auto fields = link_fields(ui, id)) all.push_back(std::move(*fields));
  if (all.empty()) return label(ui, ui.tr(T::inspector_gone), caption(ui));
  const LinkFields f = all.front();
  const bool many = all.size() > 1,
             links = std::all_of(all.begin(), all.end(), [](const auto &one) { return one.link; }),
             lines = std::none_of(all.begin(), all.end(), [](const auto &one) { return one.link; });
  bool changed = false;
  const auto set = [&](auto LinkFields::*field, const auto &value) {
    for (LinkFields &one : all) one.*field = value;
    changed = true;
  };
  const auto mixed = [&](auto LinkFields::*field) {
    return differ(all, [&](const LinkFields &one) { return one.*field; });
  };
  const auto mark = [&](T name, bool LinkFields::*field) {
    bool on = f.*field;
    if (checkbox(ui, ui.tr(name), on, ui.can_edit, mixed(field))) set(field, on);
  };
  std::string typed;
  const auto line_of_text = [&](T name, std::string LinkFields::*field, T hint) {
    const bool several = mixed(field);
    if (text_field(ui, ui.tr(name), several ? std::string{} : f.*field, typed,
                   {.hint = ui.tr(several ? T::inspector_mixed : hint), .enabled = ui.can_edit}))
      set(field, typed);
  };
  ImGui::PushID(many ? "many" : f.id().text.c_str());
  if (many) {
    label(ui, ui.tr(T::inspector_links_selected, std::to_string(all.size())), strong(size::heading));
    label(ui, ui.tr(T::inspector_many_hint), caption(ui));
  } else {
    label(ui, ui.word(f.kind), strong(size::heading));
    paragraph(ui,
              ui.tr(T::inspector_link_sentence, name_of_person(ui, f.from), name_of_person(ui, f.to), ui.word(f.kind)),
              {size::body, Weight::regular, ui.theme.muted});
    const auto end = [&](T caption_key, PersonId LinkFields::*whose) {
      const Person *person = find(ui.account->people, f.*whose);
      if (const PersonId to = person_picker(
              ui, shared, ui.tr(caption_key, person ? described(ui, *person) : (f.*whose).text), {f.from, f.to}, true))
        set(whose, to);
    };
    end(T::inspector_link_from, &LinkFields::from);
    end(T::inspector_link_to, &LinkFields::to);
  }
  group_title(ui, ui.tr(T::inspector_link_kind));
  if (const int i = select_level(ui, ui.tr(T::inspector_link_kind), f.kind, mixed(&LinkFields::kind)); i >= 0) {
    Together step;
    for (const LinkFields &one : all)
      step.commands.push_back(ChangeLinkKind{ui.opportunity->id, one.id(), static_cast<LinkKind>(i)});
    ui.dispatch(std::move(step));
  }
  group_title(ui, ui.tr(T::inspector_strength));
  static constexpr Segment steps[] = {{"0.5"}, {"1"}, {"2"}, {"3"}};
  static constexpr double values[] = {0.5, 1, 2, 3};
  const bool strengths = mixed(&LinkFields::strength);
  int current = -1;
  for (int i = 0; i < 4; ++i)
    if (!strengths && values[i] == f.strength) current = i;
  if (const int i = segmented(ui, ui.tr(T::inspector_strength), steps, current, -1, ui.can_edit); i >= 0)
    set(&LinkFields::strength, values[i]);
  if (text_field(ui, ui.tr(T::inspector_strength_exact), strengths ? std::string{} : number_text(f.strength), typed,
                 {.hint = strengths ? ui.tr(T::inspector_mixed) : std::string_view{}, .enabled = ui.can_edit})) {
    double number = 0;
    if (parse_number(typed, number))
      set(&LinkFields::strength, number);
    else
      ui.refuse(ui.tr(T::problem_cell_number, typed));
  }
  mark(T::map_confirmed, &LinkFields::confirmed);
  if (lines) mark(T::inspector_dotted, &LinkFields::dotted);
  if (links) {
    group_title(ui, ui.tr(T::inspector_link_label));
    line_of_text(T::inspector_link_label, &LinkFields::label, T::inspector_link_label_hint);
  }
  if (!many) {
    group_title(ui, ui.tr(T::inspector_evidence));
    if (text_area(ui, ui.tr(T::inspector_evidence), f.evidence, typed, 74, ui.can_edit))
      set(&LinkFields::evidence, typed);
  }
  if (links) {
    label(ui, ui.tr(T::inspector_date), caption(ui));
    line_of_text(T::inspector_date, &LinkFields::date, T::date_hint);
    group_title(ui, ui.tr(T::inspector_visibility));
    if (const int i = select_level(ui, ui.tr(T::inspector_visibility), f.visibility, mixed(&LinkFields::visibility));
        i >= 0)
      set(&LinkFields::visibility, static_cast<Visibility>(i));
  }
  space(ui, 12);
  if (button(ui, ui.tr(T::map_turn_link), {.icon = icon::arrow_left_right, .enabled = ui.can_edit})) {
    for (LinkFields &one : all) std::swap(one.from, one.to);
    changed = true;
  }
  same_line(ui);
  if (button(ui, ui.tr(T::map_delete), {.kind = ButtonKind::danger, .icon = icon::trash, .enabled = ui.can_edit})) {
    ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .links = shared.selection.links});
    shared.selection.clear();
  } else if (changed) {
    Together step;
    for (const LinkFields &one : all) step.commands.push_back(put_link(ui.opportunity->id, one));
    ui.dispatch(std::move(step));
  }
  ImGui::PopID();
}

} // namespace sandtable::view
