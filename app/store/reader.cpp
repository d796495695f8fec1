#include "store/reader.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "domain/document.hpp"

#include <cmath>

namespace sandtable {

void ReadContext::report(std::string message, std::string detail, std::string_view below) {
  if (full()) return;
  std::string at = path();
  if (!below.empty()) at = (at == "/" ? at : at + "/") + std::string{below};
  problems.push_back({std::move(message), std::move(at), std::move(detail)});
}

std::string ReadContext::path() const {
  std::string out;
  for (const Step &step : path_) {
    out += '/';
    if (step.key.data() == nullptr)
      out += std::to_string(step.index);
    else
      out += step.key;
  }
  return out.empty() ? "/" : out;
}

void ReadContext::note_id(IdKind kind, std::string_view id) {
  if (!scopes_.back()[static_cast<std::size_t>(kind)].insert(id).second)
    report("problem_id_duplicate", shortened(id, 40));
}

std::string ReadContext::id_from_place(IdKind kind) const {
  static constexpr char prefixes[] = "?aopdlrtnswmegcxvyqkuz";
  static_assert(sizeof prefixes == static_cast<std::size_t>(IdKind::count_) + 1);
  std::uint64_t hash = 0xCBF29CE484222325ull; // FNV-1a
  for (const char ch : path()) hash = (hash ^ static_cast<unsigned char>(ch)) * 0x100000001B3ull;
  return IdSource{hash, ~hash}.make(prefixes[static_cast<std::size_t>(kind)]);
}

void ReadContext::tick(std::uint32_t node) {
  if (!progress_ || node < next_tick_) return;
  progress_(static_cast<double>(node) / end_);
  next_tick_ = node + end_ / 50 + 1;
}

bool expect(ReadContext &c, JsonView v, JsonType type) {
  if (v.is(type)) return true;
  switch (type) {
  case JsonType::text: c.report("problem_field_text"); break;
  case JsonType::boolean: c.report("problem_field_boolean"); break;
  case JsonType::list: c.report("problem_field_list"); break;
  case JsonType::object: c.report("problem_field_object"); break;
  default: c.report("problem_field_number");
  }
  return false;
}

bool read_text(ReadContext &c, JsonView v, std::string &out, TextKind kind) {
  if (!expect(c, v, JsonType::text)) return false;
  const std::string_view text = v.text();
  if (text.size() > text_limit) {
    c.report("problem_field_length", std::to_string(text_limit));
    return false;
  }
  if (!text.empty()) {
    if (kind == TextKind::date && !is_date(text)) {
      c.report("problem_field_date", shortened(text, 40));
      return false;
    }
    if (kind == TextKind::timestamp && !is_timestamp(text)) {
      c.report("problem_field_timestamp", shortened(text, 40));
      return false;
    }
  }
  if (kind == TextKind::language && text != "zh" && text != "en") {
    c.report("problem_field_name", "zh, en");
    return false;
  }
  out = text;
  return true;
}

namespace {
std::string range_text(const Rule &rule) {
  if (rule.above_min) return "> " + number_text(rule.min) + ", ≤ " + number_text(rule.max);
  return number_text(rule.min) + " … " + number_text(rule.max);
}
} // namespace

bool read_number(ReadContext &c, JsonView v, double &out, const Rule &rule) {
  if (!v.is_number()) {
    c.report("problem_field_number");
    return false;
  }
  const double value = v.number();
  if (value < rule.min || value > rule.max || (rule.above_min && value <= rule.min)) {
    c.report("problem_field_range", range_text(rule));
    return false;
  }
  out = value == 0 ? 0 : value; // no negative zero, which would write differently from an equal value
  return true;
}

bool read_integer(ReadContext &c, JsonView v, std::int64_t &out, const Rule &rule) {
  double value = 0;
  if (!read_number(c, v, value, rule)) return false;
  if (value != std::floor(value)) {
    c.report("problem_field_integer");
    return false;
  }
  out = v.is(JsonType::integer) ? v.integer() : static_cast<std::int64_t>(value);
  return true;
}

bool read_level(ReadContext &c, JsonView v, std::size_t &out, const std::string_view *names, std::size_t count) {
  if (!expect(c, v, JsonType::text)) return false;
  for (std::size_t i = 0; i < count; ++i)
    if (names[i] == v.text()) {
      out = i;
      return true;
    }
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) all += ", ";
    all += names[i];
  }
  c.report("problem_field_name", std::move(all));
  return false;
}

