#include "store/json_value.hpp"

#include "base/text.hpp"
#include "store/json_scan.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace sandtable {

namespace {

/// "3:17" and "line 3, column 17" of a byte offset; columns count characters.
struct Place {
  std::string brief, words;
};
Place place_of(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto column = 1 + code_point_count(before.substr(start));
  const std::string l = std::to_string(line), c = std::to_string(column);
  return {l + ":" + c, "line " + l + ", column " + c};
}

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

/// Builds the flat array from nlohmann's events; stops at the first thing we refuse.
class Builder {
public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Builder(JsonDocument &document, std::string_view source) : document_(document), source_(source) {
    document_.strings.reserve(source.size()); // decoded text is never longer than its source
    document_.nodes.reserve(source.size() / 16 + 16);
  }

  bool null() {
    add(JsonType::null);
    return true;
  }
  bool boolean(bool value) {
    add(JsonType::boolean).boolean = value;
    return true;
  }
  bool number_integer(number_integer_t value) {
    add(JsonType::integer).integer = value;
    return true;
  }
  bool number_unsigned(number_unsigned_t value) {
    if (value <= static_cast<number_unsigned_t>(INT64_MAX))
      add(JsonType::integer).integer = static_cast<std::int64_t>(value);
    else
      add(JsonType::big_integer).big_integer = value;
    return true;
  }
  bool number_float(number_float_t value, const string_t &) {
    add(JsonType::number).number = value;
    return true;
  }
  bool string(string_t &value) {
    if (has_nul(value)) return refuse_nul({document_.strings.data() + key_at_, key_size_});
    auto &node = add(JsonType::text);
    node.text_at = document_.strings.size();
    node.count = static_cast<std::uint32_t>(value.size());
    document_.strings += value;
    return true;
  }
  bool binary(binary_t &) { return false; }
  bool key(string_t &value) {
    if (has_nul(value)) return refuse_nul(value);
    key_at_ = static_cast<std::uint32_t>(document_.strings.size());
    key_size_ = static_cast<std::uint32_t>(value.size());
    document_.strings += value;
    return true;
  }
  bool start_object(std::size_t) { return open(JsonType::object); }
  bool start_array(std::size_t) { return open(JsonType::list); }
  bool end_object() {
    if (!keys_differ(open_.back())) return false;
    return close();
  }
  bool end_array() { return close(); }

  template <class Exception> bool parse_error(std::size_t position, const std::string &token, const Exception &error) {
    const Place place = place_of(source_, position == 0 ? 0 : position - 1);
    if (error.id == 406)
      problem = {"problem_json_number", place.words, quoted_part(token)};
    else if (open_.empty() && !document_.nodes.empty())
      problem = {"problem_json_trailing", place.words, place.brief};
    else if (position > source_.size())
      problem = {"problem_json_truncated", place.words, place.brief};
    else
      problem = {"problem_json_syntax", place.words, place.brief};
    return false;
  }

  Problem problem;

private:
  static bool has_nul(const std::string &text) { return std::memchr(text.data(), 0, text.size()) != nullptr; }

