#include "store/process_file.hpp"

#include "store/engagement_codec.hpp"
#include "store/reader.hpp"
#include "store/record_type.hpp"
#include "store/writer.hpp"

namespace sandtable {

std::string write_process(const LeadToCash &process) {
  WriteContext context;
  context.out = "{\n  \"process\": ";
  context.indent = 1;
  write_value(context, process, anything);
  return context.out + "\n}\n";
}

ProcessAnswer read_process(std::string_view text) {
  ProcessAnswer answer;
  auto parsed = parse_json(text);
  if (!parsed) {
    answer.problems.push_back(std::move(parsed.problem()));
    return answer;
  }
  const JsonView root = parsed->root();
  const Progress nobody;
  ReadContext context{root, nobody};
  if (expect(context, root, JsonType::object))
    for (auto at = root.begin(); at != root.end(); at = root.next(at)) {
      const JsonView part = root.at(at);
      if (part.key() != "process") continue;
      context.enter(part.key());
      read_value(context, part, answer.process, anything);
      context.leave();
    }
  answer.problems = std::move(context.problems);
  if (answer.problems.empty() && answer.process.phases.empty())
    answer.problems.push_back({"problem_no_process", "/process", {}});
  return answer;
}

} // namespace sandtable
