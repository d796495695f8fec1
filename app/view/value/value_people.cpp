// What the customer buys by, whose goal each benefit serves, and who doubts which number.
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

using People = std::vector<PersonId>;

void send(Ui &ui, ValueChange change) { ui.dispatch(EditValue{ui.opportunity->id, std::move(change)}); }

bool holds(const People &people, const PersonId &id) {
  return std::find(people.begin(), people.end(), id) != people.end();
}

void put(People &people, const PersonId &id, bool in) {
  std::erase(people, id);
  if (in) people.push_back(id);
}

/// Whether a person stands in one of a row's lines, in the list that `of` is.
bool in_row(const ValueFacts &f, const CaseRow &row, const PersonId &id, People CostLine::*of) {
  return std::any_of(row.lines.begin(), row.lines.end(),
                     [&](std::size_t line) { return line != no_line && holds((*f.value().lines[line]).*of, id); });
}

void set_in_row(Ui &ui, const ValueFacts &f, const CaseRow &row, const PersonId &id, People CostLine::*of, bool in) {
  PutCostLines change{PutCostLines::Verb::edit, {}};
  for (const std::size_t index : row.lines)
    if (index != no_line) {
      change.lines.push_back(*f.value().lines[index]);
      put(change.lines.back().*of, id, in);
    }
  send(ui, std::move(change));
}

struct Counts {
  std::size_t serves = 0, doubts = 0;
};
Counts counts_of(const ValueFacts &f, const PersonId &id) {
  Counts counts;
  for (const CaseRow &row : f.table.rows)
    counts.serves += in_row(f, row, id, &CostLine::serves), counts.doubts += in_row(f, row, id, &CostLine::doubted_by);
  for (const auto &driver : f.value().drivers) counts.doubts += holds(driver->doubted_by, id);
  for (const BuyerCriterion &criterion : f.value().criteria) counts.serves += holds(criterion.people, id);
  return counts;
}

/// Those on the map, in its order.
std::vector<const Person *> people_of(const Ui &ui) {
  std::vector<const Person *> people;
  for (const auto &stance : ui.map().stances)
    if (const Person *person = find(ui.account->people, stance->person)) people.push_back(person);
  return people;
}

std::string sentence(const Ui &ui, const ValueFacts &f, const std::vector<const Person *> &people) {
  std::size_t doubted = 0, most = 0;
  std::string who;
  for (const CaseRow &row : f.table.rows)
    doubted += std::any_of(row.lines.begin(), row.lines.end(), [&](std::size_t line) {
      return line != no_line && !f.value().lines[line]->doubted_by.empty();
    });
  for (const auto &driver : f.value().drivers) doubted += !driver->doubted_by.empty();
  for (const Person *person : people)
    if (const std::size_t own = counts_of(f, person->id).doubts; own > most) most = own, who = person->name;
  return doubted > 0 && !who.empty() ? ui.tr(T::value_people_sentence, std::to_string(doubted), who)
                                     : std::string{ui.tr(T::value_people_calm)};
}

