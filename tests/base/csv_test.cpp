#include "base/csv.hpp"

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
  CHECK(rows("a\nb\xFF\n") == Rows{{"problem_utf8", "row 2"}});
  CHECK(rows(std::string_view{"a\nb\0", 4}) == Rows{{"problem_nul", "row 2"}});
}

TEST_CASE("what a user typed never leaves as a formula, and comes back as typed") {
  CHECK(table_cell("=1+2", ',') == "'=1+2");
  CHECK(table_cell("@cmd", '\t') == "'@cmd");
  CHECK(table_cell("-1.5", ',') == "-1.5");
  CHECK(rows("a\n" + table_cell("=HYPERLINK(\"x\",\"y\")", ',')) == Rows{{"a"}, {"=HYPERLINK(\"x\",\"y\")"}});
}

TEST_CASE("any row written cell by cell reads back the same") {
  rc::check([] {
    const char separator = *rc::gen::element(',', '\t');
    std::vector<std::string> cells{"head", "head"};
    std::string text = std::string{"head"} + separator + "head\n";
    const auto count = *rc::gen::inRange(1, 6);
    Rows expected{cells, {}};
    for (int i = 0; i < count; ++i) {
      const auto letters =
          *rc::gen::container<std::string>(rc::gen::element('a', '"', ',', '\t', ' ', '\n', '=', '-', '\'', '1'));
      expected[1].push_back("x" + letters);
      text += (i == 0 ? "" : std::string{separator}) + table_cell(expected[1].back(), separator);
    }
    RC_ASSERT(rows(text) == expected);
  });
}
