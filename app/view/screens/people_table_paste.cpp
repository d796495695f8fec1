#include "base/text.hpp"
#include "view/screens/people_table_grid.hpp"

#include <algorithm>
#include <utility>

// A single cell of a spreadsheet, pasted on a cell of the people table.

namespace sandtable::view {

namespace {

TypedLevel pasted_roles(const PeopleRow &row, std::string_view text, const PeopleWords &words,
                        const OpportunityId &deal) {
  std::vector<DecisionRole> roles;
  std::string list{text};
  for (const std::string_view mark : {"、", "，", ",", "；"})
    for (std::size_t at; (at = list.find(mark)) != std::string::npos;) list.replace(at, mark.size(), ";");
  for (std::string_view rest = list; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string one = folded(trimmed(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (one.empty()) continue;
    const auto &names = ScaleNames<DecisionRole>::names;
    const auto at = std::find_if(std::begin(names), std::end(names), [&](std::string_view name) {
      return folded(name) == one || folded(words(ScaleNames<DecisionRole>::scale, name)) == one;
    });
    if (at == std::end(names)) return {};
    const auto role = static_cast<DecisionRole>(at - std::begin(names));
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
  }
  TypedLevel answer{.found = true, .command = {}};
  if (roles != row.stance->roles) answer.command = EditStances{deal, {row.person->id}, SetRoles{std::move(roles)}};
  return answer;
}

/// Whoever alone has this name and would not make a circle.
TypedLevel pasted_superior(const Ui &ui, const PeopleIndex &index, const PeopleRow &row, std::string_view text) {
  const std::string name = folded(text);
  const Person *superior = nullptr;
  for (const auto &person : ui.account->people) {
    if (folded(person->name) != name) continue;
    if (superior) return {};
    superior = person.get();
  }
  if (!superior || superior->id == row.person->id || index.reports_up_to(superior->id, row.person->id)) return {};
  TypedLevel answer{.found = true, .command = {}};
  if (row.superior && row.superior->id == superior->id) return answer;
  ReportingLine line = row.line ? *row.line : ReportingLine{};
  if (!row.line) line.id = ui.host.ids->next<LinkId>('l');
  line.from = row.person->id, line.to = superior->id;
  answer.command = PutReportingLine{ui.opportunity->id, std::move(line)};
  return answer;
}

TypedLevel pasted_department(const Ui &ui, const PeopleRow &row, std::string_view text) {
  const std::string name = folded(text);
  for (const auto &department : ui.account->departments) {
    if (department->kind != DepartmentKind::department || folded(department->name) != name) continue;
    TypedLevel answer{.found = true, .command = {}};
    if (row.person->department != department->id)
      answer.command = EditPeople{ui.opportunity->id, {row.person->id}, SetDepartment{department->id}};
    return answer;
  }
  return {};
}

} // namespace

void paste_people_cell(Ui &ui, SharedState &shared, PeopleTableState &state, std::string_view pasted) {
  const PeopleRow *row = state.cursor ? state.index.row_of(state.cursor->person) : nullptr;
  if (!row || !ui.can_edit || !shows(*row, state.cursor->column, ui.audience)) return;
  const PeopleColumn column = state.cursor->column;
  const std::string_view text = trimmed(pasted);
  if (text.empty()) return;
  TypedLevel meant;
  if (is_text_column(column)) {
    meant.command = command_of_text(*row, column, text, ui.opportunity->id);
    meant.found = meant.command.has_value();
  } else if (column == PeopleColumn::roles) {
    meant = pasted_roles(*row, text, people_words(ui), ui.opportunity->id);
  } else if (column == PeopleColumn::reports_to) {
    meant = pasted_superior(ui, state.index, *row, text);
  } else if (column == PeopleColumn::department) {
    meant = pasted_department(ui, *row, text);
  } else {
    meant = typed_level(*row, column, text, *ui.workspace, people_words(ui), ui.opportunity->id, ui.host.today);
  }
  if (!meant.found)
    return shared.toast(ui.tr(T::table_no_value, text, people_cell_label(ui, *row, column)), ui.host.time, true);
  send_from_table(ui, state, std::move(meant.command));
}

} // namespace sandtable::view
