#pragma once
#include "domain/engagement/plan_dates.hpp"

#include <functional>

namespace sandtable {

/// A member's spans of less time; null: all of it.
using AvailabilityOf = std::function<const std::vector<Availability> *(const MemberId &)>;
/// The share of working time on a day: that of the last span around it, else 1.
double share_on(const std::vector<Availability> &spans, long day);

/// What one of ours has to do within a span of days. An action's effort is spread evenly over the working days of its
/// bar; the owner and each helper carry all of it, since the plan does not say how they share.
struct Workload {
  MemberId member;                ///< empty: actions of nobody
  double days = 0;                ///< of work within the span
  double capacity = 0;            ///< working days of the span, as far as the member is there
  std::size_t open = 0, late = 0; ///< actions owned that are not done; those of them past their date
  std::size_t unmeasured = 0;     ///< open ones in the span without effort
  long next_due = 0;              ///< of the open ones that are not late; 0: none

  double share() const { return capacity > 0 ? days / capacity : 0; }
};

/// In the order in which members first occur; [from, to) in days, what is late counts from `now` on.
std::vector<Workload> workload_of(const Engagement &plan, const std::vector<ActionSpan> &spans,
                                  const WorkCalendar &calendar, long now, long from, long to,
                                  const AvailabilityOf &availability = {});

} // namespace sandtable
