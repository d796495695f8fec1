#pragma once
#include "base/ref.hpp"
#include "base/vec2.hpp"
#include "store/fields.hpp"
#include "store/json_value.hpp"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace sandtable {

struct WriteContext {
  std::string out;
  int indent = 0;
  bool one_line = false; ///< inside a record that stands on one line

  void new_line() {
    out += '\n';
    out.append(static_cast<std::size_t>(indent) * 2, ' ');
  }
};

struct RecordType;
template <class T> const RecordType &record_type();
void write_record(WriteContext &w, const void *object, const RecordType &type, const Rule &rule);

inline void write_value(WriteContext &w, const std::string &value, const Rule &) { append_json_text(w.out, value); }
inline void write_value(WriteContext &w, bool value, const Rule &) { w.out += value ? "true" : "false"; }
inline void write_value(WriteContext &w, double value, const Rule &) { append_json_number(w.out, value); }
inline void write_value(WriteContext &w, std::int64_t value, const Rule &) { append_json_integer(w.out, value); }
inline void write_value(WriteContext &w, int value, const Rule &) { append_json_integer(w.out, value); }
template <class Tag> void write_value(WriteContext &w, const Id<Tag> &id, const Rule &) {
  append_json_text(w.out, id.text);
}
template <class E>
requires std::is_enum_v<E>
void write_value(WriteContext &w, E level, const Rule &) {
  w.out += '"';
  w.out += name_of(level);
  w.out += '"';
}
inline void write_numbers(WriteContext &w, const double *values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    w.out += i == 0 ? "[" : ", ";
    append_json_number(w.out, values[i]);
  }
  w.out += ']';
}
inline void write_value(WriteContext &w, const Vec2 &p, const Rule &) {
  const double values[] = {p.x, p.y};
  write_numbers(w, values, 2);
}
inline void write_value(WriteContext &w, const Rect &r, const Rule &) {
  const double values[] = {r.x, r.y, r.w, r.h};
  write_numbers(w, values, 4);
}
template <class T> void write_value(WriteContext &w, const std::optional<T> &value, const Rule &rule) {
  write_value(w, *value, rule);
}
template <class T> void write_value(WriteContext &w, const Ref<T> &value, const Rule &rule) {
  write_value(w, *value, rule);
}

template <class T> struct IsRecord : std::bool_constant < requires { Codec<T>::name; } > {};
template <class T> struct IsRecord<Ref<T>> : IsRecord<T> {};

template <class T> [[gnu::noinline]] void write_value(WriteContext &w, const std::vector<T> &list, const Rule &rule) {
  const bool lines = IsRecord<T>::value && !w.one_line && !list.empty();
  w.out += '[';
  ++w.indent;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i != 0) w.out += lines ? "," : ", ";
    if (lines) w.new_line();
    write_value(w, list[i], rule);
  }
  --w.indent;
  if (lines) w.new_line();
  w.out += ']';
}
template <class T>
requires requires { Codec<T>::name; }
void write_value(WriteContext &w, const T &object, const Rule &rule) {
  write_record(w, &object, record_type<T>(), rule);
}

} // namespace sandtable
