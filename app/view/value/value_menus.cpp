// The terms of the case and its options, in popovers of the toolbar.
#include "domain/value/finance.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/cost_grid_cells.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

void send(Ui &ui, ValueChange change) { ui.dispatch(EditValue{ui.opportunity->id, std::move(change)}); }

/// A number under its caption; true when it was changed to one that can be read.
bool number_field(Ui &ui, T name, std::string shown, const std::function<bool(std::string_view)> &take,
                  std::string_view hint = {}) {
  field_label(ui, ui.tr(name));
  std::string typed;
  if (!text_field(ui, ui.tr(name), shown, typed, {.hint = hint, .enabled = ui.can_edit})) return false;
  if (take(typed)) return true;
  ui.refuse(ui.tr(T::value_no_number, typed));
  return false;
}

constexpr std::array<double, 5> units{1, 1e3, 1e4, 1e6, 1e8};
constexpr std::array<std::string_view, 5> currencies{"CNY", "USD", "EUR", "HKD", "JPY"};

void unit_fields(Ui &ui, ValueCase terms) {
  std::array<std::string, units.size()> words;
  std::array<std::string_view, units.size()> shown;
  int current = -1;
  for (std::size_t i = 0; i < units.size(); ++i) {
    ValueCase as = terms;
    as.unit = units[i];
    words[i] = case_unit_words(ui, as), shown[i] = words[i];
    if (terms.unit == units[i]) current = static_cast<int>(i);
  }
  field_label(ui, ui.tr(T::value_unit));
  const int unit = select(ui, ui.tr(T::value_unit), shown, current, case_unit_words(ui, terms), -1, ui.can_edit);
  if (unit >= 0 && unit != current) terms.unit = units[static_cast<std::size_t>(unit)], send(ui, EditTerms{terms});
  field_label(ui, ui.tr(T::value_currency));
  const auto at = std::find(currencies.begin(), currencies.end(), terms.currency);
  const int now = at == currencies.end() ? -1 : static_cast<int>(at - currencies.begin());
  const int currency = select(ui, ui.tr(T::value_currency), currencies, now, terms.currency, -1, ui.can_edit);
  if (currency >= 0 && currency != now)
    terms.currency = currencies[static_cast<std::size_t>(currency)], send(ui, EditTerms{terms});
}

} // namespace

void value_terms_menu(Ui &ui, ValueState &state) {
  const ValueCase &value = state.facts.value();
  const std::string words = ui.tr(T::value_terms_are, std::to_string(value.years), exact_percent(value.rate));
  const ButtonOptions look{
      .kind = ButtonKind::ghost, .icon = icon::settings, .tooltip = ui.tr(T::value_terms), .menu_mark = true};
  if (ui.phone ? icon_button(ui, icon::settings, words, look) : button(ui, words, look)) open_popover("terms");
  if (!begin_popover(ui, "terms", ui.px(300))) return;
  Box box(ImGui::GetCursorScreenPos(), ui.px(300 - 16));
  label(ui, ui.tr(T::value_terms), strong());
  ValueCase terms = value;
  Cells cells(ui, {-1, -1}, 12);
  cells.next();
  if (number_field(
          ui, T::value_years, std::to_string(value.years),
          [&](std::string_view typed) {
            double years = 0;
            if (!parse_number(trimmed(typed), years) || years != std::floor(years) || years < 1 || years > most_years)
              return false;
            return terms.years = static_cast<int>(years), true;
          },
          "1–30"))
    send(ui, EditTerms{terms});
  cells.next();
  if (number_field(
          ui, T::value_rate, exact_percent(value.rate),
          [&](std::string_view typed) { return read_percent(typed, terms.rate); }, "5%"))
    send(ui, EditTerms{terms});
  cells.end();
  Cells prices(ui, {-1, -1}, 12);
  prices.next();
  if (number_field(
          ui, T::value_inflation, exact_percent(value.inflation),
          [&](std::string_view typed) { return read_percent(typed, terms.inflation); }, "2%"))
    send(ui, EditTerms{terms});
  prices.next();
  field_label(ui, ui.tr(T::value_real_rate));
  space(ui, 4);
  label(ui, percent_text(*real_rate(value.rate, value.inflation), 2), {13, Weight::regular, ui.theme.muted});
  prices.end();
  bool real = value.real;
  if (checkbox(ui, ui.tr(T::value_real), real, ui.can_edit)) terms.real = real, send(ui, EditTerms{terms});
  note_line(ui, ui.tr(T::value_real_note));
  bool mid = value.mid_year;
  space(ui, 4);
  if (checkbox(ui, ui.tr(T::value_mid_year), mid, ui.can_edit)) terms.mid_year = mid, send(ui, EditTerms{terms});
  unit_fields(ui, value);
  Cells use(ui, {-1, -1}, 12);
  use.next();
  if (number_field(ui, T::value_use, value.use_per_year == 0 ? std::string{} : plain_amount(value.use_per_year, 4),
                   [&](std::string_view typed) {
                     terms.use_per_year = 0;
                     return trimmed(typed).empty() || read_amount(typed, ValueCase{}, terms.use_per_year);
                   }))
    send(ui, EditTerms{terms});
  use.next();
  field_label(ui, ui.tr(T::value_use_unit));
  std::string typed;
  if (text_field(ui, ui.tr(T::value_use_unit), value.use_unit, typed,
                 {.hint = ui.tr(T::value_use_unit_hint), .enabled = ui.can_edit}))
    terms.use_unit = typed, send(ui, EditTerms{terms});
  use.end();
  space(ui, 4);
  bool shown = value.visibility == Visibility::customer;
  if (checkbox(ui, ui.tr(T::value_for_customer), shown, ui.can_edit)) {
    terms.visibility = shown ? Visibility::customer : Visibility::team;
    send(ui, EditTerms{terms});
  }
  note_line(ui, ui.tr(T::value_for_customer_why));
  box.end();
  end_popover(ui);
}

