#include "store/migrations.hpp"

#include "store/codec.hpp"
#include "store/files.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("migrations lead from schema 1 to the current one without a gap") {
  int expected = 1;
  for (const auto &migration : migrations()) CHECK(migration.from == expected++);
  CHECK(expected == current_schema);
}

TEST_CASE("every migration has a golden before and after") {
  for (const auto &migration : migrations()) {
    CAPTURE(migration.name);
    const std::string number = std::to_string(migration.from);
    const std::string before = file_text("tests/golden/" + number + "_before.json"),
                      after = file_text("tests/golden/" + number + "_after.json");
    REQUIRE(!before.empty());
    REQUIRE(!after.empty());
    const auto read = read_workspace_all(before);
    CHECK(read.schema == migration.from);
    REQUIRE(read.document);
    CHECK(write_workspace(*read.document) == after);
  }
}

TEST_CASE("a broken old file is refused like a broken new one") {
  const std::string before = file_text("tests/golden/1_before.json");
  const auto wrong = read_workspace(replaced(before, "\"power\": 5", "\"power\": 9"));
  REQUIRE(!wrong);
  CHECK(wrong.problem().message == "problem_field_range");
  for (const char *odd :
       {R"({"schema": 1, "accounts": [7]})", R"({"schema": 1, "accounts": [{"id": "a", "opportunities": [7]}]})",
        R"({"schema": 1, "accounts": [{"id": "a", "opportunities": {"x": 1}}]})",
        R"({"schema": 1, "accounts": [{"id": "a", "opportunities": [{"id": "o", "people": [7, {}], "links": [7]}]}]})",
        R"({"schema": 1, "accounts": "x"})"}) {
    CAPTURE(odd);
    CHECK(!read_workspace(odd));
  }
}
