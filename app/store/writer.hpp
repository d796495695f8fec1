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

template <class T> bool is_default(const T &value, const T &normal) { return value == normal; }
template <class T> bool is_default(const List<T> &value, const List<T> &normal) {
  return value.empty() && normal.empty();
}
template <class T> bool is_default(const Ref<T> &value, const Ref<T> &) { return value == nullptr || *value == T{}; }

template <class T> [[gnu::noinline]] void write_object(WriteContext &w, const T &object, const Rule &rule);

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
void write_value(WriteContext &w, const T &object, const Rule &rule) { write_object(w, object, rule); }

template <class T> const T &normal_of() {
  static const T normal{};
  return normal;
}

class ObjectWriterBase {
public:
  ObjectWriterBase(WriteContext &context, bool block) : w(context), block_(block) {}

  void constant(std::string_view name, int value) {
    key(name);
    append_json_integer(w.out, value);
  }
  void unknown(std::string_view extra) {
    while (!extra.empty()) {
      const std::size_t end = extra.find('\n');
      separate();
      w.out += extra.substr(0, end);
      extra.remove_prefix(end == std::string_view::npos ? extra.size() : end + 1);
    }
  }
  bool empty() const { return first_; }

protected:
  void separate() {
    if (!first_) w.out += block_ ? "," : ", ";
    first_ = false;
    if (block_) w.new_line();
  }
  void key(std::string_view name) {
    separate();
    w.out += '"';
    w.out += name;
    w.out += "\": ";
  }

  WriteContext &w;

private:
  bool block_, first_ = true;
};

template <class T> class ObjectWriter : public ObjectWriterBase {
public:
  ObjectWriter(WriteContext &context, const T &object)
      : ObjectWriterBase(context, Codec<T>::block && !context.one_line), object_(object) {}

  template <class M> void operator()(std::string_view name, M T::*member, const Rule &rule = anything) {
    const M &value = object_.*member;
    if constexpr (std::is_same_v<M, double>)
      if (!(value - value == 0)) return; // inf and nan have no JSON
    if (!rule.required && is_default(value, normal_of<T>().*member)) return;
    key(name);
    write_value(w, value, rule);
  }
  void item(std::string_view name, std::size_t index) {
    if (!object_[index]) return;
    key(name);
    write_value(w, *object_[index], anything);
  }
  void json(std::string_view name, std::string T::*member) {
    if ((object_.*member).empty()) return;
    key(name);
    w.out += object_.*member;
  }

private:
  const T &object_;
};

template <class T> void write_object(WriteContext &w, const T &object, const Rule &rule) {
  const bool outer = w.one_line;
  ObjectWriter<T> writer{w, object};
  w.one_line = outer || !Codec<T>::block;
  w.out += '{';
  ++w.indent;
  if constexpr (requires { Codec<T>::fields(writer, rule); })
    Codec<T>::fields(writer, rule);
  else
    Codec<T>::fields(writer);
  writer.unknown(object.extra);
  --w.indent;
  if (!w.one_line && !writer.empty()) w.new_line();
  w.out += '}';
  w.one_line = outer;
}

} // namespace sandtable
