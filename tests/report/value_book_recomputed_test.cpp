// What leaves as .xlsx, opened by a spreadsheet program that knows nothing of us.
#include "base/csv.hpp"
#include "domain/value/case_table.hpp"
#include "report/value_book.hpp"
#include "report/zip.hpp"
#include "store/calculator.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <regex>

using namespace sandtable;
namespace fs = std::filesystem;

namespace {
ValueBookWords words() {
  ValueBookWords w{.costs = "costs", .drivers = "drivers", .results = "results"};
  w.saving = "saving", w.ratio = "ratio", w.discounted_ratio = "discounted ratio", w.irr = "IRR";
  w.category_word = [](std::string_view category) { return std::string{category}; };
  w.status_word = [](EvidenceStatus) { return std::string{"x"}; };
  w.reason_words = [](NotCalculable reason) { return std::string{name_of(reason)}; };
  w.fixed_words = [](std::string_view formula) { return "fixed: " + std::string{formula}; };
  return w;
}

/// The files of an archive that `zip_of` made, by name.
std::vector<std::pair<std::string, std::string>> files_of(const std::string &zip) {
  const auto number = [&](std::size_t at, int bytes) {
    std::size_t value = 0;
    for (int i = bytes - 1; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(zip[at + std::size_t(i)]);
    return value;
  };
  std::vector<std::pair<std::string, std::string>> files;
  for (std::size_t at = 0; zip.compare(at, 4, "PK\x03\x04") == 0;) {
    const std::size_t size = number(at + 18, 4), name = number(at + 26, 2), begin = at + 30 + name + number(at + 28, 2);
    files.emplace_back(zip.substr(at + 30, name), zip.substr(begin, size));
    at = begin + size;
  }
  return files;
}

struct Expected {
  std::size_t row, column; ///< from 0
  double value;
};
/// What the formulas of a sheet are said to give.
std::vector<Expected> formulas_of(const std::string &sheet) {
  static const std::regex cell{R"re(<c r="([A-Z]+)([0-9]+)"[^>]*><f>[^<]*</f><v>([^<]*)</v>)re"};
  std::vector<Expected> found;
  for (std::sregex_iterator it{sheet.begin(), sheet.end(), cell}, end; it != end; ++it) {
    std::size_t column = 0;
    for (const char c : (*it)[1].str()) column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    found.push_back({std::stoul((*it)[2]) - 1, column - 1, std::stod((*it)[3])});
  }
  return found;
}
/// The book with its formulas alone: none says what it gives.
std::string without_values(const std::string &book) {
  auto files = files_of(book);
  for (auto &[name, bytes] : files) bytes = std::regex_replace(bytes, std::regex{"</f><v>[^<]*</v>"}, "</f>");
  return zip_of(files);
}

/// Everything a formula may hold, drivers by year, rising prices, real rates, names that a search would take for more.
ValueCase every_formula() {
  ValueCase value;
  value.years = 4, value.unit = 10000, value.rate = 0.08, value.inflation = 0.02, value.real = true;
  value.use_per_year = 1200;
  for (const char *name : {"=plan*", "=plan", "=PLAN"})
    value.options.push_back(make_ref(ValueOption{.id = {name}, .name = name}));
  const auto driver = [&](const char *name, const char *unit, double amount, const char *formula = "") {
    value.drivers.push_back(
        make_ref(Driver{.id = {name}, .name = name, .unit = unit, .value = amount, .formula = formula}));
  };
  driver("price", "", 2), driver("load", "", 0, "100*(1+10%)^YEAR"), driver("twice", "", 0, "load*2 + YEARS");
  driver("energy", "MWh/年", 40), driver("tariff", "元/kWh", 0, "GROW(0.8 元/kWh, 3%, 2)");
  driver("late", "", 0, "1/YEAR"); // no answer today, where nobody uses it
  const auto line = [&](const char *option, const char *formula, const char *category, double escalation = 0) {
    CostLine made;
    made.id = {std::string{option} + formula}, made.option = {option}, made.name = formula, made.category = category;
    made.formula = formula, made.escalation = escalation;
    value.lines.push_back(make_ref(made));
  };
  for (const char *formula : {"load*price",
                              "twice - load",
                              "energy*tariff",
                              "late*60",
                              "5 万元/年 + 3000 元/年",
                              "YEARS - YEAR",
                              "LOOKUP(YEAR, {2, 0, 4}, {price, 7, 1.5})",
                              "LOOKUP(load/100, {price - 1, YEAR, 0}, {5, 6, price})",
                              "NPV(10%, -100, price, load) + 200",
                              "IRR({-100, 60, load}) * 10",
                              "IRR({-100, 60, load}, 5%)",
                              "XNPV(9%, {-100, load, 30}, {DATE(2024,1,1), 45400.7, 45800}) + 100",
                              "XIRR({-100, load, 30}, {45292, 45400, 45800}) + 1",
                              "MIRR(-100, 60, load, 10%, 12%) + 1",
                              "-price^2 + 50",
                              "(YEAR > 2)*5 + (price = 2)",
                              "IF(YEAR > 2, load)",
                              "IF(OR(YEAR = 1, NOT(price > 1)), YEAR > 0, 4)",
                              "IFERROR(1/(YEAR - 2), 9)",
                              "MIN(load, 5, price) + MAX(1, YEAR, 3) + SUM({1, 2}) + AVERAGE(1, load)",
                              "ROUND(load/7, 2) + ROUNDUP(2.01, 1) + ROUNDDOWN(2.99, 0) + INT(load/7) + MOD(load, 7)",
                              "SQRT(load) + EXP(1) + LN(load) + POWER(price, 3) + ABS(-2)",
                              "PMT(8%/12, 10, 1000, , 1) + 200",
                              "PV(1%, 12, -5) + FV(1%, 12, -5, -100) + NPER(1%, -10, 100) + RATE(48, -200, 8000)",
                              "IPMT(1%, 2, 12, -1000) + PPMT(1%, 2, 12, -1000)",
                              "SLN(100, 10, 5) + DB(1000, 100, 6, 2) + DDB(100, 10, 5, 2)"})
    line("=plan*", formula, "maintain");
  line("=plan*", "load", "energy", 0.04);
  line("=plan", "load*30", "maintain", 0.02);
  CostLine typed;
  for (const auto &[option, amounts] : std::map<std::string, std::vector<double>>{
           {"=plan*", {900, 0, 200, 0, -90}}, {"=plan", {300, 10, 10, 40, 0}}, {"=PLAN", {50, 60, 70, 80, 90}}}) {
    typed.id = {"typed" + option}, typed.option = {option}, typed.name = "typed", typed.category = "acquire";
    typed.by_year = amounts, typed.escalation = 0.03;
    value.lines.push_back(make_ref(typed));
  }
  return value;
}
} // namespace

TEST_CASE("a spreadsheet program recomputes every formula of an exported case to the number it had here") {
  REQUIRE_MESSAGE(std::system("command -v soffice > /dev/null") == 0, "LibreOffice is missing: see web/toolchain.sh");
  std::map<std::string, ValueCase> cases{{"hospital", test::hospital_case()}};
  cases["mid_year"] = cases["hospital"], cases["mid_year"].mid_year = true, cases["mid_year"].rate = 0.05;
  cases["every_formula"] = every_formula();
  cases["against"] = cases["every_formula"], cases["against"].mid_year = true, cases["against"].real = false;
  std::swap(cases["against"].options[0], cases["against"].options[1]);
  for (const std::string name : {"imaging", "energy_efficiency", "substation", "vmi", "erp_cloud", "service_package"})
    cases[name] = read_calculator(test::file_text("assets/calculators/" + name + ".json"), false).calculator.value;

  const fs::path dir = fs::temp_directory_path() / ("sandtable_books_" + std::to_string(std::random_device{}()));
  fs::create_directories(dir);
  std::map<std::string, std::string> books;
  for (const auto &[name, value] : cases) {
    CHECK_MESSAGE(case_table(value).whole(), name);
    books[name] = value_book(value, 0, value.options.size() > 1 ? 1 : 0, words());
    for (const auto &[path, bytes] : files_of(books[name]))
      CHECK_MESSAGE(bytes.find("fixed: ") == std::string::npos, name);
    std::ofstream{dir / (name + ".xlsx"), std::ios::binary} << without_values(books[name]);
  }
  // Every sheet a file of its own, numbers as they are and not as they are shown.
  const std::string command = "cd '" + dir.string() + "' && soffice -env:UserInstallation=file://" + dir.string() +
                              "/profile --headless --convert-to "
                              "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' *.xlsx "
                              "> log 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  for (const auto &[name, book] : books) {
    std::size_t checked = 0;
    const char *const sheets[]{"results", "costs", "drivers"};
    for (std::size_t i = 0; i < 3; ++i) {
      const fs::path file = dir / (name + "-" + sheets[i] + ".csv");
      INFO(file.string());
      std::ifstream in{file, std::ios::binary};
      REQUIRE(in.good());
      std::vector<std::vector<std::string>> rows;
      for (std::string line; std::getline(in, line);) {
        const auto table = read_table(line + "\n"); // a blank row counts here, so row by row
        rows.push_back(table ? table->rows.front() : std::vector<std::string>{});
      }
      for (const auto &[path, bytes] : files_of(book))
        if (path == "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml")
          for (const Expected &expected : formulas_of(bytes)) {
            REQUIRE(expected.row < rows.size());
            REQUIRE(expected.column < rows[expected.row].size());
            const std::string &cell = rows[expected.row][expected.column];
            INFO("row " << expected.row + 1 << ", column " << expected.column + 1 << ": " << cell);
            double value = 0;
            const bool percent = cell.ends_with("%");
            CHECK(cell_number(cell.substr(0, cell.size() - percent), ',', value));
            CHECK(value / (percent ? 100 : 1) == doctest::Approx(expected.value).epsilon(1e-9));
            ++checked;
          }
    }
    CHECK_MESSAGE(checked > 15, name);
  }
  fs::remove_all(dir);
}
