#pragma once
#include "domain/value/model.hpp"
#include "domain/value/tco.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace sandtable {

/// The words of the tables that leave, in the reader's language.
struct ValueBookWords {
  std::string costs, drivers, results;                                         ///< sheets
  std::string option, line, category, total, source, status, investment, note; ///< columns
  std::string name, value, unit, factor, base;                                 ///< of drivers
  std::string rate, use, present, annual, per_use, saving;
  std::string ratio, discounted_ratio, irr, mirr, roi, sir, airr, simple_payback, discounted_payback, crossing;
  std::string mid_year; ///< the row of savings by half-years, from which the rate of return follows
  std::string working, paid, received, extra, gained, invested, operating, cumulative, discounted,
      discounted_cumulative;
  std::function<std::string(std::string_view)> category_word;
  std::function<std::string(EvidenceStatus)> status_word;
  std::function<std::string(NotCalculable)> reason_words;
  std::function<std::string(std::string_view formula)>
      fixed_words; ///< a number where a spreadsheet has no such formula
};

/// Cost lines as `import --costs` reads them: option, line, category, year0, …; amounts of formulas are their values.
std::string value_csv(const ValueCase &value, bool byte_order_mark);

/// The case as an .xlsx: costs, drivers and results with live formulas, each with the value it has now; a driver that
/// depends on YEAR has a cell for each year. What a spreadsheet cannot compute stands as its value, and a note says so.
std::string value_book(const ValueCase &value, std::size_t option, std::size_t reference, const ValueBookWords &words);

/// A formula of the case as a spreadsheet writes it, in base units: drivers by `driver`, YEAR by `year`. Empty where a
/// spreadsheet has no such formula: a LOOKUP whose keys are computed, or more than it can take.
std::string spreadsheet_formula(std::string_view formula, const ValueCase &value,
                                const std::function<std::string(std::size_t)> &driver, std::string_view year);

} // namespace sandtable
