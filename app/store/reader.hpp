#pragma once
#include "base/random.hpp"
#include "base/ref.hpp"
#include "base/result.hpp"
#include "base/vec2.hpp"
#include "store/codec.hpp"
#include "store/fields.hpp"
#include "store/json_value.hpp"

#include <array>
#include <bitset>
#include <memory>
#include <optional>
#include <type_traits>
#include <unordered_set>

namespace sandtable {

/// Where a read stands: the path, the problems so far, the ids seen.
class ReadContext {
public:
  explicit ReadContext(JsonView root, const Progress &progress) : progress_(progress), end_(root.end()) {}

  std::vector<Problem> problems;

  bool full() const { return problems.size() >= problem_limit; }
  void report(std::string message, std::string detail = {}, std::string_view below = {});
  void enter(std::string_view key) { path_.push_back({key, 0}); }
  void enter(std::uint32_t index) { path_.push_back({{}, index}); }
  void leave() { path_.pop_back(); }
  std::string path() const;

  /// Notes an item's own id; reports one that was there before.
  void note_id(IdKind kind, std::string_view id);
  /// The id of an item without one: the same for the same place.
  std::string id_from_place(IdKind kind) const;
  void open_scope() { scopes_.emplace_back(); }
  void close_scope() { scopes_.pop_back(); }
  void tick(std::uint32_t node);

private:
  struct Step {
    std::string_view key; ///< null for an index
    std::uint32_t index;
  };
  using Ids = std::array<std::unordered_set<std::string_view>, static_cast<std::size_t>(IdKind::count_)>;
  std::vector<Step> path_;
  std::vector<Ids> scopes_ = std::vector<Ids>(1);
  const Progress &progress_;
  std::uint32_t end_, next_tick_ = 0;
};

// One overload per kind of value. Each leaves `out` alone when it reports.
bool read_text(ReadContext &c, JsonView v, std::string &out, TextKind kind);
bool read_number(ReadContext &c, JsonView v, double &out, const Rule &rule);
bool read_integer(ReadContext &c, JsonView v, std::int64_t &out, const Rule &rule);
bool read_level(ReadContext &c, JsonView v, std::size_t &out, const std::string_view *names, std::size_t count);
bool read_id(ReadContext &c, JsonView v, std::string &out, IdKind own);
bool read_numbers(ReadContext &c, JsonView v, double *out, const std::string_view *names, std::size_t count);
bool expect(ReadContext &c, JsonView v, JsonType type);

struct RecordType;
template <class T> const RecordType &record_type();
void read_record(ReadContext &c, JsonView v, void *out, const RecordType &type, const Rule &rule);

inline void read_value(ReadContext &c, JsonView v, std::string &out, const Rule &rule) {
  read_text(c, v, out, rule.text);
  if (rule.own_id != IdKind::none) c.note_id(rule.own_id, v.is(JsonType::text) ? v.text() : std::string_view{});
}
inline void read_value(ReadContext &c, JsonView v, bool &out, const Rule &) {
  if (expect(c, v, JsonType::boolean)) out = v.boolean();
}
inline void read_value(ReadContext &c, JsonView v, double &out, const Rule &rule) { read_number(c, v, out, rule); }
inline void read_value(ReadContext &c, JsonView v, std::int64_t &out, const Rule &rule) {
  read_integer(c, v, out, rule);
}
inline void read_value(ReadContext &c, JsonView v, int &out, const Rule &rule) {
  std::int64_t wide = 0;
  Rule narrow = rule;
  if (narrow.min < -2e9) narrow.min = -2e9;
  if (narrow.max > 2e9) narrow.max = 2e9;
  if (read_integer(c, v, wide, narrow)) out = static_cast<int>(wide);
}
template <class Tag> void read_value(ReadContext &c, JsonView v, Id<Tag> &out, const Rule &rule) {
  read_id(c, v, out.text, rule.own_id);
}
template <class E>
requires std::is_enum_v<E>
void read_value(ReadContext &c, JsonView v, E &out, const Rule &) {
  std::size_t level = 0;
  if (read_level(c, v, level, ScaleNames<E>::names.data(), ScaleNames<E>::names.size())) out = static_cast<E>(level);
}
inline void read_value(ReadContext &c, JsonView v, Vec2 &out, const Rule &) {
  static constexpr std::string_view names[] = {"x", "y"};
  double xy[2];
  if (read_numbers(c, v, xy, names, 2)) out = {xy[0], xy[1]};
}
inline void read_value(ReadContext &c, JsonView v, Rect &out, const Rule &) {
  static constexpr std::string_view names[] = {"x", "y", "w", "h"};
  double r[4];
  if (!read_numbers(c, v, r, names, 4)) return;
  if (r[2] < 0 || r[3] < 0) return c.report("problem_field_range", "w, h ≥ 0");
  out = {r[0], r[1], r[2], r[3]};
}
template <class T>
[[gnu::noinline]] void read_value(ReadContext &c, JsonView v, std::optional<T> &out, const Rule &rule) {
  out.emplace();
  const std::size_t before = c.problems.size();
  read_value(c, v, *out, rule);
  if (c.problems.size() != before) out.reset();
}
template <class T>
[[gnu::noinline]] void read_value(ReadContext &c, JsonView v, std::vector<T> &out, const Rule &rule) {
  if (!expect(c, v, JsonType::list)) return;
  out.reserve(v.size());
  std::uint32_t index = 0;
  for (auto i = v.begin(); i != v.end() && !c.full(); i = v.next(i), ++index) {
    c.enter(index);
    read_value(c, v.at(i), out.emplace_back(), rule);
    c.leave();
  }
}
template <class T> void read_value(ReadContext &c, JsonView v, Ref<T> &out, const Rule &rule) {
  auto value = std::make_shared<T>();
  read_value(c, v, *value, rule);
  out = std::move(value);
}
template <class T>
requires requires { Codec<T>::name; }
void read_value(ReadContext &c, JsonView v, T &out, const Rule &rule) {
  read_record(c, v, &out, record_type<T>(), rule);
}

/// Finds the members of one object of the file, from where the last one was, since files mostly have our order.
class ObjectReader {
public:
  ObjectReader(ReadContext &context, JsonView object) : c(context), v(object), next_(object.begin()) {}

  /// The member of this name, or 0; marks it as known.
  std::uint32_t find(std::string_view name);
  /// The same, and steps into it; reports a required one that is missing.
  std::uint32_t enter(std::string_view name, const Rule &rule);
  void give_id(std::string &id, std::string_view name, const Rule &rule);
  /// Appends what no field asked for, one `"key": value` per line.
  void keep_unknown(std::string &extra) const;

private:
  ReadContext &c;
  JsonView v;
  bool known(std::size_t position) const;

  std::uint32_t next_, next_position_ = 0;
  std::uint64_t first_known_ = 0; ///< one bit for each of the first 64 members; the rest are in more_known_
  std::vector<bool> more_known_;
  std::size_t known_count_ = 0;
};

} // namespace sandtable
