#include "domain/value/formula_parts.hpp"
#include "domain/value/formula_steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace sandtable::formula {

Typed Writer::fail(FormulaError error, std::size_t position, std::string detail) {
  if (!failed()) problem_ = {error, position, std::move(detail)};
  return {};
}

Typed Writer::unit_clash(std::size_t position, const Unit &a, const Unit &b) {
  const auto shown = [](const Unit &unit) { return unit.plain() ? std::string{"1"} : unit_text(unit); };
  return fail(FormulaError::unit, position, shown(a) + " ≠ " + shown(b));
}

Typed Writer::push_constant(double value, std::size_t position, Unit unit) {
  formula_.constants.push_back(value);
  push({Op::constant, static_cast<std::uint32_t>(formula_.constants.size() - 1), 0,
        static_cast<std::uint32_t>(position)});
  return {unit, value == 0 && unit.plain(), true, position};
}

void Writer::push(FormulaStep step) {
  formula_.steps.push_back(step);
  depth_ = depth_ + 1 - step.count;
  formula_.depth = std::max(formula_.depth, depth_);
}

Typed Writer::emit(Op op, std::size_t count, bool constant, std::size_t position, Unit unit, std::uint32_t operand) {
  const FormulaStep step{op, operand, static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(position)};
  Typed out{unit, false, false, position};
  if (folds_ && constant && op != Op::choose && op != Op::if_error) {
    auto &values = formula_.constants;
    if (const Figure folded_value = apply_step(step, std::span{values}.last(count))) {
      values.resize(values.size() - count);
      formula_.steps.resize(formula_.steps.size() - count);
      depth_ -= static_cast<std::uint32_t>(count);
      return push_constant(*folded_value, position, unit);
    }
  }
  push(step);
  return out;
}

bool Writer::unify(Typed &all, const Typed &next, std::size_t position) {
  if (next.zero || failed()) return !failed();
  if (all.zero) {
    all.unit = next.unit;
    all.zero = false;
    return true;
  }
  if (!all.unit.same_dimension(next.unit)) unit_clash(position, all.unit, next.unit);
  return !failed();
}

bool Writer::needs_plain(const Typed &value) {
  if (!value.unit.plain()) unit_clash(value.position, value.unit, Unit{});
  return !failed();
}

Typed Writer::raise(const Typed &base, const Typed &exponent, std::size_t position) {
  if (!needs_plain(exponent)) return {};
  Unit unit = base.unit;
  if (!unit.plain()) {
    const double value = exponent.constant ? formula_.constants.back() : 0.5;
    const auto raised =
        value == std::floor(value) && std::abs(value) <= 64 ? unit_power(unit, static_cast<int>(value)) : std::nullopt;
    if (!raised) return unit_clash(position, unit, Unit{});
    unit = *raised;
  }
  return emit(Op::power, 2, base.constant && exponent.constant, position, unit);
}

} // namespace sandtable::formula
