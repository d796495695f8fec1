#include "report/value_book.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "domain/value/case_table.hpp"
#include "domain/value/formula_text.hpp"
#include "report/xml_text.hpp"
#include "report/zip.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace sandtable {

namespace {

/// "A", "Z", "AA": the column's letters, 0 = A.
std::string letters(std::size_t column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}
std::string cell_name(std::size_t column, std::size_t row) { return letters(column) + std::to_string(row); }

/// One sheet, row by row; rows count from 1.
class Sheet {
public:
  void next_row() {
    if (row_ > 0) xml_ += "</row>";
    xml_ += "<row r=\"" + std::to_string(++row_) + "\">";
    column_ = 0;
  }
  void text(std::string_view words, bool bold = false) {
    open(bold ? 1 : 0, " t=\"inlineStr\"");
    xml_ += "<is><t xml:space=\"preserve\">" + xml_text(words) + "</t></is></c>";
  }
  void number(double value, int style = 0) {
    if (!std::isfinite(value)) return skip();
    open(style, "");
    xml_ += "<v>" + number_text(value) + "</v></c>";
  }
  void formula(std::string_view formula, double value, int style = 0) {
    open(style, "");
    xml_ += "<f>" + xml_text(formula) + "</f>";
    if (std::isfinite(value)) xml_ += "<v>" + number_text(value) + "</v>";
    xml_ += "</c>";
  }
  void skip() { ++column_; }
  std::size_t row() const { return row_; }
  std::string done(std::size_t first_width) const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
           "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"1\" max=\"2\" "
           "width=\"" +
           std::to_string(first_width) + "\" customWidth=\"1\"/></cols><sheetData>" + xml_ +
           (row_ > 0 ? "</row>" : "") + "</sheetData></worksheet>";
  }

private:
  void open(int style, std::string_view type) {
    xml_ += "<c r=\"" + cell_name(column_++, row_) + "\"";
    if (style > 0) xml_ += " s=\"" + std::to_string(style) + "\"";
    xml_ += std::string{type} + ">";
  }
  std::string xml_;
  std::size_t row_ = 0, column_ = 0;
};

constexpr int bold_style = 1, percent_style = 2, amount_style = 3;

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

struct BookParts {
  const ValueCase &value;
  const ValueBookWords &words;
  const CaseTable table;
  const std::vector<std::string> names;
  std::size_t years, lines = 0;
};

Sheet costs_sheet(BookParts &b) {
  Sheet sheet;
  sheet.next_row();
  for (const std::string *head : {&b.words.option, &b.words.line, &b.words.category}) sheet.text(*head, true);
  for (std::size_t year = 0; year < b.years; ++year) sheet.number(static_cast<double>(year), bold_style);
  for (const std::string *head : {&b.words.total, &b.words.status, &b.words.source}) sheet.text(*head, true);
  for (std::size_t option = 0; option < b.value.options.size(); ++option)
    for (const CaseRow &row : b.table.rows) {
      const std::size_t index = row.lines[option];
      if (index == no_line) continue;
      const CostLine &line = *b.value.lines[index];
      sheet.next_row(), ++b.lines;
      sheet.text(b.names[option]), sheet.text(line.name);
      sheet.text(b.words.category_word(plain_category(line.category)));
      const ModelLine *model = nullptr;
      if (b.table.model)
        for (const ModelLine &one : b.table.model->lines)
          if (one.index == index && one.formula) model = &one;
      double sum = 0;
      for (std::size_t year = 0; year < b.years; ++year) {
        const double amount = b.table.amounts[index][year];
        sum += amount;
        std::string formula;
        const std::string column = letters(3 + year) + "$1";
        const std::string rise =
            line.escalation == 0 || year == 0 ? "" : "*(1+" + number_text(line.escalation) + ")^" + column;
        if (line.formula.empty() && !rise.empty() && year < line.by_year.size() && line.by_year[year] != 0)
          formula = number_text(line.by_year[year]);
        if (model && static_cast<int>(year) >= line.first_year && static_cast<int>(year) <= line.last_year)
          formula = spreadsheet_formula(
              line.formula, b.value,
              [&](std::size_t driver) { return quoted(b.words.drivers) + "$E$" + std::to_string(driver + 2); }, column);
        if (formula.empty())
          sheet.number(amount, amount_style);
        else {
          if (model && model->scale != 1) formula = "(" + formula + ")*" + number_text(model->scale);
          sheet.formula(rise.empty() ? formula : "(" + formula + ")" + rise, amount, amount_style);
        }
      }
      const std::string at = std::to_string(sheet.row());
      sheet.formula("SUM(D" + at + ":" + letters(2 + b.years) + at + ")", sum, amount_style);
      sheet.text(b.words.status_word(line.status)), sheet.text(line.source);
    }
  return sheet;
}

