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

inline constexpr Rule from_zero{.min = 0, .max = 1e15};

template <> struct Codec<Range> {
  static constexpr std::string_view name = "range";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("kind", &Range::kind);
    v("low", &Range::low);
    v("high", &Range::high);
    v("deviation", &Range::deviation, from_zero);
    v("values", &Range::values);
    v("weights", &Range::weights, from_zero);
  }
};

template <> struct Codec<Driver> {
  static constexpr std::string_view name = "driver";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Driver::id, own_id<IdKind::driver>());
    v("name", &Driver::name, required);
    v("unit", &Driver::unit);
    v("value", &Driver::value);
    v("formula", &Driver::formula);
    v("range", &Driver::range);
    v("status", &Driver::status);
    v("source", &Driver::source);
    v("date", &Driver::date, date_text);
    v("doubted_by", &Driver::doubted_by);
    v("question", &Driver::question);
  }
};

template <> struct Codec<Correlation> {
  static constexpr std::string_view name = "correlation";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("a", &Correlation::a, required);
    v("b", &Correlation::b, required);
    v("rank", &Correlation::rank, between<-1, 1>());
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
    v("formula", &CostLine::formula);
    v("first_year", &CostLine::first_year, between<0, most_years>());
    v("last_year", &CostLine::last_year, between<0, most_years>());
    v("escalation", &CostLine::escalation, range(-0.99, 10));
    v("status", &CostLine::status);
    v("source", &CostLine::source);
    v("serves", &CostLine::serves);
    v("doubted_by", &CostLine::doubted_by);
    v("note", &CostLine::note);
  }
};

template <> struct Codec<Concession> {
  static constexpr std::string_view name = "concession";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &Concession::name);
    v("cost", &Concession::cost);
    v("worth", &Concession::worth);
  }
};

template <> struct Codec<RivalReply> {
  static constexpr std::string_view name = "rival_reply";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &RivalReply::name);
    v("cut", &RivalReply::cut, between<0, 1>());
    v("matched", &RivalReply::matched);
    v("chance", &RivalReply::chance, between<0, 1>());
  }
};

template <> struct Codec<Negotiation> {
  static constexpr std::string_view name = "negotiation";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("price", &Negotiation::price);
    v("cost", &Negotiation::cost, from_zero);
    v("cost_formula", &Negotiation::cost_formula);
    v("cost_low", &Negotiation::cost_low, from_zero);
    v("cost_high", &Negotiation::cost_high, from_zero);
    v("usual_margin", &Negotiation::usual_margin, between<-1, 1>());
    v("floor_margin", &Negotiation::floor_margin, between<-1, 1>());
    v("changes", &Negotiation::changes, between<0, 1000>());
    v("change_cost", &Negotiation::change_cost, from_zero);
    v("charged", &Negotiation::charged, between<0, 1>());
    v("saving_wanted", &Negotiation::saving_wanted);
    v("concessions", &Negotiation::concessions);
    v("replies", &Negotiation::replies);
  }
};

template <> struct Codec<BuyerCriterion> {
  static constexpr std::string_view name = "buyer_criterion";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &BuyerCriterion::name, required);
    v("weight", &BuyerCriterion::weight, between<0, 1>());
    v("people", &BuyerCriterion::people);
  }
};

template <> struct Codec<ScenarioValue> {
  static constexpr std::string_view name = "scenario_value";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("driver", &ScenarioValue::driver, required);
    v("value", &ScenarioValue::value);
  }
};

template <> struct Codec<Scenario> {
  static constexpr std::string_view name = "scenario";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &Scenario::name, required);
    v("values", &Scenario::values);
  }
};

template <> struct Codec<KeptSimulation> {
  static constexpr std::string_view name = "kept_simulation";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("seed", &KeptSimulation::seed);
    v("trials", &KeptSimulation::trials, between<0, 10000000>());
    v("latin_hypercube", &KeptSimulation::latin_hypercube);
    v("version", &KeptSimulation::version);
    v("date", &KeptSimulation::date, date_text);
    v("option", &KeptSimulation::option);
    v("reference", &KeptSimulation::reference);
    v("claim", &KeptSimulation::claim);
    v("chance", &KeptSimulation::chance);
    v("p10", &KeptSimulation::p10);
    v("p50", &KeptSimulation::p50);
    v("p90", &KeptSimulation::p90);
    v("of", &KeptSimulation::of);
  }
};

template <> struct Codec<ValueCase> {
  static constexpr std::string_view name = "value_case";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("currency", &ValueCase::currency);
    v("unit", &ValueCase::unit, positive);
    v("years", &ValueCase::years, between<1, most_years>());
    v("rate", &ValueCase::rate, range(-0.99, 10));
    v("inflation", &ValueCase::inflation, range(-0.99, 10));
    v("real", &ValueCase::real);
    v("mid_year", &ValueCase::mid_year);
    v("use_per_year", &ValueCase::use_per_year, from_zero);
    v("use_unit", &ValueCase::use_unit);
    v("categories", &ValueCase::categories);
    v("options", &ValueCase::options);
    v("drivers", &ValueCase::drivers);
    v("correlations", &ValueCase::correlations);
    v("lines", &ValueCase::lines);
    v("criteria", &ValueCase::criteria);
    v("scenarios", &ValueCase::scenarios);
    v("simulated", &ValueCase::simulated);
    v("claim", &ValueCase::claim, between<-1, 1>());
    v("visibility", &ValueCase::visibility);
    v("negotiation", &ValueCase::negotiation);
  }
};

} // namespace sandtable
