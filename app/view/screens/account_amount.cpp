#include "view/screens/account.hpp"

#include <cmath>

namespace sandtable::view {

namespace {
/// What a unit behind a number multiplies it by: ten thousand, a hundred million, yuan, k, m; 0 for anything else.
double factor_of(std::string_view unit) {
  if (unit.empty()) return 1;
  if (unit == "k") return 1e3;
  if (unit == "m" || unit == "million") return 1e6;
  if (unit == "b" || unit == "bn" || unit == "billion") return 1e9;
  double factor = 1;
  for (std::size_t at = 0; at < unit.size();) {
    const char32_t c = next_code_point(unit, at);
    if (c == U'\u4E07')
      factor *= 1e4; // wan
    else if (c == U'\u4EBF')
      factor *= 1e8; // yi
    else if (c != U'\u5143')
      return 0; // yuan
  }
  return factor;
}
} // namespace

bool parse_amount(std::string_view text, double &amount) {
  const std::string clean = folded(trimmed(text));
  std::string digits, unit;
  for (std::size_t i = 0; i < clean.size();) {
    const std::size_t from = i;
    const char32_t c = next_code_point(clean, i);
    if (c == ',' || c == U'\uFF0C' || c == ' ' || c == 0xA0) continue;
    const bool number = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
    (number && unit.empty() ? digits : unit).append(clean, from, i - from);
  }
  double number = 0;
  const double factor = factor_of(unit);
  if (factor == 0 || !parse_number(digits, number)) return false;
  amount = std::round(number * factor * 100) / 100;
  return std::isfinite(amount);
}

std::string amount_text(double amount) {
  if (!(std::fabs(amount) < 1e15)) return number_text(amount);
  std::string text = fixed_text(amount, amount == std::floor(amount) ? 0 : 2);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  std::size_t at = std::min(text.find('.'), text.size());
  while (at > first + 3) text.insert(at -= 3, ",");
  return text;
}

std::string amount_words(const Ui &ui, double amount) {
  const double size = std::fabs(amount), large = ui.zh ? 1e8 : 1e9, small = ui.zh ? 1e4 : 1e6;
  if (size < 1e4) return {};
  const auto rounded = [](double value) { return std::round(value * 100) / 100; };
  if (size >= large) return ui.tr(T::account_hundred_million, number_text(rounded(amount / large)));
  return ui.tr(T::account_ten_thousand,
               ui.zh ? amount_text(rounded(amount / small)) : number_text(rounded(amount / small)));
}

} // namespace sandtable::view
