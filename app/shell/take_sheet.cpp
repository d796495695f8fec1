// A sheet of an .xlsx, as if its cells had been pasted: the cost table, where one is among them.
#include "base/csv.hpp"
#include "domain/value/cost_table.hpp"
#include "shell/app.hpp"
#include "shell/page.hpp"

namespace sandtable::shell {

void App::take_sheet(std::string file) {
  auto text = sheet_text(sheet_parts, [](std::string_view sheet) {
    const auto table = read_table(sheet);
    return table && is_cost_table(*table);
  });
  sheet_parts.clear();
  if (text) {
    host.pasted = std::move(*text);
    host.pasted_file = std::move(file);
  } else {
    host.open_problem_file = std::move(file);
    host.open_problems = {text.problem()};
  }
  page::wake();
}

} // namespace sandtable::shell
