#include "view/plan/plan_parts.hpp"

#include "view/icons.hpp"
#include "view/process_words.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr float column_width = 184, card_height = 74, gap = 8;

void draw_card(const Ui &ui, const PlanState &state, int i, ImVec2 at, float width, bool lifted) {
  const Theme &t = ui.theme;
  const auto n = static_cast<std::size_t>(i);
  const Action &action = *ui.opportunity->engagement->actions[n];
  ImDrawList *list = lifted ? ImGui::GetForegroundDrawList() : ImGui::GetWindowDrawList();
  const ImVec2 max{at.x + width, at.y + ui.px(card_height)};
  const float radius = ui.px(8);
  if (lifted) draw_shadow(ui, list, at, max, radius);
  list->AddRectFilled(at, max, t.surface, radius);
  if (state.light.action(i)) list->AddRectFilled(at, max, faded(t.accent_soft, 0.8f), radius);
  list->AddRect(at, max, state.selection.action == action.id || state.light.action(i) ? t.accent : t.line, radius, 0,
                state.selection.action == action.id ? 2.0f : 1.0f);
  list->AddRectFilled(at, {at.x + ui.px(4), max.y}, role_color(t, state.view.roles[n]), radius,
                      ImDrawFlags_RoundCornersLeft);
  const float x = at.x + ui.px(14), room = width - ui.px(22);
  draw_text_cut(ui, list, {x, at.y + ui.px(9)}, room, action_name(ui, action),
                {size::body, Weight::strong, action.done ? t.muted : t.ink});
  std::string who = state.view.people[n];
  const std::string_view owner = member_name(ui, action.owner);
  if (!owner.empty()) who += (who.empty() ? "" : " · ") + std::string{owner};
  draw_text_cut(ui, list, {x, at.y + ui.px(31)}, room, who, caption(ui));
  const ActionStanding standing = standing_of(ui, state.view, i);
  draw_text_cut(ui, list, {x, at.y + ui.px(51)}, room, standing.word, {size::caption, Weight::regular, standing.ink});
}

} // namespace

