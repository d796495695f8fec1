#include "view/screens/export_dialog.hpp"

#include "domain/seen_by.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"

#include <array>

namespace sandtable::view {

namespace {

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

} // namespace

void export_dialog(Ui &ui, SharedState &shared, ExportState &state) {
  if (!begin_overlay(ui, shared, Overlay::exports, "exports", ui.tr(T::export_title), 560, 690)) return;
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
                           .region = state.seen_only ? shared.seen_region : std::nullopt});
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
