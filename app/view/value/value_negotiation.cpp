// The price from both sides: what the customer still saves, and, behind a switch, what is left to us.
#include "domain/value/pair_simulation.hpp"
#include "imgui_internal.h"
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

constexpr double sure_enough = 0.8;

/// Both sides at one price.
struct Sides {
  double price = 0;                             ///< looked at
  double now = 0;                               ///< in the case
  double saving = 0;                            ///< present value, at `price`
  double wanted = 0;                            ///< saving the customer must be left with
  double reference = 0;                         ///< present value of the reference
  double customer_most = 0;                     ///< highest price that leaves it
  double our_least = 0;                         ///< lowest price that keeps the floor margin, with `sure_enough`
  const std::vector<double> *savings = nullptr; ///< quantiles at the case's price, when simulated
};

/// A line to drag along; true while `value` changes.
bool price_slider(Ui &ui, std::string_view name, double &value, double low, double high, const Sides &s,
                  bool ours_shown, std::string_view words) {
  const float width = ImGui::GetContentRegionAvail().x, height = std::max(ui.control(), ui.px(44));
  const Pressed p = item(ui, "price", {width, height});
  mirror_item(ui, "slider", name, words);
  std::string told;
  bool changed = false;
  if (ui.mirror.take_value(p.id, told)) {
    double typed = 0;
    if (parse_number(trimmed(told), typed)) value = std::clamp(typed, low, high), changed = true;
  }
  const float from = p.min.x + ui.px(8), to = p.max.x - ui.px(8), y = p.min.y + height / 2;
  const auto x = [&](double price) {
    return from + (to - from) * static_cast<float>(std::clamp((price - low) / (high - low), 0.0, 1.0));
  };
  if (p.held) {
    const double part = std::clamp((ImGui::GetIO().MousePos.x - from) / (to - from), 0.0f, 1.0f);
    const double step = nice_ticks(low, high, 200).step, wanted = std::round((low + (high - low) * part) / step) * step;
    if (wanted != value) value = std::clamp(wanted, low, high), changed = true;
  }
  if (p.focused || ImGui::GetCurrentContext()->NavId == p.id) {
    const double step = nice_ticks(low, high, 60).step;
    if (p.focused && ImGui::IsKeyPressed(ImGuiKey_RightArrow)) value = std::min(high, value + step), changed = true;
    if (p.focused && ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) value = std::max(low, value - step), changed = true;
  }
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  list->AddRectFilled({from, y - ui.px(3)}, {to, y + ui.px(3)}, t.sunken, ui.px(3));
  const double corridor_low = ours_shown && s.our_least > 0 ? s.our_least : low;
  if (s.customer_most > corridor_low) // where both sides have what they need
    list->AddRectFilled({x(corridor_low), y - ui.px(3)}, {x(s.customer_most), y + ui.px(3)}, faded(t.success, 0.55f),
                        ui.px(3));
  list->AddLine({x(s.now), y - ui.px(10)}, {x(s.now), y + ui.px(10)}, t.muted, ui.px(2));
  list->AddCircleFilled({x(value), y}, ui.px(10), p.hovered || p.held ? t.accent_hover : t.accent);
  list->AddCircleFilled({x(value), y}, ui.px(4), t.on_accent);
  if (p.focused)
    draw_focus_ring(ui, list, {x(value) - ui.px(12), y - ui.px(12)}, {x(value) + ui.px(12), y + ui.px(12)}, ui.px(12));
  return changed;
}

void fact(Ui &ui, std::string_view name, std::string_view number, ImU32 color = 0, bool large = false) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, size = large ? size::heading : size::body;
  const TextStyle style = strong(size, color);
  const float used = std::min(text_extent(ui, number, style).x, width * 0.6f);
  ImGui::Dummy({width, ui.px(large ? 34 : 26)});
  mirror_item(ui, "text", name, number);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text_cut(ui, list, {at.x, at.y + ui.px(large ? 10 : 6)}, width - used - ui.px(10), name,
                {13, Weight::regular, ui.theme.muted});
  draw_text_cut(ui, list, {at.x + width - used, at.y + ui.px(large ? 5 : 5)}, used + 1, number, style);
}

double chance_of_saving(const Sides &s, double price) {
  return s.savings ? chance_above(*s.savings, s.wanted + (price - s.now))
                   : (s.saving + s.price - price >= s.wanted ? 1 : 0);
}

