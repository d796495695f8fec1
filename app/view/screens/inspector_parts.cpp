#include "view/screens/inspector_parts.hpp"

#include "domain/power_map/support.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/icons.hpp"
#include "view/screens/figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sandtable::view {

std::array<Segment, 5> attitude_segments(const Ui &ui) {
  std::array<Segment, 5> segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const AttitudeStep &step = ui.attitude_steps()[i];
    segments[i] = {step.number, attitude_level(step.value), ui.attitude_word(step.value)};
  }
  return segments;
}

std::optional<RatingEdit> rating_details(Ui &ui, const char *id, const std::optional<Rating<double>> &rating,
                                         bool with_value) {
  std::optional<RatingEdit> answer;
  if (!rating) {
    label(ui, ui.tr(T::rating_none), {13, Weight::regular, ui.theme.muted});
    return answer;
  }
  const bool weak = is_unproven(*rating);
  const bool stale = is_stale(*rating, stale_until(ui.host.today));
  const TextStyle style{13, Weight::regular, weak || stale ? ui.theme.warning : ui.theme.muted};
  const float room = ImGui::GetContentRegionAvail().x;
  // Whole parts on a line while they fit; only the evidence, which comes last, may be cut.
  std::string line, all;
  std::vector<std::string> lines;
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    const std::string longer = line.empty() ? std::string{part} : line + " · " + std::string{part};
    if (!line.empty() && text_extent(ui, longer, style).x > room)
      lines.push_back(std::exchange(line, std::string{part}));
    else
      line = longer;
    all += (all.empty() ? "" : " · ") + std::string{part};
  };
  add(rating->date);
  if (stale) add(ui.tr(T::rating_stale, std::to_string(days_from_date(ui.host.today) - days_from_date(rating->date))));
  add(rating->author);
  add(ui.tr(T::rating_confidence_is, ui.word(rating->confidence)));
  add(rating->evidence.empty() ? ui.tr(T::rating_no_evidence) : std::string_view{rating->evidence});
  lines.push_back(std::move(line));
  ImGui::PushID(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float step = ui.px(18), words = step * static_cast<float>(lines.size()),
              height = std::max(words + ui.px(6), ui.phone ? ui.control() : 0);
  const bool pressed = ImGui::InvisibleButton("details", {room, height}, ImGuiButtonFlags_EnableNav) ||
                       ui.mirror.take_press(ImGui::GetItemID());
  mirror_item(ui, "button", ui.tr(T::rating_details), all, "haspopup");
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  float y = at.y + (height - words) / 2 + ui.px(2);
  for (const std::string &text : lines) {
    draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x, y}, room, text, style);
    y += step;
  }
  tooltip(ui, all);
  if (pressed) open_popover("record");
  if (begin_popover(ui, "record", ui.px(280))) {
    Rating<double> changed = *rating;
    bool put_it = false;
    std::string typed;
    const auto field = [&](T key, std::string &value, std::string_view hint = {}) {
      label(ui, ui.tr(key), caption(ui));
      if (text_field(ui, ui.tr(key), value, typed, {.hint = hint, .width = ui.px(264), .enabled = ui.can_edit}))
        value = typed, put_it = true;
    };
    if (with_value) {
      std::string number = number_text(changed.value);
      field(T::rating_value, number);
      if (put_it && !parse_number(number, changed.value)) {
        ui.refuse(ui.tr(T::problem_cell_number, number));
        put_it = false;
      }
    }
    field(T::rating_author, changed.author);
    field(T::rating_date, changed.date, ui.tr(T::date_hint));
    field(T::rating_source, changed.source);
    field(T::rating_evidence, changed.evidence, ui.tr(T::inspector_evidence_hint));
    label(ui, ui.tr(T::rating_confidence), caption(ui));
    if (const int i = select_level(ui, ui.tr(T::rating_confidence), changed.confidence, false, ui.px(264)); i >= 0)
      changed.confidence = static_cast<Confidence>(i), put_it = true;
    if (put_it) answer = RatingEdit{std::move(changed)};
    if (ui.can_edit && button(ui, ui.tr(T::rating_clear), {.kind = ButtonKind::link, .icon = icon::x})) {
      answer = RatingEdit{};
      close_popover();
    }
    end_popover(ui);
  }
  ImGui::PopID();
  return answer;
}

