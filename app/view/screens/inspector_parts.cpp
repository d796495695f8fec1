#include "view/screens/inspector_parts.hpp"

#include "domain/power_map/support.hpp"
#include "view/icons.hpp"

#include <algorithm>
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

void popover_head(Ui &ui, std::string_view title, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ui.control();
  draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x, at.y + (height - text_extent(ui, title, strong()).y) / 2},
                width - height - ui.px(8), title, strong());
  ImGui::Dummy({width - height, height});
  mirror_item(ui, "heading", title);
  ImGui::SetCursorScreenPos({at.x + width - height, at.y});
  if (icon_button(ui, icon::x, ui.tr(T::popover_close, title), {.kind = ButtonKind::ghost})) close_popover();
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
    popover_head(ui, ui.tr(T::rating_details), ui.px(264));
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

} // namespace sandtable::view
