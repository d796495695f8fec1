// What the map's links say of a person: the measures of computed influence, each in plain words.
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/inspector_people.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace sandtable::view {

namespace {

std::string percent(double part) { return fixed_text(part * 100, 0) + " %"; }

/// A measure's name and value on one line, its meaning for a resting pointer and in what is read out.
void measure_line(Ui &ui, std::string_view name, const std::optional<std::string> &value, std::string_view hint) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(22);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const std::string shown = value ? *value : std::string{ui.tr(T::computed_undefined)};
  const TextStyle style = value ? strong(13) : TextStyle{13, Weight::regular, ui.theme.muted};
  const float wide = text_extent(ui, shown, style).x;
  draw_text_cut(ui, list, {at.x, at.y + ui.px(2)}, width - wide - ui.px(12), name, {13});
  draw_text(ui, list, {at.x + width - wide, at.y + ui.px(2)}, shown, style);
  ImGui::Dummy({width, height});
  mirror_item(ui, "text", name, shown + " · " + std::string{hint});
  tooltip(ui, hint);
}

std::string names_of(const Ui &ui, const MapMeasures &m, std::span<const SparseRows::Entry> row) {
  std::vector<PersonId> people;
  for (const auto &entry : row) people.push_back(m.influence.people[entry.node]);
  return people_names(ui, people);
}

void lines(Ui &ui, const MapMeasures &m, Node node) {
  const auto line = [&](Measure measure, auto &&words) {
    const auto value = m.of_person(measure, node);
    measure_line(ui, measure_name(ui, measure), value ? std::optional<std::string>{words(*value)} : std::nullopt,
                 measure_hint(ui, measure));
  };
  const auto one_decimal = [](double value) { return fixed_text(value, 1); };
  line(Measure::pagerank, percent);
  const InfluenceGraph &graph = m.influence.graph;
  line(Measure::out_degree, [](double value) { return fixed_text(value, 0); });
  if (const auto row = graph.influences()[node]; !row.empty()) note_line(ui, names_of(ui, m, row));
  measure_line(ui, ui.tr(T::computed_in), std::to_string(m.all.degree.in[node]), ui.tr(T::computed_in_hint));
  if (const auto row = graph.influencers()[node]; !row.empty()) note_line(ui, names_of(ui, m, row));
  line(Measure::betweenness, percent);
  line(Measure::closeness, [](double value) { return fixed_text(value, 2); });
  line(Measure::reach, one_decimal);
  line(Measure::effective_size, one_decimal);
  const auto &constraint = m.all.holes.constraint[node];
  measure_line(ui, ui.tr(T::computed_constraint), constraint ? std::optional{fixed_text(*constraint, 2)} : std::nullopt,
               ui.tr(T::computed_constraint_hint));
  const auto &without = m.all.fragmentation[node];
  measure_line(ui, ui.tr(T::computed_without), without ? std::optional{percent(*without)} : std::nullopt,
               ui.tr(T::computed_without_hint));
  const auto &key = m.key_players.people;
  if (m.falls_apart() && std::find(key.begin(), key.end(), node) != key.end()) {
    const Node other = key[0] == node ? key[1] : key[0];
    paragraph(ui, ui.tr(T::computed_key_player, person_name(ui, m.influence.people[other])),
              {13, Weight::regular, ui.theme.warning});
  }
}

/// Of the links these figures rest on, those that are only supposed.
void guessed_links(Ui &ui, const PersonId &person) {
  int all = 0, guessed = 0;
  for (const auto &link : ui.map().links) {
    if (link->kind == LinkKind::conflict || (link->from != person && link->to != person)) continue;
    ++all;
    guessed += !link->confirmed;
  }
  if (guessed > 0)
    paragraph(ui, ui.tr(T::computed_guessed, std::to_string(guessed), std::to_string(all)),
              {13, Weight::regular, ui.theme.warning});
}

} // namespace

void influence_group(Ui &ui, const People &p, SharedState &shared) {
  if (p.many() || ui.audience != Audience::author) return;
  bool &unfolded = shared.measures.unfolded;
  space(ui, 8);
  const std::string_view title = ui.tr(T::computed_title);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Pressed head = press_area(ui, "computed", title, {ImGui::GetContentRegionAvail().x, ui.control()}, "button", {},
                                  unfolded ? "expanded" : "collapsed");
  tooltip(ui, ui.tr(T::computed_title_hint));
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (head.hovered) list->AddRectFilled(head.min, head.max, ui.theme.hover, ui.px(size::radius));
  if (head.focused) draw_focus_ring(ui, list, head.min, head.max, ui.px(size::radius));
  draw_text(ui, list, {at.x, at.y + ui.control() / 2 - ui.px(10)}, title, strong());
  draw_text(ui, list, {head.max.x - ui.px(20), at.y + ui.control() / 2 - ui.px(8)},
            unfolded ? icon::chevron_up : icon::chevron_down, {16, Weight::regular, ui.theme.muted});
  if (head.pressed) unfolded = !unfolded;
  if (!unfolded) return;
  const MapMeasures *m = measures_of(ui, shared);
  if (!m) return measures_missing(ui, shared);
  const auto node = m->influence.node_of(p.ids.front());
  if (!node) return note_line(ui, ui.tr(T::computed_off_map));
  lines(ui, *m, *node);
  guessed_links(ui, p.ids.front());
  assumptions(ui, std::vector<std::string>{std::string{ui.tr(T::assume_links)},
                                           std::string{ui.tr(T::computed_pagerank_hint)},
                                           ui.tr(T::computed_assume_reach, std::to_string(m->reach_trials)),
                                           std::string{ui.tr(T::computed_assume_paths)}});
}

} // namespace sandtable::view
