#include "store/codec.hpp"
#include "store/files.hpp"
#include "store/json_value.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace sandtable;
using namespace sandtable::test;

namespace {

/// The part of JSON Schema 2020-12 that our schema uses, in the plainest way.
class Validator {
public:
  explicit Validator(JsonTree schema) : schema_(std::move(schema)) {}

  /// "" or what is wrong where.
  std::string check(const JsonTree &value) { return check(value, schema_, ""); }
  std::set<std::string> visited; ///< definition/property met in any value

private:
  static const JsonTree &at(const JsonTree &tree, const char *key) { return *tree.find(key); }
  static double number(const JsonTree &tree) {
    return tree.type == JsonType::number    ? tree.number
           : tree.type == JsonType::integer ? double(tree.integer)
                                            : double(tree.big_integer);
  }
  static bool equal(const JsonTree &a, const JsonTree &b) {
    return a.type == b.type && a.text == b.text && number(a) == number(b);
  }

  std::string check(const JsonTree &value, const JsonTree &schema, const std::string &path) {
    if (schema.type == JsonType::boolean) return schema.boolean ? "" : path + ": not allowed";
    if (const JsonTree *ref = schema.find("$ref")) {
      definition_ = ref->text.substr(ref->text.rfind('/') + 1);
      const JsonTree *target = schema_.find("$defs")->find(definition_);
      return target ? check(value, *target, path) : path + ": no definition " + ref->text;
    }
    if (const JsonTree *any = schema.find("anyOf")) {
      for (const auto &choice : any->items)
        if (check(value, choice, path).empty()) return "";
      return path + ": none of the choices";
    }
    if (const JsonTree *constant = schema.find("const"))
      return equal(value, *constant) ? "" : path + ": not the constant";
    if (const JsonTree *names = schema.find("enum")) {
      for (const auto &name : names->items)
        if (equal(value, name)) return "";
      return path + ": not one of the names";
    }
    const std::string type = at(schema, "type").text;
    if (type == "string") {
      if (value.type != JsonType::text) return path + ": no string";
      if (const JsonTree *least = schema.find("minLength"); least && value.text.empty() && least->integer > 0)
        return path + ": empty";
    } else if (type == "boolean") {
      if (value.type != JsonType::boolean) return path + ": no boolean";
    } else if (type == "number" || type == "integer") {
      if (!value.is_number() || (type == "integer" && value.type == JsonType::number)) return path + ": no " + type;
      if (const JsonTree *least = schema.find("minimum"); least && number(value) < number(*least))
        return path + ": too small";
      if (const JsonTree *above = schema.find("exclusiveMinimum"); above && number(value) <= number(*above))
        return path + ": too small";
      if (number(value) > number(at(schema, "maximum"))) return path + ": too large";
    } else if (type == "array") {
      if (value.type != JsonType::list) return path + ": no list";
      if (const JsonTree *least = schema.find("minItems"); least && std::int64_t(value.items.size()) < least->integer)
        return path + ": too short";
      if (const JsonTree *most = schema.find("maxItems"); most && std::int64_t(value.items.size()) > most->integer)
        return path + ": too long";
      for (std::size_t i = 0; i < value.items.size(); ++i)
        if (std::string wrong = check(value.items[i], at(schema, "items"), path + "/" + std::to_string(i));
            !wrong.empty())
          return wrong;
    } else {
      if (value.type != JsonType::object) return path + ": no object";
      const std::string definition = definition_;
      const JsonTree &properties = at(schema, "properties");
      if (const JsonTree *wanted = schema.find("required"))
        for (const auto &name : wanted->items)
          if (!value.find(name.text)) return path + "/" + name.text + ": missing";
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        const JsonTree *property = properties.find(value.keys[i]);
        if (!property && schema.find("additionalProperties")) return path + "/" + value.keys[i] + ": not allowed";
        if (!property) continue;
        visited.insert(definition + "/" + value.keys[i]);
        if (std::string wrong = check(value.items[i], *property, path + "/" + value.keys[i]); !wrong.empty())
          return wrong;
      }
    }
    return "";
  }

  JsonTree schema_;
  std::string definition_;
};

JsonTree tree_of(const std::string &text) {
  const auto parsed = parse_json(text);
  REQUIRE(parsed);
  return tree_from(parsed->root());
}

} // namespace

TEST_CASE("the published schema is the one the code describes") {
  CHECK(file_text("assets/schema/workspace.schema.json") == workspace_schema());
}

TEST_CASE("samples, golden files and what we write satisfy the published schema") {
  Validator validator{tree_of(workspace_schema())};
  for (const char *path : {"assets/samples/grid.json", "assets/samples/hospital.json", "assets/samples/group.json",
                           "tests/golden/1_after.json", "tests/golden/2_full.json"}) {
    CAPTURE(path);
    CHECK(validator.check(tree_of(file_text(path))) == "");
  }
  IdSource ids{1, 2};
  CHECK(validator.check(tree_of(write_workspace(new_workspace(ids, "名", "en", "2026-01-02T03:04:05Z")))) == "");
  CHECK(validator.check(tree_of(R"({"schema": 2, "accounts": []})")) == "/accounts: too short");
  CHECK(validator.check(tree_of(R"({"schema": 1, "accounts": [{}]})")) == "/schema: not the constant");
}

TEST_CASE("the full golden file uses every field of the schema") {
  const JsonTree schema = tree_of(workspace_schema());
  Validator validator{schema};
  REQUIRE(validator.check(tree_of(file_text("tests/golden/2_full.json"))) == "");
  const JsonTree &definitions = *schema.find("$defs");
  for (std::size_t i = 0; i < definitions.items.size(); ++i)
    for (const auto &property : definitions.items[i].find("properties")->keys) {
      const std::string field = definitions.keys[i] + "/" + property;
      CAPTURE(field);
      CHECK(validator.visited.contains(field));
    }
}
