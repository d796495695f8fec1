#include "view/widgets/clusters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace sandtable::view {

namespace {

constexpr char32_t first_glyph = 0xF000;    // fonts keep a table up to the highest code point they meet
constexpr std::size_t most_clusters = 2048; // of a whole session: hostile text shall not fill the memory
constexpr std::size_t longest = 16;         // code points; a family of four has seven
constexpr char32_t joiner = 0x200D;

bool is_flag_letter(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

/// Belongs to the character before it.
bool is_attached(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// The first bytes of whatever attaches or joins, in UTF-8; no Chinese character has one of them.
bool may_attach(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte == 0xCC || byte == 0xCD || byte == 0xE2 || byte == 0xEF || byte == 0xF0 || byte == 0xF3;
}
bool may_continue(std::string_view text, std::size_t at) { return at < text.size() && may_attach(text[at]); }

/// Where the cluster that begins before `at` with `c` ends.
std::size_t end_of_cluster(std::string_view text, std::size_t at, char32_t c) {
  bool flag = is_flag_letter(c);
  for (std::size_t count = 1; count < longest && may_continue(text, at); ++count) {
    std::size_t after = at;
    const char32_t next = next_code_point(text, after);
    if (next == joiner) {
      if (after >= text.size() || c < 0x80) break; // it joins nothing
      next_code_point(text, after);
    } else if (flag && is_flag_letter(next)) {
      flag = false;
    } else if (!is_attached(next)) {
      break;
    }
    at = after;
  }
  return at;
}

struct Clusters {
  std::deque<std::string> texts; // stay where they are
  std::unordered_map<std::string_view, char32_t> glyphs;
};
Clusters &clusters() {
  static Clusters known;
  return known;
}

} // namespace

char32_t next_glyph(std::string_view text, std::size_t &at) {
  const std::size_t start = at;
  const char32_t c = next_code_point(text, at);
  if (!may_continue(text, at) || c < 0x20) return c;
  const std::size_t end = end_of_cluster(text, at, c);
  if (end == at) return c;
  at = end;
  Clusters &known = clusters();
  const std::string_view cluster = text.substr(start, end - start);
  if (const auto found = known.glyphs.find(cluster); found != known.glyphs.end()) return found->second;
  if (known.texts.size() >= most_clusters) return c;
  const char32_t glyph = first_glyph + static_cast<char32_t>(known.texts.size());
  known.glyphs.emplace(known.texts.emplace_back(cluster), glyph);
  return glyph;
}

std::string_view cluster_of(char32_t glyph) {
  const Clusters &known = clusters();
  return glyph >= first_glyph && glyph - first_glyph < known.texts.size() ? known.texts[glyph - first_glyph]
                                                                          : std::string_view{};
}

std::string_view as_glyphs(std::string_view text, std::string &room) {
  if (std::none_of(text.begin(), text.end(), may_attach)) return text;
  room.clear();
  for (std::size_t at = 0; at < text.size();) append_utf8(room, next_glyph(text, at));
  return room == text ? text : std::string_view{room};
}

} // namespace sandtable::view
