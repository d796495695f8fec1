// A cost table from the clipboard or an .xlsx is looked at before it becomes part of the case, or the case.
#include "base/csv.hpp"
#include "domain/value/cost_table.hpp"
#include "view/value/value_screen.hpp"
#include "view/widgets/widgets.hpp"

namespace sandtable::view {

namespace {

bool refused(Ui &ui, SharedState &shared, const Problem &problem) {
  shared.toast(ui.tr(T::value_costs_refused, ui.tr(problem)), ui.host.time, true);
  return true;
}

void preview(Ui &ui, SharedState &shared, std::string_view text, bool anew) {
  shared.costs = {std::string{text}, ui.host.pasted_file, anew};
  shared.overlay = Overlay::costs;
  ui.out.animating = true;
}

} // namespace

bool value_take_costs(Ui &ui, SharedState &shared) {
  const bool file = !ui.host.pasted_file.empty();
  const auto table = read_table(ui.host.pasted);
  if (!table) return file && refused(ui, shared, table.problem());
  if (!file && !is_cost_table(*table)) return false; // cells for the cursor
  preview(ui, shared, ui.host.pasted, false);
  return true;
}

void value_begin_with_costs(Ui &ui, SharedState &shared, std::string_view text) {
  if (const auto table = read_table(text); !table)
    refused(ui, shared, table.problem());
  else
    preview(ui, shared, text, true);
}

} // namespace sandtable::view
