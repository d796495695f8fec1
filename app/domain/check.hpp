#pragma once
#include "domain/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

enum class Severity : std::uint8_t { error, warning, info };
constexpr std::string_view name_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

/// Something that opens and still is not right. `rule` names a text (assets/text, keys `finding_…`), `detail` fills its
/// {0}.
struct Finding {
  Severity severity = Severity::error;
  std::string rule;
  std::string path; ///< JSON pointer into the file as Save writes it
  std::string detail;
  std::vector<PersonId> people;

  bool operator==(const Finding &) const = default;
};

/// Everything the file check says, in the order of the file:
/// cycles of reporting lines (one finding each), of departments and of a plan's actions, references to what does not
/// exist, links from a person to themselves, actions that need more of a resource than there is (errors); people
/// without a decision role, links that a map has twice (warnings). Snapshots are not judged: they are history. O(n) in
/// the size of the workspace.
std::vector<Finding> check_workspace(const Workspace &workspace);

} // namespace sandtable
