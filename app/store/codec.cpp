#include "store/codec.hpp"

#include "base/text.hpp"
#include "store/migrations.hpp"
#include "store/record_type.hpp"
#include "store/workspace_codec.hpp"

namespace sandtable {

namespace {

JsonView member(JsonView object, std::string_view key, bool &found) {
  found = true;
  for (auto i = object.begin(); i != object.end(); i = object.next(i))
    if (object.at(i).key() == key) return object.at(i);
  found = false;
  return object;
}

/// What decides whether the file is ours to read at all.
std::vector<Problem> judge_head(JsonView root, int &schema) {
  if (!root.is(JsonType::object)) return {{"problem_not_workspace", "/", ""}};
  bool found = false;
  const JsonView number = member(root, "schema", found);
  if (!found) return {{"problem_schema_missing", "/schema", ""}};
  if (number.is(JsonType::big_integer) || (number.is(JsonType::number) && number.number() >= 0x1p63))
    return {{"problem_schema_newer", "/schema", number_text(number.number())}};
  if (!number.is(JsonType::integer) || number.integer() < 1) return {{"problem_schema_invalid", "/schema", ""}};
  if (number.integer() > current_schema) return {{"problem_schema_newer", "/schema", std::to_string(number.integer())}};
  schema = static_cast<int>(number.integer());
  const JsonView accounts = member(root, "accounts", found);
  if (!found || (accounts.is(JsonType::list) && accounts.size() == 0))
    return {{"problem_accounts_missing", "/accounts", ""}};
  return {};
}

} // namespace

ReadAnswer read_workspace_all(std::string_view text, const Progress &progress) {
  ReadAnswer answer;
  auto parsed = parse_json(text);
  if (!parsed) {
    answer.problems.push_back(parsed.problem());
    return answer;
  }
  answer.problems = judge_head(parsed->root(), answer.schema);
  if (!answer.problems.empty()) return answer;
  if (progress) progress(0.5);

  if (answer.schema < current_schema) {
    JsonTree tree = tree_from(parsed->root());
    migrate(tree, answer.schema);
    *parsed = document_from(tree);
  }
  const Progress second_half = progress ? Progress{[&](double part) { progress(0.5 + part / 2); }} : Progress{};
  ReadContext context{parsed->root(), second_half};
  auto workspace = std::make_shared<Workspace>();
  read_value(context, parsed->root(), *workspace, anything);
  answer.problems = std::move(context.problems);
  if (answer.problems.empty()) answer.document = std::move(workspace);
  return answer;
}

Result<Document> read_workspace(std::string_view text) {
  ReadAnswer answer = read_workspace_all(text);
  if (!answer.document) return std::move(answer.problems.front());
  return std::move(answer.document);
}

std::string write_workspace(const Workspace &workspace) {
  WriteContext context;
  write_value(context, workspace, anything);
  context.out += '\n';
  if (first_invalid_utf8(context.out) == std::string_view::npos) return std::move(context.out);

  std::string valid;
  std::string_view rest = context.out;
  for (std::size_t bad = first_invalid_utf8(rest); bad != std::string_view::npos; bad = first_invalid_utf8(rest)) {
    valid += rest.substr(0, bad);
    valid += "\uFFFD";
    rest.remove_prefix(bad + 1);
  }
  return valid += rest;
}

} // namespace sandtable
