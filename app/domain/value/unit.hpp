#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandtable {

/// What a number counts: a product of powers of base symbols, such as 元·kWh^-1. Amounts are kept in base symbols;
/// `scale` is what a number in this unit is multiplied by to get there (万元: 10 000 × 元, %: 0.01, MWh: 1000 kW·h).
struct Unit {
  double scale = 1;
  std::vector<std::pair<std::string, int>> powers; ///< sorted by symbol, none 0; empty = a plain number

  bool plain() const { return powers.empty(); }
  bool same_dimension(const Unit &other) const { return powers == other.powers; }
  bool only_time() const; ///< plain, or one of 年, 月, 天, h: what may count periods
};

Unit product(const Unit &a, const Unit &b);
Unit quotient(const Unit &a, const Unit &b);
std::optional<Unit> unit_power(const Unit &a, int exponent); ///< none when an exponent leaves ±64
std::optional<Unit> square_root(const Unit &a);              ///< none when an exponent is odd

/// Reads "元/kWh", "kWh/(台·年)", "m²", "万元"; empty text is a plain number. Symbols that are not known stand for
/// themselves, so that users may count whatever they like. None when the text is not a unit.
std::optional<Unit> unit_from(std::string_view text);
/// A symbol that means a unit even where it could be a name: kWh, h, 元, km, …, and everything that is not ASCII.
bool known_unit_symbol(std::string_view symbol);
/// Whether money is among its symbols, above or below the line.
bool has_currency(const Unit &unit);
/// A unit as English writes it: "CNY/kWh", "10k CNY", "day" for 元/kWh, 万元 and 天.
std::string english_units(std::string_view text);
/// "元/kWh" again; kW·h is written kWh. The scale is not part of it.
std::string unit_text(const Unit &unit);

} // namespace sandtable
