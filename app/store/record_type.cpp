#include "store/record_type.hpp"

namespace sandtable {

namespace {

void *at(void *record, std::size_t offset) { return static_cast<char *>(record) + offset; }
const void *at(const void *record, std::size_t offset) { return static_cast<const char *>(record) + offset; }

/// The rule of a rating's value comes from the field that holds the rating, where it may be absent.
Rule inner(const Rule &outer) {
  Rule rule = outer;
  rule.required = true;
  return rule;
}

} // namespace

void read_record(ReadContext &c, JsonView v, void *out, const RecordType &type, const Rule &outer) {
  if (!expect(c, v, JsonType::object)) return;
  c.tick(v.index());
  ObjectReader reader{c, v};
  if (type.scoped) c.open_scope();
  const Rule value_rule = inner(outer);
  for (const RecordField &field : type.fields) {
    if (!field.in_file) {
      reader.find(field.name);
      continue;
    }
    const Rule &rule = field.from_outside ? value_rule : field.rule;
    if (const auto member = reader.enter(field.name, rule)) {
      field.type->read(c, v.at(member), at(out, field.offset), rule);
      c.leave();
    } else if (field.is_id && rule.own_id != IdKind::none) {
      reader.give_id(*static_cast<std::string *>(at(out, field.offset)), field.name, rule);
    }
  }
  if (type.scoped) c.close_scope();
  reader.keep_unknown(*static_cast<std::string *>(at(out, type.extra)));
  if (type.complete) type.complete(out, c);
  if (type.check) type.check(out, c);
}

void write_record(WriteContext &w, const void *record, const RecordType &type, const Rule &outer) {
  const bool before = w.one_line, block = type.block && !w.one_line;
  bool first = true;
  const Rule value_rule = inner(outer);
  const auto separate = [&] {
    if (!first) w.out += block ? "," : ", ";
    first = false;
    if (block) w.new_line();
  };
  w.one_line = before || !type.block;
  w.out += '{';
  ++w.indent;
  for (const RecordField &field : type.fields) {
    const Rule &rule = field.from_outside ? value_rule : field.rule;
    const void *value = at(record, field.offset);
    if (field.type->absent(value, at(type.normal, field.offset), rule.required)) continue;
    separate();
    w.out += '"';
    w.out += field.name;
    w.out += "\": ";
    field.type->write(w, value, rule);
  }
  std::string_view extra = *static_cast<const std::string *>(at(record, type.extra));
  while (!extra.empty()) {
    const std::size_t end = extra.find('\n');
    separate();
    w.out += extra.substr(0, end);
    extra.remove_prefix(end == std::string_view::npos ? extra.size() : end + 1);
  }
  --w.indent;
  if (!w.one_line && !first) w.new_line();
  w.out += '}';
  w.one_line = before;
}

} // namespace sandtable
