#include "base/text.hpp"
#include "cli/cli.hpp"
#include "domain/value/formula.hpp"

#include <cstdio>

namespace sandtable::cli {

namespace {

int print_answer(double value, const std::string &unit, bool as_json) {
  if (as_json) {
    Json json;
    json.open('{').key("value").number(value).key("unit").text(unit).close('}');
    std::printf("%s\n", json.out.c_str());
  } else {
    std::printf("%s%s%s\n", number_text(value).c_str(), unit.empty() ? "" : " ", unit.c_str());
  }
  return exit_fine;
}

int print_error(const FormulaProblem &problem, bool as_json) {
  const std::string key{text_key(problem.error)};
  if (as_json) {
    Json json;
    json.open('{').key("error").open('{');
    json.key("message").text(sentence(key, problem.detail));
    json.key("position").number(static_cast<double>(problem.position));
    json.key("rule").text(key).close('}').close('}');
    std::printf("%s\n", json.out.c_str());
  }
  return bad_input("formula", {key, "position " + std::to_string(problem.position), problem.detail});
}

} // namespace

/// The first word is the formula as it stands, a leading "-" included.
int run_eval(std::span<const std::string_view> words) {
  const bool flag_first = words.size() > 1 && words[0] == "--json";
  const std::size_t at = flag_first ? 1 : 0;
  if (words.empty()) return usage_error("eval takes one formula");
  bool as_json = flag_first;
  for (const std::string_view word : words.subspan(at + 1)) {
    if (word != "--json") return usage_error("eval does not understand '" + std::string{word} + "' behind the formula");
    as_json = true;
  }
  if (first_invalid_utf8(words[at]) != std::string_view::npos) return usage_error("the formula is not UTF-8 text");
  const auto compiled = compile_formula(words[at], {});
  if (!compiled.formula) return print_error(compiled.problem, as_json);
  const auto answer = evaluate_formula(*compiled.formula, {}, 0);
  if (!answer) return print_error(answer.problem, as_json);
  return print_answer(answer.value, unit_text(compiled.formula->unit), as_json);
}

} // namespace sandtable::cli
