// We beside each rival: scores, the four questions, and with whom they stand better than we.
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/screens/rival_parts.hpp"
#include "view/screens/start_layout.hpp"

#include "domain/engagement/plan_dates.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace sandtable::view {

namespace {

double tenths(double value) { return std::round(value * 10) / 10; }

/// We, then the rivals.
std::vector<const Rival *> sides_of(const Ui &ui) {
  std::vector<const Rival *> sides{nullptr};
  for (const auto &rival : ui.map().rivals) sides.push_back(rival.get());
  return sides;
}

/// The sides whose columns can be read beside each other, we always among them; the others are paged through.
std::vector<const Rival *> sides_in_sight(Ui &ui, InsightState &state) {
  std::vector<const Rival *> sides = sides_of(ui);
  const std::size_t rivals = sides.size() - 1;
  const float room = ImGui::GetContentRegionAvail().x * 0.62f;
  const std::size_t fit = std::max<std::size_t>(1, static_cast<std::size_t>(room / ui.px(84)) - 1);
  if (room < ui.px(168) ? rivals <= 1 : rivals <= fit) return sides;
  const std::size_t shown = room < ui.px(168) ? 1 : fit;
  state.first_rival = std::min(state.first_rival, rivals - shown);
  ImGui::PushID("page");
  if (icon_button(ui, icon::chevron_left, ui.tr(T::rivals_earlier), {.enabled = state.first_rival > 0}))
    --state.first_rival;
  same_line(ui, 4);
  label(ui,
        ui.tr(T::rivals_page, std::to_string(state.first_rival + 1), std::to_string(state.first_rival + shown),
              std::to_string(rivals)),
        {13, Weight::regular, ui.theme.muted});
  same_line(ui, 4);
  if (icon_button(ui, icon::chevron_right, ui.tr(T::rivals_later), {.enabled = state.first_rival + shown < rivals}))
    ++state.first_rival;
  ImGui::PopID();
  sides.erase(sides.begin() + 1, sides.begin() + 1 + static_cast<std::ptrdiff_t>(state.first_rival));
  sides.resize(shown + 1);
  return sides;
}

void open_rivals(SharedState &shared, const Rival *rival) {
  if (rival) shared.show_rival = rival->id;
  shared.overlay = Overlay::rivals;
}

/// What stands in a row beside its name: one cell per side.
struct SideCells {
  float left, names, cell;
  float x(std::size_t side) const { return left + names + cell * static_cast<float>(side); }
};
/// As wide as the longest name leaves them, `most` CSS pixels at most; with many sides the names are cut.
SideCells side_cells(const Ui &ui, std::size_t sides, std::span<const std::string> names, float most) {
  float longest = 0;
  for (const std::string &name : names) longest = std::max(longest, text_extent(ui, name, {13}).x + ui.px(10));
  const float room = ImGui::GetContentRegionAvail().x, count = static_cast<float>(sides),
              cell = std::min(ui.px(most), std::max((room - longest) / count, room * 0.5f / count));
  return {ImGui::GetCursorScreenPos().x, room - cell * count, cell};
}
float row_height(const Ui &ui) { return ui.phone ? ui.control() : ui.px(28); }

void side_heads(Ui &ui, const std::vector<const Rival *> &sides, const SideCells &cells) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < sides.size(); ++i) {
    ImGui::SetCursorScreenPos({cells.x(i), at.y});
    ImGui::PushID(static_cast<int>(i));
    const float width = cells.cell - ui.px(8);
    const bool cut =
        draw_text_cut(ui, ImGui::GetWindowDrawList(), {cells.x(i), at.y + ui.px(2)}, width, side_name(ui, sides[i]),
                      {size::caption, Weight::strong, sides[i] ? ui.theme.rival : ui.theme.accent});
    ImGui::Dummy({width, ui.px(20)});
    if (cut) tooltip(ui, side_name(ui, sides[i]));
    ImGui::PopID();
  }
  ImGui::SetCursorScreenPos({at.x, at.y + ui.px(20)});
}

/// One cell that is pressed to change what it shows.
Pressed side_cell(Ui &ui, const Rival *side, T name, ImVec2 at, ImVec2 extent, std::string_view value) {
  ImGui::SetCursorScreenPos(at);
  const Pressed area = press_area(ui, "cell", ui.tr(T::rivals_side_row, side_name(ui, side), ui.tr(name)),
                                  {extent.x - ui.px(4), extent.y}, "button", value);
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (area.hovered) list->AddRectFilled(area.min, area.max, ui.theme.hover, ui.px(4));
  if (area.focused) draw_focus_ring(ui, list, area.min, area.max, ui.px(4));
  return area;
}

