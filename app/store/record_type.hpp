#pragma once
#include "store/reader.hpp"
#include "store/writer.hpp"

namespace sandtable {

/// How values of one C++ type are read and written, by address: reader and writer are one function each for all
/// records, where a template per record would weigh several times as much in the browser.
struct ValueType {
  void (*read)(ReadContext &c, JsonView v, void *out, const Rule &rule);
  void (*write)(WriteContext &w, const void *value, const Rule &rule);
  /// Nothing to write: it equals `normal`, the same member of a fresh record, or has no JSON.
  bool (*absent)(const void *value, const void *normal, bool required);
};

struct RecordField {
  std::string_view name;
  const ValueType *type;
  std::size_t offset; ///< of the member within its record, bytes
  Rule rule;
  bool is_id = false;        ///< begins with the text of an id
  bool in_file = true;       ///< false: the reader passes over it
  bool from_outside = false; ///< the rule is the record's own: the value of a rating
};

/// A struct of the document as `Codec` tells it, once per program.
struct RecordType {
  std::vector<RecordField> fields;
  const void *normal = nullptr; ///< a fresh record
  std::size_t extra = 0;        ///< offset of its unknown fields
  bool block = false, scoped = false;
  void (*complete)(void *record, ReadContext &c) = nullptr;
  void (*check)(const void *record, ReadContext &c) = nullptr;
};

template <class T> bool same_value(const T &a, const T &b) { return a == b; }
template <class T> bool same_value(const List<T> &a, const List<T> &b) { return a.empty() && b.empty(); }
template <class T> bool same_value(const Ref<T> &a, const Ref<T> &) { return a == nullptr || *a == T{}; }

template <class M>
inline constexpr ValueType value_type{
    [](ReadContext &c, JsonView v, void *out, const Rule &rule) { read_value(c, v, *static_cast<M *>(out), rule); },
    [](WriteContext &w, const void *value, const Rule &rule) { write_value(w, *static_cast<const M *>(value), rule); },
    [](const void *value, const void *normal, bool required) {
      const M &is = *static_cast<const M *>(value);
      if constexpr (std::is_same_v<M, double>)
        if (!(is - is == 0)) return true; // inf and nan have no JSON
      return !required && same_value(is, *static_cast<const M *>(normal));
    }};

/// A member that holds JSON text.
inline constexpr ValueType json_type{
    [](ReadContext &, JsonView v, void *out, const Rule &) { append_json(*static_cast<std::string *>(out), v); },
    [](WriteContext &w, const void *value, const Rule &) { w.out += *static_cast<const std::string *>(value); },
    [](const void *value, const void *, bool) { return static_cast<const std::string *>(value)->empty(); }};

/// A number that is always the same, `rule.min`.
inline constexpr ValueType constant_type{
    nullptr,
    [](WriteContext &w, const void *, const Rule &rule) { append_json_integer(w.out, static_cast<int>(rule.min)); },
    [](const void *, const void *, bool) { return false; }};

/// Visits `Codec<T>::fields` and notes each.
template <class T> class RecordTypeMaker {
public:
  RecordTypeMaker(RecordType &type, const T &normal) : type_(type), normal_(normal) {}

  template <class M> void operator()(std::string_view name, M T::*member, const Rule &rule = anything) {
    add({name, &value_type<M>, offset(normal_.*member), rule, has_text<M>});
  }
  /// A member that is an element of an array-like record.
  void item(std::string_view name, std::size_t index) {
    add({name, &value_type<std::remove_cvref_t<decltype(normal_[index])>>, offset(normal_[index]), anything});
  }
  void json(std::string_view name, std::string T::*member) {
    add({name, &json_type, offset(normal_.*member), anything});
  }
  void constant(std::string_view name, int value) { add({name, &constant_type, 0, range(value, value), false, false}); }

private:
  template <class M> static constexpr bool has_text = requires(const M &value) { value.text; };

  template <class M> std::size_t offset(const M &member) const {
    return static_cast<std::size_t>(reinterpret_cast<const char *>(&member) - reinterpret_cast<const char *>(&normal_));
  }
  void add(RecordField field) { type_.fields.push_back(field); }

  RecordType &type_;
  const T &normal_;
};

template <class T> const RecordType &record_type() {
  static const T normal{};
  static const RecordType made = [] {
    RecordType type;
    type.normal = &normal;
    type.block = Codec<T>::block;
    type.scoped = Codec<T>::name == "snapshot" || Codec<T>::name == "plan_variant";
    type.extra = static_cast<std::size_t>(reinterpret_cast<const char *>(&normal.extra) -
                                          reinterpret_cast<const char *>(&normal));
    RecordTypeMaker<T> maker{type, normal};
    if constexpr (requires { Codec<T>::fields(maker, anything); }) {
      Codec<T>::fields(maker, anything);
      type.fields.front().from_outside = true;
    } else {
      Codec<T>::fields(maker);
    }
    if constexpr (requires(T & record, ReadContext & c) { Codec<T>::complete(record, c); })
      type.complete = [](void *record, ReadContext &c) { Codec<T>::complete(*static_cast<T *>(record), c); };
    if constexpr (requires { Codec<T>::check(normal, [](const char *, std::string, std::string) {}); })
      type.check = [](const void *record, ReadContext &c) {
        Codec<T>::check(*static_cast<const T *>(record),
                        [&](const char *message, std::string below, std::string detail) {
                          c.report(message, std::move(detail), below);
                        });
      };
    return type;
  }();
  return made;
}

} // namespace sandtable
