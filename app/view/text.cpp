#include "view/text.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {
using Table = std::array<std::string_view, text_count>;

Table split(const char *block) {
  Table table;
  for (std::string_view &text : table) {
    text = block;
    block += text.size() + 1;
  }
  return table;
}

const Table &names() {
  static const Table table = split(text_names);
  return table;
}

std::size_t index_of(std::string_view name) {
  const auto at = std::lower_bound(names().begin(), names().end(), name);
  return at != names().end() && *at == name ? static_cast<std::size_t>(at - names().begin()) : text_count;
}
} // namespace

std::string_view text_of(T key, bool chinese) {
  static const Table zh = split(text_zh), en = split(text_en);
  return (chinese ? zh : en)[static_cast<std::size_t>(key)];
}

std::string_view text_of(std::string_view name, bool chinese) {
  const std::size_t index = index_of(name);
  return index < text_count ? text_of(static_cast<T>(index), chinese) : name;
}

bool has_text(std::string_view name) { return index_of(name) < text_count; }

std::string listed(std::span<const std::string> names, bool chinese, std::size_t most) {
  std::string out;
  const std::size_t shown = std::min(names.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += text_of(i + 1 == names.size() ? T::list_and : T::list_comma, chinese);
    out += names[i];
  }
  return names.size() > most ? out + "…" : out;
}

std::string_view name_of(T key) { return names()[static_cast<std::size_t>(key)]; }

} // namespace sandtable::view
