// The price from both sides: what the customer still saves, and, behind a switch, what is left to us.
#include "imgui_internal.h"
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sandtable::view {

namespace {

/// Nobody but us looks on.
bool among_ourselves(const Ui &ui) { return ui.audience == Audience::author && !ui.presenting; }

/// What belongs to the case and the pair.
void follow_case(const Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  ValueDealState &deal = state.deal_room;
  if (deal.of == f.of && deal.pair.option == f.pair.option && deal.pair.reference == f.pair.reference) return;
  ValueCase value = f.value();
  if (!among_ourselves(ui) && !value.negotiation.price) value.negotiation.price = deal.line;
  const std::optional<DealPrice> before = std::exchange(deal.found, deal_price(value, f.table, f.pair));
  const CostLineId line_before = deal.line;
  deal.of = f.of, deal.pair = f.pair;
  deal.sides.reset(), deal.curve.clear(), deal.corridor = {};
  if (among_ourselves(ui)) deal.given.resize(value.negotiation.concessions.size());
  if (!deal.found) return;
  deal.line = value.lines[deal.found->line]->id;
  if (!before || before->now != deal.found->now || line_before != deal.line) deal.price = deal.found->now;
  deal.sides_price = -1;
  deal.trials = deal_trials(value, *deal.found, f.pair, 1);
}

/// What belongs to the price looked at and to what both sides ask.
void follow_price(const Ui &ui, ValueState &state) {
  const ValueCase &value = state.facts.value();
  ValueDealState &deal = state.deal_room;
  if (deal.sides_price != deal.price) {
    deal.sides = sides_at(value, *deal.found, deal.pair, deal.price);
    deal.ours = with_delivery_cost(at_price(value, *deal.found, deal.price));
    deal.sides_price = deal.price;
  }
  const double reference =
      option_cost(state.facts.table.flows->options[deal.pair.reference], state.facts.terms).present_value;
  const DealAsk ask = ask_of(value, reference, among_ourselves(ui) ? deal.given : std::vector<bool>{});
  if (ask == deal.ask && !deal.curve.empty()) return;
  deal.ask = ask;
  deal.corridor = corridor_of(value, *deal.found, deal.pair, deal.trials, ask, deal.sure);
  const double now = deal.found->now, least = deal.corridor.least, most = deal.corridor.most;
  deal.low = std::floor(least > 0 ? std::min(now * 0.6, least * 0.9) : now * 0.6);
  deal.high = std::ceil(std::max({now * 1.3, std::min(most, now * 3) * 1.1, std::min(least, now * 3) * 1.1}));
  deal.curve.clear();
  constexpr int points = 40;
  for (int i = 0; i <= points; ++i)
    deal.curve.push_back(chances_at(deal.trials, ask, deal.low + (deal.high - deal.low) * i / points));
}

/// A line to drag along; true while the price changes.
bool price_slider(Ui &ui, ValueDealState &deal, bool ours_shown, std::string_view words) {
  const double low = deal.low, high = deal.high;
  const float width = ImGui::GetContentRegionAvail().x, height = std::max(ui.control(), ui.px(44));
  const Pressed p = item(ui, "price", {width, height});
  mirror_item(ui, "slider", ui.tr(T::value_deal_price), words);
  std::string told;
  double &value = deal.price;
  const double before = value;
  if (ui.mirror.take_value(p.id, told)) {
    double typed = 0;
    if (parse_number(trimmed(told), typed)) value = std::clamp(typed, low, high);
  }
  const float from = p.min.x + ui.px(8), to = p.max.x - ui.px(8), y = p.min.y + height / 2;
  const auto x = [&](double price) {
    return from + (to - from) * static_cast<float>(std::clamp((price - low) / (high - low), 0.0, 1.0));
  };
  if (p.held) {
    const double part = std::clamp((ImGui::GetIO().MousePos.x - from) / (to - from), 0.0f, 1.0f);
    const double step = nice_ticks(low, high, 200).step;
    value = std::clamp(std::round((low + (high - low) * part) / step) * step, low, high);
  }
  if (p.focused) {
    const double step = nice_ticks(low, high, 60).step;
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) value = std::min(high, value + step);
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) value = std::max(low, value - step);
  }
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  list->AddRectFilled({from, y - ui.px(3)}, {to, y + ui.px(3)}, t.sunken, ui.px(3));
  const double least = ours_shown && deal.corridor.least > 0 ? deal.corridor.least : low;
  if (among_ourselves(ui) && deal.corridor.most > least) // where both sides have what they need
    list->AddRectFilled({x(least), y - ui.px(3)}, {x(deal.corridor.most), y + ui.px(3)}, faded(t.success, 0.55f),
                        ui.px(3));
  const float now = x(deal.found->now);
  list->AddLine({now, y - ui.px(10)}, {now, y + ui.px(10)}, t.muted, ui.px(2));
  list->AddCircleFilled({x(value), y}, ui.px(10), p.hovered || p.held ? t.accent_hover : t.accent);
  list->AddCircleFilled({x(value), y}, ui.px(4), t.on_accent);
  if (p.focused)
    draw_focus_ring(ui, list, {x(value) - ui.px(12), y - ui.px(12)}, {x(value) + ui.px(12), y + ui.px(12)}, ui.px(12));
  return value != before;
}