bool begin_side_popover(Ui &ui, const char *id, const Rival *side, T name, float width) {
  if (!begin_popover(ui, id, ui.px(width + 16))) return false;
  label(ui, ui.tr(T::rivals_side_row, side_name(ui, side), ui.tr(name)), strong());
  return true;
}

constexpr float form = 300;

/// A number with a bar, and what it rests on; the best of the row stands out.
void score_cell(Ui &ui, const Rival *side, const Pressed &area, const std::optional<double> &score, bool best,
                Footing footing) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float x = area.min.x + ui.px(4), middle = (area.min.y + area.max.y) / 2, width = area.max.x - x - ui.px(6);
  const std::string number = score ? number_text(std::round(*score * 10) / 10) : std::string{"–"};
  const ImU32 color = side ? ui.theme.rival : ui.theme.accent;
  const TextStyle style{13, best ? Weight::strong : Weight::regular, score ? ui.theme.ink : ui.theme.muted};
  draw_text(ui, list, {x, middle - ui.px(11)}, number, style);
  draw_footing(ui, list, {x + text_extent(ui, number, style).x + ui.px(4), middle - ui.px(11)}, footing);
  const float y = middle + ui.px(7);
  list->AddRectFilled({x, y}, {x + width, y + ui.px(4)}, ui.theme.sunken, ui.px(2));
  if (score)
    list->AddRectFilled({x, y}, {x + std::max(ui.px(2), width * static_cast<float>(*score / 100)), y + ui.px(4)},
                        best ? color : faded(color, 0.55f), ui.px(2));
}

/// Who leads, in one sentence.
std::string lead(const Ui &ui, const std::vector<std::optional<double>> &totals,
                 const std::vector<const Rival *> &sides) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < totals.size(); ++i)
    if (totals[i] && (best == 0 || *totals[i] > *totals[best])) best = i;
  const bool all = std::all_of(totals.begin(), totals.end(), [](const auto &total) { return total.has_value(); });
  if (best == 0 || !totals[0] || (!all && *totals[0] >= *totals[best]))
    return std::string{ui.tr(T::rivals_compare_incomplete)};
  const std::string ours = fixed_text(*totals[0], 1), theirs = fixed_text(*totals[best], 1);
  if (ours == theirs) return ui.tr(T::rivals_even, sides[best]->name);
  return *totals[0] > *totals[best] ? ui.tr(T::rivals_we_lead, ours + " : " + theirs)
                                    : ui.tr(T::rivals_they_lead, sides[best]->name, theirs + " : " + ours);
}

std::vector<std::optional<double>> totals_of(const Ui &ui, const std::vector<const Rival *> &sides) {
  std::vector<std::optional<double>> totals;
  for (const Rival *side : sides) totals.push_back(scorecard_score(scorecard_of(ui, side), ui.method()));
  return totals;
}

