#pragma once
#include "base/vec2.hpp"
#include "domain/document.hpp"

#include <optional>
#include <string>

namespace sandtable {

// The map as tables for spreadsheets: RFC 4180 (commas, CRLF), numbers with a decimal point. No cell can run as a
// formula. `byte_order_mark` is what Excel needs to see that it is UTF-8. Account and opportunity come from `seen_by`
// of the audience. `sandtable import` reads both back. `region`: only the people whose cards it touches
// (map_people.hpp) and what joins them.

/// Everybody of the account: id,name,title,department,reports_to,roles,power,attitude,target,hidden,resistance. Lists
/// are separated by ";", superiors named by id; unrated and default values are blank. Behind them
/// power_basis,power_date, attitude_basis,attitude_date: "fact" or "guess" (basis_of) and the day of the rating.
std::string people_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark,
                       const std::optional<Rect> &region = std::nullopt);

/// The account's reporting lines (kind `reports`), then the deal's links: from,to,kind,strength,confirmed,date, ends by
/// id; a line that is not confirmed is a guess, the day is when a link was noted. What import would refuse is left out:
/// a link to oneself or to a stranger, and the same link a second time.
std::string links_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark,
                      const std::optional<Rect> &region = std::nullopt);

} // namespace sandtable
