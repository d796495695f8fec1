#include "view/screens/map_screen.hpp"

#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// What the tools take with all their words.
float toolbar_width(const Ui &ui, const MapCanvasState &canvas) {
  float width = ui.px(24 + 2 * 17); // padding and bars
  for (const T text : {T::map_view_map, T::map_view_table, T::map_add_person, T::map_rivals, T::map_snapshots})
    width += text_extent(ui, ui.tr(text), strong()).x + ui.px(24 + 22 + 4);
  for (const std::string &text : {std::string{ui.tr(T::map_add_more)}, std::string{ui.tr(T::map_tidy)},
                                  ui.tr(T::map_link_kind_is, ui.word(canvas.new_link_kind))})
    width += text_extent(ui, text).x + ui.px(24 + 22 + 20 + 4);
  return width;
}

void toolbar(Ui &ui, SharedState &shared, MapScreenState &s, ImVec2 at, ImVec2 extent, ImVec2 canvas_extent) {
  begin_region(ui, "toolbar", at, extent, ui.theme.surface, ui.phone ? 8 : 12, 4);
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
    ImGui::GetWindowDrawList()->AddLine({p.x + ui.px(4), p.y + ui.px(8)}, {p.x + ui.px(4), p.y + ui.px(24)},
                                        ui.theme.line_strong);
    ImGui::Dummy({ui.px(9), ui.px(size::control)});
    same_line(ui, 4);
  };
  if (tool(icon::network, T::map_view_map, true, shared.map_mode == MapMode::map)) shared.map_mode = MapMode::map;
  if (tool(icon::table_2, T::map_view_table, true, shared.map_mode == MapMode::table)) shared.map_mode = MapMode::table;
  if (shared.map_mode == MapMode::map) {
    bar();
    if (tool(icon::user_plus, T::map_add_person, ui.can_edit, false, "P"))
      add_person_at(ui, shared, s.canvas, free_spot(s.canvas, canvas_extent), false);
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
            s.canvas.new_link_kind = static_cast<LinkKind>(k);
        end_popover(ui);
      }
      same_line(ui, 4);
    }
    if (ui.phone
            ? icon_button(ui, icon::layout_grid, ui.tr(T::map_tidy),
                          {.kind = ButtonKind::ghost, .enabled = ui.can_edit})
            : button(ui, ui.tr(T::map_tidy),
                     {.kind = ButtonKind::ghost, .icon = icon::layout_grid, .enabled = ui.can_edit, .menu_mark = true}))
      open_popover("tidy");
    if (begin_popover(ui, "tidy", ui.px(220))) {
      if (menu_item(ui, ui.tr(T::map_tidy_tree), {}, icon::network)) tidy_map(ui, false), fit_map(s.canvas);
      if (menu_item(ui, ui.tr(T::map_tidy_layers), {}, icon::align_vertical_distribute_center))
        tidy_map(ui, true), fit_map(s.canvas);
      menu_divider(ui);
      const bool several = shared.selection.people.size() > 1;
      if (menu_item(ui, ui.tr(T::map_align_left), {}, icon::align_start_vertical, several))
        align_selection(ui, shared, s.canvas, Align::left);
      if (menu_item(ui, ui.tr(T::map_align_center), {}, icon::align_center_vertical, several))
        align_selection(ui, shared, s.canvas, Align::center);
      if (menu_item(ui, ui.tr(T::map_align_right), {}, icon::align_end_vertical, several))
        align_selection(ui, shared, s.canvas, Align::right);
      if (menu_item(ui, ui.tr(T::map_align_top), {}, icon::align_start_horizontal, several))
        align_selection(ui, shared, s.canvas, Align::top);
      if (menu_item(ui, ui.tr(T::map_align_middle), {}, icon::align_center_horizontal, several))
        align_selection(ui, shared, s.canvas, Align::middle);
      if (menu_item(ui, ui.tr(T::map_align_bottom), {}, icon::align_end_horizontal, several))
        align_selection(ui, shared, s.canvas, Align::bottom);
      if (menu_item(ui, ui.tr(T::map_spread_x), {}, icon::align_horizontal_distribute_center, several))
        align_selection(ui, shared, s.canvas, Align::spread_x);
      if (menu_item(ui, ui.tr(T::map_spread_y), {}, icon::align_vertical_distribute_center, several))
        align_selection(ui, shared, s.canvas, Align::spread_y);
      end_popover(ui);
    }
    same_line(ui, 4);
    bar();
    if (tool(icon::swords, T::map_rivals, true, shared.rival_overlay, ui.tr(T::map_rivals_hint), tight))
      shared.rival_overlay = !shared.rival_overlay;
    if (!ui.phone && tool(icon::camera, T::map_snapshots, true, false, {}, tight)) shared.overlay = Overlay::snapshots;
  }
  ImGui::PopStyleVar();
  edge_line(ui, {at.x, at.y + extent.y - 1}, {at.x + extent.x, at.y + extent.y - 1});
  end_region();
}

