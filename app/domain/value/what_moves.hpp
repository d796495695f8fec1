#pragma once
#include "domain/value/case_model.hpp"

#include <functional>
#include <vector>

namespace sandtable {

/// What an uncertain input does to a number of the case: the number with the input at its 10th and at its 90th
/// percentile, everything else at its value.
struct Move {
  enum class Kind : std::uint8_t { driver, line };
  Kind kind = Kind::driver;
  std::size_t index = 0; ///< into the case's drivers or lines
  double low = 0, high = 0;

  bool operator==(const Move &) const = default;
};

/// The inputs that change the number, widest first: drivers by their ranges and, with `lines`, lines given year by year
/// by what their evidence is worth (see simulate.hpp). An input that leaves the number as it is, or without an answer,
/// is not among them.
std::vector<Move> what_moves(const CaseModel &model, const ValueCase &value,
                             const std::function<double(const CaseFlows &)> &number, bool lines);

} // namespace sandtable
