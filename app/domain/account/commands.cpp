#include "domain/account/commands.hpp"

#include "base/text.hpp"
#include "domain/text_check.hpp"

#include <algorithm>

namespace sandtable {

namespace {
template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;
} // namespace

void set_field_visibility(std::vector<FieldVisibility> &list, const std::string &field, Visibility value) {
  const auto at = std::lower_bound(list.begin(), list.end(), field,
                                   [](const FieldVisibility &f, const std::string &name) { return f.field < name; });
  const bool found = at != list.end() && at->field == field;
  if (value == Visibility::team) {
    if (found) list.erase(at);
  } else if (found) {
    at->visibility = value;
  } else {
    list.insert(at, {field, value});
  }
}

Result<Person> checked(Person person) {
  if (!person.id) return Problem{"problem_id_missing", {}, {}};
  if (trimmed(person.name).empty() && !person.placeholder) return Problem{"problem_name_empty", {}, {}};
  for (const Date &day : {person.birthday, person.anniversary})
    if (!day.empty() && !is_date(day)) return Problem{"problem_date", {}, day};
  std::vector<DepartmentId> seats; // one seat per committee
  for (auto &seat : person.committees)
    if (seat && std::find(seats.begin(), seats.end(), seat) == seats.end()) seats.push_back(std::move(seat));
  person.committees = std::move(seats);
  if (!fits({person.name, person.title, person.phone, person.email, person.note})) return too_long();
  return person;
}

Result<ReportingLine> checked(ReportingLine line) {
  if (!line.id || !line.from || !line.to) return Problem{"problem_id_missing", {}, {}};
  if (line.from == line.to) return Problem{"problem_link_to_self", {}, {}};
  if (!(line.strength > 0 && line.strength <= 1e6)) return Problem{"problem_strength", {}, number_text(line.strength)};
  if (!fits({line.evidence})) return too_long();
  return line;
}

Result<Department> checked(Department department) {
  if (!department.id) return Problem{"problem_id_missing", {}, {}};
  if (trimmed(department.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (department.parent == department.id) return Problem{"problem_department_in_itself", {}, department.name};
  if (!fits({department.name})) return too_long();
  return department;
}

Result<Person> apply(Person person, const PersonChange &change) {
  std::visit(
      Overloaded{
          [&](const SetName &c) { person.name = c.value; },
          [&](const SetTitle &c) { person.title = c.value; },
          [&](const SetDepartment &c) { person.department = c.value; },
          [&](const SetCommittees &c) { person.committees = c.value; },
          [&](const SetPlaceholder &c) { person.placeholder = c.value; },
          [&](const SetPhone &c) { person.phone = c.value; },
          [&](const SetEmail &c) { person.email = c.value; },
          [&](const SetBirthday &c) { person.birthday = c.value; },
          [&](const SetAnniversary &c) { person.anniversary = c.value; },
          [&](const SetPersonNote &c) { person.note = c.value; },
          [&](const SetPersonVisibility &c) { person.visibility = c.value; },
          [&](const SetPersonFieldVisibility &c) { set_field_visibility(person.field_visibility, c.field, c.value); },
      },
      change);
  return checked(std::move(person));
}

} // namespace sandtable
