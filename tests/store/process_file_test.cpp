#include "store/process_file.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

TEST_CASE("a set of lead-to-cash steps comes back from its template file as it was") {
  LeadToCash process = with_point(with_step(default_process(), 1), 0, "预算已批");
  process.name = "Public tenders";
  process.phases[1].steps[0].exit = "committee has met";
  const ProcessAnswer answer = read_process(write_process(process));
  REQUIRE(answer.problems.empty());
  CHECK(answer.process == process);
}

TEST_CASE("a file without steps, or with a number twice, is no template") {
  for (const char *text : {"{}", R"({"process": {}})", R"({"schema": 2, "accounts": []})"}) {
    const ProcessAnswer answer = read_process(text);
    REQUIRE(answer.problems.size() == 1);
    CHECK(answer.problems.front().message == "problem_no_process");
  }
  LeadToCash twice = default_process();
  twice.phases[0].steps[1].number = 1;
  const ProcessAnswer answer = read_process(write_process(twice));
  REQUIRE(answer.problems.size() == 1);
  CHECK(answer.problems.front().message == "problem_process_number");
}