namespace {

void option_fields(Ui &ui, ValueState &state, const ValueOption &option, std::size_t place, std::size_t count) {
  ImGui::PushID(option.id.text.c_str());
  ValueOption changed = option;
  const std::string_view role = option.ours    ? ui.tr(T::value_role_ours)
                                : option.rival ? ui.tr(T::value_role_rival)
                                               : ui.tr(T::value_role_now);
  Cells cells(ui, {-1, 96, size::control, size::control}, 6);
  cells.next();
  if (text_field(ui, ui.tr(T::value_option_name, std::to_string(place + 1)), option.name, changed.name,
                 {.enabled = ui.can_edit}))
    send(ui, PutOption{changed});
  cells.next();
  std::vector<std::string> words{std::string{ui.tr(T::value_role_ours)}, std::string{ui.tr(T::value_role_now)}};
  for (const auto &rival : ui.map().rivals) words.push_back(rival->name);
  std::vector<std::string_view> shown(words.begin(), words.end());
  int current = option.ours ? 0 : 1;
  for (std::size_t i = 0; i < ui.map().rivals.size(); ++i)
    if (ui.map().rivals[i]->id == option.rival) current = static_cast<int>(i) + 2;
  const int chosen =
      select(ui, ui.tr(T::value_option_role, option.name), shown, current, role, cells.width(), ui.can_edit);
  if (chosen >= 0 && chosen != current) {
    changed.ours = chosen == 0;
    changed.rival = chosen >= 2 ? ui.map().rivals[static_cast<std::size_t>(chosen) - 2]->id : RivalId{};
    send(ui, PutOption{changed});
  }
  cells.next();
  if (icon_button(ui, icon::arrow_up, ui.tr(T::value_option_up, option.name),
                  {.kind = ButtonKind::ghost, .enabled = ui.can_edit && place > 0}))
    send(ui, MoveOption{option.id, -1});
  cells.next();
  if (icon_button(ui, icon::trash, ui.tr(T::remove_named, option.name),
                  {.kind = ButtonKind::ghost, .enabled = ui.can_edit && count > 1})) {
    if (state.option == option.id) state.option = {};
    if (state.reference == option.id) state.reference = {};
    send(ui, RemoveOption{option.id});
  }
  cells.end();
  ImGui::PopID();
}

} // namespace

