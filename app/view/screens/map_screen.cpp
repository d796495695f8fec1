#include "view/screens/map_screen.hpp"

#include "domain/power_map/support.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/audience.hpp"
#include "view/screens/figures.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// What the tools take with all their words.
float toolbar_width(const Ui &ui, const MapCanvasState &canvas) {
  float width = ui.px(12 + 8 + 2 * 13); // padding and bars
  for (const T text : {T::map_view_map, T::map_view_table, T::map_add_person, T::map_rivals, T::map_snapshots}) {
    const bool may_be_on = text == T::map_view_map || text == T::map_rivals;
    width += text_extent(ui, ui.tr(text), may_be_on ? strong() : TextStyle{}).x + ui.px(24 + 22 + 4);
  }
  for (const std::string &text : {std::string{ui.tr(T::map_add_more)}, std::string{ui.tr(T::map_tidy)},
                                  ui.tr(T::map_link_kind_is, ui.word(canvas.new_link_kind))})
    width += text_extent(ui, text).x + ui.px(24 + 22 + 20 + 4);
  return width;
}

/// The overlay, or, where there is no rival yet, the place to name one.
void toggle_rivals(const Ui &ui, SharedState &shared) {
  if (ui.map().rivals.empty() && ui.can_edit)
    shared.overlay = Overlay::rivals;
  else
    shared.rival_overlay = !shared.rival_overlay;
}

