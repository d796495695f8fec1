#include "domain/play_through.hpp"

#include "domain/cheapest_plan.hpp"

#include "domain/engagement/chinese_calendar.hpp"
#include "domain/power_map/support.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;

namespace {

/// Two people: a (power 4) influences b (power 1) with all of what b hears; b resists by 0.5, a does not listen.
struct TwoPeople {
  Account account;
  Opportunity opportunity;
  PowerMap map;
  Engagement plan;

  TwoPeople() {
    for (const char *id : {"a", "b"}) {
      Person person;
      person.id = {id}, person.name = id;
      account.people.push_back(make_ref(person));
    }
    add("a", 4, -1, 1);
    add("b", 1, 0, 0.5);
    Link link;
    link.id = {"l"}, link.from = {"a"}, link.to = {"b"};
    map.links.push_back(make_ref(link));
  }
  void add(const char *id, double power, double attitude, double resistance) {
    Stance stance;
    stance.person = {id};
    stance.power = Rating<double>{.value = power};
    stance.attitude = Rating<double>{.value = attitude, .confidence = Confidence::high};
    stance.resistance = resistance;
    stance.roles = {DecisionRole::decider};
    map.stances.push_back(make_ref(stance));
  }
  void act(const char *id, const char *person, const char *due, double effect, bool done = false) {
    Action action;
    action.id = {id}, action.person = {person}, action.name = id, action.due = due, action.effect = effect,
    action.goal = ActionGoal::raise;
    action.cost = 10, action.effort = 2, action.done = done;
    plan.actions.push_back(make_ref(action));
  }
  std::optional<PlayThrough> play() {
    opportunity.power_map = make_ref(map);
    opportunity.engagement = make_ref(plan);
    return play_through({&account, &opportunity}, chinese_calendar(),
                        {.today = "2026-03-10", .rule = DecisionRule::weighted_vote, .trials = {2000, 7}});
  }
};

void opportunity_of(TwoPeople &two) {
  two.opportunity.power_map = make_ref(two.map);
  two.opportunity.engagement = make_ref(two.plan);
}

} // namespace

TEST_CASE("a plan played by hand: an action turns the one with power, who then moves the one who listens") {
  TwoPeople two;
  two.act("turn", "a", "2026-04-20", 3);
  two.act("late", "b", "2026-01-05", 0.5); // overdue: counts in the present month
  two.act("done", "a", "2026-02-02", 4, true);
  const auto play = two.play();
  REQUIRE(play);
  REQUIRE(play->months.size() == 2);
  const PlayedMonth &march = play->months[0], &april = play->months[1];
  CHECK(march.month == "2026-03-01");
  CHECK(april.month == "2026-04-01");
  // March: b's own view is 0.5; x = 0.5·(0.5·0.5 + 0.5·(−1)) + 0.5·0.5 = 0.125. a resists altogether: −1.
  CHECK(march.attitudes[0] == doctest::Approx(-1));
  CHECK(march.attitudes[1] == doctest::Approx(0.125));
  CHECK(march.index == doctest::Approx((4 * -1 + 0.125) / (2 * 5) * 100));
  // April: a is pushed to 2; b: 0.5·(0.5·0.125 + 0.5·2) + 0.5·0.5 = 0.78125.
  CHECK(april.attitudes[0] == doctest::Approx(2));
  CHECK(april.attitudes[1] == doctest::Approx(0.78125));
  CHECK(april.index == doctest::Approx((4 * 2 + 0.78125) / (2 * 5) * 100));
  // Nothing done: b ends at 0.5·(0.5·x + 0.5·(−1)), x = −0.25 after March.
  CHECK(april.index_idle == doctest::Approx((4 * -1 + 0.5 * (0.5 * -0.25 - 0.5)) / (2 * 5) * 100));
  CHECK(march.cost == 20); // the done one and the overdue one
  CHECK(april.cost == 30);
  CHECK(april.effort == 6);
  CHECK(april.chance > 0.8);
  CHECK(april.chance_idle < 0.05);
  CHECK(april.band.p10 < april.band.p50);
  CHECK(april.band.p50 < april.band.p90);
}

TEST_CASE("a play with the same seed is the same, and one without a day or a rating is none") {
  TwoPeople two;
  two.act("turn", "a", "2026-04-20", 3);
  const auto one = two.play(), again = two.play();
  REQUIRE((one && again));
  CHECK(one->months[1].band == again->months[1].band);
  CHECK(one->months[1].chance == again->months[1].chance);
  CHECK_FALSE(play_through({&two.account, &two.opportunity}, chinese_calendar(), {}));
  two.map.stances.clear();
  CHECK_FALSE(two.play());
}

