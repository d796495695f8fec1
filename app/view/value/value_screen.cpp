#include "view/value/value_screen.hpp"

#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

void toolbar(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent) {
  begin_region(ui, "value_bar", at, extent, ui.theme.surface, ui.phone ? 8 : 12, ui.phone ? 2 : 4);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(4), 0});
  const float gap = ui.phone ? 0 : 4;
  const bool tight = ui.phone || extent.x < ui.px(ui.zh ? 1100 : 1300); // what is not a tab loses its words first
  static constexpr std::array<std::pair<ValueTab, T>, 7> tabs{{{ValueTab::table, T::value_tab_table},
                                                               {ValueTab::drivers, T::value_tab_drivers},
                                                               {ValueTab::interview, T::value_tab_interview},
                                                               {ValueTab::scenarios, T::value_tab_scenarios},
                                                               {ValueTab::simulation, T::value_tab_simulation},
                                                               {ValueTab::people, T::value_tab_people},
                                                               {ValueTab::negotiation, T::value_tab_negotiation}}};
  static constexpr std::array<const char *, 7> glyphs{icon::table_2,     icon::list_checks, icon::message_square,
                                                      icon::layout_grid, icon::target,      icon::users,
                                                      icon::handshake};
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    const auto &[tab, name] = tabs[i];
    const ButtonOptions options{.kind = ButtonKind::ghost, .selected = state.tab == tab, .role = "tab"};
    if (ui.phone ? icon_button(ui, glyphs[i], ui.tr(name), options) : button(ui, ui.tr(name), options)) state.tab = tab;
    same_line(ui, gap);
  }
  const ImVec2 p = ImGui::GetCursorScreenPos();
  const float middle = p.y + ui.control() / 2;
  ImGui::GetWindowDrawList()->AddLine({p.x + ui.px(4), middle - ui.px(8)}, {p.x + ui.px(4), middle + ui.px(8)},
                                      ui.theme.line_strong);
  ImGui::Dummy({ui.px(9), ui.control()});
  same_line(ui, gap);
  value_options_menu(ui, shared, state);
  same_line(ui, gap);
  value_terms_menu(ui, state);
  if (ui.can_edit && state.tab <= ValueTab::drivers) {
    same_line(ui, gap);
    const std::string_view words = ui.tr(state.tab == ValueTab::drivers ? T::value_add_driver : T::value_add_line);
    const ButtonOptions look{
        .kind = ButtonKind::ghost, .icon = icon::plus, .id = "add"}; // a tab may have the same name
    const bool add = tight ? icon_button(ui, icon::plus, words, look) : button(ui, words, look);
    if (add && state.tab == ValueTab::drivers) {
      value_add_driver(ui, state);
    } else if (add) {
      if (state.grid.side == GridSide::difference) state.grid.side = GridSide::ours;
      add_row(ui, state.facts, state.grid);
    }
  }
  same_line(ui, gap);
  if (tight
          ? icon_button(ui, icon::download, ui.tr(T::value_export), {.kind = ButtonKind::ghost})
          : button(ui, ui.tr(T::value_export), {.kind = ButtonKind::ghost, .icon = icon::download, .menu_mark = true}))
    open_popover("export");
  if (begin_popover(ui, "export", ui.px(220))) {
    const ValueFacts &f = state.facts;
    ExportValue wanted{ExportValue::Kind::workbook, ui.opportunity->id.text, f.value().options[f.pair.option]->id.text,
                       f.value().options[f.pair.reference]->id.text};
    if (menu_item(ui, ui.tr(T::value_export_workbook), {}, icon::table_2)) ui.request(wanted);
    wanted.kind = ExportValue::Kind::csv;
    if (menu_item(ui, ui.tr(T::value_export_csv), {}, icon::download)) ui.request(wanted);
    if (ui.can_edit && menu_item(ui, ui.tr(T::value_import_sheet), {}, icon::upload))
      ui.request(OpenSheet{}), state.tab = ValueTab::table;
    static constexpr std::array all{ValueChart::cumulative, ValueChart::waterfall, ValueChart::stacked,
                                    ValueChart::saving,     ValueChart::bands,     ValueChart::tornado,
                                    ValueChart::two_way};
    for (const ValueChart chart : all) {
      const bool of_trials = chart > ValueChart::stacked; // offered where they are looked at
      if (of_trials != (state.tab == ValueTab::simulation)) continue;
      const bool there = chart_picture(ui, state, chart).has_value();
      for (const bool png : {false, true})
        if (menu_item(ui, chart_name(ui, chart) + (png ? " (PNG)" : " (SVG)"), {}, icon::share_2, there))
          value_export_chart(ui, state, chart, png);
    }
    end_popover(ui);
  }
  ImGui::PopStyleVar();
  edge_line(ui, {at.x, at.y + extent.y - 1}, {at.x + extent.x, at.y + extent.y - 1});
  end_region();
}

