#include "domain/value/tco.hpp"
#include "report/value_book_sheet.hpp"

namespace sandtable::book {

namespace {

/// The sheet of results: options in rows 3 …, the saving below them, what one option is against the other, and at the
/// foot the rows that these figures are computed from.
class Results {
public:
  Results(const BookParts &b, std::size_t option, std::size_t reference)
      : b_(b), words_(b.words), terms_(terms_of(b.value)), option_(option), reference_(reference),
        end_(letters(b.years)), total_(letters(b.years + 1)), present_(letters(b.years + 2)),
        saving_row_(b.value.options.size() + 4), working_row_(saving_row_ + measures + 2) {}

  Sheet run() {
    head();
    for (std::size_t i = 0; i < b_.value.options.size(); ++i) option_row(i);
    if (option_ == reference_) return std::move(sheet_);
    sheet_.next_row();
    saving();
    figures();
    sheet_.next_row(), sheet_.next_row();
    sheet_.text(words_.working, true);
    for (std::size_t year = 0; year < b_.years; ++year) sheet_.number(static_cast<double>(year), bold_style);
    working();
    return std::move(sheet_);
  }

private:
  static constexpr std::size_t measures = 10;
  /// Rows below the heading of the working, in order.
  enum Working : std::size_t {
    our_cost = 1,
    their_cost,
    our_income,
    their_income,
    our_investment,
    their_investment,
    extra,
    gained,
    invested,
    operating,
    cumulative,
    discounted,
    discounted_cumulative,
    paid_back,
    paid_back_discounted,
    crossed,
    half_years
  };

  static std::string at(const std::string &column, std::size_t row) { return column + std::to_string(row); }
  std::string column_of(std::size_t year) const { return letters(1 + year); }
  std::string cell(Working row, std::size_t year) const { return at(column_of(year), working_row_ + row); }
  std::string range(std::size_t row) const { return at("B", row) + ":" + at(end_, row); }
  std::string range(Working row) const { return range(working_row_ + row); }
  const OptionFlows &ours() const { return b_.table.flows->options[option_]; }
  const OptionFlows &theirs() const { return b_.table.flows->options[reference_]; }
  std::size_t half_steps() const { return 2 * b_.years - 2; } ///< from year 0 to the middle of the last
  double flow(std::size_t year) const { return theirs().net(year) - ours().net(year); }
  double factor(std::size_t year) const { return discount_factor(terms_, static_cast<int>(year)); }

  std::string present_of(std::size_t row) const {
    if (b_.years < 2) return at("B", row);
    const std::string flows = at("C", row) + ":" + at(end_, row);
    return at("B", row) + (terms_.mid_year ? "+SUMPRODUCT(" + flows + ",(1+$B$1)^(0.5-$C$2:$" + end_ + "$2))"
                                           : "+NPV($B$1," + flows + ")");
  }

  /// The amounts of an option's lines in a year; `which` may leave some out. Names are compared as they are written,
  /// which SUMIF does not.
  std::string sum_of_lines(std::size_t option, std::size_t year, const std::string &which = {}) const {
    const std::string costs = quoted(words_.costs), last = std::to_string(std::max<std::size_t>(b_.lines, 1) + 1);
    const auto lines = [&](const std::string &column) { return costs + column + "$2:" + column + "$" + last; };
    const std::string amounts = lines(letters(3 + year));
    std::string kept;
    if (which == "investment")
      kept = "*" + lines("$" + letters(b_.investment_column()));
    else if (!which.empty())
      kept = "*(" + amounts + which + ")";
    return "SUMPRODUCT(EXACT(" + lines("$A") + ",$A" + std::to_string(option + 3) + ")" + kept + "*" + amounts + ")";
  }

  void head() {
    sheet_.next_row();
    sheet_.text(words_.rate, true);
    if (b_.value.real)
      sheet_.formula("(1+" + literal(b_.value.rate) + ")/(1+" + literal(b_.value.inflation) + ")-1", terms_.rate,
                     percent_style);
    else
      sheet_.number(terms_.rate, percent_style);
    if (terms_.use_per_year > 0) sheet_.text(words_.use, true), sheet_.number(terms_.use_per_year);
    sheet_.next_row();
    sheet_.text(words_.option, true);
    for (std::size_t year = 0; year < b_.years; ++year) sheet_.number(static_cast<double>(year), bold_style);
    sheet_.text(words_.total, true), sheet_.text(words_.present, true), sheet_.text(words_.annual, true);
    if (terms_.use_per_year > 0) sheet_.text(words_.per_use, true);
  }