void toolbar(Ui &ui, SharedState &shared, MapScreenState &s, ImVec2 at, ImVec2 extent, ImVec2 canvas_extent) {
  begin_region(ui, "toolbar", at, extent, ui.theme.surface, ui.phone ? 8 : 12, ui.phone ? 2 : 4);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(4), 0});
  const bool tight = ui.phone || extent.x < toolbar_width(ui, s.canvas); // the last tools show their icons only
  const auto tool = [&](std::string_view glyph, T text, bool enabled = true, bool selected = false,
                        std::string_view hint = {}, bool icon_only = false) {
    const ButtonOptions options{
        .kind = ButtonKind::ghost, .icon = glyph, .enabled = enabled, .selected = selected, .tooltip = hint};
    const bool pressed =
        ui.phone || icon_only ? icon_button(ui, glyph, ui.tr(text), options) : button(ui, ui.tr(text), options);
    same_line(ui, 4);
    return pressed;
  };
  const auto bar = [&] {
    const ImVec2 p = ImGui::GetCursorScreenPos();
    const float middle = p.y + ui.control() / 2;
    ImGui::GetWindowDrawList()->AddLine({p.x + ui.px(4), middle - ui.px(8)}, {p.x + ui.px(4), middle + ui.px(8)},
                                        ui.theme.line_strong);
    ImGui::Dummy({ui.px(9), ui.control()});
    same_line(ui, 4);
  };
  // On a phone the two verbs of drawing say their names; tools without room are left to the search palette.
  const float icon_width = ui.control() + ui.px(4), after_views = extent.x - ui.px(16 + 13 - 4) - 2 * icon_width;
  const float named =
      text_extent(ui, ui.tr(T::map_add_person)).x + text_extent(ui, ui.tr(T::map_link)).x + 2 * ui.px(24 + 22 + 4);
  const bool names = named + 2 * icon_width <= after_views;
  const float spare = after_views - (names ? named : 2 * icon_width);
  const auto verb = [&](std::string_view glyph, T text, bool selected = false) {
    if (!names) return tool(glyph, text, ui.can_edit, selected, {}, true);
    const bool pressed = button(
        ui, ui.tr(text), {.kind = ButtonKind::ghost, .icon = glyph, .enabled = ui.can_edit, .selected = selected});
    same_line(ui, 4);
    return pressed;
  };
  const bool with_tidy = !ui.phone || spare >= icon_width, with_rivals = !ui.phone || spare >= 2 * icon_width;
  if (tool(icon::network, T::map_view_map, true, shared.map_mode == MapMode::map)) shared.map_mode = MapMode::map;
  if (tool(icon::table_2, T::map_view_table, true, shared.map_mode == MapMode::table)) shared.map_mode = MapMode::table;
  if (shared.map_mode == MapMode::map) {
    bar();
    if (ui.phone ? verb(icon::user_plus, T::map_add_person)
                 : tool(icon::user_plus, T::map_add_person, ui.can_edit, false, "P"))
      add_person_at(ui, shared, s.canvas, free_spot(s.canvas, canvas_extent), false);
    if (ui.phone && spare >= 0 && verb(icon::spline, T::map_link, s.canvas.linking.has_value())) {
      const auto &chosen = shared.selection.people;
      s.canvas.linking = s.canvas.linking ? std::nullopt : std::optional{chosen.size() == 1 ? chosen[0] : PersonId{}};
    }
    if (!ui.phone) {
      if (button(ui, ui.tr(T::map_add_more),
                 {.kind = ButtonKind::ghost, .icon = icon::plus, .enabled = ui.can_edit, .menu_mark = true}))
        open_popover("add");
      if (begin_popover(ui, "add", ui.px(220))) {
        const Vec2 spot = free_spot(s.canvas, canvas_extent);
        if (menu_item(ui, ui.tr(T::map_add_placeholder), {}, icon::user))
          add_person_at(ui, shared, s.canvas, spot, true);
        if (menu_item(ui, ui.tr(T::map_add_department), {}, icon::square_dashed))
          add_area_at(ui, shared, spot, DepartmentKind::department);
        if (menu_item(ui, ui.tr(T::map_add_committee), {}, icon::users))
          add_area_at(ui, shared, spot, DepartmentKind::committee);
        if (menu_item(ui, ui.tr(T::map_add_note), {}, icon::sticky_note)) add_note_at(ui, shared, spot);
        menu_divider(ui);
        if (menu_item(ui, ui.tr(T::map_paste_rows), {}, icon::clipboard_paste))
          shared.paste_text.clear(), shared.overlay = Overlay::paste;
        end_popover(ui);
      }
      same_line(ui, 4);
      if (button(ui, ui.tr(T::map_link_kind_is, ui.word(s.canvas.new_link_kind)),
                 {.kind = ButtonKind::ghost,
                  .icon = icon::spline,
                  .enabled = ui.can_edit,
                  .tooltip = ui.tr(T::map_edge_hint),
                  .menu_mark = true}))
        open_popover("kind");
      if (begin_popover(ui, "kind", ui.px(200))) {
        for (int k = 0; k < static_cast<int>(LinkKind::count_); ++k)
          if (menu_item(ui, ui.word(static_cast<LinkKind>(k)), {}, {}, true,
                        s.canvas.new_link_kind == static_cast<LinkKind>(k)))
            s.canvas.new_link_kind = static_cast<LinkKind>(k), s.canvas.linking = PersonId{};
        end_popover(ui);
      }
      same_line(ui, 4);
    }
    if (ui.phone
            ? with_tidy && icon_button(ui, icon::layout_grid, ui.tr(T::map_tidy),
                                       {.kind = ButtonKind::ghost, .enabled = ui.can_edit})
            : button(ui, ui.tr(T::map_tidy),
                     {.kind = ButtonKind::ghost, .icon = icon::layout_grid, .enabled = ui.can_edit, .menu_mark = true}))
      open_popover("tidy");
    if (begin_popover(ui, "tidy", ui.px(220))) {
      for (const auto &[name, glyph, style] : tidy_styles)
        if (menu_item(ui, ui.tr(name), {}, glyph)) tidy_map(ui, style), fit_map(s.canvas);
      menu_divider(ui);
      const bool several = shared.selection.people.size() > 1;
      for (const auto &[how, name, glyph] : align_ways)
        if (menu_item(ui, ui.tr(name), {}, glyph, several)) align_selection(ui, shared, s.canvas, how);
      end_popover(ui);
    }
    if (with_tidy) same_line(ui, 4);
    if (!ui.phone) bar();
    if (with_rivals && tool(icon::swords, T::map_rivals, true, shared.rival_overlay || s.canvas.light.rivals,
                            ui.tr(T::map_rivals_hint), tight))
      toggle_rivals(ui, shared);
    if (!ui.phone && tool(icon::camera, T::map_snapshots, true, false, {}, tight)) shared.overlay = Overlay::snapshots;
  }
  if (!ui.phone && !shared.inspector_open && !shared.time_view) {
    ImGui::SetCursorScreenPos({at.x + extent.x - ui.control() - ui.px(8), at.y + ui.px(4)});
    if (icon_button(ui, icon::panel_right, ui.tr(T::frame_show_details), {.kind = ButtonKind::ghost}))
      shared.inspector_open = true;
  }
  ImGui::PopStyleVar();
  edge_line(ui, {at.x, at.y + extent.y - 1}, {at.x + extent.x, at.y + extent.y - 1});
  end_region();
}

