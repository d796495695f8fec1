#pragma once
#include "domain/engagement/calendar.hpp"

#include <cstdint>

namespace sandtable {

// What comes back in the visit programme: "quarterly review, monthly site visit".

enum class Every : std::uint8_t { week, two_weeks, month, quarter, half_year, year, count_ };

struct Rhythm {
  Every every = Every::quarter;
  Date from, to; ///< both included
};

/// A working day, and the day it stands for.
struct RhythmDay {
  Date day, meant;
  bool operator==(const RhythmDay &) const = default;
};

inline constexpr std::size_t most_rhythm_days = 400;

/// `from`, and as often after it as fits: a day off gives way to the next working day or, where that is after `to`, to
/// the last one before. A month without the day has its last one. Each day once; none unless both are dates in order.
std::vector<RhythmDay> rhythm_days(const Rhythm &rhythm, const WorkCalendar &calendar);

/// The return of a day in a year; 29 February is kept on the 28th in a common year.
Date return_in(const Date &day, int year);

} // namespace sandtable
