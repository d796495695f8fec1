#include "domain/command.hpp"

#include "base/text.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

template <class... F> struct Overloaded : F... {
  using F::operator()...;
};
template <class... F> Overloaded(F...) -> Overloaded<F...>;

template <class IdType> using IdSet = std::unordered_set<IdType>;
template <class IdType> IdSet<IdType> set_of(const std::vector<IdType> &ids) { return {ids.begin(), ids.end()}; }

using Refusal = std::optional<Problem>;

/// The deal under the hammer: copies of the workspace's path to it, written back by `Edit::done`.
struct Edit {
  Workspace workspace;
  std::size_t account_at = 0, opportunity_at = 0;
  Account account;
  Opportunity opportunity;
  PowerMap map;

  static std::optional<Edit> of(const Workspace &workspace, const OpportunityId &id) {
    for (std::size_t a = 0; a < workspace.accounts.size(); ++a)
      for (std::size_t o = 0; o < workspace.accounts[a]->opportunities.size(); ++o)
        if (workspace.accounts[a]->opportunities[o]->id == id) {
          const Account &account = *workspace.accounts[a];
          const Opportunity &opportunity = *account.opportunities[o];
          return Edit{workspace, a, o, account, opportunity, *opportunity.power_map};
        }
    return std::nullopt;
  }

  Workspace done() && {
    if (!(map == *opportunity.power_map)) opportunity.power_map = make_ref(std::move(map));
    auto &slot = account.opportunities[opportunity_at];
    if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
    auto &home = workspace.accounts[account_at];
    if (!(account == *home)) home = make_ref(std::move(account));
    return std::move(workspace);
  }
};

template <class T, class Key> void put(List<T> &list, T item, Key key) {
  for (auto &slot : list)
    if ((*slot).*key == item.*key) {
      if (!(*slot == item)) slot = make_ref(std::move(item));
      return;
    }
  list.push_back(make_ref(std::move(item)));
}

/// Many at once without going through the list for each.
template <class T, class IdType> Refusal put_all(List<T> &list, const std::vector<T> &items, IdType T::*key) {
  std::unordered_map<IdType, std::size_t> at;
  at.reserve(list.size() + items.size());
  for (std::size_t i = 0; i < list.size(); ++i) at.emplace((*list[i]).*key, i);
  for (const T &item : items) {
    auto good = checked(item);
    if (!good) return good.problem();
    const auto [slot, added] = at.emplace(item.*key, list.size());
    if (added) list.push_back(make_ref(std::move(*good)));
    else list[slot->second] = make_ref(std::move(*good));
  }
  return std::nullopt;
}

Refusal missing(std::string detail) { return Problem{"problem_not_found", {}, std::move(detail)}; }

Refusal needs_people(const Account &account, const PersonId &from, const PersonId &to) {
  if (!find(account.people, from)) return missing(from.text);
  if (!find(account.people, to)) return missing(to.text);
  return std::nullopt;
}

Refusal edit(Edit &e, const EditPeople &c) {
  const auto wanted = set_of(c.people);
  std::size_t met = 0;
  for (auto &person : e.account.people) {
    if (!wanted.contains(person->id)) continue;
    ++met;
    auto changed = apply(*person, c.change);
    if (!changed) return changed.problem();
    if (!(*changed == *person)) person = make_ref(std::move(*changed));
  }
  return met == wanted.size() ? std::nullopt : missing({});
}

Refusal edit(Edit &e, const EditStances &c) {
  auto wanted = set_of(c.people);
  for (auto &stance : e.map.stances) {
    if (!wanted.erase(stance->person)) continue;
    auto changed = apply(*stance, c.change);
    if (!changed) return changed.problem();
    if (!(*changed == *stance)) stance = make_ref(std::move(*changed));
  }
  for (const auto &person : c.people) {
    if (!wanted.contains(person)) continue;
    if (!find(e.account.people, person)) return missing(person.text);
    Stance fresh;
    fresh.person = person;
    auto changed = apply(std::move(fresh), c.change);
    if (!changed) return changed.problem();
    e.map.stances.push_back(make_ref(std::move(*changed)));
    wanted.erase(person);
  }
  return std::nullopt;
}