void buyer_card(Ui &ui, const ValueFacts &f, const Sides &s) {
  const ValueCase &value = f.value();
  paragraph(ui, ui.tr(T::value_deal_buyer), strong(size::emphasis));
  const ImU32 tone = s.saving > 0 ? ui.theme.success : ui.theme.danger;
  fact(ui, ui.tr(T::value_deal_saving), signed_amount(s.saving, 0) + " " + case_unit_words(ui, value), tone, true);
  if (s.reference != 0) fact(ui, ui.tr(T::value_deal_ratio), percent_text(s.saving / s.reference), tone);
  if (f.reference_price > 0)
    fact(ui, ui.tr(T::value_deal_gap), percent_text((f.price + s.price - s.now) / f.reference_price - 1, 1, true));
  fact(ui, ui.tr(T::value_deal_wanted_is), plain_amount(s.wanted, 0) + " " + case_unit_words(ui, value));
  if (s.savings) fact(ui, ui.tr(T::value_deal_chance_saving), percent_text(chance_of_saving(s, s.price), 0));
  fact(ui, ui.tr(T::value_deal_most), plain_amount(s.customer_most, 0) + " " + case_unit_words(ui, value));
}

/// A field of our side; true when it was changed.
bool our_number(Ui &ui, T name, double &value, bool percent = false) {
  field_label(ui, ui.tr(name));
  std::string typed;
  if (!text_field(ui, ui.tr(name), percent ? short_percent(value) : plain_amount(value, 4), typed,
                  {.enabled = ui.can_edit}))
    return false;
  double number = 0;
  if (trimmed(typed).empty() || (percent ? read_percent(typed, number) : read_amount(typed, ValueCase{}, number))) {
    value = number;
    return true;
  }
  return ui.refuse(ui.tr(T::value_no_number, typed)), false;
}

