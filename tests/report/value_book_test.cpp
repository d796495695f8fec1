#include "base/csv.hpp"
#include "domain/document.hpp"
#include "domain/value/case_table.hpp"
#include "domain/value/cost_table.hpp"
#include "domain/value/tco.hpp"
#include "report/value_book.hpp"
#include "report/zip.hpp"
#include "store/codec.hpp"
#include "store/files.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {
ValueCase hospital() {
  const auto document = read_workspace(test::file_text("assets/samples/hospital.json"));
  REQUIRE(document);
  return *first_opportunity(**document).value;
}
ValueBookWords words() {
  ValueBookWords w{.costs = "成本表", .drivers = "驱动", .results = "结果"};
  w.category_word = [](std::string_view category) { return std::string{category}; };
  w.status_word = [](EvidenceStatus) { return std::string{"x"}; };
  return w;
}
bool holds(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }
} // namespace

TEST_CASE("a checksum and an archive are as every zip program has them") {
  CHECK(crc32("123456789") == 0xCBF43926u);
  const std::string zip = zip_of({{"a.txt", "hello"}});
  CHECK(zip.starts_with("PK\x03\x04"));
  CHECK(holds(zip, "a.txthello"));
  CHECK(zip.substr(zip.size() - 22).starts_with("PK\x05\x06"));
}

TEST_CASE("the workbook holds live formulas with the values they have now") {
  const std::string book = value_book(hospital(), 0, 1, words());
  CHECK(holds(book, "xl/worksheets/sheet3.xml"));
  CHECK(holds(book, "SUM(D2:I2)"));
  CHECK(holds(book, "<f>(&apos;驱动&apos;!$E$2 * &apos;驱动&apos;!$E$4)*0.0001</f><v>32</v>"));
  CHECK(holds(book, "<f>H5/H4</f><v>0.32</v>") == false); // the row of the saving stands below a blank one
  CHECK(holds(book, "<v>0.32</v>"));
  CHECK(holds(book, "NPV($B$1,C3:G3)"));
  CHECK(holds(book, "SUMIF("));
  CHECK(value_book(hospital(), 0, 1, words()) == book);
}

TEST_CASE("a formula leaves only in words that a spreadsheet knows") {
  const ValueCase value = hospital();
  const auto cell = [](std::size_t i) { return "$E$" + std::to_string(i + 2); };
  CHECK(spreadsheet_formula("我方停机天数 * 2 + MAX(1, YEAR)", value, cell, "D$1") == "$E$2 * 2 + MAX(1, D$1)");
  CHECK(spreadsheet_formula("GROW(我方停机天数, 5%)", value, cell, "D$1").empty());
  CHECK(spreadsheet_formula("5[台] * 2", value, cell, "D$1").empty());
  CHECK(spreadsheet_formula("0.8 元/kWh", value, cell, "D$1").empty());
}

TEST_CASE("the table leaves and comes back with the same totals") {
  const ValueCase value = hospital();
  const auto table = read_table(value_csv(value, true));
  REQUIRE(table);
  IdSource ids{1, 2};
  const CostPlan plan = plan_costs({}, *table, "CSV", ids);
  REQUIRE(plan.problems.empty());
  const CaseTable back = case_table(plan.value);
  REQUIRE(back.whole());
  CHECK(option_cost(back.flows->options[0], {}).total == 3400);
  CHECK(option_cost(back.flows->options[1], {}).total == 5000);
}

TEST_CASE("what a spreadsheet would run as a formula leaves as text") {
  ValueCase value = hospital();
  CostLine line = *value.lines.front();
  line.name = "=HYPERLINK(\"http://x\")";
  value.lines.front() = make_ref(line);
  CHECK(holds(value_csv(value, false), "'=HYPERLINK"));
  CHECK(holds(value_book(value, 0, 1, words()), "<is><t xml:space=\"preserve\">=HYPERLINK"));
}
