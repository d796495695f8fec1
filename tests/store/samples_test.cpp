#include "domain/power_map/support.hpp"
#include "domain/value/case_model.hpp"
#include "domain/value/tco.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

using namespace sandtable;
using namespace sandtable::test;

namespace {

double tenths(double value) { return std::round(value * 10) / 10; }

Rect card(const Stance &stance) { return {stance.position.x - 92, stance.position.y - 38, 184, 76}; }

} // namespace

TEST_CASE("the samples have the support indexes of the cases") {
  const auto index = [](const char *name) { return support_index(*first_opportunity(*sample(name)).power_map); };
  CHECK(tenths(*index("grid").all) == 2.2);
  CHECK(tenths(*index("grid").target) == 52.2);
  CHECK(tenths(*index("hospital").all) == 10);
  CHECK(tenths(*index("hospital").target) == 50);
  CHECK(tenths(*index("group").seen) == 17.6);
  CHECK(tenths(*index("group").all) == 11.5);
  CHECK(tenths(*index("group").target) == 57.7);
  CHECK(std::round(*unseen_power(*first_opportunity(*sample("group")).power_map) * 100) == 35);
}

TEST_CASE("the grid case has 23 rounds in 14 months, by month, phase and party as given") {
  const Document document = sample("grid");
  std::vector<int> by_month(14);
  std::map<std::string, std::map<std::string, int>> by_phase;
  std::map<std::string, int> by_person;
  for (const auto &contact : first_opportunity(*document).engagement->contacts) {
    ++by_month[static_cast<std::size_t>(contact->month) - 1];
    ++by_phase[contact->phase][contact->party];
    for (const auto &person : contact->people) ++by_person[person.text];
  }
  CHECK(by_month == std::vector<int>{1, 2, 2, 1, 2, 2, 1, 2, 2, 2, 2, 1, 2, 1});
  CHECK(by_phase == std::map<std::string, std::map<std::string, int>>{
                        {"线索", {{"运维", 2}, {"科技", 1}}},
                        {"立项需求", {{"运维", 2}, {"科技", 2}, {"副总", 1}}},
                        {"标前", {{"运维", 2}, {"科技", 3}, {"采购", 1}, {"副总", 1}}},
                        {"投标", {{"运维", 1}, {"采购", 2}, {"财务", 2}}},
                        {"谈判", {{"采购", 1}, {"财务", 1}, {"副总", 1}}}});
  CHECK(by_person == std::map<std::string, int>{{"G1", 3}, {"G2", 4}, {"G3", 3}, {"G4", 6}, {"G5", 4}, {"G6", 3}});
}

TEST_CASE("the hospital case costs 15 % more to buy and 32 % less over five years, even in year 2") {
  const Document document = sample("hospital");
  const ValueCase &value = *first_opportunity(*document).value;
  std::map<std::string, std::vector<double>> cumulative;
  std::map<std::string, double> purchase;
  for (const auto &line : value.lines) {
    auto &sums = cumulative[line->option.text];
    sums.resize(6);
    for (std::size_t year = 0; year < 6; ++year) sums[year] += line->by_year[year];
    if (line->category == "purchase") purchase[line->option.text] = line->by_year[0];
  }
  for (auto &[option, sums] : cumulative)
    for (std::size_t year = 1; year < 6; ++year) sums[year] += sums[year - 1];
  const auto &ours = cumulative["hospital-v-ours"], &rival = cumulative["hospital-v-rival"];
  CHECK(ours[5] == 3400);
  CHECK(rival[5] == 5000);
  CHECK(purchase["hospital-v-ours"] / purchase["hospital-v-rival"] == 1.15);
  CHECK(ours[1] > rival[1]);
  CHECK(ours[2] < rival[2]);
  CHECK(value.unit == 10000);
}

TEST_CASE("the value engine gives the hospital's published figures") {
  const Document document = sample("hospital");
  const ValueCase &value = *first_opportunity(*document).value;
  const auto compiled = compile_case(value);
  REQUIRE(compiled.model);
  const auto flows = case_flows(*compiled.model, value).options;
  const Against undiscounted = compare(flows[0], flows[1], {});
  CHECK(option_cost(flows[0], {}).total == 3400);
  CHECK(option_cost(flows[1], {}).total == 5000);
  CHECK(*undiscounted.saving == 1600);
  CHECK(*undiscounted.saving_ratio == 0.32);
  CHECK(*undiscounted.crossing_year == 2);
  const Against at_five = compare(flows[0], flows[1], {0.05, false, 0});
  CHECK(tenths(*at_five.saving_ratio * 100) == 29.4);
  CHECK(*at_five.total_saving_ratio == 0.32);
}

TEST_CASE("the group case hides its committee, keeps 15 signatures and two earlier maps") {
  const Document document = sample("group");
  const Opportunity &opportunity = first_opportunity(*document);
  std::vector<std::string> hidden, members;
  for (const auto &stance : opportunity.power_map->stances)
    if (stance->hidden) hidden.push_back(stance->person.text);
  for (const auto &person : document->accounts[0]->people)
    if (!person->committees.empty()) members.push_back(person->name);
  CHECK(hidden == std::vector<std::string>{"E7", "E8"});
  CHECK(members == std::vector<std::string>{"方琳", "宋哲", "康建国"});
  CHECK(std::any_of(opportunity.engagement->gates.begin(), opportunity.engagement->gates.end(),
                    [](const auto &gate) { return gate->signatures.size() == 15; }));
  REQUIRE(opportunity.power_map->snapshots.size() == 2);
  CHECK(opportunity.power_map->snapshots[0]->map->stances.size() == 6);
}

TEST_CASE("the samples' cards, areas and notes do not overlap and superiors stand above") {
  for (const char *name : {"grid", "hospital", "group"}) {
    CAPTURE(name);
    const Document document = sample(name);
    const Account &account = *document->accounts[0];
    const PowerMap &map = *first_opportunity(*document).power_map;
    for (std::size_t i = 0; i < map.stances.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const Vec2 gap = map.stances[i]->position - map.stances[j]->position;
        CHECK((std::fabs(gap.x) >= 184 + 56 || std::fabs(gap.y) >= 76 + 72));
      }
    for (std::size_t i = 0; i < map.areas.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) CHECK(!map.areas[i]->rect.intersects(map.areas[j]->rect));
      for (const auto &note : map.notes) CHECK(!map.areas[i]->rect.intersects(note->rect));
    }
    for (const auto &note : map.notes)
      for (const auto &stance : map.stances) CHECK(!note->rect.intersects(card(*stance)));
    for (const auto &line : account.reporting)
      CHECK(find_stance(map, line->from)->position.y >
            find_stance(map, line->to)->position.y - (line->evidence.starts_with("委员会") ? 1 : 0));
    for (const auto &area : map.areas)
      for (const auto &person : account.people) {
        const Stance *stance = find_stance(map, person->id);
        if (person->department != area->department || !stance) continue;
        CHECK(area->rect.contains({card(*stance).x - 24, card(*stance).y - 52}));
        CHECK(area->rect.contains({card(*stance).x + 184 + 24, card(*stance).y + 76 + 24}));
      }
  }
}