void our_fields(Ui &ui, const Negotiation &before) {
  Negotiation ours = before;
  bool changed = false;
  using Row = std::array<std::pair<T, double Negotiation::*>, 2>;
  static constexpr std::array<Row, 4> rows{
      {{{{T::value_deal_cost, &Negotiation::cost}, {T::value_deal_wanted, &Negotiation::saving_wanted}}},
       {{{T::value_deal_cost_low, &Negotiation::cost_low}, {T::value_deal_cost_high, &Negotiation::cost_high}}},
       {{{T::value_deal_usual, &Negotiation::usual_margin}, {T::value_deal_floor, &Negotiation::floor_margin}}},
       {{{T::value_deal_changes, &Negotiation::changes}, {T::value_deal_change_cost, &Negotiation::change_cost}}}}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Cells cells(ui, {-1, -1}, 12);
    for (const auto &[name, member] : rows[i]) {
      cells.next();
      changed |= our_number(ui, name, ours.*member, i == 2);
    }
    cells.end();
  }
  changed |= our_number(ui, T::value_deal_charged, ours.charged, true);
  if (changed) ui.dispatch(EditValue{ui.opportunity->id, SetNegotiation{std::move(ours)}});
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

void seller_card(Ui &ui, const ValueFacts &f, const Sides &s, const SellerTrials &trials) {
  const Negotiation &ours = f.value().negotiation;
  paragraph(ui, ui.tr(T::value_deal_seller), strong(size::emphasis));
  note_line(ui, ui.tr(T::value_deal_private));
  if (ours.cost <= 0) {
    note_line(ui, ui.tr(T::value_deal_no_cost));
  } else {
    const MarginSteps steps = margin_steps(ours, s.price);
    const double below = steps.usual_price > 0 ? 1 - s.price / steps.usual_price : 0;
    std::string story = below > 0.0005 ? ui.tr(T::value_deal_below, short_percent(below), percent_text(steps.quoted))
                                       : ui.tr(T::value_deal_at_usual, percent_text(steps.quoted));
    if (trials.mean_changes > 0)
      story += ui.tr(steps.after_changes < 0 ? T::value_deal_changes_lose : T::value_deal_changes_leave,
                     plain_amount(ours.changes, 1), percent_text(steps.after_changes));
    notice(ui, steps.after_changes < 0 ? icon::triangle_alert : icon::info, story,
           steps.after_changes < ours.floor_margin ? ui.theme.danger : ui.theme.success,
           steps.after_changes < ours.floor_margin ? ui.theme.danger_soft : ui.theme.success_soft);
    space(ui, 4);
    margin_bar(ui, ui.tr(T::value_deal_bar_usual), steps.usual);
    margin_bar(ui, ui.tr(T::value_deal_bar_quoted), steps.quoted);
    if (trials.mean_changes > 0) margin_bar(ui, ui.tr(T::value_deal_bar_after), steps.after_changes);
    if (steps.changes_to_zero >= 0)
      fact(ui, ui.tr(T::value_deal_eaten), ui.tr(T::value_deal_times, plain_amount(steps.changes_to_zero, 1)));
    fact(ui, ui.tr(T::value_deal_chance_margin, short_percent(ours.floor_margin)),
         percent_text(chance_of_margin(trials.with_changes, s.price, ours.floor_margin), 0));
    fact(ui, ui.tr(T::value_deal_walk_away, percent_text(sure_enough, 0)),
         plain_amount(std::ceil(s.our_least), 0) + " " + case_unit_words(ui, f.value()));
  }
  our_fields(ui, ours);
}

void chances_card(Ui &ui, const ValueFacts &f, const Sides &s, const SellerTrials &trials, double low, double high) {
  const Negotiation &ours = f.value().negotiation;
  paragraph(ui,
            s.our_least > 0 && s.our_least <= s.customer_most
                ? ui.tr(T::value_deal_corridor, plain_amount(std::ceil(s.our_least), 0),
                        plain_amount(std::floor(s.customer_most), 0))
                : std::string{ui.tr(T::value_deal_no_corridor)},
            strong(size::emphasis));
  label(ui, ui.tr(T::value_deal_chances), caption(ui));
  LineChart chart;
  constexpr int points = 40;
  ChartSeries saving{std::string{ui.tr(T::value_deal_line_saving)}, {}, theirs_color(ui), {}, {}},
      margin{std::string{ui.tr(T::value_deal_line_margin)}, {}, series_color(ui, 3), {}, {}},
      both{std::string{ui.tr(T::value_deal_line_both)}, {}, ours_color(ui), {}, {}};
  double best = -1, best_price = low;
  for (int i = 0; i <= points; ++i) {
    const double price = low + (high - low) * i / points, a = chance_of_saving(s, price),
                 b = chance_of_margin(trials.with_changes, price, ours.floor_margin);
    chart.places.push_back(plain_amount(price, 0));
    saving.values.push_back(100 * a), margin.values.push_back(100 * b), both.values.push_back(100 * a * b);
    if (a * b > best) best = a * b, best_price = price;
  }
  chart.series = {saving, margin, both};
  const double at_price =
      chance_of_saving(s, s.price) * chance_of_margin(trials.with_changes, s.price, ours.floor_margin);
  chart.mark = LineChart::Mark{(s.price - low) / (high - low) * points, 100 * at_price, percent_text(at_price, 0)};
  const ChartArea area = chart_area(ui, "chances", ui.tr(T::value_deal_chances), percent_text(at_price, 0), ui.px(230));
  const int place = area.hovered ? line_chart_place(ui, area.min, area.max, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, chart, place);
  note_line(ui, ui.tr(T::value_deal_best, plain_amount(best_price, 0), percent_text(best, 0)));
  note_line(ui, ui.tr(T::value_deal_independent));
  if (place < 0) return;
  const auto at = static_cast<std::size_t>(place);
  std::string words = chart.places[at] + " " + case_unit_words(ui, f.value());
  for (const ChartSeries &series : chart.series)
    words += "\n" + series.name + "  " + percent_text(series.values[at] / 100, 0);
  chart_hint(ui, words);
}

void concessions_card(Ui &ui, const ValueFacts &f) {
  Negotiation ours = f.value().negotiation;
  paragraph(ui, ui.tr(T::value_deal_concessions), strong(size::emphasis));
  note_line(ui, ui.tr(T::value_deal_concessions_note));
  bool changed = false;
  std::size_t gone = ours.concessions.size();
  double cost = 0, worth = 0;
  for (std::size_t i = 0; i < ours.concessions.size(); ++i) {
    Concession &one = ours.concessions[i];
    ImGui::PushID(static_cast<int>(i));
    cost += one.cost, worth += one.worth;
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
    ImGui::PopID();
  }
  if (!ours.concessions.empty())
    note_line(ui, ui.tr(T::value_deal_concessions_sum, plain_amount(cost), plain_amount(worth),
                        case_unit_words(ui, f.value())));
  if (gone < ours.concessions.size())
    ours.concessions.erase(ours.concessions.begin() + static_cast<std::ptrdiff_t>(gone)), changed = true;
  if (button(ui, ui.tr(T::value_deal_add_concession),
             {.kind = ButtonKind::link, .icon = icon::plus, .enabled = ui.can_edit})) {
    ours.concessions.push_back({std::string{ui.tr(T::value_deal_new_concession)}, 0, 0, {}});
    changed = true;
  }
  if (changed) ui.dispatch(EditValue{ui.opportunity->id, SetNegotiation{std::move(ours)}});
}

} // namespace

