#pragma once
#include "base/result.hpp"
#include "domain/scales.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

// Lead to cash as data: firms differ in their phases, steps and control points. Deals and actions name a step by its
// number, which stays when the step is renamed or moves; its place in the list is its place on screen.
// A name or a criterion that is empty is the product's own word for the number.

/// What must be so before a phase can be left; gates take them as their checkpoints.
struct LtcPoint {
  int number = 0; ///< its own among all points
  std::string name;
  std::string extra;

  bool operator==(const LtcPoint &) const = default;
};

struct LtcStep {
  int number = 0; ///< its own among all steps
  std::string name;
  std::string entry, exit;      ///< criteria; without an own entry the exit of the step before holds
  std::optional<GateKind> gate; ///< the gate at its end
  std::string extra;

  bool operator==(const LtcStep &) const = default;
};

struct LtcPhase {
  int number = 0; ///< its own among all phases
  std::string name;
  bool is_signed = false; ///< the contract is signed: rivals are out of it
  std::vector<LtcStep> steps;
  std::vector<LtcPoint> points;
  std::string extra;

  bool operator==(const LtcPhase &) const = default;
};

struct LeadToCash {
  std::string name;             ///< of the set, as a template
  std::vector<LtcPhase> phases; ///< none: ours, `default_process`
  std::string extra;

  bool operator==(const LeadToCash &) const = default;
};

inline constexpr int ltc_most = 60, ltc_highest = 999; ///< steps, points, phases of a set; numbers

/// Three phases, nine steps, three control points a phase.
const LeadToCash &default_process();
/// The workspace's own, or the default.
inline const LeadToCash &in_use(const LeadToCash &own) { return own.phases.empty() ? default_process() : own; }

/// A step in its set; all −1 and null when nothing has the number.
struct LtcPlace {
  int phase = -1, step = -1; ///< `step` within the phase
  int order = -1;            ///< among all steps
  const LtcStep *it = nullptr;
};
LtcPlace find_step(const LeadToCash &process, int number);
/// The step at the end of which this gate stands; 0: none.
int step_before(const LeadToCash &process, GateKind gate);
const LtcPoint *find_point(const LeadToCash &process, int number);
int step_count(const LeadToCash &process);

/// As it is stored, or why not: 1 to `ltc_most` steps, numbers 1 to `ltc_highest` once each, a gate at one step at
/// most, texts within text_limit.
Result<LeadToCash> checked(LeadToCash process);

/// Where what names the step `number` of `before` goes in `after`: it stays, or it goes to the nearest step before it
/// that is left, else to the nearest after it.
int step_left(const LeadToCash &before, const LeadToCash &after, int number);

// Changes, each a new set. What cannot move or is not there leaves it as it was.
LeadToCash with_step(LeadToCash process, int phase, int after_order = -1); ///< behind that step, or at the phase's end
LeadToCash with_phase(LeadToCash process);                                 ///< at the end, with one step
LeadToCash with_point(LeadToCash process, int phase, std::string name);
LeadToCash without_step(LeadToCash process, int number);
LeadToCash without_phase(LeadToCash process, int phase);
/// One place up (−1) or down (+1), over the border of its phase too.
LeadToCash with_step_moved(LeadToCash process, int number, int by);
LeadToCash with_phase_moved(LeadToCash process, int phase, int by);

} // namespace sandtable
