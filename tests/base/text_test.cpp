#include "base/text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <limits>

using namespace sandtable;

namespace {
std::string utf8(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}
constexpr std::size_t fine = std::string_view::npos;
} // namespace

TEST_CASE("UTF-8 is accepted exactly as the table of RFC 3629 has it") {
  // Every first byte with every second, completed by good ones: the lead decides the length, the second byte's range is
  // the table's.
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      std::string text{static_cast<char>(first)};
      const bool two = first >= 0xC2 && first <= 0xDF, three = first >= 0xE0 && first <= 0xEF,
                 four = first >= 0xF0 && first <= 0xF4;
      bool good = first < 0x80;
      if (two || three || four) {
        const int low = first == 0xE0   ? 0xA0
                        : first == 0xF0 ? 0x90
                                        : 0x80,
                  high = first == 0xED   ? 0x9F
                         : first == 0xF4 ? 0x8F
                                         : 0xBF;
        good = second >= low && second <= high;
        text += static_cast<char>(second);
        if (three || four) text += '\x80';
        if (four) text += '\xBF';
      }
      REQUIRE((first_invalid_utf8(text) == fine) == good);
      if (good) CHECK(code_point_count(text) == 1);
    }
}

TEST_CASE("a later byte that does not continue, or is missing, is found where its sequence starts") {
  CHECK(first_invalid_utf8("") == fine);
  CHECK(first_invalid_utf8("电网 grid 😀 𠮷") == fine);
  CHECK(first_invalid_utf8("ab\xC3") == 2);
  CHECK(first_invalid_utf8("a\xE7\x94") == 1);
  CHECK(first_invalid_utf8("\xF0\x9F\x98") == 0);
  CHECK(first_invalid_utf8("\xE7\x94 ") == 0);
  CHECK(first_invalid_utf8("\xF0\x9F\x98\x41") == 0);
  CHECK(first_invalid_utf8("ok\x80") == 2);
  CHECK(first_invalid_utf8("\xC0\xAF") == 0);         // overlong
  CHECK(first_invalid_utf8("\xED\xA0\x80") == 0);     // surrogate
  CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0); // above U+10FFFF
}

TEST_CASE("every code point survives writing and reading") {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = utf8(c);
    REQUIRE(first_invalid_utf8(text) == fine);
    std::size_t at = 0;
    REQUIRE(next_code_point(text, at) == c);
    REQUIRE(at == text.size());
  }
}

TEST_CASE("reading code points from any bytes ends, and never goes past the text") {
  CHECK(rc::check("bytes", [](const std::string &text) {
    std::size_t at = 0, steps = 0;
    while (at < text.size()) {
      next_code_point(text, at);
      RC_ASSERT(++steps <= text.size());
    }
    RC_ASSERT(at == text.size());
    RC_ASSERT(first_invalid_utf8(folded(text)) == fine || first_invalid_utf8(text) != fine);
  }));
}

TEST_CASE("blanks at both ends go, the ideographic space too") {
  CHECK(trimmed(" \t\r\n 周 启 \u3000") == "周 启");
  CHECK(trimmed("\u3000\u3000") == "");
  CHECK(trimmed("a") == "a");
}

TEST_CASE("splitting keeps empty parts and trims each") {
  CHECK(split("AR:1; SR:2 ;;", ';') == std::vector<std::string>{"AR:1", "SR:2", "", ""});
  CHECK(split("", ';') == std::vector<std::string>{""});
}

TEST_CASE("search folds ASCII case and full width, and leaves the rest") {
  CHECK(folded("ＡＲ Sr 电网Ａ１！") == "ar sr 电网a1!");
  CHECK(folded("Ä\u3000x") == "Ä\u3000x");
  CHECK(rc::check("folding twice changes nothing", [](const std::string &text) {
    if (first_invalid_utf8(text) == fine) RC_ASSERT(folded(folded(text)) == folded(text));
  }));
}

TEST_CASE("a number is read from the whole text or not at all") {
  double value = -1;
  for (const char *bad : {"", " ", "x", "1x", "1,5", "0x10", "inf", "nan", "1e999", "--1", "1 2", "１", "infinity"}) {
    CHECK_MESSAGE(!parse_number(bad, value), bad);
    CHECK(value == -1);
  }
  CHECK(parse_number(" -2.5e1 ", value));
  CHECK(value == -25);
  CHECK(parse_number("+.5", value));
  CHECK(value == 0.5);
}

