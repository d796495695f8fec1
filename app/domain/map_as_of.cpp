#include "domain/map_as_of.hpp"

#include "domain/chart_of_then.hpp"

#include <string_view>
#include <unordered_set>

namespace sandtable {

Document map_as_of(const Document &document, const OpportunityId &deal, const SnapshotId &id) {
  const Place place = find_opportunity(*document, deal);
  const Snapshot *snapshot = place.opportunity ? find(place.opportunity->power_map->snapshots, id) : nullptr;
  if (!snapshot || !snapshot->map) return document;

  Opportunity opportunity = *place.opportunity;
  PowerMap map = *snapshot->map;
  map.snapshots = opportunity.power_map->snapshots, map.votes = opportunity.power_map->votes;
  std::unordered_set<std::string_view> there;
  for (const auto &stance : map.stances) there.insert(stance->person.text);

  Account account = *place.account;
  remove_unless(account.people, [&](const Person &p) { return there.contains(p.id.text); });
  for (const auto &former : snapshot->former) {
    Person person;
    person.id = former->id, person.name = former->name, person.title = former->title;
    person.visibility = former->visibility;
    if (!find(account.people, person.id)) account.people.push_back(make_ref(std::move(person)));
  }
  restore_chart(account, *snapshot);
  remove_unless(account.reporting,
                [&](const ReportingLine &l) { return there.contains(l.from.text) && there.contains(l.to.text); });
  opportunity.power_map = make_ref(std::move(map));
  for (auto &slot : account.opportunities)
    if (slot->id == deal) slot = make_ref(std::move(opportunity));
  Workspace workspace = *document;
  for (auto &slot : workspace.accounts)
    if (slot->id == account.id) {
      slot = make_ref(std::move(account));
      break;
    }
  return make_ref(std::move(workspace));
}

} // namespace sandtable