void problems(Ui &ui, const ValueFacts &f) {
  std::size_t shown = 0;
  for (const CaseProblem &problem : f.table.problems) {
    if (problem.problem.error == FormulaError::driver) continue; // the driver is named; the cells say so too
    if (++shown > 3) break;
    notice(ui, icon::triangle_alert, problem_words(ui, f.value(), problem), ui.theme.danger, ui.theme.danger_soft);
    space(ui, 6);
  }
}

/// Whose amounts the years show.
void sides(Ui &ui, ValueState &state, float width) {
  const ValueFacts &f = state.facts;
  if (f.pair.option == f.pair.reference) {
    state.grid.side = GridSide::ours;
    return;
  }
  const std::string ours = f.value().options[f.pair.option]->name, theirs = f.value().options[f.pair.reference]->name;
  const std::array<Segment, 3> segments{{{ours}, {theirs}, {ui.tr(T::value_column_difference)}}};
  Box box(ImGui::GetCursorScreenPos(), std::min(width, ui.px(420)));
  const int pressed = segmented(ui, ui.tr(T::value_shown), segments, static_cast<int>(state.grid.side));
  box.end();
  if (pressed >= 0) state.grid.side = static_cast<GridSide>(pressed);
}

void clipboard(Ui &ui, SharedState &shared, ValueState &state) {
  if (shared.overlay == Overlay::none && (state.tab == ValueTab::table || !ui.host.pasted_file.empty()) &&
      ui.can_edit && !ImGui::GetIO().WantTextInput && !ui.host.pasted.empty() && !state.grid.edit &&
      value_take_costs(ui, shared))
    return;
  if (shared.overlay != Overlay::none || state.tab != ValueTab::table || state.grid.edit ||
      ImGui::GetIO().WantTextInput || !state.grid.cursor)
    return;
  if (ui.host.copy_wanted || ui.host.cut_wanted) copy_cells(ui, state.facts, state.grid);
  if (!ui.can_edit) return;
  if (ui.host.cut_wanted) clear_cells(ui, shared, state.facts, state.grid);
  if (!ui.host.pasted.empty()) paste_cells(ui, shared, state.facts, state.grid, ui.host.pasted);
}

bool why_wanted(const ValueState &state) {
  if (state.tab == ValueTab::drivers) return find(state.facts.value().drivers, state.drivers.chosen) != nullptr;
  if (state.tab == ValueTab::interview) return state.asked != ValueFigure::none;
  if (state.tab != ValueTab::table) return false;
  return state.grid.cursor || state.asked != ValueFigure::none;
}

void why_panel(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent) {
  begin_region(ui, "value_why", at, extent, ui.theme.surface, 16, 12, true);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
  const ImVec2 top = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({top.x + ImGui::GetContentRegionAvail().x - ui.control(), top.y - ui.px(4)});
  const bool close = icon_button(ui, icon::x, ui.tr(T::value_close_why), {.kind = ButtonKind::ghost});
  ImGui::SetCursorScreenPos(top);
  if (state.tab == ValueTab::drivers)
    value_driver_panel(ui, state);
  else
    value_why(ui, shared, state);
  space(ui, 16);
  ImGui::PopStyleVar();
  if (!ui.phone) edge_line(ui, at, {at.x, at.y + extent.y});
  if (close) state.grid.cursor.reset(), state.asked = ValueFigure::none, state.drivers.chosen = {};
  end_region();
}

