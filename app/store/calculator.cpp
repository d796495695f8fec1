#include "store/calculator.hpp"

#include "store/reader.hpp"
#include "store/value_codec.hpp"

#include <utility>

namespace sandtable {

namespace {

/// Puts the text of one language in the place of every object that holds one text for each.
void choose_language(JsonDocument &document, bool chinese) {
  for (std::size_t i = 0; i + 2 < document.nodes.size(); ++i) {
    JsonDocument::Node &node = document.nodes[i];
    if (node.type != JsonType::object || node.count != 2) continue;
    const JsonDocument::Node *zh = &document.nodes[i + 1], *en = zh;
    if (zh->type != JsonType::text) continue;
    en = &document.nodes[zh->next];
    if (en->type != JsonType::text) continue;
    const auto key = [&](const JsonDocument::Node &one) {
      return std::string_view{document.strings.data() + one.key_at, one.key_size};
    };
    if (key(*zh) == "en" && key(*en) == "zh") std::swap(zh, en);
    if (key(*zh) != "zh" || key(*en) != "en") continue;
    const JsonDocument::Node &chosen = chinese ? *zh : *en;
    node.type = JsonType::text;
    node.count = chosen.count;
    node.text_at = chosen.text_at;
  }
}

} // namespace

CalculatorAnswer read_calculator(std::string_view text, bool chinese) {
  CalculatorAnswer answer;
  auto parsed = parse_json(text);
  if (!parsed) {
    answer.problems.push_back(std::move(parsed.problem()));
    return answer;
  }
  choose_language(*parsed, chinese);
  const JsonView root = parsed->root();
  const Progress nobody;
  ReadContext context{root, nobody};
  bool found = false;
  if (expect(context, root, JsonType::object))
    for (auto at = root.begin(); at != root.end(); at = root.next(at)) {
      const JsonView part = root.at(at);
      context.enter(part.key());
      if (part.key() == "name") read_text(context, part, answer.calculator.name, TextKind::any);
      if (part.key() == "about") read_text(context, part, answer.calculator.about, TextKind::any);
      if (part.key() == "value") read_value(context, part, answer.calculator.value, anything), found = true;
      context.leave();
    }
  answer.problems = std::move(context.problems);
  if (answer.problems.empty() && (!found || answer.calculator.value.empty()))
    answer.problems.push_back({"problem_no_calculator", "/value", {}});
  return answer;
}

} // namespace sandtable
