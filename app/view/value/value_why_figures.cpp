// What stands behind the four figures.
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_text.hpp"
#include "view/value/value_why_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

/// A measure of the pair's comparison, with other flows; not finite where it is not calculable.
std::function<double(const CaseFlows &)> compared_by(const ValueFacts &f, const TcoTerms &terms,
                                                     sandtable::Measure Against::*measure) {
  return [&f, terms, measure](const CaseFlows &flows) {
    const sandtable::Measure found =
        compare(flows.options[f.pair.option], flows.options[f.pair.reference], terms).*measure;
    return found ? *found : NAN;
  };
}

void measure_line(Ui &ui, T name, const sandtable::Measure &measure, const std::function<std::string(double)> &words) {
  fact_line(ui, ui.tr(name),
            measure ? words(*measure) : ui.tr(T::value_missing_because, reason_words(ui, measure.reason)), false,
            measure ? 0 : ui.theme.muted);
}

void totals_why(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  for (const std::size_t option : {f.pair.option, f.pair.reference}) {
    group_title(ui, value.options[option]->name, case_unit_words(ui, value));
    for (std::size_t row = 0; row < f.table.rows.size(); ++row)
      if (const double total = f.table.total(row, option); total != 0)
        fact_line(ui, f.table.rows[row].name, plain_amount(total));
    fact_line(ui, ui.tr(T::value_total), plain_amount(f.option_total(option)), true);
    if (!f.compared()) break;
  }
  moves_list(
      ui, state, "total",
      [&](const CaseFlows &flows) {
        double sum = 0;
        for (int year = 0; year <= f.years; ++year)
          sum += flows.options[f.pair.option].net(static_cast<std::size_t>(year));
        return sum;
      },
      true, [](double total) { return plain_amount(total, 0); });
}

void saving_why(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  if (f.compared()) {
    const double theirs = f.option_total(f.pair.reference), ours = f.option_total(f.pair.option);
    const auto amount = [&](double one) { return ui.zh ? plain_amount(one) : figure_amount(ui, value, one, theirs); };
    sum_box(ui, amount(theirs) + " − " + amount(ours) + " = " + money_text(ui, value, theirs - ours),
            theirs == 0
                ? std::string{}
                : amount(theirs - ours) + " ÷ " + amount(theirs) + " = " + percent_text((theirs - ours) / theirs));
  }
  group_title(ui, ui.tr(T::value_discounted_at, exact_percent(f.discounted.rate)));
  note_line(ui, ui.tr(T::term_discount));
  if (value.rate == 0) note_line(ui, ui.tr(T::value_no_rate));
  if (value.real)
    note_line(ui, ui.tr(T::value_real_why, exact_percent(value.rate == 0 ? usual_rate : value.rate),
                        exact_percent(value.inflation), percent_text(f.discounted.rate, 2)));
  const auto discounted = [&](auto &&amount_of) { // year by year; the sum
    double sum = 0;
    for (int year = 0; year <= f.years; ++year) {
      const double factor = discount_factor(f.discounted, year), amount = amount_of(static_cast<std::size_t>(year));
      sum += amount * factor;
      fact_line(ui, year_name(ui, year),
                plain_amount(amount, 1) + " × " + fixed_text(factor, 4) + " = " + plain_amount(amount * factor, 1));
    }
    fact_line(ui, ui.tr(T::value_total), plain_amount(sum, 1), true);
    return sum;
  };
  const auto of_option = [&](std::size_t option) {
    return [&f, option](std::size_t year) { return f.year_total(option, year); };
  };
  if (!f.compared()) {
    discounted(of_option(f.pair.option));
    return;
  }
  const double saved = discounted(
      [&](std::size_t year) { return f.year_total(f.pair.reference, year) - f.year_total(f.pair.option, year); });
  const double theirs = option_cost(f.table.flows->options[f.pair.reference], f.discounted).present_value;
  if (theirs != 0)
    fact_line(ui, plain_amount(saved, 1) + " ÷ " + plain_amount(theirs, 1), percent_text(saved / theirs), true);
  moves_list(ui, state, "saving", compared_by(f, f.discounted, &Against::saving_ratio), true,
             [](double ratio) { return percent_text(ratio); });
  for (const std::size_t option : {f.pair.option, f.pair.reference}) {
    group_title(ui, value.options[option]->name, ui.tr(T::value_figure_present, exact_percent(f.discounted.rate)));
    discounted(of_option(option));
  }
}