Sheet drivers_sheet(const BookParts &b) {
  Sheet sheet;
  sheet.next_row();
  for (const std::string *head :
       {&b.words.name, &b.words.value, &b.words.unit, &b.words.factor, &b.words.base, &b.words.status, &b.words.source})
    sheet.text(*head, true);
  for (std::size_t i = 0; i < b.value.drivers.size(); ++i) {
    const Driver &driver = *b.value.drivers[i];
    const double scale = b.table.model ? b.table.model->drivers[i].scale : 1;
    const double base =
        b.table.flows && !b.table.flows->drivers.empty() ? b.table.flows->drivers[0][i] : driver.value * scale;
    sheet.next_row();
    const std::string at = std::to_string(sheet.row());
    sheet.text(driver.name);
    std::string formula;
    if (!driver.formula.empty() && b.table.model && !b.table.model->drivers[i].yearly)
      formula = spreadsheet_formula(
          driver.formula, b.value, [&](std::size_t other) { return "$E$" + std::to_string(other + 2); }, "0");
    if (formula.empty()) {
      sheet.number(driver.formula.empty() ? driver.value : base / scale);
      sheet.text(driver.unit), sheet.number(scale);
      sheet.formula("B" + at + "*D" + at, base);
    } else {
      sheet.formula("E" + at + "/D" + at, base / scale);
      sheet.text(driver.unit), sheet.number(scale);
      sheet.formula(formula, base);
    }
    sheet.text(b.words.status_word(driver.status)), sheet.text(driver.source);
  }
  return sheet;
}

Sheet results_sheet(const BookParts &b, std::size_t option, std::size_t reference) {
  Sheet sheet;
  const CaseTable &table = b.table;
  const TcoTerms terms = terms_of(b.value);
  sheet.next_row();
  sheet.text(b.words.rate, true);
  if (b.value.real)
    sheet.formula("(1+" + number_text(b.value.rate) + ")/(1+" + number_text(b.value.inflation) + ")-1", terms.rate,
                  percent_style);
  else
    sheet.number(terms.rate, percent_style);
  sheet.next_row();
  sheet.text(b.words.option, true);
  for (std::size_t year = 0; year < b.years; ++year) sheet.number(static_cast<double>(year), bold_style);
  sheet.text(b.words.total, true), sheet.text(b.words.present, true);
  const std::string costs = quoted(b.words.costs), last = std::to_string(b.lines + 1);
  const std::string total = letters(1 + b.years), present = letters(2 + b.years), end = letters(b.years);
  const auto present_formula = [&](std::size_t row) {
    const std::string at = std::to_string(row), flows = "C" + at + ":" + end + at;
    return "B" + at +
           (b.value.mid_year ? "+SUMPRODUCT(" + flows + ",(1+$B$1)^(0.5-$C$2:$" + end + "$2))"
                             : "+NPV($B$1," + flows + ")");
  };
  for (std::size_t i = 0; i < b.value.options.size(); ++i) {
    sheet.next_row();
    const std::size_t row = sheet.row();
    const std::string at = std::to_string(row);
    sheet.text(b.names[i]);
    double sum = 0;
    for (std::size_t year = 0; year < b.years; ++year) {
      const double amount = table.flows->options[i].net(year);
      const std::string column = letters(3 + year);
      sum += amount;
      sheet.formula("SUMIF(" + costs + "$A$2:$A$" + last + ",$A" + at + "," + costs + column + "$2:" + column + "$" +
                        last + ")",
                    amount, amount_style);
    }
    sheet.formula("SUM(B" + at + ":" + end + at + ")", sum, amount_style);
    sheet.formula(present_formula(row), option_cost(table.flows->options[i], terms).present_value, amount_style);
  }
  if (option == reference) return sheet;
  const Against against = compare(table.flows->options[option], table.flows->options[reference], terms);
  const std::string ours = std::to_string(option + 3), theirs = std::to_string(reference + 3);
  sheet.next_row();
  sheet.next_row();
  const std::string at = std::to_string(sheet.row());
  sheet.text(b.words.saving, true);
  double sum = 0;
  for (std::size_t year = 0; year < b.years; ++year) {
    const double flow = table.flows->options[reference].net(year) - table.flows->options[option].net(year);
    const std::string column = letters(1 + year);
    sum += flow;
    sheet.formula(column + theirs + "-" + column + ours, flow, amount_style);
  }
  sheet.formula("SUM(B" + at + ":" + end + at + ")", sum, amount_style);
  sheet.formula(present + theirs + "-" + present + ours, *against.saving, amount_style);
  const auto line = [&](const std::string &name, const std::string &formula, const Measure &measure, int style) {
    sheet.next_row();
    sheet.text(name, true);
    if (measure) sheet.formula(formula, *measure, style);
  };
  line(b.words.ratio, total + at + "/" + total + theirs, against.total_saving_ratio, percent_style);
  line(b.words.discounted_ratio, present + at + "/" + present + theirs, against.saving_ratio, percent_style);
  if (!b.value.mid_year) line(b.words.irr, "IRR(B" + at + ":" + end + at + ")", against.irr, percent_style);
  return sheet;
}

