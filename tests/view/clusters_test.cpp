#include "view/widgets/clusters.hpp"

#include "base/text.hpp"
#include "support/headless_imgui.hpp"
#include "view/widgets/draw.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;

namespace {
std::vector<char32_t> glyphs(std::string_view text) {
  std::vector<char32_t> list;
  for (std::size_t at = 0; at < text.size();) list.push_back(next_glyph(text, at));
  return list;
}
} // namespace

TEST_CASE("what is one picture is one glyph: joined emoji, skin tones, flags, keycaps, letters with accents") {
  for (const std::string text : {"👩\u200D💼", "👨\u200D👩\u200D👧\u200D👦", "❤\uFE0F", "👍🏽", "🇨🇳", "1\uFE0F\u20E3",
                                 "e\u0301", "🏴\U000E0067\U000E0062\U000E007F", "葛\U000E0100"}) {
    CAPTURE(text);
    const auto list = glyphs("a" + text + "国");
    REQUIRE(list.size() == 3);
    CHECK(cluster_of(list[1]) == text);
    CHECK(glyphs(text + text) == std::vector<char32_t>{list[1], list[1]}); // the same one every time
  }
  CHECK(glyphs("🇨🇳🇨🇳").size() == 2);
}

TEST_CASE("what stands for itself stays as it is") {
  CHECK(glyphs("喆𠮷😀a") == std::vector<char32_t>{U'喆', U'𠮷', U'😀', U'a'});
  CHECK(cluster_of(U'😀').empty());
  CHECK(cluster_of(0xF7FF).empty());
  CHECK(glyphs("a\u200D").size() == 2); // joins nothing
  std::string room;
  const std::string plain = "普通的字 and letters — “as they are”";
  CHECK(as_glyphs(plain, room).data() == plain.data());
  CHECK(as_glyphs("e\u0301", room).size() == 3);
  CHECK(as_glyphs("e\u0301", room) != "e\u0301");
}

TEST_CASE("an endless heap of accents is cut into clusters of bounded length, whole bytes at a time") {
  std::string heap = "Z";
  for (int i = 0; i < 1000; ++i) heap += "\u0353";
  std::size_t at = 0, parts = 0;
  for (; at < heap.size(); ++parts) next_glyph(heap, at);
  CHECK(at == heap.size());
  CHECK(parts >= 1000 / 16);
  for (int i = 0; i < 10000; ++i) { // no more than a few thousand different ones are kept
    std::string one;
    append_utf8(one, static_cast<char32_t>(0x4E00 + i));
    one += "\u0301";
    std::size_t from = 0;
    next_glyph(one, from);
    CHECK_MESSAGE(from == one.size(), i);
  }
}