/// Which line is the price, and the price itself to type.
void price_fields(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  ValueDealState &deal = state.deal_room;
  const std::vector<std::size_t> lines = price_lines(value, f.pair.option, f.table.amounts);
  std::vector<std::string_view> names;
  int current = 0;
  for (const std::size_t line : lines) {
    if (line == deal.found->line) current = static_cast<int>(names.size());
    names.push_back(value.lines[line]->name);
  }
  Box box(ImGui::GetCursorScreenPos(), std::min(ImGui::GetContentRegionAvail().x, ui.px(560)));
  Cells cells(ui, {-2, -1}, 12);
  cells.next();
  field_label(ui, ui.tr(T::value_deal_line));
  const int chosen = select(ui, ui.tr(T::value_deal_line), names, current);
  cells.next();
  field_label(ui, ui.tr(T::value_deal_price_typed, case_unit_words(ui, value)));
  std::string typed;
  if (text_field(ui, ui.tr(T::value_deal_price_field), plain_amount(deal.price, 2), typed)) {
    double number = 0;
    if (read_amount(typed, value, number) && number > 0)
      deal.price = number;
    else
      ui.refuse(ui.tr(T::value_no_number, typed));
  }
  cells.end();
  box.end();
  if (chosen < 0 || chosen == current) return;
  Negotiation ours = value.negotiation;
  ours.price = value.lines[lines[static_cast<std::size_t>(chosen)]]->id;
  ui.dispatch(EditValue{ui.opportunity->id, SetNegotiation{std::move(ours)}});
}

/// What a price is made of when it is not one sum in one year.
void price_note(Ui &ui, const ValueState &state, bool ours_shown) {
  const ValueCase &value = state.facts.value();
  const ValueDealState &deal = state.deal_room;
  std::string words = ui.tr(!among_ourselves(ui) ? T::value_deal_slider_plain
                            : ours_shown         ? T::value_deal_slider_note
                                                 : T::value_deal_slider_buyer,
                            money_text(ui, value, std::round(deal.found->now)));
  if (deal.found->payments > 1)
    words += " " + ui.tr(T::value_deal_by_year, std::to_string(deal.found->payments),
                         money_text(ui, value, deal.price / deal.found->payments));
  if (deal.found->driver != no_line) {
    const Driver &driver = *value.drivers[deal.found->driver];
    words += " " + ui.tr(T::value_deal_moves, driver.name,
                         plain_amount(driver.value * deal.price / deal.found->now, 4) +
                             (driver.unit.empty() ? "" : " " + driver.unit));
  }
  note_line(ui, words);
}

void take_price(Ui &ui, const ValueCase &value, const ValueDealState &deal) {
  const ValueCase made = at_price(value, *deal.found, deal.price);
  if (deal.found->driver != no_line)
    ui.dispatch(EditValue{ui.opportunity->id, PutDriver{*made.drivers[deal.found->driver]}});
  else
    ui.dispatch(
        EditValue{ui.opportunity->id, PutCostLines{PutCostLines::Verb::amounts, {*made.lines[deal.found->line]}}});
}

void buyer_card(Ui &ui, const ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  const ValueDealState &deal = state.deal_room;
  paragraph(ui, ui.tr(T::value_deal_buyer), strong(size::emphasis));
  const double saving = deal.sides->saving + deal.ask.given_worth;
  const ImU32 tone = saving > 0 ? ui.theme.success : ui.theme.danger;
  deal_fact(ui, ui.tr(T::value_deal_saving), signed_money(ui, value, std::round(saving)), tone, true);
  if (deal.sides->reference > 0)
    deal_fact(ui, ui.tr(T::value_deal_ratio), percent_text(saving / deal.sides->reference), tone);
  if (deal.sides->reference_price > 0 && deal.sides->option_price > 0)
    deal_fact(ui, ui.tr(T::value_deal_gap),
              percent_text(deal.sides->option_price / deal.sides->reference_price - 1, 1, true));
  if (!among_ourselves(ui)) return; // how far they could be pushed is nothing for their eyes
  deal_fact(ui, ui.tr(T::value_deal_wanted_is), money_text(ui, value, std::round(deal.ask.saving)));
  if (!deal.trials.at.empty())
    deal_fact(ui, ui.tr(T::value_deal_chance_saving),
              percent_text(chances_at(deal.trials, deal.ask, deal.price).saving, 0));
  deal_fact(ui, ui.tr(T::value_deal_most), money_text(ui, value, std::floor(deal.corridor.most)));
}

