#pragma once
#include "domain/document.hpp"

#include <functional>
#include <string>

namespace sandtable {

// The engagement plan for others: a calendar, a table, a project file, a page.

/// iCalendar (RFC 5545): every dated action and gate, and the contacts planned from the stamp's day on, as events of
/// whole days, lines folded at 75 octets. `stamp` is a timestamp, "YYYY-MM-DDThh:mm:ssZ".
std::string plan_calendar_file(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                               std::string_view stamp);

/// Rows of actions, as the columns of the task table and what else a plan has; formulas are defused.
std::string plan_csv(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                     bool byte_order_mark);

/// Microsoft Project's XML exchange format, in the order of its schema (mspdi_pj12.xsd): actions with their dates and
/// dependencies; gates as milestones that wait for the actions before them, not before their own date, which is their
/// deadline too; our people as resources with assignments.
std::string plan_project_xml(const Workspace &workspace, const Account &account, const Opportunity &opportunity);

/// What the picture says in words.
struct PlanPicture {
  const Workspace &workspace;
  const Account &account;
  const Opportunity &opportunity;
  Date today;
  std::string title;
  std::function<std::string(int month)> month_word;               ///< 1–12
  std::function<std::string(std::string_view)> phase_word;        ///< "lead", "opportunity", "delivery"
  std::function<std::string(std::size_t, std::size_t)> rest_word; ///< so many more actions; so many without a date
};
/// The chart as one landscape A4 page, which also prints on A3. Rows grow smaller down to what A3 can still be read at;
/// what does not fit, and what has no date, is counted in a last line.
std::string plan_svg(const PlanPicture &picture);

} // namespace sandtable
