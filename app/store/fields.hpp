#pragma once
#include "domain/ids.hpp"
#include "domain/scale_names.hpp"

#include <cstdint>
#include <string_view>

namespace sandtable {

/// What a field of the file may hold beyond its type. Reader, writer and JSON Schema all follow it.
enum class TextKind : std::uint8_t { any, date, timestamp, language };

/// Things with an id of their own; an id may occur once per kind and workspace (once per map for a snapshot's items).
enum class IdKind : std::uint8_t {
  none,
  account,
  opportunity,
  person,
  department,
  link,
  rival,
  tie,
  note,
  snapshot,
  vote,
  member,
  evidence,
  gate,
  action,
  contact,
  voice,
  plan_item,
  option,
  cost_line,
  driver,
  sealed,
  count_
};

struct Rule {
  double min = -1e15, max = 1e15; ///< of a number, of a rating's value, of each number in a list
  bool above_min = false;         ///< the minimum itself is refused
  bool required = false;
  TextKind text = TextKind::any;
  IdKind own_id = IdKind::none;
};

constexpr Rule range(double min, double max) { return {.min = min, .max = max}; }
inline constexpr Rule anything{};
namespace rules { // one lasting object each, so that a field costs a pointer and not the making of a rule
template <IdKind kind> inline constexpr Rule own_id{.own_id = kind};
template <int min, int max> inline constexpr Rule between = range(min, max);
} // namespace rules
template <IdKind kind> constexpr const Rule &own_id() { return rules::own_id<kind>; }
template <int min, int max> constexpr const Rule &between() { return rules::between<min, max>; }
inline constexpr Rule required{.required = true};
inline constexpr Rule date_text{.text = TextKind::date};
inline constexpr Rule timestamp_text{.text = TextKind::timestamp};
inline constexpr Rule not_negative = range(0, 1e15);
inline constexpr Rule positive{.min = 0, .max = 1e9, .above_min = true};
inline constexpr Rule attitude_range = range(attitude_min, attitude_max);
inline constexpr Rule power_range = range(power_min, power_max);
inline constexpr Rule score_range = range(0, 100);
inline constexpr double world_limit = 1e6; ///< of a position on a map, world units

/// How one struct of the document stands in a file, once for reader, writer and schema:
///   name      its name in the schema
///   block     true: each field on a line of its own; false: the whole record on one line
///   fields    visits `v("name", &T::member, rule)` in the order of the file; defaults are left out on writing
///   complete  optional: supplies what a file may leave out and the model never lacks
///   check     optional: what no single field can tell, `report(message, path below the object, detail)`
template <class T> struct Codec;

template <class T> struct Codec<Rating<T>> {
  static constexpr std::string_view name = "rating";
  static constexpr bool block = false;
  template <class V> static void fields(V &v, Rule value) {
    value.required = true;
    v("value", &Rating<T>::value, value);
    v("author", &Rating<T>::author);
    v("date", &Rating<T>::date, date_text);
    v("source", &Rating<T>::source);
    v("confidence", &Rating<T>::confidence);
    v("evidence", &Rating<T>::evidence);
  }
};

template <> struct Codec<FieldVisibility> {
  static constexpr std::string_view name = "field_visibility";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("field", &FieldVisibility::field, required);
    v("visibility", &FieldVisibility::visibility, required);
  }
};

} // namespace sandtable
