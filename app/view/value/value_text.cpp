#include "view/value/value_text.hpp"

#include "domain/value/line_years.hpp"
#include "view/screens/account.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

std::string grouped(std::string text) {
  const std::size_t first = text[0] == '-' ? 1 : 0;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3;) text.insert(at -= 3, ",");
  if (first) text.replace(0, 1, "−");
  return text;
}

double rounded(double value, int decimals) {
  const double scale = std::pow(10, decimals), shown = std::round(value * scale) / scale;
  return shown == 0 ? 0 : shown; // no "−0"
}

std::string currency_word(const Ui &ui, const std::string &currency) {
  static constexpr std::array<std::string_view, 5> known{"CNY", "USD", "EUR", "HKD", "JPY"};
  static constexpr std::array<T, 5> words{T::value_currency_cny, T::value_currency_usd, T::value_currency_eur,
                                          T::value_currency_hkd, T::value_currency_jpy};
  for (std::size_t i = 0; i < known.size(); ++i)
    if (currency == known[i]) return std::string{ui.tr(words[i])};
  return currency;
}

/// In English amounts are shown in full and shortened by thousands, whatever the case counts in.
std::string short_english(double amount) {
  static constexpr std::pair<double, const char *> steps[] = {{1e9, "B"}, {1e6, "M"}, {1e3, "K"}};
  for (const auto &[step, letter] : steps)
    if (std::fabs(amount) >= step * 0.9995) {
      const double shown = amount / step;
      return grouped(fixed_text(rounded(shown, std::fabs(shown) < 100 ? 1 : 0), std::fabs(shown) < 100 ? 1 : 0)) +
             letter;
    }
  return plain_amount(amount);
}

} // namespace

std::string plain_amount(double amount, int decimals) {
  if (!std::isfinite(amount)) return "–";
  const double shown = rounded(amount, decimals);
  if (std::fabs(shown) >= 1e15) return number_text(shown);
  int places = 0;
  for (double rest = shown; places < decimals && std::fabs(rest - std::round(rest)) > 1e-9 * std::fabs(rest);
       rest *= 10)
    ++places;
  return grouped(fixed_text(shown, places));
}

std::string signed_amount(double amount, int decimals) {
  const std::string text = plain_amount(amount, decimals);
  return rounded(amount, decimals) > 0 ? "+" + text : text;
}

std::string percent_text(double fraction, int decimals, bool with_sign) {
  if (!std::isfinite(fraction)) return "–";
  const double shown = rounded(fraction * 100, decimals);
  std::string text = grouped(fixed_text(shown, decimals)) + "%";
  return with_sign && shown > 0 ? "+" + text : text;
}

std::string short_percent(double fraction) {
  const double shown = rounded(fraction * 100, 1);
  return percent_text(fraction, shown == std::round(shown) ? 0 : 1);
}

std::string exact_percent(double fraction) { return plain_amount(fraction * 100, 4) + "%"; }

std::string case_unit_words(const Ui &ui, const ValueCase &value) {
  const std::string currency = currency_word(ui, value.currency);
  if (value.unit == 1) return currency;
  static constexpr std::pair<double, T> units[] = {
      {1e3, T::value_unit_1e3}, {1e4, T::value_unit_1e4}, {1e6, T::value_unit_1e6}, {1e8, T::value_unit_1e8}};
  for (const auto &[unit, word] : units)
    if (value.unit == unit)
      return ui.zh ? std::string{ui.tr(word)} + currency : currency + " " + std::string{ui.tr(word)};
  return currency + " ×" + plain_amount(value.unit, 6);
}

namespace {
constexpr double hundred_million = 1e8;
/// In Chinese amounts from a hundred million on are told in 亿, whatever the case counts in.
bool in_hundred_millions(const Ui &ui, const ValueCase &value, double most) {
  return ui.zh && value.unit < hundred_million && std::fabs(most * value.unit) >= hundred_million * 0.99995;
}
} // namespace