void sentence(Ui &ui, const ValueState &state, const std::string &price, bool ours_shown) {
  const ValueDealState &deal = state.deal_room;
  const double saving = deal.sides->saving + deal.ask.given_worth;
  const std::string size_words = deal.sides->reference > 0 ? percent_text(saving / deal.sides->reference, 1)
                                                           : money_text(ui, state.facts.value(), std::round(saving));
  paragraph(ui,
            ours_shown && deal.ours.cost > 0
                ? ui.tr(T::value_deal_sentence_both, price, size_words,
                        percent_text(margin_steps(deal.ours, deal.price, deal.ask.given_cost).after_changes))
                : ui.tr(T::value_deal_sentence, price, size_words),
            strong(ui.phone ? 17 : size::heading));
}

void cards(Ui &ui, ValueState &state, bool ours_shown) {
  const ValueFacts &f = state.facts;
  ValueDealState &deal = state.deal_room;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(16);
  const bool two = room >= ui.px(720) && ours_shown;
  const float width = two ? std::floor((room - gap) / 2) : std::min(room, ui.px(640));
  float left = at.y, right = at.y;
  int number = 0;
  const auto place = [&](bool on_right, auto &&draw) {
    float &y = two && on_right ? right : left;
    ImGui::PushID(++number);
    Card card(ui, {two && on_right ? at.x + width + gap : at.x, y}, width, {16});
    draw();
    y = card.end() + gap;
    if (!two) left = right = y;
    ImGui::PopID();
  };
  place(false, [&] { buyer_card(ui, state); });
  if (ours_shown) {
    if (deal.trials.cost_known()) place(false, [&] { value_deal_chances(ui, state); });
    place(true, [&] { value_deal_seller(ui, state); });
    place(false, [&] { value_concessions(ui, state); });
    place(true, [&] {
      value_rival_replies(ui, f, deal.sides->saving + deal.ask.given_worth, deal.ask.saving,
                          [&](double least) { return chance_of_saving(deal.trials, deal.ask, deal.price, least); });
    });
  }
  ImGui::SetCursorScreenPos({at.x, std::max(left, right)});
  ImGui::Dummy({1, ui.px(8)});
}

} // namespace

void deal_fact(Ui &ui, std::string_view name, std::string_view number, ImU32 color, bool large) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, size = large ? size::heading : size::body;
  const TextStyle style = strong(size, color);
  const float used = std::min(text_extent(ui, number, style).x, width * 0.6f);
  ImGui::Dummy({width, ui.px(large ? 34 : 26)});
  mirror_item(ui, "text", name, number);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text_cut(ui, list, {at.x, at.y + ui.px(large ? 10 : 6)}, width - used - ui.px(10), name,
                {13, Weight::regular, ui.theme.muted});
  draw_text_cut(ui, list, {at.x + width - used, at.y + ui.px(5)}, used + 1, number, style);
}

void value_negotiation(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  ValueDealState &deal = state.deal_room;
  follow_case(ui, state);
  if (deal.found) follow_price(ui, state);
  if (!deal.found || !deal.sides) {
    space(ui, 40);
    empty_state(ui, icon::handshake, ui.tr(T::value_deal_nothing),
                f.table.whole() ? ui.tr(T::value_deal_needs_price) : ui.tr(T::value_say_broken), {});
    return;
  }
  const bool ours_shown = deal.ours_shown && among_ourselves(ui);
  const std::string price = money_text(ui, value, std::round(deal.price));
  sentence(ui, state, price, ours_shown);
  if (!ui.presenting) price_fields(ui, state);
  if (price_slider(ui, deal, ours_shown, price)) ui.out.animating = true; // the next frame has worked it out
  price_note(ui, state, ours_shown && deal.corridor.least > 0);
  if (ui.can_edit && deal.price != deal.found->now) {
    if (button(ui, ui.tr(T::value_deal_take), {.kind = ButtonKind::primary})) take_price(ui, value, deal);
    same_line(ui);
    if (button(ui, ui.tr(T::value_deal_back), {.kind = ButtonKind::ghost})) deal.price = deal.found->now;
  }
  if (among_ourselves(ui)) checkbox(ui, ui.tr(T::value_deal_show_ours), deal.ours_shown);
  space(ui, 6);
  cards(ui, state, ours_shown);
}

} // namespace sandtable::view
