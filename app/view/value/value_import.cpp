// A cost table from the clipboard or an .xlsx becomes part of the case, or the case.
#include "base/csv.hpp"
#include "domain/value/cost_table.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"
#include "view/widgets/widgets.hpp"

namespace sandtable::view {

namespace {

std::string source_of(const Ui &ui) {
  return ui.host.pasted_file.empty() ? std::string{ui.tr(T::value_pasted_source)} : ui.host.pasted_file;
}

bool refused(Ui &ui, SharedState &shared, const Problem &problem) {
  shared.toast(ui.tr(T::value_costs_refused, ui.tr(problem)), ui.host.time, true);
  return true;
}

} // namespace

bool value_take_costs(Ui &ui, SharedState &shared, const ValueFacts &f) {
  const bool file = !ui.host.pasted_file.empty();
  const auto table = read_table(ui.host.pasted);
  if (!table) return file && refused(ui, shared, table.problem());
  if (!is_cost_table(*table)) {
    if (file) shared.toast(std::string{ui.tr(T::value_costs_none)}, ui.host.time, true);
    return file; // cells for the cursor
  }
  CostPlan plan = plan_costs(f.value(), *table, source_of(ui), *ui.host.ids);
  if (!plan.problems.empty()) return refused(ui, shared, plan.problems.front());
  std::string words =
      ui.tr(T::value_costs_read, std::to_string(plan.added), std::to_string(plan.changed), std::to_string(plan.alike));
  if (plan.value.years != f.value().years) words += ui.tr(T::value_costs_years, std::to_string(plan.value.years));
  if (plan.added + plan.changed > 0) words += ui.tr(T::value_costs_undo, shortcut_text(ui, "Z"));
  if (!(plan.value == f.value())) ui.dispatch(EditValue{ui.opportunity->id, SetUpCase{std::move(plan.value)}});
  shared.toast(std::move(words), ui.host.time);
  return true;
}

void value_begin_with_costs(Ui &ui, SharedState &shared, std::string_view text) {
  const auto table = read_table(text);
  if (!table) return shared.toast(ui.tr(table.problem()), ui.host.time, true);
  ValueCase begun;
  begun.currency = ui.opportunity->currency.empty() ? "CNY" : ui.opportunity->currency;
  begun.unit = ui.zh ? 10000 : 1000, begun.rate = usual_rate;
  CostPlan plan = plan_costs(std::move(begun), *table, source_of(ui), *ui.host.ids);
  if (!plan.problems.empty()) {
    refused(ui, shared, plan.problems.front());
    return;
  }
  // The first option is ours unless a name says otherwise.
  if (!plan.value.options.empty()) {
    std::size_t ours = 0;
    for (std::size_t i = 0; i < plan.value.options.size(); ++i)
      if (plan.value.options[i]->name.find(ui.tr(T::value_word_ours)) != std::string::npos) ours = i;
    ValueOption changed = *plan.value.options[ours];
    changed.ours = true;
    plan.value.options[ours] = make_ref(changed);
  }
  ui.dispatch(EditValue{ui.opportunity->id, SetUpCase{std::move(plan.value)}});
}

} // namespace sandtable::view