void scores(Ui &ui, SharedState &shared, InsightState &state) {
  part_title(ui, ui.tr(T::rivals_compare), ui.tr(T::rivals_scorecard_note));
  note_line(ui, lead(ui, totals_of(ui, sides_of(ui)), sides_of(ui)));
  const auto sides = sides_in_sight(ui, state);
  const auto totals = totals_of(ui, sides);
  std::vector<std::string> names;
  for (const ScoreRow &score : score_rows)
    names.push_back(std::string{ui.tr(score.name)} + " × " + number_text(ui.method().*score.weight));
  names.emplace_back(ui.tr(T::rivals_weighted));
  const SideCells cells = side_cells(ui, sides.size(), names, 96);
  side_heads(ui, sides, cells);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float height = row_height(ui);
  const auto row = [&](T name, std::string_view words, std::span<const std::optional<double>> values, bool total) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text_cut(ui, list, {at.x, at.y + height / 2 - ui.px(9)}, cells.names - ui.px(6), words,
                  {13, total ? Weight::strong : Weight::regular, ui.theme.ink});
    std::optional<double> best;
    for (const auto &value : values)
      if (value && (!best || *value > *best)) best = value;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      const Footing footing = values[i] ? footing_of(ui, scorecard_of(ui, sides[i])) : Footing{};
      const std::string told = fixed_text(values[i], 1) + footing_words(ui, footing);
      const Pressed area = side_cell(ui, sides[i], name, {cells.x(i), at.y}, {cells.cell, height}, told);
      if (footing.guessed || footing.old) tooltip(ui, told);
      score_cell(ui, sides[i], area, values[i], sides.size() > 1 && values[i] && values[i] == best, footing);
      if (area.pressed) open_popover("scores");
      if (begin_side_popover(ui, "scores", sides[i], T::rivals_scorecard, form)) {
        Box box(ImGui::GetCursorScreenPos(), ui.px(form));
        note_line(ui, ui.tr(T::rivals_scorecard_note));
        score_fields(ui, sides[i]);
        if (sides[i] && button(ui, ui.tr(T::rivals_open), {.kind = ButtonKind::link, .icon = icon::swords})) {
          open_rivals(shared, sides[i]);
          close_popover();
        }
        box.end();
        end_popover(ui);
      }
      ImGui::PopID();
    }
    list->AddLine({at.x, at.y + height}, {cells.x(sides.size()) - ui.px(4), at.y + height}, ui.theme.line);
    ImGui::SetCursorScreenPos({at.x, at.y + height + 1});
  };
  std::vector<std::optional<double>> values(sides.size());
  for (std::size_t at = 0; at < score_rows.size(); ++at) {
    const ScoreRow &score = score_rows[at];
    for (std::size_t i = 0; i < sides.size(); ++i) values[i] = scorecard_of(ui, sides[i]).*score.score;
    ImGui::PushID(static_cast<int>(score.name));
    row(score.name, names[at], values, false);
    ImGui::PopID();
  }
  row(T::rivals_weighted, names.back(), totals, true);
  ImGui::Dummy({1, ui.px(2)});
  if (button(ui, ui.tr(T::rivals_change_weights), {.kind = ButtonKind::link, .icon = icon::settings}))
    open_popover("weights");
  if (begin_popover(ui, "weights", ui.px(form + 16))) {
    Box box(ImGui::GetCursorScreenPos(), ui.px(form));
    label(ui, ui.tr(T::rivals_change_weights), strong());
    weight_fields(ui);
    box.end();
    end_popover(ui);
  }
  if (ui.map().rivals.empty()) return;
  same_line(ui, 16);
  if (button(ui, ui.tr(T::rivals_open), {.kind = ButtonKind::link, .icon = icon::swords})) open_rivals(shared, nullptr);
}

void questions(Ui &ui, InsightState &state) {
  part_title(ui, ui.tr(T::rivals_questions), ui.tr(T::rivals_questions_note));
  const auto sides = sides_in_sight(ui, state);
  std::vector<std::string> names;
  for (const QuestionRow &question : question_rows) names.emplace_back(ui.tr(question.name));
  const SideCells cells = side_cells(ui, sides.size(), names, 92);
  side_heads(ui, sides, cells);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float height = row_height(ui);
  for (const QuestionRow &question : question_rows) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(static_cast<int>(question.name));
    draw_text_cut(ui, list, {at.x, at.y + height / 2 - ui.px(9)}, cells.names - ui.px(6), ui.tr(question.name), {13});
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const auto &answer = answers_of(ui, sides[i]).*question.answer;
      const Judgement now = answer ? answer->value : Judgement::unknown;
      ImGui::PushID(static_cast<int>(i));
      const Footing footing = now != Judgement::unknown ? footing_of(ui, *answer) : Footing{};
      const std::string told = std::string{ui.word(now)} + footing_words(ui, footing);
      const Pressed area = side_cell(ui, sides[i], question.name, {cells.x(i), at.y}, {cells.cell, height}, told);
      if (answer && !answer->evidence.empty())
        tooltip(ui, answer->evidence + "\n" + told);
      else if (footing.guessed || footing.old)
        tooltip(ui, told);
      const float x = area.min.x + ui.px(4), marks = ui.px((footing.guessed ? 9.0f : 0) + (footing.old ? 14.0f : 0)),
                  words = area.max.x - x - ui.px(22) - marks;
      draw_answer(ui, list, {x, at.y + height / 2 - ui.px(8)}, now, !sides[i]);
      draw_footing(ui, list, {area.max.x - marks - ui.px(2), at.y + height / 2 - ui.px(9)}, footing);
      const TextStyle style{13, Weight::regular, now == Judgement::unknown ? ui.theme.muted : ui.theme.ink};
      if (text_extent(ui, ui.word(now), style).x <= words) // else the sign alone
        draw_text(ui, list, {x + ui.px(21), at.y + height / 2 - ui.px(9)}, ui.word(now), style);
      if (area.pressed) open_popover("answer");
      if (begin_side_popover(ui, "answer", sides[i], question.name, form)) {
        Box box(ImGui::GetCursorScreenPos(), ui.px(form));
        note_line(ui, ui.tr(question.hint));
        answer_fields(ui, sides[i], question);
        box.end();
        end_popover(ui);
      }
      ImGui::PopID();
    }
    ImGui::PopID();
    list->AddLine({at.x, at.y + height}, {cells.x(sides.size()) - ui.px(4), at.y + height}, ui.theme.line);
    ImGui::SetCursorScreenPos({at.x, at.y + height + 1});
  }
  ImGui::Dummy({1, ui.px(4)});
  for (const Rival *side : sides)
    for (const QuestionRow &question : question_rows)
      if (const auto &answer = answers_of(ui, side).*question.answer; answer && !answer->evidence.empty())
        note_line(ui, ui.tr(T::rivals_reason_line, side_name(ui, side), ui.tr(question.name), answer->evidence));
}