TEST_CASE("a number's text reads back as the same double") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(-0.0) == "0");
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(-1.5) == "-1.5");
  CHECK(number_text(1e6) == "1000000");
  CHECK(number_text(123456789012345) == "123456789012345");
  CHECK(number_text(0.1 + 0.2) == "0.30000000000000004");
  CHECK(rc::check("any bits", [](std::uint64_t bits) {
    const double value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) return;
    double back = 0;
    RC_ASSERT(parse_number(number_text(value), back));
    RC_ASSERT(back == value);
  }));
  CHECK(rc::check("money", [](std::int32_t cents) {
    double back = 0;
    RC_ASSERT(parse_number(number_text(cents / 100.0), back));
    RC_ASSERT(back == cents / 100.0);
    RC_ASSERT(number_text(cents / 100.0).size() <= 12u);
  }));
  for (const double value : {std::numeric_limits<double>::max(), std::numeric_limits<double>::min(),
                             std::numeric_limits<double>::denorm_min(), 1e15, -1e15, 1e22}) {
    double back = 0;
    CHECK(parse_number(number_text(value), back));
    CHECK(back == value);
  }
}

TEST_CASE("fixed decimals never show a negative zero") {
  CHECK(fixed_text(-0.04, 1) == "0.0");
  CHECK(fixed_text(-0.05000001, 1) == "-0.1");
  CHECK(fixed_text(52.17, 1) == "52.2");
  CHECK(fixed_text(6.25, 1) == "6.3"); // the map's figure and a snapshot's must agree
  CHECK(fixed_text(-6.25, 1) == "-6.3");
  CHECK(fixed_text(3, 0) == "3");
}

TEST_CASE("a sentence is filled where its places are, and a value with braces stays as it is") {
  CHECK(filled("{0} to {1} of {2}", "1", "5", "9") == "1 to 5 of 9");
  CHECK(filled("{1}{0}", "a", "b") == "ba");
  CHECK(filled("{0}", "{1}", "x") == "{1}");
  CHECK(filled("{3} {} {0", "x") == "{3} {} {0");
  CHECK(filled("至 {0}", "三月") == "至 三月");
  CHECK(filled("", "x") == "");
}

TEST_CASE("a sentence counts: one person, two people") {
  const auto count = [](const char *n) { return filled("{0} {0:person|people}, {1} {1:is|are} unrated", n, "1"); };
  CHECK(count("1") == "1 person, 1 is unrated");
  CHECK(count("2") == "2 people, 1 is unrated");
  CHECK(count("0") == "0 people, 1 is unrated");
  CHECK(count("11") == "11 people, 1 is unrated");
  CHECK(filled("{0:a} {0:a|b", "1") == "{0:a} {0:a|b");
}

TEST_CASE("a byte that is no UTF-8 counts as one character, as it is read") {
  CHECK(code_point_count("a\xAE\xAE/\xE5,") == 6);
  CHECK(code_point_count("喆\xF0\xA0\xAE\xB7") == 2);
}

TEST_CASE("text without controls keeps every character that people type, rare ones and emoji too") {
  CHECK(without_controls("喆堃镕𠮷 😀 é", false) == "喆堃镕𠮷 😀 é");
  CHECK(without_controls(std::string{"a\0b\x01\x1f\x7f", 6}, false) == "ab");
  CHECK(without_controls("a\tb\nc", false) == "a b c");
  CHECK(without_controls("a\tb\nc\r\n", true) == "a b\nc\n");
  CHECK(without_controls("\xC2\x85x", true) == "x");
}

TEST_CASE("what nobody sees is told from what one does") {
  for (const char32_t c :
       {0x200B, 0xFEFF, 0x200E, 0x202E, 0x2066, 0xAD, 0x34F, 0x180E, 0x3164, 0xFE0F, 0xE0041, 0x7F, 1})
    CHECK_MESSAGE(invisible(c), code_point_name(c));
  for (const char32_t c : {U'a', U' ', U'中', U'é', U'😀', U'€', U'ـ'}) CHECK_MESSAGE(!invisible(c), code_point_name(c));
  CHECK(code_point_name(0x200B) == "U+200B");
  CHECK(code_point_name(0xE0041) == "U+E0041");
}

TEST_CASE("a text is shortened by characters, with an ellipsis as the last") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "ab…");
  CHECK(shortened("中文字符", 3) == "中文…");
  CHECK(shortened("", 3) == "");
}