  JsonDocument::Node &add(JsonType type) {
    if (!open_.empty()) ++document_.nodes[open_.back()].count;
    auto &node = document_.nodes.emplace_back();
    node.type = type;
    node.key_at = key_at_;
    node.key_size = key_size_;
    node.next = static_cast<std::uint32_t>(document_.nodes.size());
    key_size_ = 0;
    return node;
  }
  bool open(JsonType type) {
    if (open_.size() >= static_cast<std::size_t>(json_depth_limit))
      return refuse("problem_json_depth", std::to_string(json_depth_limit));
    add(type);
    open_.push_back(static_cast<std::uint32_t>(document_.nodes.size() - 1));
    return true;
  }
  bool close() {
    document_.nodes[open_.back()].next = static_cast<std::uint32_t>(document_.nodes.size());
    open_.pop_back();
    return true;
  }
  bool keys_differ(std::uint32_t object) {
    const auto &nodes = document_.nodes;
    const auto end = static_cast<std::uint32_t>(nodes.size());
    keys_.clear();
    for (std::uint32_t i = object + 1; i < end; i = nodes[i].next)
      keys_.emplace_back(document_.strings.data() + nodes[i].key_at, nodes[i].key_size);
    if (keys_.size() <= 32) {
      for (std::size_t i = 1; i < keys_.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
          if (keys_[i] == keys_[j]) return refuse("problem_json_duplicate_key", quoted_part(keys_[i]));
      return true;
    }
    std::sort(keys_.begin(), keys_.end());
    const auto twice = std::adjacent_find(keys_.begin(), keys_.end());
    return twice == keys_.end() || refuse("problem_json_duplicate_key", quoted_part(*twice));
  }
  bool refuse(const char *message, std::string detail) {
    std::string path;
    for (std::size_t i = 1; i < open_.size(); ++i) append_step(path, open_[i - 1], open_[i]);
    problem = {message, path.empty() ? "/" : path, std::move(detail)};
    return false;
  }
  /// A value that is about to be added, or a key, holds NUL: its own place.
  bool refuse_nul(std::string_view key) {
    refuse("problem_nul", {});
    if (problem.path == "/") problem.path.clear();
    const auto *parent = open_.empty() ? nullptr : &document_.nodes[open_.back()];
    if (parent) append_pointer(problem.path, parent->type == JsonType::object ? key : std::to_string(parent->count));
    if (!parent) problem.path = "/";
    problem.detail = problem.path;
    return false;
  }
  void append_step(std::string &path, std::uint32_t parent, std::uint32_t child) const {
    const auto &nodes = document_.nodes;
    if (nodes[parent].type == JsonType::object)
      append_pointer(path, {document_.strings.data() + nodes[child].key_at, nodes[child].key_size});
    else
      append_pointer(path, std::to_string(nodes[parent].count - 1));
  }

  JsonDocument &document_;
  std::string_view source_;
  std::vector<std::uint32_t> open_;
  std::vector<std::string_view> keys_;
  std::uint32_t key_at_ = 0, key_size_ = 0;
};

} // namespace

bool decimal_to_double(std::uint64_t digits, int exponent, double &value) {
  static constexpr double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                            1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (digits == 0) {
    value = 0;
    return true;
  }
  if (digits <= (std::uint64_t{1} << 53) && exponent >= -22 && exponent <= 22) { // both exact, one rounding
    const auto d = static_cast<double>(digits);
    value = exponent < 0 ? d / exact_powers[-exponent] : d * exact_powers[exponent];
    return true;
  }
  if (exponent >= 0 || exponent < -19) return false;

  __extension__ using Wide = unsigned __int128;
  std::uint64_t power = 1;
  for (int i = 0; i < -exponent; ++i) power *= 10;
  const int shift = std::countl_zero(digits);
  const Wide numerator = Wide{digits << shift} << 64; // in [2^127, 2^128)
  const Wide quotient = numerator / power;            // at least 64 bits
  const bool rest = numerator % power != 0;
  const auto high = static_cast<std::uint64_t>(quotient >> 64);
  const int length =
      high != 0 ? 128 - std::countl_zero(high) : 64 - std::countl_zero(static_cast<std::uint64_t>(quotient));
  const int dropped = length - 53;
  auto mantissa = static_cast<std::uint64_t>(quotient >> dropped);
  const Wide below = quotient & ((Wide{1} << dropped) - 1), half = Wide{1} << (dropped - 1);
  if (below > half || (below == half && (rest || (mantissa & 1) != 0))) ++mantissa;
  value = std::ldexp(static_cast<double>(mantissa), dropped - 64 - shift);
  return true;
}

template <class Handler> bool JsonScanner<Handler>::escaped_code_point() {
  char32_t c = 0;
  if (!four_digits(c)) return false;
  if (c >= 0xD800 && c <= 0xDBFF) {
    char32_t low = 0;
    if (!word("\\u") || !four_digits(low) || low < 0xDC00 || low > 0xDFFF) return false;
    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
  } else if (c >= 0xDC00 && c <= 0xDFFF) {
    return false;
  }
  append_utf8(buffer_, c);
  return true;
}

template <class Handler> double JsonScanner<Handler>::from_c_library(const char *from, const char *to) {
  const double value = std::strtod(std::string(from, to).c_str(), nullptr);
  return value < 0 ? -value : value;
}

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
    const Place place = place_of(text, static_cast<std::size_t>(static_cast<const char *>(nul) - text.data()));
    return Problem{"problem_nul", place.words, place.brief};
  }
  if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos) {
    const Place place = place_of(text, bad);
    return Problem{"problem_utf8", place.words, place.brief};
  }
  {
    JsonDocument document;
    Builder builder{document, text};
    const Scan result = JsonScanner<Builder>{text, builder}.run();
    if (result == Scan::done) return document;
    if (result == Scan::refused) return builder.problem;
  }
  return parse_json_slowly(text);
}

Result<JsonDocument> parse_json_slowly(std::string_view text) {
  JsonDocument document;
  Builder builder{document, text};
  if (!nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder)) return builder.problem;
  return document;
}

// --- JsonTree

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

// --- writing

namespace {
constexpr std::array<bool, 256> needs_escape = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = table[0x7F] = true;
  return table;
}();
} // namespace

void append_json_text(std::string &out, std::string_view text) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!needs_escape[c]) continue;
    out.append(text, done, i - done);
    done = i + 1;
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: {
      static constexpr char hex[] = "0123456789abcdef";
      out += "\\u00";
      out += hex[c >> 4];
      out += hex[c & 15];
    }
    }
  }
  out.append(text, done, text.size() - done);
  out += '"';
}

void append_json_integer(std::string &out, std::int64_t value) {
  char buffer[24];
  out.append(buffer, static_cast<std::size_t>(std::to_chars(buffer, buffer + sizeof buffer, value).ptr - buffer));
}

void append_json_number(std::string &out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  // n / 10^k is correctly rounded for n < 2^53 and k ≤ 22, so an equal quotient is what a reader will get.
  constexpr double exact = 9007199254740992.0;
  double power = 1;
  for (int k = 0; k <= 6; ++k, power *= 10) {
    const double scaled = std::round(value * power);
    if (std::fabs(scaled) >= exact) break;
    if (scaled / power != value) continue;
    const auto n = static_cast<std::int64_t>(scaled);
    if (k == 0) return append_json_integer(out, n);
    const auto magnitude = static_cast<std::uint64_t>(n < 0 ? -n : n);
    char buffer[32];
    char *end = std::to_chars(buffer, buffer + sizeof buffer, magnitude).ptr;
    std::string digits(buffer, end);
    if (digits.size() <= static_cast<std::size_t>(k))
      digits.insert(0, static_cast<std::size_t>(k) + 1 - digits.size(), '0');
    if (n < 0) out += '-';
    out.append(digits, 0, digits.size() - static_cast<std::size_t>(k));
    out += '.';
    out.append(digits, digits.size() - static_cast<std::size_t>(k));
    return;
  }
  char buffer[64];
  out.append(buffer, nlohmann::detail::to_chars(buffer, buffer + sizeof buffer, value));
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
