#include "domain/command_edits.hpp"

namespace sandtable {

namespace {

IdSet<PersonId> people_named(const ValueCase &value) {
  IdSet<PersonId> people;
  const auto add = [&](const std::vector<PersonId> &ids) { people.insert(ids.begin(), ids.end()); };
  for (const auto &line : value.lines) add(line->serves), add(line->doubted_by);
  for (const auto &driver : value.drivers) add(driver->doubted_by);
  for (const BuyerCriterion &criterion : value.criteria) add(criterion.people);
  return people;
}

} // namespace

Refusal needs_people(const Account &account, const ValueCase &before, const ValueCase &value) {
  const IdSet<PersonId> known = people_named(before);
  for (const PersonId &id : people_named(value))
    if (!known.contains(id) && !find(account.people, id)) return missing(id.text);
  return std::nullopt;
}

Refusal edit(Edit &e, const EditValue &c) {
  ValueCase value = *e.opportunity.value;
  if (auto no = change_case(value, c.change)) return no;
  for (const auto &option : value.options)
    if (option->rival && !find(e.map.rivals, option->rival)) return missing(option->rival.text);
  if (auto no = needs_people(e.account, *e.opportunity.value, value)) return no;
  const auto fresh = [&](IdList kind, const auto &list, const auto &before) -> Refusal {
    for (const auto &item : list)
      if (!find(before, item->id))
        if (auto no = needs_free_id(e, kind, item->id.text)) return no;
    return std::nullopt;
  };
  const ValueCase &before = *e.opportunity.value;
  if (auto no = fresh(IdList::options, value.options, before.options)) return no;
  if (auto no = fresh(IdList::cost_lines, value.lines, before.lines)) return no;
  if (auto no = fresh(IdList::drivers, value.drivers, before.drivers)) return no;
  e.opportunity.value = make_ref(std::move(value));
  return std::nullopt;
}

} // namespace sandtable
