#pragma once
#include "store/codec.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable::engine {

enum class ArrayType : std::uint8_t { uint8, int32, float64 };

/// What a job gives back: JSON, and arrays too long for JSON.
struct Answer {
  struct Array {
    ArrayType type = ArrayType::uint8;
    std::vector<std::uint8_t> bytes;
  };
  std::string json;
  std::vector<Array> arrays;
};

/// 0 … 1, and numbers of the job's own.
using Counts = std::function<void(double, const std::vector<double> &)>;

/// Runs one job. `request` is a JSON object with the job's name in "job", `text` its long input. A job that cannot run
/// answers {"error": {"message": key, "detail": …}}. Jobs:
///   check  `text`: a workspace file. {"schema": 2, "people": n, "links": n, "problems": [{severity, path, message,
///   detail,
///          people}]} with text keys as messages; array 0: the problems' severities (0 error, 1 warning, 2 info),
///          uint8.
///   forecast  `text`: a workspace file; "opportunity": id, "rule": a DecisionRule's name, "trials", "seed".
///   {"defined":
///          whether anybody votes and their attitudes settle}; people are places in the map's stances. float64 arrays,
///          by rows: 0: chance, weighted outcome as rated, p10, p50, p90, then the shares of the
///          outcome in attitude_bins bins from −2 to +2 (empty when undefined); 1: person, low and
///          high chance, low and high outcome; 2: person, from, to, through (−1: one of us who has met the person,
///          −2: nobody has), gain in chance, gain in outcome, effort; 3, per person: defined (0 or 1), attitude now,
///          settled, p10, p50, p90. See domain/outlook_of_map.hpp.
///   schedule  `text`: a workspace file; "opportunity": id, "today", "trials", "seed", "draw" (pert or triangular),
///          "levelling_seconds" (1: how long a better levelled load is looked for). {}; working days count from an
///          origin. float64 arrays: 0: trials, origin (day since 1970-01-01), p50, p80, p90 of the plan's end, mean,
///          merge bias, and, where the load can be levelled, its end and bound in working days from today, how many
///          actions are too dense, and per action its first and last day; 1, per gate: open actions before it, chance
///          to be ready by its date (−1: no date), p50, p80, p90; 2, per action: criticality, cruciality (−2: none); 3,
///          per gate: schedule_curve_points quantiles.
///   simulate  `text`: a workspace file; "opportunity", "option", "reference": ids; "rate", "trials", "seed".
///   {"problem": {"name", "message", "detail"}} when a formula fails, else {}. float64 arrays: 0: trials, seed,
///   correlated drivers, repaired (0 or 1), largest change; 1 and 2: quantiles of the saving as a fraction and in the
///   case's unit; 3, per year: option p10, p50, p90, reference p10, p50, p90 of cumulative cost, share of trials that
///   cross in it; 4: kind (0 driver, 1 line), index, low, high, rank correlation per bar.
///          With "first" and "count" only these of the trials: 1 and 2 are then their own numbers, rising; 0, 3 and 4
///          come with the part that begins at 0, which must hold leading_trials (pair_simulation.hpp) of them.
///          With "bins", "bins_from" and "bins_to" it counts while it works: how many trials there are, then how many
///          of their savings (as a fraction) fall into each bin of equal width; what lies beyond is in the outermost.
///   merge  `text`: the bytes of "columns" columns of float64, each made of "parts" parts that rise, all parts but the
///          last of the same length. {}; a float64 array per column: quantiles as of one lot.
///
/// `counts`: what a job tells of its answer while it works, beside its progress.
Answer run(std::string_view request, std::string_view text, const Progress &progress, const Counts &counts = {});

} // namespace sandtable::engine
