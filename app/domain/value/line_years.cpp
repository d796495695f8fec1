#include "domain/value/line_years.hpp"

#include "base/text.hpp"
#include "domain/value/case_model.hpp"
#include "domain/value/formula_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sandtable {

namespace {

/// A formula taken apart: what single years have instead of it.
struct Parts {
  std::map<int, std::string> own; ///< literal by year
  std::string core;
};

/// Whether the bracket that opens first closes with the last character.
bool one_call(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') quoted = !quoted;
    if (quoted) continue;
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (text[at] == ')' && depth == 0) return at + 1 == text.size();
  }
  return false;
}

Parts parts_of(std::string_view formula) {
  static constexpr std::string_view head = "IF(YEAR=", comma = ", ";
  Parts parts;
  while (formula.starts_with(head) && one_call(formula)) {
    std::string_view rest = formula.substr(head.size());
    int year = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), year);
    if (error != std::errc{}) break;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (!rest.starts_with(comma)) break;
    rest.remove_prefix(comma.size());
    const std::size_t stop = rest.find(comma);
    if (stop == std::string_view::npos) break;
    const std::string_view literal = rest.substr(0, stop);
    const bool number = !literal.empty() && (literal[0] == '-' || (literal[0] >= '0' && literal[0] <= '9'));
    if (!number || literal.find_first_of("(*+'") != std::string_view::npos) break;
    parts.own.emplace(year, std::string{literal});
    formula = rest.substr(stop + comma.size(), rest.size() - stop - comma.size() - 1);
  }
  parts.core = std::string{formula};
  return parts;
}

std::string text_of(const Parts &parts) {
  std::string text = parts.core;
  for (auto at = parts.own.rbegin(); at != parts.own.rend(); ++at)
    text = "IF(YEAR=" + std::to_string(at->first) + ", " + at->second + ", " + text + ")";
  return text;
}

/// What the formula answers in; none where it does not work.
std::optional<Unit> unit_of(const ValueCase &value, const CostLine &line, const std::string &formula) {
  ValueCase tried = value;
  CostLine made = line;
  made.formula = formula;
  tried.lines = {make_ref(std::move(made))};
  const CompiledCase compiled = compile_case(tried);
  if (!compiled.model || compiled.model->lines.empty() || !compiled.model->lines.front().formula) return std::nullopt;
  return compiled.model->lines.front().formula->unit;
}

/// An amount in the case's unit as a formula of that unit writes it: 50万元/年.
std::string literal(const ValueCase &value, double amount, const std::optional<Unit> &unit) {
  if (amount == 0) return "0"; // has any unit
  if (!unit || unit->plain()) return number_text(amount);
  const std::string words = unit_text(*unit);
  for (const std::string_view prefix : {"千", "万", "百万", "亿"}) {
    const auto read = unit_from(std::string{prefix} + words);
    if (read && read->same_dimension(*unit) && read->scale == value.unit)
      return number_text(amount) + std::string{prefix} + words;
  }
  return number_text(amount * value.unit) + words;
}

/// The years of a formula within those of the case.
int last_of(const CostLine &line, const ValueCase &value) { return std::min(line.last_year, value.years); }

/// Years that come in between when a formula's line reaches out to a year have nothing.
void reach(CostLine &line, Parts &parts, int first, int last) {
  for (int year = first; year < line.first_year; ++year) parts.own.emplace(year, "0");
  for (int year = line.last_year + 1; year <= last; ++year) parts.own.emplace(year, "0");
  line.first_year = std::min(line.first_year, first), line.last_year = std::max(line.last_year, last);
}

/// Years at the ends that have nothing need not be told.
void trim(CostLine &line, Parts &parts) {
  const auto nothing = [&](int year) {
    const auto at = parts.own.find(year);
    return at != parts.own.end() && at->second == "0";
  };
  while (line.first_year < line.last_year && nothing(line.first_year)) parts.own.erase(line.first_year++);
  while (line.first_year < line.last_year && nothing(line.last_year)) parts.own.erase(line.last_year--);
}

double &amount_at(CostLine &line, int year) {
  const auto at = static_cast<std::size_t>(year);
  if (line.by_year.size() <= at) line.by_year.resize(at + 1, 0);
  return line.by_year[at];
}

} // namespace