bool read_id(ReadContext &c, JsonView v, std::string &out, IdKind own) {
  if (!expect(c, v, JsonType::text)) return false;
  const std::string_view id = v.text();
  if (id.size() > 1000) {
    c.report("problem_field_length", "1000");
    return false;
  }
  if (own != IdKind::none) {
    if (id.empty()) {
      c.report("problem_id_empty");
      return false;
    }
    c.note_id(own, id);
  }
  out = id;
  return true;
}

bool read_numbers(ReadContext &c, JsonView v, double *out, const std::string_view *names, std::size_t count) {
  std::size_t found = 0;
  const auto take = [&](JsonView item, std::size_t at) {
    const Rule rule = range(-world_limit, world_limit);
    if (!item.is_number()) return false;
    if (!read_number(c, item, out[at], rule)) return true; // reported
    ++found;
    return true;
  };
  const std::size_t before = c.problems.size();
  bool shape = (v.is(JsonType::list) || v.is(JsonType::object)) && v.size() == count;
  std::size_t position = 0;
  if (shape)
    for (auto i = v.begin(); shape && i != v.end(); i = v.next(i), ++position) {
      std::size_t at = position;
      if (v.is(JsonType::object)) {
        for (at = 0; at < count && names[at] != v.at(i).key();) ++at;
        if (at == count) {
          shape = false;
          break;
        }
      }
      shape = take(v.at(i), at);
    }
  if (!shape && c.problems.size() == before) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      if (i != 0) all += ", ";
      all += names[i];
    }
    c.report("problem_field_numbers", "[" + all + "]");
  }
  return shape && found == count;
}

bool ObjectReader::known(std::size_t position) const {
  return position < 64 ? (first_known_ >> position & 1) != 0 : position < more_known_.size() && more_known_[position];
}

std::uint32_t ObjectReader::find(std::string_view name) {
  if (known_count_ == v.size()) return 0;
  const auto take = [&](std::uint32_t at, std::uint32_t position) {
    if (position < 64) {
      first_known_ |= std::uint64_t{1} << position;
    } else {
      more_known_.resize(v.size());
      more_known_[position] = true;
    }
    ++known_count_;
    next_ = v.next(at);
    next_position_ = position + 1;
    return at;
  };
  if (next_ != v.end() && v.at(next_).key() == name) return take(next_, next_position_);
  std::uint32_t position = 0;
  for (auto i = v.begin(); i != v.end(); i = v.next(i), ++position)
    if (v.at(i).key() == name) return take(i, position);
  return 0;
}

std::uint32_t ObjectReader::enter(std::string_view name, const Rule &rule) {
  if (c.full()) return 0;
  const auto at = find(name);
  if (at != 0)
    c.enter(name);
  else if (rule.required)
    c.report("problem_field_missing", std::string{name}, name);
  return at;
}

void ObjectReader::give_id(std::string &id, std::string_view name, const Rule &rule) {
  c.enter(name);
  id = c.id_from_place(rule.own_id);
  c.leave();
}

void ObjectReader::keep_unknown(std::string &extra) const {
  if (known_count_ == v.size()) return;
  std::uint32_t position = 0;
  for (auto i = v.begin(); i != v.end(); i = v.next(i), ++position) {
    if (known(position)) continue;
    if (!extra.empty()) extra += '\n';
    append_json_text(extra, v.at(i).key());
    extra += ": ";
    append_json(extra, v.at(i));
  }
}

} // namespace sandtable
