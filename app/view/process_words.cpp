#include "view/process_words.hpp"

#include "domain/scale_names.hpp"
#include "view/widgets/widgets.hpp"

namespace sandtable::view {

namespace {

/// Our word for a number, if it is one of ours.
std::string product_word(const Ui &ui, std::string_view scale, int number, T otherwise) {
  if (number < 1 || number > static_cast<int>(ltc_steps.size())) return std::string{ui.tr(otherwise)};
  return std::string{ui.word(scale, ltc_steps[static_cast<std::size_t>(number) - 1])};
}

/// "①" to "⑳", then "21.".
std::string mark_of(int order) {
  if (order >= 20) return std::to_string(order + 1) + ".";
  std::string mark = "\u2460";
  mark.back() = static_cast<char>(mark.back() + order);
  return mark;
}

} // namespace

const LeadToCash &process_of(const Ui &ui) { return ui.workspace ? in_use(ui.workspace->process) : default_process(); }

std::string phase_name(const Ui &ui, const LtcPhase &phase) {
  if (!phase.name.empty()) return phase.name;
  if (phase.number < 1 || phase.number > static_cast<int>(ltc_phases.size()))
    return std::string{ui.tr(T::process_new_phase)};
  return std::string{ui.word("ltc_phase", ltc_phases[static_cast<std::size_t>(phase.number) - 1])};
}

std::string point_name(const Ui &ui, const LtcPoint &point) {
  return point.name.empty() ? product_word(ui, "ltc_point", point.number, T::process_new_point) : point.name;
}

std::string point_name(const Ui &ui, const GatePoint &point) {
  const LtcPoint *control = find_point(process_of(ui), point.control);
  return control ? point_name(ui, *control) : point.name;
}

std::string bare_step_name(const Ui &ui, const LtcStep &step) {
  return step.name.empty() ? product_word(ui, "ltc_step", step.number, T::process_new_step) : step.name;
}

std::string step_name(const Ui &ui, int number) {
  const LeadToCash &process = process_of(ui);
  const LtcPlace at = find_step(process, number);
  if (!at.it) return {};
  return ui.tr(T::process_step_named, mark_of(at.order),
               phase_name(ui, process.phases[static_cast<std::size_t>(at.phase)]), bare_step_name(ui, *at.it));
}

std::string step_exit(const Ui &ui, const LtcStep &step) {
  if (!step.exit.empty()) return step.exit;
  if (step.number > static_cast<int>(ltc_steps.size()) || !step.name.empty()) return {}; // another step than ours
  return product_word(ui, "ltc_exit", step.number, T::process_new_step);
}

std::string step_entry(const Ui &ui, const LtcPlace &place) {
  if (!place.it) return {};
  if (!place.it->entry.empty()) return place.it->entry;
  const LtcStep *before = nullptr;
  for (const LtcPhase &phase : process_of(ui).phases)
    for (const LtcStep &step : phase.steps) {
      if (step.number == place.it->number) return before ? step_exit(ui, *before) : std::string{};
      before = &step;
    }
  return {};
}

bool step_select(Ui &ui, std::string_view label, std::string_view none, std::string_view unknown, int current,
                 int &chosen) {
  std::vector<std::string> words{std::string{none}};
  std::vector<int> numbers{0};
  for (const LtcPhase &phase : process_of(ui).phases)
    for (const LtcStep &step : phase.steps) {
      numbers.push_back(step.number);
      words.push_back(step_name(ui, step.number));
    }
  int at = -1;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] == current) at = static_cast<int>(i);
  const std::vector<std::string_view> items(words.begin(), words.end());
  const int picked = select(ui, label, items, at, unknown, -1, ui.can_edit);
  if (picked < 0) return false;
  chosen = numbers[static_cast<std::size_t>(picked)];
  return true;
}

} // namespace sandtable::view
