#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// Limits of every JSON text we open; a file beyond them is refused before or while it is parsed.
inline constexpr std::size_t json_size_limit = std::size_t{64} << 20; ///< bytes
inline constexpr int json_depth_limit = 64;

enum class JsonType : std::uint8_t { null, boolean, integer, big_integer, number, text, list, object };

class JsonDocument;

/// A value inside a JsonDocument; as cheap to copy as a pointer, valid as long as the document.
class JsonView {
public:
  JsonView(const JsonDocument &document, std::uint32_t index) : document_(&document), index_(index) {}

  JsonType type() const;
  bool is(JsonType wanted) const { return type() == wanted; }
  bool is_number() const { return type() >= JsonType::integer && type() <= JsonType::number; }
  bool boolean() const;
  double number() const;             ///< of any number; an integer beyond 2^53 loses its last digits
  std::int64_t integer() const;      ///< of an `integer`
  std::uint64_t big_integer() const; ///< of a `big_integer`, one above 2^63 − 1
  std::string_view text() const;
  std::string_view key() const; ///< the name of an object's member
  std::uint32_t size() const;   ///< items of a list, members of an object

  /// Children in the order of the file: `for (auto i = v.begin(); i != v.end(); i = v.next(i)) v.at(i)`.
  std::uint32_t begin() const { return index_ + 1; }
  std::uint32_t end() const;
  std::uint32_t next(std::uint32_t child) const;
  JsonView at(std::uint32_t child) const { return {*document_, child}; }
  std::uint32_t index() const { return index_; }

private:
  const JsonDocument *document_;
  std::uint32_t index_;
};

/// A parsed text: one flat array of nodes in file order and one buffer that owns all strings.
class JsonDocument {
public:
  JsonView root() const { return {*this, 0}; }

  struct Node {
    std::uint32_t key_at = 0;
    std::uint32_t key_size = 0;
    std::uint32_t next = 0;  ///< index behind this value and everything in it
    std::uint32_t count = 0; ///< bytes of a text, items of a list, members of an object
    union {
      double number;
      std::int64_t integer;
      std::uint64_t big_integer;
      std::uint64_t text_at;
      bool boolean;
    };
    JsonType type = JsonType::null;
    Node() : big_integer(0) {}
  };

  std::vector<Node> nodes;
  std::string strings;
};

inline JsonType JsonView::type() const { return document_->nodes[index_].type; }
inline bool JsonView::boolean() const { return document_->nodes[index_].boolean; }
inline std::int64_t JsonView::integer() const { return document_->nodes[index_].integer; }
inline std::uint64_t JsonView::big_integer() const { return document_->nodes[index_].big_integer; }
inline std::uint32_t JsonView::size() const { return document_->nodes[index_].count; }
inline std::uint32_t JsonView::end() const { return document_->nodes[index_].next; }
inline std::uint32_t JsonView::next(std::uint32_t child) const { return document_->nodes[child].next; }
inline std::string_view JsonView::text() const {
  const auto &node = document_->nodes[index_];
  return {document_->strings.data() + node.text_at, node.count};
}
inline std::string_view JsonView::key() const {
  const auto &node = document_->nodes[index_];
  return {document_->strings.data() + node.key_at, node.key_size};
}

/// Parses strict JSON: valid UTF-8, no NUL, nothing behind the value, no key twice in one object, numbers within
/// double's range, at most json_depth_limit levels and json_size_limit bytes. A byte order mark is skipped.
/// A problem's path is "line 3, column 5" or, where the grammar was fine, the JSON pointer of the value.
Result<JsonDocument> parse_json(std::string_view text);

/// The same by nlohmann's parser alone, for text that is valid UTF-8 without NUL: what the fast path must agree with.
Result<JsonDocument> parse_json_slowly(std::string_view text);

/// A JSON value that can be changed; what migrations work on. Not made for speed.
struct JsonTree {
  JsonType type = JsonType::null;
  bool boolean = false;
  double number = 0;
  std::int64_t integer = 0;
  std::uint64_t big_integer = 0;
  std::string text;
  std::vector<std::string> keys; ///< of an object's items, in file order
  std::vector<JsonTree> items;   ///< of a list or an object

  static JsonTree of(std::string value);
  static JsonTree of(std::int64_t value);
  static JsonTree of(bool value);
  static JsonTree list() { return with(JsonType::list); }
  static JsonTree object() { return with(JsonType::object); }

  bool is_number() const { return type >= JsonType::integer && type <= JsonType::number; }
  JsonTree *find(std::string_view key); ///< null when this is no object or has no such member
  const JsonTree *find(std::string_view key) const;
  void set(std::string_view key, JsonTree value); ///< replaces or appends
  void erase(std::string_view key);
  bool rename(std::string_view from, std::string_view to); ///< false when absent or `to` is taken

private:
  static JsonTree with(JsonType type) {
    JsonTree tree;
    tree.type = type;
    return tree;
  }
};

JsonTree tree_from(JsonView value);
JsonDocument document_from(const JsonTree &tree);

/// Appends compact text with a blank after "," and ":"; `"text"` quoted and escaped; numbers in a short form that
/// reads back as the same double.
void append_json(std::string &out, JsonView value);
void append_json_text(std::string &out, std::string_view text);
void append_json_number(std::string &out, double value);
void append_json_integer(std::string &out, std::int64_t value);

} // namespace sandtable
