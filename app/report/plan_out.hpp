#pragma once
#include "domain/document.hpp"

#include <functional>
#include <string>

namespace sandtable {

// The engagement plan for others: a calendar, a table, a project file, a page.

/// iCalendar (RFC 5545): every dated action and gate as an event of whole days, lines folded at 75 octets. `stamp` is a
/// timestamp, "YYYY-MM-DDThh:mm:ssZ".
std::string plan_calendar_file(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                               std::string_view stamp);

/// Rows of actions, as the columns of the task table and what else a plan has; formulas are defused.
std::string plan_csv(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                     bool byte_order_mark);

/// Microsoft Project's XML exchange format (schema project/2007): actions with their dates and dependencies, gates as
/// milestones, our people as resources with assignments.
std::string plan_project_xml(const Workspace &workspace, const Account &account, const Opportunity &opportunity);

/// What the picture says in words.
struct PlanPicture {
  const Workspace &workspace;
  const Account &account;
  const Opportunity &opportunity;
  Date today;
  std::string title;
  std::function<std::string(int month)> month_word;        ///< 1–12
  std::function<std::string(std::string_view)> phase_word; ///< "lead", "opportunity", "delivery"
};
/// The chart as one landscape A4 page, which also prints on A3.
std::string plan_svg(const PlanPicture &picture);

} // namespace sandtable
