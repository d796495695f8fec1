#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sandtable::view {

// Characters that are one picture though they are several code points: 👩‍💼 (joined), ❤️ (with a variation
// selector), 👍🏽 (with a skin tone), 🇨🇳 (two letters of a flag), é as e with a combining accent. Each such
// cluster gets a code point of its own among the private ones, U+F000 to U+F7FF, under which fonts load it as one
// glyph.

/// The glyph of the cluster at `at`, which moves behind it. For a single code point that is the code point itself.
char32_t next_glyph(std::string_view text, std::size_t &at);

/// What the glyph stands for; empty for a code point that stands for itself.
std::string_view cluster_of(char32_t glyph);

/// The text with its clusters as single code points, for what lays out by code points. `room` holds it where it
/// differs.
std::string_view as_glyphs(std::string_view text, std::string &room);

} // namespace sandtable::view