constexpr std::string_view styles =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet "
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"2\"><font><sz "
    "val=\"11\"/><name "
    "val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills "
    "count=\"2\"><fill><patternFill "
    "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders "
    "count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf/><xf "
    "fontId=\"1\" "
    "applyFont=\"1\"/><xf numFmtId=\"10\" applyNumberFormat=\"1\"/><xf numFmtId=\"4\" "
    "applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

} // namespace

std::string spreadsheet_formula(std::string_view formula, const ValueCase &value,
                                const std::function<std::string(std::size_t)> &driver, std::string_view year) {
  static const std::set<std::string> known{"IF",      "IFERROR",   "AND", "OR",  "NOT", "MIN",  "MAX",  "SUM",
                                           "AVERAGE", "ROUND",     "ABS", "INT", "MOD", "SQRT", "EXP",  "LN",
                                           "POWER",   "ROUNDUP",   "PMT", "PV",  "FV",  "RATE", "NPER", "IPMT",
                                           "PPMT",    "ROUNDDOWN", "SLN", "DB",  "DDB", "DATE"};
  // Drivers become marks that no other token looks like, so that what is left can be checked.
  const std::string marked =
      with_words(formula, value, [](std::size_t i) { return "\x01" + std::to_string(i) + "\x02"; });
  std::string out;
  for (std::size_t i = 0; i < marked.size();) {
    const char c = marked[i];
    if (c == '\x01') {
      const std::size_t end = marked.find('\x02', i);
      out += driver(static_cast<std::size_t>(std::stoi(marked.substr(i + 1, end - i - 1))));
      i = end + 1;
    } else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      std::string word;
      while (i < marked.size() && ((marked[i] >= 'A' && marked[i] <= 'Z') || (marked[i] >= 'a' && marked[i] <= 'z')))
        word += static_cast<char>(marked[i++] & ~0x20);
      if (word == "YEAR")
        out += year;
      else if ((known.contains(word) && i < marked.size() && marked[i] == '(') || word == "TRUE" || word == "FALSE")
        out += word;
      else
        return {};
    } else if (static_cast<unsigned char>(c) >= 128 || c == '[' || c == '{' || c == ';' || c == '\'') {
      return {};
    } else {
      out += c, ++i;
    }
  }
  return out;
}

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
