#pragma once
#include "base/ref.hpp"
#include "domain/ids.hpp"
#include "domain/scales.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sandtable {

struct ValueOption {
  OptionId id;
  std::string name;
  RivalId rival; ///< whose offer; empty = ours or the status quo
  bool ours = false;
  std::string extra;

  bool operator==(const ValueOption &) const = default;
};

/// How uncertain a driver is around its value; numbers in the driver's unit.
struct Range {
  RangeKind kind = RangeKind::fixed;
  double low = 0, high = 0;            ///< triangular, pert and uniform
  double deviation = 0;                ///< standard deviation of normal and lognormal, whose mean is the value
  std::vector<double> values, weights; ///< discrete; no weights = all alike
  std::string extra;

  bool operator==(const Range &) const = default;
};

/// A named input of the formulas, or, with a formula, a quantity computed from others.
struct Driver {
  DriverId id;
  std::string name; ///< as formulas call it; unique in the case, without regard to case
  std::string unit; ///< "元/kWh", see unit.hpp; empty = a plain number, or whatever the formula gives
  double value = 0; ///< the most likely one
  std::string formula;
  Range range;
  EvidenceStatus status = EvidenceStatus::guess;
  std::string source;
  Date date;
  std::vector<PersonId> doubted_by; ///< of the customer's people
  std::string question;             ///< how the interview asks for it; empty = by its name
  std::string extra;

  bool operator==(const Driver &) const = default;
};

/// Spearman's rank correlation between two drivers.
struct Correlation {
  DriverId a, b;
  double rank = 0; ///< −1…1
  std::string extra;

  bool operator==(const Correlation &) const = default;
};

inline constexpr int most_years = 30;

/// Amounts of one line for one option, in the case's unit; a negative cost is an income or a residual value. Either
/// year by year (index 0 is year 0) or by a formula for each year from first_year to last_year.
struct CostLine {
  CostLineId id;
  OptionId option;
  std::string name, category;
  std::vector<double> by_year;
  std::string formula; ///< when not empty, by_year does not count
  int first_year = 1, last_year = most_years;
  double escalation = 0; ///< what its amounts rise by per year, a fraction: year t counts (1 + escalation)^t times
  EvidenceStatus status = EvidenceStatus::guess;
  std::string source;
  std::vector<PersonId> serves;     ///< whose goal this line's saving serves
  std::vector<PersonId> doubted_by; ///< who doubts its amounts
  std::string note;                 ///< among ourselves
  std::string extra;

  bool operator==(const CostLine &) const = default;
};

/// What the customer buys by, in per cent of those asked: several answers each, so that they do not sum to 100.
struct BuyerCriterion {
  std::string name;
  double weight = 0; ///< fraction
  std::vector<PersonId> people;
  std::string extra;

  bool operator==(const BuyerCriterion &) const = default;
};

/// Other values of some drivers, asked about together: cautious, bold, …
struct ScenarioValue {
  DriverId driver;
  double value = 0; ///< in the driver's unit
  std::string extra;

  bool operator==(const ScenarioValue &) const = default;
};
struct Scenario {
  std::string name;
  std::vector<ScenarioValue> values;
  std::string extra;

  bool operator==(const Scenario &) const = default;
};

/// An answer of the trials that was kept: how it was made, what it said, and of which case.
struct KeptSimulation {
  int seed = 0, trials = 0; ///< no trials = none was kept
  bool latin_hypercube = false;
  std::string version; ///< of the program
  Date date;
  OptionId option, reference;
  double claim = 0, chance = 0;     ///< of a saving of at least the claim
  double p10 = 0, p50 = 0, p90 = 0; ///< of the saving, fractions of the reference's present value
  std::string of;                   ///< fingerprint of the case then
  std::string extra;

  bool operator==(const KeptSimulation &) const = default;
};

/// What we may give in a negotiation, and what it is worth to each side, in the case's unit.
struct Concession {
  std::string name;
  double cost = 0;  ///< to us
  double worth = 0; ///< to the customer
  std::string extra;

  bool operator==(const Concession &) const = default;
};

/// What the rival may answer to our offer, as the team believes; replies exclude each other, and what their chances
/// leave is no reply at all.
struct RivalReply {
  std::string name;
  double cut = 0;     ///< of the rival's price, a fraction
  double matched = 0; ///< what else it takes from our advantage, in the case's unit: a service matched, …
  double chance = 0;
  std::string extra;

  bool operator==(const RivalReply &) const = default;
};

/// Our own side of the deal, in the case's unit. It never leaves the team: no projector and no customer sees it.
struct Negotiation {
  CostLineId price;                   ///< the line that is our price, over all its years; empty = see price_line
  double cost = 0;                    ///< what delivering costs us, most likely; 0 = not known yet
  std::string cost_formula;           ///< the same from the drivers, whose ranges then tell how sure it is
  double cost_low = 0, cost_high = 0; ///< PERT bounds of it; both 0 = ±10 %
  double usual_margin = 0.3;          ///< fraction of the price that such a deal usually leaves
  double floor_margin = 0.1;          ///< below it we walk away
  double changes = 0;                 ///< change orders expected over the contract
  double change_cost = 0;             ///< mean cost of one to us
  double charged = 0;                 ///< fraction of that which the customer pays
  double saving_wanted = 0;           ///< present value the customer must be left with
  std::vector<Concession> concessions;
  std::vector<RivalReply> replies;
  std::string extra;

  /// Something is known of what delivering costs.
  bool has_cost() const { return cost > 0 || !cost_formula.empty(); }
  bool operator==(const Negotiation &) const = default;
};

struct ValueCase {
  std::string currency = "CNY";
  double unit = 1;         ///< 10000 = 万元
  int years = 5;           ///< 1–30; what lines say of later years does not count
  double rate = 0;         ///< discount rate per year, a fraction
  double inflation = 0;    ///< general rise of prices per year, a fraction
  bool real = false;       ///< amounts are in today's prices, so they are discounted at the real rate
  bool mid_year = false;   ///< amounts fall in the middle of their year instead of its end
  double use_per_year = 0; ///< what a year's use amounts to, for the cost per unit of use; 0 = not known
  std::string use_unit;
  std::vector<std::string> categories; ///< in the order of the table; empty = the standard ones
  List<ValueOption> options;
  List<Driver> drivers;
  std::vector<Correlation> correlations;
  List<CostLine> lines;
  std::vector<BuyerCriterion> criteria;
  std::vector<Scenario> scenarios; ///< the first is the base
  KeptSimulation simulated;
  double claim = 0.3; ///< the saving we promise, a fraction of the reference's present value
  Visibility visibility = Visibility::team;
  Negotiation negotiation;
  std::string extra;

  /// Nobody has set it up.
  bool empty() const { return options.empty() && lines.empty() && drivers.empty(); }

  bool operator==(const ValueCase &other) const {
    return currency == other.currency && unit == other.unit && years == other.years && rate == other.rate &&
           inflation == other.inflation && real == other.real && criteria == other.criteria &&
           scenarios == other.scenarios && simulated == other.simulated && mid_year == other.mid_year &&
           use_per_year == other.use_per_year && use_unit == other.use_unit && categories == other.categories &&
           same(options, other.options) && same(drivers, other.drivers) && correlations == other.correlations &&
           same(lines, other.lines) && claim == other.claim && visibility == other.visibility &&
           negotiation == other.negotiation && extra == other.extra;
  }
};

} // namespace sandtable
