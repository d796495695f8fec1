#pragma once
#include "base/result.hpp"
#include "domain/value/model.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace sandtable {

// Changes of a deal's value case. Each is one step of undo.

/// A case as a whole: empty, from a table, from a calculator. An empty one takes it away.
struct SetUpCase {
  static constexpr std::string_view label = "set_up_value_case";
  ValueCase value;
};

/// The case's own fields; options, drivers, correlations, lines, scenarios, criteria, the kept simulation and the
/// negotiation are left alone. Another unit
/// converts the amounts, so that they stay what they are in money.
struct EditTerms {
  static constexpr std::string_view label = "edit_value_terms";
  ValueCase terms;
};

struct PutOption {
  static constexpr std::string_view label = "put_value_option";
  ValueOption option;
};
struct MoveOption { ///< by so many places to the right
  static constexpr std::string_view label = "move_value_option";
  OptionId option;
  int by = 1;
};
struct RemoveOption { ///< with its lines
  static constexpr std::string_view label = "remove_value_option";
  OptionId option;
};

/// Adds or replaces lines: amounts typed, pasted or filled, a name changed for all options, …
struct PutCostLines {
  enum class Verb : std::uint8_t { add, edit, amounts, paste, fill, clear };
  Verb verb = Verb::edit;
  std::vector<CostLine> lines;
};
struct RemoveCostLines {
  static constexpr std::string_view label = "remove_cost_lines";
  std::vector<CostLineId> lines;
};

/// Adds or replaces a driver. A new name is carried into every formula that uses the old one.
struct PutDriver {
  static constexpr std::string_view label = "put_driver";
  Driver driver;
};
/// One that a formula uses stays.
struct RemoveDriver {
  static constexpr std::string_view label = "remove_driver";
  DriverId driver;
};
struct SetCorrelation { ///< 0 takes it away
  static constexpr std::string_view label = "set_correlation";
  Correlation correlation;
};

struct SetNegotiation {
  static constexpr std::string_view label = "set_negotiation";
  Negotiation negotiation;
};

struct SetCriteria {
  static constexpr std::string_view label = "set_buyer_criteria";
  std::vector<BuyerCriterion> criteria;
};

/// All scenarios, the first being the base. A driver that one of them names gets its present value in the others.
struct SetScenarios {
  static constexpr std::string_view label = "set_scenarios";
  std::vector<Scenario> scenarios;
};
/// Gives the drivers a scenario's values.
struct ShowScenario {
  static constexpr std::string_view label = "show_scenario";
  std::size_t scenario = 0;
};

/// Keeps an answer of the trials; one without trials takes it away.
struct KeepSimulation {
  static constexpr std::string_view label = "keep_simulation";
  KeptSimulation simulated;
};

using ValueChange =
    std::variant<SetUpCase, EditTerms, PutOption, MoveOption, RemoveOption, PutCostLines, RemoveCostLines, PutDriver,
                 RemoveDriver, SetCorrelation, SetNegotiation, SetScenarios, ShowScenario, KeepSimulation, SetCriteria>;

std::string_view label_of(const ValueChange &change, const ValueCase &before);

/// Takes people who are gone out of everything that names them.
void forget_people(ValueCase &value, const std::function<bool(const PersonId &)> &gone);

/// Changes the case, or says why not; then `value` is not to be used. Whether rivals and people exist and ids are free
/// elsewhere is for the caller to see.
std::optional<Problem> change_case(ValueCase &value, const ValueChange &change);

} // namespace sandtable
