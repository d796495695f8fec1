#pragma once
#include "domain/document.hpp"
#include "domain/engagement/calendar.hpp"
#include "domain/play_through.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace sandtable {

// What other firms report of the method, beside what this plan has of its own. Never a promise: their markets, sizes
// and ways of counting are not ours.

enum class Benchmark : std::uint8_t {
  rounds,           ///< rounds of contact a month
  conversion,       ///< relative change of the chance to win
  decision_cycle,   ///< relative change of the time to a decision
  delivery_cycle,   ///< relative change of the time to the end
  contract_changes, ///< share of contracts that are changed
  bad_debt,         ///< share of what is owed
  response,         ///< relative change of the speed of an answer
  count_
};

/// Whose result it is.
enum class BenchmarkSource : std::uint8_t {
  sample,      ///< the grid sample's own rounds, made up for this product
  published,   ///< published by firms that work by the method
  one_project, ///< published, from a single project
};

struct BenchmarkRow {
  Benchmark which = Benchmark::rounds;
  BenchmarkSource source = BenchmarkSource::published;
  std::optional<double> before; ///< the method, where both were published; fractions but for `rounds`
  double theirs = 0;            ///< with it, or the change it made
  std::optional<double> own;    ///< of this plan, counted the same way; none: it does not say
};

/// Own figures: rounds over the months with contacts; the play's last chance against doing nothing; the signatures of
/// the gate with most of them, one after another against five at the same time without queues (the mean of the longest
/// of five exponential times); the plan's length in working days against its newest baseline.
std::array<BenchmarkRow, static_cast<std::size_t>(Benchmark::count_)>
plan_benchmarks(const Engagement &plan, const WorkCalendar &calendar, const PlayThrough *play);

} // namespace sandtable
