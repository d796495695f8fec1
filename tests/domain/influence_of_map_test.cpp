#include "domain/influence_of_map.hpp"

#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;

namespace {

/// A deal with people p0, p1, … to be filled by the test.
struct Made {
  Account account;
  Opportunity opportunity;
  PowerMap map;

  Stance &stance(Stance made = {}) {
    const std::string id = "p" + std::to_string(stances.size());
    Person person;
    person.id = {id};
    person.name = "Name of " + id;
    account.people.push_back(make_ref(person));
    made.person = {id};
    stances.push_back(made);
    return stances.back();
  }
  void link(int from, int to, LinkKind kind = LinkKind::influence, double strength = 1) {
    Link made;
    made.from = {"p" + std::to_string(from)};
    made.to = {"p" + std::to_string(to)};
    made.kind = kind;
    made.strength = strength;
    map.links.push_back(make_ref(made));
  }
  void reports(int from, int to) {
    ReportingLine line;
    line.from = {"p" + std::to_string(from)};
    line.to = {"p" + std::to_string(to)};
    account.reporting.push_back(make_ref(line));
  }
  void finish() {
    for (const Stance &made : stances) map.stances.push_back(make_ref(made));
    opportunity.power_map = make_ref(map);
  }
  std::vector<InfluenceFinding> findings() {
    finish();
    const MapInfluence influence = influence_of_map(account, opportunity);
    return influence_findings(account, opportunity, influence, pagerank(influence.graph));
  }

  std::vector<Stance> stances;
};

Stance rated(double power, double attitude, std::vector<DecisionRole> roles = {}) {
  Stance stance;
  stance.power = Rating<double>{.value = power};
  stance.attitude = Rating<double>{.value = attitude};
  stance.roles = std::move(roles);
  return stance;
}

const InfluenceFinding *find_rule(const std::vector<InfluenceFinding> &findings, std::string_view rule) {
  for (const auto &finding : findings)
    if (finding.rule == rule) return &finding;
  return nullptr;
}

} // namespace

TEST_CASE("a superior influences the subordinate; allies and advisers count as drawn; conflicts and strangers do not") {
  Made made;
  for (int i = 0; i < 4; ++i) made.stance();
  made.reports(0, 1);
  made.reports(0, 99);
  made.link(1, 2, LinkKind::ally);
  made.link(2, 3, LinkKind::adviser, 4);
  made.link(0, 3, LinkKind::conflict);
  made.link(99, 3);
  made.finish();
  const MapInfluence influence = influence_of_map(made.account, made.opportunity);
  CHECK(influence.people.size() == 4);
  CHECK(degrees(influence.graph).out == std::vector{0, 2, 1, 0});
  CHECK(degrees(influence.graph).in == std::vector{1, 0, 1, 1});
  CHECK(influence.graph.influences()[1][0].node == 0);
  CHECK(influence.graph.influences()[2][0].weight == 4 * influence.graph.influences()[1][0].weight);
  CHECK(influence.node_of({"p2"}) == Node{2});
  CHECK(!influence.node_of({"p99"}));
}

TEST_CASE("hidden people's share of formal power is told with their names") {
  Made made;
  made.stance(rated(4, 0));
  made.stance(rated(4, 0)).hidden = true;
  made.stance(rated(2, 0)).hidden = true;
  const auto findings = made.findings();
  REQUIRE(findings.size() >= 2);
  CHECK(findings[0].rule == "influence_on_paper");
  CHECK(findings[0].people == std::vector<PersonId>{{"p0"}});
  CHECK(findings[1].rule == "influence_unseen_power");
  CHECK(findings[1].people == std::vector<PersonId>{{"p1"}, {"p2"}});
  CHECK(findings[1].first == std::vector<std::string>{"60"});
  CHECK(findings[1].second == std::vector<std::string>{"Name of p1", "Name of p2"});
}

