#include "domain/engagement/lead_to_cash.hpp"

#include "base/text.hpp"
#include "domain/text_check.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace sandtable {

namespace {

LeadToCash make_default() {
  LeadToCash process;
  static constexpr std::optional<GateKind> gates[] = {
      {}, {}, {}, GateKind::approval, GateKind::bid, GateKind::contract, GateKind::change, {}, GateKind::close};
  for (int p = 0; p < 3; ++p) {
    LtcPhase &phase = process.phases.emplace_back();
    phase.number = p + 1, phase.is_signed = p == 2;
    for (int i = 1; i <= 3; ++i) {
      LtcStep &step = phase.steps.emplace_back();
      step.number = 3 * p + i, step.gate = gates[step.number - 1];
      phase.points.emplace_back().number = 3 * p + i;
    }
  }
  return process;
}

template <class Each> void each_step(const LeadToCash &process, Each &&see) {
  LtcPlace at;
  for (at.phase = 0; at.phase < static_cast<int>(process.phases.size()); ++at.phase) {
    const auto &steps = process.phases[static_cast<std::size_t>(at.phase)].steps;
    for (at.step = 0; at.step < static_cast<int>(steps.size()); ++at.step) {
      ++at.order, at.it = &steps[static_cast<std::size_t>(at.step)];
      if (see(at)) return;
    }
  }
}

int free_number(const std::unordered_set<int> &taken) {
  int number = 1;
  while (taken.contains(number)) ++number;
  return number;
}
int free_step(const LeadToCash &process) {
  std::unordered_set<int> taken;
  each_step(process, [&](const LtcPlace &at) { return taken.insert(at.it->number), false; });
  // One of ours that was removed would come back with our word for it.
  for (int i = 1; i <= 9; ++i) taken.insert(i);
  return free_number(taken);
}
bool in_list(int i, std::size_t size) { return i >= 0 && i < static_cast<int>(size); }

} // namespace

const LeadToCash &default_process() {
  static const LeadToCash ours = make_default();
  return ours;
}

LtcPlace find_step(const LeadToCash &process, int number) {
  LtcPlace found;
  if (number > 0)
    each_step(process, [&](const LtcPlace &at) {
      if (at.it->number != number) return false;
      found = at;
      return true;
    });
  return found;
}

int step_before(const LeadToCash &process, GateKind gate) {
  int found = 0;
  each_step(process, [&](const LtcPlace &at) { return at.it->gate == gate && (found = at.it->number) != 0; });
  return found;
}

const LtcPoint *find_point(const LeadToCash &process, int number) {
  for (const LtcPhase &phase : process.phases)
    for (const LtcPoint &point : phase.points)
      if (number > 0 && point.number == number) return &point;
  return nullptr;
}

int step_count(const LeadToCash &process) {
  int count = 0;
  for (const LtcPhase &phase : process.phases) count += static_cast<int>(phase.steps.size());
  return count;
}

Result<LeadToCash> checked(LeadToCash process) {
  if (process.phases == default_process().phases) process.phases.clear();
  if (!fits({process.name})) return too_long();
  if (process.phases.empty()) return process;
  if (step_count(process) == 0) return Problem{"problem_process_empty", {}, {}};
  std::unordered_set<int> phases, steps, points;
  std::unordered_set<GateKind> gates;
  const auto own = [](std::unordered_set<int> &taken, int number) {
    return number >= 1 && number <= ltc_highest && static_cast<int>(taken.size()) < ltc_most &&
           taken.insert(number).second;
  };
  for (const LtcPhase &phase : process.phases) {
    if (!fits({phase.name})) return too_long();
    if (!own(phases, phase.number)) return Problem{"problem_process_number", {}, std::to_string(phase.number)};
    for (const LtcStep &step : phase.steps) {
      if (!fits({step.name, step.entry, step.exit})) return too_long();
      if (!own(steps, step.number)) return Problem{"problem_process_number", {}, std::to_string(step.number)};
      if (step.gate && !gates.insert(*step.gate).second) return Problem{"problem_process_gate", {}, {}};
    }
    for (const LtcPoint &point : phase.points) {
      if (!fits({point.name})) return too_long();
      if (!own(points, point.number)) return Problem{"problem_process_number", {}, std::to_string(point.number)};
    }
  }
  return process;
}