void crossing_why(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  note_line(ui, ui.tr(T::value_crossing_means));
  const auto ours = f.cumulative(f.pair.option), theirs = f.cumulative(f.pair.reference);
  for (std::size_t year = 0; year < ours.size(); ++year) {
    const bool reached = f.against.crossing_year && static_cast<double>(year) == *f.against.crossing_year;
    fact_line(ui, year_name(ui, static_cast<int>(year)),
              plain_amount(ours[year], 1) + (ours[year] <= theirs[year] ? " ≤ " : " > ") +
                  plain_amount(theirs[year], 1),
              reached, reached ? ui.theme.success : 0);
  }
  group_title(ui, ui.tr(T::value_payback));
  const auto span = [&](double years) { return year_span(ui, years); };
  measure_line(ui, T::value_simple_payback, f.against.simple_payback_year, span);
  tooltip(ui, ui.tr(T::term_simple_payback));
  measure_line(ui, T::value_discounted_payback, f.at_rate.discounted_payback_year, span);
  tooltip(ui, ui.tr(T::term_discounted_payback));
  moves_list(ui, state, "payback", compared_by(f, f.terms, &Against::simple_payback_year), true, span);
}

void returns_why(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  note_line(ui, ui.tr(T::value_returns_mean, exact_percent(f.discounted.rate)));
  const auto money = [&](double amount) { return money_text(ui, value, std::round(amount * 10) / 10); };
  const auto percent = [&](double fraction) { return percent_text(fraction); };
  const auto times = [&](double number) { return fixed_text(number, 2); };
  measure_line(ui, T::value_npv, f.at_rate.npv, money);
  tooltip(ui, ui.tr(T::term_npv));
  measure_line(ui, T::value_irr, f.at_rate.irr, percent);
  tooltip(ui, ui.tr(T::term_irr));
  measure_line(ui, T::value_mirr, f.at_rate.mirr, percent);
  tooltip(ui, ui.tr(T::term_mirr));
  measure_line(ui, T::value_roi, f.at_rate.roi, percent);
  tooltip(ui, ui.tr(T::term_roi));
  measure_line(ui, T::value_sir, f.at_rate.sir, times);
  tooltip(ui, ui.tr(T::term_sir));
  measure_line(ui, T::value_airr, f.at_rate.airr, percent);
  tooltip(ui, ui.tr(T::term_airr));
  group_title(ui, ui.tr(T::value_flows));
  for (int year = 0; year <= f.years; ++year) {
    const auto at = static_cast<std::size_t>(year);
    fact_line(ui, year_name(ui, year),
              signed_amount(f.year_total(f.pair.reference, at) - f.year_total(f.pair.option, at)));
  }
  group_title(ui, ui.tr(T::value_annual));
  for (const std::size_t option : {f.pair.option, f.pair.reference}) {
    const OptionCost cost = option_cost(f.table.flows->options[option], f.discounted);
    std::string words =
        cost.annual_equivalent ? money(*cost.annual_equivalent) : std::string{ui.tr(T::value_not_calculable)};
    if (cost.cost_per_unit && value.use_per_year > 0)
      words += " · " + plain_amount(*cost.cost_per_unit * value.unit, 2) + "/" + value.use_unit;
    fact_line(ui, value.options[option]->name, words);
  }
  moves_list(ui, state, "npv", compared_by(f, f.discounted, &Against::npv), true, money);
}

} // namespace

void figure_why(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  static constexpr std::array<T, 5> titles{T::value_total, T::value_why_totals, T::value_why_saving,
                                           T::value_why_crossing, T::value_why_returns};
  paragraph(ui, ui.tr(titles[static_cast<std::size_t>(state.asked)]), strong(size::emphasis),
            ImGui::GetContentRegionAvail().x - ui.control());
  if (!f.table.whole()) {
    for (const CaseProblem &problem : f.table.problems)
      notice(ui, icon::triangle_alert, problem_words(ui, f.value(), problem), ui.theme.danger, ui.theme.danger_soft),
          space(ui, 4);
    return;
  }
  switch (state.asked) {
  case ValueFigure::totals: return totals_why(ui, state);
  case ValueFigure::saving: return saving_why(ui, state);
  case ValueFigure::crossing: return crossing_why(ui, state);
  case ValueFigure::returns: return returns_why(ui, state);
  default: return;
  }
}

} // namespace sandtable::view