/// − 100 % + ⛶ at the canvas' lower right.
void zoom_controls(Ui &ui, MapScreenState &s, ImVec2 origin, ImVec2 canvas) {
  const float width = ui.phone ? ui.control() + ui.px(4) : ui.px(166), height = ui.control() + ui.px(4);
  const ImVec2 at{origin.x + canvas.x - width - ui.px(12), origin.y + canvas.y - height - ui.px(12)};
  s.zoom_min = at, s.zoom_max = {at.x + width, at.y + height};
  begin_region(ui, "zoom", at, {width, height}, 0, 2, 2);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + height}, ui.theme.surface, ui.px(8));
  list->AddRect(at, {at.x + width, at.y + height}, ui.theme.line, ui.px(8));
  const ImVec2 middle{origin.x + canvas.x / 2, origin.y + canvas.y / 2};
  if (!ui.phone) {
    const std::string percent = fixed_text(s.canvas.camera.zoom * 100, 0) + " %";
    if (icon_button(ui, icon::minus, ui.tr(T::map_zoom_out), {.kind = ButtonKind::ghost}))
      zoom_at(s.canvas.camera, origin, middle, 1 / 1.25);
    same_line(ui, 0);
    if (button(ui, percent,
               {.kind = ButtonKind::ghost, .width = ui.px(64), .tooltip = ui.tr(T::map_zoom_100), .id = "percent"}))
      zoom_at(s.canvas.camera, origin, middle, 1 / s.canvas.camera.zoom);
    same_line(ui, 0);
    if (icon_button(ui, icon::plus, ui.tr(T::map_zoom_in), {.kind = ButtonKind::ghost}))
      zoom_at(s.canvas.camera, origin, middle, 1.25);
    same_line(ui, 0);
  }
  if (icon_button(ui, icon::maximize, ui.tr(T::map_fit), {.kind = ButtonKind::ghost})) fit_map(s.canvas);
  end_region();
}

