#include "domain/engagement/workload.hpp"

#include <algorithm>

namespace sandtable {

double share_on(const std::vector<Availability> &spans, long day) {
  double share = 1;
  for (const Availability &one : spans)
    if ((!is_date(one.from) || days_from_date(one.from) <= day) && (!is_date(one.to) || day <= days_from_date(one.to)))
      share = one.share;
  return share;
}

std::vector<Workload> workload_of(const Engagement &plan, const std::vector<ActionSpan> &spans,
                                  const WorkCalendar &calendar, long now, long from, long to,
                                  const AvailabilityOf &availability) {
  std::vector<Workload> loads;
  const auto capacity_of = [&](const MemberId &member) {
    const auto *spans = availability && member ? availability(member) : nullptr;
    if (!spans || spans->empty()) return static_cast<double>(working_days_between(calendar, from, to));
    double days = 0;
    for (long day = from; day < to; ++day)
      days += static_cast<double>(working_days_between(calendar, day, day + 1)) * share_on(*spans, day);
    return days;
  };
  const auto of = [&](const MemberId &member) -> Workload & {
    for (Workload &load : loads)
      if (load.member == member) return load;
    loads.push_back({.member = member, .capacity = capacity_of(member)});
    return loads.back();
  };
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action &action = *plan.actions[i];
    if (action.done) continue;
    ActionSpan span = spans[i];
    const bool late = span.dated && span.finish < now;
    Workload &owner = of(action.owner);
    ++owner.open;
    owner.late += late;
    if (span.dated && !late && (owner.next_due == 0 || span.finish < owner.next_due)) owner.next_due = span.finish;
    if (!span.dated) continue;
    if (late) { // its work is still to do, from today on
      const long length = span.finish - span.start;
      span.start = now, span.finish = now + length;
    }
    const long begin = std::max(span.start, from), end = std::min(span.finish + 1, to);
    if (begin >= end) continue;
    if (action.effort == 0) {
      ++owner.unmeasured;
      continue;
    }
    const double all = static_cast<double>(working_days_between(calendar, span.start, span.finish + 1)),
                 inside = static_cast<double>(working_days_between(calendar, begin, end));
    const double days = all > 0 ? action.effort * inside / all : action.effort;
    of(action.owner).days += days;
    for (const MemberId &helper : action.helpers) of(helper).days += days;
  }
  return loads;
}

std::vector<PeakLoad> peak_loads(const Engagement &plan, const std::vector<ActionSpan> &spans,
                                 const WorkCalendar &calendar, long now, long weeks,
                                 const AvailabilityOf &availability) {
  std::vector<PeakLoad> peaks;
  const auto more = [](const Workload &a, const Workload &b) { // by share, work without time before all else
    if ((a.capacity > 0) != (b.capacity > 0)) return b.capacity > 0;
    return a.capacity > 0 ? a.share() > b.share() : a.days > b.days;
  };
  for (long week = 0; week < weeks; ++week) {
    const long from = now + 7 * week;
    for (const Workload &load : workload_of(plan, spans, calendar, now, from, from + 7, availability)) {
      if (!load.member || !(load.days > 0)) continue;
      const auto known = std::find_if(peaks.begin(), peaks.end(),
                                      [&](const PeakLoad &peak) { return peak.load.member == load.member; });
      if (known == peaks.end())
        peaks.push_back({load, from});
      else if (more(load, known->load))
        *known = {load, from};
    }
  }
  return peaks;
}

} // namespace sandtable
