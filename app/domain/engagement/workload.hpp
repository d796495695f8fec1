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

  /// Of the capacity; 0 where there is none, which is over every limit as soon as there is work.
  double share() const { return capacity > 0 ? days / capacity : 0; }
  bool over(double limit) const { return days > capacity * limit + 1e-9; }
};

/// In the order in which members first occur, all of the working time being there where nothing else is said; [from,
/// to) in days, what is late counts from `now` on.
std::vector<Workload> workload_of(const Engagement &plan, const std::vector<ActionSpan> &spans,
                                  const WorkCalendar &calendar, long now, long from, long to,
                                  const AvailabilityOf &availability = {});

/// The seven days from `from` on in which somebody has the most to do beside what they can, of the `weeks` weeks from
/// `now` on: an average over all of them would hide it.
struct PeakLoad {
  Workload load;
  long from = 0;
};
/// Of everybody with work in these weeks, in the order in which they first occur.
std::vector<PeakLoad> peak_loads(const Engagement &plan, const std::vector<ActionSpan> &spans,
                                 const WorkCalendar &calendar, long now, long weeks,
                                 const AvailabilityOf &availability = {});

} // namespace sandtable
