#pragma once
#include "base/ref.hpp"
#include "domain/ids.hpp"
#include "domain/scales.hpp"

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

/// Amounts of one line for one option; index 0 is year 0. A negative cost is an income.
struct CostLine {
  CostLineId id;
  OptionId option;
  std::string name, category;
  std::vector<double> by_year;
  EvidenceStatus status = EvidenceStatus::guess;
  std::string source;
  std::string extra;

  bool operator==(const CostLine &) const = default;
};

struct ValueCase {
  std::string currency = "CNY";
  double unit = 1; ///< 10000 = 万元
  int years = 5;   ///< 1–30
  double rate = 0; ///< discount rate per year, a fraction
  List<ValueOption> options;
  List<CostLine> lines;
  std::string extra;

  bool operator==(const ValueCase &other) const {
    return currency == other.currency && unit == other.unit && years == other.years && rate == other.rate &&
           same(options, other.options) && same(lines, other.lines) && extra == other.extra;
  }
};

} // namespace sandtable
