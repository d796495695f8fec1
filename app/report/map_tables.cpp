#include "report/map_tables.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "domain/people_table/people_table.hpp"
#include "domain/scale_names.hpp"

#include <array>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_set>

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

std::string people_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark) {
  std::string out = start(byte_order_mark);
  PeopleCells header;
  for (std::size_t i = 0; i < header.size(); ++i) header[i] = people_field_names[i + 1];
  add_row(out, header);
  std::vector<PersonId> people;
  for (const auto &person : account.people) people.push_back(person->id);
  for (const PeopleCells &cells : people_cells(account, opportunity, people)) add_row(out, cells);
  return out;
}

std::string links_csv(const Account &account, const Opportunity &opportunity, bool byte_order_mark) {
  std::string out = start(byte_order_mark);
  out += "from,to,kind,strength,confirmed\r\n";
  std::unordered_set<std::string_view> people;
  for (const auto &person : account.people) people.insert(person->id.text);
  std::set<std::tuple<std::string_view, std::string_view, LinkKind>> seen;
  const auto add = [&](const auto &link, LinkKind kind) {
    if (link.from == link.to || !people.contains(link.from.text) || !people.contains(link.to.text)) return;
    if (!seen.emplace(link.from.text, link.to.text, kind).second) return;
    const std::array<std::string, 5> cells{link.from.text, link.to.text, std::string{name_of(kind)},
                                           number_text(link.strength), link.confirmed ? "yes" : "no"};
    add_row(out, cells);
  };
  for (const auto &line : account.reporting) add(*line, LinkKind::reports);
  for (const auto &link : opportunity.power_map->links) add(*link, link->kind);
  return out;
}

} // namespace sandtable