void value_negotiation(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  ValueDealState &deal = state.deal_room;
  const std::size_t line = f.compared() ? price_line(value, f.table, f.pair.option) : no_line;
  if (line == no_line) {
    space(ui, 40);
    empty_state(ui, icon::handshake, ui.tr(T::value_deal_nothing),
                f.table.whole() ? ui.tr(T::value_deal_needs_price) : ui.tr(T::value_say_broken), {});
    return;
  }
  value_follow_simulation(ui, state);
  if (deal.of != f.of) {
    deal.of = f.of;
    deal.price = f.table.amounts[line][0];
    deal.trials = seller_trials_of(value.negotiation, 1);
  }
  const bool ours_shown = deal.ours_shown && ui.audience == Audience::author && !ui.presenting;
  Sides s;
  s.now = f.table.amounts[line][0], s.price = deal.price;
  s.saving = *f.against.saving - (s.price - s.now);
  s.reference = option_cost(f.table.flows->options[f.pair.reference], f.terms).present_value;
  s.wanted = value.negotiation.saving_wanted != 0 ? value.negotiation.saving_wanted : value.claim * s.reference;
  s.customer_most = s.now + *f.against.saving - s.wanted;
  s.our_least = price_for_margin(deal.trials.with_changes, value.negotiation.floor_margin, sure_enough);
  const SimulationStatus &simulated = ui.host.simulation;
  if (state.simulation.shown > 0 && simulated.done && simulated.savings.size() > quantile_steps)
    s.savings = &simulated.savings;
  const std::string price = plain_amount(s.price, 0) + " " + case_unit_words(ui, value);
  paragraph(ui,
            ours_shown && value.negotiation.cost > 0
                ? ui.tr(T::value_deal_sentence_both, price,
                        percent_text(s.reference != 0 ? s.saving / s.reference : 0, 1),
                        percent_text(margin_steps(value.negotiation, s.price).after_changes))
                : ui.tr(T::value_deal_sentence, price, percent_text(s.reference != 0 ? s.saving / s.reference : 0, 1)),
            strong(ui.phone ? 17 : size::heading));
  const double low = std::floor(
                   std::max(0.0, std::min({s.now * 0.6, s.our_least > 0 ? s.our_least * 0.9 : s.now * 0.6}))),
               high = std::ceil(std::max({s.now * 1.3, s.customer_most * 1.1, s.our_least * 1.1}));
  price_slider(ui, ui.tr(T::value_deal_price), deal.price, low, high, s, ours_shown, price);
  label(ui, ui.tr(T::value_deal_slider_note, plain_amount(s.now, 0)), caption(ui));
  if (ui.can_edit && deal.price != s.now) {
    if (button(ui, ui.tr(T::value_deal_take), {.kind = ButtonKind::primary})) {
      CostLine changed = *value.lines[line];
      if (changed.by_year.empty()) changed.by_year.resize(1, 0);
      changed.by_year[0] = deal.price;
      ui.dispatch(EditValue{ui.opportunity->id, PutCostLines{PutCostLines::Verb::amounts, {std::move(changed)}}});
    }
    same_line(ui);
    if (button(ui, ui.tr(T::value_deal_back), {.kind = ButtonKind::ghost})) deal.price = s.now;
  }
  if (ui.audience == Audience::author && !ui.presenting) checkbox(ui, ui.tr(T::value_deal_show_ours), deal.ours_shown);
  space(ui, 6);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(16);
  const bool two = room >= ui.px(720) && ours_shown;
  const float width = two ? std::floor((room - gap) / 2) : std::min(room, ui.px(640));
  float left = at.y, right = at.y;
  const auto place = [&](bool on_right, auto &&draw) {
    float &y = two && on_right ? right : left;
    ImGui::PushID(static_cast<int>(y));
    Card card(ui, {two && on_right ? at.x + width + gap : at.x, y}, width, {16});
    draw();
    y = card.end() + gap;
    ImGui::PopID();
  };
  place(false, [&] { buyer_card(ui, f, s); });
  if (ours_shown) {
    if (value.negotiation.cost > 0) place(false, [&] { chances_card(ui, f, s, deal.trials, low, high); });
    place(true, [&] { seller_card(ui, f, s, deal.trials); });
    place(false, [&] { concessions_card(ui, f); });
    place(true, [&] { value_rival_replies(ui, f, s.saving, s.wanted, s.savings, s.price - s.now); });
  }
  ImGui::SetCursorScreenPos({at.x, std::max(left, right)});
  ImGui::Dummy({1, ui.px(8)});
}

} // namespace sandtable::view
