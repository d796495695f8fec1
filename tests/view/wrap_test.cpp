#include "support/headless_imgui.hpp"
#include "view/widgets/draw.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace sandtable;
using namespace sandtable::view;

namespace {

using Lines = std::vector<std::string>;

/// At 14 pixels: Han 14 wide, Latin 7.
struct Wrap {
  test::TestUi host;
  Lines operator()(std::string_view text, float width) {
    Lines lines;
    host.frame([&](Ui &ui) {
      for (const std::string_view line : wrap_lines(ui, text, width)) lines.emplace_back(line);
    });
    return lines;
  }
};

std::u32string points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}
float width_of(std::u32string_view text) {
  float width = 0;
  for (const char32_t c : text) width += c >= 0x1100 ? 14 : 7;
  return width;
}

} // namespace

TEST_CASE("Han text breaks between any two characters") {
  Wrap wrap;
  CHECK(wrap("省电网智能变电站", 14 * 3) == Lines{"省电网", "智能变", "电站"});
  CHECK(wrap("省电网", 14 * 3) == Lines{"省电网"});
}

TEST_CASE("a date and a number with what it counts stay on one line") {
  Wrap wrap;
  CHECK(wrap("预计12月4日", 14 * 4) == Lines{"预计", "12月4日"});
  CHECK(wrap("共计第12轮", 14 * 3) == Lines{"共计", "第12轮"});
}

TEST_CASE("Latin words stay whole and a blank ends the line it breaks") {
  Wrap wrap;
  const Lines lines = wrap("the grid case study", 7 * 9);
  CHECK(lines.size() == 3);
  CHECK(lines[0].substr(0, 8) == "the grid");
  CHECK(lines[1].substr(0, 4) == "case");
  CHECK(lines[2] == "study");
  for (const auto &line : lines) CHECK(line.front() != ' ');
}

TEST_CASE("a Latin word among Han characters moves to the next line whole") {
  Wrap wrap;
  CHECK(wrap("采用ERP系统", 14 * 3) == Lines{"采用", "ERP系", "统"});
}

TEST_CASE("a word wider than the line is cut") {
  Wrap wrap;
  CHECK(wrap("abcdefghij", 7 * 4) == Lines{"abcd", "efgh", "ij"});
}

TEST_CASE("避头: no line starts with closing punctuation") {
  Wrap wrap;
  CHECK(wrap("周启明，副总", 14 * 3) == Lines{"周启", "明，副", "总"});
  for (const char *mark :
       {"，", "。", "、", "；", "：", "？", "！", "）", "》", "」", "』", "】", "”", "’", "…", ",", ".", ")", "%"}) {
    const Lines lines = wrap("周启明" + std::string{mark} + "副总", 14 * 3);
    for (const auto &line : lines) CHECK_MESSAGE(!line.starts_with(mark), mark);
  }
}

TEST_CASE("避尾: no line ends with opening punctuation") {
  Wrap wrap;
  CHECK(wrap("见附（一）", 14 * 3) == Lines{"见附", "（一）"});
  for (const char *mark : {"（", "《", "「", "『", "【", "“", "‘", "(", "[", "¥"}) {
    const Lines lines = wrap("见附" + std::string{mark} + "一览表中", 14 * 3);
    for (const auto &line : lines) CHECK_MESSAGE(!line.ends_with(mark), mark);
  }
}

TEST_CASE("a newline always breaks, an empty line stays, a last newline leaves a line to write in") {
  Wrap wrap;
  CHECK(wrap("一\n二", 1000) == Lines{"一", "二"});
  CHECK(wrap("一\n\n二", 1000) == Lines{"一", "", "二"});
  CHECK(wrap("一\n", 1000) == Lines{"一", ""});
  CHECK(wrap("", 1000) == Lines{""});
  CHECK(wrap("\n", 1000) == Lines{"", ""});
}

TEST_CASE("emoji and rare characters are never cut in two") {
  Wrap wrap;
  CHECK(wrap("😀𠮷😀", 14 * 1) == Lines{"😀", "𠮷", "😀"});
}

TEST_CASE("any text: nothing is lost, no line is too wide, and the two rules hold") {
  Wrap wrap;
  const std::u32string closing = U"，。）》」！？；：、", opening = U"（《「“";
  CHECK(rc::check("wrap", [&] {
    static const std::vector<std::string> pieces{"电", "网", "，", "。",  "（", "）",  "《", "》", "「", "」",
                                                 "！", "a",  "bc", "ERP", " ",  "3.5", "😀",  "\n", "？", "、"};
    std::string text;
    for (int n = *rc::gen::inRange(0, 40); n > 0; --n)
      text += pieces[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(pieces.size())))];
    const float width = static_cast<float>(*rc::gen::inRange(14 * 4, 14 * 20));
    const Lines lines = wrap(text, width);
    std::string joined, wanted;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      joined += lines[i];
      const std::u32string line = points(lines[i]);
      const std::size_t end = line.find_last_not_of(U' ');
      RC_ASSERT(width_of(line.substr(0, end == std::u32string::npos ? 0 : end + 1)) <= width + 0.01f);
    }
    for (const char c : text)
      if (c != '\n') wanted += c;
    RC_ASSERT(joined == wanted);
    // Four marks in a row fill the narrowest line: only then may a rule give way.
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      at += lines[i].size();
      const bool forced = at < text.size() && text[at] == '\n';
      if (forced) {
        ++at;
        continue;
      }
      const std::u32string before = points(lines[i]), after = points(lines[i + 1]);
      if (before.empty() || after.empty()) continue;
      const bool bad =
          closing.find(after.front()) != std::u32string::npos || opening.find(before.back()) != std::u32string::npos;
      if (!bad) continue;
      bool could = false; // a place in the line where both rules would have held
      for (std::size_t k = 1; k < before.size(); ++k)
        could = could ||
                (before[k - 1] >= 0x2E80 && before[k] >= 0x2E80 && closing.find(before[k]) == std::u32string::npos &&
                 opening.find(before[k - 1]) == std::u32string::npos &&
                 closing.find(before[k - 1]) == std::u32string::npos && before[k] < 0x1F000);
      RC_ASSERT(!could);
    }
  }));
}

TEST_CASE("text that does not fit is cut with dots, text that fits is left alone") {
  test::TestUi host;
  host.frame([&](Ui &ui) {
    CHECK(text_extent(ui, "电网").x == doctest::Approx(28));
    CHECK(text_extent(ui, "grid").x == doctest::Approx(28));
    CHECK(text_extent(ui, "电网", {.size = 20}).x == doctest::Approx(40));
    CHECK(!draw_text_cut(ui, ImGui::GetWindowDrawList(), {0, 0}, 28, "电网"));
    CHECK(draw_text_cut(ui, ImGui::GetWindowDrawList(), {0, 0}, 27, "电网"));
  });
}
