#include "view/insight/measures.hpp"

#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/start_layout.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

constexpr std::uint64_t reach_seed = 1;
/// Fewer trials on a large map, so that an answer keeps up with the hand.
int trials_for(const InfluenceGraph &graph) {
  constexpr std::size_t draws = 2'000'000, most = 2000, least = 100;
  return static_cast<int>(std::clamp(draws / (graph.size() + graph.influences().entries() + 1), least, most));
}

struct MeasureLook {
  T name, short_name, hint;
};
constexpr std::array<MeasureLook, static_cast<std::size_t>(Measure::count_)> looks{
    {{T::computed_pagerank, T::computed_pagerank_short, T::computed_pagerank_hint},
     {T::computed_between, T::computed_between_short, T::computed_between_hint},
     {T::computed_close, T::computed_close_short, T::computed_close_hint},
     {T::computed_out, T::computed_out_short, T::computed_out_hint},
     {T::computed_reach, T::computed_reach_short, T::computed_reach_hint},
     {T::computed_size, T::computed_size_short, T::computed_size_hint}}};

const MeasureLook &look_of(Measure measure) { return looks[static_cast<std::size_t>(measure)]; }

} // namespace

std::string_view measure_name(const Ui &ui, Measure measure) { return ui.tr(look_of(measure).name); }
std::string_view measure_hint(const Ui &ui, Measure measure) { return ui.tr(look_of(measure).hint); }
std::string_view measure_short(const Ui &ui, Measure measure) { return ui.tr(look_of(measure).short_name); }

std::optional<double> MapMeasures::of_person(Measure measure, Node node) const {
  const auto in = [&](const std::optional<std::vector<double>> &values) {
    return values ? std::optional{(*values)[node]} : std::nullopt;
  };
  switch (measure) {
  case Measure::pagerank: return in(all.pagerank);
  case Measure::betweenness: return in(all.paths.betweenness);
  case Measure::closeness: return all.paths.closeness[node];
  case Measure::out_degree: return all.degree.out[node];
  case Measure::reach: return in(reach);
  default: return all.holes.effective_size[node];
  }
}

std::optional<std::vector<double>> MapMeasures::shares(Measure measure) const {
  std::vector<double> values;
  double sum = 0;
  for (Node i = 0; i < influence.people.size(); ++i) {
    values.push_back(of_person(measure, i).value_or(0));
    sum += values.back();
  }
  if (!(sum > 0)) return std::nullopt;
  for (double &value : values) value /= sum;
  return values;
}

bool MapMeasures::falls_apart() const {
  return key_players.people.size() == 2 && fragmentation && key_players.fragmentation &&
         *key_players.fragmentation >= *fragmentation + 0.1;
}

void work_out_measures(const Ui &ui, SharedState &shared) {
  MapMeasures &m = shared.measures;
  if (m.of == ui.document && m.deal == ui.opportunity->id) return;
  if (ui.map().stances.size() > measured_at_most) return;
  const bool unfolded = m.unfolded;
  m = {.of = ui.document, .deal = ui.opportunity->id};
  m.unfolded = unfolded;
  m.influence = influence_of_map(*ui.account, *ui.opportunity);
  const InfluenceGraph &graph = m.influence.graph;
  m.all = measure_influence(graph);
  m.reach_trials = trials_for(graph);
  m.reach = cascade_reach(graph, m.reach_trials, reach_seed);
  m.fragmentation = fragmentation(graph);
  m.key_players = key_players(graph, 2);
}

const MapMeasures *measures_of(const Ui &ui, SharedState &shared) {
  if (ui.map().stances.size() <= measured_at_once) work_out_measures(ui, shared);
  const MapMeasures &m = shared.measures;
  return m.of == ui.document && m.deal == ui.opportunity->id ? &m : nullptr;
}

void measures_missing(Ui &ui, SharedState &shared) {
  const std::size_t people = ui.map().stances.size();
  const bool can = people <= measured_at_most;
  note_line(ui, ui.tr(can ? T::computed_large : T::computed_too_large, std::to_string(people)));
  if (can && button(ui, ui.tr(T::computed_work_out), {.kind = ButtonKind::link, .icon = icon::refresh_cw}))
    work_out_measures(ui, shared);
}

namespace {

/// Whose going would break the map up, and by how much.
void key_players_line(Ui &ui, SharedState &shared, const MapMeasures &m) {
  if (!m.falls_apart()) return note_line(ui, ui.tr(T::computed_holds));
  std::vector<PersonId> people;
  for (const Node node : m.key_players.people) people.push_back(m.influence.people[node]);
  const auto percent = [](double part) { return fixed_text(part * 100, 0) + " %"; };
  paragraph(ui,
            ui.tr(T::computed_falls_apart, people_names(ui, people), percent(*m.key_players.fragmentation),
                  percent(*m.fragmentation)),
            {13}, ui.px(300));
  if (button(ui, ui.tr(T::insight_see_map), {.kind = ButtonKind::link, .icon = icon::users})) {
    shared.selection.clear();
    shared.selection.people = people;
    close_popover();
  }
}

} // namespace

void lens_choice(Ui &ui, SharedState &shared, bool with_words) {
  const std::string_view name = measure_short(ui, shared.lens_measure);
  const std::string label{ui.tr(T::computed_by)};
  const ButtonOptions look{.kind = ButtonKind::ghost, .tooltip = label, .name = label, .menu_mark = true};
  if (with_words ? button(ui, name, look) : icon_button(ui, icon::chevron_down, label, {.kind = ButtonKind::ghost}))
    open_popover("lens");
  if (!begin_popover(ui, "lens", ui.px(316))) return;
  paragraph(ui, ui.tr(T::computed_by), strong(size::emphasis), ui.px(300));
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const auto measure = static_cast<Measure>(i);
    if (menu_item(ui, measure_name(ui, measure), {}, {}, true, shared.lens_measure == measure))
      shared.lens_measure = measure;
    tooltip(ui, measure_hint(ui, measure));
  }
  menu_divider(ui);
  if (const MapMeasures *m = measures_of(ui, shared))
    key_players_line(ui, shared, *m);
  else
    measures_missing(ui, shared);
  menu_divider(ui);
  paragraph(ui, ui.tr(T::assume_links), {13, Weight::regular, ui.theme.muted}, ui.px(300));
  end_popover(ui);
}

} // namespace sandtable::view
