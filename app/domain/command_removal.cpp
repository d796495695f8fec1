#include "domain/command_edits.hpp"

#include "base/text.hpp"
#include "domain/ids_in_use.hpp"
#include "domain/power_map/area_places.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

// Whatever is deleted, and whatever would dangle without it.
namespace sandtable {

namespace {

/// Old maps keep them; their names go along.
void keep_names(PowerMap &map, const IdSet<PersonId> &gone, const List<Person> &people) {
  change_each(map.snapshots, [&](Snapshot &snapshot) {
    for (const auto &person : people) {
      if (!gone.contains(person->id) || !find_stance(*snapshot.map, person->id) || find(snapshot.former, person->id))
        continue;
      FormerPerson former{person->id, person->name, person->title, person->visibility, {}};
      for (const FieldVisibility &mark : person->field_visibility)
        if (mark.field == "name") former.visibility = mark.visibility;
      snapshot.former.push_back(make_ref(std::move(former)));
    }
  });
}

void forget_people(PowerMap &map, const IdSet<PersonId> &gone, const List<Person> &people) {
  keep_names(map, gone, people);
  change_each(map.votes, [&](Vote &vote) {
    const auto is_gone = [&](const PersonId &id) { return gone.contains(id); };
    std::erase_if(vote.people, is_gone), std::erase_if(vote.settled, is_gone);
    std::erase_if(vote.ballots, [&](const VoteBallot &ballot) { return is_gone(ballot.person); });
  });
  remove_unless(map.stances, [&](const Stance &s) { return !gone.contains(s.person); });
  remove_unless(map.links, [&](const Link &l) { return !gone.contains(l.from) && !gone.contains(l.to); });
  remove_unless(map.ties, [&](const RivalTie &t) { return !gone.contains(t.person); });
  remove_unless(map.goals, [&](const RivalGoal &g) { return !gone.contains(g.person); });
}

/// Actions, rounds and voices stay, without the people who are gone.
void forget_people(Opportunity &opportunity, const IdSet<PersonId> &gone) {
  Engagement engagement = *opportunity.engagement;
  change_each(engagement.actions, [&](Action &action) {
    if (gone.contains(action.person)) action.person = {};
  });
  change_each(engagement.contacts, [&](Contact &contact) {
    std::erase_if(contact.people, [&](const PersonId &id) { return gone.contains(id); });
  });
  change_each(engagement.voices, [&](Voice &voice) {
    if (gone.contains(voice.speaker)) voice.speaker = {};
  });
  change_each(engagement.items, [&](PlanItem &item) {
    if (gone.contains(item.person)) item.person = {};
  });
  if (!(engagement == *opportunity.engagement)) opportunity.engagement = make_ref(std::move(engagement));
  ValueCase value = *opportunity.value;
  forget_people(value, [&](const PersonId &id) { return gone.contains(id); });
  if (!(value == *opportunity.value)) opportunity.value = make_ref(std::move(value));
}

void forget_rivals(Opportunity &opportunity, const IdSet<RivalId> &gone) {
  ValueCase value = *opportunity.value;
  change_each(value.options, [&](ValueOption &option) {
    if (gone.contains(option.rival)) option.rival = {};
  });
  if (!(value == *opportunity.value)) opportunity.value = make_ref(std::move(value));
  Engagement engagement = *opportunity.engagement;
  change_each(engagement.items, [&](PlanItem &item) {
    if (gone.contains(item.rival)) item.rival = {};
  });
  if (!(engagement == *opportunity.engagement)) opportunity.engagement = make_ref(std::move(engagement));
}

} // namespace

Refusal edit(Edit &e, const RemoveItems &c) {
  const auto people = set_of(c.people);
  const auto links = set_of(c.links);
  const auto departments = set_of(c.departments);
  const auto notes = set_of(c.notes);
  const auto rivals = set_of(c.rivals);
  const auto ties = set_of(c.ties);
  const auto snapshots = set_of(c.snapshots);
  const auto votes = set_of(c.votes);
  if (!people.empty()) {
    forget_people(e.map, people, e.account.people);
    forget_people(e.opportunity, people);
    for (std::size_t i = 0; i < e.account.opportunities.size(); ++i) {
      if (i == e.opportunity_at) continue;
      Opportunity other = *e.account.opportunities[i];
      PowerMap map = *other.power_map;
      forget_people(map, people, e.account.people);
      if (!(map == *other.power_map)) other.power_map = make_ref(std::move(map));
      forget_people(other, people);
      if (!(other == *e.account.opportunities[i])) e.account.opportunities[i] = make_ref(std::move(other));
    }
    remove_unless(e.account.people, [&](const Person &p) { return !people.contains(p.id); });
    remove_unless(e.account.reporting,
                  [&](const ReportingLine &l) { return !people.contains(l.from) && !people.contains(l.to); });
  }
  if (!links.empty()) {
    remove_unless(e.map.links, [&](const Link &l) { return !links.contains(l.id); });
    remove_unless(e.account.reporting, [&](const ReportingLine &l) { return !links.contains(l.id); });
  }
  if (!departments.empty()) {
    remove_unless(e.account.departments, [&](const Department &d) { return !departments.contains(d.id); });
    for (auto &department : e.account.departments)
      if (departments.contains(department->parent)) {
        Department orphan = *department;
        orphan.parent = {};
        department = make_ref(std::move(orphan));
      }
    for (auto &person : e.account.people) {
      Person left = *person;
      if (departments.contains(left.department)) left.department = {};
      std::erase_if(left.committees, [&](const DepartmentId &id) { return departments.contains(id); });
      if (!(left == *person)) person = make_ref(std::move(left));
    }
    remove_unless(e.map.areas, [&](const Area &a) { return !departments.contains(a.department); });
    for (std::size_t i = 0; i < e.account.opportunities.size(); ++i) {
      if (i == e.opportunity_at) continue;
      Opportunity other = *e.account.opportunities[i];
      PowerMap map = *other.power_map;
      remove_unless(map.areas, [&](const Area &a) { return !departments.contains(a.department); });
      if (map == *other.power_map) continue;
      other.power_map = make_ref(std::move(map));
      e.account.opportunities[i] = make_ref(std::move(other));
    }
  }
  if (!notes.empty()) remove_unless(e.map.notes, [&](const Note &n) { return !notes.contains(n.id); });
  if (!rivals.empty()) {
    remove_unless(e.map.rivals, [&](const Rival &r) { return !rivals.contains(r.id); });
    remove_unless(e.map.ties, [&](const RivalTie &t) { return !rivals.contains(t.rival); });
    remove_unless(e.map.goals, [&](const RivalGoal &g) { return !rivals.contains(g.rival); });
    forget_rivals(e.opportunity, rivals);
  }
  if (!ties.empty()) remove_unless(e.map.ties, [&](const RivalTie &t) { return !ties.contains(t.id); });
  if (!snapshots.empty()) remove_unless(e.map.snapshots, [&](const Snapshot &s) { return !snapshots.contains(s.id); });
  if (!votes.empty()) remove_unless(e.map.votes, [&](const Vote &v) { return !votes.contains(v.id); });
  return std::nullopt;
}

} // namespace sandtable