void criterion_row(Ui &ui, const ValueCase &value, std::size_t index, const PersonId &chosen) {
  const BuyerCriterion &criterion = value.criteria[index];
  std::vector<BuyerCriterion> changed = value.criteria;
  ImGui::PushID(static_cast<int>(index));
  Cells cells(ui, {-1, 76, size::control}, 8);
  cells.next();
  if (text_field(ui, ui.tr(T::value_people_name, std::to_string(index + 1)), criterion.name, changed[index].name,
                 {.enabled = ui.can_edit, .bare = true}))
    send(ui, SetCriteria{changed});
  cells.next();
  std::string typed;
  if (text_field(ui, ui.tr(T::value_people_weight, criterion.name), exact_percent(criterion.weight), typed,
                 {.enabled = ui.can_edit})) {
    if (read_percent(typed, changed[index].weight))
      send(ui, SetCriteria{changed});
    else
      ui.refuse(ui.tr(T::value_no_number, typed));
  }
  cells.next();
  if (icon_button(ui, icon::trash, ui.tr(T::remove_named, criterion.name),
                  {.kind = ButtonKind::ghost, .enabled = ui.can_edit})) {
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(index));
    send(ui, SetCriteria{changed});
  }
  cells.end();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, y = at.y + ui.px(2);
  ImGui::Dummy({width, ui.px(12)});
  mirror_item(ui, "img", criterion.name, percent_text(criterion.weight, 0));
  const bool lit = chosen && holds(criterion.people, chosen);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled({at.x, y}, {at.x + width, y + ui.px(8)}, ui.theme.sunken, ui.px(4));
  list->AddRectFilled({at.x, y},
                      {at.x + std::max(ui.px(3), width * static_cast<float>(criterion.weight)), y + ui.px(8)},
                      lit || !chosen ? ui.theme.accent : faded(ui.theme.accent, 0.35f), ui.px(4));
  std::string names;
  for (const PersonId &id : criterion.people)
    if (const Person *person = find(ui.account->people, id)) names += (names.empty() ? "" : " · ") + person->name;
  if (!names.empty()) label(ui, names, caption(ui));
  space(ui, 6);
  ImGui::PopID();
}

void criteria_card(Ui &ui, const ValueCase &value, const PersonId &chosen) {
  paragraph(ui, ui.tr(T::value_people_criteria), strong(size::emphasis));
  note_line(ui, ui.tr(T::value_people_criteria_note));
  space(ui, 4);
  for (std::size_t i = 0; i < value.criteria.size(); ++i) criterion_row(ui, value, i, chosen);
  if (!ui.can_edit) return;
  if (value.criteria.empty() && button(ui, ui.tr(T::value_people_propose), {.kind = ButtonKind::primary}))
    send(ui, SetCriteria{{{std::string{ui.tr(T::value_people_roi)}, 0.67, {}, {}},
                          {std::string{ui.tr(T::value_people_risk)}, 0.58, {}, {}},
                          {std::string{ui.tr(T::value_people_foresight)}, 0.49, {}, {}}}});
  if (button(ui, ui.tr(T::value_people_add), {.kind = ButtonKind::link, .icon = icon::plus})) {
    std::vector<BuyerCriterion> changed = value.criteria;
    changed.push_back({std::string{ui.tr(T::value_people_new)}, 0, {}, {}});
    send(ui, SetCriteria{std::move(changed)});
  }
}

/// Everything the chosen person may claim; what is theirs is lit.
void claims(Ui &ui, const ValueFacts &f, const PersonId &id) {
  const ValueCase &value = f.value();
  const auto tick = [&](std::string_view words, bool on, auto &&change) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (on)
      ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + ImGui::GetContentRegionAvail().x, at.y + ui.control()},
                                                ui.theme.accent_soft, ui.px(size::radius));
    bool now = on;
    if (checkbox(ui, words, now, ui.can_edit)) change(now);
  };
  for (std::size_t i = 0; i < value.criteria.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    tick(ui.tr(T::value_people_criterion, value.criteria[i].name), holds(value.criteria[i].people, id), [&](bool in) {
      std::vector<BuyerCriterion> changed = value.criteria;
      put(changed[i].people, id, in);
      send(ui, SetCriteria{std::move(changed)});
    });
    ImGui::PopID();
  }
  for (std::size_t i = 0; i < f.table.rows.size(); ++i) {
    const CaseRow &row = f.table.rows[i];
    ImGui::PushID(1000 + static_cast<int>(i));
    const auto serves = [&] {
      tick(ui.tr(T::value_people_serves, row.name), in_row(f, row, id, &CostLine::serves),
           [&](bool in) { set_in_row(ui, f, row, id, &CostLine::serves, in); });
    };
    const auto doubts = [&] {
      tick(ui.tr(T::value_people_doubts, row.name), in_row(f, row, id, &CostLine::doubted_by),
           [&](bool in) { set_in_row(ui, f, row, id, &CostLine::doubted_by, in); });
    };
    if (ImGui::GetContentRegionAvail().x >= ui.px(480)) {
      Cells cells(ui, {-1, -1}, 8);
      cells.next();
      serves();
      cells.next();
      doubts();
      cells.end();
    } else { // one under the other, in full words
      serves(), doubts();
    }
    ImGui::PopID();
  }
  for (const auto &driver : value.drivers) {
    ImGui::PushID(driver->id.text.c_str());
    tick(ui.tr(T::value_people_doubts, driver->name), holds(driver->doubted_by, id), [&](bool in) {
      Driver changed = *driver;
      put(changed.doubted_by, id, in);
      send(ui, PutDriver{std::move(changed)});
    });
    ImGui::PopID();
  }
}

