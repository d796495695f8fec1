#include "store/json_builder.hpp"

#include "base/text.hpp"

namespace sandtable {

namespace {
void append_pointer(std::string &out, std::string_view whole) {
  const std::string key = shortened(whole, 100);
  out += '/';
  for (const char c : key) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else if (c == '\0')
      out += "\\u0000";
    else
      out += c;
  }
}

/// What a message quotes of the file, which may be anything: short.
std::string quoted_part(std::string_view text) { return shortened(text, 40); }
} // namespace

TextPosition text_position(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto column = 1 + code_point_count(before.substr(start));
  const std::string l = std::to_string(line), c = std::to_string(column);
  return {l + ":" + c, "line " + l + ", column " + c};
}

bool JsonBuilder::misspelt(std::size_t position, const std::string &token, int error) {
  const TextPosition place = text_position(source_, position == 0 ? 0 : position - 1);
  if (error == 406)
    problem = {"problem_json_number", place.words, quoted_part(token)};
  else if (open_.empty() && !document_.nodes.empty())
    problem = {"problem_json_trailing", place.words, place.brief};
  else if (position > source_.size())
    problem = {"problem_json_truncated", place.words, place.brief};
  else
    problem = {"problem_json_syntax", place.words, place.brief};
  return false;
}

bool JsonBuilder::refuse(const char *message, std::string detail) {
  std::string path;
  for (std::size_t i = 1; i < open_.size(); ++i) append_step(path, open_[i - 1], open_[i]);
  problem = {message, path.empty() ? "/" : path, std::move(detail)};
  return false;
}

bool JsonBuilder::refuse_twice(std::string_view key) { return refuse("problem_json_duplicate_key", quoted_part(key)); }

bool JsonBuilder::refuse_nul(std::string_view key) {
  refuse("problem_nul", {});
  if (problem.path == "/") problem.path.clear();
  const auto *parent = open_.empty() ? nullptr : &document_.nodes[open_.back()];
  if (parent) append_pointer(problem.path, parent->type == JsonType::object ? key : std::to_string(parent->count));
  if (!parent) problem.path = "/";
  problem.detail = problem.path;
  return false;
}

void JsonBuilder::append_step(std::string &path, std::uint32_t parent, std::uint32_t child) const {
  const auto &nodes = document_.nodes;
  if (nodes[parent].type == JsonType::object)
    append_pointer(path, {document_.strings.data() + nodes[child].key_at, nodes[child].key_size});
  else
    append_pointer(path, std::to_string(nodes[parent].count - 1));
}

Result<JsonDocument> parse_json_slowly(std::string_view text) {
  JsonDocument document;
  JsonBuilder builder{document, text};
  if (!nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder)) return builder.problem;
  return document;
}

} // namespace sandtable
