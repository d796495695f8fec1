#pragma once
#include "domain/value/model.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace sandtable {

/// The words of the tables that leave, in the reader's language.
struct ValueBookWords {
  std::string costs, drivers, results;                       ///< sheets
  std::string option, line, category, total, source, status; ///< columns
  std::string name, value, unit, factor, base;               ///< of drivers
  std::string rate, present, saving, ratio, discounted, discounted_ratio, irr;
  std::function<std::string(std::string_view)> category_word;
  std::function<std::string(EvidenceStatus)> status_word;
};

/// Cost lines as `import --costs` reads them: option, line, category, year0, …; amounts of formulas are their values.
std::string value_csv(const ValueCase &value, bool byte_order_mark);

/// The case as an .xlsx: costs, drivers and results with live formulas, each with the value it has now. A formula that
/// a spreadsheet cannot compute - with units in it or GROW - stands as its value.
std::string value_book(const ValueCase &value, std::size_t option, std::size_t reference, const ValueBookWords &words);

/// A formula of the case as a spreadsheet writes it, or empty: drivers by `driver`, YEAR by `year`.
std::string spreadsheet_formula(std::string_view formula, const ValueCase &value,
                                const std::function<std::string(std::size_t)> &driver, std::string_view year);

} // namespace sandtable
