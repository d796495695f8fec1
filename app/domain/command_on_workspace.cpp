#include "domain/command_edits.hpp"

#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/ids_in_use.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace sandtable {

namespace {

// Commands on the workspace itself.

} // namespace

Refusal edit(Workspace &w, const RenameWorkspace &c) {
  if (trimmed(c.value).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({c.value})) return too_long();
  w.name = c.value;
  return std::nullopt;
}

Refusal edit(Workspace &w, const SetScaleWord &c) {
  if (!fits({c.value.text})) return too_long();
  std::erase_if(w.scale_words,
                [&](const ScaleWord &s) { return s.scale == c.value.scale && s.level == c.value.level; });
  if (c.value.text.empty()) return std::nullopt;
  w.scale_words.push_back(c.value);
  put_in_order(w.scale_words, [](const ScaleWord &a, const ScaleWord &b) {
    return std::tie(a.scale, a.level) < std::tie(b.scale, b.level);
  });
  return std::nullopt;
}

Refusal edit(Workspace &w, const SetMethod &c) {
  const Method &m = c.value;
  for (const double share : {m.strategic_from, m.key_from, m.quality, m.cost, m.delivery, m.service})
    if (!(share >= 0 && share <= 100)) return Problem{"problem_score", {}, number_text(share)};
  if (m.key_from > m.strategic_from) return Problem{"problem_cutoffs", {}, {}};
  w.method = m;
  return std::nullopt;
}

Refusal edit(Workspace &w, const SetProcess &c) {
  auto good = checked(c.value);
  if (!good) return good.problem();
  const LeadToCash before = std::exchange(w.process, std::move(*good));
  const LeadToCash &was = in_use(before), &is = in_use(w.process);
  if (was == is) return std::nullopt;
  for (auto &account : w.accounts) {
    Account changed = *account;
    change_each(changed.opportunities, [&](Opportunity &deal) {
      deal.step = step_left(was, is, deal.step);
      Engagement plan = *deal.engagement;
      change_each(plan.actions, [&](Action &action) { action.step = step_left(was, is, action.step); });
      // Duties of a step that is gone go with it: its neighbour has its own.
      std::erase_if(plan.triangle.duties,
                    [&](const StepDuty &one) { return find_step(was, one.step).it && !find_step(is, one.step).it; });
      if (!(plan == *deal.engagement)) deal.engagement = make_ref(std::move(plan));
    });
    if (!(changed == *account)) account = make_ref(std::move(changed));
  }
  return std::nullopt;
}

Refusal edit(Workspace &w, const PutMember &c) {
  if (!c.member.id) return Problem{"problem_id_missing", {}, {}};
  if (trimmed(c.member.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({c.member.name, c.member.title})) return too_long();
  for (const Availability &a : c.member.availability) {
    for (const Date *day : {&a.from, &a.to})
      if (!day->empty() && !is_date(*day)) return Problem{"problem_date", {}, *day};
    if (!a.from.empty() && !a.to.empty() && a.to < a.from) return Problem{"problem_action_dates", {}, a.to};
    if (!(a.share >= 0 && a.share <= 1)) return Problem{"problem_field_range", {}, "0–1"};
  }
  put(w.team, c.member, &Member::id);
  return std::nullopt;
}

namespace {

/// Whoever leaves our team leaves every deal: ownership and relationships go along.

} // namespace

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
      Engagement engagement = *opportunity.engagement;
      change_each(engagement.actions, [&](Action &action) {
        if (action.owner == c.member) action.owner = {};
        std::erase(action.helpers, c.member);
      });
      change_each(engagement.contacts, [&](Contact &contact) {
        if (contact.owner == c.member) contact.owner = {};
      });
      change_each(engagement.items, [&](PlanItem &item) {
        if (item.owner == c.member) item.owner = {};
      });
      change_each(engagement.voices, [&](Voice &voice) {
        if (voice.owner == c.member) voice.owner = {};
      });
      std::erase_if(engagement.triangle.duties, [&](const StepDuty &one) { return one.member == c.member; });
      if (engagement.triangle.operations == c.member) engagement.triangle.operations = {};
      if (!(engagement == *opportunity.engagement)) opportunity.engagement = make_ref(std::move(engagement));
      if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
    }
    if (!(changed == *account)) account = make_ref(std::move(changed));
  }
  return std::nullopt;
}

