// What leaves as .xlsx, opened by a spreadsheet program that knows nothing of us.
#include "base/csv.hpp"
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
} // namespace

TEST_CASE("a spreadsheet program recomputes every formula of an exported case to the number it had here") {
  REQUIRE_MESSAGE(std::system("command -v soffice > /dev/null") == 0, "LibreOffice is missing: see web/toolchain.sh");
  std::map<std::string, ValueCase> cases{{"hospital", test::hospital_case()}};
  cases["mid_year"] = cases["hospital"], cases["mid_year"].mid_year = true, cases["mid_year"].rate = 0.05;
  for (const std::string name : {"imaging", "energy_efficiency", "substation", "vmi", "erp_cloud", "service_package"})
    cases[name] = read_calculator(test::file_text("assets/calculators/" + name + ".json"), false).calculator.value;

  const fs::path dir = fs::temp_directory_path() / ("sandtable_books_" + std::to_string(std::random_device{}()));
  fs::create_directories(dir);
  std::map<std::string, std::string> books;
  for (const auto &[name, value] : cases) {
    books[name] = value_book(value, 0, value.options.size() > 1 ? 1 : 0, words());
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
