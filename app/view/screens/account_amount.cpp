#include "view/screens/account.hpp"

#include <cmath>

namespace sandtable::view {

namespace {
struct Unit {
  std::string_view word;
  double factor;
};
constexpr Unit units[]{{"万元", 1e4}, {"亿元", 1e8}, {"万", 1e4}, {"亿", 1e8}, {"元", 1}, {"million", 1e6}, {"m", 1e6}, {"k", 1e3}};
} // namespace

bool parse_amount(std::string_view text, double &amount) {
  std::string clean = folded(trimmed(text));
  double factor = 1;
  for (const Unit &unit : units)
    if (clean.size() > unit.word.size() && clean.ends_with(unit.word)) {
      clean.resize(clean.size() - unit.word.size());
      factor = unit.factor;
      break;
    }
  std::string digits;
  for (std::size_t i = 0; i < clean.size();) {
    const std::size_t from = i;
    const char32_t c = next_code_point(clean, i);
    if (c == ',' || c == U'，' || c == ' ' || c == 0xA0) continue;
    digits.append(clean, from, i - from);
  }
  double number = 0;
  if (!parse_number(digits, number)) return false;
  amount = std::round(number * factor * 100) / 100;
  return std::isfinite(amount);
}

std::string amount_text(double amount) {
  const bool whole = std::fabs(amount) < 1e15 && amount == std::floor(amount);
  std::string text = whole ? fixed_text(amount, 0) : std::fabs(amount) < 1e15 ? fixed_text(amount, 2) : number_text(amount);
  if (text.find('e') != std::string::npos) return text;
  const std::size_t first = text[0] == '-' ? 1 : 0;
  std::size_t at = std::min(text.find('.'), text.size());
  while (at > first + 3) text.insert(at -= 3, ",");
  return text;
}

std::string amount_words(const Ui &ui, double amount) {
  const double size = std::fabs(amount);
  if (size < 1e4) return {};
  if (ui.zh) return size >= 1e8 ? ui.tr(T::account_hundred_million, number_text(std::round(amount / 1e6) / 100)) : ui.tr(T::account_ten_thousand, amount_text(std::round(amount / 100) / 100));
  return size >= 1e9 ? ui.tr(T::account_hundred_million, number_text(std::round(amount / 1e7) / 100)) : ui.tr(T::account_ten_thousand, number_text(std::round(amount / 1e4) / 100));
}

} // namespace sandtable::view
