#include "domain/command_edits.hpp"

#include "base/text.hpp"
#include "domain/everyone_on_map.hpp"
#include "domain/ids_in_use.hpp"
#include "domain/power_map/area_places.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

// People with what comes along: their departments, stances, links and lines.
namespace sandtable {

namespace {

/// Many at once without going through the list for each.
template <class T, class IdType> Refusal put_all(List<T> &list, const std::vector<T> &items, IdType T::*key) {
  std::unordered_map<IdType, std::size_t> at;
  at.reserve(list.size() + items.size());
  for (std::size_t i = 0; i < list.size(); ++i) at.emplace((*list[i]).*key, i);
  for (const T &item : items) {
    auto good = checked(item);
    if (!good) return good.problem();
    const auto [slot, added] = at.emplace(item.*key, list.size());
    if (added)
      list.push_back(make_ref(std::move(*good)));
    else
      list[slot->second] = make_ref(std::move(*good));
  }
  return std::nullopt;
}

using Homes = std::unordered_map<PersonId, DepartmentId>;

/// People who left `homes` for one department go where they now belong; a pinned card stays.
void follow_department(Edit &e, const Homes &homes, const DepartmentId &department) {
  const auto area_of = [&](const DepartmentId &id) -> Ref<Area> * {
    for (auto &area : e.map.areas)
      if (id && area->department == id) return &area;
    return nullptr;
  };
  const auto move = [&](const PersonId &id, Vec2 to) {
    for (auto &slot : e.map.stances) {
      if (slot->person != id) continue;
      Stance moved = *slot;
      moved.position = to;
      return void(slot = make_ref(std::move(moved)));
    }
  };
  Ref<Area> *const to = area_of(department);
  std::vector<PersonId> comers;
  for (const auto &person : e.account.people) {
    const auto home = homes.find(person->id);
    if (home == homes.end() || home->second == department) continue;
    const Stance *stance = find_stance(e.map, person->id);
    if (stance && stance->pinned) continue;
    const auto stands_in = [&](const Ref<Area> *area) {
      return stance && area && (*area)->rect.contains(stance->position);
    };
    const Ref<Area> *from = area_of(home->second);
    if (to && !stands_in(to))
      comers.push_back(person->id);
    else if (!to && stands_in(from))
      move(person->id, place_below_area(e.map, (*from)->rect, person->id));
  }
  if (comers.empty()) return;
  if (std::any_of(comers.begin(), comers.end(), [&](const PersonId &id) { return !find_stance(e.map, id); }))
    place_everyone(e);
  AreaPlaces places(e.map, (*to)->rect, set_of(comers));
  for (const auto &id : comers) move(id, places.next());
  Area grown = **to;
  grown.rect = places.area();
  if (!(grown == **to)) *to = make_ref(std::move(grown));
}

Homes homes_of(const Account &account, const std::vector<PersonId> &people) {
  const auto wanted = set_of(people);
  Homes homes;
  for (const auto &person : account.people)
    if (wanted.contains(person->id)) homes.emplace(person->id, person->department);
  return homes;
}

} // namespace

void place_everyone(Edit &e) {
  for (Stance &stance : loose_stances(e.account, e.map)) e.map.stances.push_back(make_ref(std::move(stance)));
}

Refusal edit(Edit &e, const EditPeople &c) {
  const auto *department = std::get_if<SetDepartment>(&c.change);
  const Homes homes = department ? homes_of(e.account, c.people) : Homes{};
  if (department)
    if (auto no = needs_departments(e.account, {department->value})) return no;
  if (const auto *to = std::get_if<SetCommittees>(&c.change))
    if (auto no = needs_departments(e.account, to->value)) return no;
  const auto wanted = set_of(c.people);
  std::size_t met = 0;
  for (auto &person : e.account.people) {
    if (!wanted.contains(person->id)) continue;
    ++met;
    auto changed = apply(*person, c.change);
    if (!changed) return changed.problem();
    if (!(*changed == *person)) person = make_ref(std::move(*changed));
  }
  if (met != wanted.size()) return missing({});
  if (department) follow_department(e, homes, department->value);
  return std::nullopt;
}

namespace {

/// Gives a person's evidence ids of its own where others in the file have them: copies and edits of several people at
/// once bring the same ones.
void own_evidence(const Workspace &workspace, const OpportunityId &deal, List<Stance> &stances,
                  const IdSet<PersonId> &whose) {
  std::unordered_set<std::string> taken;
  for (const auto &account : workspace.accounts)
    for (const auto &opportunity : account->opportunities)
      if (opportunity->id != deal)
        for (const auto &stance : opportunity->power_map->stances)
          for (const auto &item : stance->evidence) taken.insert(item.id.text);
  for (const auto &stance : stances)
    if (!whose.contains(stance->person))
      for (const auto &item : stance->evidence) taken.insert(item.id.text);
  for (auto &stance : stances) {
    if (!whose.contains(stance->person)) continue;
    Stance own = *stance;
    for (auto &item : own.evidence)
      while (!taken.insert(item.id.text).second) item.id.text += "-" + own.person.text;
    if (!(own == *stance)) stance = make_ref(std::move(own));
  }
}

} // namespace

Refusal edit(Edit &e, const EditStances &c) {
  if (const auto *owner = std::get_if<SetOwner>(&c.change);
      owner && owner->value && !find(e.workspace.team, owner->value))
    return missing(owner->value.text);
  if (const auto *relation = std::get_if<SetRelationship>(&c.change);
      relation && !(relation->value == Relationship{.member = relation->value.member}) &&
      !find(e.workspace.team, relation->value.member))
    return missing(relation->value.member.text);
  auto wanted = set_of(c.people);
  for (const auto &stance : e.map.stances) wanted.erase(stance->person);
  if (!wanted.empty()) place_everyone(e);
  wanted = set_of(c.people);
  for (auto &stance : e.map.stances) {
    if (!wanted.erase(stance->person)) continue;
    auto changed = apply(*stance, c.change);
    if (!changed) return changed.problem();
    if (!(*changed == *stance)) stance = make_ref(std::move(*changed));
  }
  for (const auto &person : c.people)
    if (wanted.contains(person)) return missing(person.text);
  if (std::holds_alternative<PutEvidence>(c.change))
    own_evidence(e.workspace, e.opportunity.id, e.map.stances, set_of(c.people));
  return std::nullopt;
}

namespace {

/// What comes from elsewhere may name departments and team members that are not here: those names are dropped.
void forget_strangers(Edit &e, const AddPeople &c) {
  IdSet<DepartmentId> departments;
  for (const auto &department : e.account.departments) departments.insert(department->id);
  IdSet<MemberId> team;
  for (const auto &member : e.workspace.team) team.insert(member->id);
  IdSet<PersonId> people, stances;
  for (const auto &person : c.people) people.insert(person.id);
  for (const auto &stance : c.stances) stances.insert(stance.person);
  for (auto &slot : e.account.people) {
    if (!people.contains(slot->id)) continue;
    Person person = *slot;
    if (!departments.contains(person.department)) person.department = {};
    std::erase_if(person.committees, [&](const DepartmentId &id) { return !departments.contains(id); });
    if (!(person == *slot)) slot = make_ref(std::move(person));
  }
  for (auto &slot : e.map.stances) {
    if (!stances.contains(slot->person)) continue;
    Stance stance = *slot;
    if (!team.contains(stance.owner)) stance.owner = {};
    std::erase_if(stance.relationships, [&](const Relationship &r) { return !team.contains(r.member); });
    if (!(stance == *slot)) slot = make_ref(std::move(stance));
  }
}

/// No id that comes along belongs to something else already.
Refusal needs_free_ids(const Edit &e, const AddPeople &c) {
  std::unordered_set<std::string_view> people, departments, links;
  each_id(e.workspace, [&](IdList list, std::string_view owner, std::string_view id) {
    if (list == IdList::people && owner != e.account.id.text) people.insert(id);
    if (list == IdList::departments && owner != e.account.id.text) departments.insert(id);
    if (list == IdList::links && owner != e.opportunity.id.text) links.insert(id);
    if (list == IdList::reporting && owner != e.account.id.text) links.insert(id);
    return false;
  });
  for (const auto &person : c.people)
    if (people.contains(person.id.text)) return duplicate(person.id.text);
  for (const auto &department : c.departments)
    if (departments.contains(department.id.text)) return duplicate(department.id.text);
  for (const auto &link : c.links)
    if (links.contains(link.id.text)) return duplicate(link.id.text);
  for (const auto &line : c.reporting)
    if (links.contains(line.id.text)) return duplicate(line.id.text);
  if (c.links.empty() && c.reporting.empty()) return std::nullopt;
  links.clear();
  for (const auto &line : e.account.reporting) links.insert(line->id.text);
  for (const auto &link : e.map.links)
    if (links.contains(link->id.text)) return duplicate(link->id.text);
  return std::nullopt;
}

/// Those that come along, but for one that the map has already under another id: cards pasted again bring their links.
std::vector<Link> without_twins(const PowerMap &map, std::vector<Link> links) {
  using Ends = std::tuple<std::string_view, std::string_view, LinkKind>;
  const auto ends = [](const Link &link) { return Ends{link.from.text, link.to.text, link.kind}; };
  std::map<Ends, LinkId> there;
  for (const auto &link : map.links) there.emplace(ends(*link), link->id);
  std::vector<Link> out;
  for (auto &link : links) {
    const auto [at, fresh] = there.emplace(ends(link), link.id);
    if (fresh || at->second == link.id || find(map.links, link.id)) out.push_back(link);
  }
  return out;
}

} // namespace

Refusal edit(Edit &e, const AddPeople &c) {
  if (auto no = put_all(e.account.departments, c.departments, &Department::id)) return no;
  for (const auto &department : c.departments)
    if (auto no = needs_parent(e.account.departments, department)) return no;
  if (auto no = put_all(e.account.people, c.people, &Person::id)) return no;
  if (auto no = put_all(e.map.stances, c.stances, &Stance::person)) return no;
  if (auto no = put_all(e.map.links, without_twins(e.map, c.links), &Link::id)) return no;
  if (auto no = put_all(e.account.reporting, c.reporting, &ReportingLine::id)) return no;
  IdSet<PersonId> known;
  for (const auto &person : e.account.people) known.insert(person->id);
  for (const auto &stance : c.stances)
    if (!known.contains(stance.person)) return missing(stance.person.text);
  for (const auto &link : c.links)
    if (!known.contains(link.from) || !known.contains(link.to)) return missing(link.id.text);
  for (const auto &line : c.reporting)
    if (!known.contains(line.from) || !known.contains(line.to)) return missing(line.id.text);
  if (auto no = needs_free_ids(e, c)) return no;
  forget_strangers(e, c);
  IdSet<PersonId> whose;
  for (const auto &stance : c.stances) whose.insert(stance.person);
  own_evidence(e.workspace, e.opportunity.id, e.map.stances, whose);
  return std::nullopt;
}

} // namespace sandtable
