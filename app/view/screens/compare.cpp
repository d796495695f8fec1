#include "view/screens/compare.hpp"

#include "domain/map_as_of.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/start_layout.hpp"
#include "view/widgets/widgets.hpp"

#include <cmath>

namespace sandtable::view {

namespace {

constexpr double seconds_a_step = 2.5;

const Snapshot *from_of(const Ui &ui, const SharedState &shared) {
  return shared.time_view ? find(ui.map().snapshots, shared.time_view->from) : nullptr;
}

std::size_t place_of(const List<Snapshot> &list, const SnapshotId &id) {
  std::size_t i = 0;
  while (i < list.size() && list[i]->id != id) ++i;
  return i; // past the end: now
}

SnapshotId id_at(const List<Snapshot> &list, std::size_t place) {
  return place < list.size() ? list[place]->id : SnapshotId{};
}

/// The name of somebody who may be gone.
std::string name_of(const Ui &ui, const Snapshot &from, const PersonId &id) {
  if (find(ui.account->people, id)) return person_name(ui, id);
  const FormerPerson *former = find(from.former, id);
  return !former || former->name.empty() ? std::string{ui.tr(T::map_unnamed)} : former->name;
}

void refresh(const Ui &ui, const SharedState &shared, CompareState &state, const Snapshot &from) {
  if (state.of == ui.document && state.from == from.id && state.to == shared.time_view->to) return;
  state.of = ui.document, state.from = from.id, state.to = shared.time_view->to;
  state.difference = difference_of(*from.map, ui.map());
  const Snapshot *to = find(ui.map().snapshots, shared.time_view->to);
  state.chart_kept = !from.chart.empty() && (!to || !to->chart.empty());
  state.chart = {};
  if (!state.chart_kept) return;
  const Document then = map_as_of(ui.document, ui.opportunity->id, from.id);
  state.chart = chart_difference(*find_opportunity(*then, ui.opportunity->id).account, *ui.account);
}

void step(const Ui &ui, TimeView &view, int by) {
  const List<Snapshot> &list = ui.map().snapshots;
  const std::size_t to = place_of(list, view.to);
  if (by < 0 && to < 2) return;
  view.to = id_at(list, to + static_cast<std::size_t>(by));
  view.from = id_at(list, place_of(list, view.to) - 1);
}

/// Which two, and the buttons that go through all of them.
void choice(Ui &ui, TimeView &view) {
  const List<Snapshot> &list = ui.map().snapshots;
  const std::size_t from = place_of(list, view.from), to = place_of(list, view.to);
  std::vector<std::string> names;
  std::vector<std::string_view> earlier, later;
  for (const auto &snapshot : list) names.push_back(snapshot->date + " " + snapshot->name);
  for (std::size_t i = 0; i < list.size(); ++i) {
    earlier.push_back(names[i]);
    if (i > from) later.push_back(names[i]);
  }
  later.push_back(ui.tr(T::compare_now));
  field_label(ui, ui.tr(T::compare_from));
  if (const int i = select(ui, ui.tr(T::compare_from), earlier, static_cast<int>(from)); i >= 0) {
    view.from = id_at(list, static_cast<std::size_t>(i));
    if (to <= static_cast<std::size_t>(i)) view.to = {};
    view.next_at = 0;
  }
  field_label(ui, ui.tr(T::compare_to));
  if (const int i = select(ui, ui.tr(T::compare_to), later, static_cast<int>(to - from) - 1); i >= 0)
    view.to = id_at(list, from + 1 + static_cast<std::size_t>(i)), view.next_at = 0;
  space(ui, 4);
  Cells cells(ui, {-1, size::control, size::control}, 8);
  cells.next();
  const bool playing = view.next_at > 0;
  if (button(ui, ui.tr(playing ? T::compare_pause : T::compare_play),
             {.icon = playing ? icon::pause : icon::play, .width = -1, .tooltip = ui.tr(T::compare_play_hint)})) {
    if (!playing && to >= list.size()) view.from = id_at(list, 0), view.to = id_at(list, 1); // from the start
    view.next_at = playing ? 0 : ui.host.time + seconds_a_step;
  }
  cells.next();
  if (icon_button(ui, icon::chevron_left, ui.tr(T::compare_back), {.enabled = to > 1}))
    step(ui, view, -1), view.next_at = 0;
  cells.next();
  if (icon_button(ui, icon::chevron_right, ui.tr(T::compare_forward), {.enabled = to < list.size()}))
    step(ui, view, 1), view.next_at = 0;
  cells.end();
}

void play(Ui &ui, TimeView &view) {
  if (view.next_at <= 0) return;
  if (ui.host.time >= view.next_at) {
    step(ui, view, 1);
    view.next_at = view.to ? ui.host.time + seconds_a_step : 0; // now is the end
    ui.out.animating = true;
  }
  if (view.next_at > 0) ui.wake_in(view.next_at - ui.host.time);
}

void figures(Ui &ui, const Snapshot &from, const MapDifference &d) {
  const SupportIndex was = support_index(*from.map), is = support_index(ui.map());
  std::string line = ui.tr(T::compare_index, support_text(was), support_text(is));
  paragraph(ui, line, strong());
  line.clear();
  const auto add = [&](T text, std::size_t count) {
    if (count == 0) return;
    if (!line.empty()) line += ui.tr(T::list_comma);
    line += ui.tr(text, std::to_string(count));
  };
  add(T::compare_warmer, d.warmer), add(T::compare_colder, d.colder), add(T::compare_came, d.came);
  add(T::compare_gone, d.gone), add(T::compare_moved, d.moved);
  if (!line.empty()) note_line(ui, line);
}

std::string words_of(const Ui &ui, const Snapshot &from, const PersonDifference &c) {
  std::string words = name_of(ui, from, c.person), what;
  const auto add = [&](std::string text) { what += (what.empty() ? "" : std::string{ui.tr(T::list_comma)}) + text; };
  const auto level = [&](const std::optional<double> &attitude) {
    return std::string{attitude ? ui.attitude_word(*attitude) : ui.tr(T::snapshots_unrated)};
  };
  if (c.came) add(std::string{ui.tr(T::compare_person_came)});
  if (c.gone) add(std::string{ui.tr(T::compare_person_gone)});
  if (c.attitude_was || c.attitude_is) {
    std::string was = level(c.attitude_was), is = level(c.attitude_is);
    if (c.attitude_was && c.attitude_is && was == is)
      was = signed_text(*c.attitude_was), is = signed_text(*c.attitude_is);
    add(ui.tr(c.warmth() > 0   ? T::compare_person_warmer
              : c.warmth() < 0 ? T::compare_person_colder
                               : T::compare_person_attitude,
              was, is));
  }
  const auto power = [](const std::optional<double> &value) { return value ? number_text(*value) : std::string{"–"}; };
  if (c.power_was || c.power_is) add(ui.tr(T::compare_person_power, power(c.power_was), power(c.power_is)));
  if (c.roles) add(std::string{ui.tr(T::compare_person_roles)});
  if (c.met) add(std::string{ui.tr(T::compare_person_met)});
  if (c.lost_sight) add(std::string{ui.tr(T::compare_person_hidden)});
  if (c.covered) add(std::string{ui.tr(T::compare_person_covered)});
  if (c.moved() && what.empty()) add(std::string{ui.tr(T::compare_person_moved)});
  return words + " · " + what;
}

ImU32 color_of(const Ui &ui, const PersonDifference &c) {
  if (c.gone || c.warmth() < 0) return ui.theme.danger;
  if (c.came || c.warmth() > 0 || c.met) return ui.theme.success;
  return ui.theme.muted;
}

/// What became of the organisation.
void chart_changes(Ui &ui, SharedState &shared, const Snapshot &from, const ChartDifference &chart) {
  const auto row = [&](const std::string &id, const PersonId &person, const std::string &words) {
    if (finding_row(ui, id, ui.theme.muted, words, {}, shared.selection.has(person)) == 1) shared.reveal = person;
  };
  const auto shown = [](const std::string &text) { return text.empty() ? std::string{"–"} : text; };
  for (const auto &[list, text] : {std::pair{&chart.titles, T::compare_title_changed},
                                   std::pair{&chart.departments, T::compare_department_changed}})
    for (const ChartDifference::Word &word : *list)
      row(word.person.text + " " + std::string{sandtable::view::name_of(text)}, word.person,
          ui.tr(text, name_of(ui, from, word.person), shown(word.was), shown(word.is)));
  for (const ChartDifference::Line &line : chart.lines)
    row(line.from.text + " " + line.to.text + (line.came ? " +" : " -"), line.from,
        ui.tr(line.came ? T::compare_line_came : T::compare_line_gone, name_of(ui, from, line.from),
              name_of(ui, from, line.to)));
}

void tie_changes(Ui &ui, SharedState &shared, const Snapshot &from, const std::vector<TieDifference> &ties) {
  for (const TieDifference &tie : ties) {
    const std::string who = name_of(ui, from, tie.person);
    const std::string words =
        !tie.is    ? ui.tr(T::compare_tie_gone, tie.name, who)
        : !tie.was ? ui.tr(T::compare_tie_came, tie.name, who, signed_text(*tie.is))
                   : ui.tr(T::compare_tie_changed, tie.name, who, signed_text(*tie.was) + " → " + signed_text(*tie.is));
    if (finding_row(ui, tie.rival.text + " " + tie.person.text, ui.theme.rival, words, {},
                    shared.selection.has(tie.person)) == 1)
      shared.reveal = tie.person;
  }
}

/// What we want with whom against a rival.
void goal_changes(Ui &ui, SharedState &shared, const Snapshot &from, const std::vector<GoalDifference> &goals) {
  for (const GoalDifference &goal : goals) {
    const std::string who = name_of(ui, from, goal.person);
    const T text = goal.was == goal.is          ? T::compare_goal_how
                   : goal.was == RivalAim::none ? T::compare_goal_came
                   : goal.is == RivalAim::none  ? T::compare_goal_gone
                                                : T::compare_goal_changed;
    std::string aim{ui.word(goal.was == RivalAim::none ? goal.is : goal.was)};
    if (text == T::compare_goal_changed) aim += " → " + std::string{ui.word(goal.is)};
    if (finding_row(ui, "goal " + goal.rival.text + " " + goal.person.text, ui.theme.rival,
                    ui.tr(text, goal.name, who, aim), {}, shared.selection.has(goal.person)) == 1)
      shared.reveal = goal.person;
  }
}

void changes(Ui &ui, SharedState &shared, const Snapshot &from, const CompareState &state) {
  const MapDifference &d = state.difference;
  if (d.people.empty() && d.links.empty() && d.ties.empty() && d.goals.empty() && state.chart.empty())
    note_line(ui, ui.tr(T::compare_same));
  for (const PersonDifference &c : d.people)
    if (finding_row(ui, c.person.text, color_of(ui, c), words_of(ui, from, c), {}, shared.selection.has(c.person)) ==
            1 &&
        !c.gone)
      shared.reveal = c.person;
  for (const LinkDifference &c : d.links) {
    const std::string line = ui.tr(c.came   ? T::compare_link_came
                                   : c.gone ? T::compare_link_gone
                                            : T::compare_link_changed,
                                   name_of(ui, from, c.from), name_of(ui, from, c.to), ui.word(c.kind));
    if (finding_row(ui, c.id.text, ui.theme.muted, line, {}, shared.selection.has(c.id)) == 1 && !c.gone) {
      shared.selection.clear();
      shared.selection.links.push_back(c.id);
    }
  }
  chart_changes(ui, shared, from, state.chart);
  tie_changes(ui, shared, from, d.ties);
  goal_changes(ui, shared, from, d.goals);
}

} // namespace

std::string support_text(const SupportIndex &support) {
  return fixed_text(support.seen, 1) + " / " + fixed_text(support.all, 1);
}

void start_comparing(const Ui &ui, SharedState &shared, SnapshotId from) {
  const List<Snapshot> &list = ui.map().snapshots;
  if (list.empty()) {
    shared.overlay = Overlay::snapshots;
    return;
  }
  if (!from) from = list.back()->id;
  shared.time_view = TimeView{.from = std::move(from), .to = {}};
  shared.overlay = Overlay::none;
  shared.screen = Screen::map, shared.map_mode = MapMode::map;
  shared.selection.clear();
}

void compare_panel(Ui &ui, SharedState &shared, CompareState &state, ImVec2 at, ImVec2 extent) {
  begin_region(ui, "compare", at, extent, ui.theme.surface, 16, ui.phone ? 2 : 12, true);
  if (!ui.phone) edge_line(ui, at, {at.x, at.y + extent.y});
  const Snapshot *from = from_of(ui, shared);
  TimeView &view = *shared.time_view;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
  Cells head(ui, {-1, size::control}, 8);
  head.next();
  label(ui, ui.tr(T::compare_title), strong(size::emphasis));
  head.next();
  const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape, false) && shared.selection.empty() &&
                      !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup) && shared.overlay == Overlay::none;
  const bool closed = icon_button(ui, icon::x, ui.tr(T::compare_close), {.kind = ButtonKind::ghost}) || escape;
  head.end();
  choice(ui, view);
  divider(ui);
  if (from) {
    refresh(ui, shared, state, *from);
    figures(ui, *from, state.difference);
    if (view.to) note_line(ui, ui.tr(T::compare_past));
    const Snapshot *to = find(ui.map().snapshots, view.to);
    if (to && to->chart.empty())
      note_line(ui, ui.tr(T::compare_chart_today));
    else if (from->chart.empty())
      note_line(ui, ui.tr(T::compare_chart_unknown));
    space(ui, 4);
    changes(ui, shared, *from, state);
  }
  ImGui::PopStyleVar();
  play(ui, view);
  space(ui, 8);
  end_region();
  if (closed) shared.time_view.reset();
}

void mark_changes(const Ui &ui, const SharedState &shared, CompareState &state, MapLight &light) {
  const Snapshot *from = from_of(ui, shared);
  if (!from) return;
  refresh(ui, shared, state, *from);
  for (const PersonDifference &c : state.difference.people) {
    light.changes.push_back({.person = c.person,
                             .name = c.gone ? name_of(ui, *from, c.person) : std::string{},
                             .was = c.was,
                             .came = c.came,
                             .gone = c.gone,
                             .moved = c.moved(),
                             .warmth = c.warmth()});
    if (!c.gone) light.people.push_back(c.person);
  }
}

} // namespace sandtable::view