/// What the map waits for, and the way out.
void link_banner(Ui &ui, MapCanvasState &canvas, ImVec2 origin, ImVec2 extent) {
  if (!canvas.linking) return;
  const Person *from = find(ui.account->people, *canvas.linking);
  const std::string words =
      from ? ui.tr(T::map_link_pick, from->name.empty() ? ui.tr(T::map_unnamed) : std::string_view{from->name})
           : std::string{ui.tr(canvas.new_link_kind == LinkKind::reports ? T::map_link_pick_first_reports
                                                                         : T::map_link_pick_first)};
  const std::string_view cancel = ui.tr(T::workspace_cancel);
  const float pad = ui.px(12), glyph = ui.px(28), cancel_width = text_extent(ui, cancel).x + ui.px(24),
              most = extent.x - ui.px(16) - (ui.phone ? ui.control() + ui.px(20) : 0),
              besides = cancel_width + glyph + 2 * pad + ui.px(8),
              width = std::min(most, text_extent(ui, words).x + besides + 1);
  const auto lines = wrap_lines(ui, words, width - besides);
  const float step = ui.px(21), text_height = step * static_cast<float>(lines.size()),
              height = std::max(text_height, ui.control()) + ui.px(12);
  const ImVec2 at{ui.phone ? origin.x + ui.px(8) : origin.x + (extent.x - width) / 2,
                  origin.y + extent.y - height - ui.px(12)},
      max{at.x + width, at.y + height};
  begin_region(ui, "linking", at, {width, height}, 0);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, max, ui.theme.accent_soft, ui.px(size::card_radius));
  list->AddRect(at, max, ui.theme.accent, ui.px(size::card_radius));
  draw_text(ui, list, {at.x + pad, at.y + height / 2 - ui.px(9)}, icon::spline, {18, Weight::regular, ui.theme.accent});
  float y = at.y + (height - text_height) / 2 + ui.px(3);
  for (const auto line : lines) draw_text(ui, list, {at.x + pad + glyph, y}, line), y += step;
  const float cancel_x = max.x - cancel_width - ui.px(8);
  ui.mirror.add(ImGui::GetID("words"), "status", words, at, {cancel_x, max.y}, at, max);
  ImGui::SetCursorScreenPos({cancel_x, at.y + (height - ui.control()) / 2});
  const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  if (button(ui, cancel, {.kind = ButtonKind::ghost}) || escape) canvas.linking.reset();
  end_region();
}

/// Instead of an empty map: from whom to start, or why a customer would see nothing.
void empty_map(Ui &ui, SharedState &shared, MapScreenState &state, ImVec2 body, ImVec2 extent) {
  const float height = std::min(extent.y, ui.px(280));
  begin_region(ui, "empty", {body.x + ui.px(16), body.y + (extent.y - height) / 2}, {extent.x - ui.px(32), height}, 0);
  const auto second = [&](std::string_view words, std::string_view glyph) {
    ImGui::SetCursorPosX((ImGui::GetWindowSize().x - text_extent(ui, words).x - ui.px(26)) / 2);
    return button(ui, words, {.kind = ButtonKind::link, .icon = glyph});
  };
  if (const LeftOut out = left_out(ui); ui.audience == Audience::customer && out.hidden > 0) {
    const std::string why = ui.tr(T::present_hidden, std::to_string(out.hidden), std::to_string(out.all));
    if (empty_state(ui, icon::eye_off, ui.tr(T::present_nothing),
                    why + "\n" + std::string{ui.tr(T::present_nothing_text)}, ui.tr(T::audience_mark)))
      shared.presenting = shared.for_customer = false, shared.overlay = Overlay::audience;
    if (second(ui.tr(T::present_team_view), icon::eye)) shared.for_customer = false;
  } else {
    if (empty_state(ui, icon::users, ui.tr(T::map_empty_title), ui.tr(T::map_empty_text),
                    ui.can_edit ? ui.tr(T::map_empty_add) : std::string_view{}))
      add_person_at(ui, shared, state.canvas, free_spot(state.canvas, extent), false);
    if (ui.can_edit && second(ui.tr(T::map_paste_rows), icon::clipboard_paste))
      shared.paste_text.clear(), shared.overlay = Overlay::paste;
  }
  end_region();
}

/// An open drawer leaves the whole map in sight, whatever its height, unless the map was moved since; closed again, the
/// map stands as it stood.
void follow_drawer(Ui &ui, MapScreenState &state) {
  MapCanvasState &canvas = state.canvas;
  if (state.with_drawer_wanted && !canvas.fit_wanted) state.with_drawer = canvas.camera;
  const bool open = state.insight.open, opened = open && !state.drawer_was_open,
             unmoved = canvas.camera == state.with_drawer;
  if (opened) state.before_drawer = canvas.camera;
  if (opened || (open && unmoved && state.insight.share != state.drawer_share)) {
    canvas.fit_wanted = true;
    ui.out.animating = true;
  } else if (!open && state.drawer_was_open && unmoved) {
    canvas.camera = state.before_drawer;
  }
  state.drawer_share = state.insight.share;
  state.with_drawer_wanted = state.insight.open && canvas.fit_wanted;
  state.drawer_was_open = state.insight.open;
}

} // namespace

