#include "domain/value/case_print.hpp"

#include "base/text.hpp"

#include <cstdint>
#include <string_view>

namespace sandtable {

namespace {

class Print {
public:
  Print &text(std::string_view words) {
    for (const char c : words) mix(static_cast<unsigned char>(c));
    mix(0); // "ab", "c" is not "a", "bc"
    return *this;
  }
  Print &number(double value) { return text(number_text(value)); }
  Print &numbers(const std::vector<double> &values) {
    for (const double value : values) number(value);
    return text("|");
  }
  std::string hex() const {
    std::string out(16, '0');
    for (std::size_t i = 0; i < 16; ++i) out[15 - i] = "0123456789abcdef"[(hash_ >> (4 * i)) & 15];
    return out;
  }

private:
  void mix(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001b3ull; }
  std::uint64_t hash_ = 0xcbf29ce484222325ull;
};

} // namespace

std::string case_print(const ValueCase &value) {
  Print print;
  print.text(value.currency).number(value.unit).number(value.years).number(value.rate);
  print.number(value.inflation).number(value.real).number(value.mid_year);
  for (const auto &option : value.options) print.text(option->id.text);
  for (const auto &driver : value.drivers) {
    const Range &range = driver->range;
    print.text(driver->id.text).text(driver->unit).number(driver->value).text(driver->formula);
    print.number(static_cast<int>(range.kind)).number(range.low).number(range.high).number(range.deviation);
    print.numbers(range.values).numbers(range.weights);
  }
  for (const Correlation &one : value.correlations) print.text(one.a.text).text(one.b.text).number(one.rank);
  for (const auto &line : value.lines) {
    print.text(line->id.text).text(line->option.text).text(line->formula).numbers(line->by_year);
    print.number(line->first_year).number(line->last_year).number(line->escalation);
    print.number(static_cast<int>(line->status));
  }
  return print.hex();
}

} // namespace sandtable