/// −2 … +2 with us as the attitude's shape and the rival as a diamond, joined where they are ahead.
void standing_axis(const Ui &ui, const Contest &one, float x, float width, float y) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const auto x_of = [&](double standing) {
    return x + width * static_cast<float>((std::clamp(standing, -2.0, 2.0) + 2) / 4);
  };
  list->AddLine({x, y}, {x + width, y}, ui.theme.line_strong);
  list->AddLine({x_of(0), y - ui.px(4)}, {x_of(0), y + ui.px(4)}, ui.theme.line_strong);
  const auto ours = one.ours();
  if (one.tie && ours)
    list->AddLine({x_of(*ours), y}, {x_of(one.tie->standing), y}, one.gap() < 0 ? ui.theme.rival : ui.theme.accent,
                  ui.px(3));
  if (one.tie) {
    const float r = ui.px(6), at = x_of(one.tie->standing);
    list->AddQuadFilled({at, y - r}, {at + r, y}, {at, y + r}, {at - r, y}, ui.theme.rival);
  }
  if (!ours) return;
  const int level = attitude_level(*ours);
  list->AddCircleFilled({x_of(*ours), y}, ui.px(8), ui.theme.surface);
  draw_attitude_shape(list, {x_of(*ours), y}, ui.px(12), level, ui.theme.attitude[static_cast<std::size_t>(level)],
                      ui.theme.surface);
}

ActionGoal action_goal(const Contest &one) {
  if (one.ours().value_or(0) < 0) return ActionGoal::turn;
  if (one.stance && !is_met(*one.stance)) return ActionGoal::break_ice;
  return one.goal->aim == RivalAim::win_over ? ActionGoal::raise : ActionGoal::none;
}

std::string action_name(const Ui &ui, const Contest &one, const Rival &rival) {
  return ui.tr(one.goal->aim == RivalAim::block ? T::rivals_action_block : T::rivals_action_win_over, rival.name,
               person_name(ui, one.person));
}

void plan(Ui &ui, SharedState &shared, const Contest &one, const Rival &rival, const MemberId &owner) {
  Action action;
  action.id = ui.host.ids->next<ActionId>('x');
  action.person = one.person, action.owner = owner;
  action.name = action_name(ui, one, rival);
  action.means = one.goal->how;
  action.goal = action_goal(one);
  action.step = ui.opportunity->step;
  propose_dates(action, *ui.opportunity->engagement, ui.host.today);
  shared.toast(ui.tr(T::insight_added, action.name), ui.host.time);
  ui.dispatch(PutAction{ui.opportunity->id, std::move(action)});
}

