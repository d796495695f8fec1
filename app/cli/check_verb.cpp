#include "base/text.hpp"
#include "cli/cli.hpp"
#include "domain/check.hpp"
#include "store/codec.hpp"

#include <cstdio>

namespace sandtable::cli {

namespace {

void problem(Json &json, std::string_view severity, std::string_view path, std::string_view message,
             std::string_view rule, const std::vector<PersonId> &people) {
  json.open('{')
      .key("severity")
      .text(severity)
      .key("path")
      .text(path)
      .key("message")
      .text(message)
      .key("rule")
      .text(rule);
  json.key("people").open('[');
  for (const auto &person : people) json.text(person.text);
  json.close(']').close('}');
}

} // namespace

int run_check(std::span<const std::string_view> words) {
  const Arguments arguments{words, {"--opportunity"}, {"--json"}};
  if (!arguments.error().empty()) return usage_error(arguments.error());
  if (arguments.rest().size() != 1) return usage_error("check takes one file");
  const std::string &path = arguments.rest().front();
  const bool as_json = arguments.flag("--json");

  const auto text = read_file(path);
  if (!text) return bad_input(path, text.problem());
  const ReadAnswer answer = read_workspace_all(*text);
  if (!answer.document) {
    if (as_json) {
      Json json;
      json.open('{').key("problems").open('[');
      for (const auto &p : answer.problems)
        problem(json, "error", p.path, sentence(p.message, p.detail), p.message, {});
      std::printf("%s\n", json.close(']').close('}').out.c_str());
    }
    return bad_input(path, answer.problems.front(), answer.problems.size() - 1);
  }

  const auto findings = check_workspace(*answer.document);
  if (as_json) {
    Json json;
    json.open('{').key("problems").open('[');
    for (const auto &f : findings)
      problem(json, name_of(f.severity), f.path, sentence(f.rule, f.detail), f.rule, f.people);
    json.close(']').key("schema").number(answer.schema).close('}');
    std::printf("%s\n", json.out.c_str());
  } else {
    for (const auto &f : findings)
      std::printf("%s: %s: %s: %s\n", path.c_str(), std::string{name_of(f.severity)}.c_str(), f.path.c_str(),
                  sentence(f.rule, f.detail).c_str());
    if (findings.empty()) std::printf("%s: no problems\n", path.c_str());
  }
  return findings.empty() ? exit_fine : exit_finding;
}

} // namespace sandtable::cli
