#include "domain/command_edits.hpp"
#include "domain/engagement/plan_variants.hpp"
#include "domain/engagement/schedule.hpp"

#include "base/text.hpp"

#include <algorithm>

// The deal's engagement plan.
namespace sandtable {

namespace {

/// Changes a copy of the plan; written back when nothing was refused.
template <class Change> Refusal on_plan(Edit &e, Change &&change_it) {
  Engagement plan = *e.opportunity.engagement;
  if (Refusal no = change_it(plan)) return no;
  e.opportunity.engagement = make_ref(std::move(plan));
  return std::nullopt;
}

Refusal needs_person(const Edit &e, const PersonId &id) {
  return id && !find(e.account.people, id) ? missing(id.text) : std::nullopt;
}
Refusal needs_member(const Edit &e, const MemberId &id) {
  return id && !find(e.workspace.team, id) ? missing(id.text) : std::nullopt;
}

/// An item with an owner and perhaps a person, added or replaced.
template <class Item>
Refusal put_item(Edit &e, const Item &item, IdList kind, List<Item> Engagement::*list, const PersonId &person,
                 const MemberId &owner) {
  auto good = checked(item);
  if (!good) return good.problem();
  if (auto no = needs_person(e, person)) return no;
  if (auto no = needs_member(e, owner)) return no;
  if (auto no = needs_free_id(e, kind, item.id.text)) return no;
  return on_plan(e, [&](Engagement &plan) {
    put(plan.*list, std::move(*good), &Item::id);
    return Refusal{};
  });
}

template <class T, class IdType>
Refusal remove_from(Edit &e, List<T> Engagement::*list, const std::vector<IdType> &ids) {
  return on_plan(e, [&, gone = set_of(ids)](Engagement &plan) {
    remove_unless(plan.*list, [&](const T &item) { return !gone.contains(item.id); });
    return Refusal{};
  });
}

/// Lists keep no tie to an action that is gone.
void forget_missing_actions(Engagement &plan) {
  const auto forget = [&](auto &item) {
    if (item.action && !find(plan.actions, item.action)) item.action = {};
  };
  change_each(plan.items, forget);
  change_each(plan.voices, forget);
}

std::string names_of(const List<Action> &actions, const std::vector<std::size_t> &cycle) {
  std::string text;
  for (const std::size_t i : cycle) text += actions[i]->name + " → ";
  return text + actions[cycle.front()]->name;
}

} // namespace

Refusal edit(Edit &e, const PutAction &c) {
  auto good = checked(c.action);
  if (!good) return good.problem();
  if (auto no = needs_person(e, c.action.person)) return no;
  if (auto no = needs_member(e, c.action.owner)) return no;
  for (const MemberId &helper : c.action.helpers)
    if (auto no = needs_member(e, helper)) return no;
  if (auto no = needs_free_id(e, IdList::actions, c.action.id.text)) return no;
  if (const int step = c.action.step; step != 0 && !find_step(in_use(e.workspace.process), step).it)
    if (const Action *was = find(e.opportunity.engagement->actions, c.action.id); !was || was->step != step)
      return Problem{"problem_step", {}, std::to_string(step)};
  return on_plan(e, [&](Engagement &plan) {
    if (c.action.gate && !find(plan.gates, c.action.gate)) return missing(c.action.gate.text);
    const Action *was = find(plan.actions, c.action.id);
    const bool waits_anew = !c.action.predecessors.empty() && !(was && was->predecessors == c.action.predecessors);
    if (waits_anew)
      for (const Predecessor &before : c.action.predecessors)
        if (before.action == c.action.id || !find(plan.actions, before.action)) return missing(before.action.text);
    const bool had_cycle = waits_anew && !cycle_among(plan.actions).empty(); // a file may come with one
    put(plan.actions, std::move(*good), &Action::id);
    if (waits_anew && !had_cycle)
      if (const auto cycle = cycle_among(plan.actions); !cycle.empty())
        return Refusal{Problem{"problem_action_cycle", {}, names_of(plan.actions, cycle)}};
    return Refusal{};
  });
}

Refusal edit(Edit &e, const RemoveActions &c) {
  return on_plan(e, [&, gone = set_of(c.actions)](Engagement &plan) {
    remove_unless(plan.actions, [&](const Action &a) { return !gone.contains(a.id); });
    change_each(plan.actions, [&](Action &action) {
      std::erase_if(action.predecessors, [&](const Predecessor &before) { return gone.contains(before.action); });
    });
    forget_missing_actions(plan);
    return Refusal{};
  });
}

Refusal edit(Edit &e, const FinishAction &c) {
  const Action *known = find(e.opportunity.engagement->actions, c.action);
  if (!known) return missing(c.action.text);
  if (!is_date(c.date)) return Problem{"problem_date", {}, c.date};
  if (!fits({c.outcome})) return too_long();
  const PersonId person = known->person;
  const std::string name = known->name, means = known->means;
  if (auto no = on_plan(e, [&](Engagement &plan) {
        change(plan.actions, c.action,
               [&](Action &action) { action.done = true, action.done_on = c.date, action.outcome = c.outcome; });
        return Refusal{};
      }))
    return no;
  if (!person) return std::nullopt;
  EditStances on_map{.opportunity = c.opportunity, .people = {person}};
  if (c.evidence && !trimmed(c.outcome).empty()) {
    on_map.change = PutEvidence{{.id = c.evidence, .date = c.date, .text = c.outcome, .source = name, .extra = {}}};
    if (auto no = edit(e, on_map)) return no;
  }
  if (c.attitude) {
    on_map.change = SetAttitude{c.attitude};
    if (auto no = edit(e, on_map)) return no;
  }
  const Stance *stance = find_stance(e.map, person);
  if (stance && !(stance->last_contact < c.date)) return std::nullopt;
  on_map.change = SetLastContact{c.date};
  return edit(e, on_map);
}

Refusal edit(Edit &e, const PutGate &c) { return put_item(e, c.gate, IdList::gates, &Engagement::gates, {}, {}); }

Refusal edit(Edit &e, const RemoveGates &c) {
  return on_plan(e, [&, gone = set_of(c.gates)](Engagement &plan) {
    remove_unless(plan.gates, [&](const Gate &gate) { return !gone.contains(gate.id); });
    change_each(plan.actions, [&](Action &action) {
      if (gone.contains(action.gate)) action.gate = {};
    });
    change_each(plan.items, [&](PlanItem &item) {
      if (gone.contains(item.gate)) item.gate = {};
    });
    return Refusal{};
  });
}

Refusal edit(Edit &e, const PutContacts &c) {
  for (const Contact &contact : c.contacts) {
    for (const PersonId &person : contact.people)
      if (!find(e.account.people, person)) return missing(person.text);
    if (auto no = put_item(e, contact, IdList::contacts, &Engagement::contacts, {}, contact.owner)) return no;
  }
  return std::nullopt;
}
Refusal edit(Edit &e, const RemoveContacts &c) { return remove_from(e, &Engagement::contacts, c.contacts); }

Refusal edit(Edit &e, const PutVoice &c) {
  if (c.voice.action && !find(e.opportunity.engagement->actions, c.voice.action)) return missing(c.voice.action.text);
  return put_item(e, c.voice, IdList::voices, &Engagement::voices, c.voice.speaker, c.voice.owner);
}
Refusal edit(Edit &e, const RemoveVoices &c) { return remove_from(e, &Engagement::voices, c.voices); }

Refusal edit(Edit &e, const PutPlanItem &c) {
  const Engagement &plan = *e.opportunity.engagement;
  if (c.item.action && !find(plan.actions, c.item.action)) return missing(c.item.action.text);
  if (c.item.gate && !find(plan.gates, c.item.gate)) return missing(c.item.gate.text);
  if (c.item.rival && !find(e.map.rivals, c.item.rival)) return missing(c.item.rival.text);
  return put_item(e, c.item, IdList::plan_items, &Engagement::items, c.item.person, c.item.owner);
}
Refusal edit(Edit &e, const RemovePlanItems &c) { return remove_from(e, &Engagement::items, c.items); }

Refusal edit(Edit &e, const PutResource &c) {
  auto good = checked(c.resource);
  if (!good) return good.problem();
  return on_plan(e, [&](Engagement &plan) {
    const auto same = std::find_if(plan.resources.begin(), plan.resources.end(),
                                   [&](const Resource &r) { return r.name == good->name; });
    if (same == plan.resources.end())
      plan.resources.push_back(std::move(*good));
    else
      *same = std::move(*good);
    return Refusal{};
  });
}
Refusal edit(Edit &e, const RemoveResource &c) {
  return on_plan(e, [&](Engagement &plan) {
    std::erase_if(plan.resources, [&](const Resource &r) { return r.name == c.name; });
    return Refusal{};
  });
}

Refusal edit(Edit &e, const EditTriangle &c) {
  auto good = checked(c.triangle);
  if (!good) return good.problem();
  if (auto no = needs_member(e, good->operations)) return no;
  for (const StepDuty &one : good->duties)
    if (auto no = needs_member(e, one.member)) return no;
  return on_plan(e, [&](Engagement &plan) {
    plan.triangle = std::move(*good);
    return Refusal{};
  });
}

Refusal edit(Edit &e, const KeepPlanVariant &c) {
  const std::string name{trimmed(c.name)};
  if (name.empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({name})) return too_long();
  if (!c.date.empty() && !is_date(c.date)) return Problem{"problem_date", {}, c.date};
  return on_plan(e, [&](Engagement &plan) {
    for (PlanVariant &kept : plan.variants)
      if (kept.name == name) return kept.date = c.date, kept.actions = plan.actions, Refusal{};
    plan.variants.push_back({name, c.date, plan.actions, {}});
    return Refusal{};
  });
}
Refusal edit(Edit &e, const RemovePlanVariant &c) {
  return on_plan(e, [&](Engagement &plan) {
    std::erase_if(plan.variants, [&](const PlanVariant &kept) { return kept.name == c.name; });
    return Refusal{};
  });
}
Refusal edit(Edit &e, const TakePlanVariant &c) {
  return on_plan(e, [&](Engagement &plan) {
    const auto kept = std::find_if(plan.variants.begin(), plan.variants.end(),
                                   [&](const PlanVariant &one) { return one.name == c.name; });
    if (kept == plan.variants.end()) return missing(c.name);
    List<Action> actions = actions_of(plan, *kept);
    const LeadToCash &process = in_use(e.workspace.process);
    change_each(actions, [&](Action &action) {
      if (needs_person(e, action.person)) action.person = {};
      if (needs_member(e, action.owner)) action.owner = {};
      std::erase_if(action.helpers, [&](const MemberId &helper) { return needs_member(e, helper).has_value(); });
      if (action.step != 0 && !find_step(process, action.step).it) action.step = 0;
    });
    for (const auto &action : actions)
      if (!find(plan.actions, action->id))
        if (auto no = needs_free_id(e, IdList::actions, action->id.text)) return no;
    const bool had_cycle = !cycle_among(plan.actions).empty();
    if (const auto cycle = cycle_among(actions); !cycle.empty() && !had_cycle)
      return Refusal{Problem{"problem_action_cycle", {}, names_of(actions, cycle)}};
    plan.actions = std::move(actions);
    forget_missing_actions(plan);
    return Refusal{};
  });
}

Refusal edit(Edit &e, const EditPlanSettings &c) {
  auto good = checked(c.settings);
  if (!good) return good.problem();
  return on_plan(e, [&](Engagement &plan) {
    plan.settings = std::move(*good);
    return Refusal{};
  });
}

} // namespace sandtable
