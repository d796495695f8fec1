// Our side of the negotiation: margin and walk-away price, the chances of both sides, and what we may give.
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

void send(Ui &ui, Negotiation ours) { ui.dispatch(EditValue{ui.opportunity->id, SetNegotiation{std::move(ours)}}); }

/// A field of our side; true when it was changed.
bool our_number(Ui &ui, T name, double &value, bool percent = false) {
  field_label(ui, ui.tr(name));
  std::string typed;
  if (!text_field(ui, ui.tr(name), percent ? exact_percent(value) : plain_amount(value, 4), typed,
                  {.enabled = ui.can_edit}))
    return false;
  double number = 0;
  if (trimmed(typed).empty() || (percent ? read_percent(typed, number) : read_amount(typed, ValueCase{}, number))) {
    value = number;
    return true;
  }
  return ui.refuse(ui.tr(T::value_no_number, typed)), false;
}

/// What delivering costs: a number, or with "=" a formula of the drivers, as in a cell of the table.
bool our_cost(Ui &ui, const ValueCase &value, Negotiation &ours) {
  field_label(ui, ui.tr(T::value_deal_cost));
  std::string typed;
  const std::string shown = ours.cost_formula.empty() ? plain_amount(ours.cost, 4) : "=" + ours.cost_formula;
  if (!text_field(ui, ui.tr(T::value_deal_cost), shown, typed,
                  {.hint = ui.tr(T::value_deal_cost_hint), .enabled = ui.can_edit}))
    return false;
  const std::string text{trimmed(typed)};
  double number = 0;
  if (text.starts_with("=") || text.starts_with("＝")) {
    ValueCase tried = value;
    tried.negotiation.cost_formula = trimmed(std::string_view{text}.substr(text.starts_with("=") ? 1 : 3));
    if (const auto problem = delivery_problem(tried)) return ui.refuse(formula_problem_words(ui, *problem)), false;
    return ours.cost_formula = tried.negotiation.cost_formula, true;
  }
  if (!text.empty() && !read_amount(text, value, number)) return ui.refuse(ui.tr(T::value_no_number, typed)), false;
  ours.cost = number;
  return ours.cost_formula.clear(), true;
}

void our_fields(Ui &ui, const ValueCase &value) {
  const Negotiation &before = value.negotiation;
  Negotiation ours = before;
  bool changed = false;
  using Row = std::array<std::pair<T, double Negotiation::*>, 2>;
  static constexpr std::array<Row, 4> rows{
      {{{{T::value_deal_cost, &Negotiation::cost}, {T::value_deal_wanted, &Negotiation::saving_wanted}}},
       {{{T::value_deal_cost_low, &Negotiation::cost_low}, {T::value_deal_cost_high, &Negotiation::cost_high}}},
       {{{T::value_deal_usual, &Negotiation::usual_margin}, {T::value_deal_floor, &Negotiation::floor_margin}}},
       {{{T::value_deal_changes, &Negotiation::changes}, {T::value_deal_change_cost, &Negotiation::change_cost}}}}};
  note_line(ui, ui.tr(T::value_amounts_in, case_unit_words(ui, value)));
  const bool by_formula = !before.cost_formula.empty(); // the drivers' ranges stand in for low and high
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 1 && by_formula) continue;
    Cells cells(ui, {-1, -1}, 12);
    for (const auto &[name, member] : rows[i]) {
      cells.next();
      changed |= name == T::value_deal_cost ? our_cost(ui, value, ours) : our_number(ui, name, ours.*member, i == 2);
    }
    cells.end();
  }
  if (const auto cost = delivery_cost(value); by_formula && cost)
    note_line(ui, ui.tr(T::value_deal_cost_of, money_text(ui, value, *cost)));
  changed |= our_number(ui, T::value_deal_charged, ours.charged, true);
  if (changed) send(ui, std::move(ours));
}

void margin_bar(Ui &ui, std::string_view name, double margin) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, names = std::min(width * 0.42f, ui.px(190));
  ImGui::Dummy({width, ui.px(26)});
  const std::string number = percent_text(margin);
  mirror_item(ui, "text", name, number);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text_cut(ui, list, {at.x, at.y + ui.px(6)}, names, name, {13});
  const float x = at.x + names + ui.px(8), room = width - names - ui.px(72), zero = x + room * 0.3f,
              y = at.y + ui.px(7);
  const float end = zero + static_cast<float>(std::clamp(margin, -0.25, 0.6)) / 0.6f * room * 0.7f;
  list->AddRectFilled({std::min(zero, end), y}, {std::max(std::max(zero, end), std::min(zero, end) + 2), y + ui.px(12)},
                      margin < 0 ? ui.theme.danger : ui.theme.accent, 2);
  list->AddLine({zero, at.y + ui.px(2)}, {zero, at.y + ui.px(24)}, ui.theme.line_strong);
  draw_text(ui, list, {at.x + width - text_extent(ui, number, strong(13)).x, at.y + ui.px(6)}, number,
            strong(13, margin < 0 ? ui.theme.danger : ui.theme.ink));
}

