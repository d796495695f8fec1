// Our own workbook comes back: its cost table is found among its sheets and known line by line.
#include "base/csv.hpp"
#include "domain/value/case_table.hpp"
#include "domain/value/cost_table.hpp"
#include "report/sheet_reader.hpp"
#include "report/value_book.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using sandtable::test::hospital_case;

namespace {

/// The parts of a workbook that `value_book` made: an archive without compression.
SheetParts parts_of(const std::string &zip) {
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::size_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(zip[at + i]);
    return value;
  };
  SheetParts parts;
  for (std::size_t at = 0; zip.compare(at, 4, "PK\x03\x04") == 0;) {
    const std::size_t size = number(at + 18, 4), name = number(at + 26, 2), begin = at + 30 + name + number(at + 28, 2);
    parts.emplace(zip.substr(at + 30, name), zip.substr(begin, size));
    at = begin + size;
  }
  return parts;
}
std::string own_book(const ValueCase &value, bool chinese) {
  ValueBookWords words;
  words.costs = "costs", words.drivers = "drivers", words.results = "results";
  words.option = chinese ? "方案" : "Option", words.line = chinese ? "成本项" : "Cost line";
  words.category = chinese ? "类别" : "Category", words.total = chinese ? "合计" : "Total";
  words.source = chinese ? "来源" : "Source", words.status = chinese ? "依据" : "Evidence";
  words.investment = "investment", words.note = "note";
  words.category_word = [chinese](std::string_view category) {
    if (category == "downtime") return std::string{chinese ? "停机损失" : "Downtime"};
    if (category == "energy") return std::string{chinese ? "能耗" : "Energy"};
    return std::string{category};
  };
  words.status_word = [](EvidenceStatus) { return std::string{"x"}; };
  words.reason_words = [](NotCalculable) { return std::string{"x"}; };
  words.fixed_words = [](std::string_view formula) { return std::string{formula}; };
  return value_book(value, 0, 1, words);
}

} // namespace

TEST_CASE("our own workbook read back changes nothing; an amount changed in it changes its line alone") {
  const ValueCase value = hospital_case();
  for (const bool chinese : {true, false}) {
    const auto text = sheet_text(parts_of(own_book(value, chinese)), [](std::string_view sheet) {
      const auto table = read_table(sheet);
      return table && is_cost_table(*table);
    });
    REQUIRE(text);
    IdSource ids{1, 2};
    auto table = read_table(*text);
    REQUIRE(table);
    const CostPlan again = plan_costs(value, *table, "book", ids);
    REQUIRE(again.problems.empty());
    CHECK((again.added == 0 && again.changed == 0 && again.alike == value.lines.size()));
    CHECK(same(again.value.lines, value.lines));
    for (auto &row : table->rows)
      if (row.size() > 4 && row[0] == "我方高端影像" && row[1] == "能耗") row[4] = "41"; // year 1
    const CostPlan other = plan_costs(value, *table, "book", ids);
    CHECK((other.added == 0 && other.changed == 1));
    CHECK(other.value.lines[10]->by_year == std::vector<double>{0, 41, 40, 40, 40, 40});
    CHECK(other.value.lines[14]->formula == value.lines[14]->formula);
  }
}