TEST_CASE("hidden people whom one of ours has met are unseen no longer, and where nobody is seen nobody leads") {
  Made made;
  made.stance(rated(4, 0));
  made.stance(rated(4, 0)).hidden = true;
  Stance &met = made.stance(rated(2, 0));
  met.hidden = true, met.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::multiple};
  const auto findings = made.findings();
  REQUIRE(find_rule(findings, "influence_unseen_power"));
  CHECK(find_rule(findings, "influence_unseen_power")->people == std::vector<PersonId>{{"p1"}});
  CHECK(find_rule(findings, "influence_unseen_power")->first == std::vector<std::string>{"40"});
  Made dark;
  dark.stance(rated(4, 0)).hidden = true;
  CHECK(find_rule(dark.findings(), "influence_unseen_power"));
  CHECK_FALSE(find_rule(dark.findings(), "influence_on_paper"));
}

TEST_CASE("the group's hidden people and decider are not said to have a title only") {
  const Document document = test::sample("group");
  const Account &account = *document->accounts.front();
  const Opportunity &deal = *account.opportunities.front();
  const MapInfluence influence = influence_of_map(account, deal);
  for (const auto &finding : influence_findings(account, deal, influence, pagerank(influence.graph)))
    if (finding.rule == "influence_title_only")
      for (const char *id : {"E7", "E8"})
        CHECK(std::find(finding.people.begin(), finding.people.end(), PersonId{id}) == finding.people.end());
}

TEST_CASE("influence without a title and a title without influence are told apart") {
  Made made;
  made.stance(rated(1, 0)); // influences everybody
  made.stance(rated(5, 0)); // nobody
  made.stance(rated(2, 0));
  made.stance(rated(2, 0));
  for (const int to : {1, 2, 3}) made.link(0, to);
  const auto findings = made.findings();
  REQUIRE(find_rule(findings, "influence_without_title"));
  CHECK(find_rule(findings, "influence_without_title")->people == std::vector<PersonId>{{"p0"}});
  REQUIRE(find_rule(findings, "influence_title_only"));
  CHECK(find_rule(findings, "influence_title_only")->people == std::vector<PersonId>{{"p1"}});
}

TEST_CASE("on a large map only wide gaps between title and influence are told, the widest first, five at most") {
  Made made;
  for (int i = 0; i < 250; ++i) made.stance(rated(1 + i % 5, 0));
  for (int i = 0; i < 250; ++i) made.link(i, (i * 7 + 3) % 250);
  const auto about_titles = [](const std::vector<InfluenceFinding> &all) {
    std::vector<InfluenceFinding> found;
    for (const InfluenceFinding &one : all)
      if (one.rule == "influence_without_title" || one.rule == "influence_title_only") found.push_back(one);
    return found;
  };
  CHECK(about_titles(made.findings()).empty()); // 0.4 % each, whatever the title

  Made led = std::move(made); // six to whom ever more people listen
  led.map.stances.clear();
  for (int leader = 0; leader < 6; ++leader)
    for (int i = 110; i < 150 + 16 * leader; ++i) led.link(leader * 10, i, LinkKind::influence, 5);
  const auto found = about_titles(led.findings());
  REQUIRE(found.size() == most_title_findings);
  const MapInfluence influence = influence_of_map(led.account, led.opportunity);
  const auto values = pagerank(influence.graph);
  REQUIRE(values);
  const auto shares = title_shares(*led.opportunity.power_map, influence.graph, *values);
  double widest = 1;
  for (const InfluenceFinding &one : found) {
    const TitleShare &share = shares[*influence.node_of(one.people.front())];
    const double gap = std::abs(share.computed - share.on_paper);
    CHECK(gap >= title_gap_worth_saying);
    CHECK(gap <= widest);
    CHECK(one.first != std::vector<std::string>{"0"});
    widest = gap;
  }
}