std::string core_formula(const CostLine &line) { return parts_of(line.formula).core; }

bool follows_formula(const CostLine &line, int year) {
  if (line.formula.empty() || year < line.first_year || year > line.last_year) return false;
  return !parts_of(line.formula).own.contains(year);
}

CostLine with_amounts(const ValueCase &value, CostLine line, const std::vector<YearAmount> &amounts) {
  const auto before_rise = [&](const YearAmount &one) {
    return std::isfinite(one.amount) ? one.amount / rise_of(line, static_cast<std::size_t>(one.year)) : 0;
  };
  if (line.formula.empty()) {
    for (const YearAmount &one : amounts) amount_at(line, one.year) = before_rise(one);
    return line;
  }
  Parts parts = parts_of(line.formula);
  const std::optional<Unit> unit = unit_of(value, line, parts.core);
  for (const YearAmount &one : amounts) {
    const bool outside = one.year < line.first_year || one.year > line.last_year;
    if (outside && one.amount == 0) continue;
    if (outside) reach(line, parts, one.year, one.year);
    parts.own[one.year] = literal(value, before_rise(one), unit);
  }
  const int last = last_of(line, value);
  bool followed = false;
  for (int year = line.first_year; year <= last; ++year) followed = followed || !parts.own.contains(year);
  if (!followed) { // nothing is left of the formula
    std::vector<double> by_year(static_cast<std::size_t>(value.years) + 1, 0);
    for (const auto &[year, text] : parts.own) {
      double number = 0;
      const auto compiled = compile_formula(text, {});
      if (compiled.formula) number = evaluate_formula(*compiled.formula, {}, 0).value;
      if (compiled.formula && !compiled.formula->unit.plain()) number /= value.unit;
      if (year <= value.years) by_year[static_cast<std::size_t>(year)] = number;
    }
    for (const YearAmount &one : amounts) // not through a text and back
      by_year[static_cast<std::size_t>(one.year)] = before_rise(one);
    line.by_year = std::move(by_year), line.formula.clear();
    line.first_year = 1, line.last_year = most_years;
    return line;
  }
  trim(line, parts);
  line.formula = text_of(parts);
  return line;
}

CostLine with_formula(const ValueCase &value, CostLine line, int first, int last, std::string formula) {
  if (line.formula.empty()) {
    Parts parts{{}, formula};
    std::optional<Unit> unit;
    int from = first, to = last;
    for (std::size_t at = 0; at < line.by_year.size(); ++at) {
      const int year = static_cast<int>(at);
      if (year > value.years || line.by_year[at] == 0 || (year >= first && year <= last)) continue;
      if (!unit) unit = unit_of(value, line, formula);
      parts.own.emplace(year, literal(value, line.by_year[at], unit));
      from = std::min(from, year), to = std::max(to, year);
    }
    for (int year = from; year <= std::min(to, value.years) && !parts.own.empty(); ++year)
      if (year < first || year > last) parts.own.emplace(year, "0");
    line.first_year = from, line.last_year = to;
    line.formula = text_of(parts);
    return line;
  }
  Parts parts = parts_of(line.formula);
  bool replaces = true; // no year is left that follows the old one
  for (int year = line.first_year; year <= last_of(line, value); ++year)
    if ((year < first || year > last) && !parts.own.contains(year)) replaces = false;
  reach(line, parts, first, last);
  for (int year = first; year <= last; ++year) parts.own.erase(year);
  if (replaces)
    parts.core = std::move(formula);
  else if (formula != parts.core)
    parts.core = (first == last ? "IF(YEAR=" + std::to_string(first)
                                : "IF((YEAR>=" + std::to_string(first) + ")*(YEAR<=" + std::to_string(last) + ")") +
                 ", " + formula + ", " + parts.core + ")";
  line.formula = text_of(parts);
  return line;
}

std::pair<int, int> years_of_typed(const ValueCase &value, const CostLine &line, int year) {
  if (follows_formula(line, year)) return {line.first_year, line.last_year};
  if (year == 0 || !line.formula.empty()) return {year, year};
  for (std::size_t at = static_cast<std::size_t>(year) + 1; at < line.by_year.size(); ++at)
    if (static_cast<int>(at) <= value.years && line.by_year[at] != 0) return {year, year};
  return {year, most_years};
}

} // namespace sandtable
