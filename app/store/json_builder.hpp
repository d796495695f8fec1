#pragma once
#include "store/json_value.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// "3:17" and "line 3, column 17" of a byte offset; columns count characters.
struct TextPosition {
  std::string brief, words;
};
TextPosition text_position(std::string_view text, std::size_t offset);

/// Builds the flat array from the events of nlohmann's parser or of JsonScanner; stops at the first thing we refuse.
class JsonBuilder {
public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  JsonBuilder(JsonDocument &document, std::string_view source) : document_(document), source_(source) {
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
    return misspelt(position, token, error.id);
  }

  Problem problem;

private:
  bool misspelt(std::size_t position, const std::string &token, int error);
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
          if (keys_[i] == keys_[j]) return refuse_twice(keys_[i]);
      return true;
    }
    std::sort(keys_.begin(), keys_.end());
    const auto twice = std::adjacent_find(keys_.begin(), keys_.end());
    return twice == keys_.end() || refuse_twice(*twice);
  }
  bool refuse(const char *message, std::string detail);
  bool refuse_twice(std::string_view key);
  bool refuse_nul(std::string_view key); ///< a value that is about to be added, or a key, holds NUL: its own place
  void append_step(std::string &path, std::uint32_t parent, std::uint32_t child) const;

  JsonDocument &document_;
  std::string_view source_;
  std::vector<std::uint32_t> open_;
  std::vector<std::string_view> keys_;
  std::uint32_t key_at_ = 0, key_size_ = 0;
};

} // namespace sandtable
