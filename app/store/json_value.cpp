#include "store/json_value.hpp"

#include "base/text.hpp"
#include "store/json_builder.hpp"
#include "store/json_scan.hpp"

namespace sandtable {

double JsonView::number() const {
  const auto &node = document_->nodes[index_];
  if (node.type == JsonType::integer) return static_cast<double>(node.integer);
  if (node.type == JsonType::big_integer) return static_cast<double>(node.big_integer);
  return node.number;
}

Result<JsonDocument> parse_json(std::string_view text) {
  if (text.size() > json_size_limit)
    return Problem{"problem_file_too_large", "", std::to_string(json_size_limit >> 20)};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (trimmed(text).empty()) return Problem{"problem_file_empty", "", ""};
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) // UTF-16, which is full of NUL
    return Problem{"problem_utf8", "line 1, column 1", "1:1"};
  if (const auto *nul = std::memchr(text.data(), 0, text.size())) {
    const TextPosition place =
        text_position(text, static_cast<std::size_t>(static_cast<const char *>(nul) - text.data()));
    return Problem{"problem_nul", place.words, place.brief};
  }
  if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos) {
    const TextPosition place = text_position(text, bad);
    return Problem{"problem_utf8", place.words, place.brief};
  }
  {
    JsonDocument document;
    JsonBuilder builder{document, text};
    const Scan result = scan_json(text, builder);
    if (result == Scan::done) return document;
    if (result == Scan::refused) return builder.problem;
  }
  return parse_json_slowly(text);
}

JsonTree JsonTree::of(std::string value) {
  JsonTree tree = with(JsonType::text);
  tree.text = std::move(value);
  return tree;
}
JsonTree JsonTree::of(std::int64_t value) {
  JsonTree tree = with(JsonType::integer);
  tree.integer = value;
  return tree;
}
JsonTree JsonTree::of(bool value) {
  JsonTree tree = with(JsonType::boolean);
  tree.boolean = value;
  return tree;
}
JsonTree *JsonTree::find(std::string_view key) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == key) return &items[i];
  return nullptr;
}
const JsonTree *JsonTree::find(std::string_view key) const { return const_cast<JsonTree *>(this)->find(key); }
void JsonTree::set(std::string_view key, JsonTree value) {
  if (JsonTree *found = find(key)) {
    *found = std::move(value);
  } else {
    keys.emplace_back(key);
    items.push_back(std::move(value));
  }
}
void JsonTree::erase(std::string_view key) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == key) {
      keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(i));
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
}
bool JsonTree::rename(std::string_view from, std::string_view to) {
  if (find(to)) return false;
  for (auto &name : keys)
    if (name == from) {
      name = to;
      return true;
    }
  return false;
}

JsonTree tree_from(JsonView value) {
  JsonTree tree;
  tree.type = value.type();
  switch (tree.type) {
  case JsonType::boolean: tree.boolean = value.boolean(); break;
  case JsonType::integer: tree.integer = value.integer(); break;
  case JsonType::big_integer: tree.big_integer = value.big_integer(); break;
  case JsonType::number: tree.number = value.number(); break;
  case JsonType::text: tree.text = value.text(); break;
  case JsonType::list:
    for (auto i = value.begin(); i != value.end(); i = value.next(i)) tree.items.push_back(tree_from(value.at(i)));
    break;
  case JsonType::object:
    for (auto i = value.begin(); i != value.end(); i = value.next(i)) {
      tree.keys.emplace_back(value.at(i).key());
      tree.items.push_back(tree_from(value.at(i)));
    }
    break;
  default: break;
  }
  return tree;
}

namespace {
void append_tree(JsonDocument &document, const JsonTree &tree, std::string_view key) {
  const std::size_t index = document.nodes.size();
  auto &node = document.nodes.emplace_back();
  node.type = tree.type;
  node.key_at = static_cast<std::uint32_t>(document.strings.size());
  node.key_size = static_cast<std::uint32_t>(key.size());
  document.strings += key;
  switch (tree.type) {
  case JsonType::boolean: node.boolean = tree.boolean; break;
  case JsonType::integer: node.integer = tree.integer; break;
  case JsonType::big_integer: node.big_integer = tree.big_integer; break;
  case JsonType::number: node.number = tree.number; break;
  case JsonType::text:
    node.text_at = document.strings.size();
    node.count = static_cast<std::uint32_t>(tree.text.size());
    document.strings += tree.text;
    break;
  case JsonType::list:
  case JsonType::object:
    node.count = static_cast<std::uint32_t>(tree.items.size());
    for (std::size_t i = 0; i < tree.items.size(); ++i)
      append_tree(document, tree.items[i],
                  tree.type == JsonType::object ? std::string_view{tree.keys[i]} : std::string_view{});
    break;
  default: break;
  }
  document.nodes[index].next = static_cast<std::uint32_t>(document.nodes.size());
}
} // namespace

JsonDocument document_from(const JsonTree &tree) {
  JsonDocument document;
  append_tree(document, tree, {});
  return document;
}

void append_json(std::string &out, JsonView value) {
  switch (value.type()) {
  case JsonType::null: out += "null"; break;
  case JsonType::boolean: out += value.boolean() ? "true" : "false"; break;
  case JsonType::integer: append_json_integer(out, value.integer()); break;
  case JsonType::big_integer: out += std::to_string(value.big_integer()); break;
  case JsonType::number: append_json_number(out, value.number()); break;
  case JsonType::text: append_json_text(out, value.text()); break;
  case JsonType::list:
  case JsonType::object: {
    const bool object = value.is(JsonType::object);
    out += object ? '{' : '[';
    for (auto i = value.begin(); i != value.end(); i = value.next(i)) {
      if (i != value.begin()) out += ", ";
      if (object) {
        append_json_text(out, value.at(i).key());
        out += ": ";
      }
      append_json(out, value.at(i));
    }
    out += object ? '}' : ']';
  }
  }
}

} // namespace sandtable
