// The people selected anywhere, and what of the plan concerns them.
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/plan/plan_parts.hpp"

#include <set>

namespace sandtable::view {

namespace {

/// Rows of the value case that serve the people or that they doubt, what they buy by, and drivers they doubt.
std::size_t claims_of(const ValueCase &value, const PlanLight &light) {
  std::set<std::pair<std::string_view, std::string_view>> rows; // an amount of several options is one claim
  for (const auto &line : value.lines)
    if (light.any(line->serves) || light.any(line->doubted_by)) rows.emplace(line->name, line->category);
  std::size_t count = rows.size();
  for (const BuyerCriterion &criterion : value.criteria) count += light.any(criterion.people);
  for (const auto &driver : value.drivers) count += light.any(driver->doubted_by);
  return count;
}

} // namespace

void follow_light(const Ui &ui, const SharedState &shared, PlanState &state) {
  PlanLight &light = state.light;
  std::vector<PersonId> people;
  for (const PersonId &id : shared.selection.people)
    if (find(ui.account->people, id)) people.push_back(id);
  if (light.of == ui.document && light.deal == ui.opportunity->id && light.people == people) return;
  light = {.of = ui.document, .deal = ui.opportunity->id, .people = std::move(people)};
  if (!light.on()) return;
  const Engagement &plan = *ui.opportunity->engagement;
  light.actions.assign(plan.actions.size(), false);
  light.gates.assign(plan.gates.size(), false);
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    if (!light.person(plan.actions[i]->person)) continue;
    light.actions[i] = true, ++light.action_count;
    if (!state.view.network) continue;
    if (const int gate = state.view.network->gate_of[i]; gate >= 0) light.gates[static_cast<std::size_t>(gate)] = true;
  }
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    for (const PersonId &id : light.people)
      if (const Person *person = find(ui.account->people, id))
        for (const std::string &judge : plan.gates[g]->judges)
          if (judge == person->name && !judge.empty()) light.gates[g] = true;
    light.gate_count += light.gates[g];
  }
  if (ui.audience != Audience::customer) light.claims = claims_of(*ui.opportunity->value, light);
}

void take_pressed_person(SharedState &shared, PlanState &state) {
  if (!state.pressed) return;
  if (state.light.people.size() == 1 && state.light.person(state.pressed))
    shared.selection.clear();
  else
    shared.selection.only(state.pressed);
  state.pressed = {};
}

void show_on_map(SharedState &shared, const PersonId &person) {
  shared.selection.only(person);
  shared.reveal = person;
  shared.screen = Screen::map, shared.map_mode = MapMode::map;
}

float light_strip(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, float width) {
  const PlanLight &light = state.light;
  if (!light.on()) return 0;
  const Theme &t = ui.theme;
  const float height = ui.control() + ui.px(4), pad = ui.px(10);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + height}, t.accent_soft, ui.px(size::radius));
  const std::string words = ui.tr(T::plan_light_says, people_names(ui, light.people, 3),
                                  ui.tr(T::plan_light_counts, std::to_string(light.action_count),
                                        std::to_string(light.gate_count), std::to_string(light.claims)));
  struct Press {
    T text;
    const char *glyph;
    bool shown;
  };
  const Press presses[] = {{T::plan_light_claims, icon::calculator, light.claims > 0},
                           {T::plan_light_map, icon::network, true},
                           {T::plan_light_off, icon::x, true}};
  float right = at.x + width - ui.px(4);
  int pressed = -1;
  for (int i = 2; i >= 0; --i) {
    if (!presses[i].shown || ui.presenting) continue;
    const bool bare = ui.phone || i == 2;
    const std::string_view text = ui.tr(presses[i].text);
    const float each = bare ? ui.control() : text_extent(ui, text).x + ui.px(46);
    right -= each + ui.px(2);
    ImGui::SetCursorScreenPos({right, at.y + ui.px(2)});
    const ButtonOptions look{.kind = ButtonKind::ghost, .icon = presses[i].glyph};
    if (bare ? icon_button(ui, presses[i].glyph, text, look) : button(ui, text, look)) pressed = i;
  }
  draw_text_cut(ui, list, {at.x + pad, at.y + height / 2 - ui.px(7)}, right - at.x - 2 * pad, words,
                {size::body, Weight::regular, t.accent});
  ui.mirror.add(ImGui::GetID("light"), "status", words, at, {right, at.y + height}, at, {at.x + width, at.y + height});
  if (pressed == 0) shared.screen = Screen::value, shared.show_claims = true;
  if (pressed == 1) show_on_map(shared, light.people.front());
  if (pressed == 2) shared.selection.clear();
  return height + ui.px(8);
}

void draw_lit_row(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max) {
  list->AddRectFilled(min, max, faded(ui.theme.accent_soft, 0.7f));
  list->AddRectFilled(min, {min.x + ui.px(3), max.y}, ui.theme.accent);
}

std::string with_lit(std::string state, bool lit) {
  if (lit) state += state.empty() ? "lit" : " lit";
  return state;
}

} // namespace sandtable::view