namespace {

/// An account's own fields, without its lists.
Refusal needs_good_fields(const Account &a) {
  if (trimmed(a.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!a.last_contact.empty() && !is_date(a.last_contact)) return Problem{"problem_date", {}, a.last_contact};
  std::vector<std::optional<double>> scores{a.scores.current, a.scores.potential, a.scores.strategic,
                                            a.scores.relationship};
  for (const auto &indicator : a.scores.indicators) scores.push_back(indicator.value);
  for (const auto &score : scores)
    if (score && !(*score >= 0 && *score <= 100)) return Problem{"problem_score", {}, number_text(*score)};
  bool short_enough = fits({a.name, a.boundary, a.profile.industry, a.profile.scale, a.profile.pains,
                            a.profile.structure, a.profile.culture});
  for (const auto &unit : a.units) short_enough = short_enough && fits({unit.name});
  return short_enough ? std::nullopt : Refusal{too_long()};
}

/// A deal's own fields, without its sections.
Refusal needs_good_fields(const Workspace &w, const Opportunity &o) {
  if (trimmed(o.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (o.step != 0 && !find_step(in_use(w.process), o.step).it)
    return Problem{"problem_step", {}, std::to_string(o.step)};
  if (!(o.amount >= -1e18 && o.amount <= 1e18)) return Problem{"problem_amount", {}, {}};
  if (!fits({o.name, o.grade, o.currency, o.risks.compliance, o.risks.delivery, o.risks.cash})) return too_long();
  if (const auto &answer = o.resources) {
    if (!answer->date.empty() && !is_date(answer->date)) return Problem{"problem_date", {}, answer->date};
    if (!fits({answer->author, answer->source, answer->evidence})) return too_long();
  }
  return std::nullopt;
}

template <class T> Refusal check_all(List<T> &list) {
  for (auto &slot : list) {
    auto good = checked(*slot);
    if (!good) return good.problem();
    if (!(*good == *slot)) slot = make_ref(std::move(*good));
  }
  return std::nullopt;
}

/// The map of a deal that comes whole: every record good, every reference at home.
/// A value case that comes with a deal is checked as one that is set up in it.
Refusal needs_good_value(const Account &account, const Opportunity &opportunity) {
  const ValueCase &value = *opportunity.value;
  if (value.empty()) return std::nullopt;
  ValueCase made;
  if (auto no = change_case(made, SetUpCase{value})) return no;
  for (const auto &option : value.options)
    if (option->rival && !find(opportunity.power_map->rivals, option->rival)) return missing(option->rival.text);
  return needs_people(account, {}, value);
}

Refusal needs_good_map(const Workspace &w, const Account &account, Opportunity &opportunity) {
  if (auto no = needs_good_value(account, opportunity)) return no;
  PowerMap map = *opportunity.power_map;
  if (auto no = check_all(map.stances)) return no;
  if (auto no = check_all(map.links)) return no;
  if (auto no = check_all(map.rivals)) return no;
  if (auto no = check_all(map.ties)) return no;
  if (auto no = check_all(map.goals)) return no;
  if (auto ours = checked(map.ours); !ours) return ours.problem();
  if (auto no = check_all(map.notes)) return no;
  IdSet<PersonId> people, placed;
  IdSet<MemberId> team;
  IdSet<DepartmentId> departments, drawn;
  for (const auto &person : account.people) people.insert(person->id);
  for (const auto &member : w.team) team.insert(member->id);
  for (const auto &department : account.departments) departments.insert(department->id);
  for (const auto &stance : map.stances) {
    if (!people.contains(stance->person)) return missing(stance->person.text);
    if (!placed.insert(stance->person).second) return duplicate(stance->person.text);
    if (stance->owner && !team.contains(stance->owner)) return missing(stance->owner.text);
    for (const auto &relation : stance->relationships)
      if (!team.contains(relation.member)) return missing(relation.member.text);
  }
  for (const auto &link : map.links)
    if (!people.contains(link->from) || !people.contains(link->to)) return missing(link->id.text);
  for (const auto &tie : map.ties)
    if (!people.contains(tie->person) || !find(map.rivals, tie->rival)) return missing(tie->id.text);
  std::unordered_set<std::string> aimed; // each pair once
  for (const auto &goal : map.goals) {
    if (!people.contains(goal->person) || !find(map.rivals, goal->rival)) return missing(goal->person.text);
    if (!aimed.insert(goal->rival.text + '\n' + goal->person.text).second) return duplicate(goal->person.text);
  }
  for (auto &slot : map.areas) {
    if (!departments.contains(slot->department)) return missing(slot->department.text);
    if (!drawn.insert(slot->department).second) return duplicate(slot->department.text);
    auto rect = checked(slot->rect);
    if (!rect) return rect.problem();
    Area area = *slot;
    area.rect = *rect;
    if (!(area == *slot)) slot = make_ref(std::move(area));
  }
  for (const auto &snapshot : map.snapshots)
    if (!snapshot->map) return Problem{"problem_id_missing", {}, {}};
  if (!(map == *opportunity.power_map)) opportunity.power_map = make_ref(std::move(map));
  return std::nullopt;
}

/// Ids of what comes whole: none empty, none twice, none known.
template <class Newcomer> Refusal needs_free_ids(const Workspace &w, const Newcomer &newcomer) {
  std::array<std::unordered_set<std::string_view>, static_cast<std::size_t>(IdList::drivers) + 1> taken;
  each_id(w, [&](IdList list, std::string_view, std::string_view id) {
    taken[static_cast<std::size_t>(id_kind(list))].insert(id);
    return false;
  });
  Refusal no;
  each_id(newcomer, [&](IdList list, std::string_view, std::string_view id) {
    if (id.empty())
      no = Problem{"problem_id_missing", {}, {}};
    else if (!taken[static_cast<std::size_t>(id_kind(list))].insert(id).second)
      no = duplicate(std::string{id});
    return no.has_value();
  });
  return no;
}

} // namespace

Refusal edit(Workspace &w, const EditAccount &c) {
  if (auto no = needs_good_fields(c.account)) return no;
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
  if (auto no = needs_good_fields(c.account)) return no;
  if (!c.account.id || c.account.opportunities.empty()) return Problem{"problem_id_missing", {}, {}};
  if (find(w.accounts, c.account.id)) return duplicate(c.account.id.text);
  if (auto no = needs_free_ids(w, c.account)) return no;
  Account account = c.account;
  if (auto no = check_all(account.departments)) return no;
  if (auto no = check_all(account.people)) return no;
  if (auto no = check_all(account.reporting)) return no;
  for (const auto &department : account.departments)
    if (auto no = needs_parent(account.departments, *department)) return no;
  for (const auto &person : account.people) {
    if (auto no = needs_departments(account, {person->department})) return no;
    if (auto no = needs_departments(account, person->committees)) return no;
  }
  for (const auto &line : account.reporting)
    if (auto no = needs_people(account, line->from, line->to)) return no;
  IdSet<OpportunityId> deals;
  for (auto &slot : account.opportunities) {
    Opportunity opportunity = *slot;
    if (!opportunity.id) return Problem{"problem_id_missing", {}, {}};
    if (!deals.insert(opportunity.id).second || find_opportunity(w, opportunity.id).opportunity)
      return duplicate(opportunity.id.text);
    if (auto no = needs_good_fields(w, opportunity)) return no;
    if (auto no = needs_good_map(w, account, opportunity)) return no;
    if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
  }
  w.accounts.push_back(make_ref(std::move(account)));
  return std::nullopt;
}

Refusal edit(Workspace &w, const EditOpportunity &c) {
  if (auto no = needs_good_fields(w, c.opportunity)) return no;
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
  if (auto no = needs_good_fields(w, c.opportunity)) return no;
  if (!c.opportunity.id) return Problem{"problem_id_missing", {}, {}};
  if (find_opportunity(w, c.opportunity.id).opportunity) return duplicate(c.opportunity.id.text);
  if (auto no = needs_free_ids(w, c.opportunity)) return no;
  const Account *home = find(w.accounts, c.account);
  if (!home) return missing(c.account.text);
  Opportunity opportunity = c.opportunity;
  if (auto no = needs_good_map(w, *home, opportunity)) return no;
  change(w.accounts, c.account,
         [&](Account &account) { account.opportunities.push_back(make_ref(std::move(opportunity))); });
  return std::nullopt;
}

Refusal edit(Workspace &w, const RemoveOpportunity &c) {
  const Place place = find_opportunity(w, c.opportunity);
  if (!place.opportunity) return missing(c.opportunity.text);
  const AccountId home = place.account->id;
  if (place.account->opportunities.size() > 1) {
    change(w.accounts, home, [&](Account &account) {
      remove_unless(account.opportunities, [&](const Opportunity &o) { return o.id != c.opportunity; });
    });
    return std::nullopt;
  }
  if (w.accounts.size() == 1) return Problem{"problem_last_opportunity", {}, {}};
  remove_unless(w.accounts, [&](const Account &a) { return a.id != home; });
  return std::nullopt;
}

} // namespace sandtable
