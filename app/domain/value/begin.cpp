#include "domain/value/begin.hpp"

#include "domain/value/commands.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace sandtable {

ValueCase with_new_ids(const ValueCase &value, IdSource &ids) {
  ValueCase made = value;
  std::unordered_map<std::string, OptionId> options;
  std::unordered_map<std::string, DriverId> drivers;
  std::unordered_map<std::string, CostLineId> lines;
  const auto renamed = [&]<class T, class Id>(List<T> &list, std::unordered_map<std::string, Id> &known, char kind) {
    for (auto &slot : list) {
      T item = *slot;
      const Id id = ids.next<Id>(kind);
      known.emplace(item.id.text, id);
      item.id = id;
      slot = make_ref(std::move(item));
    }
  };
  renamed(made.options, options, 'q');
  renamed(made.drivers, drivers, 'd');
  renamed(made.lines, lines, 'k');
  const auto follow = [](const auto &known, auto &id) {
    const auto at = known.find(id.text);
    if (at == known.end()) return id = {}, false;
    return id = at->second, true;
  };
  for (auto &slot : made.options) {
    ValueOption option = *slot;
    option.rival = {}; // of another workspace
    slot = make_ref(std::move(option));
  }
  for (auto &slot : made.lines) {
    CostLine line = *slot;
    follow(options, line.option);
    slot = make_ref(std::move(line));
  }
  std::erase_if(made.correlations,
                [&](Correlation &one) { return !follow(drivers, one.a) || !follow(drivers, one.b); });
  follow(lines, made.negotiation.price);
  for (Scenario &scenario : made.scenarios)
    std::erase_if(scenario.values, [&](ScenarioValue &one) { return !follow(drivers, one.driver); });
  made.simulated = {}; // of another case
  forget_people(made, [](const PersonId &) { return true; });
  return made;
}

ValueCase emptied(const ValueCase &value) {
  ValueCase made = value;
  for (auto &slot : made.drivers) {
    Driver driver = *slot;
    if (!driver.formula.empty()) continue;
    driver.value = 0;
    driver.range = {};
    driver.status = EvidenceStatus::guess;
    driver.source.clear(), driver.date.clear();
    slot = make_ref(std::move(driver));
  }
  for (auto &slot : made.lines) {
    CostLine line = *slot;
    std::fill(line.by_year.begin(), line.by_year.end(), 0.0);
    line.status = EvidenceStatus::guess;
    line.source.clear(), line.note.clear();
    slot = make_ref(std::move(line));
  }
  made.correlations.clear(), made.scenarios.clear();
  made.simulated = {};
  made.use_per_year = 0;
  made.negotiation = Negotiation{.price = value.negotiation.price, .concessions = {}, .replies = {}, .extra = {}};
  return made;
}

} // namespace sandtable
