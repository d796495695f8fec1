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

/// The board of one frame: a column a step, and one for what belongs to none.
struct Board {
  ImVec2 at, extent, origin; ///< of the region, and of its contents
  float width = 0, pad = 0, head = 0, card = 0, height = 0;
  std::vector<LtcPlace> steps;
  std::vector<std::vector<int>> columns; ///< actions
  int target = -1;                       ///< the step below a dragged card

  bool named(std::size_t c) const { return c < steps.size(); }
};

Board board_of(const Ui &ui, const PlanView &view, ImVec2 at, ImVec2 extent) {
  Board board{.at = at, .extent = extent, .origin = {at.x - ImGui::GetScrollX(), at.y - ImGui::GetScrollY()}};
  const LeadToCash &process = process_of(ui);
  for (const LtcPhase &phase : process.phases)
    for (const LtcStep &step : phase.steps) board.steps.push_back(find_step(process, step.number));
  board.columns.resize(board.steps.size() + 1);
  for (const PlanRow &row : view.rows)
    if (row.action >= 0) {
      const int order = find_step(process, view.steps[static_cast<std::size_t>(row.action)]).order;
      board.columns[order >= 0 ? static_cast<std::size_t>(order) : board.steps.size()].push_back(row.action);
    }
  if (board.columns.back().empty()) board.columns.pop_back();
  board.width = ui.px(column_width), board.pad = ui.px(gap), board.head = ui.px(66);
  board.card = ui.px(card_height) + board.pad;
  std::size_t longest = 1;
  for (const auto &column : board.columns) longest = std::max(longest, column.size());
  board.height = std::max(extent.y - ui.px(12), board.head + board.card * static_cast<float>(longest) + ui.px(48));
  return board;
}

/// A column's ground, its step's name and criteria.
void column_head(Ui &ui, PlanState &state, const Board &board, std::size_t c, ImVec2 min, ImVec2 max, bool over) {
  const Theme &t = ui.theme;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const bool named = board.named(c);
  list->AddRectFilled(min, max, over ? t.accent_soft : t.sunken, ui.px(size::card_radius));
  if (over) list->AddRect(min, max, t.accent, ui.px(size::card_radius));
  const std::string name = named ? step_name(ui, board.steps[c].it->number) : std::string{ui.tr(T::plan_no_step)};
  const bool current = named && ui.opportunity->step == board.steps[c].it->number;
  const std::string title = ui.tr(T::plan_board_title, name, std::to_string(board.columns[c].size()));
  const float side = named && !ui.presenting ? ui.px(30) : 0;
  // A long name gives way, its count does not.
  const TextStyle style{13, Weight::strong, current ? t.accent : t.ink};
  const std::string count = ui.tr(T::plan_board_title, {}, std::to_string(board.columns[c].size()));
  const float room = board.width - ui.px(20) - side - text_extent(ui, count, style).x,
              words = std::min(room, text_extent(ui, name, style).x);
  const ImVec2 head{min.x + ui.px(12), min.y + ui.px(14)};
  const bool cut = draw_text_cut(ui, list, head, room, name, style);
  draw_text(ui, list, {head.x + words, head.y}, count, style);
  if (side > 0) {
    const LtcPlace &step = board.steps[c];
    ImGui::PushID(static_cast<int>(c));
    ImGui::SetCursorScreenPos({max.x - side - ui.px(4), min.y + ui.px(8)});
    const std::string entry = step_entry(ui, step), exit = step_exit(ui, *step.it);
    const std::string criteria = (cut ? name + "\n" : std::string{}) +
                                 ui.tr(T::process_criteria, entry.empty() ? "-" : entry, exit.empty() ? "-" : exit);
    if (icon_button(ui, icon::pencil, ui.tr(T::process_edit_step, name),
                    {.kind = ButtonKind::ghost, .width = side, .tooltip = criteria}))
      state.process = {.open = true, .step = step.it->number, .phase = step.phase};
    draw_text_cut(ui, list, {min.x + ui.px(12), min.y + ui.px(38)}, board.width - ui.px(24),
                  exit.empty() ? exit : ui.tr(T::process_until, exit), caption(ui));
    ImGui::PopID();
  }
  ui.mirror.add(ImGui::GetID(title.c_str()), "heading", title, min, {max.x, min.y + board.head}, board.at,
                {board.at.x + board.extent.x, board.at.y + board.extent.y});
  if (board.columns[c].empty())
    draw_text_centered(ui, list, {min.x, min.y + board.head}, {max.x, min.y + board.head + ui.px(40)},
                       ui.tr(T::plan_board_empty), {13, Weight::regular, t.faint});
}