/// − 100 % + ⛶ at the canvas' lower right.
void zoom_controls(Ui &ui, MapScreenState &s, ImVec2 origin, ImVec2 canvas) {
  const float width = ui.px(ui.phone ? 36 : 166), height = ui.px(36);
  const ImVec2 at{origin.x + canvas.x - width - ui.px(12), origin.y + canvas.y - height - ui.px(12)};
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
    if (button(ui, percent + "##zoom",
               {.kind = ButtonKind::ghost, .width = ui.px(64), .tooltip = ui.tr(T::map_zoom_100)}))
      zoom_at(s.canvas.camera, origin, middle, 1 / s.canvas.camera.zoom);
    same_line(ui, 0);
    if (icon_button(ui, icon::plus, ui.tr(T::map_zoom_in), {.kind = ButtonKind::ghost}))
      zoom_at(s.canvas.camera, origin, middle, 1.25);
    same_line(ui, 0);
  }
  if (icon_button(ui, icon::maximize, ui.tr(T::map_fit), {.kind = ButtonKind::ghost})) fit_map(s.canvas);
  end_region();
}

std::string names_of(const Ui &ui, const std::vector<PersonId> &ids) {
  std::string out;
  for (std::size_t i = 0; i < ids.size() && i < 8; ++i) {
    const Person *person = find(ui.account->people, ids[i]);
    if (!person) continue;
    if (!out.empty()) out += ui.tr(T::list_comma);
    out += person->name;
  }
  if (ids.size() > 8) out += "…";
  return out;
}

void person_links(Ui &ui, SharedState &shared, const std::vector<PersonId> &ids) {
  for (std::size_t i = 0; i < ids.size() && i < 12; ++i) {
    const Person *person = find(ui.account->people, ids[i]);
    if (!person) continue;
    ImGui::PushID(static_cast<int>(i));
    if (menu_item(ui, described(ui, *person), {}, icon::user)) shared.reveal = ids[i];
    ImGui::PopID();
  }
}

std::string index_text(const std::optional<double> &value) { return value ? fixed_text(*value, 1) : std::string{"–"}; }

