#include "domain/missing_people.hpp"

#include "support/deal_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;

namespace {

struct Made : test::DealParts {
  void person(std::string id, std::string title, std::vector<DecisionRole> roles = {}, bool on_map = true) {
    Person made;
    made.id = {id};
    made.name = "Name of " + id;
    made.title = std::move(title);
    account.people.push_back(make_ref(made));
    if (!on_map) return;
    Stance stance;
    stance.person = {id};
    stance.roles = std::move(roles);
    map.stances.push_back(make_ref(stance));
  }
  std::vector<MissingPerson> missing() {
    join();
    return missing_people(account, opportunity);
  }
  bool misses(std::string_view rule) {
    const auto found = missing();
    return std::any_of(found.begin(), found.end(), [&](const auto &one) { return one.rule == rule; });
  }
};

} // namespace

TEST_CASE("an empty map asks for nobody, a lone user for everybody a deal needs") {
  CHECK(Made{}.missing().empty());
  Made made;
  made.person("a", "Operator", {DecisionRole::user});
  CHECK(made.misses("missing_decider"));
  CHECK(made.misses("missing_finance"));
  CHECK(made.misses("missing_coach"));
  CHECK(!made.misses("missing_approver")); // no amount yet
  made.opportunity.amount = 1e6;
  CHECK(made.misses("missing_approver"));
}

TEST_CASE("roles, titles and departments answer the rules; a placeholder counts") {
  Made made;
  made.opportunity.amount = 1;
  made.person("a", "分管副总", {DecisionRole::decider, DecisionRole::approver});
  made.person("b", "总会计师", {DecisionRole::coach});
  CHECK(made.missing().empty());
  Made english;
  english.person("a", "Group CFO", {DecisionRole::decider, DecisionRole::coach});
  CHECK(english.missing().empty());
}

TEST_CASE("committees without members and superiors off the map are gaps; our own gates' signatures are none") {
  Made made;
  made.person("a", "CFO", {DecisionRole::decider, DecisionRole::coach});
  made.person("b", "President", {}, false);
  Department committee;
  committee.id = {"c"};
  committee.name = "Investment committee";
  committee.kind = DepartmentKind::committee;
  made.account.departments.push_back(make_ref(committee));
  ReportingLine line;
  line.from = {"a"};
  line.to = {"b"};
  made.account.reporting.push_back(make_ref(line));
  Gate gate;
  gate.signatures = {"Name of a", " Name of x ", "Name of x", ""};
  made.engagement.gates.push_back(make_ref(gate));
  const auto missing = made.missing();
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].rule == "missing_committee");
  CHECK(missing[0].department == DepartmentId{"c"});
  CHECK(missing[1].rule == "missing_superior");
  CHECK(missing[1].detail == "Name of b");
  CHECK(missing[1].near == std::vector<PersonId>{{"a"}});
  CHECK(missing[1].known == PersonId{"b"});
}

TEST_CASE("a superior who is not on the map is asked for once, whoever reports to them, and each of several") {
  Made made;
  made.person("a", "CFO", {DecisionRole::decider, DecisionRole::coach});
  made.person("b", "Controller");
  made.person("x", "President", {}, false);
  made.person("y", "Chairman", {}, false);
  for (const auto &[from, to] : {std::pair{"a", "x"}, {"b", "x"}, {"b", "y"}, {"x", "y"}, {"a", "gone"}})
    made.account.reporting.push_back(make_ref(ReportingLine{.from = {from}, .to = {to}}));
  const auto missing = made.missing();
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].known == PersonId{"x"});
  CHECK(missing[0].near == std::vector<PersonId>{{"a"}, {"b"}});
  CHECK(missing[1].known == PersonId{"y"});
  CHECK(missing[1].near == std::vector<PersonId>{{"b"}});
}

TEST_CASE("an amount above every limit that is noted asks for who signs above the highest") {
  Made made;
  made.opportunity.amount = 5e6;
  made.person("a", "CFO", {DecisionRole::decider, DecisionRole::coach, DecisionRole::approver});
  made.person("b", "Director", {DecisionRole::approver});
  CHECK(!made.misses("missing_signer")); // nobody's limit is known
  const auto limit = [&](std::size_t at, double value) {
    Stance stance = *made.map.stances[at];
    stance.approval_limit = value;
    made.map.stances[at] = make_ref(stance);
  };
  limit(1, 1e6);
  CHECK(made.misses("missing_signer"));
  limit(0, 3e6);
  const auto missing = made.missing();
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].rule == "missing_signer");
  CHECK(missing[0].role == DecisionRole::approver);
  CHECK(missing[0].detail == "Name of a");
  CHECK(missing[0].near == std::vector<PersonId>{{"a"}});
  limit(0, 5e6);
  CHECK(!made.misses("missing_signer")); // up to the limit itself
  limit(0, 3e6);
  made.person("c", {}, {DecisionRole::approver});
  CHECK(made.misses("missing_signer")); // of a person one would know
  Person person = *made.account.people.back();
  person.placeholder = true;
  made.account.people.back() = make_ref(person);
  CHECK(!made.misses("missing_signer"));
}

TEST_CASE("a chain of approvers that ends below whoever may sign the amount is a gap, asked for once at its end") {
  Made made;
  made.opportunity.amount = 5e6;
  made.person("top", "CFO", {DecisionRole::decider, DecisionRole::coach, DecisionRole::approver});
  made.person("mid", "Director", {DecisionRole::approver});
  made.person("low", "Manager", {DecisionRole::approver});
  made.person("aide", "Clerk");
  const auto limit = [&](std::size_t at, double value) {
    Stance stance = *made.map.stances[at];
    stance.approval_limit = value;
    made.map.stances[at] = make_ref(stance);
  };
  const auto report = [&](const char *from, const char *to) {
    made.account.reporting.push_back(make_ref(ReportingLine{.from = {from}, .to = {to}}));
  };
  limit(0, 1e7), limit(1, 1e6), limit(2, 1e5);
  report("low", "mid");
  const auto missing = made.missing();
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].rule == "missing_between");
  CHECK(missing[0].detail == "Name of mid");
  CHECK(missing[0].near == std::vector<PersonId>{{"mid"}});
  report("mid", "aide"), report("aide", "mid"); // a circle ends too, and an aide signs nothing
  CHECK(made.misses("missing_between"));
  report("aide", "top");
  CHECK(made.missing().empty());
  limit(0, 2e6); // then it is asked who signs above them all
  CHECK_FALSE(made.misses("missing_between"));
  CHECK(made.misses("missing_signer"));
}

TEST_CASE("with rivals named, nobody against us is suspicious") {
  Made made;
  made.person("a", "CFO", {DecisionRole::decider, DecisionRole::coach});
  Rival rival;
  rival.id = {"r"};
  rival.name = "Rival";
  made.map.rivals.push_back(make_ref(rival));
  CHECK(made.misses("missing_opponent"));
  RivalTie tie;
  tie.rival = {"r"};
  tie.person = {"a"};
  made.map.ties.push_back(make_ref(tie));
  CHECK(!made.misses("missing_opponent"));
}
