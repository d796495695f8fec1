#include "view/screens/paste_preview_plan.hpp"

#include "base/in_order.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <unordered_set>

namespace sandtable::view {

CellPlace cell_place(std::string_view path) {
  CellPlace place;
  static constexpr std::string_view row = "row ";
  if (!path.starts_with(row)) return place;
  path.remove_prefix(row.size());
  while (!path.empty() && path.front() >= '0' && path.front() <= '9' && place.number < 100'000'000) {
    place.number = place.number * 10 + (path.front() - '0');
    path.remove_prefix(1);
  }
  if (!path.starts_with(", ")) return place;
  path.remove_prefix(2);
  for (std::size_t i = 1; i < people_field_names.size(); ++i)
    if (people_field_names[i] == path) place.field = static_cast<PeopleField>(i);
  return place;
}

std::size_t column_count(const Table &table) {
  std::size_t count = 0;
  for (const auto &row : table.rows) count = std::max(count, row.size());
  return count;
}

void set_column(PeopleColumns &columns, std::size_t column, PeopleField field) {
  if (column >= columns.fields.size()) columns.fields.resize(column + 1, PeopleField::none);
  if (field != PeopleField::none) std::replace(columns.fields.begin(), columns.fields.end(), field, PeopleField::none);
  columns.fields[column] = field;
}

PasteAnswer plan_paste(const Account &account, const Opportunity &opportunity, const Table &table,
                       const PeopleColumns &columns, ExistingPeople existing, const Date &today, IdSource &ids) {
  PasteAnswer answer;
  ImportPlan plan =
      plan_import(account, opportunity, table, columns, existing, {.author = {}, .date = today, .source = {}}, ids);
  answer.fates.assign(table.rows.size(), PasteFate::header);
  answer.command.opportunity = opportunity.id;
  answer.command.origin = AddPeople::Origin::pasted;

  std::unordered_map<std::string_view, const Person *> people;
  for (const auto &person : account.people) people.emplace(person->id.text, person.get());
  std::unordered_map<std::string_view, const Stance *> stances;
  for (const auto &stance : opportunity.power_map->stances) stances.emplace(stance->person.text, stance.get());
  std::unordered_set<std::string> comes;
  for (const auto &planned : plan.people)
    if (planned.fate == PlannedPerson::Fate::add || planned.fate == PlannedPerson::Fate::update)
      comes.insert(planned.person.id.text);
  std::unordered_set<std::string> moved; // whose superior changes
  for (auto &line : plan.reporting) {
    const bool known = comes.contains(line.to.text) || people.contains(line.to.text);
    if (!comes.contains(line.from.text)) continue;
    if (!known) {
      ++answer.lines_lost;
      continue;
    }
    moved.insert(line.from.text);
    answer.command.reporting.push_back(std::move(line));
  }
  answer.lines = answer.command.reporting.size();

  std::unordered_set<std::string> used;
  for (auto &planned : plan.people) {
    PasteFate &fate = answer.fates[planned.row];
    switch (planned.fate) {
    case PlannedPerson::Fate::refused:
      fate = PasteFate::refused;
      ++answer.refused;
      continue;
    case PlannedPerson::Fate::skip:
      fate = PasteFate::skip;
      ++answer.skipped;
      continue;
    case PlannedPerson::Fate::add:
      fate = PasteFate::add;
      ++answer.added;
      break;
    case PlannedPerson::Fate::update: {
      const auto person = people.find(planned.person.id.text);
      const auto stance = stances.find(planned.person.id.text);
      const bool same = person != people.end() && *person->second == planned.person && stance != stances.end() &&
                        *stance->second == planned.stance && !moved.contains(planned.person.id.text);
      fate = same ? PasteFate::unchanged : PasteFate::update;
      ++(same ? answer.unchanged : answer.updated);
      if (same) continue;
      break;
    }
    }
    if (planned.person.department) used.insert(planned.person.department.text);
    answer.command.people.push_back(std::move(planned.person));
    answer.command.stances.push_back(std::move(planned.stance));
  }
  for (auto &department : plan.departments)
    if (used.contains(department.id.text)) answer.command.departments.push_back(std::move(department));

  std::unordered_map<int, std::size_t> row_of;
  for (std::size_t row = 0; row < table.numbers.size(); ++row) row_of.emplace(table.numbers[row], row);
  for (auto &problem : plan.problems) {
    const CellPlace place = cell_place(problem.path);
    const auto row = row_of.find(place.number);
    if (row == row_of.end()) continue;
    answer.problems.push_back({place.number, row->second, place.field, std::move(problem)});
  }
  put_in_order(answer.problems, [](const PasteProblem &a, const PasteProblem &b) {
    return a.row != b.row ? a.row < b.row : a.field < b.field;
  });
  for (std::size_t i = 0; i < answer.problems.size(); ++i) {
    const PasteProblem &problem = answer.problems[i];
    if (answer.only_line(problem)) ++answer.superiors_unclear;
    const auto column = std::find(columns.fields.begin(), columns.fields.end(), problem.field);
    if (problem.field == PeopleField::none || column == columns.fields.end()) continue;
    answer.problem_at.emplace(
        PasteAnswer::cell_key(problem.row, static_cast<std::size_t>(column - columns.fields.begin())), i);
  }
  return answer;
}

} // namespace sandtable::view
