#include "domain/people_table/people_table.hpp"

#include "base/text.hpp"
#include "domain/scale_names.hpp"

#include <set>
#include <unordered_map>
#include <utility>

namespace sandtable {

namespace {

/// Superiors of everybody by id, the dotted lines' last, as `reports_to` lists them. What plan_import would refuse is
/// left out: nobody reports to themselves or to a stranger.
std::unordered_map<std::string_view, std::string>
superiors_of(const Account &account, const std::unordered_map<std::string_view, const Person *> &people) {
  std::unordered_map<std::string_view, std::string> superiors;
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const bool dotted : {false, true})
    for (const auto &line : account.reporting) {
      if (line->dotted != dotted || line->from == line->to || !people.contains(line->to.text)) continue;
      if (!seen.emplace(line->from.text, line->to.text).second) continue;
      auto &list = superiors[line->from.text];
      list += (list.empty() ? "" : ";") + line->to.text;
    }
  return superiors;
}

} // namespace

std::vector<PeopleCells> people_cells(const Account &account, const Opportunity &opportunity,
                                      std::span<const PersonId> people) {
  std::unordered_map<std::string_view, const Person *> person_at;
  for (const auto &person : account.people) person_at.emplace(person->id.text, person.get());
  std::unordered_map<std::string_view, const Stance *> stance_at;
  for (const auto &stance : opportunity.power_map->stances) stance_at.emplace(stance->person.text, stance.get());
  auto superiors = superiors_of(account, person_at);
  std::vector<PeopleCells> rows;
  for (const auto &id : people) {
    const auto at = person_at.find(id.text);
    if (at == person_at.end()) continue;
    const Person &person = *at->second;
    const auto found = stance_at.find(id.text);
    const Stance *stance = found == stance_at.end() ? nullptr : found->second;
    std::string department;
    if (const Department *known = find(account.departments, person.department)) department = known->name;
    std::string roles;
    if (stance)
      for (const DecisionRole role : stance->roles) roles += (roles.empty() ? "" : ";") + std::string{name_of(role)};
    rows.push_back({person.id.text, person.name, person.title, department, superiors[id.text], roles,
                    stance && stance->power ? number_text(stance->power->value) : "",
                    stance && stance->attitude ? number_text(stance->attitude->value) : "",
                    stance && stance->target ? number_text(*stance->target) : "", stance && stance->hidden ? "yes" : "",
                    stance && stance->resistance != 0.5 ? number_text(stance->resistance) : ""});
  }
  return rows;
}

std::string people_rows(const Workspace &, const Account &account, const Opportunity &opportunity,
                        std::span<const PersonId> people) {
  std::string out;
  for (std::size_t i = 1; i < people_field_names.size(); ++i)
    out += (i == 1 ? "" : "\t") + std::string{people_field_names[i]};
  out += '\n';
  for (const PeopleCells &cells : people_cells(account, opportunity, people)) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) out += '\t';
      out += table_cell(cells[i], '\t');
    }
    out += '\n';
  }
  return out;
}

} // namespace sandtable
