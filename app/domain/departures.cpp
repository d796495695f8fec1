#include "domain/departures.hpp"

#include "base/in_order.hpp"
#include "domain/influence_of_map.hpp"
#include "domain/power_map/decision_chain.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>

namespace sandtable {

std::vector<MemberId> acquaintances(const Stance &stance) {
  std::vector<MemberId> members;
  const auto add = [&](const MemberId &member) {
    if (member && std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
  };
  if (is_met(stance) || !stance.last_contact.empty()) add(stance.owner);
  for (const Relationship &relationship : stance.relationships)
    if (!relationship.last_contact.empty() ||
        (relationship.now && relationship.now->value != RelationshipLevel::unknown))
      add(relationship.member);
  return members;
}

std::array<SideRelationship, 3> side_relationships(const Workspace &workspace, const Stance &stance) {
  std::array<SideRelationship, 3> sides;
  for (const Relationship &known : stance.relationships) {
    const Member *member = find(workspace.team, known.member);
    if (!member || static_cast<std::size_t>(member->role) >= sides.size()) continue;
    SideRelationship &side = sides[static_cast<std::size_t>(member->role)];
    side.desired = std::max(side.desired, known.desired);
    if (!known.now || known.now->value < side.now) continue;
    const bool guessed = is_unproven(*known.now);
    side.guessed = known.now->value > side.now ? guessed : side.guessed && guessed;
    side.now = known.now->value;
  }
  return sides;
}

std::vector<MemberDeparture> member_departures(const Workspace &workspace, const PowerMap &map) {
  std::vector<MemberDeparture> departures;
  for (const auto &member : workspace.team) departures.push_back({member->id, {}, {}});
  for (const auto &stance : map.stances) {
    const auto known_to = acquaintances(*stance);
    for (const MemberId &member : known_to)
      for (MemberDeparture &departure : departures)
        if (departure.member == member)
          (known_to.size() == 1 ? departure.lost : departure.kept).push_back(stance->person);
  }
  std::erase_if(departures, [](const MemberDeparture &d) { return d.lost.empty() && d.kept.empty(); });
  put_in_order(departures,
               [](const MemberDeparture &a, const MemberDeparture &b) { return a.lost.size() > b.lost.size(); });
  return departures;
}

namespace {

/// Of our likeliest chain to each decider and approver but `leaver`, in the map's order.
std::vector<double> likelihoods(const Account &account, const Opportunity &opportunity, const PersonId &leaver) {
  const PowerMap &map = *opportunity.power_map;
  const MapInfluence influence = influence_of_map(account, opportunity);
  std::vector<double> found;
  for (Node node = 0; node < map.stances.size(); ++node) {
    if (!decides(*map.stances[node]) || map.stances[node]->person == leaver) continue;
    const auto chains = decision_chains(map, influence.graph, node, ChainKind::combined, 1);
    found.push_back(chains.empty() ? 0 : chains.front().likelihood);
  }
  return found;
}

} // namespace

ContactDeparture contact_departure(const Account &account, const Opportunity &opportunity, const PersonId &person) {
  ContactDeparture departure;
  departure.index = departure.index_without = support_index(*opportunity.power_map).all;
  if (!find_stance(*opportunity.power_map, person)) return departure;
  PowerMap without = *opportunity.power_map;
  std::erase_if(without.stances, [&](const auto &stance) { return stance->person == person; });
  std::erase_if(without.links, [&](const auto &link) { return link->from == person || link->to == person; });
  departure.index_without = support_index(without).all;
  Opportunity afterwards = opportunity;
  afterwards.power_map = make_ref(std::move(without));
  const std::vector<double> now = likelihoods(account, opportunity, person),
                            still = likelihoods(account, afterwards, person);
  for (const auto &stance : opportunity.power_map->stances) {
    if (!decides(*stance) || stance->person == person) continue;
    const std::size_t at = departure.ways.size();
    departure.ways.push_back({stance->person, now[at], still[at]});
    if (now[at] > 0 && still[at] == 0) departure.cut_off.push_back(stance->person);
  }
  return departure;
}

} // namespace sandtable