std::string described(const Ui &ui, const Person &person) {
  const std::string_view name = person.name.empty() ? ui.tr(T::map_unnamed) : std::string_view{person.name};
  return ui.tr(T::person_described, name,
               person.title.empty() ? ui.tr(T::person_no_title) : std::string_view{person.title});
}

namespace {
bool matches(const Ui &ui, const Person &person, const std::vector<std::string> &words) {
  const std::string text = folded(described(ui, person));
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string &word) { return text.find(word) != std::string::npos; });
}
} // namespace

PersonId person_picker(Ui &ui, SharedState &shared, std::string_view name, const std::vector<PersonId> &without,
                       bool chosen_shown) {
  static constexpr int most = 40;
  PersonId chosen;
  ImGui::PushID(name.data(), name.data() + name.size());
  const ButtonOptions look = chosen_shown ? ButtonOptions{.width = -1, .enabled = ui.can_edit, .menu_mark = true}
                                          : ButtonOptions{.kind = ButtonKind::link, .icon = icon::plus};
  if (button(ui, name, look)) {
    open_popover("people");
    shared.picker_filter.clear();
    shared.picker_focus = !ui.host.touch;
  }
  if (begin_popover(ui, "people", ui.px(280))) {
    std::string typed;
    if (text_field(ui, ui.tr(T::table_find_person), shared.picker_filter, typed,
                   {.hint = ui.tr(T::table_find_person),
                    .width = ui.px(264),
                    .focus = shared.picker_focus,
                    .icon = icon::search,
                    .live = true}))
      shared.picker_filter = std::move(typed);
    if (ImGui::IsItemActive()) shared.picker_focus = false;
    ui.out.animating = ui.out.animating || shared.picker_focus;
    const bool enter = ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    auto words = split(folded(shared.picker_filter), ' ');
    std::erase_if(words, [](const std::string &word) { return word.empty(); });
    int shown = 0;
    for (const auto &person : ui.account->people) {
      if (std::find(without.begin(), without.end(), person->id) != without.end() || !matches(ui, *person, words))
        continue;
      if (++shown > most) continue;
      ImGui::PushID(person->id.text.c_str());
      if (menu_item(ui, described(ui, *person)) || (enter && shown == 1)) chosen = person->id;
      ImGui::PopID();
    }
    if (shown == 0) label(ui, ui.tr(T::table_nobody), {13, Weight::regular, ui.theme.muted});
    if (shown > most)
      label(ui, ui.tr(T::picker_more, std::to_string(shown - most)), {13, Weight::regular, ui.theme.muted});
    if (chosen) close_popover();
    end_popover(ui);
  }
  ImGui::PopID();
  return chosen;
}

