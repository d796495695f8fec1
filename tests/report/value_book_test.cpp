#include "base/csv.hpp"
#include "domain/value/case_table.hpp"
#include "domain/value/cost_table.hpp"
#include "domain/value/tco.hpp"
#include "report/value_book.hpp"
#include "report/zip.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using sandtable::test::hospital_case;

namespace {
ValueBookWords words() {
  ValueBookWords w{.costs = "成本表", .drivers = "驱动", .results = "结果"};
  w.category_word = [](std::string_view category) { return std::string{category}; };
  w.status_word = [](EvidenceStatus) { return std::string{"x"}; };
  w.reason_words = [](NotCalculable reason) { return std::string{name_of(reason)}; };
  w.fixed_words = [](std::string_view formula) { return "fixed: " + std::string{formula}; };
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
  const std::string book = value_book(hospital_case(), 0, 1, words());
  CHECK(holds(book, "xl/worksheets/sheet3.xml"));
  CHECK(holds(book, "SUM(D2:I2)"));
  CHECK(holds(book, "<f>(&apos;驱动&apos;!$E$2*&apos;驱动&apos;!$E$4)*0.0001</f><v>32</v>"));
  CHECK(holds(book, "<f>H5/H4</f><v>0.32</v>") == false); // the row of the saving stands below a blank one
  CHECK(holds(book, "<v>0.32</v>"));
  CHECK(holds(book, "NPV($B$1,C3:G3)"));
  CHECK(holds(book, "SUMPRODUCT(EXACT("));
  CHECK(value_book(hospital_case(), 0, 1, words()) == book);
}

TEST_CASE("a formula leaves in words that a spreadsheet knows, numbers in base units") {
  const ValueCase value = hospital_case(); // five years
  const auto cell = [](std::size_t i) { return "$E$" + std::to_string(i + 2); };
  const auto written = [&](std::string_view formula) { return spreadsheet_formula(formula, value, cell, "D$1"); };
  CHECK(written("我方停机天数 * 2 + MAX(1, YEAR)") == "$E$2*2+MAX(1,D$1)");
  CHECK(written("GROW(我方停机天数, 5%)") == "$E$2*(1+5%)^MAX(0,D$1-1)");
  CHECK(written("5[台] * 2") == "5*2");
  CHECK(written("0.8 元/kWh * 3 MWh") == "0.8*3000");
  CHECK(written("YEARS - YEAR") == "5-D$1");
  CHECK(written("-2^2 - (1 - (2 - 3)) / 4") == "(-2)^2-(1-(2-3))/4");
  CHECK(written("MIN(1, 2, 3) ÷ 100") == "MIN(1,2,3)/100");
  CHECK(written("(YEAR > 2) * 5 + (YEAR = 1)") == "N(D$1>2)*5+N(D$1=1)");
  CHECK(written("IF(AND(YEAR > 2, 1), YEAR < 4)") == "IF(AND(D$1>2,1),N(D$1<4),0)");
  CHECK(written("AVERAGE(1, YEAR, 3)") == "(1+D$1+3)/3");
  CHECK(written("LOOKUP(YEAR, {3, 0}, {YEAR, 7})") == "CHOOSE(MATCH(D$1,{0,3},1),7,D$1)");
  CHECK(written("NPV(8%, {1, YEAR}, 3)") == "NPV(8%,1,D$1,3)");
  CHECK(written("IRR({-9, YEAR, 8}, 5%)") == "IRR(CHOOSE({1,2,3},-9,D$1,8),5%)");
  CHECK(written("MIRR(-9, 5, 8, 10%, 12%)") == "MIRR(CHOOSE({1,2,3},-9,5,8),10%,12%)");
  CHECK(written("XNPV(9%, {-9, 10}, {1, 400})") == "XNPV(9%,CHOOSE({1,2},-9,10),CHOOSE({1,2},1,400))");
  CHECK(written("XIRR({-9, 10}, {1.5, YEAR})") == "XIRR(CHOOSE({1,2},-9,10),CHOOSE({1,2},INT(1.5),INT(D$1)))");
  CHECK(written("LOOKUP(YEAR, {-1, 5%}, {1, 2})") == "CHOOSE(MATCH(D$1,{-1,0.05},1),1,2)");
  CHECK(written("XIRR({-9, 10}, {1, 400})") == "XIRR(CHOOSE({1,2},-9,10),CHOOSE({1,2},1,400))");
  CHECK(written("PMT(8%/12, 10, 10000, , 1)") == "PMT(8%/12,10,10000,0,1)");
  // Keys that are only known there: the largest not above x is looked for, and of equal ones the last.
  CHECK(written("LOOKUP(YEAR, {0, YEAR - 1}, {1, 2})") ==
        "CHOOSE(MATCH(MAX(IF(D$1-1<=D$1,D$1-1,-1E+308),IF(0<=D$1,0,-1E+308)),CHOOSE({1,2},D$1-1,0),0),2,1)");
}

TEST_CASE("a driver that depends on the year has a cell for each year, and lines go by the year's own") {
  ValueCase value;
  value.years = 2;
  value.options = {make_ref(ValueOption{.id = {"a"}, .name = "A"})};
  value.drivers = {make_ref(Driver{.id = {"load"}, .name = "load", .formula = "100*(1+10%)^YEAR"}),
                   make_ref(Driver{.id = {"both"}, .name = "both", .formula = "load+1"})};
  value.lines = {make_ref(CostLine{.id = {"l"}, .option = {"a"}, .name = "l", .formula = "both*2"})};
  const std::string book = value_book(value, 0, 0, words());
  CHECK(holds(book, "<c r=\"J2\"><f>100*(1+10%)^J$1</f><v>110"));
  CHECK(holds(book, "<c r=\"J3\"><f>$J$2+1</f><v>111"));
  CHECK(holds(book, "<f>$I$2</f><v>100</v>")); // today's, beside the others
  CHECK(holds(book, "<f>&apos;驱动&apos;!$J$3*2</f><v>222"));
  CHECK(holds(book, "<f>&apos;驱动&apos;!$K$3*2</f><v>244"));
}

TEST_CASE("a number that cannot recompute says so in a note, with the formula it comes from") {
  ValueCase value = hospital_case();
  CostLine line = *value.lines.front();
  std::string keys = "0", values = "1"; // more than a call of a spreadsheet takes
  for (int i = 1; i <= 250; ++i) keys += ", YEAR-" + std::to_string(i), values += ", 1";
  line.formula = "LOOKUP(YEAR, {" + keys + "}, {" + values + "})";
  value.lines.front() = make_ref(line);
  CHECK(holds(value_book(value, 0, 1, words()), "fixed: LOOKUP(YEAR"));
  CHECK_FALSE(holds(value_book(hospital_case(), 0, 1, words()), "fixed: "));
}

TEST_CASE("returns, paybacks and costs per use are formulas of the workbook, and a reason where there are none") {
  ValueCase value = hospital_case();
  value.rate = 0.05, value.use_per_year = 8000;
  const std::string book = value_book(value, 0, 1, words());
  for (const std::string_view part : {"IRR(B", "MIRR(B", "-PMT($B$1,5,", "/$D$1</f>", "^(1/5)-1)", "COUNTIF("})
    CHECK_MESSAGE(holds(book, part), part);
  CHECK(holds(value_book(value, 1, 0, words()), ">no_"));
}

TEST_CASE("a rate of return on amounts in mid-year is a formula too, on the flows by half-years") {
  ValueCase value = hospital_case();
  value.mid_year = true;
  const std::string book = value_book(value, 0, 1, words());
  CHECK(holds(book, "<f>(1+IRR(B"));
  CHECK(holds(book, "))^2-1</f>"));
  CHECK_FALSE(holds(value_book(hospital_case(), 0, 1, words()), "))^2-1</f>"));
}

TEST_CASE("what we say among ourselves is neither in the workbook nor in the table") {
  ValueCase value = hospital_case();
  const std::string secret = "among-ourselves";
  CostLine line = *value.lines.front();
  line.note = secret, line.doubted_by = {{secret}}, line.serves = {{secret}};
  value.lines.front() = make_ref(line);
  Driver driver = *value.drivers.front();
  driver.doubted_by = {{secret}}, driver.question = secret;
  value.drivers.front() = make_ref(driver);
  value.scenarios = {{.name = secret, .values = {{.driver = driver.id, .value = 7654321}}}};
  value.criteria = {{.name = secret, .people = {{secret}}}};
  value.negotiation.cost = 7654321, value.negotiation.concessions = {{.name = secret}};
  value.negotiation.replies = {{.name = secret}};
  for (const std::string &out : {value_book(value, 0, 1, words()), value_csv(value, true)}) {
    CHECK(holds(out, line.name));
    CHECK_FALSE(holds(out, secret));
    CHECK_FALSE(holds(out, "7654321"));
  }
}

TEST_CASE("the table leaves and comes back with the same totals") {
  const ValueCase value = hospital_case();
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
  ValueCase value = hospital_case();
  CostLine line = *value.lines.front();
  line.name = "=HYPERLINK(\"http://x\")";
  value.lines.front() = make_ref(line);
  CHECK(holds(value_csv(value, false), "'=HYPERLINK"));
  CHECK(holds(value_book(value, 0, 1, words()), "<is><t xml:space=\"preserve\">=HYPERLINK"));
}