/// Of both sides' least, for the corridor and the walk-away price.
void sure_choice(Ui &ui, ValueDealState &deal) {
  std::array<std::string, deal_sure.size()> words;
  std::array<Segment, deal_sure.size()> segments;
  int current = -1;
  for (std::size_t i = 0; i < deal_sure.size(); ++i) {
    segments[i].text = words[i] = percent_text(deal_sure[i], 0);
    if (deal_sure[i] == deal.sure) current = static_cast<int>(i);
  }
  field_label(ui, ui.tr(T::value_deal_sure));
  const int chosen = segmented(ui, ui.tr(T::value_deal_sure), segments, current);
  note_line(ui, ui.tr(T::value_deal_sure_note));
  if (chosen < 0 || chosen == current) return;
  deal.sure = deal_sure[static_cast<std::size_t>(chosen)];
  deal.curve.clear(); // worked out anew in the next frame
  ui.out.animating = true;
}

} // namespace

void value_deal_seller(Ui &ui, ValueState &state) {
  const ValueCase &value = state.facts.value();
  const ValueDealState &deal = state.deal_room;
  const Negotiation &ours = deal.ours;
  paragraph(ui, ui.tr(T::value_deal_seller), strong(size::emphasis));
  note_line(ui, ui.tr(T::value_deal_private));
  if (const auto problem = delivery_problem(value)) {
    notice(ui, icon::triangle_alert, formula_problem_words(ui, *problem), ui.theme.danger, ui.theme.danger_soft);
  } else if (ours.cost <= 0) {
    note_line(ui, ui.tr(T::value_deal_no_cost));
  } else {
    const MarginSteps steps = margin_steps(ours, deal.price, deal.ask.given_cost);
    const bool changes = mean_changes(ours) > 0;
    const double below = steps.usual_price > 0 ? 1 - deal.price / steps.usual_price : 0;
    std::string story = below > 0.0005 ? ui.tr(T::value_deal_below, short_percent(below), percent_text(steps.quoted))
                                       : ui.tr(T::value_deal_at_usual, percent_text(steps.quoted));
    if (changes)
      story += ui.tr(steps.after_changes < 0 ? T::value_deal_changes_lose : T::value_deal_changes_leave,
                     plain_amount(ours.changes, 1), percent_text(steps.after_changes));
    notice(ui, steps.after_changes < 0 ? icon::triangle_alert : icon::info, story,
           steps.after_changes < ours.floor_margin ? ui.theme.danger : ui.theme.success,
           steps.after_changes < ours.floor_margin ? ui.theme.danger_soft : ui.theme.success_soft);
    space(ui, 4);
    margin_bar(ui, ui.tr(T::value_deal_bar_usual), steps.usual);
    margin_bar(ui, ui.tr(T::value_deal_bar_quoted), steps.quoted);
    if (changes) margin_bar(ui, ui.tr(T::value_deal_bar_after), steps.after_changes);
    if (steps.changes_to_zero >= 0)
      deal_fact(ui, ui.tr(T::value_deal_eaten), ui.tr(T::value_deal_times, plain_amount(steps.changes_to_zero, 1)));
    deal_fact(ui, ui.tr(T::value_deal_chance_margin, exact_percent(ours.floor_margin)),
              percent_text(chances_at(deal.trials, deal.ask, deal.price).margin, 0));
    if (deal.corridor.least > 0)
      deal_fact(ui, ui.tr(T::value_deal_walk_away, percent_text(deal.sure, 0)),
                money_text(ui, value, std::ceil(deal.corridor.least)));
  }
  our_fields(ui, value);
}

