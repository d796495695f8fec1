#include "view/text.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {
constexpr std::size_t count = static_cast<std::size_t>(T::count_);

std::size_t index_of(std::string_view name) {
  const auto *end = text_names + count;
  const auto *at = std::lower_bound(text_names, end, name);
  return at != end && *at == name ? static_cast<std::size_t>(at - text_names) : count;
}
} // namespace

std::string_view text_of(T key, bool chinese) { return (chinese ? text_zh : text_en)[static_cast<std::size_t>(key)]; }

std::string_view text_of(std::string_view name, bool chinese) {
  const std::size_t index = index_of(name);
  return index < count ? text_of(static_cast<T>(index), chinese) : name;
}

bool has_text(std::string_view name) { return index_of(name) < count; }

} // namespace sandtable::view
