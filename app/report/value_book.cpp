#include "report/value_book.hpp"

#include "base/csv.hpp"
#include "domain/value/case_table.hpp"
#include "report/value_book_sheet.hpp"
#include "report/zip.hpp"

namespace sandtable {

using namespace book;

namespace {

/// Names of the options, each once: sums go by them.
std::vector<std::string> unique_names(const ValueCase &value) {
  std::vector<std::string> names;
  for (const auto &option : value.options) {
    std::string name = option->name;
    for (int i = 2; std::find(names.begin(), names.end(), name) != names.end(); ++i)
      name = option->name + " (" + std::to_string(i) + ")";
    names.push_back(std::move(name));
  }
  return names;
}

std::string quoted(const std::string &sheet) { return "'" + sheet + "'!"; }

/// Where the drivers' values by year begin, in the sheet of drivers.
constexpr std::size_t driver_years = 8;

/// A driver's value in a year, as formulas of the book name it: a cell of its own a year where it depends on YEAR.
std::string driver_cell(const BookParts &b, std::size_t driver, std::size_t year) {
  const bool yearly = b.table.model && b.table.model->drivers[driver].yearly;
  return "$" + letters(yearly ? driver_years + year : 4) + "$" + std::to_string(driver + 2);
}

const ModelLine *model_line(const BookParts &b, std::size_t index) {
  if (!b.table.model) return nullptr;
  for (const ModelLine &one : b.table.model->lines)
    if (one.index == index && one.formula) return &one;
  return nullptr;
}

/// What a line amounts to in a year, as a formula; empty where it is a number.
std::string amount_formula(const BookParts &b, const CostLine &line, const ModelLine *model, std::size_t year) {
  const std::string column = letters(3 + year) + "$1";
  std::string formula;
  if (line.formula.empty()) {
    if (line.escalation != 0 && year > 0 && year < line.by_year.size() && line.by_year[year] != 0)
      formula = literal(line.by_year[year]);
  } else if (model) {
    formula = spreadsheet_formula(
        line.formula, b.value,
        [&](std::size_t driver) { return quoted(b.words.drivers) + driver_cell(b, driver, year); }, column);
  }
  if (formula.empty()) return {};
  if (model && model->scale != 1) formula = "(" + formula + ")*" + literal(model->scale);
  if (line.escalation == 0 || year == 0) return formula;
  return "(" + formula + ")*(1+" + literal(line.escalation) + ")^" + column;
}

void cost_row(Sheet &sheet, const BookParts &b, std::size_t option, std::size_t index) {
  const CostLine &line = *b.value.lines[index];
  const ModelLine *model = model_line(b, index);
  sheet.text(b.names[option]), sheet.text(line.name);
  sheet.text(b.words.category_word(plain_category(line.category)));
  double sum = 0;
  bool fixed = false;
  for (std::size_t year = 0; year < b.years; ++year) {
    const double amount = b.table.amounts[index][year];
    sum += amount;
    const int at = static_cast<int>(year);
    const bool counts = line.formula.empty() || (at >= line.first_year && at <= line.last_year);
    const std::string formula = counts ? amount_formula(b, line, model, year) : std::string{};
    const bool as_number = formula.empty() && counts && model;
    fixed = fixed || as_number;
    if (formula.empty())
      sheet.number(amount, as_number ? fixed_style : amount_style);
    else
      sheet.formula(formula, amount, amount_style);
  }
  const std::string at = std::to_string(sheet.row());
  sheet.formula("SUM(D" + at + ":" + letters(2 + b.years) + at + ")", sum, amount_style);
  sheet.text(b.words.status_word(line.status)), sheet.text(line.source);
  sheet.number(is_capital(line.category) ? 1 : 0);
  if (fixed) sheet.text(b.words.fixed_words(line.formula));
}

Sheet costs_sheet(BookParts &b) {
  Sheet sheet;
  sheet.next_row();
  for (const std::string *head : {&b.words.option, &b.words.line, &b.words.category}) sheet.text(*head, true);
  for (std::size_t year = 0; year < b.years; ++year) sheet.number(static_cast<double>(year), bold_style);
  for (const std::string *head : {&b.words.total, &b.words.status, &b.words.source, &b.words.investment, &b.words.note})
    sheet.text(*head, true);
  for (std::size_t option = 0; option < b.value.options.size(); ++option)
    for (const CaseRow &row : b.table.rows)
      if (const std::size_t index = row.lines[option]; index != no_line) {
        sheet.next_row(), ++b.lines;
        cost_row(sheet, b, option, index);
      }
  return sheet;
}

double driver_base(const BookParts &b, std::size_t driver, std::size_t year) {
  if (b.table.problem_of(CaseProblem::Place::driver, driver)) return std::numeric_limits<double>::quiet_NaN();
  if (b.table.flows && year < b.table.flows->drivers.size()) return b.table.flows->drivers[year][driver];
  return b.value.drivers[driver]->value;
}

void driver_row(Sheet &sheet, const BookParts &b, std::size_t index) {
  const Driver &driver = *b.value.drivers[index];
  const ModelDriver *model = b.table.model ? &b.table.model->drivers[index] : nullptr;
  const bool computed = model && model->formula, yearly = computed && model->yearly;
  const double scale = model ? model->scale : 1, base = driver_base(b, index, 0);
  const auto formula_in = [&](std::size_t year) {
    return spreadsheet_formula(
        driver.formula, b.value, [&](std::size_t other) { return driver_cell(b, other, year); },
        yearly ? letters(driver_years + year) + "$1" : "0");
  };
  const std::string at = std::to_string(sheet.row()), formula = computed ? formula_in(0) : std::string{};
  const bool fixed = computed && formula.empty();
  sheet.text(driver.name);
  if (formula.empty() && !yearly)
    sheet.number(driver.formula.empty() ? driver.value : base / scale, fixed ? fixed_style : 0);
  else
    sheet.formula("E" + at + "/D" + at, base / scale);
  sheet.text(driver.unit), sheet.number(scale);
  if (yearly)
    sheet.formula(driver_cell(b, index, 0), base);
  else
    sheet.formula(formula.empty() ? "B" + at + "*D" + at : formula, base);
  sheet.text(b.words.status_word(driver.status)), sheet.text(driver.source);
  if (fixed)
    sheet.text(b.words.fixed_words(driver.formula));
  else
    sheet.skip();
  for (std::size_t year = 0; yearly && year < b.years; ++year)
    if (const std::string cell = formula_in(year); cell.empty())
      sheet.number(driver_base(b, index, year), fixed_style);
    else
      sheet.formula(cell, driver_base(b, index, year));
}

Sheet drivers_sheet(const BookParts &b) {
  Sheet sheet;
  sheet.next_row();
  for (const std::string *head : {&b.words.name, &b.words.value, &b.words.unit, &b.words.factor, &b.words.base,
                                  &b.words.status, &b.words.source, &b.words.note})
    sheet.text(*head, true);
  const bool by_year = b.table.model && std::any_of(b.table.model->drivers.begin(), b.table.model->drivers.end(),
                                                    [](const ModelDriver &driver) { return driver.yearly; });
  for (std::size_t year = 0; by_year && year < b.years; ++year) sheet.number(static_cast<double>(year), bold_style);
  for (std::size_t i = 0; i < b.value.drivers.size(); ++i) {
    sheet.next_row();
    driver_row(sheet, b, i);
  }
  return sheet;
}

constexpr std::string_view styles =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet "
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"3\"><font><sz "
    "val=\"11\"/><name "
    "val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font><font><i/><sz val=\"11\"/><name "
    "val=\"Calibri\"/></font></fonts><fills "
    "count=\"2\"><fill><patternFill "
    "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders "
    "count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf/><xf "
    "fontId=\"1\" "
    "applyFont=\"1\"/><xf numFmtId=\"10\" applyNumberFormat=\"1\"/><xf numFmtId=\"4\" "
    "applyNumberFormat=\"1\"/><xf numFmtId=\"4\" fontId=\"2\" applyNumberFormat=\"1\" "
    "applyFont=\"1\"/></cellXfs></styleSheet>";

} // namespace

std::string value_csv(const ValueCase &value, bool byte_order_mark) {
  const CaseTable table = case_table(value);
  std::string out = byte_order_mark ? "\xEF\xBB\xBF" : "";
  out += "option,line,category";
  for (int year = 0; year <= value.years; ++year) out += ",year" + std::to_string(year);
  out += "\r\n";
  for (std::size_t option = 0; option < value.options.size(); ++option)
    for (const CaseRow &row : table.rows) {
      const std::size_t index = row.lines[option];
      if (index == no_line) continue;
      const CostLine &line = *value.lines[index];
      out += table_cell(value.options[option]->name, ',') + "," + table_cell(line.name, ',') + "," +
             table_cell(line.category, ',');
      for (const double amount : table.amounts[index]) {
        out += ',';
        if (std::isfinite(amount)) out += number_text(amount);
      }
      out += "\r\n";
    }
  return out;
}

std::string value_book(const ValueCase &value, std::size_t option, std::size_t reference, const ValueBookWords &words) {
  BookParts b{value, words, case_table(value), unique_names(value), static_cast<std::size_t>(value.years) + 1};
  const std::string costs = costs_sheet(b).done(24), drivers = drivers_sheet(b).done(22);
  const std::string results =
      b.table.whole() && !value.options.empty() ? results_sheet(b, option, reference).done(24) : Sheet{}.done(24);
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  std::string sheets, links, types;
  const std::string *const names[]{&words.results, &words.costs, &words.drivers};
  for (int i = 0; i < 3; ++i) {
    const std::string n = std::to_string(i + 1);
    sheets += "<sheet name=\"" + xml_text(*names[i]) + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\"/>";
    links += "<Relationship Id=\"rId" + n +
             "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
             "Target=\"worksheets/sheet" +
             n + ".xml\"/>";
    types += "<Override PartName=\"/xl/worksheets/sheet" + n +
             ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
  }
  return zip_of({
      {"[Content_Types].xml",
       head +
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
           "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override "
           "PartName=\"/xl/styles.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>" +
           types + "</Types>"},
      {"_rels/.rels",
       head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
              "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
              "Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml",
       head +
           "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
           "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>" +
           sheets + "</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + links +
           "<Relationship Id=\"rId9\" "
           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
           "Target=\"styles.xml\"/></Relationships>"},
      {"xl/styles.xml", std::string{styles}},
      {"xl/worksheets/sheet1.xml", results},
      {"xl/worksheets/sheet2.xml", costs},
      {"xl/worksheets/sheet3.xml", drivers},
  });
}

} // namespace sandtable
