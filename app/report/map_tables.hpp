#pragma once
#include "domain/document.hpp"

#include <string>

namespace sandtable {

// The map as tables for spreadsheets: RFC 4180 (commas, CRLF), numbers with a decimal point. No cell can run as a
// formula. `byte_order_mark` is what Excel needs to see that it is UTF-8. Account and opportunity come from `seen_by`
// of the audience. `sandtable import` reads both back.

/// Everybody of the account: id,name,title,department,reports_to,roles,power,attitude,target,hidden,resistance. Lists
/// are separated by ";", superiors named by id; unrated and default values are blank.
std::string people_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark);

/// The account's reporting lines (kind `reports`), then the deal's links: from,to,kind,strength,confirmed, ends by id.
/// What import would refuse is left out: a link to oneself or to a stranger, and the same link a second time.
std::string links_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark);

} // namespace sandtable
