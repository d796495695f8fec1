#include "domain/power_map/map_difference.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

Stance stance(const char *person, double attitude, Vec2 at = {}) {
  Stance s;
  s.person = {person}, s.position = at;
  s.attitude = Rating<double>{.value = attitude, .date = {}};
  return s;
}
PowerMap map_of(std::vector<Stance> stances) {
  PowerMap map;
  for (Stance &s : stances) map.stances.push_back(make_ref(std::move(s)));
  return map;
}

} // namespace

TEST_CASE("a map is no different from itself, nor for a new date, author or a nudge") {
  const PowerMap map = map_of({stance("a", 1), stance("b", 0)});
  PowerMap later = map_of({stance("a", 1, {8, -8}), stance("b", 0)});
  Stance dated = *later.stances[1];
  dated.attitude->date = "2026-05-01", dated.attitude->author = "王";
  later.stances[1] = make_ref(std::move(dated));
  CHECK(difference_of(map, map).people.empty());
  CHECK(difference_of(map, later).people.empty());
}

TEST_CASE("gone, come, colder, warmer, seen and moved are told apart, in this order") {
  PowerMap before = map_of({stance("moved", 0), stance("warm", 0), stance("cold", 1), stance("gone", 1, {5, 6}),
                            stance("met", 0), stance("same", 2)});
  PowerMap after = map_of({stance("moved", 0, {0, 100}), stance("warm", 0.5), stance("cold", -1), stance("met", 0),
                           stance("same", 2), stance("new", 0)});
  Stance unseen = *before.stances[4];
  unseen.hidden = true;
  before.stances[4] = make_ref(std::move(unseen));
  const MapDifference d = difference_of(before, after);
  std::string order;
  for (const auto &c : d.people) order += c.person.text + " ";
  CHECK(order == "gone new cold warm met moved ");
  CHECK(d.people[0].gone);
  CHECK(d.people[0].was == Vec2{5, 6});
  CHECK(d.people[1].came);
  CHECK(d.people[2].warmth() == -2);
  CHECK(d.people[4].met);
  CHECK(d.people[5].moved());
  CHECK(d.gone == 1);
  CHECK(d.came == 1);
  CHECK(d.warmer == 1);
  CHECK(d.colder == 1);
  CHECK(d.moved == 1);
}

TEST_CASE("a first rating is a change but no warmth, power and coverage count by level") {
  PowerMap before = map_of({stance("a", 0)}), after = map_of({stance("a", 0)});
  Stance s = *before.stances[0];
  s.attitude.reset(), s.power = Rating<double>{.value = 2, .date = {}};
  before.stances[0] = make_ref(s);
  s = *after.stances[0];
  s.power = Rating<double>{.value = 4, .date = {}};
  s.coverage[1] = Rating<CoverageLevel>{.value = CoverageLevel::brief, .date = {}};
  after.stances[0] = make_ref(s);
  const auto d = difference_of(before, after);
  REQUIRE(d.people.size() == 1);
  CHECK(d.people[0].warmth() == 0);
  CHECK(d.people[0].attitude_is == 0.0);
  CHECK_FALSE(d.people[0].attitude_was);
  CHECK(d.people[0].power_was == 2.0);
  CHECK(d.people[0].power_is == 4.0);
  CHECK(d.people[0].covered);
  CHECK(d.warmer == 0);
}

TEST_CASE("links come, go and change") {
  PowerMap before, after;
  before.links = {make_ref(Link{.id = {"same"}, .from = {"a"}, .to = {"b"}}),
                  make_ref(Link{.id = {"gone"}, .from = {"a"}, .to = {"c"}}),
                  make_ref(Link{.id = {"changed"}, .from = {"b"}, .to = {"c"}})};
  after.links = {before.links[0], make_ref(Link{.id = {"changed"}, .from = {"b"}, .to = {"c"}, .strength = 3}),
                 make_ref(Link{.id = {"new"}, .from = {"c"}, .to = {"a"}})};
  const auto d = difference_of(before, after);
  REQUIRE(d.links.size() == 3);
  CHECK((d.links[0].gone && d.links[0].id.text == "gone"));
  CHECK((!d.links[1].gone && !d.links[1].came && d.links[1].id.text == "changed"));
  CHECK((d.links[2].came && d.links[2].id.text == "new"));
}

TEST_CASE("a rival's tie that came, went or changed is told with the rival's name, whatever its id") {
  PowerMap before = map_of({stance("a", 1), stance("b", 0), stance("c", 0)}), later = before;
  const auto tie = [](const char *id, const char *person, double standing) {
    RivalTie made;
    made.id = {id}, made.rival = {"r"}, made.person = {person}, made.standing = standing;
    return make_ref(std::move(made));
  };
  Rival rival;
  rival.id = {"r"}, rival.name = "对手";
  before.rivals = later.rivals = {make_ref(std::move(rival))};
  before.ties = {tie("t1", "a", 1), tie("t2", "b", 2)};
  later.ties = {tie("t9", "a", -1), tie("t3", "c", 1)};
  const auto ties = difference_of(before, later).ties;
  REQUIRE(ties.size() == 3);
  CHECK(ties[0].was == 1);
  CHECK(ties[0].is == -1);
  CHECK(ties[0].name == "对手");
  CHECK(ties[1].person == PersonId{"b"});
  CHECK_FALSE(ties[1].is);
  CHECK(ties[2].person == PersonId{"c"});
  CHECK_FALSE(ties[2].was);
  CHECK(difference_of(before, before).ties.empty());
}

TEST_CASE("a goal against a rival that was set, dropped, changed or is to be reached otherwise is told once per pair") {
  PowerMap before = map_of({stance("a", 1), stance("b", 0), stance("c", 0), stance("d", 0)}), later = before;
  const auto goal = [](const char *person, RivalAim aim, const char *how = "") {
    return make_ref(RivalGoal{.rival = {"r"}, .person = {person}, .aim = aim, .how = how});
  };
  Rival rival;
  rival.id = {"r"}, rival.name = "对手";
  before.rivals = later.rivals = {make_ref(std::move(rival))};
  before.goals = {goal("a", RivalAim::block), goal("b", RivalAim::win_over), goal("c", RivalAim::block, "x")};
  later.goals = {goal("d", RivalAim::block), goal("a", RivalAim::win_over), goal("c", RivalAim::block, "y")};
  const auto goals = difference_of(before, later).goals;
  REQUIRE(goals.size() == 4);
  CHECK(goals[0].was == RivalAim::block);
  CHECK(goals[0].is == RivalAim::win_over);
  CHECK(goals[0].name == "对手");
  CHECK(goals[1].person == PersonId{"b"});
  CHECK(goals[1].is == RivalAim::none);
  CHECK(goals[2].was == goals[2].is); // how alone
  CHECK(goals[3].person == PersonId{"d"});
  CHECK(goals[3].was == RivalAim::none);
  CHECK(difference_of(before, before).goals.empty());
}
