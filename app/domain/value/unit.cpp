#include "domain/value/unit.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>

namespace sandtable {

namespace {

struct Symbol {
  std::string_view text;
  double scale;
  std::string_view base, base_2 = {}; ///< the second for kWh = kW·h
};
constexpr Symbol symbols[] = {
    {"%", 0.01, ""},         {"‰", 0.001, ""},        {"万", 1e4, ""},
    {"亿", 1e8, ""},         {"元", 1, "元"},         {"人民币", 1, "元"},
    {"CNY", 1, "元"},        {"RMB", 1, "元"},        {"¥", 1, "元"},
    {"￥", 1, "元"},         {"千元", 1e3, "元"},     {"百万元", 1e6, "元"},
    {"USD", 1, "USD"},       {"$", 1, "USD"},         {"美元", 1, "USD"},
    {"EUR", 1, "EUR"},       {"€", 1, "EUR"},         {"欧元", 1, "EUR"},
    {"kWh", 1, "kW", "h"},   {"度", 1, "kW", "h"},    {"千瓦时", 1, "kW", "h"},
    {"MWh", 1e3, "kW", "h"}, {"GWh", 1e6, "kW", "h"}, {"Wh", 1e-3, "kW", "h"},
    {"kW", 1, "kW"},         {"千瓦", 1, "kW"},       {"MW", 1e3, "kW"},
    {"W", 1e-3, "kW"},       {"h", 1, "h"},           {"hour", 1, "h"},
    {"hours", 1, "h"},       {"小时", 1, "h"},        {"时", 1, "h"},
    {"min", 1.0 / 60, "h"},  {"分钟", 1.0 / 60, "h"}, {"天", 1, "天"},
    {"日", 1, "天"},         {"day", 1, "天"},        {"days", 1, "天"},
    {"月", 1, "月"},         {"个月", 1, "月"},       {"month", 1, "月"},
    {"months", 1, "月"},     {"年", 1, "年"},         {"year", 1, "年"},
    {"years", 1, "年"},      {"kg", 1, "kg"},         {"公斤", 1, "kg"},
    {"千克", 1, "kg"},       {"t", 1e3, "kg"},        {"吨", 1e3, "kg"},
    {"m", 1, "m"},           {"米", 1, "m"},          {"km", 1e3, "m"},
    {"公里", 1e3, "m"},      {"L", 1, "L"},           {"升", 1, "L"},
};

const Symbol *find_symbol(std::string_view text) {
  for (const Symbol &symbol : symbols)
    if (symbol.text == text) return &symbol;
  return nullptr;
}

void add_power(Unit &unit, std::string_view symbol, int exponent) {
  const auto at = std::lower_bound(unit.powers.begin(), unit.powers.end(), symbol,
                                   [](const auto &power, std::string_view text) { return power.first < text; });
  if (at == unit.powers.end() || at->first != symbol)
    unit.powers.insert(at, {std::string{symbol}, exponent});
  else if ((at->second += exponent) == 0)
    unit.powers.erase(at);
}

bool is_currency(std::string_view text) {
  const Symbol *known = find_symbol(text);
  return known && (known->base == "元" || known->base == "USD" || known->base == "EUR");
}

Unit unit_of_symbol(std::string_view text) {
  Unit unit;
  // "10k CNY" is 万元: a count in English stands before a currency alone.
  static constexpr std::pair<std::string_view, double> english[] = {{"10k ", 1e4},      {"100M ", 1e8},   {"k ", 1e3},
                                                                    {"K ", 1e3},        {"M ", 1e6},      {"bn ", 1e9},
                                                                    {"thousand ", 1e3}, {"million ", 1e6}};
  for (const auto &[prefix, scale] : english)
    if (text.starts_with(prefix) && is_currency(trimmed(text.substr(prefix.size())))) {
      unit.scale = scale;
      text = trimmed(text.substr(prefix.size()));
      break;
    }
  static constexpr std::pair<std::string_view, double> counts[] = {{"万", 1e4}, {"亿", 1e8}};
  if (!find_symbol(text))
    for (const auto &[prefix, scale] : counts)
      if (text.starts_with(prefix)) {
        unit.scale = scale;
        text.remove_prefix(prefix.size());
        break;
      }
  if (const Symbol *known = find_symbol(text)) {
    unit.scale *= known->scale;
    if (!known->base.empty()) add_power(unit, known->base, 1);
    if (!known->base_2.empty()) add_power(unit, known->base_2, 1);
  } else {
    add_power(unit, text, 1);
  }
  return unit;
}

class UnitParser {
public:
  explicit UnitParser(std::string_view text) : text_(text) {}

  std::optional<Unit> whole() {
    auto unit = terms(0);
    return at_ == text_.size() ? unit : std::nullopt;
  }

private:
  bool take(std::string_view mark) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (!text_.substr(at_).starts_with(mark)) return false;
    at_ += mark.size();
    return true;
  }

  std::optional<Unit> terms(int depth) {
    auto unit = factor(depth);
    while (unit) {
      const bool over = take("/");
      if (!over && !take("*") && !take("·") && !take("×")) return unit;
      const auto next = factor(depth);
      if (!next) return std::nullopt;
      unit = over ? quotient(*unit, *next) : product(*unit, *next);
    }
    return unit;
  }

