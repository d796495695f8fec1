#include "view/screens/rivals.hpp"

#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/screens/rival_parts.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sandtable::view {

namespace {

void put(Ui &ui, Rival rival) { ui.dispatch(PutRival{ui.opportunity->id, std::move(rival)}); }

void add_rival(Ui &ui, RivalsState &state) {
  Rival fresh;
  fresh.id = state.current = state.focus = ui.host.ids->next<RivalId>('r');
  fresh.name = ui.tr(T::rivals_new_name, std::to_string(ui.map().rivals.size() + 1));
  state.removing = false;
  put(ui, std::move(fresh));
}

void scorecard(Ui &ui, RivalsState &state, const Rival &rival) {
  const Method &m = ui.method();
  group_title(ui, ui.tr(T::rivals_scorecard), ui.tr(T::rivals_scorecard_note));
  score_fields(ui, &rival);
  const auto total = scorecard_score(rival.scorecard, m);
  std::string weights;
  for (const ScoreRow &row : score_rows) weights += (weights.empty() ? "" : " / ") + number_text(m.*row.weight);
  if (button(ui, total ? ui.tr(T::rivals_total, fixed_text(*total, 1), weights) : ui.tr(T::rivals_weights, weights),
             {.kind = ButtonKind::link, .icon = state.weights ? icon::chevron_down : icon::chevron_right}))
    state.weights = !state.weights;
  if (state.weights) weight_fields(ui);
}

void questions(Ui &ui, const Rival &rival) {
  group_title(ui, ui.tr(T::rivals_questions), ui.tr(T::rivals_questions_note));
  for (const QuestionRow &question : question_rows) {
    field_label(ui, ui.tr(question.name));
    answer_fields(ui, &rival, question);
  }
}

/// Where the rival stands with whom.
void ties(Ui &ui, SharedState &shared, const Rival &rival) {
  group_title(ui, ui.tr(T::rivals_relations), ui.tr(T::rivals_relations_note));
  std::vector<PersonId> tied;
  for (const auto &tie : ui.map().ties) {
    if (tie->rival != rival.id) continue;
    tied.push_back(tie->person);
    const Person *person = find(ui.account->people, tie->person);
    ImGui::PushID(tie->id.text.c_str());
    Cells cells(ui, {-1, 96, size::control}, 8);
    cells.next();
    const std::string who = person ? described(ui, *person) : tie->person.text;
    space(ui, 2);
    label(ui, who);
    cells.next();
    std::array<std::string_view, 5> numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = attitude_levels[i].number;
    if (const int i =
            select(ui, ui.tr(T::inspector_tie_with, who), numbers, attitude_level(tie->standing), {}, -1, ui.can_edit);
        i >= 0) {
      RivalTie changed = *tie;
      changed.standing = i - 2, changed.date = ui.host.today;
      ui.dispatch(PutTie{ui.opportunity->id, std::move(changed)});
    }
    cells.next();
    if (icon_button(ui, icon::trash, ui.tr(T::workspace_delete_named, who),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .ties = {tie->id}});
    cells.end();
    ImGui::PopID();
  }
  if (!ui.can_edit) return;
  if (const PersonId person = person_picker(ui, shared, ui.tr(T::rivals_add_tie), tied)) {
    RivalTie fresh;
    fresh.id = ui.host.ids->next<TieId>('t'), fresh.rival = rival.id, fresh.person = person, fresh.confirmed = false;
    ui.dispatch(PutTie{ui.opportunity->id, std::move(fresh)});
  }
}

bool line(Ui &ui, T name, std::string &value, std::string_view hint) {
  field_label(ui, ui.tr(name));
  return text_field(ui, ui.tr(name), std::string{value}, value, {.hint = hint, .enabled = ui.can_edit});
}

/// Who among the people shown leans towards the rival, in one sentence.
std::string ties_text(const Ui &ui, const Rival &rival) {
  std::vector<std::string> names; // of the first four, then how many there are
  int count = 0;
  for (const auto &tie : ui.map().ties) {
    if (tie->rival != rival.id || tie->standing <= 0) continue;
    const Person *person = find(ui.account->people, tie->person);
    if (!person) continue;
    if (++count <= 4) names.push_back(person->name);
  }
  if (count == 0) return std::string{ui.tr(T::rivals_no_ties)};
  return ui.tr(count > 4 ? T::rivals_ties_more : T::rivals_ties, listed(names, ui.zh), std::to_string(count));
}

void rival_form(Ui &ui, SharedState &shared, RivalsState &state, const Rival &shown) {
  Rival rival = shown;
  ImGui::PushID(rival.id.text.c_str());
  field_label(ui, ui.tr(T::rivals_name));
  Cells head(ui, {-1, 32}, 8);
  head.next();
  const bool focus = state.focus == rival.id;
  if (text_field(ui, ui.tr(T::rivals_name), shown.name, rival.name,
                 {.enabled = ui.can_edit, .focus = focus, .select_all = focus}))
    put(ui, rival);
  if (focus) state.focus = {};
  head.next();
  if (icon_button(ui, icon::trash, ui.tr(T::workspace_delete_named, shown.name),
                  {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
    state.removing = true;
  head.end();
  if (state.removing) {
    const auto ties = std::count_if(ui.map().ties.begin(), ui.map().ties.end(),
                                    [&](const Ref<RivalTie> &t) { return t->rival == rival.id; });
    const Answer answer = inline_question(
        ui, "remove", ui.tr(T::rivals_delete_question, shown.name, std::to_string(ties)), ui.tr(T::workspace_delete));
    if (answer == Answer::yes) ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .rivals = {rival.id}});
    if (answer != Answer::none) state.removing = false;
  }
  note_line(ui, ties_text(ui, shown));
  field_label(ui, ui.tr(T::rivals_positioning));
  if (text_area(ui, ui.tr(T::rivals_positioning), shown.positioning, rival.positioning, 64, ui.can_edit))
    put(ui, rival);
  scorecard(ui, state, shown);
  questions(ui, shown);
  group_title(ui, ui.tr(T::rivals_inputs), ui.tr(T::rivals_inputs_note));
  bool changed = line(ui, T::rivals_investment, rival.investment, ui.tr(T::rivals_investment_hint));
  changed |= line(ui, T::rivals_development, rival.development, ui.tr(T::rivals_development_hint));
  changed |= line(ui, T::rivals_operations, rival.operations, ui.tr(T::rivals_operations_hint));
  field_label(ui, ui.tr(T::rivals_remark));
  changed |= text_area(ui, ui.tr(T::rivals_remark), shown.note, rival.note, 64, ui.can_edit);
  ties(ui, shared, shown);
  group_title(ui, ui.tr(T::inspector_visibility));
  if (const int i = select_level(ui, ui.tr(T::inspector_visibility), rival.visibility); i >= 0)
    rival.visibility = static_cast<Visibility>(i), changed = true;
  if (changed) put(ui, rival);
  ImGui::PopID();
}

void choose(RivalsState &state, const RivalId &id) {
  if (state.current != id) state.removing = false;
  state.current = id;
}

void rival_list(Ui &ui, RivalsState &state) {
  for (const auto &rival : ui.map().rivals) {
    const bool current = rival->id == state.current;
    const Pressed area = press_area(ui, rival->id.text, rival->name, {ImGui::GetContentRegionAvail().x, ui.px(36)},
                                    "tab", {}, current ? "selected" : "");
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (current || area.hovered)
      list->AddRectFilled(area.min, area.max, current ? ui.theme.rival_soft : ui.theme.hover, ui.px(size::radius));
    if (area.focused)
      draw_focus_ring(ui, list, {area.min.x + 2, area.min.y + 2}, {area.max.x - 2, area.max.y - 2}, ui.px(4));
    const float middle = (area.min.y + area.max.y) / 2;
    draw_text(ui, list, {area.min.x + ui.px(8), middle - ui.px(8)}, icon::swords,
              {16, Weight::regular, ui.theme.rival});
    draw_text_cut(ui, list, {area.min.x + ui.px(32), middle - ui.px(7)}, area.max.x - area.min.x - ui.px(40),
                  rival->name, {size::body, current ? Weight::strong : Weight::regular});
    if (area.pressed) choose(state, rival->id);
  }
}

} // namespace

void rivals_dialog(Ui &ui, SharedState &shared, RivalsState &state) {
  if (!begin_overlay(ui, shared, Overlay::rivals, "rivals", ui.tr(T::rivals_title), 780, 680)) return;
  const auto &rivals = ui.map().rivals;
  if (rivals.empty()) {
    space(ui, 40);
    if (empty_state(ui, icon::swords, ui.tr(T::rivals_empty_title), ui.tr(T::rivals_empty),
                    ui.can_edit ? ui.tr(T::rivals_add) : std::string_view{}))
      add_rival(ui, state);
    return end_overlay(ui);
  }
  if (shared.show_rival) choose(state, *std::exchange(shared.show_rival, std::nullopt));
  if (!find(rivals, state.current)) choose(state, rivals.front()->id);
  const Rival &shown = *find(rivals, state.current);
  const auto add = [&](float width) {
    if (button(ui, ui.tr(T::rivals_add), {.icon = icon::plus, .width = width, .enabled = ui.can_edit}))
      add_rival(ui, state);
  };
  if (ui.phone) {
    std::vector<std::string_view> names;
    int current = 0;
    for (const auto &rival : rivals) {
      if (rival->id == state.current) current = static_cast<int>(names.size());
      names.push_back(rival->name);
    }
    const int chosen = select(ui, ui.tr(T::rivals_title), names, current);
    if (chosen >= 0) choose(state, rivals[static_cast<std::size_t>(chosen)]->id);
    begin_body(ui, "rival", 44);
    rival_form(ui, shared, state, shown);
    end_body();
    add(-1);
  } else {
    const ImVec2 at = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    const float side = ui.px(208);
    begin_region(ui, "list", at, {side, room.y - ui.px(44)}, 0, 2, 0, true);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, ui.px(2)});
    rival_list(ui, state);
    ImGui::PopStyleVar();
    end_region();
    ImGui::SetCursorScreenPos({at.x, at.y + room.y - ui.px(34)});
    add(side);
    const float left = at.x + side + ui.px(24);
    ImGui::GetWindowDrawList()->AddLine({left - ui.px(12), at.y}, {left - ui.px(12), at.y + room.y}, ui.theme.line);
    begin_region(ui, "rival", {left, at.y}, {at.x + room.x - left, room.y}, 0, 4, 0, true);
    rival_form(ui, shared, state, shown);
    end_region();
  }
  end_overlay(ui);
}

} // namespace sandtable::view
