// How the trials of a case are asked for: stage by stage, so that the picture is there at once and grows sharper,
// within a stage by counts of what is there.
#include "domain/value/pair_simulation.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_simulation_charts.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr std::array stages{2000, 20000, 100000, 1000000};
constexpr std::array choices{20000, 100000, 1000000};
constexpr double most_seed = 1e9;

/// How many trials after so many.
int stage_after(int trials, int most) {
  for (const int stage : stages)
    if (stage > trials) return std::min(stage, most);
  return most;
}

void ask(Ui &ui, ValueState &state) {
  ValueSimState &sim = state.simulation;
  const ValueFacts &f = state.facts;
  sim.asked = stage_after(sim.asked, sim.most);
  const SimulationStatus *answer = simulation_answer(ui, sim);
  int bins = 0;
  if (answer && sim.asked > stages.front() && ratios_mean_something(answer->ratios)) { // its picture goes on growing
    const Histogram shown = saving_histogram(f, *answer);
    bins = static_cast<int>(shown.bins.size()), sim.bins_from = shown.low, sim.bins_to = shown.high;
  }
  ui.request(RunSimulation{++sim.serial, ui.opportunity->id.text, f.value().options[f.pair.option]->id.text,
                           f.value().options[f.pair.reference]->id.text, f.terms.rate, sim.asked, sim.seed, sim.latin,
                           ui.document, bins, sim.bins_from, sim.bins_to});
}

/// The seed to type, so that a colleague's answer comes out again.
void seed_field(Ui &ui, ValueSimState &sim) {
  std::string typed;
  if (!text_field(ui, ui.tr(T::value_sim_seed), std::to_string(sim.seed), typed)) return;
  double number = 0;
  if (parse_number(trimmed(typed), number) && number >= 0 && number <= most_seed && number == std::floor(number))
    sim.seed = static_cast<int>(number);
  else
    ui.refuse(ui.tr(T::value_sim_bad_seed, typed));
}

void trials_choice(Ui &ui, ValueSimState &sim, float width) {
  std::array<std::string, choices.size()> words;
  std::array<std::string_view, choices.size()> items;
  int current = -1;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    items[i] = words[i] = ui.tr(T::value_sim_times, plain_amount(choices[i], 0));
    if (choices[i] == sim.most) current = static_cast<int>(i);
  }
  const int chosen = select(ui, ui.tr(T::value_sim_how_many), items, current, {}, width);
  if (chosen < 0) return;
  sim.most = choices[static_cast<std::size_t>(chosen)];
  sim.stopped = false;
}

/// Items of different heights in one line, each in its middle; below each other on a phone.
class Row {
public:
  explicit Row(Ui &ui) : ui_(ui), at_(ImGui::GetCursorScreenPos()) {}
  template <class Draw> void put(float width, float height, Draw &&draw) {
    if (ui_.phone) return draw();
    ImGui::SetCursorScreenPos({at_.x + used_, at_.y + std::floor((ui_.control() - height) / 2)});
    if (width > 0) {
      Box box(ImGui::GetCursorScreenPos(), width);
      draw();
      box.end();
      used_ += width;
    } else {
      draw();
      used_ = ImGui::GetItemRectMax().x - at_.x;
    }
    used_ += ui_.px(12);
  }
  ~Row() {
    if (ui_.phone) return;
    ImGui::SetCursorScreenPos(at_);
    ImGui::Dummy({1, ui_.control()});
  }
  Row(const Row &) = delete;
  Row &operator=(const Row &) = delete;

private:
  Ui &ui_;
  ImVec2 at_;
  float used_ = 0;
};

float words_height(const Ui &ui) { return text_extent(ui, "0", {13}).y * 1.5f; } // as a label has it
void words_at(Ui &ui, std::string_view words) { label(ui, words, {13, Weight::regular, ui.theme.muted}); }