bool department_picker(Ui &ui, SharedState &shared, const std::vector<PersonId> &people, const Department *current,
                       bool mixed) {
  const std::string_view name = ui.tr(T::inspector_department);
  const std::string_view shown = mixed     ? ui.tr(T::inspector_mixed)
                                 : current ? std::string_view{current->name}
                                           : ui.tr(T::inspector_none);
  ImGui::PushID("department");
  if (select_button(ui, name, shown, mixed, ImGui::IsPopupOpen("list"), ui.can_edit)) {
    open_popover("list");
    shared.picker_filter.clear();
    shared.picker_focus = false;
  }
  bool sent = false;
  const float width = std::max(ImGui::GetItemRectSize().x, ui.px(240));
  if (begin_popover(ui, "list", width)) {
    std::string typed;
    if (text_field(ui, ui.tr(T::table_find_department), shared.picker_filter, typed,
                   {.hint = ui.tr(T::table_find_department),
                    .width = width - ui.px(16),
                    .focus = shared.picker_focus,
                    .icon = icon::search,
                    .live = true}))
      shared.picker_filter = std::move(typed);
    if (ImGui::IsItemActive()) shared.picker_focus = false;
    ui.out.animating = ui.out.animating || shared.picker_focus;
    const bool enter = ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    const std::string wanted{trimmed(shared.picker_filter)}, needle = folded(wanted);
    bool known = false, first = true;
    const auto choose = [&](const DepartmentId &id) {
      ui.dispatch(EditPeople{ui.opportunity->id, people, SetDepartment{id}});
      sent = true;
    };
    if (needle.empty() && menu_item(ui, ui.tr(T::inspector_none), {}, {}, true, !mixed && !current)) choose({});
    for (const auto &department : ui.account->departments) {
      if (department->kind != DepartmentKind::department) continue;
      const std::string own = folded(department->name);
      known |= own == needle;
      if (own.find(needle) == std::string::npos) continue;
      ImGui::PushID(department->id.text.c_str());
      if (menu_item(ui, department->name, {}, {}, true, !mixed && department.get() == current) ||
          (enter && first && !needle.empty()))
        choose(department->id);
      ImGui::PopID();
      first = false;
    }
    if (needle.empty()) {
      menu_divider(ui);
      if (list_action(ui, ui.tr(T::inspector_new_department), icon::plus)) shared.picker_focus = true;
    } else if (!known && (menu_item(ui, ui.tr(T::table_add_department, wanted), {}, icon::plus) || (enter && first))) {
      Department fresh;
      fresh.id = ui.host.ids->next<DepartmentId>('d'), fresh.name = wanted;
      ui.dispatch(PutDepartment{ui.opportunity->id, std::move(fresh), std::nullopt, people});
      sent = true;
    }
    if (sent) close_popover();
    end_popover(ui);
  }
  ImGui::PopID();
  return sent;
}

std::optional<Visibility> field_head(Ui &ui, T caption_key, std::string_view field,
                                     const std::vector<FieldVisibility> &list) {
  std::optional<Visibility> chosen;
  Visibility now = Visibility::team;
  for (const auto &f : list)
    if (f.field == field) now = f.visibility;
  label(ui, ui.tr(caption_key), caption(ui));
  if (!ui.can_edit) return chosen;
  same_line(ui, 6);
  ImGui::PushID(field.data(), field.data() + field.size());
  std::string text{ui.tr(T::inspector_seen_by, ui.word(now))};
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - (ui.phone ? ui.px(13) : ui.px(3)));
  if (button(ui, text, {.kind = ButtonKind::link, .icon = now == Visibility::team ? icon::eye : icon::lock}))
    open_popover("visibility");
  if (begin_popover(ui, "visibility", ui.px(200))) {
    for (int i = 0; i < static_cast<int>(Visibility::count_); ++i)
      if (menu_item(ui, ui.word(static_cast<Visibility>(i)), {}, {}, true, now == static_cast<Visibility>(i)))
        chosen = static_cast<Visibility>(i);
    end_popover(ui);
  }
  ImGui::PopID();
  return chosen;
}

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

