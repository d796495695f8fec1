#include "view/screens/figures.hpp"

#include "domain/guesses.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/compare.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/widgets/item.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

bool figures_wanted(const Ui &ui, const SharedState &shared) {
  const bool map_in_sight = shared.screen == Screen::map && shared.map_mode == MapMode::map;
  return !map_in_sight && ui.audience != Audience::customer;
}

void follow_document(const Ui &ui, MapFigures &figures) {
  if (figures.of == ui.document && figures.deal == ui.opportunity->id) return;
  const PowerMap &map = ui.map();
  figures = {ui.document,        ui.opportunity->id,    map_status(map),
             support_index(map), coverage_summary(map), unseen_power(map)};
  for (const auto &stance : map.stances)
    if (is_unseen(*stance)) figures.hidden.push_back(stance->person);
  figures.guessed = guessed_in_support(map);
}

namespace {

/// Each shows its person on the map, whatever is in sight now.
void person_links(Ui &ui, SharedState &shared, const std::vector<PersonId> &ids) {
  for (std::size_t i = 0; i < ids.size() && i < 12; ++i) {
    const Person *person = find(ui.account->people, ids[i]);
    if (!person) continue;
    ImGui::PushID(static_cast<int>(i));
    if (menu_item(ui, described(ui, *person), {}, icon::user)) {
      shared.reveal = ids[i];
      if (shared.screen != Screen::map) shared.screen = Screen::map, shared.map_mode = MapMode::map;
    }
    ImGui::PopID();
  }
}

struct Figure {
  const char *id; ///< of its popover
  T name;
  std::string value;
  T meaning;
  ImU32 color = 0;
  const char *glyph = "", *chip_glyph;
};

float chip_width(const Ui &ui, const Figure &f) {
  const float words = text_extent(ui, f.value, {13, Weight::strong}).x;
  return std::max(ui.phone ? ui.control() : 0, ui.px(16 + 16 + 6) + words);
}

/// Icon and value in one line of the top bar.
bool figure_chip(Ui &ui, const Figure &f, bool open) {
  const Theme &t = ui.theme;
  const Pressed p = item(ui, ui.tr(f.name), {chip_width(ui, f), ui.control()});
  mirror_item(ui, "button", ui.tr(f.name), f.value, open ? "expanded" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float middle = (p.min.y + p.max.y) / 2, half = ui.px(13);
  if (open || p.hovered)
    list->AddRectFilled({p.min.x, middle - half}, {p.max.x, middle + half}, t.hover, ui.px(size::radius));
  if (p.focused) draw_focus_ring(ui, list, {p.min.x, middle - half}, {p.max.x, middle + half}, ui.px(size::radius));
  const float x = p.min.x + ui.px(8);
  draw_text(ui, list, {x, middle - ui.px(8)}, f.chip_glyph, {16, Weight::regular, f.color ? f.color : t.muted});
  draw_text(ui, list, {x + ui.px(22), middle - ui.px(13) / 2}, f.value,
            {13, Weight::strong, f.color ? f.color : t.ink});
  if (!open)
    tooltip(ui, std::string{ui.tr(f.name)} + " " + f.value + "\n" + std::string{ui.tr(f.meaning)} + "\n" +
                    std::string{ui.tr(T::why)});
  return p.pressed;
}

/// The answer to "why?": a sentence, what the figure means, and whom it is about.
template <class Sentence>
void why(Ui &ui, SharedState &shared, const Figure &f, bool with_meaning, const std::vector<PersonId> &people,
         Sentence &&sentence) {
  const float most = std::min(ui.px(360), ImGui::GetIO().DisplaySize.x - ui.px(32));
  if (!begin_popover(ui, f.id, most)) return;
  label(ui, ui.tr(f.name), strong(size::emphasis));
  const std::string words = ui.account->people.empty() ? std::string{ui.tr(T::figure_nobody)} : sentence();
  paragraph(ui, words, {size::body}, most - ui.px(16));
  if (with_meaning) {
    space(ui, 4);
    paragraph(ui, ui.tr(f.meaning), {13, Weight::regular, ui.theme.muted}, most - ui.px(16));
  }
  if (!people.empty()) {
    menu_divider(ui);
    person_links(ui, shared, people);
  }
  end_popover(ui);
}

/// Status, support and coverage: always in sight.
std::array<Figure, 3> main_figures(const Ui &ui, const MapFigures &state) {
  const ImU32 colors[] = {ui.theme.danger, ui.theme.warning, ui.theme.success};
  const char *glyphs[] = {icon::circle_alert, icon::triangle_alert, icon::circle_check};
  const auto level = static_cast<std::size_t>(state.status.status);
  if (ui.account->people.empty()) // nothing to judge yet is no bad news
    return {Figure{"status", T::figure_status, "–", T::figure_status_hint, 0, "", icon::circle_alert},
            Figure{"support", T::figure_support, "–", T::figure_support_hint, 0, "", icon::handshake},
            Figure{"coverage", T::figure_coverage, "–", T::figure_coverage_hint, 0, "", icon::users}};
  return {
      Figure{"status", T::figure_status, std::string{ui.word(state.status.status)}, T::figure_status_hint,
             colors[level], glyphs[level], glyphs[level]},
      Figure{"support", T::figure_support, support_text(state.support), T::figure_support_hint, 0, "", icon::handshake},
      Figure{"coverage", T::figure_coverage,
             std::to_string(state.coverage.covered) + " / " + std::to_string(state.coverage.people),
             T::figure_coverage_hint, 0, "", icon::users}};
}

/// Draws one figure after the other with `draw`, which says whether there was room for it.
template <class Draw> void each_figure(Ui &ui, SharedState &shared, MapFigures &state, Draw &&draw) {
  follow_document(ui, state);
  const StatusAnswer &status = state.status;
  const SupportIndex &support = state.support;
  const CoverageSummary &coverage = state.coverage;
  const auto level = static_cast<std::size_t>(status.status);
  const auto [first, second, third] = main_figures(ui, state);
  if (!draw(first)) return;
  static constexpr T reasons[] = {T::why_status_red, T::why_status_amber, T::why_status_green};
  why(ui, shared, first, true, status.because,
      [&] { return ui.tr(reasons[level], people_names(ui, status.because, 8)); });
  if (!draw(second)) return;
  why(ui, shared, second, true, {}, [&] {
    const std::string guesses = guess_words(ui, state.guessed);
    return ui.tr(T::why_support, std::to_string(support.people_counted), std::to_string(support.people_unrated),
                 fixed_text(support.target, 1)) +
           (ui.zh || guesses.empty() ? "" : " ") + guesses;
  });
  if (!draw(third)) return;
  why(ui, shared, third, false, coverage.key_holes, [&] {
    const auto &[ar, sr, fr] = coverage.by_role;
    std::string sentence = ui.tr(T::why_coverage, std::to_string(ar), std::to_string(sr), std::to_string(fr));
    if (const auto &holes = coverage.key_holes; !holes.empty())
      sentence += ui.tr(T::why_coverage_holes, people_names(ui, holes, 8));
    return sentence;
  });
  const auto &unseen = state.unseen;
  if (!unseen || *unseen <= 0) return;
  const Figure fourth{
      "unseen", T::figure_unseen, fixed_text(*unseen * 100, 0) + " %", T::figure_unseen_hint, ui.theme.warning,
      "",       icon::eye_off};
  if (!draw(fourth)) return;
  why(ui, shared, fourth, false, state.hidden,
      [&] { return ui.tr(T::why_unseen, fourth.value, people_names(ui, state.hidden, 8)); });
}

} // namespace

void figures(Ui &ui, SharedState &shared, MapFigures &state, ImVec2 at, float width) {
  if (ui.phone) { // all three, if not as tiles then as chips
    follow_document(ui, state);
    float needed = 0;
    for (const Figure &f : main_figures(ui, state))
      needed += figure_tile_width(ui, ui.tr(f.name), f.value, f.glyph) + ui.px(8);
    if (needed - ui.px(8) > width) return void(figure_chips(ui, shared, state, at, width, true));
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), 0});
  ImGui::PushID("figures");
  int shown = 0;
  float end = at.x;
  each_figure(ui, shared, state, [&](const Figure &f) {
    if (shown >= (ui.phone ? 3 : 2) && at.x + width - end <= ui.px(130)) return false;
    if (shown++ > 0) same_line(ui);
    const bool open = ImGui::IsPopupOpen(f.id);
    if (figure_tile(ui, ui.tr(f.name), f.value, ui.tr(f.meaning), f.color, f.glyph, open)) open_popover(f.id);
    end = ImGui::GetItemRectMax().x;
    return true;
  });
  ImGui::PopID();
  ImGui::PopStyleVar();
}