/// How it shall be done, and the press that makes it an action of the person's owner, or of whom is chosen.
void goal_line(Ui &ui, SharedState &shared, const Contest &one, const Rival &rival) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool there = planned(ui, one.person, [&](const Ui &any) { return action_name(any, one, rival); });
  const std::string_view verb = ui.tr(there ? T::insight_planned : T::insight_plan);
  const float room = ImGui::GetContentRegionAvail().x, width = text_extent(ui, verb).x + ui.px(8),
              height = ui.phone ? ui.control() : ui.px(24);
  const std::string_view how = one.goal->how.empty() ? ui.tr(T::rivals_goal_how_hint) : std::string_view{one.goal->how};
  draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x + ui.px(2), at.y + height / 2 - ui.px(9)},
                room - width - ui.px(12), how, {13, Weight::regular, ui.theme.muted});
  ImGui::Dummy({room - width - ui.px(12), height});
  mirror_item(ui, "text", ui.tr(T::rivals_goal_how_of, person_name(ui, one.person), rival.name), one.goal->how);
  tooltip(ui, how);
  ImGui::SetCursorScreenPos({at.x + room - width, at.y});
  const MemberId owner = one.stance ? one.stance->owner : MemberId{};
  if (button(ui, verb, {.kind = ButtonKind::link, .enabled = ui.can_edit && !there})) {
    if (owner || ui.workspace->team.empty())
      plan(ui, shared, one, rival, owner);
    else
      open_popover("who");
  }
  if (begin_popover(ui, "who", ui.px(200))) {
    label(ui, ui.tr(T::rivals_who_does_it), caption(ui));
    for (const auto &member : ui.workspace->team)
      if (menu_item(ui, ui.tr(T::rivals_side_row, member->name, ui.word(member->role)), {}, icon::user))
        plan(ui, shared, one, rival, member->id);
    if (menu_item(ui, ui.tr(T::rivals_nobody_yet))) plan(ui, shared, one, rival, {});
    end_popover(ui);
  }
  ImGui::SetCursorScreenPos({at.x, at.y + height});
}

void goal_form(Ui &ui, const Contest &one, const Rival &rival, const std::string &name) {
  Box box(ImGui::GetCursorScreenPos(), ui.px(form));
  label(ui, name, strong());
  RivalGoal goal = one.goal ? *one.goal : RivalGoal{rival.id, one.person, RivalAim::none, {}, {}};
  static constexpr std::array<RivalAim, 3> order{RivalAim::block, RivalAim::win_over, RivalAim::none};
  std::array<Segment, 3> segments;
  int current = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    segments[i].text = ui.word(order[i]);
    if (order[i] == goal.aim) current = static_cast<int>(i);
  }
  if (const int i = segmented(ui, name, segments, current, -1, ui.can_edit); i >= 0) {
    goal.aim = order[static_cast<std::size_t>(i)];
    ui.dispatch(PutGoal{ui.opportunity->id, goal});
  }
  if (goal.aim != RivalAim::none) {
    note_line(ui, ui.tr(goal.aim == RivalAim::block ? T::rivals_block_hint : T::rivals_win_over_hint));
    field_label(ui, ui.tr(T::rivals_goal_how));
    std::string typed;
    if (text_field(ui, ui.tr(T::rivals_goal_how_of, person_name(ui, one.person), rival.name), goal.how, typed,
                   {.hint = ui.tr(T::rivals_goal_how_hint), .enabled = ui.can_edit})) {
      goal.how = typed;
      ui.dispatch(PutGoal{ui.opportunity->id, goal});
    }
  }
  box.end();
}

