// What is read can be applied or is refused in words; written and read again it is the same map.
#include "base/text.hpp"
#include "report/graphml.hpp"

#include <cstdint>
#include <cstdlib>

using namespace sandtable;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char *>(data), size};
  const auto graph = read_graphml(text);
  if (!graph) {
    const Problem &problem = graph.problem();
    const bool placed = problem.path.starts_with("line ") && problem.path.find(", column ") != std::string::npos;
    if (!problem.message.starts_with("problem_") || !placed) std::abort();
    if (first_invalid_utf8(problem.detail) != std::string::npos) std::abort();
    return 0;
  }
  IdSource ids{1, 2};
  const Document before = make_ref(new_workspace(ids, "W", "en", "2026-01-01"));
  const OpportunityId deal = first_opportunity(*before).id;
  const auto after = sandtable::apply(before, import_command(*graph, *before, deal, {"", "2026-01-01", ""}, ids));
  if (!after) return 0; // a text that is too long
  const Account &account = *(*after)->accounts.front();
  const std::string once = graphml(account, *account.opportunities.front(), false);
  const auto again = read_graphml(once);
  if (!again || again->nodes.size() != graph->nodes.size()) std::abort();
  for (std::size_t i = 0; i < again->nodes.size(); ++i)
    if (again->nodes[i].id != graph->nodes[i].id || again->nodes[i].power != graph->nodes[i].power) std::abort();
  const auto same = sandtable::apply(*after, import_command(*again, **after, deal, {"", "2026-01-01", ""}, ids));
  if (!same || graphml(*(*same)->accounts.front(), first_opportunity(**same), false) != once) std::abort();
  return 0;
}