void card(Ui &ui, PlanState &state, const Board &board, int i, ImVec2 at, std::string_view column) {
  BoardState &drag = state.board;
  const ImGuiIO &io = ImGui::GetIO();
  const Action &action = *ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
  const float width = board.width - 2 * board.pad;
  ImGui::PushID(action.id.text.c_str());
  ImGui::SetCursorScreenPos(at);
  const Pressed p = item(ui, "card", {width, ui.px(card_height)});
  mirror_item(ui, "button", action_name(ui, action), column,
              with_lit(state.selection.action == action.id ? "selected" : "", state.light.action(i)));
  if (drag.dragged != action.id.text) draw_card(ui, state, i, p.min, width, false);
  if (p.focused) draw_focus_ring(ui, ImGui::GetWindowDrawList(), p.min, p.max, ui.px(8));
  if (ui.can_edit && drag.dragged.empty() &&
      (ui.host.touch ? finger_takes_hold(ui, drag.finger, p, action.id.text, false)
                     : p.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 5))) {
    drag.dragged = action.id.text;
    drag.from = {io.MouseClickedPos[0].x - p.min.x, io.MouseClickedPos[0].y - p.min.y};
  }
  if (p.pressed && drag.dragged.empty()) state.selection.clear(), state.selection.action = action.id;
  ImGui::PopID();
}

void columns(Ui &ui, PlanState &state, Board &board) {
  const ImVec2 mouse = ImGui::GetIO().MousePos, at = board.at, end{at.x + board.extent.x, at.y + board.extent.y};
  for (std::size_t c = 0; c < board.columns.size(); ++c) {
    const ImVec2 min{board.origin.x + static_cast<float>(c) * (board.width + board.pad), board.origin.y},
        max{min.x + board.width, min.y + board.height};
    const bool over = !state.board.dragged.empty() && board.named(c) && mouse.x >= min.x &&
                      mouse.x < max.x + board.pad && mouse.y >= at.y && mouse.y < end.y;
    if (over) board.target = board.steps[c].it->number;
    if (max.x < at.x || min.x > end.x) continue;
    column_head(ui, state, board, c, min, max, over);
    const std::string name =
        board.named(c) ? step_name(ui, board.steps[c].it->number) : std::string{ui.tr(T::plan_no_step)};
    for (std::size_t k = 0; k < board.columns[c].size(); ++k) {
      const float y = min.y + board.head + board.card * static_cast<float>(k);
      if (y <= end.y && y + board.card >= at.y)
        card(ui, state, board, board.columns[c][k], {min.x + board.pad, y}, name);
    }
  }
}

/// A card at the edge brings the columns beyond it into sight: a phone shows hardly two of them.
void scroll_at_edge(const Ui &ui, const BoardState &drag, const Board &board) {
  if (drag.dragged.empty()) return;
  const float edge = ui.px(40), mouse = ImGui::GetIO().MousePos.x, speed = ui.px(480) * ImGui::GetIO().DeltaTime;
  if (mouse > board.at.x + board.extent.x - edge) ImGui::SetScrollX(ImGui::GetScrollX() + speed);
  if (mouse < board.at.x + edge) ImGui::SetScrollX(std::max(0.0f, ImGui::GetScrollX() - speed));
}

/// The card below the pointer, until it is dropped on a step; Escape, or a finger taken away, puts it back.
void follow_drag(Ui &ui, PlanState &state, const Board &board) {
  BoardState &drag = state.board;
  if (drag.dragged.empty()) return;
  const int i = state.view.index_of({drag.dragged});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false) || ui.host.touch_cancelled;
  drag.finger.takes = ui.host.touch;
  if (i >= 0)
    draw_card(ui, state, i, {mouse.x - drag.from.x, mouse.y - drag.from.y}, board.width - 2 * board.pad, true);
  ui.out.animating = true;
  if (ImGui::IsMouseDown(ImGuiMouseButton_Left) && !cancelled && i >= 0) return;
  const bool rested = ui.host.touch && ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, finger_slack).x == 0 &&
                      ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, finger_slack).y == 0;
  if (i >= 0 && !cancelled && rested) { // as a tap does
    state.selection.clear(), state.selection.action = ActionId{drag.dragged};
  } else if (i >= 0 && board.target > 0 && !cancelled &&
             board.target != state.view.steps[static_cast<std::size_t>(i)]) {
    Action moved = *ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
    moved.step = board.target;
    put_action(ui, std::move(moved));
  }
  if (cancelled) ImGui::ClearActiveID(); // the button is still down: it would take the card up again
  drag.dragged.clear(), drag.finger.on.clear();
}

} // namespace

void board_part(Ui &ui, PlanState &state, ImVec2 at, ImVec2 extent) {
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginChild("board", extent, ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_HorizontalScrollbar);
  Board board = board_of(ui, state.view, at, extent);
  columns(ui, state, board);
  scroll_at_edge(ui, state.board, board);
  ImGui::SetCursorScreenPos(board.origin);
  ImGui::Dummy({static_cast<float>(board.columns.size()) * (board.width + board.pad), board.height});
  ImGui::EndChild();
  follow_drag(ui, state, board);
}

} // namespace sandtable::view