  void option_row(std::size_t i) {
    sheet_.next_row();
    const std::size_t row = sheet_.row();
    const OptionFlows &flows = b_.table.flows->options[i];
    sheet_.text(b_.names[i]);
    for (std::size_t year = 0; year < b_.years; ++year)
      sheet_.formula(sum_of_lines(i, year), flows.net(year), amount_style);
    const OptionCost cost = option_cost(flows, terms_);
    sheet_.formula("SUM(" + range(row) + ")", cost.total, amount_style);
    sheet_.formula(present_of(row), cost.present_value, amount_style);
    if (!cost.annual_equivalent) return;
    const std::string annual = letters(b_.years + 3);
    sheet_.formula("-PMT($B$1," + std::to_string(b_.years - 1) + "," + at(present_, row) + ")", *cost.annual_equivalent,
                   amount_style);
    if (cost.cost_per_unit) sheet_.formula(at(annual, row) + "/$D$1", *cost.cost_per_unit);
  }

  void saving() {
    sheet_.next_row();
    sheet_.text(words_.saving, true);
    double sum = 0, present = 0;
    const std::size_t our_row = option_ + 3, their_row = reference_ + 3;
    for (std::size_t year = 0; year < b_.years; ++year) {
      sum += flow(year), present += flow(year) * factor(year);
      const std::string column = column_of(year);
      sheet_.formula(at(column, their_row) + "-" + at(column, our_row), flow(year), amount_style);
    }
    sheet_.formula("SUM(" + range(saving_row_) + ")", sum, amount_style);
    sheet_.formula(at(present_, their_row) + "-" + at(present_, our_row), present, amount_style);
  }

  /// A figure, or why there is none.
  void figure(const std::string &name, const std::string &formula, const Measure &measure, int style) {
    sheet_.next_row();
    sheet_.text(name, true);
    if (measure)
      sheet_.formula(formula, *measure, style);
    else
      sheet_.text(words_.reason_words(measure.reason));
  }

  void figures() {
    const Against against = compare(ours(), theirs(), terms_);
    const std::string rate = "$B$1", their = std::to_string(reference_ + 3), years = std::to_string(b_.years - 1);
    const auto present = [&](Working row) { return at(present_, working_row_ + row); };
    const auto first = [&](Working row) { return "IF(COUNT(" + range(row) + ")=0,\"–\",MIN(" + range(row) + "))"; };
    const auto payback = [&](Working sums, Working row) {
      return "IF(COUNTIF(" + range(sums) + ",\"<-0.000000001\")=0,0," + first(row) + ")";
    };
    figure(words_.ratio, at(total_, saving_row_) + "/" + total_ + their, against.total_saving_ratio, percent_style);
    figure(words_.discounted_ratio, at(present_, saving_row_) + "/" + present_ + their, against.saving_ratio,
           percent_style);
    figure(words_.irr,
           terms_.mid_year ? "(1+IRR(" + at("B", working_row_ + half_years) + ":" +
                                 at(letters(half_steps()), working_row_ + half_years) + "))^2-1"
                           : "IRR(" + range(saving_row_) + ")",
           against.irr, percent_style);
    figure(words_.mirr, "MIRR(" + range(saving_row_) + "," + rate + "," + rate + ")", against.mirr, percent_style);
    figure(words_.roi, "(" + present(gained) + "-" + present(extra) + ")/" + present(extra), against.roi,
           percent_style);
    figure(words_.sir, present(operating) + "/" + present(invested), against.sir, 0);
    const std::string sir = at("B", sheet_.row());
    figure(words_.airr, "IF(" + sir + "<=0,-1,(1+" + rate + ")*" + sir + "^(1/" + years + ")-1)", against.airr,
           percent_style);
    figure(words_.simple_payback, payback(cumulative, paid_back), against.simple_payback_year, 0);
    figure(words_.discounted_payback, payback(discounted_cumulative, paid_back_discounted),
           against.discounted_payback_year, 0);
    figure(words_.crossing, first(crossed), against.crossing_year, 0);
  }

  /// A row of the working: a formula and a value for each year, with its present value where that is asked for.
  template <class FormulaOf, class ValueOf>
  void row(const std::string &name, FormulaOf &&formula, ValueOf &&value, bool with_present = false) {
    sheet_.next_row();
    sheet_.text(name);
    double present = 0;
    for (std::size_t year = 0; year < b_.years; ++year) {
      sheet_.formula(formula(year), value(year), amount_style);
      present += value(year) * factor(year);
    }
    if (!with_present) return;
    sheet_.skip();
    sheet_.formula(present_of(sheet_.row()), present, amount_style);
  }