/// On a phone, where the result is not to be pushed off the screen.
void small_settings(Ui &ui, ValueSimState &sim) {
  Cells cells(ui, {-1, 110}, 8);
  cells.next();
  trials_choice(ui, sim, 0);
  cells.next();
  seed_field(ui, sim);
  cells.end();
  Cells more(ui, {-1, -1}, 8);
  more.next();
  checkbox(ui, ui.tr(T::value_sim_latin), sim.latin);
  more.next();
  if (button(ui, ui.tr(T::value_sim_again), {.kind = ButtonKind::link, .icon = icon::refresh_cw})) ++sim.seed;
  more.end();
}

void settings(Ui &ui, ValueSimState &sim) {
  if (ui.phone) return small_settings(ui, sim);
  Row row(ui);
  row.put(ui.px(150), ui.control(), [&] { trials_choice(ui, sim, ui.phone ? 0 : ui.px(150)); });
  row.put(0, words_height(ui), [&] { words_at(ui, ui.tr(T::value_sim_seed)), tooltip(ui, ui.tr(T::term_seed)); });
  row.put(ui.px(92), ui.control(), [&] { seed_field(ui, sim); });
  row.put(0, ui.px(24), [&] {
    if (button(ui, ui.tr(T::value_sim_again),
               {.kind = ButtonKind::link, .icon = icon::refresh_cw, .tooltip = ui.tr(T::value_sim_again_why)}))
      ++sim.seed;
  });
  row.put(0, ui.px(28), [&] { checkbox(ui, ui.tr(T::value_sim_latin), sim.latin), tooltip(ui, ui.tr(T::term_latin)); });
}

} // namespace

void value_follow_simulation(Ui &ui, ValueState &state) {
  ValueSimState &sim = state.simulation;
  const ValueFacts &f = state.facts;
  const SimulationStatus &s = ui.host.simulation;
  const bool same = sim.of == f.of && sim.option == f.pair.option && sim.reference == f.pair.reference &&
                    sim.asked_seed == sim.seed && sim.asked_latin == sim.latin;
  if (!same) {
    sim.of = f.of, sim.option = f.pair.option, sim.reference = f.pair.reference, sim.asked_seed = sim.seed;
    sim.asked_latin = sim.latin;
    sim.asked = 0, sim.stopped = false;
    return ask(ui, state);
  }
  if (s.serial != sim.serial || s.running || !s.done || !s.failed.empty()) return;
  sim.shown = sim.serial;
  if (!sim.stopped && sim.asked < sim.most) ask(ui, state);
}

void value_simulation_bar(Ui &ui, ValueState &state) {
  ValueSimState &sim = state.simulation;
  const SimulationStatus &s = ui.host.simulation;
  const SimulationStatus *answer = simulation_answer(ui, sim);
  if (!ui.presenting) settings(ui, sim);
  std::string words;
  if (answer)
    words = ui.tr(T::value_sim_trials, plain_amount(answer->summary[0], 0), plain_amount(answer->summary[1], 0));
  const bool running = s.running && s.serial == sim.serial, failed = !s.failed.empty() && s.serial == sim.serial;
  if (running) words = ui.tr(T::value_sim_running, percent_text(s.progress, 0)) + (words.empty() ? "" : " · " + words);
  if (sim.stopped) words = std::string{ui.tr(T::value_sim_stopped)} + (words.empty() ? "" : " · " + words);
  {
    Row row(ui);
    row.put(0, words_height(ui), [&] { words_at(ui, words); });
    row.put(0, ui.px(24), [&] {
      if (running && button(ui, ui.tr(T::value_sim_stop), {.kind = ButtonKind::link}))
        sim.stopped = true, ui.request(StopSimulation{});
      else if ((sim.stopped || failed) && button(ui, ui.tr(T::value_sim_go_on), {.kind = ButtonKind::link}))
        sim.stopped = false, sim.asked = answer ? static_cast<int>(answer->summary[0]) : 0, ask(ui, state);
    });
  }
  if (failed)
    notice(ui, icon::triangle_alert, filled(ui.tr_name(s.failed), s.detail), ui.theme.danger, ui.theme.danger_soft);
  else if (answer && answer->summary[3] > 0)
    notice(ui, icon::info, ui.tr(T::value_sim_repaired, fixed_text(answer->summary[4], 2)), ui.theme.warning,
           ui.theme.warning_soft);
}

} // namespace sandtable::view
