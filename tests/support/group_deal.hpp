#pragma once
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

// The deal that the tests of insights, rivals and "what if" look at.

namespace sandtable::test {

/// We know 高远 well; he influences 宋哲, who influences the decider 康建国. Nobody has met the last two.
inline Document group() {
  Workspace workspace = *small_document();
  Account account = *workspace.accounts.front();
  account.people.clear(), account.reporting.clear();
  PowerMap map;
  const auto add = [&](const char *id, const char *name, double power, double attitude) -> Stance {
    account.people.push_back(make_ref(Person{.id = {id}, .name = name}));
    Stance stance;
    stance.person = {id};
    stance.power = Rating<double>{.value = power};
    stance.attitude = Rating<double>{.value = attitude};
    stance.position = {220.0 * static_cast<double>(account.people.size()), 200};
    return stance;
  };
  Stance gao = add("p1", "高远", 2, 2), song = add("p2", "宋哲", 3, 0.6), kang = add("p3", "康建国", 5, 0),
         zheng = add("p4", "郑国栋", 4, -1);
  gao.roles = {DecisionRole::coach}, kang.roles = {DecisionRole::decider}, song.hidden = kang.hidden = true;
  gao.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::in_depth};
  gao.owner = {"m1"}, zheng.owner = {"m2"};
  for (const Stance &stance : {gao, song, kang, zheng}) map.stances.push_back(make_ref(stance));
  map.links = {make_ref(Link{.id = {"l1"}, .from = {"p1"}, .to = {"p2"}}),
               make_ref(Link{.id = {"l2"}, .from = {"p2"}, .to = {"p3"}})};
  Opportunity deal = *account.opportunities.front();
  deal.power_map = make_ref(std::move(map));
  deal.engagement = make_ref(Engagement{});
  deal.amount = 1e6;
  account.opportunities = {make_ref(std::move(deal))};
  workspace.accounts = {make_ref(std::move(account))};
  return make_ref(std::move(workspace));
}
inline const Opportunity &deal_of(const TestBench &bench) {
  return *bench.session.current().history.now()->accounts.front()->opportunities.front();
}

/// The group with a rival who stands well with 康建国, and somewhat with 高远.
inline Document contested() {
  Document document = group();
  const auto with = [&](const Command &command) {
    const auto next = sandtable::apply(document, command);
    REQUIRE(next);
    document = *next;
  };
  Rival rival{.id = {"r1"}, .name = "厂商甲"};
  rival.scorecard = {80, 70, 70, 60, {}};
  with(PutRival{{"o1"}, rival});
  with(PutTie{{"o1"}, {.id = {"t1"}, .rival = {"r1"}, .person = {"p1"}, .standing = 1}});
  with(PutTie{{"o1"}, {.id = {"t2"}, .rival = {"r1"}, .person = {"p3"}, .standing = 1}});
  with(EditStances{{"o1"}, {{"p3"}}, SetOwner{{"m2"}}});
  return document;
}

} // namespace sandtable::test
