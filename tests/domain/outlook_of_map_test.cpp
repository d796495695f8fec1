#include "domain/outlook_of_map.hpp"

#include "domain/map_as_of.hpp"
#include "domain/seen_by.hpp"
#include "store/codec.hpp"
#include "support/samples.hpp"
#include "support/with_map.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

using namespace sandtable;

namespace {

OutlookRows rows_of(const Document &document, DecisionRule rule = DecisionRule::weighted_vote, Trials trials = {}) {
  const Account &account = *document->accounts.front();
  return outlook_of_map(account, *account.opportunities.front(), rule, trials);
}
const PowerMap &map_of(const Document &document) {
  return *document->accounts.front()->opportunities.front()->power_map;
}
/// Per person the way of the move, as told.
std::map<std::string, double> ways(const Document &document) {
  const OutlookRows rows = rows_of(document, DecisionRule::weighted_vote, {200, 1});
  std::map<std::string, double> found;
  for (std::size_t i = 0; i < rows.moves.size(); i += OutlookRows::move_width)
    found[map_of(document).stances[static_cast<std::size_t>(rows.moves[i])]->person.text] = rows.moves[i + 3];
  return found;
}
double place_of(const Document &document, const char *person) {
  const auto &stances = map_of(document).stances;
  return static_cast<double>(
      std::find_if(stances.begin(), stances.end(), [&](const auto &s) { return s->person.text == person; }) -
      stances.begin());
}

} // namespace

TEST_CASE("the outlook's rows are as wide as they say, and name people of the map alone") {
  const Document document = test::sample("group");
  const OutlookRows rows = rows_of(document);
  const std::size_t people = map_of(document).stances.size();
  CHECK(rows.summary.size() == 5 + attitude_bins);
  CHECK(rows.people.size() == people * OutlookRows::settled_width);
  REQUIRE(rows.swings.size() % OutlookRows::swing_width == 0);
  REQUIRE(rows.moves.size() % OutlookRows::move_width == 0);
  REQUIRE(rows.moves.size() > 0);
  for (std::size_t i = 0; i < rows.swings.size(); i += OutlookRows::swing_width)
    CHECK(rows.swings[i] < static_cast<double>(people));
  for (std::size_t i = 0; i < rows.moves.size(); i += OutlookRows::move_width) {
    CHECK(rows.moves[i] < static_cast<double>(people));
    CHECK(rows.moves[i + 3] >= OutlookRows::cold);
    CHECK(rows.moves[i + 6] > 0);
  }
  for (const auto *part : {&rows.summary, &rows.swings, &rows.moves, &rows.people})
    CHECK(std::all_of(part->begin(), part->end(), [](double value) { return std::isfinite(value); }));
}

TEST_CASE("a move tells whether a supporter speaks, one of us does, or nobody has met the person yet") {
  // In the group sample E2, who supports us, has the ear of E5; E2 is met, and nobody has met E8.
  const Document document = test::sample("group");
  const auto found = ways(document);
  REQUIRE(found.contains("E5"));
  CHECK(found.at("E5") == place_of(document, "E2"));
  REQUIRE(found.contains("E2"));
  CHECK(found.at("E2") == OutlookRows::ourselves);
  REQUIRE(found.contains("E8"));
  CHECK(found.at("E8") == OutlookRows::cold);
}

TEST_CASE("two in conflict are never brought together, whatever else links them") {
  const Document peace = test::sample("group");
  const Document war = test::with_map(peace, [](PowerMap &map) {
    map.links.push_back(make_ref(Link{.id = {"war"}, .from = {"E5"}, .to = {"E2"}, .kind = LinkKind::conflict}));
  });
  CHECK(ways(peace).at("E5") == place_of(peace, "E2"));
  CHECK(ways(war).at("E5") == OutlookRows::ourselves); // met by one of us
  const MapInfluence influence =
      influence_of_map(*war->accounts.front(), *war->accounts.front()->opportunities.front());
  CHECK(taboo_of(map_of(war), influence).size() == taboo_of(map_of(peace), influence).size() + 1);
}

TEST_CASE("progress goes from start to end without a step back, and the same trials give the same rows") {
  const Document document = test::sample("group");
  const Account &account = *document->accounts.front();
  double last = 0;
  bool forward = true;
  const OutlookRows rows = outlook_of_map(account, *account.opportunities.front(), DecisionRule::majority, {500, 7},
                                          [&](double part) { forward = forward && part >= last, last = part; });
  CHECK(forward);
  CHECK(last > 0.9);
  CHECK(last <= 1);
  const OutlookRows again = rows_of(document, DecisionRule::majority, {500, 7});
  CHECK(rows.summary == again.summary);
  CHECK(rows.moves == again.moves);
}

TEST_CASE("a past map and a map with people left out survive the way to a worker, place by place") {
  const Document document = test::sample("group");
  const OpportunityId deal = document->accounts.front()->opportunities.front()->id;
  const auto &snapshots = map_of(document).snapshots;
  REQUIRE(snapshots.size() >= 2);
  Workspace workspace = *document;
  Account account = *workspace.accounts.front();
  Person first = *account.people.front();
  first.visibility = Visibility::facilitator;
  account.people[0] = make_ref(std::move(first));
  workspace.accounts[0] = make_ref(std::move(account));
  const Document apart = seen_by(make_ref(std::move(workspace)), Audience::projector, deal);
  CHECK(map_of(apart).stances.size() + 1 == map_of(document).stances.size());
  for (const Document &shown : {map_as_of(document, deal, snapshots.front()->id), apart}) {
    const auto read = read_workspace(write_workspace(*shown));
    REQUIRE(read);
    REQUIRE(map_of(*read).stances.size() == map_of(shown).stances.size());
    for (std::size_t i = 0; i < map_of(shown).stances.size(); ++i)
      CHECK(map_of(*read).stances[i]->person == map_of(shown).stances[i]->person);
    CHECK(rows_of(*read).summary == rows_of(shown).summary);
  }
}
