#pragma once
#include "domain/value/model.hpp"
#include "store/fields.hpp"

namespace sandtable {

template <> struct Codec<ValueOption> {
  static constexpr std::string_view name = "value_option";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &ValueOption::id, own_id<IdKind::option>());
    v("name", &ValueOption::name);
    v("rival", &ValueOption::rival);
    v("ours", &ValueOption::ours);
  }
};

template <> struct Codec<CostLine> {
  static constexpr std::string_view name = "cost_line";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &CostLine::id, own_id<IdKind::cost_line>());
    v("option", &CostLine::option, required);
    v("name", &CostLine::name);
    v("category", &CostLine::category);
    v("by_year", &CostLine::by_year);
    v("status", &CostLine::status);
    v("source", &CostLine::source);
  }
};

template <> struct Codec<ValueCase> {
  static constexpr std::string_view name = "value_case";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("currency", &ValueCase::currency);
    v("unit", &ValueCase::unit, positive);
    v("years", &ValueCase::years, between<1, 30>());
    v("rate", &ValueCase::rate, range(-0.99, 10));
    v("options", &ValueCase::options);
    v("lines", &ValueCase::lines);
  }
};

} // namespace sandtable