TEST_CASE("what waits for something late is played when the chart expects it to end, not when it was planned to") {
  TwoPeople two;
  two.act("late", "b", "2026-02-20", 0); // open, so it ends today at the earliest
  two.act("turn", "a", "2026-03-16", 3);
  Action turn = *two.plan.actions[1];
  turn.earliest = "2026-03-12";
  two.plan.actions[1] = make_ref(turn);
  const auto free = two.play();
  REQUIRE(free);
  CHECK(free->months[0].actions == std::vector<ActionId>{{"late"}, {"turn"}});
  turn.predecessors = {{.action = {"late"}, .lag = 20, .extra = {}}};
  two.plan.actions[1] = make_ref(turn);
  const auto waits = two.play();
  REQUIRE(waits);
  REQUIRE(waits->months.size() == 2);
  CHECK(waits->months[0].actions == std::vector<ActionId>{{"late"}});
  CHECK(waits->months[1].actions == std::vector<ActionId>{{"turn"}});
  CHECK(waits->months[0].index == doctest::Approx(waits->months[0].index_idle));
  CHECK(waits->months[1].index > waits->months[1].index_idle);
  const Place place{&two.account, &two.opportunity};
  const auto march = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-03-31", 70);
  REQUIRE(march);
  CHECK_FALSE(march->reached);
}

TEST_CASE("without open actions the play begins and stays as the map settles, gates fall in their months, and actions "
          "without an effect are named") {
  TwoPeople two;
  Gate gate;
  gate.id = {"g"}, gate.date = "2026-06-15";
  two.plan.gates.push_back(make_ref(gate));
  two.act("nothing", "a", "2026-05-01", 0);
  const auto play = two.play();
  REQUIRE(play);
  REQUIRE(play->months.size() == 4);
  CHECK(play->months[3].gates == std::vector<GateId>{{"g"}});
  CHECK(play->without_effect == std::vector<ActionId>{{"nothing"}});
  for (const PlayedMonth &month : play->months) CHECK(month.index == month.index_idle);
}

TEST_CASE("the samples' plans can be played, and every number is finite and in its range") {
  for (const char *name : {"grid", "hospital", "group"}) {
    CAPTURE(name);
    const Document document = test::sample(name);
    const Place place{document->accounts.front().get(), document->accounts.front()->opportunities.front().get()};
    const auto play = play_through(place, chinese_calendar(), {.today = "2026-11-22", .trials = {200, 1}});
    REQUIRE(play);
    for (const PlayedMonth &month : play->months) {
      for (const double index : {month.index, month.index_seen, month.index_idle, month.band.p10, month.band.p90})
        CHECK(std::abs(index) <= 100);
      CHECK((month.chance >= 0 && month.chance <= 1));
    }
  }
}

TEST_CASE("the cheapest plan that reaches the target leaves out what is not needed, and says when nothing reaches it") {
  TwoPeople two;
  two.act("turn", "a", "2026-04-20", 3);
  two.act("little", "b", "2026-04-20", 0.5);
  two.act("too late", "a", "2026-09-20", 1);
  REQUIRE(two.play());
  const Place place{&two.account, &two.opportunity};
  const auto plan = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 80);
  REQUIRE(plan);
  CHECK((plan->reached && plan->proven));
  CHECK(plan->actions == std::vector<ActionId>{{"turn"}});
  CHECK(plan->left_out == std::vector<ActionId>{{"little"}});
  CHECK(plan->cost == 10);
  CHECK(plan->index >= 80);
  const auto none = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 100);
  REQUIRE(none);
  CHECK_FALSE(none->reached);
  const auto nothing = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", -100);
  REQUIRE(nothing);
  CHECK((nothing->reached && nothing->actions.empty()));
  const auto quick = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 80, 1); // no room to try all
  REQUIRE(quick);
  CHECK((quick->reached && !quick->proven));
  CHECK_FALSE(cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-02-01", 0));
}

TEST_CASE("what ends after the gate's day is no help for the gate, though it ends in the same month") {
  TwoPeople two;
  two.act("turn", "a", "2026-04-20", 3);
  REQUIRE(two.play());
  const Place place{&two.account, &two.opportunity};
  const auto late = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-19", 80);
  REQUIRE(late);
  CHECK((!late->reached && late->proven && late->actions.empty()));
  const auto in_time = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-20", 80);
  REQUIRE(in_time);
  CHECK(in_time->actions == std::vector<ActionId>{{"turn"}});
}

TEST_CASE("the cheapest plan does what its actions wait for, and pays for it") {
  TwoPeople two;
  two.act("workshop", "", "2026-03-20", 0); // moves nobody
  two.act("turn", "a", "2026-04-20", 3);
  two.act("alone", "a", "2026-04-20", 3);
  Action turn = *two.plan.actions[1], alone = *two.plan.actions[2];
  turn.predecessors = {{.action = {"workshop"}, .extra = {}}};
  turn.cost = 5, alone.cost = 12;
  two.plan.actions[1] = make_ref(turn), two.plan.actions[2] = make_ref(alone);
  REQUIRE(two.play());
  const Place place{&two.account, &two.opportunity};
  const auto plan = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 70);
  REQUIRE(plan);
  CHECK((plan->reached && plan->proven));
  CHECK(plan->actions == std::vector<ActionId>{{"alone"}}); // 12, and not 5 + 10
  CHECK(plan->cost == 12);
  alone.cost = 100;
  two.plan.actions[2] = make_ref(alone);
  REQUIRE(two.play());
  const auto both = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 70);
  REQUIRE(both);
  CHECK(both->actions == std::vector<ActionId>{{"workshop"}, {"turn"}});
  CHECK(both->cost == 15);
  CHECK(both->effort == 4);
  Action late = *two.plan.actions[0];
  late.due = "2026-06-30"; // what waits for it cannot be had by April
  two.plan.actions[0] = make_ref(late);
  REQUIRE(two.play());
  const auto left = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 70);
  REQUIRE(left);
  CHECK(left->actions == std::vector<ActionId>{{"alone"}});
}