float figure_chips(Ui &ui, SharedState &shared, MapFigures &state, ImVec2 at, float width, bool ground) {
  ImGui::PushID("figure chips");
  if (ground) {
    follow_document(ui, state);
    float all = ui.px(4);
    for (const Figure &f : main_figures(ui, state)) all += chip_width(ui, f) + ui.px(2);
    ImDrawList *list = ImGui::GetWindowDrawList();
    const ImVec2 far{at.x + std::min(all, width), at.y + ui.control()};
    list->AddRectFilled(at, far, ui.theme.surface, ui.px(size::card_radius));
    list->AddRect(at, far, ui.theme.line, ui.px(size::card_radius));
  }
  int shown = 0;
  float taken = 0;
  each_figure(ui, shared, state, [&](const Figure &f) {
    const float wide = chip_width(ui, f);
    if (shown == 3 || taken + wide > width) return false;
    ++shown;
    ImGui::SetCursorScreenPos({at.x + taken, at.y});
    if (figure_chip(ui, f, ImGui::IsPopupOpen(f.id))) open_popover(f.id);
    taken += wide + ui.px(2);
    return true;
  });
  ImGui::PopID();
  return taken;
}

void figure_strip(Ui &ui, SharedState &shared, MapFigures &state, ImVec2 at, float width) {
  begin_region(ui, "figure strip", at, {width, ui.control()}, ui.theme.surface, 0, 0);
  figure_chips(ui, shared, state, {at.x + ui.px(4), at.y}, width - ui.px(8));
  edge_line(ui, {at.x, at.y + ui.control() - 1}, {at.x + width, at.y + ui.control() - 1});
  end_region();
}

} // namespace sandtable::view