void people_card(Ui &ui, SharedState &shared, const ValueFacts &f, const std::vector<const Person *> &people,
                 const PersonId &chosen) {
  paragraph(ui, ui.tr(T::value_people_whose), strong(size::emphasis));
  if (people.empty()) return note_line(ui, ui.tr(T::value_people_none));
  if (!chosen) note_line(ui, ui.tr(T::value_people_choose));
  for (const Person *person : people) {
    const bool open = person->id == chosen;
    const Counts counts = counts_of(f, person->id);
    const std::string words =
        ui.tr(T::value_people_counts, std::to_string(counts.serves), std::to_string(counts.doubts));
    ImGui::PushID(person->id.text.c_str());
    const std::string told = person->title.empty() ? words : person->title + " · " + words;
    const Pressed p = press_area(ui, "claims_of", person->name, {ImGui::GetContentRegionAvail().x, ui.px(40)}, "button",
                                 told, open ? "expanded" : "");
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (open || p.hovered)
      list->AddRectFilled(p.min, p.max, open ? ui.theme.accent_soft : ui.theme.hover, ui.px(size::radius));
    if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(size::radius));
    const TextStyle small{13, Weight::regular, counts.doubts > 0 ? ui.theme.warning : ui.theme.muted};
    const float used = text_extent(ui, words, small).x, pad = ui.px(10);
    const float named = p.max.x - p.min.x - used - 3 * pad;
    draw_text_cut(ui, list, {p.min.x + pad, p.min.y + ui.px(11)}, named, person->name, strong());
    if (const float name = text_extent(ui, person->name, strong()).x + ui.px(8); name < named)
      draw_text_cut(ui, list, {p.min.x + pad + name, p.min.y + ui.px(12)}, named - name, person->title,
                    {13, Weight::regular, ui.theme.muted});
    draw_text(ui, list, {p.max.x - pad - used, p.min.y + ui.px(12)}, words, small);
    if (p.pressed) {
      if (open)
        shared.selection.clear();
      else
        shared.selection.only(person->id);
    }
    if (open) claims(ui, f, person->id), space(ui, 8);
    ImGui::PopID();
  }
}

} // namespace

void value_people(Ui &ui, SharedState &shared, ValueState &state) {
  const ValueFacts &f = state.facts;
  if (ui.audience == Audience::customer) {
    space(ui, 80);
    empty_state(ui, icon::eye_off, ui.tr(T::present_nothing), ui.tr(T::present_nothing_text), {});
    return;
  }
  const std::vector<const Person *> people = people_of(ui);
  const PersonId chosen = shared.selection.people.size() == 1 ? shared.selection.people.front() : PersonId{};
  paragraph(ui, sentence(ui, f, people), strong(ui.phone ? 17 : size::heading));
  space(ui, 6);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(16);
  const bool two = room >= ui.px(720);
  const float width = two ? std::floor((room - gap) / 2) : room;
  Card left(ui, at, width, {16});
  people_card(ui, shared, f, people, chosen);
  const float bottom = left.end();
  Card right(ui, two ? ImVec2{at.x + width + gap, at.y} : ImVec2{at.x, bottom + gap}, width, {16});
  criteria_card(ui, f.value(), chosen);
  const float end = std::max(bottom, right.end());
  ImGui::SetCursorScreenPos({at.x, end});
  ImGui::Dummy({1, ui.px(16)});
}

} // namespace sandtable::view
