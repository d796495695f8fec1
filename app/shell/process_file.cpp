// Lead-to-cash steps from a file of their own and into one.
#include "store/process_file.hpp"
#include "shell/app.hpp"
#include "shell/file_name.hpp"
#include "shell/page.hpp"

namespace sandtable::shell {

void App::take_process(std::string_view text, std::string file) {
  OpenWorkspace *workspace = editable();
  if (!workspace || !host.save.writable) return;
  ProcessAnswer answer = read_process(text);
  if (!answer.problems.empty()) {
    host.open_problem_file = std::move(file);
    host.open_problems = std::move(answer.problems);
    return page::wake();
  }
  if (const auto problem = workspace->history.run(SetProcess{std::move(answer.process)}))
    workbench.show_problem(*problem);
  else
    edited(*workspace);
  page::wake();
}

void App::save_process() {
  if (session_.empty()) return;
  const Document document = session_.current().history.now();
  LeadToCash process = in_use(document->process);
  process.name = document->name;
  const std::string file = file_name(document->name, "-ltc.json");
  page::download(file, "application/json", write_process(process));
  workbench.show_toast("shell_downloaded", file);
}

} // namespace sandtable::shell
