#include "view/screens/export_dialog.hpp"

#include "domain/power_map/card_size.hpp"
#include "domain/seen_by.hpp"
#include "view/canvas/map_light.hpp"
#include "view/icons.hpp"
#include "view/screens/account.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr double png_most = 16384; ///< pixels a side that browsers draw; web/src/files.mjs keeps to it

struct Format {
  ExportMap::Kind kind;
  T name, meaning;
  const char *glyph;
};
constexpr std::array<Format, 5> formats{
    {{ExportMap::Kind::svg, T::export_svg, T::export_svg_note, icon::network},
     {ExportMap::Kind::png, T::export_png, T::export_png_note, icon::camera},
     {ExportMap::Kind::people_csv, T::export_people, T::export_people_note, icon::users},
     {ExportMap::Kind::links_csv, T::export_links, T::export_links_note, icon::spline},
     {ExportMap::Kind::graphml, T::export_graphml, T::export_graphml_note, icon::file_braces}}};

/// `why_not`: why it cannot be had, in place of what it is for.
bool format_row(Ui &ui, const Format &format, std::string_view why_not) {
  const bool enabled = why_not.empty();
  const std::string_view meaning = enabled ? ui.tr(format.meaning) : why_not;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(50);
  ImGui::BeginDisabled(!enabled);
  const Pressed area = press_area(ui, ui.tr(format.name), ui.tr(format.name), {width, height}, "button", meaning,
                                  enabled ? "" : "disabled");
  ImGui::EndDisabled();
  if (!enabled) tooltip(ui, why_not);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const bool lit = area.hovered && enabled;
  list->AddRectFilled(area.min, area.max, lit ? ui.theme.hover : ui.theme.surface, ui.px(size::radius));
  list->AddRect(area.min, area.max, lit ? ui.theme.accent : ui.theme.line, ui.px(size::radius));
  if (area.focused) draw_focus_ring(ui, list, area.min, area.max, ui.px(size::radius));
  const ImU32 ink = enabled ? ui.theme.ink : ui.theme.faint;
  draw_text(ui, list, {at.x + ui.px(14), at.y + ui.px(16)}, format.glyph,
            {18, Weight::regular, enabled ? ui.theme.accent : ui.theme.faint});
  draw_text(ui, list, {at.x + ui.px(44), at.y + ui.px(7)}, ui.tr(format.name), strong(size::body, ink));
  draw_text_cut(ui, list, {at.x + ui.px(44), at.y + ui.px(28)}, width - ui.px(56), meaning, caption(ui));
  return area.pressed && enabled;
}

/// How many people a customer's export holds: all that is not marked for customers stays out.
void customer_note(Ui &ui) {
  const Document shown = seen_by(ui.document, Audience::customer, ui.opportunity->id);
  const Account *account = find(shown->accounts, ui.account->id);
  const std::size_t left = account ? account->people.size() : 0;
  paragraph(ui, ui.tr(T::export_customer_count, std::to_string(left), std::to_string(ui.account->people.size())),
            {13, Weight::regular, left == 0 ? ui.theme.warning : ui.theme.muted});
}

/// What the picture shows over the map: the same as the screen does, for the team alone.
MapOverlay overlay_of(const Ui &ui, const SharedState &shared, const ExportState &state) {
  MapOverlay over;
  if (!shared.light || shared.map_mode != MapMode::map || state.for_customer) return over;
  const MapLight &light = *shared.light;
  over.lit = light.people, over.path = light.path, over.weakest = light.weakest;
  over.us = ui.tr(T::insight_us);
  for (std::size_t i = 0; i < light.hops.size(); ++i)
    over.hops.push_back(fixed_text(light.hops[i] * 100, 0) + " %" +
                        (i < light.guessed.size() && light.guessed[i] ? " ?" : ""));
  const auto percent = [](float part) { return fixed_text(static_cast<double>(part) * 100, 0) + "%"; };
  for (std::size_t i = 0; i < light.marks.size(); ++i) {
    const LensMark &mark = light.marks[i];
    over.marks.push_back(
        {light.marked[i],
         ui.tr(T::insight_shares, mark.formal > 0 ? percent(mark.formal) : std::string{"–"}, percent(mark.computed)),
         mark.verdict != LensMark::Verdict::even && mark.verdict != LensMark::Verdict::title_only});
  }
  over.rivals = (shared.rival_overlay || light.rivals) && !ui.map().ties.empty();
  return over;
}