/// Map status, support index, unseen power, coverage: each a figure that answers "why?".
void figures(Ui &ui, SharedState &shared, ImVec2 at, float width) {
  const PowerMap &map = ui.map();
  const StatusAnswer status = map_status(map);
  const SupportIndex support = support_index(map);
  const CoverageSummary coverage = coverage_summary(map);
  const auto unseen = unseen_power(map);
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), 0});
  ImGui::PushID("figures");
  const ImU32 colors[] = {ui.theme.danger, ui.theme.warning, ui.theme.success};
  const char *glyphs[] = {icon::circle_alert, icon::triangle_alert, icon::circle_check};
  const auto level = static_cast<std::size_t>(status.status);
  const float most = std::min(ui.px(360), ImGui::GetIO().DisplaySize.x - ui.px(32));
  const auto why = [&](const char *id, std::string_view title, const std::string &sentence,
                       const std::vector<PersonId> &people) {
    if (!begin_popover(ui, id, most)) return;
    label(ui, title, strong(size::emphasis));
    paragraph(ui, sentence, {size::body}, most - ui.px(16));
    if (!people.empty()) {
      menu_divider(ui);
      person_links(ui, shared, people);
    }
    end_popover(ui);
  };
  if (figure_tile(ui, ui.tr(T::figure_status), ui.word(status.status), colors[level], glyphs[level],
                  ImGui::IsPopupOpen("status")))
    open_popover("status");
  static constexpr T reasons[] = {T::why_status_red, T::why_status_amber, T::why_status_green};
  why("status", ui.tr(T::figure_status), ui.tr(reasons[level], names_of(ui, status.because)), status.because);
  same_line(ui);
  const std::string both = index_text(support.seen) + " / " + index_text(support.all);
  if (figure_tile(ui, ui.tr(T::figure_support), both, 0, {}, ImGui::IsPopupOpen("support"))) open_popover("support");
  why("support", ui.tr(T::figure_support),
      ui.tr(T::why_support, std::to_string(support.people_counted), std::to_string(support.people_unrated),
            index_text(support.target)),
      {});
  const auto room_left = [&] { return at.x + width - ImGui::GetItemRectMax().x; };
  if (room_left() > ui.px(130)) {
    same_line(ui);
    const std::string covered = std::to_string(coverage.covered) + " / " + std::to_string(coverage.people);
    if (figure_tile(ui, ui.tr(T::figure_coverage), covered, 0, {}, ImGui::IsPopupOpen("coverage")))
      open_popover("coverage");
    why("coverage", ui.tr(T::figure_coverage),
        ui.tr(T::why_coverage, std::to_string(coverage.by_role[0]), std::to_string(coverage.by_role[1]),
              std::to_string(coverage.by_role[2])) +
            (coverage.key_holes.empty() ? std::string{}
                                        : ui.tr(T::why_coverage_holes, names_of(ui, coverage.key_holes))),
        coverage.key_holes);
  }
  if (unseen && *unseen > 0 && room_left() > ui.px(130)) {
    same_line(ui);
    std::vector<PersonId> hidden;
    for (const auto &stance : map.stances)
      if (stance->hidden) hidden.push_back(stance->person);
    const std::string percent = fixed_text(*unseen * 100, 0) + " %";
    if (figure_tile(ui, ui.tr(T::figure_unseen), percent, ui.theme.warning, {}, ImGui::IsPopupOpen("unseen")))
      open_popover("unseen");
    why("unseen", ui.tr(T::figure_unseen), ui.tr(T::why_unseen, percent, names_of(ui, hidden)), hidden);
  }
  ImGui::PopID();
  ImGui::PopStyleVar();
}

} // namespace

void map_screen(Ui &ui, SharedState &shared, MapScreenState &state, ImVec2 at, ImVec2 extent) {
  const float bar = ui.presenting ? 0 : ui.px(size::toolbar);
  const ImVec2 body{at.x, at.y + bar}, body_extent{extent.x, extent.y - bar};
  if (shared.map_mode == MapMode::table) {
    people_table_screen(ui, shared, state.table, body, body_extent);
  } else {
    if (ui.account->people.empty() && ui.map().areas.empty() && ui.map().notes.empty()) {
      map_canvas(ui, shared, state.canvas, body, body_extent);
      ImGui::SetCursorScreenPos({body.x + ui.px(16), body.y + body_extent.y / 2 - ui.px(110)});
      begin_region(ui, "empty", {body.x + ui.px(16), body.y + body_extent.y / 2 - ui.px(120)},
                   {body_extent.x - ui.px(32), ui.px(240)}, 0);
      const bool customer = ui.audience == Audience::customer;
      if (empty_state(ui, icon::users, ui.tr(customer ? T::present_nothing : T::map_empty_title),
                      ui.tr(customer ? T::present_nothing_text : T::map_empty_text),
                      ui.can_edit ? ui.tr(T::map_add_person) : std::string_view{}))
        add_person_at(ui, shared, state.canvas, free_spot(state.canvas, body_extent), false);
      if (ui.can_edit) {
        const std::string_view paste = ui.tr(T::map_paste_rows);
        ImGui::SetCursorPosX((ImGui::GetWindowSize().x - text_extent(ui, paste).x - ui.px(26)) / 2);
        if (button(ui, paste, {.kind = ButtonKind::link, .icon = icon::clipboard_paste}))
          shared.paste_text.clear(), shared.overlay = Overlay::paste;
      }
      end_region();
    } else {
      map_canvas(ui, shared, state.canvas, body, body_extent);
      const float pad = ui.px(ui.phone ? 8 : 16);
      const float width = body_extent.x - 2 * pad;
      begin_region(ui, "figures", {body.x + pad - 3, body.y + pad - 3},
                   {std::min(width, ui.px(620)) + 6, ui.px(60) + 6}, 0, 3, 3);
      if (ui.audience != Audience::customer) figures(ui, shared, ImGui::GetCursorScreenPos(), width);
      end_region();
      if (!ui.presenting) zoom_controls(ui, state, body, body_extent);
    }
  }
  if (!ui.presenting) {
    toolbar(ui, shared, state, at, {extent.x, bar}, body_extent);
  }
}

} // namespace sandtable::view