/// Whether a field of several things is not the same in all of them.
template <class T, class F> bool differ(const std::vector<T> &all, F &&field) {
  return std::any_of(all.begin() + 1, all.end(), [&](const T &one) { return !(field(one) == field(all.front())); });
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

void area_inspector(Ui &ui, SharedState &shared) {
  std::vector<Department> all; // as they shall be
  for (const DepartmentId &id : shared.selection.areas)
    if (const Department *department = find(ui.account->departments, id)) all.push_back(*department);
  if (all.empty()) return label(ui, ui.tr(T::inspector_gone), caption(ui));
  const Department f = all.front();
  const bool many = all.size() > 1;
  ImGui::PushID(many ? "many" : f.id.text.c_str());
  bool changed = false;
  const auto set = [&](auto Department::*field, const auto &value) {
    for (Department &one : all) one.*field = value;
    changed = true;
  };
  std::string typed;
  if (many) {
    label(ui, ui.tr(T::inspector_areas_selected, std::to_string(all.size())), strong(size::heading));
    label(ui, ui.tr(T::inspector_many_hint), caption(ui));
  } else {
    if (text_field(ui, ui.tr(T::inspector_area_name), f.name, typed,
                   {.enabled = ui.can_edit, .size = size::heading, .bare = true, .weight = Weight::strong}))
      set(&Department::name, typed);
    int members = 0;
    for (const auto &person : ui.account->people)
      members += person->department == f.id ||
                 std::find(person->committees.begin(), person->committees.end(), f.id) != person->committees.end();
    label(ui, ui.tr(T::inspector_members, std::to_string(members)), caption(ui));
  }
  group_title(ui, ui.tr(T::inspector_area_kind));
  const std::string_view kinds[] = {ui.word(DepartmentKind::department), ui.word(DepartmentKind::committee)};
  const Segment segments[] = {{kinds[0]}, {kinds[1]}};
  const bool kinds_differ = differ(all, [](const Department &one) { return one.kind; });
  if (const int i = segmented(ui, ui.tr(T::inspector_area_kind), segments, kinds_differ ? -1 : static_cast<int>(f.kind),
                              -1, ui.can_edit);
      i >= 0)
    set(&Department::kind, static_cast<DepartmentKind>(i));
  group_title(ui, ui.tr(T::inspector_parent));
  std::vector<std::string_view> names{ui.tr(T::inspector_none)};
  std::vector<DepartmentId> ids{DepartmentId{}};
  int current = 0;
  for (const auto &other : ui.account->departments) {
    if (shared.selection.has(other->id)) continue;
    if (other->id == f.parent) current = static_cast<int>(ids.size());
    names.push_back(other->name), ids.push_back(other->id);
  }
  const bool parents_differ = differ(all, [](const Department &one) { return one.parent; });
  if (const int i = select(ui, ui.tr(T::inspector_parent), names, parents_differ ? -1 : current,
                           ui.tr(T::inspector_mixed), -1, ui.can_edit);
      i >= 0)
    set(&Department::parent, ids[static_cast<std::size_t>(i)]);
  if (changed) {
    Together step;
    for (Department &one : all)
      step.commands.push_back(PutDepartment{ui.opportunity->id, std::move(one), std::nullopt});
    ui.dispatch(std::move(step));
  }
  space(ui, 12);
  paragraph(ui, ui.tr(T::inspector_area_hint), {13, Weight::regular, ui.theme.muted});
  space(ui, 8);
  if (button(ui, ui.tr(T::map_delete), {.kind = ButtonKind::danger, .icon = icon::trash, .enabled = ui.can_edit})) {
    ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .departments = shared.selection.areas});
    shared.selection.clear();
  }
  ImGui::PopID();
}

void note_inspector(Ui &ui, SharedState &shared) {
  std::vector<Note> all; // as they shall be
  for (const NoteId &id : shared.selection.notes)
    if (const Note *note = find(ui.map().notes, id)) all.push_back(*note);
  if (all.empty()) return label(ui, ui.tr(T::inspector_gone), caption(ui));
  const Note f = all.front();
  const bool many = all.size() > 1;
  ImGui::PushID(many ? "many" : f.id.text.c_str());
  std::string typed;
  bool changed = false;
  if (many) {
    label(ui, ui.tr(T::inspector_notes_selected, std::to_string(all.size())), strong(size::heading));
    label(ui, ui.tr(T::inspector_many_hint), caption(ui));
  } else {
    label(ui, ui.tr(T::inspector_note), strong(size::heading));
    if (text_area(ui, ui.tr(T::inspector_note_text), f.text, typed, 160, ui.can_edit))
      all.front().text = typed, changed = true;
  }
  group_title(ui, ui.tr(T::inspector_visibility));
  if (const int i = select_level(ui, ui.tr(T::inspector_visibility), f.visibility,
                                 differ(all, [](const Note &one) { return one.visibility; }));
      i >= 0) {
    for (Note &one : all) one.visibility = static_cast<Visibility>(i);
    changed = true;
  }
  if (changed) {
    Together step;
    for (Note &one : all) step.commands.push_back(PutNote{ui.opportunity->id, std::move(one)});
    ui.dispatch(std::move(step));
  }
  space(ui, 12);
  if (button(ui, ui.tr(T::map_delete), {.kind = ButtonKind::danger, .icon = icon::trash, .enabled = ui.can_edit})) {
    ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .notes = shared.selection.notes});
    shared.selection.clear();
  }
  ImGui::PopID();
}

