#include "domain/power_map/support.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

using namespace sandtable;

namespace {

struct Row {
  double power, now, target;
  bool hidden = false;
};

PowerMap map_of(const std::vector<Row> &rows) {
  PowerMap map;
  for (const Row &row : rows) {
    Stance stance;
    stance.person = {"p" + std::to_string(map.stances.size())};
    stance.power = Rating<double>{.value = row.power};
    stance.attitude = Rating<double>{.value = row.now};
    stance.target = row.target;
    stance.hidden = row.hidden;
    map.stances.push_back(make_ref(std::move(stance)));
  }
  return map;
}

double to_one_decimal(const std::optional<double> &value) { return std::round(value.value() * 10) / 10; }

// The numbers of shared/cases/cases.json: power, attitude now, target, hidden.
const std::vector<Row> grid{{5, 0, 1}, {4, 1, 2}, {2, 2, 2}, {4, -1, 1}, {3, 0, 1}, {3, -1, 0}, {2, 0, 0}};
const std::vector<Row> hospital{{5, 0, 1}, {4, 1, 1}, {4, 1, 2}, {2, 2, 2}, {3, -1, 0}, {4, -1, 1}, {3, 0, 0}};
const std::vector<Row> group{{2, 1, 1},  {4, 1, 2}, {2, 2, 2},       {3, 0, 1},
                             {4, -1, 1}, {2, 0, 0}, {4, 0, 1, true}, {5, 0, 1, true}};

Stance person(const char *id) {
  Stance stance;
  stance.person = {id};
  return stance;
}
PowerMap with(std::vector<Stance> stances) {
  PowerMap map;
  for (auto &stance : stances) map.stances.push_back(make_ref(std::move(stance)));
  return map;
}

} // namespace

TEST_CASE("support indexes of the three cases are those of the domain's page") {
  CHECK(to_one_decimal(support_index(map_of(grid)).all) == 2.2);
  CHECK(to_one_decimal(support_index(map_of(grid)).target) == 52.2);
  CHECK(to_one_decimal(support_index(map_of(hospital)).all) == 10);
  CHECK(to_one_decimal(support_index(map_of(hospital)).target) == 50);
  const SupportIndex index = support_index(map_of(group));
  CHECK(to_one_decimal(index.seen) == 17.6);
  CHECK(to_one_decimal(index.all) == 11.5);
  CHECK(to_one_decimal(index.target) == 57.7);
  CHECK(index.people_counted == 8);
}

TEST_CASE("35 % of the group's power was unseen") {
  CHECK(std::round(unseen_power(map_of(group)).value() * 100) == 35);
  CHECK(unseen_power(map_of(grid)).value() == 0);
}

TEST_CASE("a hidden person whom one of ours has met is unseen no longer, and stays out of the index of those seen") {
  PowerMap map = map_of(group);
  Stance met = *map.stances[7];
  met.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::multiple};
  map.stances[7] = make_ref(met);
  CHECK(unseen_power(map).value() == doctest::Approx(4.0 / 26));
  CHECK(to_one_decimal(support_index(map).seen) == 17.6);
}

TEST_CASE("unrated is empty, never NaN and never 0") {
  CHECK(!support_index({}).all);
  CHECK(!unseen_power({}));
  Stance power_only = person("a"), attitude_only = person("b");
  power_only.power = Rating<double>{.value = 4};
  attitude_only.attitude = Rating<double>{.value = 2};
  const SupportIndex index = support_index(with({power_only, attitude_only}));
  CHECK(!index.seen);
  CHECK(!index.all);
  CHECK(!index.target);
  CHECK(index.people_counted == 0);
  CHECK(index.people_unrated == 2);
  CHECK(unseen_power(with({power_only})).value() == 0);
  CHECK(!unseen_power(with({attitude_only})));
}

TEST_CASE("only hidden people rated: seen is empty, all is not") {
  const SupportIndex index = support_index(map_of({{5, 1, 1, true}}));
  CHECK(!index.seen);
  CHECK(index.all.value() == 50);
  CHECK(unseen_power(map_of({{5, 1, 1, true}})).value() == 1);
}