/// "The pictures also show: the decision chain, rivals' ties."
void overlay_note(Ui &ui, const MapOverlay &over) {
  std::vector<std::string> parts;
  const auto add = [&](bool shown, T name) {
    if (shown) parts.emplace_back(ui.tr(name));
  };
  add(!over.path.empty(), T::insight_chain);
  add(!over.marks.empty(), T::insight_lens);
  add(over.rivals, T::map_rivals);
  add(!over.lit.empty() && over.path.empty(), T::export_lit);
  note_line(ui, parts.empty() ? std::string{ui.tr(T::export_overlay_none)}
                              : ui.tr(T::export_overlay, listed(parts, ui.zh)));
}

/// The PNG's size in pixels, and whether it is less than asked for.
void size_note(Ui &ui, const SharedState &shared, const ExportState &state) {
  const bool seen = state.seen_only && shared.seen_region;
  const Rect held = seen ? *shared.seen_region : shared.whole_region;
  if (!(held.w > 0 && held.h > 0)) return;
  const double around = seen ? 0 : 2 * picture_margin, width = held.w + around,
               height = held.h + around + picture_strip,
               scale = std::min({static_cast<double>(state.scale), png_most / width, png_most / height});
  const auto pixels = [&](double units) { return amount_text(std::round(units * scale)); };
  if (scale < state.scale)
    paragraph(ui, ui.tr(T::export_size_most, amount_text(png_most), pixels(width), pixels(height)),
              {13, Weight::regular, ui.theme.warning});
  else
    note_line(ui, ui.tr(T::export_size, pixels(width), pixels(height)));
}

} // namespace

void export_dialog(Ui &ui, SharedState &shared, ExportState &state) {
  if (!begin_overlay(ui, shared, Overlay::exports, "exports", ui.tr(T::export_title), 560, 770)) return;
  begin_body(ui, "body");
  note_line(ui, ui.tr(T::export_note));
  field_label(ui, ui.tr(T::export_for));
  const std::array<Segment, 2> audiences{Segment{.text = ui.tr(T::export_team), .name = {}},
                                         Segment{.text = ui.tr(T::export_customer), .name = {}}};
  if (const int i = segmented(ui, ui.tr(T::export_for), audiences, state.for_customer ? 1 : 0); i >= 0)
    state.for_customer = i == 1;
  if (state.for_customer) customer_note(ui);
  space(ui, 4);
  checkbox(ui, ui.tr(T::export_redacted), state.redacted);
  checkbox(ui, ui.tr(T::export_seen), state.seen_only);
  field_label(ui, ui.tr(T::export_scale));
  static constexpr std::array<Segment, 4> scales{{{"1×"}, {"2×"}, {"3×"}, {"4×"}}};
  if (const int i = segmented(ui, ui.tr(T::export_scale), scales, state.scale - 1); i >= 0) state.scale = i + 1;
  size_note(ui, shared, state);
  const MapOverlay overlay = overlay_of(ui, shared, state);
  overlay_note(ui, overlay);
  space(ui, 8);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
  for (const Format &format : formats) {
    const bool names = format.kind == ExportMap::Kind::people_csv || format.kind == ExportMap::Kind::links_csv;
    const bool picture = format.kind == ExportMap::Kind::svg || format.kind == ExportMap::Kind::png;
    const std::string_view why_not = names && state.redacted       ? ui.tr(T::export_needs_names)
                                     : !picture && state.seen_only ? ui.tr(T::export_seen_pictures)
                                                                   : std::string_view{};
    if (format_row(ui, format, why_not))
      ui.request(ExportMap{.kind = format.kind,
                           .opportunity = ui.opportunity->id.text,
                           .for_customer = state.for_customer,
                           .redacted = state.redacted,
                           .scale = state.scale,
                           .region = state.seen_only ? shared.seen_region : std::nullopt,
                           .overlay = picture ? overlay : MapOverlay{}});
  }
  ImGui::PopStyleVar();
  if (ui.can_edit && button(ui, ui.tr(T::export_import), {.kind = ButtonKind::link, .icon = icon::upload})) {
    ui.request(ImportGraph{});
    shared.overlay = Overlay::none;
    close_popover();
  }
  end_body();
  end_overlay(ui);
}

} // namespace sandtable::view
