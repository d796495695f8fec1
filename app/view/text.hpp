#pragma once
#include "view/text_keys.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sandtable::view {

/// The product's words. Every string on screen comes from assets/text through here.
std::string_view text_of(T key, bool chinese);
/// By name ("command_add_person"); the name itself when there is no such key, which a test forbids.
std::string_view text_of(std::string_view name, bool chinese);
bool has_text(std::string_view name);
std::string_view name_of(T key);

/// "A、B、C" or "A, B and C"; of more than `most` the first ones and "…".
std::string listed(std::span<const std::string> names, bool chinese, std::size_t most = 8);

} // namespace sandtable::view