TEST_CASE("without a target, today's attitude stands for it") {
  PowerMap map = map_of({{3, -1, 2}});
  Stance stance = *map.stances.front();
  stance.target.reset();
  CHECK(support_index(with({stance})).target.value() == -50);
}

TEST_CASE("the support index lies between −100 and 100 for any ratings") {
  CHECK(rc::check("bounds", [] {
    std::vector<Row> rows;
    for (int n = *rc::gen::inRange(1, 20); n > 0; --n)
      rows.push_back({1 + *rc::gen::inRange(0, 41) / 10.0, *rc::gen::inRange(-20, 21) / 10.0,
                      *rc::gen::inRange(-20, 21) / 10.0, *rc::gen::arbitrary<bool>()});
    const SupportIndex index = support_index(map_of(rows));
    for (const auto &value : {index.seen, index.all, index.target}) {
      if (!value) continue;
      RC_ASSERT(*value >= -100 - 1e-9);
      RC_ASSERT(*value <= 100 + 1e-9);
    }
    const double unseen = unseen_power(map_of(rows)).value();
    RC_ASSERT(unseen >= 0);
    RC_ASSERT(unseen <= 1);
  }));
}

TEST_CASE(
    "key players are in the structure or the inner circle; unrated, whoever decides, approves or has power from 4 on") {
  Stance stance = person("a");
  CHECK(!is_key_player(stance));
  stance.power = Rating<double>{.value = 4};
  CHECK(is_key_player(stance));
  stance.standing = Standing::outside;
  CHECK(!is_key_player(stance));
  stance.standing = Standing::political;
  CHECK(is_key_player(stance));
  Stance approver = person("b");
  approver.roles = {DecisionRole::approver};
  CHECK(is_key_player(approver));
}

TEST_CASE("a decimal attitude is shown as its nearest level, halves away from zero") {
  CHECK(attitude_level(-2) == 0);
  CHECK(attitude_level(-1.5) == 0);
  CHECK(attitude_level(-1.49) == 1);
  CHECK(attitude_level(-0.5) == 1);
  CHECK(attitude_level(0.49) == 2);
  CHECK(attitude_level(0.5) == 3);
  CHECK(attitude_level(1.5) == 4);
  CHECK(attitude_level(2) == 4);
}

TEST_CASE(
    "the map is red without a supportive key player, amber with one, green with a supportive decider or approver") {
  Stance head = person("head"), friendly = person("friend");
  head.roles = {DecisionRole::decider};
  head.attitude = Rating<double>{.value = 0};
  friendly.attitude = Rating<double>{.value = 2};
  StatusAnswer answer = map_status(with({head, friendly}));
  CHECK(answer.status == MapStatus::red);
  CHECK(answer.because == std::vector<PersonId>{{"head"}});

  friendly.standing = Standing::inner_circle;
  answer = map_status(with({head, friendly}));
  CHECK(answer.status == MapStatus::amber);
  CHECK(answer.because == std::vector<PersonId>{{"friend"}});

  head.attitude = Rating<double>{.value = 0.5};
  answer = map_status(with({head, friendly}));
  CHECK(answer.status == MapStatus::green);
  CHECK(answer.because == std::vector<PersonId>{{"head"}});
  CHECK(map_status({}).status == MapStatus::red);
}

TEST_CASE("whoever was met at least briefly is covered; a key player nobody met is a hole") {
  Stance met = person("met"), known = person("known"), boss = person("boss");
  met.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::brief};
  met.coverage[2] = Rating<CoverageLevel>{.value = CoverageLevel::in_depth};
  known.coverage[1] = Rating<CoverageLevel>{.value = CoverageLevel::none};
  boss.power = Rating<double>{.value = 5};
  const CoverageSummary summary = coverage_summary(with({met, known, boss}));
  CHECK(summary.people == 3);
  CHECK(summary.covered == 1);
  CHECK(summary.by_role == std::array{1, 0, 1});
  CHECK(summary.key_holes == std::vector<PersonId>{{"boss"}});
}
