#pragma once
#include <string>
#include <string_view>

namespace sandtable {

/// A calendar date as text "YYYY-MM-DD"; empty = unknown. Text, so that a file keeps it as given.
using Date = std::string;

bool is_date(std::string_view text);        ///< a real day of the Gregorian calendar, 0001–9999
long days_from_date(std::string_view date); ///< days since 1970-01-01; the date must be valid
Date date_from_days(long days);             ///< inverse of days_from_date
bool is_timestamp(std::string_view text);   ///< "YYYY-MM-DDThh:mm:ssZ", a date alone is fine too

} // namespace sandtable