void value_options_menu(Ui &ui, SharedState &shared, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  const std::string words =
      f.pair.option == f.pair.reference
          ? value.options[f.pair.option]->name
          : ui.tr(T::value_compared, value.options[f.pair.option]->name, value.options[f.pair.reference]->name);
  const float most = ui.px(260), wanted = text_extent(ui, words).x + ui.px(66);
  const ButtonOptions look{.kind = ButtonKind::ghost,
                           .icon = icon::arrow_left_right,
                           .width = ui.phone ? 0 : std::min(most, wanted),
                           .tooltip = ui.tr(T::value_options),
                           .menu_mark = true};
  if (ui.phone ? icon_button(ui, icon::arrow_left_right, words, look) : button(ui, words, look))
    open_popover("options");
  const float width = std::min(ui.px(440), ImGui::GetIO().DisplaySize.x - ui.px(16));
  if (!begin_popover(ui, "options", width)) return;
  Box box(ImGui::GetCursorScreenPos(), width - ui.px(16));
  label(ui, ui.tr(T::value_options), strong());
  for (std::size_t i = 0; i < value.options.size(); ++i) {
    option_fields(ui, state, *value.options[i], i, value.options.size());
    space(ui, 4);
  }
  if (button(ui, ui.tr(T::value_add_option), {.kind = ButtonKind::link, .icon = icon::plus, .enabled = ui.can_edit})) {
    ValueOption option;
    option.id = ui.host.ids->next<OptionId>('q');
    option.name = ui.tr(T::value_new_option, std::to_string(value.options.size() + 1));
    send(ui, PutOption{option});
  }
  const bool residual = std::any_of(value.lines.begin(), value.lines.end(), [](const Ref<CostLine> &line) {
    return plain_category(line->category) == "residual";
  });
  if (!residual && button(ui, ui.tr(T::value_add_residual),
                          {.kind = ButtonKind::link,
                           .icon = icon::plus,
                           .enabled = ui.can_edit,
                           .tooltip = ui.tr(T::value_add_residual_why)})) {
    PutCostLines added{PutCostLines::Verb::add, {}};
    for (const auto &option : value.options) {
      CostLine line;
      line.id = ui.host.ids->next<CostLineId>('k');
      line.option = option->id, line.name = ui.tr(T::value_category_residual), line.category = "residual";
      line.by_year.assign(static_cast<std::size_t>(value.years) + 1, 0);
      added.lines.push_back(std::move(line));
    }
    send(ui, std::move(added));
    state.tab = ValueTab::table, close_popover();
  }
  if (button(ui, ui.tr(T::value_add_benefit),
             {.kind = ButtonKind::link,
              .icon = icon::plus,
              .enabled = ui.can_edit,
              .tooltip = ui.tr(T::value_benefit_sign)})) {
    CostLine line = new_line(ui, f, f.pair.option, free_name(f, ui.tr(T::value_category_benefit)), "benefit");
    state.grid.awaited = line.id, state.grid.side = GridSide::ours;
    send(ui, PutCostLines{PutCostLines::Verb::add, {std::move(line)}});
    state.tab = ValueTab::table, close_popover();
  }
  if (ui.map().rivals.empty() &&
      button(ui, ui.tr(T::value_name_rival), {.kind = ButtonKind::link, .icon = icon::swords, .enabled = ui.can_edit}))
    shared.overlay = Overlay::rivals, close_popover();
  if (button(ui, ui.tr(T::value_anew), {.kind = ButtonKind::link, .icon = icon::rotate_ccw, .enabled = ui.can_edit}))
    state.anew = f.of, close_popover();
  if (value.options.size() > 2) {
    std::vector<std::string_view> names;
    for (const auto &option : value.options) names.push_back(option->name);
    Cells cells(ui, {-1, -1}, 12);
    cells.next();
    field_label(ui, ui.tr(T::value_pair_option));
    const int option = select(ui, ui.tr(T::value_pair_option), names, static_cast<int>(f.pair.option));
    if (option >= 0) state.option = value.options[static_cast<std::size_t>(option)]->id;
    cells.next();
    field_label(ui, ui.tr(T::value_pair_reference));
    const int reference = select(ui, ui.tr(T::value_pair_reference), names, static_cast<int>(f.pair.reference));
    if (reference >= 0) state.reference = value.options[static_cast<std::size_t>(reference)]->id;
    cells.end();
  }
  box.end();
  end_popover(ui);
}

} // namespace sandtable::view