std::string figure_amount(const Ui &ui, const ValueCase &value, double amount, double most) {
  if (!std::isfinite(amount)) return "–";
  if (!ui.zh) return short_english(amount * value.unit);
  if (in_hundred_millions(ui, value, most)) return plain_amount(amount * value.unit / hundred_million, 2);
  return plain_amount(amount, std::fabs(amount) < 100 ? 1 : 0);
}

std::string figure_unit(const Ui &ui, const ValueCase &value, double most) {
  ValueCase shown;
  shown.currency = value.currency, shown.unit = in_hundred_millions(ui, value, most) ? hundred_million : value.unit;
  return ui.zh ? case_unit_words(ui, shown) : currency_word(ui, value.currency);
}

AmountScale amount_scale(const Ui &ui, const ValueCase &value, double most) {
  ValueCase shown;
  shown.currency = value.currency, shown.unit = value.unit;
  const double size = std::fabs(most * value.unit);
  if (!ui.zh)
    shown.unit = size >= 1e8 ? 1e6 : size >= 1e5 ? 1e3 : 1;
  else if (in_hundred_millions(ui, value, most))
    shown.unit = hundred_million;
  return {value.unit / shown.unit, case_unit_words(ui, shown)};
}

std::string money_text(const Ui &ui, const ValueCase &value, double amount) {
  if (!std::isfinite(amount)) return "–";
  if (!ui.zh) return currency_word(ui, value.currency) + " " + short_english(amount * value.unit);
  const bool large = in_hundred_millions(ui, value, amount);
  return plain_amount(large ? amount * value.unit / hundred_million : amount) + " " + figure_unit(ui, value, amount);
}

std::string signed_money(const Ui &ui, const ValueCase &value, double amount) {
  const std::string text = money_text(ui, value, amount);
  return amount > 0 ? "+" + text : text;
}

std::string years_words(const Ui &ui, int years) {
  if (years < 1 || years > 10) return ui.tr(T::value_years_many, std::to_string(years));
  const auto words = split(ui.tr(T::value_year_numbers), ' ');
  const std::string number = words[std::min<std::size_t>(static_cast<std::size_t>(years) - 1, words.size() - 1)];
  return ui.tr(years == 1 ? T::value_year_word : T::value_years_word, number);
}

std::string year_name(const Ui &ui, int year) { return ui.tr(T::value_year, std::to_string(year)); }

std::string formula_years_words(const Ui &ui, const CostLine &line, int years) {
  std::vector<int> counted;
  for (int year = 0; year <= years; ++year)
    if (follows_formula(line, year)) counted.push_back(year);
  if (counted.empty()) return std::string{ui.tr(T::value_years_none)};
  if (counted.size() == 1) return ui.tr(T::value_years_one, std::to_string(counted.front()));
  if (counted.back() - counted.front() + 1 == static_cast<int>(counted.size()))
    return ui.tr(T::value_years_span, std::to_string(counted.front()), std::to_string(counted.back()));
  std::string list;
  for (const int year : counted)
    list += (list.empty() ? "" : std::string{ui.tr(T::value_list_comma)}) + std::to_string(year);
  return ui.tr(T::value_years_one, list);
}

std::string year_span(const Ui &ui, double years) { return ui.tr(T::value_span, fixed_text(rounded(years, 1), 1)); }

std::string category_word(const Ui &ui, std::string_view category) {
  std::string key = "value_category_";
  for (const std::string &known : standard_categories())
    if (known == category) return std::string{ui.tr_name(key += known)};
  return category.empty() ? std::string{ui.tr(T::value_category_none)} : std::string{category};
}

std::string reason_words(const Ui &ui, NotCalculable reason) {
  std::string key = "value_reason_";
  return std::string{ui.tr_name(key += name_of(reason))};
}

std::string formula_problem_words(const Ui &ui, const FormulaProblem &problem) {
  const bool units = problem.error == FormulaError::unit && !ui.zh;
  return filled(ui.tr_name(text_key(problem.error)), units ? english_units(problem.detail) : problem.detail);
}

std::string problem_words(const Ui &ui, const ValueCase &value, const CaseProblem &problem) {
  std::string where = problem.name;
  if (problem.place == CaseProblem::Place::line && problem.index < value.lines.size())
    if (const ValueOption *option = find(value.options, value.lines[problem.index]->option))
      where += " · " + option->name;
  if (problem.year >= 0) where += " · " + year_name(ui, problem.year);
  return ui.tr(T::value_problem, where, formula_problem_words(ui, problem.problem));
}

