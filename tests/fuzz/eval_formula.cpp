// Any text is a formula or a named problem within it; an answer is finite, single and in columns alike.
#include "base/text.hpp"
#include "domain/value/formula.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace sandtable;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char *>(data), size};
  static const std::vector<FormulaName> names{
      {"a", {}}, {"b", {}}, {"energy", *unit_from("kWh/年")}, {"price", *unit_from("元/kWh")}};
  const auto compiled = compile_formula(text, names);
  formula_names(text, names);
  if (const auto unit = unit_from(text))
    if (!unit->plain() && unit_text(*unit).empty()) std::abort();
  if (!compiled.formula) {
    if (compiled.problem.error == FormulaError::none) std::abort();
    if (compiled.problem.position > code_point_count(text)) std::abort();
    return 0;
  }
  constexpr std::size_t lanes = 4;
  static const double a[lanes] = {-1.5, 0, 3, 1e200}, b[lanes] = {2, 0, -7, 0.5};
  const std::vector<Column> columns{{a, 0}, {b, 0}, {nullptr, 1000}, {nullptr, 0.8}};
  double out[lanes];
  FormulaScratch scratch;
  evaluate_columns(*compiled.formula, columns, {nullptr, 2}, lanes, out, scratch);
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const std::vector<double> inputs{a[lane], b[lane], 1000, 0.8};
    const auto answer = evaluate_formula(*compiled.formula, inputs, 2);
    if (answer && !std::isfinite(answer.value)) std::abort();
    if (bool(answer) != std::isfinite(out[lane])) std::abort();
    if (answer && answer.value != out[lane]) std::abort();
  }
  return 0;
}
