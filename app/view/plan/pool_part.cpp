// What actions share beside our people - a laboratory, a demonstration set, the hours of a role -, how much of it there
// is at any moment, and how much an action takes. Levelling and scheduling keep within it.
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

/// What the open actions ask of a resource.
struct Asked {
  std::size_t actions = 0;
  double most = 0; ///< by one of them
};
Asked asked_of(const Engagement &plan, std::string_view resource) {
  Asked asked;
  for (const auto &action : plan.actions)
    for (const Demand &demand : action->demands)
      if (!action->done && demand.resource == resource)
        ++asked.actions, asked.most = std::max(asked.most, demand.amount);
  return asked;
}

const Resource *find_resource(const Engagement &plan, std::string_view name) {
  const auto at =
      std::find_if(plan.resources.begin(), plan.resources.end(), [&](const Resource &one) { return one.name == name; });
  return at == plan.resources.end() ? nullptr : &*at;
}

/// Names that actions ask for and nobody limits, each once.
std::vector<std::string> unlimited(const Engagement &plan) {
  std::vector<std::string> names;
  for (const auto &action : plan.actions)
    for (const Demand &demand : action->demands)
      if (!find_resource(plan, demand.resource) &&
          std::find(names.begin(), names.end(), demand.resource) == names.end())
        names.push_back(demand.resource);
  return names;
}

/// A number ≥ 0 typed into a cell.
bool amount_field(Ui &ui, const std::string &name, double shown, double &typed_number) {
  std::string typed;
  if (!text_field(ui, name, number_text(shown), typed, {.enabled = ui.can_edit})) return false;
  double number = 0;
  if (parse_number(trimmed(typed), number) && number >= 0 && number <= 1e9) return typed_number = number, true;
  ui.refuse(ui.tr(T::pool_number, typed));
  return false;
}

void resource_row(Ui &ui, const Resource &resource) {
  const Engagement &plan = *ui.opportunity->engagement;
  const Asked asked = asked_of(plan, resource.name);
  ImGui::PushID(resource.name.c_str());
  Cells cells(ui, {-3, 72, -4, size::control}, 8);
  cells.next();
  label(ui, resource.name, {size::body});
  cells.next();
  Resource changed = resource;
  if (amount_field(ui, ui.tr(T::pool_capacity_of, resource.name), resource.capacity, changed.capacity))
    ui.dispatch(PutResource{ui.opportunity->id, std::move(changed)});
  cells.next();
  if (asked.most > resource.capacity)
    paragraph(ui, ui.tr(T::pool_too_much, number_text(asked.most)), {13, Weight::regular, ui.theme.danger});
  else
    paragraph(ui, ui.tr(T::pool_asked, std::to_string(asked.actions)), {13, Weight::regular, ui.theme.muted});
  cells.next();
  if (icon_button(ui, icon::x, ui.tr(T::remove_named, resource.name),
                  {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
    ui.dispatch(RemoveResource{ui.opportunity->id, resource.name});
  cells.end();
  ImGui::PopID();
}

} // namespace

void pool_part(Ui &ui) {
  const Engagement &plan = *ui.opportunity->engagement;
  group_title(ui, ui.tr(T::pool_title));
  note_line(ui, ui.tr(T::pool_note));
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(620), ImGui::GetContentRegionAvail().x));
  for (const Resource &resource : plan.resources) resource_row(ui, resource);
  for (const std::string &name : unlimited(plan)) {
    ImGui::PushID(name.c_str());
    Cells cells(ui, {-3, -4}, 8);
    cells.next();
    label(ui, name, {size::body});
    cells.next();
    if (button(ui, ui.tr(T::pool_limit, name), {.kind = ButtonKind::link, .enabled = ui.can_edit}))
      ui.dispatch(PutResource{ui.opportunity->id, {name, std::max(1.0, asked_of(plan, name).most), {}}});
    cells.end();
    ImGui::PopID();
  }
  std::string typed;
  if (ui.can_edit && text_field(ui, ui.tr(T::pool_add), {}, typed, {.hint = ui.tr(T::pool_hint), .icon = icon::plus}) &&
      !trimmed(typed).empty()) {
    if (find_resource(plan, trimmed(typed)))
      ui.refuse(ui.tr(T::pool_known, trimmed(typed)));
    else
      ui.dispatch(PutResource{ui.opportunity->id, {std::string{trimmed(typed)}, 1, {}}});
  }
  box.end();
}

std::string pool_problem(const Ui &ui) {
  const Engagement &plan = *ui.opportunity->engagement;
  for (const auto &action : plan.actions)
    for (const Demand &demand : action->demands)
      if (const Resource *known = find_resource(plan, demand.resource);
          known && !action->done && demand.amount > known->capacity)
        return ui.tr(T::pool_blocked, action_name(ui, *action), number_text(demand.amount) + " × " + demand.resource,
                     number_text(known->capacity));
  return {};
}

bool demands_group(Ui &ui, const Action &action, Action &changed) {
  const Engagement &plan = *ui.opportunity->engagement;
  if (plan.resources.empty() && action.demands.empty()) return false;
  bool put_it = false;
  group_title(ui, ui.tr(T::pool_takes));
  for (std::size_t k = 0; k < action.demands.size() && !put_it; ++k) {
    const Demand &demand = action.demands[k];
    ImGui::PushID(static_cast<int>(k));
    Cells cells(ui, {-1, 72, size::control}, 8);
    cells.next();
    label(ui, demand.resource, {size::body});
    cells.next();
    put_it |= amount_field(ui, ui.tr(T::pool_takes_of, demand.resource), demand.amount, changed.demands[k].amount);
    cells.next();
    if (icon_button(ui, icon::x, ui.tr(T::remove_named, demand.resource),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit})) {
      changed.demands.erase(changed.demands.begin() + static_cast<std::ptrdiff_t>(k));
      put_it = true;
    }
    cells.end();
    if (const Resource *known = find_resource(plan, demand.resource); known && demand.amount > known->capacity)
      note_line(ui, ui.tr(T::pool_more_than, number_text(known->capacity)));
    ImGui::PopID();
  }
  if (!ui.can_edit) return put_it;
  if (button(ui, ui.tr(T::pool_take), {.kind = ButtonKind::link, .icon = icon::plus})) open_popover("demand");
  if (!begin_popover(ui, "demand", ui.px(220))) return put_it;
  bool any = false;
  for (const Resource &resource : plan.resources) {
    if (std::any_of(action.demands.begin(), action.demands.end(),
                    [&](const Demand &one) { return one.resource == resource.name; }))
      continue;
    any = true;
    if (menu_item(ui, resource.name))
      changed.demands.push_back({resource.name, std::min(1.0, resource.capacity), {}}), put_it = true;
  }
  if (!any) label(ui, ui.tr(T::pool_none_left), {13, Weight::regular, ui.theme.muted});
  end_popover(ui);
  return put_it;
}

} // namespace sandtable::view