namespace {

/// "15% dearer" or what is true instead; empty when no price is known.
std::string price_clause(const Ui &ui, const ValueFacts &f) {
  if (f.reference_price <= 0 || f.price <= 0) return {};
  const double gap = f.price / f.reference_price - 1;
  if (std::fabs(gap) < 0.0005) return std::string{ui.tr(T::value_say_same_price)};
  return ui.tr(gap > 0 ? T::value_say_dearer : T::value_say_cheaper, short_percent(std::fabs(gap)));
}

} // namespace

std::string case_sentence(const Ui &ui, const ValueFacts &f) {
  const ValueCase &value = f.value();
  if (!f.table.problems.empty()) return std::string{ui.tr(T::value_say_broken)};
  if (value.lines.empty()) return std::string{ui.tr(T::value_say_no_lines)};
  const std::string years = years_words(ui, f.years), ours = value.options[f.pair.option]->name;
  if (!f.compared())
    return ui.tr(T::value_say_alone, ours, years, money_text(ui, value, f.option_total(f.pair.option)));
  const double saving = *f.against.total_saving;
  const sandtable::Measure &ratio = f.against.total_saving_ratio;
  const std::string size =
      ratio && *ratio <= 1 ? short_percent(std::fabs(*ratio)) : money_text(ui, value, std::fabs(saving));
  const double extra = f.price - f.reference_price;
  const std::string price = price_clause(ui, f), gap = money_text(ui, value, std::fabs(extra));
  const bool even = std::fabs(saving) < 1e-9 * std::max(1.0, std::fabs(f.option_total(f.pair.reference)));
  std::string head = price.empty() ? "" : price + std::string{ui.tr(T::value_say_comma)};
  head +=
      even ? ui.tr(T::value_say_even, years) : ui.tr(saving > 0 ? T::value_say_saves : T::value_say_loses, years, size);
  std::string tail;
  const sandtable::Measure &crossing = f.against.crossing_year;
  if (even)
    tail = ui.tr(T::value_say_even_tail);
  else if (saving > 0 && crossing && *crossing == 0)
    tail = ui.tr(extra > 0 ? T::value_say_less_from_start_dearer : T::value_say_less_from_start,
                 money_text(ui, value, saving));
  else if (saving > 0 && crossing)
    tail = extra > 0 ? ui.tr(T::value_say_back, gap, std::to_string(static_cast<int>(*crossing)))
                     : ui.tr(T::value_say_back_other, std::to_string(static_cast<int>(*crossing)));
  else
    tail = ui.tr(extra < 0 ? T::value_say_never_cheaper : T::value_say_never, money_text(ui, value, -saving));
  return head + std::string{ui.tr(T::value_say_colon)} + tail;
}

bool read_amount(std::string_view text, const ValueCase &value, double &amount) {
  std::string clean;
  const std::string plain = folded(trimmed(text));
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(plain, at);
    if (c == U'−' || c == U'–')
      clean += '-';
    else if (c != ',' && c != U'，' && c != ' ' && c != 0xA0)
      clean.append(plain, from, at - from);
  }
  const bool in_brackets = clean.size() > 2 && clean.front() == '(' && clean.back() == ')'; // an accountant's minus
  if (in_brackets) clean = "-" + clean.substr(1, clean.size() - 2);
  if (parse_number(clean, amount)) return std::isfinite(amount);
  if (!parse_amount(clean, amount)) return false;
  amount /= value.unit;
  return std::isfinite(amount);
}

bool read_percent(std::string_view text, double &fraction) {
  std::string plain = folded(trimmed(text));
  const bool sign = !plain.empty() && plain.back() == '%';
  if (sign) plain.pop_back();
  if (!parse_number(trimmed(plain), fraction)) return false;
  if (sign || std::fabs(fraction) >= 1) fraction /= 100;
  return std::isfinite(fraction);
}

} // namespace sandtable::view