void map_screen(Ui &ui, SharedState &shared, MapScreenState &state, ImVec2 at, ImVec2 extent) {
  const float bar = ui.presenting ? 0 : ui.px(ui.phone ? size::phone_toolbar : size::toolbar);
  const ImVec2 body{at.x, at.y + bar};
  ImVec2 body_extent{extent.x, extent.y - bar};
  state.canvas.light = {};
  const bool map_shown = shared.map_mode == MapMode::map && !ui.account->people.empty();
  const float tried = map_shown ? trial_bar_height(ui, shared, extent.x) : 0;
  if (tried != state.trial_bar && state.canvas.fitted == state.canvas.camera) state.canvas.fit_wanted = true;
  state.trial_bar = tried;
  body_extent.y -= tried;
  // Below the map, unless nobody is on it, the team's own view is not shown, or a phone's sheet covers it.
  if (shared.map_mode == MapMode::map && ui.audience == Audience::author && !ui.account->people.empty() &&
      state.canvas.covered_below <= 0 && body_extent.y > ui.px(220)) {
    const float height = insight_height(ui, state.insight, body_extent.y);
    body_extent.y -= height;
    follow_drawer(ui, state);
    insight_drawer(ui, shared, state.insight, {body.x, body.y + body_extent.y + tried}, {extent.x, height},
                   state.canvas.light);
  }
  if (shared.time_view) mark_changes(ui, shared, state.compare, state.canvas.light);
  if (shared.map_mode == MapMode::table) {
    people_table_screen(ui, shared, state.table, body, body_extent);
  } else {
    map_canvas(ui, shared, state.canvas, body, body_extent);
    const Camera &camera = state.canvas.camera;
    shared.whole_region = state.canvas.index.bounds();
    shared.light = &state.canvas.light;
    shared.seen_region = Rect{camera.x, camera.y, body_extent.x / camera.zoom, body_extent.y / camera.zoom};
    const bool nothing = ui.account->people.empty() && ui.map().areas.empty() && ui.map().notes.empty();
    const float pad = ui.px(ui.phone ? 8 : 16), tiles = ui.px(60) + 2 * pad;
    if (nothing) empty_map(ui, shared, state, body, body_extent);
    if (!nothing || (body_extent.y - ui.px(280)) / 2 > tiles) {
      const float width = body_extent.x - 2 * pad, open = body_extent.y - state.canvas.covered_below;
      // In a tiny window the map comes first, then the way to see all of it, then its figures.
      const bool zoom = !nothing && !ui.presenting && state.canvas.covered_below <= 0 && open > ui.px(120);
      const bool told = open > tiles + (zoom ? ui.control() + ui.px(24) : 0) && width > ui.px(220);
      if (told && ui.audience != Audience::customer) {
        const float below = ui.phone && ui.presenting ? ui.control() + ui.px(8) : 0; // the buttons at the top
        begin_region(ui, "figures", {body.x + pad - 3, body.y + pad - 3 + below},
                     {std::min(width, ui.px(620)) + 6, ui.px(60) + 6}, 0, 3, 3);
        figures(ui, shared, state.figures, ImGui::GetCursorScreenPos(), width);
        end_region();
      }
      if (zoom) zoom_controls(ui, state, body, body_extent);
      link_banner(ui, state.canvas, body, body_extent);
      trial_bar(ui, shared, state.insight, {body.x, body.y + body_extent.y}, {body_extent.x, tried},
                state.canvas.has_keyboard);
    }
  }
  if (!ui.presenting) {
    toolbar(ui, shared, state, at, {extent.x, bar}, body_extent);
  }
}

} // namespace sandtable::view