void value_deal_chances(Ui &ui, ValueState &state) {
  ValueDealState &deal = state.deal_room;
  const ValueCase &value = state.facts.value();
  const auto money = [&](double amount) { return money_text(ui, value, std::round(amount)); };
  paragraph(ui,
            deal.corridor.open() ? ui.tr(T::value_deal_corridor, money(std::ceil(deal.corridor.least)),
                                         money(std::floor(deal.corridor.most)))
                                 : std::string{ui.tr(T::value_deal_no_corridor)},
            strong(size::emphasis));
  label(ui, ui.tr(T::value_deal_chances), caption(ui));
  LineChart chart;
  ChartSeries saving{std::string{ui.tr(T::value_deal_line_saving)}, {}, theirs_color(ui), {}, {}},
      margin{std::string{ui.tr(T::value_deal_line_margin)}, {}, series_color(ui, 3), {}, {}},
      both{std::string{ui.tr(T::value_deal_line_both)}, {}, ours_color(ui), {}, {}};
  const auto points = static_cast<double>(deal.curve.size() - 1);
  double best = -1, best_price = deal.low;
  for (std::size_t i = 0; i < deal.curve.size(); ++i) {
    const double price = deal.low + (deal.high - deal.low) * static_cast<double>(i) / points;
    const DealChances &here = deal.curve[i];
    chart.places.push_back(figure_amount(ui, value, std::round(price), deal.high));
    saving.values.push_back(100 * here.saving), margin.values.push_back(100 * here.margin);
    both.values.push_back(100 * here.both);
    if (here.both > best) best = here.both, best_price = price;
  }
  chart.series = {saving, margin, both};
  const double now = chances_at(deal.trials, deal.ask, deal.price).both;
  chart.mark =
      LineChart::Mark{(deal.price - deal.low) / (deal.high - deal.low) * points, 100 * now, percent_text(now, 0)};
  const ChartArea area = chart_area(ui, "chances", ui.tr(T::value_deal_chances), percent_text(now, 0), ui.px(230));
  const int place = area.hovered ? line_chart_place(ui, area.min, area.max, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, chart, place);
  note_line(ui, ui.tr(T::value_deal_best, money(best_price), percent_text(best, 0)));
  note_line(ui, ui.tr(T::value_deal_same_trials));
  sure_choice(ui, deal);
  if (place < 0) return;
  const auto at = static_cast<std::size_t>(place);
  std::string words = money(deal.low + (deal.high - deal.low) * static_cast<double>(at) / points);
  for (const ChartSeries &series : chart.series)
    words += "\n" + series.name + "  " + percent_text(series.values[at] / 100, 0);
  chart_hint(ui, words);
}

void value_concessions(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  ValueDealState &deal = state.deal_room;
  Negotiation ours = f.value().negotiation;
  paragraph(ui, ui.tr(T::value_deal_concessions), strong(size::emphasis));
  note_line(ui, ui.tr(T::value_deal_concessions_note));
  note_line(ui, ui.tr(T::value_amounts_in, case_unit_words(ui, f.value())));
  bool changed = false;
  std::size_t gone = ours.concessions.size();
  double cost = 0, worth = 0;
  for (std::size_t i = 0; i < ours.concessions.size(); ++i) {
    Concession &one = ours.concessions[i];
    ImGui::PushID(static_cast<int>(i));
    const std::string named = one.name;
    bool given = i < deal.given.size() && deal.given[i];
    if (given) cost += one.cost, worth += one.worth;
    Cells cells(ui, {-2, -1, -1, size::control}, 8);
    cells.next();
    std::string name;
    if (text_field(ui, ui.tr(T::value_deal_concession, std::to_string(i + 1)), one.name, name,
                   {.enabled = ui.can_edit}))
      one.name = name, changed = true;
    const auto number = [&](T caption_key, double &value) {
      std::string typed;
      if (!text_field(ui, ui.tr(caption_key, one.name), plain_amount(value, 2), typed, {.enabled = ui.can_edit}))
        return;
      double read = 0;
      if (read_amount(typed, f.value(), read))
        value = read, changed = true;
      else
        ui.refuse(ui.tr(T::value_no_number, typed));
    };
    cells.next();
    number(T::value_deal_concession_cost, one.cost);
    cells.next();
    number(T::value_deal_concession_worth, one.worth);
    cells.next();
    if (icon_button(ui, icon::trash, ui.tr(T::remove_named, one.name),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      gone = i;
    cells.end();
    if (checkbox(ui, ui.tr(T::value_deal_given, named), given)) {
      deal.given.resize(ours.concessions.size());
      deal.given[i] = given;
    }
    ImGui::PopID();
  }
  if (cost != 0 || worth != 0)
    note_line(ui,
              ui.tr(T::value_deal_concessions_sum, money_text(ui, f.value(), cost), money_text(ui, f.value(), worth)));
  if (gone < ours.concessions.size()) {
    const auto at = static_cast<std::ptrdiff_t>(gone);
    ours.concessions.erase(ours.concessions.begin() + at), changed = true;
    if (gone < deal.given.size()) deal.given.erase(deal.given.begin() + at);
  }
  if (button(ui, ui.tr(T::value_deal_add_concession),
             {.kind = ButtonKind::link, .icon = icon::plus, .enabled = ui.can_edit})) {
    ours.concessions.push_back({std::string{ui.tr(T::value_deal_new_concession)}, 0, 0, {}});
    changed = true;
  }
  if (changed) send(ui, std::move(ours));
}

} // namespace sandtable::view
