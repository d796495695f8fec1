#include "domain/command_edits.hpp"

namespace sandtable {

Refusal edit(Edit &e, const EditValue &c) {
  ValueCase value = *e.opportunity.value;
  if (auto no = change_case(value, c.change)) return no;
  for (const auto &option : value.options)
    if (option->rival && !find(e.map.rivals, option->rival)) return missing(option->rival.text);
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