int step_left(const LeadToCash &before, const LeadToCash &after, int number) {
  const LtcPlace was = find_step(before, number);
  if (!was.it || find_step(after, number).it) return number;
  int earlier = 0, later = 0;
  each_step(before, [&](const LtcPlace &at) {
    if (!find_step(after, at.it->number).it) return false;
    if (at.order < was.order) earlier = at.it->number;
    if (at.order > was.order) later = at.it->number;
    return later != 0;
  });
  if (earlier) return earlier;
  if (later) return later;
  each_step(after, [&](const LtcPlace &at) { return (later = at.it->number) != 0; }); // another set altogether
  return later;
}

LeadToCash with_step(LeadToCash process, int phase, int after_order) {
  if (!in_list(phase, process.phases.size())) return process;
  LtcStep step;
  step.number = free_step(process);
  auto &steps = process.phases[static_cast<std::size_t>(phase)].steps;
  std::ptrdiff_t at = static_cast<std::ptrdiff_t>(steps.size());
  each_step(process, [&](const LtcPlace &place) {
    if (place.phase == phase && place.order == after_order) at = place.step + 1;
    return false;
  });
  steps.insert(steps.begin() + at, std::move(step));
  return process;
}

LeadToCash with_phase(LeadToCash process) {
  std::unordered_set<int> taken{1, 2, 3};
  for (const LtcPhase &phase : process.phases) taken.insert(phase.number);
  LtcPhase phase;
  phase.number = free_number(taken);
  phase.is_signed = !process.phases.empty() && process.phases.back().is_signed;
  process.phases.push_back(std::move(phase));
  const int last = static_cast<int>(process.phases.size()) - 1;
  return with_step(std::move(process), last);
}

LeadToCash with_point(LeadToCash process, int phase, std::string name) {
  if (!in_list(phase, process.phases.size())) return process;
  std::unordered_set<int> taken;
  for (int i = 1; i <= 9; ++i) taken.insert(i);
  for (const LtcPhase &each : process.phases)
    for (const LtcPoint &point : each.points) taken.insert(point.number);
  LtcPoint &point = process.phases[static_cast<std::size_t>(phase)].points.emplace_back();
  point.number = free_number(taken), point.name = std::move(name);
  return process;
}

LeadToCash without_step(LeadToCash process, int number) {
  for (LtcPhase &phase : process.phases)
    std::erase_if(phase.steps, [&](const LtcStep &step) { return step.number == number; });
  return process;
}

LeadToCash without_phase(LeadToCash process, int phase) {
  if (in_list(phase, process.phases.size())) process.phases.erase(process.phases.begin() + phase);
  return process;
}

LeadToCash with_step_moved(LeadToCash process, int number, int by) {
  const LtcPlace at = find_step(process, number);
  if (!at.it || by == 0) return process;
  auto &steps = process.phases[static_cast<std::size_t>(at.phase)].steps;
  const int to = at.step + (by > 0 ? 1 : -1);
  if (in_list(to, steps.size())) {
    std::swap(steps[static_cast<std::size_t>(at.step)], steps[static_cast<std::size_t>(to)]);
    return process;
  }
  const int phase = at.phase + (by > 0 ? 1 : -1);
  if (!in_list(phase, process.phases.size())) return process;
  LtcStep step = *at.it;
  steps.erase(steps.begin() + at.step);
  auto &others = process.phases[static_cast<std::size_t>(phase)].steps;
  others.insert(by > 0 ? others.begin() : others.end(), std::move(step));
  return process;
}

LeadToCash with_phase_moved(LeadToCash process, int phase, int by) {
  const int to = phase + (by > 0 ? 1 : -1);
  if (by != 0 && in_list(phase, process.phases.size()) && in_list(to, process.phases.size()))
    std::swap(process.phases[static_cast<std::size_t>(phase)], process.phases[static_cast<std::size_t>(to)]);
  return process;
}

} // namespace sandtable
