#pragma once
#include "domain/document.hpp"
#include "domain/engagement/calendar.hpp"

#include <cstdint>
#include <vector>

namespace sandtable {

enum class CareOccasion : std::uint8_t { birthday, anniversary };

/// A day to think of somebody.
struct CareDay {
  PersonId person;
  CareOccasion occasion = CareOccasion::birthday;
  Date day; ///< birthday or anniversary itself
  Date due; ///< the last working day that is not after it, or within the span the first
  int years = 0;
};

/// Birthdays and anniversaries of the people on the deal's map that come back from one day to another, both included;
/// by day; of a span that holds very many, its first years. None unless both are dates.
std::vector<CareDay> care_days(const Account &account, const Opportunity &opportunity, const WorkCalendar &calendar,
                               const Date &from, const Date &to);

} // namespace sandtable