void contest_row(Ui &ui, SharedState &shared, InsightState &state, const Contest &one, const Rival &rival) {
  const std::string who = person_name(ui, one.person), name = ui.tr(T::rivals_side_row, who, rival.name);
  ImGui::PushID(name.c_str());
  ImGui::PushID(one.person.text.c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, height = std::max(ui.control(), ui.px(44)),
              goal_width = ui.px(96), left = room - goal_width - ui.px(8), gap_width = ui.px(40),
              axis_width = std::clamp(left * 0.36f, ui.px(60), ui.px(130)),
              names = left - axis_width - gap_width - ui.px(24);
  const auto told = [&](const std::optional<double> &value, T none) {
    return value ? signed_text(tenths(*value)) : std::string{ui.tr(none)};
  };
  const bool lit = state.shown == std::vector<PersonId>{one.person};
  const std::optional<double> theirs = one.tie ? std::optional{one.tie->standing} : std::nullopt;
  const std::string gap = one.tie && one.ours() ? signed_text(tenths(one.gap())) : std::string{"–"};
  const Pressed area =
      press_area(ui, "row", name, {left, height}, "button",
                 ui.tr(T::rivals_standing, told(one.ours(), T::rivals_not_rated), told(theirs, T::rivals_no_tie), gap),
                 lit ? "selected" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (lit || area.hovered)
    list->AddRectFilled({at.x - ui.px(6), area.min.y}, area.max, lit ? ui.theme.accent_soft : ui.theme.hover,
                        ui.px(size::radius));
  if (area.focused) draw_focus_ring(ui, list, {at.x - ui.px(6), area.min.y}, area.max, ui.px(size::radius));
  const bool key = one.stance && is_key_player(*one.stance);
  const float middle = at.y + height / 2;
  draw_text_cut(ui, list, {at.x, at.y + ui.px(4)}, names, who, key ? strong() : TextStyle{});
  std::string of = rival.name;
  if (one.tie && !one.tie->confirmed) of += " ?";
  draw_text_cut(ui, list, {at.x, at.y + ui.px(24)}, names, of, {size::caption, Weight::regular, ui.theme.rival});
  standing_axis(ui, one, at.x + names + ui.px(12), axis_width, middle);
  draw_text(ui, list, {area.max.x - gap_width + ui.px(2), middle - ui.px(9)}, gap,
            strong(size::body, one.tie && one.gap() < 0 ? ui.theme.rival : ui.theme.muted));
  if (area.pressed) {
    state.shown = lit ? std::vector<PersonId>{} : std::vector<PersonId>{one.person};
    if (one.stance && !ui.phone) lit ? shared.selection.clear() : shared.selection.only(one.person);
  }
  ImGui::SetCursorScreenPos({at.x + room - goal_width, middle - ui.control() / 2});
  const std::string goal_name = ui.tr(T::rivals_goal_of, who, rival.name);
  if (select_button(ui, goal_name, one.goal ? ui.word(one.goal->aim) : ui.tr(T::rivals_set_goal), !one.goal,
                    ImGui::IsPopupOpen("goal"), ui.can_edit, goal_width))
    open_popover("goal");
  if (begin_popover(ui, "goal", ui.px(form + 16))) {
    goal_form(ui, one, rival, goal_name);
    end_popover(ui);
  }
  ImGui::SetCursorScreenPos({at.x, at.y + height});
  if (one.goal) goal_line(ui, shared, one, rival);
  const float bottom = ImGui::GetCursorScreenPos().y;
  list->AddLine({at.x, bottom}, {at.x + room, bottom}, ui.theme.line);
  ImGui::SetCursorScreenPos({at.x, bottom + 1});
  ImGui::Dummy({1, 1});
  ImGui::PopID();
  ImGui::PopID();
}

void people(Ui &ui, SharedState &shared, InsightState &state) {
  part_title(ui, ui.tr(T::rivals_where), ui.tr(T::rivals_where_note));
  const PowerMap &map = ui.map();
  if (map.rivals.empty()) {
    note_line(ui, ui.tr(T::rivals_where_none));
    if (button(ui, ui.tr(T::rivals_add), {.kind = ButtonKind::link, .icon = icon::plus, .enabled = ui.can_edit}))
      open_rivals(shared, nullptr);
    return;
  }
  if (state.contests_of != ui.document) state.contests_of = ui.document, state.contests = contests(map);
  if (state.contests.empty()) note_line(ui, ui.tr(T::rivals_where_empty));
  constexpr std::size_t most = 40;
  std::size_t shown = 0, more = 0;
  for (const Contest &one : state.contests) {
    const Rival *rival = find(map.rivals, one.rival);
    if (!rival || !find(ui.account->people, one.person)) continue;
    if (shown == most)
      ++more;
    else
      contest_row(ui, shared, state, one, *rival), ++shown;
  }
  if (more > 0) note_line(ui, ui.tr(T::insight_more, std::to_string(more)));
  if (!ui.can_edit) return;
  for (const auto &rival : map.rivals) {
    std::vector<PersonId> there;
    for (const Contest &one : state.contests)
      if (one.rival == rival->id) there.push_back(one.person);
    if (const PersonId person = person_picker(ui, shared, ui.tr(T::rivals_goal_against, rival->name), there))
      ui.dispatch(PutGoal{ui.opportunity->id, {rival->id, person, RivalAim::block, {}, {}}});
  }
}

} // namespace

void rivals_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light) {
  light.rivals = true;
  light.people = state.shown;
  if (extent.x < ui.px(760)) {
    scores(ui, shared, state);
    space(ui, 12);
    questions(ui, state);
    space(ui, 12);
    people(ui, shared, state);
    return;
  }
  Columns columns(ui, {-8, -9, -11});
  columns.next();
  scores(ui, shared, state);
  columns.next();
  questions(ui, state);
  columns.next();
  people(ui, shared, state);
  columns.end();
}

} // namespace sandtable::view
