#pragma once
#include "base/result.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace sandtable {

/// Bytes of one text: a file with a longer one is refused, so no field may take more.
inline constexpr std::size_t text_limit = 200000;

inline bool fits(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts)
    if (text.size() > text_limit) return false;
  return true;
}
inline Problem too_long() { return {"problem_field_length", {}, std::to_string(text_limit)}; }

} // namespace sandtable