TEST_CASE("the group's story is told by its own people: purchasing leads on paper, and two unmet hold 35 %") {
  const Document document = test::sample("group");
  const Account &account = *document->accounts.front();
  const Opportunity &deal = *account.opportunities.front();
  const MapInfluence influence = influence_of_map(account, deal);
  const auto findings = influence_findings(account, deal, influence, pagerank(influence.graph));
  REQUIRE(findings.size() >= 2);
  CHECK(findings[0].rule == "influence_on_paper_buyer");
  CHECK(findings[0].people == std::vector<PersonId>{{"E1"}});
  CHECK(findings[1].rule == "influence_unseen_power");
  CHECK(findings[1].people == std::vector<PersonId>{{"E7"}, {"E8"}});
  CHECK(findings[1].first == std::vector<std::string>{"35"});
}

TEST_CASE("title and influence are told apart by whatever measure, and by none where it says nothing") {
  Made made;
  made.stance(rated(5, 0)), made.stance(rated(1, 0)), made.stance(rated(4, 0, {DecisionRole::decider}));
  made.link(1, 2);
  made.finish();
  const MapInfluence influence = influence_of_map(made.account, made.opportunity);
  const auto gaps = [&](std::vector<double> values) {
    std::vector<TitleGap> found;
    for (const TitleShare &share : title_shares(*made.opportunity.power_map, influence.graph, values))
      found.push_back(share.gap);
    return found;
  };
  using enum TitleGap;
  CHECK(gaps({0, 8, 0}) == std::vector{title_only, without_title, even}); // a decider's role gives the say
  CHECK(gaps({5, 1, 4}) == std::vector{even, even, even});
  CHECK(gaps({0, 0, 0}) == std::vector{even, even, even});
  CHECK(title_shares(*made.opportunity.power_map, influence.graph, std::vector<double>{2, 8, 0})[1].computed ==
        doctest::Approx(0.8));
}

TEST_CASE("a decider alone, out of reach or behind one person is found") {
  using enum DecisionRole;
  Made alone;
  alone.stance(rated(5, 0, {decider}));
  alone.stance(rated(2, 2));
  const auto none = alone.findings();
  CHECK(find_rule(none, "influence_decider_alone"));
  CHECK(find_rule(none, "influence_no_chain"));

  Made broker;
  broker.stance(rated(5, 0, {decider}));
  broker.stance(rated(3, 0));
  broker.stance(rated(2, 2));
  broker.stance(rated(2, 1));
  broker.link(1, 0);
  broker.link(2, 1);
  broker.link(3, 1);
  const auto through_one = broker.findings();
  CHECK(!find_rule(through_one, "influence_no_chain"));
  REQUIRE(find_rule(through_one, "influence_single_broker"));
  CHECK(find_rule(through_one, "influence_single_broker")->people == std::vector<PersonId>{{"p1"}, {"p0"}});

  Made two_ways;
  two_ways.stance(rated(5, 0, {decider}));
  two_ways.stance(rated(2, 2));
  two_ways.stance(rated(2, 1));
  two_ways.link(1, 0);
  two_ways.link(2, 0);
  CHECK(!find_rule(two_ways.findings(), "influence_single_broker"));
}

TEST_CASE("unmet people are told only where coverage is rated at all") {
  Made made;
  made.stance();
  made.stance().coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::brief};
  made.link(0, 1);
  REQUIRE(find_rule(made.findings(), "influence_unmet"));
  Made silent;
  silent.stance();
  silent.stance();
  silent.link(0, 1);
  CHECK(silent.findings().empty());
}

TEST_CASE("an opponent with most influence is named; a map without people or ratings has no findings") {
  Made made;
  made.stance(rated(3, -1));
  made.stance(rated(3, 1));
  made.stance(rated(3, 0));
  made.link(0, 1);
  made.link(0, 2);
  REQUIRE(find_rule(made.findings(), "influence_opponent_leads"));
  CHECK(Made{}.findings().empty());
}
