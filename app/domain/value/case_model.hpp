#pragma once
#include "domain/value/formula.hpp"
#include "domain/value/model.hpp"
#include "domain/value/tco.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

// A value case made ready for evaluation: formulas compiled, drivers in the order in which they can be computed.

/// A formula that does not work, and where it stands.
struct CaseProblem {
  enum class Place : std::uint8_t { driver, line };
  Place place = Place::driver;
  std::size_t index = 0; ///< into the case's drivers or lines
  std::string name;      ///< of that driver or line
  FormulaProblem problem;
  int year = -1; ///< in which it fails; −1 = in any

  bool operator==(const CaseProblem &) const = default;
};

struct ModelDriver {
  double value = 0; ///< in base units
  double scale = 1; ///< base units per unit of the driver
  std::optional<Formula> formula;
  bool yearly = false; ///< its value depends on YEAR, perhaps through others
};

struct ModelLine {
  std::size_t index = 0;  ///< into the case's lines
  std::size_t option = 0; ///< into the case's options
  std::optional<Formula> formula;
  double scale = 1;            ///< formula's answer × scale = amount in the case's unit
  std::vector<double> by_year; ///< without formula; one per year of the case, escalated
  int first_year = 0, last_year = 0;
  std::vector<double> rise; ///< with formula: (1 + escalation)^year per year of the case; empty = 1
  bool capital = false;     ///< later amounts belong to the investment, see is_capital
};

struct CaseModel {
  int years = 0;
  std::vector<std::string> options;
  std::vector<ModelDriver> drivers; ///< in the case's order
  std::vector<std::size_t> order;   ///< of the drivers with a formula, each after what it uses
  std::vector<ModelLine> lines;     ///< those whose option exists
};

struct CompiledCase {
  std::optional<CaseModel> model;
  std::vector<CaseProblem> problems; ///< empty exactly when there is a model
};

/// Compiles every formula and checks every unit: a driver's formula gives its unit, a line's the case's currency (per
/// year or not) or a plain number, which then counts in the case's unit.
CompiledCase compile_case(const ValueCase &value);

/// Per driver: itself where it is among `problems`, else the one of these that it uses, directly or through others, or
/// no_driver.
std::vector<std::size_t> spoilt_by(const ValueCase &value, const std::vector<CaseProblem> &problems);
inline constexpr std::size_t no_driver = static_cast<std::size_t>(-1);

/// An amount above this is an overflow: sums and present values of what is below it stay finite at every rate.
inline constexpr double largest_amount = 1e100;

/// What a line's escalation makes of an amount of the year: (1 + escalation)^year.
double rise_of(const CostLine &line, std::size_t year);

/// How the case's amounts are discounted: those in today's prices at the real rate, (1 + rate) / (1 + inflation) − 1
/// (Fisher 1930), others at the rate itself.
TcoTerms terms_of(const ValueCase &value);
/// At another rate than the case's own, likewise.
TcoTerms terms_of(const ValueCase &value, double rate);

struct CaseFlows {
  std::vector<OptionFlows> options; ///< in the case's order
  std::vector<CaseProblem> problems;
  std::vector<std::vector<double>> lines;   ///< per line of the model: amounts by year, not finite without an answer
  std::vector<std::vector<double>> drivers; ///< per year: the drivers' values in base units, likewise
};
/// Amounts of every option and year with all drivers at their values; `problems` when a formula has no answer or an
/// amount is too large.
CaseFlows case_flows(const CaseModel &model, const ValueCase &value);
/// The same with other numbers: one per driver (those with a formula are computed) and one factor per line of the
/// model.
CaseFlows case_flows(const CaseModel &model, const ValueCase &value, std::vector<double> drivers,
                     const std::vector<double> &factors);

/// Categories whose later amounts are investment in the sense of NIST Handbook 135 (capital replacement, residual
/// value): acquisition, installation, replacement, disposal, residual value, in English and Chinese.
bool is_capital(std::string_view category);

/// The standard category that a word means ("maintenance", "维保": maintain), or the word itself.
std::string_view plain_category(std::string_view category);

/// The standard categories, in the order of the table.
std::vector<std::string> standard_categories();

} // namespace sandtable
