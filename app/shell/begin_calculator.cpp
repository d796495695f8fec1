// A ready model of a value case, from the site or from a file of the user's.
#include "domain/value/begin.hpp"
#include "shell/app.hpp"
#include "shell/page.hpp"
#include "store/calculator.hpp"

namespace sandtable::shell {

void App::begin_calculator(std::string_view text, std::string file) {
  OpenWorkspace *workspace = editable();
  if (!workspace || !host.save.writable) return;
  CalculatorAnswer answer = read_calculator(text, preferences.language != "en");
  if (!answer.problems.empty()) {
    host.open_problem_file = std::move(file);
    host.open_problems = std::move(answer.problems);
    return page::wake();
  }
  const ValueCase &model = answer.calculator.value;
  SetUpCase begun{with_new_ids(calculator_wanted_.empty ? emptied(model) : model, *host.ids)};
  if (const auto problem = workspace->history.run(
          EditValue{OpportunityId{calculator_wanted_.opportunity}, ValueChange{std::move(begun)}}))
    workbench.show_problem(*problem);
  else
    edited(*workspace);
  page::wake();
}

} // namespace sandtable::shell