  std::optional<Unit> factor(int depth) {
    if (take("(")) {
      if (depth > 8) return std::nullopt;
      auto inner = terms(depth + 1);
      return inner && take(")") ? inner : std::nullopt;
    }
    if (take("10k ") || take("100M ")) {
      at_ -= text_[at_ - 2] == 'k' ? 4 : 5; // belongs to the currency behind it
    } else if (take("1")) {
      return Unit{};
    }
    const std::size_t from = at_;
    while (at_ < text_.size() && !mark_here()) {
      std::size_t next = at_;
      next_code_point(text_, next);
      at_ = next;
    }
    const std::string_view symbol = trimmed(text_.substr(from, at_ - from));
    if (symbol.empty()) return std::nullopt;
    Unit unit = unit_of_symbol(symbol);
    if (take("²")) return unit_power(unit, 2);
    if (take("³")) return unit_power(unit, 3);
    if (!take("^")) return unit;
    const int sign = take("-") ? -1 : 1;
    if (at_ == text_.size() || text_[at_] < '0' || text_[at_] > '9') return std::nullopt;
    return unit_power(unit, sign * (text_[at_++] - '0'));
  }

  bool mark_here() const {
    for (const std::string_view mark : {"/", "*", "·", "×", "(", ")", "^", "²", "³", "[", "]", "\n", "\t"})
      if (text_.substr(at_).starts_with(mark)) return true;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

int exponent_of(const Unit &unit, std::string_view symbol) {
  for (const auto &[text, exponent] : unit.powers)
    if (text == symbol) return exponent;
  return 0;
}

std::string with_exponent(const std::string &symbol, int exponent) {
  return exponent == 1 ? symbol : symbol + "^" + std::to_string(exponent);
}

} // namespace

bool Unit::only_time() const {
  if (plain()) return true;
  const std::string &symbol = powers.front().first;
  return powers.size() == 1 && powers.front().second == 1 &&
         (symbol == "年" || symbol == "月" || symbol == "天" || symbol == "h");
}

Unit product(const Unit &a, const Unit &b) {
  Unit out = a;
  out.scale *= b.scale;
  for (const auto &[symbol, exponent] : b.powers) add_power(out, symbol, exponent);
  return out;
}

Unit quotient(const Unit &a, const Unit &b) {
  Unit out = a;
  out.scale /= b.scale;
  for (const auto &[symbol, exponent] : b.powers) add_power(out, symbol, -exponent);
  return out;
}

std::optional<Unit> unit_power(const Unit &a, int exponent) {
  Unit out;
  for (int i = 0; i < std::min(std::abs(exponent), 64); ++i) out.scale *= a.scale;
  if (exponent < 0) out.scale = 1 / out.scale;
  if (exponent == 0) return out;
  for (const auto &[symbol, power] : a.powers) {
    if (std::abs(exponent) > 64 || std::abs(power * exponent) > 64) return std::nullopt;
    out.powers.emplace_back(symbol, power * exponent);
  }
  return out;
}

std::optional<Unit> square_root(const Unit &a) {
  Unit out;
  for (const auto &[symbol, power] : a.powers) {
    if (power % 2 != 0) return std::nullopt;
    out.powers.emplace_back(symbol, power / 2);
  }
  return out;
}

std::optional<Unit> unit_from(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return Unit{};
  if (text.size() > 200) return std::nullopt;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); invisible(c)) return std::nullopt;
  return UnitParser{text}.whole();
}

bool known_unit_symbol(std::string_view symbol) {
  return !symbol.empty() && ((static_cast<unsigned char>(symbol.front()) & 0x80) != 0 || find_symbol(symbol));
}

bool has_currency(const Unit &unit) {
  return std::any_of(unit.powers.begin(), unit.powers.end(),
                     [](const auto &power) { return is_currency(power.first); });
}

std::string english_units(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"万元", "10k CNY"}, {"亿元", "100M CNY"}, {"千元", "k CNY"}, {"百万元", "M CNY"}, {"元", "CNY"},
      {"小时", "h"},       {"天", "day"},        {"个月", "month"}, {"月", "month"},     {"年", "year"}};
  std::string out;
  while (!text.empty()) {
    const auto *const known = std::find_if(std::begin(words), std::end(words),
                                           [&](const auto &word) { return text.starts_with(word.first); });
    const std::size_t size = known == std::end(words) ? 1 : known->first.size();
    out += known == std::end(words) ? text.substr(0, 1) : known->second;
    text.remove_prefix(size);
  }
  return out;
}

std::string unit_text(const Unit &unit) {
  Unit left = unit;
  const int kw = exponent_of(left, "kW"), h = exponent_of(left, "h");
  const int kwh = kw > 0 && h > 0 ? std::min(kw, h) : kw < 0 && h < 0 ? std::max(kw, h) : 0;
  if (kwh != 0) {
    add_power(left, "kW", -kwh);
    add_power(left, "h", -kwh);
    add_power(left, "kWh", kwh);
  }
  std::string above, below;
  int divisors = 0;
  for (const auto &[symbol, exponent] : left.powers) {
    std::string &side = exponent > 0 ? above : below;
    if (!side.empty()) side += "·";
    side += with_exponent(symbol, std::abs(exponent));
    divisors += exponent < 0;
  }
  if (below.empty()) return above;
  return (above.empty() ? "1" : above) + "/" + (divisors > 1 ? "(" + below + ")" : below);
}

} // namespace sandtable
