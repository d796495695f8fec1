#include "domain/guesses.hpp"

#include "support/deal_parts.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

template <class T> Rating<T> proven(T value) {
  return {.value = value, .confidence = Confidence::high, .evidence = "minutes of the meeting"};
}

/// "fact": everything has evidence; "guess": nothing has; "bare": nothing is rated.
struct Rated : test::DealParts {
  Rated() {
    for (const char *id : {"fact", "guess", "bare"}) {
      Stance stance;
      stance.person = {id};
      stance.roles = {DecisionRole::decider};
      if (stance.person.text == "fact") {
        stance.power = proven(4.0), stance.attitude = proven(1.0);
        stance.coverage[0] = proven(CoverageLevel::multiple);
      } else if (stance.person.text == "guess") {
        stance.power = Rating<double>{.value = 4}, stance.attitude = Rating<double>{.value = 1};
        stance.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::multiple};
      }
      map.stances.push_back(make_ref(stance));
    }
    join();
  }
  template <class Change> void change(std::size_t at, Change &&change) {
    Stance stance = *map.stances[at];
    change(stance);
    map.stances[at] = make_ref(std::move(stance));
    join();
  }
};
const std::vector<PersonId> nobody, guess{{"guess"}}, both{{"fact"}, {"guess"}};

} // namespace

TEST_CASE("the support index rests on guesses where power or attitude of somebody it counts has no evidence") {
  Rated made;
  CHECK(guessed_in_support(made.map) == guess);
  made.change(1, [](Stance &s) { s.attitude.reset(); }); // not counted
  CHECK(guessed_in_support(made.map) == nobody);
  made.change(0, [](Stance &s) { s.power->confidence = Confidence::low; });
  CHECK(guessed_in_support(made.map) == std::vector<PersonId>{{"fact"}});
}

TEST_CASE(
    "C139 rests on guessed attitudes, on key players met by hearsay, and on scores and answers without evidence") {
  Rated made;
  CHECK(guessed_in_c139(made.opportunity).people == guess);
  made.change(0, [](Stance &s) { s.coverage[0]->evidence.clear(); });
  CHECK(guessed_in_c139(made.opportunity).people == both);
  made.change(0, [](Stance &s) { s.coverage[1] = proven(CoverageLevel::brief); }); // one proof of a meeting is enough
  CHECK(guessed_in_c139(made.opportunity).people == guess);

  CHECK_FALSE(guessed_in_c139(made.opportunity).ours); // no scores claim nothing
  CHECK_FALSE(guessed_in_c139(made.opportunity).resources);
  Rival rival;
  rival.id = {"r"}, rival.scorecard = {.quality = 80};
  made.map.rivals = {make_ref(rival)};
  made.map.ours.scorecard = {.quality = 90, .confidence = Confidence::high, .evidence = "the client's own table"};
  made.opportunity.resources = Rating<Judgement>{.value = Judgement::yes};
  made.join();
  const C139Guesses answer = guessed_in_c139(made.opportunity);
  CHECK(answer.rivals == std::vector<RivalId>{{"r"}});
  CHECK_FALSE(answer.ours);
  CHECK(answer.resources);
}

TEST_CASE("health rests on guesses about meetings, power, key players' attitudes, and ties nobody has confirmed") {
  Rated made;
  CHECK(guessed_in_health(made.map) == guess);
  made.change(1, [](Stance &s) { s.power = proven(4.0), s.coverage[0] = proven(CoverageLevel::multiple); });
  CHECK(guessed_in_health(made.map) == guess); // the attitude
  made.change(1, [](Stance &s) { s.roles.clear(), s.power = proven(2.0); });
  CHECK(guessed_in_health(made.map) == nobody); // of others health asks only whether they are met
  RivalTie tie;
  tie.person = {"fact"}, tie.confirmed = false;
  made.map.ties = {make_ref(tie)};
  CHECK(guessed_in_health(made.map) == std::vector<PersonId>{{"fact"}});
}