/// Sentence, figures, table and charts; `seen` is how high the screen is.
void table_tab(Ui &ui, SharedState &shared, ValueState &state, float width, float seen) {
  const float gap = ui.px(16), start = ImGui::GetCursorScreenPos().y;
  paragraph(ui, case_sentence(ui, state.facts), strong(ui.phone ? 17 : size::heading));
  space(ui, 2);
  problems(ui, state.facts);
  value_figures(ui, state);
  space(ui, 4);
  const float grid_wants = cost_grid_width(ui, state.facts), charts_want = ui.px(330);
  const bool beside = width >= std::min(grid_wants, ui.px(760)) + gap + charts_want && state.facts.table.whole();
  const float charts =
      beside ? std::min(std::max(charts_want, width - grid_wants - gap), std::floor(width * 0.45f)) : width;
  const float table = beside ? width - charts - gap : width;
  const ImVec2 top = ImGui::GetCursorScreenPos();
  Box left(top, table);
  sides(ui, state, table);
  space(ui, 2);
  const float left_over = seen - (ImGui::GetCursorScreenPos().y - start) - ui.px(30);
  cost_grid_ui(ui, shared, state.facts, state.grid, table, std::max(left_over, ui.px(ui.phone ? 720 : 360)));
  if (state.facts.value().lines.empty()) note_line(ui, ui.tr(T::value_say_no_lines));
  const float left_end = left.end().y;
  ImGui::SetCursorScreenPos(beside ? ImVec2{top.x + table + gap, top.y} : ImVec2{top.x, left_end + gap});
  Box right(ImGui::GetCursorScreenPos(), charts);
  value_charts(ui, shared, state, !beside && width >= ui.px(640));
  const float right_end = right.end().y;
  ImGui::SetCursorScreenPos({top.x, std::max(left_end, right_end)});
  space(ui, 20);
}

} // namespace

void value_screen(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent) {
  if (!ui.opportunity) return;
  if (state.deal != ui.opportunity->id) {
    state = ValueState{};
    state.deal = ui.opportunity->id;
  }
  if (ui.opportunity->value->options.empty()) {
    const ValueTab tab = state.tab; // what a ready model begins with
    state = ValueState{};
    state.deal = ui.opportunity->id, state.tab = tab == ValueTab::interview ? tab : ValueTab::table;
    state.interview.focus = !ui.host.touch;
    if (begin_region(ui, "value_empty", at, extent, 0, 0, 0, true)) {
      ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
      if (ui.audience == Audience::customer) {
        space(ui, 80);
        empty_state(ui, icon::eye_off, ui.tr(T::present_nothing), ui.tr(T::present_nothing_text), {});
      } else {
        value_empty(ui, shared, state, ImGui::GetCursorScreenPos(), extent);
      }
      ImGui::PopStyleVar();
    }
    end_region();
    return;
  }
  if (std::exchange(shared.show_claims, false)) state.tab = ValueTab::people;
  if (value_begin_anew(ui, shared, state, at, extent)) return;
  const Ref<ValueCase> before = state.facts.of;
  state.facts.refresh(ui.opportunity->value, state.option, state.reference);
  if (before != state.facts.of && before && state.grid.awaited) ui.out.animating = true;
  const bool bar = !ui.presenting && !(state.tab == ValueTab::interview && state.interview.alone);
  const float bar_height = bar ? ui.px(ui.phone ? size::phone_toolbar : size::toolbar) : 0;
  if (bar) toolbar(ui, shared, state, at, {extent.x, bar_height});
  if (!ui.presenting && !shared.presenting) state.full.reset(); // Escape left it
  const bool why = !state.full && why_wanted(state), sheet = why && ui.phone;
  const float panel = why && !ui.phone ? std::min(ui.px(size::inspector), extent.x * 0.45f) : 0;
  const ImVec2 main{at.x, at.y + bar_height}, room{extent.x - panel, extent.y - bar_height};
  const float sheet_height = sheet ? std::round(room.y * 0.52f) : 0;
  if (begin_region(ui, "value", main, {room.x, room.y - sheet_height}, 0, 0, 0, true)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
    const float pad = ui.px(ui.phone ? 12 : 20);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x - 2 * pad;
    Box page({origin.x + pad, origin.y + ui.px(ui.phone ? 10 : 14)}, width);
    if (state.full)
      value_full_chart(ui, state);
    else if (state.tab == ValueTab::drivers)
      value_drivers(ui, state);
    else if (state.tab == ValueTab::interview)
      value_interview(ui, shared, state);
    else if (state.tab == ValueTab::scenarios)
      value_scenarios(ui, state);
    else if (state.tab == ValueTab::simulation)
      value_simulation(ui, shared, state);
    else if (state.tab == ValueTab::people)
      value_people(ui, shared, state);
    else if (state.tab == ValueTab::negotiation)
      value_negotiation(ui, state);
    else
      table_tab(ui, shared, state, width, room.y - sheet_height);
    page.end();
    ImGui::PopStyleVar();
  }
  end_region();
  if (sheet)
    why_panel(ui, shared, state, {at.x, at.y + extent.y - sheet_height}, {extent.x, sheet_height});
  else if (why)
    why_panel(ui, shared, state, {at.x + extent.x - panel, main.y}, {panel, room.y});
  clipboard(ui, shared, state);
}

} // namespace sandtable::view
