#include "domain/power_map/vote.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

TEST_CASE("the spread of votes: mean, range and the sample's deviation, those who cannot tell left out") {
  const auto spread = spread_of({2, 4, 4, 5});
  REQUIRE(spread);
  CHECK(spread->votes == 4);
  CHECK(spread->mean == doctest::Approx(3.75));
  CHECK(spread->low == 2);
  CHECK(spread->high == 5);
  CHECK(spread->deviation == doctest::Approx(1.2583057392)); // sqrt(4.75 / 3)
  CHECK_FALSE(spread_of({}));
  CHECK(spread_of({3})->deviation == 0);
}

TEST_CASE("the most disputed person comes first, by the larger of both ranges on its scale") {
  Vote vote{.id = {"w"}, .people = {{"a"}, {"b"}, {"c"}, {"d"}}};
  const auto cast = [&](const char *person, const char *voter, std::optional<double> power,
                        std::optional<double> attitude) {
    vote.ballots.push_back({.person = {person}, .voter = voter, .power = power, .attitude = attitude});
  };
  cast("a", "王", 3, 1), cast("a", "李", 4, 1);    // a quarter of the scale of power
  cast("b", "王", 5, 1), cast("b", "李", 5, {});   // agreed
  cast("c", "王", {}, -2), cast("c", "李", {}, 1); // three quarters of the scale of attitude
  const auto list = spreads(vote);
  REQUIRE(list.size() == 4);
  CHECK(list[0].person.text == "c");
  CHECK(list[0].disagreement == doctest::Approx(0.75));
  CHECK_FALSE(list[0].power);
  CHECK(list[1].person.text == "a");
  CHECK(list[1].disagreement == doctest::Approx(0.25));
  CHECK(list[2].person.text == "b");
  CHECK(list[2].attitude->votes == 1);
  CHECK(list[3].person.text == "d");
  CHECK_FALSE(list[3].attitude);
  CHECK(voters(vote) == std::vector<std::string>{"王", "李"});
}

TEST_CASE("what a team settles on: the mean to a decimal, as sure as the voters agree") {
  const auto rating = [](const std::vector<double> &votes) {
    return settled_rating(*spread_of(votes), "团队", "2026-11-22", "依据");
  };
  CHECK(rating({1, 1, 2}).value == doctest::Approx(1.3));
  CHECK(rating({1, 1, 1}).confidence == Confidence::high);
  CHECK(rating({1, 1, 2}).confidence == Confidence::medium); // deviation 0.58
  CHECK(rating({-2, 2}).confidence == Confidence::low);
  CHECK(rating({2}).confidence == Confidence::low);
  CHECK(rating({2}).source == "依据");
  CHECK(is_unproven(rating({1, 1, 1}))); // what a team thinks is no proof, however sure it is
}