Refusal edit(Edit &e, const AddPeople &c) {
  if (auto no = put_all(e.account.departments, c.departments, &Department::id)) return no;
  if (auto no = put_all(e.account.people, c.people, &Person::id)) return no;
  if (auto no = put_all(e.map.stances, c.stances, &Stance::person)) return no;
  if (auto no = put_all(e.map.links, c.links, &Link::id)) return no;
  if (auto no = put_all(e.account.reporting, c.reporting, &ReportingLine::id)) return no;
  IdSet<PersonId> known;
  for (const auto &person : e.account.people) known.insert(person->id);
  for (const auto &stance : c.stances)
    if (!known.contains(stance.person)) return missing(stance.person.text);
  for (const auto &link : c.links)
    if (!known.contains(link.from) || !known.contains(link.to)) return missing(link.id.text);
  for (const auto &line : c.reporting)
    if (!known.contains(line.from) || !known.contains(line.to)) return missing(line.id.text);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutLink &c) {
  if (c.link.kind == LinkKind::reports) return Problem{"problem_link_kind", {}, {}};
  auto good = checked(c.link);
  if (!good) return good.problem();
  if (auto no = needs_people(e.account, c.link.from, c.link.to)) return no;
  put(e.map.links, std::move(*good), &Link::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutReportingLine &c) {
  auto good = checked(c.line);
  if (!good) return good.problem();
  if (auto no = needs_people(e.account, c.line.from, c.line.to)) return no;
  put(e.account.reporting, std::move(*good), &ReportingLine::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const ChangeLinkKind &c) {
  if (const Link *link = find(e.map.links, c.id)) {
    if (c.kind != LinkKind::reports) {
      change(e.map.links, c.id, [&](Link &l) { l.kind = c.kind; });
      return std::nullopt;
    }
    ReportingLine line{.id = link->id, .from = link->from, .to = link->to, .confirmed = link->confirmed, .strength = link->strength, .evidence = link->evidence};
    remove_unless(e.map.links, [&](const Link &l) { return l.id != c.id; });
    e.account.reporting.push_back(make_ref(std::move(line)));
    return std::nullopt;
  }
  if (const ReportingLine *line = find(e.account.reporting, c.id)) {
    if (c.kind == LinkKind::reports) return std::nullopt;
    Link link{.id = line->id, .from = line->from, .to = line->to, .kind = c.kind, .strength = line->strength, .confirmed = line->confirmed, .evidence = line->evidence};
    remove_unless(e.account.reporting, [&](const ReportingLine &l) { return l.id != c.id; });
    e.map.links.push_back(make_ref(std::move(link)));
    return std::nullopt;
  }
  return missing(c.id.text);
}

Refusal edit(Edit &e, const PutDepartment &c) {
  auto good = checked(c.department);
  if (!good) return good.problem();
  put(e.account.departments, std::move(*good), &Department::id);
  if (c.rect) {
    auto rect = checked(*c.rect);
    if (!rect) return rect.problem();
    for (auto &area : e.map.areas)
      if (area->department == c.department.id) {
        Area moved = *area;
        moved.rect = *rect;
        area = make_ref(std::move(moved));
        return std::nullopt;
      }
    e.map.areas.push_back(make_ref(Area{.department = c.department.id, .rect = *rect}));
  }
  return std::nullopt;
}

Refusal edit(Edit &e, const PutNote &c) {
  if (!c.note.id) return Problem{"problem_id_missing", {}, {}};
  auto rect = checked(c.note.rect);
  if (!rect) return rect.problem();
  Note note = c.note;
  note.rect = *rect;
  put(e.map.notes, std::move(note), &Note::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutRival &c) {
  auto good = checked(c.rival);
  if (!good) return good.problem();
  put(e.map.rivals, std::move(*good), &Rival::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutTie &c) {
  auto good = checked(c.tie);
  if (!good) return good.problem();
  if (!find(e.map.rivals, c.tie.rival)) return missing(c.tie.rival.text);
  if (!find(e.account.people, c.tie.person)) return missing(c.tie.person.text);
  put(e.map.ties, std::move(*good), &RivalTie::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const MoveItems &c) {
  std::unordered_map<PersonId, const MoveItems::PersonMove *> moves;
  for (const auto &move : c.people) moves.emplace(move.person, &move);
  auto placed = moves;
  for (auto &stance : e.map.stances) {
    const auto found = placed.find(stance->person);
    if (found == placed.end()) continue;
    Stance moved = *stance;
    moved.position = found->second->position;
    placed.erase(found);
    auto good = checked(std::move(moved));
    if (!good) return good.problem();
    if (!(*good == *stance)) stance = make_ref(std::move(*good));
  }
  for (const auto &move : c.people) {
    if (!placed.contains(move.person)) continue;
    Stance fresh;
    fresh.person = move.person;
    fresh.position = move.position;
    auto good = checked(std::move(fresh));
    if (!good) return good.problem();
    if (!find(e.account.people, move.person)) return missing(move.person.text);
    e.map.stances.push_back(make_ref(std::move(*good)));
    placed.erase(move.person);
  }
  for (auto &person : e.account.people) {
    const auto found = moves.find(person->id);
    if (found == moves.end() || (!found->second->department && !found->second->committees)) continue;
    Person joined = *person;
    if (found->second->department) joined.department = *found->second->department;
    if (found->second->committees) joined.committees = *found->second->committees;
    if (!(joined == *person)) person = make_ref(std::move(joined));
  }
  for (const auto &move : c.areas) {
    auto rect = checked(move.rect);
    if (!rect) return rect.problem();
    bool found = false;
    for (auto &area : e.map.areas) {
      if (area->department != move.department) continue;
      found = true;
      Area moved = *area;
      moved.rect = *rect;
      if (!(moved == *area)) area = make_ref(std::move(moved));
    }
    if (!found) {
      if (!find(e.account.departments, move.department)) return missing(move.department.text);
      e.map.areas.push_back(make_ref(Area{.department = move.department, .rect = *rect}));
    }
  }
  for (const auto &move : c.notes) {
    auto rect = checked(move.rect);
    if (!rect) return rect.problem();
    change(e.map.notes, move.note, [&](Note &note) { note.rect = *rect; });
  }
  return std::nullopt;
}

Refusal edit(Edit &e, const Tidy &c) { return edit(e, c.moves); }

void forget_people(PowerMap &map, const IdSet<PersonId> &gone) {
  remove_unless(map.stances, [&](const Stance &s) { return !gone.contains(s.person); });
  remove_unless(map.links, [&](const Link &l) { return !gone.contains(l.from) && !gone.contains(l.to); });
  remove_unless(map.ties, [&](const RivalTie &t) { return !gone.contains(t.person); });
}

Refusal edit(Edit &e, const RemoveItems &c) {
  const auto people = set_of(c.people);
  const auto links = set_of(c.links);
  const auto departments = set_of(c.departments);
  const auto notes = set_of(c.notes);
  const auto rivals = set_of(c.rivals);
  const auto ties = set_of(c.ties);
  const auto snapshots = set_of(c.snapshots);
  if (!people.empty()) {
    forget_people(e.map, people);
    remove_unless(e.account.people, [&](const Person &p) { return !people.contains(p.id); });
    remove_unless(e.account.reporting, [&](const ReportingLine &l) { return !people.contains(l.from) && !people.contains(l.to); });
    for (std::size_t i = 0; i < e.account.opportunities.size(); ++i) {
      if (i == e.opportunity_at) continue;
      Opportunity other = *e.account.opportunities[i];
      PowerMap map = *other.power_map;
      forget_people(map, people);
      if (map == *other.power_map) continue;
      other.power_map = make_ref(std::move(map));
      e.account.opportunities[i] = make_ref(std::move(other));
    }
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
  }
  if (!ties.empty()) remove_unless(e.map.ties, [&](const RivalTie &t) { return !ties.contains(t.id); });
  if (!snapshots.empty()) remove_unless(e.map.snapshots, [&](const Snapshot &s) { return !snapshots.contains(s.id); });
  return std::nullopt;
}

Refusal edit(Edit &e, const TakeSnapshot &c) {
  if (!c.id) return Problem{"problem_id_missing", {}, {}};
  if (!is_date(c.date)) return Problem{"problem_date", {}, c.date};
  PowerMap kept = e.map;
  kept.snapshots.clear();
  kept.extra.clear();
  put(e.map.snapshots, Snapshot{.id = c.id, .name = c.name, .date = c.date, .map = make_ref(std::move(kept)), .extra = {}}, &Snapshot::id);
  return std::nullopt;
}

// Commands on the workspace itself.

Refusal edit(Workspace &w, const RenameWorkspace &c) {
  if (trimmed(c.value).empty()) return Problem{"problem_name_empty", {}, {}};
  w.name = c.value;
  return std::nullopt;
}

Refusal edit(Workspace &w, const SetScaleWord &c) {
  std::erase_if(w.scale_words, [&](const ScaleWord &s) { return s.scale == c.value.scale && s.level == c.value.level; });
  if (c.value.text.empty()) return std::nullopt;
  w.scale_words.push_back(c.value);
  std::sort(w.scale_words.begin(), w.scale_words.end(),
            [](const ScaleWord &a, const ScaleWord &b) { return std::tie(a.scale, a.level) < std::tie(b.scale, b.level); });
  return std::nullopt;
}

Refusal edit(Workspace &w, const PutMember &c) {
  if (!c.member.id) return Problem{"problem_id_missing", {}, {}};
  if (trimmed(c.member.name).empty()) return Problem{"problem_name_empty", {}, {}};
  put(w.team, c.member, &Member::id);
  return std::nullopt;
}

/// Whoever leaves our team leaves every deal: ownership and relationships go along.
Refusal edit(Workspace &w, const RemoveMember &c) {
  remove_unless(w.team, [&](const Member &m) { return m.id != c.member; });
  for (auto &account : w.accounts) {
    Account changed = *account;
    for (auto &slot : changed.opportunities) {
      Opportunity opportunity = *slot;
      std::erase(opportunity.team, c.member);
      PowerMap map = *opportunity.power_map;
      for (auto &stance : map.stances) {
        Stance left = *stance;
        if (left.owner == c.member) left.owner = {};
        std::erase_if(left.relationships, [&](const Relationship &r) { return r.member == c.member; });
        if (!(left == *stance)) stance = make_ref(std::move(left));
      }
      if (!(map == *opportunity.power_map)) opportunity.power_map = make_ref(std::move(map));
      if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
    }
    if (!(changed == *account)) account = make_ref(std::move(changed));
  }
  return std::nullopt;
}

Refusal checked_scores(const TierScores &scores) {
  for (const auto *score : {&scores.current, &scores.potential, &scores.strategic, &scores.relationship})
    if (*score && !(**score >= 0 && **score <= 100)) return Problem{"problem_score", {}, number_text(**score)};
  return std::nullopt;
}

Refusal edit(Workspace &w, const EditAccount &c) {
  if (trimmed(c.account.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (auto no = checked_scores(c.account.scores)) return no;
  const bool found = change(w.accounts, c.account.id, [&](Account &account) {
    Account lists = std::move(account);
    account = c.account;
    account.departments = std::move(lists.departments);
    account.people = std::move(lists.people);
    account.reporting = std::move(lists.reporting);
    account.opportunities = std::move(lists.opportunities);
  });
  return found ? std::nullopt : missing(c.account.id.text);
}

Refusal edit(Workspace &w, const AddAccount &c) {
  if (trimmed(c.account.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!c.account.id || c.account.opportunities.empty()) return Problem{"problem_id_missing", {}, {}};
  if (find(w.accounts, c.account.id)) return Problem{"problem_duplicate_id", {}, c.account.id.text};
  for (const auto &opportunity : c.account.opportunities)
    if (find_opportunity(w, opportunity->id).opportunity) return Problem{"problem_duplicate_id", {}, opportunity->id.text};
  w.accounts.push_back(make_ref(c.account));
  return std::nullopt;
}

Refusal edit(Workspace &w, const EditOpportunity &c) {
  if (trimmed(c.opportunity.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (c.opportunity.step < 0 || c.opportunity.step > 99) return Problem{"problem_step", {}, std::to_string(c.opportunity.step)};
  if (!(c.opportunity.amount >= -1e18 && c.opportunity.amount <= 1e18)) return Problem{"problem_amount", {}, {}};
  for (auto &account : w.accounts) {
    if (!find(account->opportunities, c.opportunity.id)) continue;
    Account changed = *account;
    change(changed.opportunities, c.opportunity.id, [&](Opportunity &opportunity) {
      Opportunity sections = std::move(opportunity);
      opportunity = c.opportunity;
      opportunity.power_map = std::move(sections.power_map);
      opportunity.engagement = std::move(sections.engagement);
      opportunity.value = std::move(sections.value);
    });
    if (!(changed == *account)) account = make_ref(std::move(changed));
    return std::nullopt;
  }
  return missing(c.opportunity.id.text);
}

Refusal edit(Workspace &w, const AddOpportunity &c) {
  if (trimmed(c.opportunity.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!c.opportunity.id) return Problem{"problem_id_missing", {}, {}};
  if (find_opportunity(w, c.opportunity.id).opportunity) return Problem{"problem_duplicate_id", {}, c.opportunity.id.text};
  const bool found = change(w.accounts, c.account, [&](Account &account) { account.opportunities.push_back(make_ref(c.opportunity)); });
  return found ? std::nullopt : missing(c.account.text);
}

Refusal edit(Workspace &w, const RemoveOpportunity &c) {
  const Place place = find_opportunity(w, c.opportunity);
  if (!place.opportunity) return missing(c.opportunity.text);
  const AccountId home = place.account->id;
  if (place.account->opportunities.size() > 1) {
    change(w.accounts, home, [&](Account &account) { remove_unless(account.opportunities, [&](const Opportunity &o) { return o.id != c.opportunity; }); });
    return std::nullopt;
  }
  if (w.accounts.size() == 1) return Problem{"problem_last_opportunity", {}, {}};
  remove_unless(w.accounts, [&](const Account &a) { return a.id != home; });
  return std::nullopt;
}

template <class C>
concept OnWorkspace = requires(Workspace &w, const C &c) { edit(w, c); };

} // namespace

Result<Document> apply(const Document &document, const Command &command) {
  return std::visit(
      [&](const auto &c) -> Result<Document> {
        Workspace next;
        if constexpr (OnWorkspace<std::decay_t<decltype(c)>>) {
          next = *document;
          if (auto no = edit(next, c)) return *no;
        } else {
          auto open = Edit::of(*document, c.opportunity);
          if (!open) return *missing(c.opportunity.text);
          if (auto no = edit(*open, c)) return *no;
          next = std::move(*open).done();
        }
        if (next == *document) return document;
        ++next.revision;
        return make_ref(std::move(next));
      },
      command);
}

std::string_view label_of(const Command &command, const Workspace &before) {
  const auto has = [&](const OpportunityId &id, auto &&list_of, const auto &item) {
    const Place place = find_opportunity(before, id);
    return place.opportunity && find(list_of(place), item) != nullptr;
  };
  return std::visit(
      Overloaded{
          [](const EditPeople &c) { return std::visit([](const auto &change) { return change.label; }, c.change); },
          [](const EditStances &c) { return std::visit([](const auto &change) { return change.label; }, c.change); },
          [](const AddPeople &c) -> std::string_view {
            switch (c.origin) {
            case AddPeople::Origin::pasted: return "paste_people";
            case AddPeople::Origin::duplicated: return "duplicate_people";
            case AddPeople::Origin::imported: return "import_people";
            default: return "add_person";
            }
          },
          [&](const PutLink &c) -> std::string_view {
            return has(c.opportunity, [](const Place &p) -> const List<Link> & { return p.opportunity->power_map->links; }, c.link.id) ? "edit_link" : "add_link";
          },
          [&](const PutReportingLine &c) -> std::string_view {
            return has(c.opportunity, [](const Place &p) -> const List<ReportingLine> & { return p.account->reporting; }, c.line.id) ? "edit_link" : "add_link";
          },
          [&](const PutDepartment &c) -> std::string_view {
            return has(c.opportunity, [](const Place &p) -> const List<Department> & { return p.account->departments; }, c.department.id) ? "edit_department" : "add_department";
          },
          [&](const PutNote &c) -> std::string_view {
            return has(c.opportunity, [](const Place &p) -> const List<Note> & { return p.opportunity->power_map->notes; }, c.note.id) ? "edit_note" : "add_note";
          },
          [&](const PutRival &c) -> std::string_view {
            return has(c.opportunity, [](const Place &p) -> const List<Rival> & { return p.opportunity->power_map->rivals; }, c.rival.id) ? "edit_rival" : "add_rival";
          },
          [](const PutTie &) -> std::string_view { return "set_rival_tie"; },
          [](const auto &c) -> std::string_view { return c.label; },
      },
      command);
}

} // namespace sandtable