TEST_CASE("the cheapest plan is that of every combination tried, whatever the costs, effects and waits") {
  // Costs and effects from a fixed sequence; action i + 4 waits for action i.
  std::uint32_t state = 12345;
  const auto next = [&](std::uint32_t below) { return (state = state * 1664525u + 1013904223u) / 65536 % below; };
  for (int turn = 0; turn < 20; ++turn) {
    TwoPeople two;
    const int n = 8;
    for (int i = 0; i < n; ++i) {
      two.act(("x" + std::to_string(i)).c_str(), next(2) ? "a" : "b", "2026-04-20", 0.25 * (1 + next(6)));
      Action action = *two.plan.actions.back();
      action.cost = next(9), action.effort = next(5);
      if (i >= 4 && next(2)) {
        action.predecessors = {{.action = {"x" + std::to_string(i - 4)}, .extra = {}}};
        action.earliest = "2026-04-21", action.due = "2026-04-24";
      }
      two.plan.actions.back() = make_ref(action);
    }
    REQUIRE(two.play());
    const Place place{&two.account, &two.opportunity};
    const double target = -40 + 10 * next(12);
    double least = -1;
    const List<Action> all = two.plan.actions;
    for (unsigned choice = 0; choice < 1u << n; ++choice) {
      two.plan.actions.clear();
      double cost = 0;
      bool whole = true;
      for (unsigned i = 0; i < n; ++i) {
        if (!(choice >> i & 1)) continue;
        two.plan.actions.push_back(all[i]);
        cost += all[i]->cost;
        for (const Predecessor &before : all[i]->predecessors)
          whole &= (choice >> (before.action.text[1] - '0') & 1) != 0;
      }
      if (!whole || (least >= 0 && cost >= least)) continue;
      opportunity_of(two);
      const auto played =
          play_through(place, chinese_calendar(), {.today = "2026-03-10", .trials = {1, 1}, .months = 2});
      if (played && played->months[1].index >= target) least = cost;
    }
    two.plan.actions = all;
    opportunity_of(two);
    const auto found = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", target, 100000);
    REQUIRE(found);
    CAPTURE(turn);
    CHECK(found->proven);
    CHECK(found->reached == (least >= 0));
    if (found->reached) CHECK(found->cost == least);
  }
}

TEST_CASE(
    "the search goes on in slices and gives the same answer; without the time for it the answer is not called proven") {
  TwoPeople two;
  for (int i = 0; i < 10; ++i)
    two.act(("x" + std::to_string(i)).c_str(), i % 2 ? "a" : "b", "2026-04-20", 0.3 + 0.05 * i);
  REQUIRE(two.play());
  const Place place{&two.account, &two.opportunity};
  auto sliced = CheapestSearch::of(place, chinese_calendar(), "2026-03-10", "2026-04-30", 0, 100000);
  REQUIRE(sliced);
  std::size_t slices = 0;
  while (!sliced->step(3)) {
    CHECK_FALSE(sliced->best().proven);
    ++slices;
  }
  CHECK(slices > 3);
  const auto whole = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 0, 100000);
  REQUIRE(whole);
  CHECK(sliced->best().actions == whole->actions);
  CHECK(sliced->best().proven);
  const auto hasty = cheapest_plan(place, chinese_calendar(), "2026-03-10", "2026-04-30", 0, 5);
  REQUIRE(hasty);
  CHECK(hasty->reached);
  CHECK_FALSE(hasty->proven);
}

TEST_CASE("an action without a date is named instead of silently left out of the play") {
  TwoPeople two;
  two.act("when", "a", "", 2);
  two.act("how far", "b", "2026-04-20", 0);
  const auto play = two.play();
  REQUIRE(play);
  CHECK(play->undated == std::vector<ActionId>{{"when"}});
  CHECK(play->without_effect == std::vector<ActionId>{{"how far"}});
}

TEST_CASE("a month of delay costs the customer a month's share of what the case saves") {
  // Hospital: 5,000 − 3,400 over five years.
  CHECK(month_of_saving(test::hospital_case()).value_or(0) == doctest::Approx(1600.0 / 60));
  CHECK_FALSE(month_of_saving(ValueCase{}));
}
