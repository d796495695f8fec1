// The first sheet of an .xlsx, as if its cells had been pasted.
#include "shell/app.hpp"
#include "shell/page.hpp"

namespace sandtable::shell {

void App::take_sheet(std::string file) {
  auto text = sheet_text(sheet_parts);
  sheet_parts.clear();
  if (text) {
    host.pasted = std::move(*text);
  } else {
    host.open_problem_file = std::move(file);
    host.open_problems = {text.problem()};
  }
  page::wake();
}

} // namespace sandtable::shell
