#include "base/csv.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace sandtable;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows(std::string_view text) {
  const auto table = read_table(text);
  return table ? table->rows : Rows{{table.problem().message, table.problem().path}};
}

} // namespace

TEST_CASE("cells are read as RFC 4180 says") {
  CHECK(rows("a,b\r\n1,2\r\n") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(rows("\"x, y\",\"say \"\"hi\"\"\",\"two\nlines\"") == Rows{{"x, y", "say \"hi\"", "two\nlines"}});
  CHECK(rows("a,,\n,b,") == Rows{{"a", "", ""}, {"", "b", ""}});
  CHECK(rows(" a , \" b \" ,c ") == Rows{{"a", " b ", "c"}});
}

TEST_CASE("tabs, byte order marks, old line ends and blank rows are understood") {
  CHECK(rows("\xEF\xBB\xBF姓名\t职务\n周启明\t分管副总, 党组成员\n") ==
        Rows{{"姓名", "职务"}, {"周启明", "分管副总, 党组成员"}});
  CHECK(rows("a,b\r1,2\r") == Rows{{"a", "b"}, {"1", "2"}});
  const auto table = read_table("a\n\n , ,\nb\n");
  REQUIRE(table);
  CHECK(table->rows == Rows{{"a"}, {"b"}});
  CHECK(table->numbers == std::vector<int>{1, 4});
}

TEST_CASE("a broken table is refused with its row") {
  CHECK(rows("") == Rows{{"problem_table_empty", ""}});
  CHECK(rows(" \n,,\n") == Rows{{"problem_table_empty", ""}});
  CHECK(rows("a\nb,\"open\n\n") == Rows{{"problem_table_quote", "row 2"}});
  CHECK(rows("a\nb\xFF\n") == Rows{{"problem_table_encoding", "row 2"}});
  CHECK(rows(std::string_view{"a\nb\0", 4}) == Rows{{"problem_nul", "row 2"}});
}

TEST_CASE("the header says what separates, outside its quotation marks") {
  CHECK(rows("id;name\n1;\"a;b\"\n") == Rows{{"id", "name"}, {"1", "a;b"}});
  CHECK(rows("\n\"a,b\";c\n1;2\n") == Rows{{"a,b", "c"}, {"1", "2"}});
  CHECK(rows("id,roles\n1,a;b;c\n") == Rows{{"id", "roles"}, {"1", "a;b;c"}});
  CHECK(rows("id\n1;2\n") == Rows{{"id"}, {"1;2"}});
  CHECK(rows("a,b;c\td\n") == Rows{{"a,b;c", "d"}});
  CHECK(rows("sep=;\r\nid;a,b,c\r\n") == Rows{{"id", "a,b,c"}});
  CHECK(read_table("a;b\n")->separator == ';');
}

TEST_CASE("a quotation mark out of place is refused, except where a spreadsheet copies it so") {
  CHECK(rows("a,b\n1,x\"y\n") == Rows{{"problem_table_quote_stray", "row 2"}});
  CHECK(rows("a,b\n1,x\"\n") == Rows{{"problem_table_quote_stray", "row 2"}});
  CHECK(rows("a,b\n\"1\"x,y\n") == Rows{{"problem_table_quote_stray", "row 2"}});
  CHECK(rows("a;b\n1;5\" pipe\n") == Rows{{"problem_table_quote_stray", "row 2"}});
  CHECK(rows("a,b\n\"1\" , \"2\"\n") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(rows("a\tb\n5\" pipe\t\"big\" one\n") == Rows{{"a", "b"}, {"5\" pipe", "\"big\" one"}});
  CHECK(rows("a\tb\n\"two\nlines\"\tx\n") == Rows{{"a", "b"}, {"two\nlines", "x"}});
}

TEST_CASE("a thousand columns are read and more refused at once") {
  const auto wide = [](std::size_t columns) { return "a\n" + std::string(columns - 1, ',') + "x\n"; };
  CHECK(read_table(wide(table_column_limit)));
  CHECK(rows(wide(table_column_limit + 1)) == Rows{{"problem_table_columns", "row 2"}});
  CHECK(rows(std::string(10'000'000, ',')) == Rows{{"problem_table_columns", "row 1"}});
  CHECK(rows(std::string(table_size_limit + 1, 'x')) == Rows{{"problem_file_too_large", ""}});
}

TEST_CASE("UTF-16 with its mark is read, as Excel's Unicode text has it; without it, it is named") {
  const auto utf16 = [](std::u16string_view text, bool big_endian) {
    std::string out;
    for (const char16_t unit : text) {
      const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
      out += big_endian ? high : low;
      out += big_endian ? low : high;
    }
    return out;
  };
  const Rows expected{{"姓名", "b"}, {"😀", "é"}};
  CHECK(rows(utf16(u"\uFEFF姓名\tb\r\n😀\té\r\n", false)) == expected);
  CHECK(rows(utf16(u"\uFEFF姓名\tb\r\n😀\té\r\n", true)) == expected);
  CHECK(rows(utf16(u"\uFEFFa\n", false) + "x") == Rows{{"problem_table_encoding", ""}});
  CHECK(rows("\xFF\xFE\x3D\xD8x") == Rows{{"problem_table_encoding", ""}}); // half a pair
  CHECK(rows(utf16(u"a,b\n1,2\n", false)) == Rows{{"problem_table_encoding", "row 1"}});
}

TEST_CASE("GBK is named as what it is, never read as something else") {
  CHECK(rows("\xD0\xD5\xC3\xFB,id\n\xD6\xDC,1\n") == Rows{{"problem_table_encoding", "row 1"}}); // 姓名 … 周
  CHECK(rows("name\n\xD6\xDC\xC6\xF4\xC3\xF7\n") == Rows{{"problem_table_encoding", "row 2"}});
  CHECK(rows("name\n\xC3\xBA\xD4\xB1\n") == Rows{{"problem_table_encoding", "row 2"}}); // valid UTF-8 by chance
  CHECK(rows("name,city\nJosé,Besançon\nАнна,«Рим»\nΆννα,Αθήνα\n").size() == 4);
}

TEST_CASE("what a user typed never leaves as a formula, and comes back as typed") {
  CHECK(table_cell("=1+2", ',') == "'=1+2");
  CHECK(table_cell("@cmd", '\t') == "'@cmd");
  CHECK(table_cell("-1.5", ',') == "-1.5");
  CHECK(rows("a\n" + table_cell("=HYPERLINK(\"x\",\"y\")", ',')) == Rows{{"a"}, {"=HYPERLINK(\"x\",\"y\")"}});
}

TEST_CASE("a number is read as its table writes numbers, or refused where it may be two") {
  const auto number = [](std::string_view cell, char separator) {
    double value = 0;
    return cell_number(cell, separator, value) ? number_text(value) : "refused";
  };
  CHECK(number("1,234.5", ',') == "1234.5");
  CHECK(number("\u22121,234,567", '\t') == "-1234567");
  for (const char *bad : {"1,23", ",234", "1234,567", "0,125", "1,234,56", "1.2.3", "1,5", "", "-", "x", "1 2"})
    CHECK_MESSAGE(number(bad, ',') == "refused", bad);
  CHECK(number("1.234", ',') == "1.234");
  CHECK(number("1,5", ';') == "1.5");
  CHECK(number("1.5", ';') == "1.5");
  CHECK(number("-1.234,5", ';') == "-1234.5");
  CHECK(number("1,234.5", ';') == "1234.5");
  CHECK(number("1.234.567", ';') == "1234567");
  CHECK(number("1,234,567", ';') == "1234567");
  CHECK(number("0,125", ';') == "0.125");
  CHECK(number("1234,567", ';') == "1234.567");
  for (const char *bad : {"1,234", "1.234", "-12.345", "1,2,3", "1.2,3.4", "1,23.4", "x"})
    CHECK_MESSAGE(number(bad, ';') == "refused", bad);
}

TEST_CASE("any row written cell by cell reads back the same") {
  CHECK(rc::check([] {
    const char separator = *rc::gen::element(',', '\t', ';');
    std::vector<std::string> cells{"head", "head"};
    std::string text = std::string{"head"} + separator + "head\n";
    const auto count = *rc::gen::inRange(1, 6);
    Rows expected{cells, {}};
    for (int i = 0; i < count; ++i) {
      const auto letters =
          *rc::gen::container<std::string>(rc::gen::element('a', '"', ',', ';', '\t', ' ', '\n', '=', '-', '\'', '1'));
      expected[1].push_back("x" + letters);
      text += (i == 0 ? "" : std::string{separator}) + table_cell(expected[1].back(), separator);
    }
    RC_ASSERT(rows(text) == expected);
  }));
}
