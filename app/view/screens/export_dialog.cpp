#include "view/screens/export_dialog.hpp"

#include "domain/power_map/card_size.hpp"
#include "domain/seen_by.hpp"
#include "view/canvas/draw_map.hpp"
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
/// Returns how many of the deal's people the customer may see.
std::size_t customer_note(Ui &ui, SharedState &shared) {
  const Document shown = seen_by(ui.document, Audience::customer, ui.opportunity->id);
  const Account *account = find(shown->accounts, ui.account->id);
  const std::size_t left = account ? account->people.size() : 0;
  paragraph(ui, ui.tr(T::export_customer_count, std::to_string(left), std::to_string(ui.account->people.size())),
            {13, Weight::regular, left == 0 ? ui.theme.warning : ui.theme.muted});
  if (button(ui, ui.tr(T::audience_title), {.kind = ButtonKind::link, .icon = icon::eye}))
    shared.overlay = Overlay::audience, close_popover();
  return left;
}

MapOverlay::Change change_of(const Ui &ui, const ChangeMark &mark) {
  using Kind = MapOverlay::Change::Kind;
  MapOverlay::Change change{
      .person = mark.person, .words = {}, .name = mark.name, .moved = mark.moved, .was = mark.was};
  if (mark.gone)
    change.kind = Kind::gone, change.words = ui.tr(T::compare_mark_gone);
  else if (mark.came)
    change.kind = Kind::came, change.words = ui.tr(T::compare_mark_came);
  else if (mark.warmth != 0)
    change.kind = mark.warmth > 0 ? Kind::warmer : Kind::colder,
    change.words = signed_text(std::round(mark.warmth * 100) / 100);
  return change;
}

MapOverlay::Mark mark_of(const Ui &ui, const MapLight &light, const PersonId &person, const LensMark &mark) {
  using enum LensMark::Verdict;
  MapOverlay::Mark out{.person = person,
                       .words = lens_shares(ui, light, mark),
                       .stands_out = mark.verdict != even && mark.verdict != title_only,
                       .verdict = {},
                       .fades = mark.verdict == title_only,
                       .warns = mark.verdict == hidden};
  switch (mark.verdict) {
  case hidden: out.verdict = ui.tr(T::export_lens_hidden); break;
  case decides: out.verdict = ui.tr(T::export_lens_decides); break;
  case without_title: out.verdict = ui.tr(T::insight_without_title); break;
  case title_only: out.verdict = ui.tr(T::insight_title_only); break;
  case even: break;
  }
  return out;
}

/// "−1 → +1 supportive" of everybody whose attitude is tried.
void add_tried(const Ui &ui, const SharedState &shared, MapOverlay &over) {
  if (!shared.trial.on_map || !(shared.trial.deal == ui.opportunity->id)) return;
  for (const AttitudeTrial::Tried &tried : shared.trial.people)
    over.flags.push_back({.person = tried.person,
                          .words = signed_text(attitude_now(find_stance(ui.map(), tried.person))) + " → " +
                                   signed_text(tried.value) + " " + std::string{ui.attitude_word(tried.value)},
                          .tried = true});
}

} // namespace

MapOverlay overlay_on_screen(const Ui &ui, const SharedState &shared) {
  MapOverlay over;
  if (!shared.light || shared.map_mode != MapMode::map) return over;
  const MapLight &light = *shared.light;
  over.lit = light.people, over.path = light.path, over.weakest = light.weakest, over.hops = chain_words(ui, light);
  for (std::size_t i = 0; i < light.marks.size(); ++i)
    over.marks.push_back(mark_of(ui, light, light.marked[i], light.marks[i]));
  for (const ChangeMark &mark : light.changes) over.changes.push_back(change_of(ui, mark));
  if (light.leaving)
    over.flags.push_back({.person = light.leaving, .words = std::string{ui.tr(T::insight_mark_leaves)}, .gone = true});
  for (const PersonId &person : light.lost)
    over.flags.push_back({.person = person, .words = std::string{ui.tr(T::insight_mark_lost)}});
  add_tried(ui, shared, over);
  over.rivals = (shared.rival_overlay || light.rivals) && !ui.map().ties.empty();
  if (over.rivals) over.rival_gap = ui.tr(T::map_rival_gap);
  return over;
}

namespace {

/// "The pictures also show: the decision chain, rivals' ties."
void overlay_note(Ui &ui, const MapOverlay &over) {
  std::vector<std::string> parts;
  const auto add = [&](bool shown, T name) {
    if (shown) parts.emplace_back(ui.tr(name));
  };
  const bool tried = std::any_of(over.flags.begin(), over.flags.end(), [](const auto &flag) { return flag.tried; }),
             leaving = std::any_of(over.flags.begin(), over.flags.end(), [](const auto &flag) { return !flag.tried; });
  add(!over.path.empty(), T::insight_chain);
  add(!over.marks.empty(), T::insight_lens);
  add(over.rivals, T::map_rivals);
  add(!over.changes.empty(), T::export_changes);
  add(leaving, T::export_departure);
  add(tried, T::export_tried);
  add(!over.lit.empty() && over.path.empty() && over.changes.empty() && !leaving, T::export_lit);
  note_line(ui, parts.empty() ? std::string{ui.tr(T::export_overlay_none)}
                              : ui.tr(T::export_overlay, listed(parts, ui.zh)));
}

/// Whose day it is, when the past is shown.
void as_of_note(Ui &ui, const SharedState &shared) {
  const Snapshot *then = shared.time_view ? find(ui.map().snapshots, shared.time_view->to) : nullptr;
  if (then) note_line(ui, ui.tr(T::export_as_of, then->date, then->name));
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
  const bool empty = state.for_customer && customer_note(ui, shared) == 0;
  space(ui, 4);
  checkbox(ui, ui.tr(T::export_redacted), state.redacted);
  checkbox(ui, ui.tr(T::export_seen), state.seen_only);
  if (state.seen_only) note_line(ui, ui.tr(T::export_seen_note));
  field_label(ui, ui.tr(T::export_scale));
  static constexpr std::array<Segment, 4> scales{{{"1×"}, {"2×"}, {"3×"}, {"4×"}}};
  if (const int i = segmented(ui, ui.tr(T::export_scale), scales, state.scale - 1); i >= 0) state.scale = i + 1;
  size_note(ui, shared, state);
  const MapOverlay overlay = state.for_customer ? MapOverlay{} : overlay_on_screen(ui, shared);
  overlay_note(ui, overlay);
  as_of_note(ui, shared);
  space(ui, 8);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
  for (const Format &format : formats) {
    const bool names = format.kind == ExportMap::Kind::people_csv || format.kind == ExportMap::Kind::links_csv;
    const bool picture = format.kind == ExportMap::Kind::svg || format.kind == ExportMap::Kind::png;
    const std::string_view why_not = empty                     ? ui.tr(T::export_customer_nobody)
                                     : names && state.redacted ? ui.tr(T::export_needs_names)
                                                               : std::string_view{};
    if (format_row(ui, format, why_not))
      ui.request(
          ExportMap{.kind = format.kind,
                    .opportunity = ui.opportunity->id.text,
                    .as_of = shared.time_view ? shared.time_view->to.text : std::string{},
                    .since = shared.time_view && !overlay.changes.empty() ? shared.time_view->from.text : std::string{},
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
