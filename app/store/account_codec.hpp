#pragma once
#include "domain/account/model.hpp"
#include "store/fields.hpp"

namespace sandtable {

template <> struct Codec<Person> {
  static constexpr std::string_view name = "person";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Person::id, own_id<IdKind::person>());
    v("name", &Person::name);
    v("title", &Person::title);
    v("department", &Person::department);
    v("committees", &Person::committees);
    v("placeholder", &Person::placeholder);
    v("phone", &Person::phone);
    v("email", &Person::email);
    v("birthday", &Person::birthday, date_text);
    v("anniversary", &Person::anniversary, date_text);
    v("note", &Person::note);
    v("visibility", &Person::visibility);
    v("field_visibility", &Person::field_visibility);
  }
};

template <> struct Codec<Department> {
  static constexpr std::string_view name = "department";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Department::id, own_id<IdKind::department>());
    v("name", &Department::name);
    v("kind", &Department::kind);
    v("parent", &Department::parent);
  }
};

template <> struct Codec<ReportingLine> {
  static constexpr std::string_view name = "reporting_line";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &ReportingLine::id, own_id<IdKind::link>());
    v("from", &ReportingLine::from, required);
    v("to", &ReportingLine::to, required);
    v("dotted", &ReportingLine::dotted);
    v("confirmed", &ReportingLine::confirmed);
    v("strength", &ReportingLine::strength, positive);
    v("evidence", &ReportingLine::evidence);
  }
};

template <> struct Codec<IdealProfile> {
  static constexpr std::string_view name = "ideal_profile";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("industry", &IdealProfile::industry);
    v("scale", &IdealProfile::scale);
    v("pains", &IdealProfile::pains);
    v("structure", &IdealProfile::structure);
    v("culture", &IdealProfile::culture);
  }
};

template <> struct Codec<OperatingUnit> {
  static constexpr std::string_view name = "operating_unit";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("kind", &OperatingUnit::kind);
    v("name", &OperatingUnit::name);
  }
};

template <> struct Codec<Indicator> {
  static constexpr std::string_view name = "indicator";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &Indicator::name, required);
    v("value", &Indicator::value, score_range);
  }
};

template <> struct Codec<TierScores> {
  static constexpr std::string_view name = "tier_scores";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("current", &TierScores::current, score_range);
    v("potential", &TierScores::potential, score_range);
    v("strategic", &TierScores::strategic, score_range);
    v("relationship", &TierScores::relationship, score_range);
    v("indicators", &TierScores::indicators);
  }
};

} // namespace sandtable
