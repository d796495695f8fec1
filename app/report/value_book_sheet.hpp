#pragma once
#include "base/text.hpp"
#include "domain/value/case_table.hpp"
#include "report/value_book.hpp"
#include "report/xml_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace sandtable::book {

/// "A", "Z", "AA": the column's letters, 0 = A.
inline std::string letters(std::size_t column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}
inline std::string cell_name(std::size_t column, std::size_t row) { return letters(column) + std::to_string(row); }

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
  /// A formula whose answer is a text for now.
  void formula(std::string_view formula) { this->formula(formula, std::numeric_limits<double>::quiet_NaN()); }
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

inline constexpr int bold_style = 1, percent_style = 2, amount_style = 3, fixed_style = 4;

inline std::string quoted(const std::string &sheet) { return "'" + sheet + "'!"; }
/// A number within a formula.
inline std::string literal(double number) {
  std::string text = number_text(number);
  std::replace(text.begin(), text.end(), 'e', 'E');
  return text;
}

struct BookParts {
  const ValueCase &value;
  const ValueBookWords &words;
  const CaseTable table;
  const std::vector<std::string> names; ///< of the options, each once
  std::size_t years, lines = 0;

  // The columns of the sheet of costs: option, line, category, years, total, status, source, investment, note.
  std::size_t investment_column() const { return years + 6; }
};

Sheet results_sheet(const BookParts &b, std::size_t option, std::size_t reference);

} // namespace sandtable::book