void map_inspector(Ui &ui, SharedState &shared, const MapIndex &index, MapFigures &figures) {
  follow_document(ui, figures);
  const SupportIndex &support = figures.support;
  const CoverageSummary &coverage = figures.coverage;
  label(ui,
        ui.opportunity->name.empty() ? std::string_view{ui.workspace->name} : std::string_view{ui.opportunity->name},
        strong(size::heading));
  paragraph(ui, ui.tr(T::inspector_map_counts, std::to_string(index.cards.size()), std::to_string(index.lines.size())),
            {13, Weight::regular, ui.theme.muted});
  if (!coverage.key_holes.empty()) {
    group_title(ui, ui.tr(T::inspector_talk_first));
    std::vector<const MapIndex::Card *> holes;
    for (const auto &id : coverage.key_holes)
      if (const int card = index.card_of(id); card >= 0) holes.push_back(&index.cards[static_cast<std::size_t>(card)]);
    constexpr std::size_t most = 12;
    const std::size_t shown = std::min(most, holes.size());
    std::partial_sort(holes.begin(), holes.begin() + static_cast<std::ptrdiff_t>(shown), holes.end(),
                      [](const auto *a, const auto *b) { return a->power != b->power ? a->power > b->power : a < b; });
    for (std::size_t i = 0; i < shown; ++i) {
      const Person &person = *holes[i]->person;
      ImGui::PushID(person.id.text.c_str());
      if (button(ui, described(ui, person), {.kind = ButtonKind::link, .icon = icon::circle_alert}))
        shared.reveal = person.id;
      ImGui::PopID();
    }
    if (holes.size() > shown)
      label(ui, ui.tr(T::inspector_more_people, std::to_string(holes.size() - shown)),
            {13, Weight::regular, ui.theme.muted});
  }
  if (support.people_unrated > 0) {
    group_title(ui, ui.tr(T::inspector_unrated));
    paragraph(ui, ui.tr(T::inspector_unrated_sentence, std::to_string(support.people_unrated)),
              {13, Weight::regular, ui.theme.muted});
  }
  group_title(ui, ui.tr(T::inspector_legend));
  ImDrawList *list = ImGui::GetWindowDrawList();
  for (int level = 4; level >= 0; --level) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double value = ui.attitude_steps()[static_cast<std::size_t>(level)].value;
    const int shape = attitude_level(value);
    draw_attitude_shape(list, {at.x + ui.px(10), at.y + ui.px(11)}, ui.px(12), shape,
                        ui.theme.attitude[static_cast<std::size_t>(shape)], ui.theme.surface);
    ImGui::SetCursorScreenPos({at.x + ui.px(32), at.y});
    label(ui, ui.attitude_word(value), {13});
  }
  for (int k = 0; k < static_cast<int>(LinkKind::count_); ++k) {
    const auto kind = static_cast<LinkKind>(k);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    LinkPath path;
    const float y = at.y + ui.px(11);
    path.straight({at.x, y}, {at.x + ui.px(26), y});
    draw_link_shape(ui, list, path, kind, true, false, 1.5f, link_color(ui.theme, kind),
                    kind == LinkKind::influence || kind == LinkKind::adviser);
    ImGui::SetCursorScreenPos({at.x + ui.px(32), at.y});
    label(ui, ui.word(kind), {13});
  }
  space(ui, 8);
  for (const T words : {T::inspector_legend_ring, T::inspector_legend_guess, T::inspector_legend_marks})
    paragraph(ui, ui.tr(words), {13, Weight::regular, ui.theme.muted});
}

} // namespace sandtable::view