void board_part(Ui &ui, PlanState &state, ImVec2 at, ImVec2 extent) {
  const Theme &t = ui.theme;
  const Engagement &plan = *ui.opportunity->engagement;
  BoardState &board = state.board;
  const ImGuiIO &io = ImGui::GetIO();
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginChild("board", extent, ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 origin{at.x - ImGui::GetScrollX(), at.y - ImGui::GetScrollY()};
  ImDrawList *list = ImGui::GetWindowDrawList();
  const LeadToCash &process = process_of(ui);
  std::vector<LtcPlace> steps;
  for (const LtcPhase &phase : process.phases)
    for (const LtcStep &step : phase.steps) steps.push_back(find_step(process, step.number));
  std::vector<std::vector<int>> columns(steps.size() + 1);
  for (const PlanRow &row : state.view.rows)
    if (row.action >= 0) {
      const int order = find_step(process, state.view.steps[static_cast<std::size_t>(row.action)]).order;
      columns[order >= 0 ? static_cast<std::size_t>(order) : steps.size()].push_back(row.action);
    }
  if (columns.back().empty()) columns.pop_back();
  const float width = ui.px(column_width), pad = ui.px(gap), head = ui.px(66), card = ui.px(card_height) + pad;
  std::size_t longest = 1;
  for (const auto &column : columns) longest = std::max(longest, column.size());
  const float height = std::max(extent.y - ui.px(12), head + card * static_cast<float>(longest) + ui.px(48));
  int target = -1;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const ImVec2 min{origin.x + static_cast<float>(c) * (width + pad), origin.y}, max{min.x + width, min.y + height};
    const bool named = c < steps.size();
    const bool over = !board.dragged.empty() && named && io.MousePos.x >= min.x && io.MousePos.x < max.x + pad &&
                      io.MousePos.y >= at.y && io.MousePos.y < at.y + extent.y;
    if (over) target = steps[c].it->number;
    if (max.x < at.x || min.x > at.x + extent.x) continue;
    list->AddRectFilled(min, max, over ? t.accent_soft : t.sunken, ui.px(size::card_radius));
    if (over) list->AddRect(min, max, t.accent, ui.px(size::card_radius));
    const std::string name = named ? step_name(ui, steps[c].it->number) : std::string{ui.tr(T::plan_no_step)};
    const bool current = named && ui.opportunity->step == steps[c].it->number;
    const std::string title = ui.tr(T::plan_board_title, name, std::to_string(columns[c].size()));
    const float side = named && !ui.presenting ? ui.px(30) : 0;
    draw_text_cut(ui, list, {min.x + ui.px(12), min.y + ui.px(14)}, width - ui.px(20) - side, title,
                  {13, Weight::strong, current ? t.accent : t.ink});
    if (side > 0) {
      ImGui::PushID(static_cast<int>(c));
      ImGui::SetCursorScreenPos({max.x - side - ui.px(4), min.y + ui.px(8)});
      const std::string entry = step_entry(ui, steps[c]), exit = step_exit(ui, *steps[c].it);
      const std::string criteria = ui.tr(T::process_criteria, entry.empty() ? "-" : entry, exit.empty() ? "-" : exit);
      if (icon_button(ui, icon::pencil, ui.tr(T::process_edit_step, name),
                      {.kind = ButtonKind::ghost, .width = side, .tooltip = criteria}))
        state.process = {.open = true, .step = steps[c].it->number, .phase = steps[c].phase};
      draw_text_cut(ui, list, {min.x + ui.px(12), min.y + ui.px(38)}, width - ui.px(24),
                    exit.empty() ? exit : ui.tr(T::process_until, exit), caption(ui));
      ImGui::PopID();
    }
    ui.mirror.add(ImGui::GetID(title.c_str()), "heading", title, min, {max.x, min.y + head}, at,
                  {at.x + extent.x, at.y + extent.y});
    if (columns[c].empty())
      draw_text_centered(ui, list, {min.x, min.y + head}, {max.x, min.y + head + ui.px(40)}, ui.tr(T::plan_board_empty),
                         {13, Weight::regular, t.faint});
    for (std::size_t k = 0; k < columns[c].size(); ++k) {
      const float y = min.y + head + card * static_cast<float>(k);
      if (y > at.y + extent.y || y + card < at.y) continue;
      const int i = columns[c][k];
      const Action &action = *plan.actions[static_cast<std::size_t>(i)];
      ImGui::PushID(action.id.text.c_str());
      ImGui::SetCursorScreenPos({min.x + pad, y});
      const Pressed p = item(ui, "card", {width - 2 * pad, ui.px(card_height)});
      mirror_item(ui, "button", action_name(ui, action), name,
                  with_lit(state.selection.action == action.id ? "selected" : "", state.light.action(i)));
      if (board.dragged != action.id.text) draw_card(ui, state, i, p.min, width - 2 * pad, false);
      if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(8));
      if (p.held && ui.can_edit && !ui.host.touch && board.dragged.empty() &&
          ImGui::IsMouseDragging(ImGuiMouseButton_Left, 5)) {
        board.dragged = action.id.text;
        board.from = {io.MouseClickedPos[0].x - p.min.x, io.MouseClickedPos[0].y - p.min.y};
      }
      if (p.pressed && board.dragged.empty()) state.selection.clear(), state.selection.action = action.id;
      ImGui::PopID();
    }
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({static_cast<float>(columns.size()) * (width + pad), height});
  ImGui::EndChild();
  if (board.dragged.empty()) return;
  const int i = state.view.index_of({board.dragged});
  const bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (i >= 0)
    draw_card(ui, state, i, {io.MousePos.x - board.from.x, io.MousePos.y - board.from.y}, width - 2 * pad, true);
  ui.out.animating = true;
  if (ImGui::IsMouseDown(ImGuiMouseButton_Left) && !cancelled && i >= 0) return;
  if (i >= 0 && target > 0 && !cancelled && target != state.view.steps[static_cast<std::size_t>(i)]) {
    Action moved = *plan.actions[static_cast<std::size_t>(i)];
    moved.step = target;
    put_action(ui, std::move(moved));
  }
  if (cancelled) ImGui::ClearActiveID(); // the button is still down: it would take the card up again
  board.dragged.clear();
}

} // namespace sandtable::view
