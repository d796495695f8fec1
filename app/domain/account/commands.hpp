#pragma once
#include "base/result.hpp"
#include "domain/account/model.hpp"

#include <string_view>
#include <variant>
#include <vector>

namespace sandtable {

// Changes of one field, for one person or several at once.
struct SetName {
  static constexpr std::string_view label = "set_name";
  std::string value;
};
struct SetTitle {
  static constexpr std::string_view label = "set_title";
  std::string value;
};
struct SetDepartment {
  static constexpr std::string_view label = "set_department";
  DepartmentId value;
};
struct SetCommittees {
  static constexpr std::string_view label = "set_committees";
  std::vector<DepartmentId> value;
};
struct SetPlaceholder {
  static constexpr std::string_view label = "set_placeholder";
  bool value;
};
struct SetPhone {
  static constexpr std::string_view label = "set_phone";
  std::string value;
};
struct SetEmail {
  static constexpr std::string_view label = "set_email";
  std::string value;
};
struct SetBirthday {
  static constexpr std::string_view label = "set_birthday";
  Date value;
};
struct SetAnniversary {
  static constexpr std::string_view label = "set_anniversary";
  Date value;
};
struct SetPersonNote {
  static constexpr std::string_view label = "set_person_note";
  std::string value;
};
struct SetPersonVisibility {
  static constexpr std::string_view label = "set_visibility";
  Visibility value;
};
/// Visibility of one field of the person; `team` removes the mark.
struct SetPersonFieldVisibility {
  static constexpr std::string_view label = "set_visibility";
  std::string field;
  Visibility value;
};

using PersonChange =
    std::variant<SetName, SetTitle, SetDepartment, SetCommittees, SetPlaceholder, SetPhone, SetEmail, SetBirthday,
                 SetAnniversary, SetPersonNote, SetPersonVisibility, SetPersonFieldVisibility>;

/// Refuses an empty name (a placeholder may have none) and an impossible date.
Result<Person> apply(Person person, const PersonChange &change);

/// Checks of a whole record, used wherever one enters the document by a command. A person keeps one seat per committee.
Result<Person> checked(Person person);
Result<ReportingLine> checked(ReportingLine line);
Result<Department> checked(Department department);

/// Sets or clears one entry of a field-visibility list, kept sorted by field.
void set_field_visibility(std::vector<FieldVisibility> &list, const std::string &field, Visibility value);

} // namespace sandtable