  void working() {
    const auto sums = [&](const std::string &word, std::size_t option, std::vector<double> OptionFlows::*of,
                          const std::string &which, const std::string &sign) {
      const OptionFlows &flows = b_.table.flows->options[option];
      row(
          word + ": " + b_.names[option],
          [&](std::size_t year) {
            return sign + sum_of_lines(option, year, which == "investment" && year == 0 ? std::string{} : which);
          },
          [&](std::size_t year) { return (flows.*of)[year]; });
    };
    sums(words_.paid, option_, &OptionFlows::cost, ">0", ""),
        sums(words_.paid, reference_, &OptionFlows::cost, ">0", "");
    sums(words_.received, option_, &OptionFlows::income, "<0", "-");
    sums(words_.received, reference_, &OptionFlows::income, "<0", "-");
    sums(words_.investment, option_, &OptionFlows::capital, "investment", "");
    sums(words_.investment, reference_, &OptionFlows::capital, "investment", "");
    const auto beyond = [&](Working a, Working b, std::size_t year) {
      return "MAX(0," + cell(a, year) + "-" + cell(b, year) + ")";
    };
    const auto paid = [&](std::size_t year) { return ours().cost[year] - theirs().cost[year]; };
    const auto received = [&](std::size_t year) { return ours().income[year] - theirs().income[year]; };
    row(
        words_.extra,
        [&](std::size_t y) { return beyond(our_cost, their_cost, y) + "+" + beyond(their_income, our_income, y); },
        [&](std::size_t y) { return std::max(0.0, paid(y)) + std::max(0.0, -received(y)); }, true);
    row(
        words_.gained,
        [&](std::size_t y) { return beyond(their_cost, our_cost, y) + "+" + beyond(our_income, their_income, y); },
        [&](std::size_t y) { return std::max(0.0, -paid(y)) + std::max(0.0, received(y)); }, true);
    const auto more_invested = [&](std::size_t y) { return ours().capital[y] - theirs().capital[y]; };
    row(
        words_.invested, [&](std::size_t y) { return cell(our_investment, y) + "-" + cell(their_investment, y); },
        more_invested, true);
    row(
        words_.operating, [&](std::size_t y) { return at(column_of(y), saving_row_) + "+" + cell(invested, y); },
        [&](std::size_t y) { return flow(y) + more_invested(y); }, true);
    cumulative_rows();
  }

  void cumulative_rows() {
    const auto so_far = [&](bool at_present) {
      return [this, at_present](std::size_t year) {
        double sum = 0;
        for (std::size_t y = 0; y <= year; ++y) sum += flow(y) * (at_present ? factor(y) : 1);
        return sum;
      };
    };
    const auto sum_until = [&](std::size_t row, std::size_t year) {
      return "SUM($B" + std::to_string(row) + ":" + at(column_of(year), row) + ")";
    };
    row(
        words_.cumulative, [&](std::size_t y) { return sum_until(saving_row_, y); }, so_far(false));
    row(
        words_.discounted,
        [&](std::size_t y) {
          const std::string flow = at(column_of(y), saving_row_), year = column_of(y) + "$2";
          return y == 0 ? flow : flow + "/(1+$B$1)^" + (terms_.mid_year ? "(" + year + "-0.5)" : year);
        },
        [&](std::size_t y) { return flow(y) * factor(y); });
    row(
        words_.discounted_cumulative, [&](std::size_t y) { return sum_until(working_row_ + discounted, y); },
        so_far(true));
    first_years(words_.simple_payback, cumulative, saving_row_);
    first_years(words_.discounted_payback, discounted_cumulative, working_row_ + discounted);
    sheet_.next_row();
    sheet_.text(words_.crossing);
    for (std::size_t year = 0; year < b_.years; ++year)
      sheet_.formula("IF(ROUND(" + cell(cumulative, year) + ",9)>=0," + column_of(year) + "$2,\"\")");
    if (terms_.mid_year) flows_by_half_year();
  }

  /// Savings in the middle of their years, for IRR, which wants them at equal steps.
  void flows_by_half_year() {
    sheet_.next_row();
    sheet_.text(words_.mid_year);
    for (std::size_t step = 0; step < half_steps(); ++step)
      if (const std::size_t year = (step + 1) / 2; step == 0 || step % 2 == 1)
        sheet_.formula(at(column_of(year), saving_row_), flow(year), amount_style);
      else
        sheet_.number(0, amount_style);
  }

  /// When, within a year, the sum comes back to 0; nothing in the years in which it does not.
  void first_years(const std::string &name, Working sums, std::size_t flows) {
    sheet_.next_row();
    sheet_.text(name);
    sheet_.skip();
    for (std::size_t year = 1; year < b_.years; ++year) {
      const std::string before = cell(sums, year - 1);
      sheet_.formula("IF(AND(ROUND(" + before + ",9)<0,ROUND(" + cell(sums, year) + ",9)>=0)," + column_of(year - 1) +
                     "$2+MIN(1,-" + before + "/" + at(column_of(year), flows) + "),\"\")");
    }
  }

  const BookParts &b_;
  const ValueBookWords &words_;
  const TcoTerms terms_;
  const std::size_t option_, reference_;
  const std::string end_, total_, present_;
  const std::size_t saving_row_, working_row_;
  Sheet sheet_;
};

} // namespace

Sheet results_sheet(const BookParts &b, std::size_t option, std::size_t reference) {
  return Results{b, option, reference}.run();
}

} // namespace sandtable::book
