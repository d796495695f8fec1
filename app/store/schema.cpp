#include "store/codec.hpp"
#include "store/json_value.hpp"
#include "store/workspace_codec.hpp"

#include <map>
#include <optional>
#include <type_traits>

namespace sandtable {

namespace {

void quote(std::string &out, std::string_view text) { append_json_text(out, text); }

/// Collects one definition per struct of the document.
struct Definitions {
  std::map<std::string, std::string, std::less<>> texts;
};

template <class T> struct Is : std::false_type {};
template <class T> struct Is<std::optional<T>> : std::true_type { using item = T; };
template <class T> struct Is<Ref<T>> : std::true_type { using item = T; };
template <class T> struct IsVector : std::false_type {};
template <class T> struct IsVector<std::vector<T>> : std::true_type { using item = T; };
template <class T> struct IsId : std::false_type {};
template <class T> struct IsId<Id<T>> : std::true_type {};

std::string number_schema(std::string_view type, const Rule &rule) {
  std::string out =
      "{\"type\": \"" + std::string{type} + "\", \"" + (rule.above_min ? "exclusiveMinimum" : "minimum") + "\": ";
  append_json_number(out, rule.min);
  out += ", \"maximum\": ";
  append_json_number(out, rule.max);
  return out + "}";
}

std::string numbers_schema(std::initializer_list<std::string_view> names) {
  const std::string number = number_schema("number", range(-world_limit, world_limit));
  const std::string count = std::to_string(names.size());
  std::string list =
      "{\"type\": \"array\", \"items\": " + number + ", \"minItems\": " + count + ", \"maxItems\": " + count + "}";
  std::string object = "{\"type\": \"object\", \"properties\": {", wanted;
  for (const auto name : names) {
    if (!wanted.empty()) object += ", ", wanted += ", ";
    quote(object, name);
    object += ": " + number;
    quote(wanted, name);
  }
  return "{\"anyOf\": [" + list + ", " + object + "}, \"required\": [" + wanted +
         "], \"additionalProperties\": false}]}";
}

template <class T> std::string schema_of(Definitions &definitions, const Rule &rule);

template <class T> class SchemaVisitor {
public:
  explicit SchemaVisitor(Definitions &definitions) : definitions_(definitions) {}

  template <class M> void operator()(std::string_view name, M T::*, const Rule &rule = {}) {
    add(name, schema_of<M>(definitions_, rule));
    if (rule.required) require(name);
  }
  void item(std::string_view name, std::size_t) { add(name, schema_of<Rating<CoverageLevel>>(definitions_, Rule{})); }
  void json(std::string_view name, std::string T::*) { add(name, "true"); }
  void constant(std::string_view name, int value) {
    add(name, "{\"const\": " + std::to_string(value) + "}");
    require(name);
  }
  std::string text(std::string_view gap) const {
    const std::string line = "\n" + std::string{gap};
    std::string out = "{" + line + "\"type\": \"object\"," + line + "\"properties\": {";
    for (std::size_t i = 0; i < properties_.size(); ++i) out += (i == 0 ? "" : ",") + line + "  " + properties_[i];
    out += line + "}";
    if (!required_.empty()) out += "," + line + "\"required\": [" + required_ + "]";
    return out + "\n" + std::string{gap.substr(2)} + "}";
  }

private:
  void add(std::string_view name, std::string schema) {
    std::string line;
    quote(line, name);
    properties_.push_back(line + ": " + std::move(schema));
  }
  void require(std::string_view name) {
    if (!required_.empty()) required_ += ", ";
    quote(required_, name);
  }

  Definitions &definitions_;
  std::vector<std::string> properties_;
  std::string required_;
};

template <class T> std::string record_schema(Definitions &definitions, const Rule &rule) {
  std::string name{Codec<T>::name};
  constexpr bool ruled = requires(SchemaVisitor<T> & v) { Codec<T>::fields(v, rule); };
  if constexpr (ruled) { // a rating of one kind of value
    if constexpr (std::is_same_v<decltype(T{}.value), double>)
      name += rule.max == power_max ? "_power" : "_attitude";
    else
      name += "_" + std::string{ScaleNames<decltype(T{}.value)>::scale};
  }
  if (!definitions.texts.contains(name)) {
    definitions.texts.emplace(name, ""); // reserved, since a snapshot holds a map that holds snapshots
    SchemaVisitor<T> visitor{definitions};
    if constexpr (ruled)
      Codec<T>::fields(visitor, rule);
    else
      Codec<T>::fields(visitor);
    definitions.texts.find(name)->second = visitor.text("      ");
  }
  return "{\"$ref\": \"#/$defs/" + name + "\"}";
}

template <class T> std::string schema_of(Definitions &definitions, const Rule &rule) {
  if constexpr (std::is_same_v<T, std::string>) {
    switch (rule.text) {
    case TextKind::date: return "{\"type\": \"string\", \"pattern\": \"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$\"}";
    case TextKind::timestamp:
      return "{\"type\": \"string\", \"pattern\": \"^([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?)?$\"}";
    case TextKind::language: return "{\"enum\": [\"zh\", \"en\"]}";
    default: return "{\"type\": \"string\", \"maxLength\": " + std::to_string(text_limit) + "}";
    }
  } else if constexpr (std::is_same_v<T, bool>) {
    return "{\"type\": \"boolean\"}";
  } else if constexpr (std::is_same_v<T, double>) {
    return number_schema("number", rule);
  } else if constexpr (std::is_integral_v<T>) {
    return number_schema("integer", rule);
  } else if constexpr (std::is_enum_v<T>) {
    std::string out = "{\"enum\": [";
    for (std::size_t i = 0; i < ScaleNames<T>::names.size(); ++i) {
      if (i != 0) out += ", ";
      quote(out, ScaleNames<T>::names[i]);
    }
    return out + "]}";
  } else if constexpr (IsId<T>::value) {
    return std::string{"{\"type\": \"string\", "} + (rule.own_id != IdKind::none ? "\"minLength\": 1, " : "") +
           "\"maxLength\": 1000}";
  } else if constexpr (std::is_same_v<T, Vec2>) {
    return numbers_schema({"x", "y"});
  } else if constexpr (std::is_same_v<T, Rect>) {
    return numbers_schema({"x", "y", "w", "h"});
  } else if constexpr (IsVector<T>::value) {
    const bool never_empty = rule.required;
    return "{\"type\": \"array\", \"items\": " + schema_of<typename IsVector<T>::item>(definitions, rule) +
           (never_empty ? ", \"minItems\": 1}" : "}");
  } else if constexpr (Is<T>::value) {
    return schema_of<typename Is<T>::item>(definitions, rule);
  } else {
    return record_schema<T>(definitions, rule);
  }
}

} // namespace

std::string workspace_schema() {
  Definitions definitions;
  const std::string root = schema_of<Workspace>(definitions, anything);
  std::string out = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                    "  \"$id\": \"urn:sandtable:workspace:" +
                    std::to_string(current_schema) +
                    "\",\n"
                    "  \"title\": \"Sandtable workspace\",\n"
                    "  \"description\": \"Version " +
                    std::to_string(current_schema) +
                    " of the file format. Unknown fields are allowed and kept.\",\n"
                    "  \"$ref\": \"#/$defs/workspace\",\n  \"$defs\": {";
  bool first = true;
  for (const auto &[name, text] : definitions.texts) {
    out += first ? "\n    " : ",\n    ";
    quote(out, name);
    out += ": " + text;
    first = false;
  }
  return out + "\n  }\n}\n";
}

} // namespace sandtable
