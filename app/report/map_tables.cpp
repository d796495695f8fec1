#include "report/map_tables.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "domain/people_table/people_table.hpp"
#include "domain/scale_names.hpp"
#include "report/map_people.hpp"

#include <array>
#include <set>
#include <span>
#include <string_view>
#include <tuple>

namespace sandtable {

namespace {

/// Blanks in front go: behind a tab or an end of line some spreadsheets see a formula after all.
void add_row(std::string &out, std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += ',';
    out += table_cell(trimmed(cells[i]), ',');
  }
  out += "\r\n";
}

std::string start(bool byte_order_mark) { return byte_order_mark ? "\xEF\xBB\xBF" : ""; }

} // namespace

std::string people_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark,
                       const std::optional<Rect> &region) {
  std::string out = start(byte_order_mark);
  std::vector<std::string> row;
  for (std::size_t i = 1; i < people_field_names.size(); ++i) row.emplace_back(people_field_names[i]);
  for (const char *more : {"power_basis", "power_date", "attitude_basis", "attitude_date"}) row.emplace_back(more);
  add_row(out, row);
  const MapPeople people = people_of_map(account, opportunity, Audience::author, false, region); // after seen_by
  std::vector<PersonId> ids;
  for (const auto &entry : people.entries) ids.push_back(entry.person->id);
  Account shown = account; // a superior who is not in the table would be refused by import
  remove_unless(shown.people, [&](const Person &person) { return people.of(person.id) != nullptr; });
  const auto all = people_cells(shown, opportunity, ids);
  for (std::size_t i = 0; i < all.size(); ++i) {
    row.assign(all[i].begin(), all[i].end());
    const auto add_basis = [&](const auto &rating) {
      row.emplace_back(basis_of(rating));
      row.push_back(rating ? rating->date : Date{});
    };
    add_basis(people.entries[i].stance->power);
    add_basis(people.entries[i].stance->attitude);
    add_row(out, row);
  }
  return out;
}

std::string links_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark,
                      const std::optional<Rect> &region) {
  std::string out = start(byte_order_mark);
  out += "from,to,kind,strength,confirmed,date\r\n";
  const MapPeople people = people_of_map(account, opportunity, Audience::author, false, region);
  std::set<std::tuple<std::string_view, std::string_view, LinkKind>> seen;
  const auto add = [&](const auto &link, LinkKind kind, const Date &date) {
    if (link.from == link.to || !people.of(link.from) || !people.of(link.to)) return;
    if (!seen.emplace(link.from.text, link.to.text, kind).second) return;
    const std::array<std::string, 6> cells{link.from.text,
                                           link.to.text,
                                           std::string{name_of(kind)},
                                           number_text(link.strength),
                                           link.confirmed ? "yes" : "no",
                                           date};
    add_row(out, cells);
  };
  for (const auto &line : account.reporting) add(*line, LinkKind::reports, {});
  for (const auto &link : opportunity.power_map->links) add(*link, link->kind, link->date);
  return out;
}

} // namespace sandtable
