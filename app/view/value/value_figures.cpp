// The four figures above the table; each opens its "why?".
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

struct Tile {
  ValueFigure figure = ValueFigure::none;
  std::string caption, value, aside;
  ImU32 color = 0;
  std::string brief = {}; ///< the caption where there is little room
};

std::string year_or_reason(const Ui &ui, const sandtable::Measure &year) {
  return year ? year_name(ui, static_cast<int>(*year)) : reason_words(ui, year.reason);
}

std::vector<Tile> tiles_of(const Ui &ui, const ValueFacts &f) {
  const ValueCase &value = f.value();
  const Theme &t = ui.theme;
  std::vector<Tile> tiles;
  const std::string years = years_words(ui, f.years), missing{ui.tr(T::value_not_calculable)};
  const bool whole = f.table.whole();
  const double ours = f.option_total(f.pair.option), theirs = f.option_total(f.pair.reference);
  if (!f.compared()) {
    tiles.push_back({ValueFigure::totals, ui.tr(T::value_figure_total, years, figure_unit(ui, value, ours)),
                     whole ? figure_amount(ui, value, ours, ours) : missing, "", 0});
    if (whole) {
      const double present = option_cost(f.table.flows->options[f.pair.option], f.discounted).present_value;
      tiles.push_back({ValueFigure::saving, ui.tr(T::value_figure_present, exact_percent(f.discounted.rate)),
                       figure_amount(ui, value, present, ours), "", 0});
    }
    return tiles;
  }
  const double most = std::max(std::fabs(ours), std::fabs(theirs));
  tiles.push_back({ValueFigure::totals, ui.tr(T::value_figure_totals, years, figure_unit(ui, value, most)),
                   figure_amount(ui, value, ours, most) + " / " + figure_amount(ui, value, theirs, most), "", 0,
                   ui.tr(T::value_figure_totals_brief, figure_unit(ui, value, most))});
  const Against &a = f.against;
  const double saving = *a.total_saving;
  const ImU32 tone = saving > 0 ? t.success : saving < 0 ? t.danger : t.ink;
  Tile save{ValueFigure::saving, std::string{ui.tr(saving < 0 ? T::value_figure_more : T::value_figure_saving)}, "", "",
            tone};
  save.value = a.total_saving_ratio ? percent_text(-*a.total_saving_ratio, 1, true)
                                    : signed_money(ui, value, std::round(-saving));
  if (f.at_rate.saving_ratio)
    save.aside = ui.tr(T::value_figure_discounted, exact_percent(f.discounted.rate),
                       percent_text(-*f.at_rate.saving_ratio, 1, true));
  tiles.push_back(save);
  Tile cross{ValueFigure::crossing, std::string{ui.tr(T::value_figure_crossing)}, year_or_reason(ui, a.crossing_year),
             "", a.crossing_year ? 0 : t.muted};
  if (a.crossing_year && *a.crossing_year == 0) cross.value = ui.tr(T::value_figure_from_start);
  if (a.simple_payback_year && *a.simple_payback_year > 0)
    cross.aside = ui.tr(T::value_figure_payback, year_span(ui, *a.simple_payback_year));
  tiles.push_back(cross);
  Tile returns{ValueFigure::returns,
               std::string{ui.tr(T::value_figure_irr)},
               "",
               "",
               0,
               std::string{ui.tr(T::value_figure_irr_brief)}};
  if (f.at_rate.irr)
    returns.value = percent_text(*f.at_rate.irr, std::fabs(*f.at_rate.irr) < 1 ? 1 : 0);
  else
    returns.value = missing, returns.aside = reason_words(ui, f.at_rate.irr.reason), returns.color = t.muted;
  if (f.at_rate.roi && f.at_rate.irr) returns.aside = "ROI " + percent_text(*f.at_rate.roi, 0);
  tiles.push_back(returns);
  return tiles;
}

bool tile_ui(Ui &ui, const Tile &tile, float width, bool open, int index, float &bottom) {
  const Theme &t = ui.theme;
  ImGui::PushID(index);
  const float pad = ui.px(ui.phone ? 12 : 16), height = ui.px(ui.phone ? 74 : 78);
  const Pressed p = press_area(ui, "figure", tile.caption, {width, height}, "button",
                               tile.value + (tile.aside.empty() ? "" : " · " + tile.aside), open ? "expanded" : "");
  bottom = p.max.y;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float radius = ui.px(size::card_radius);
  list->AddRectFilled(p.min, p.max, t.surface, radius);
  list->AddRect(p.min, p.max, open || p.hovered ? t.accent : t.line, radius, 0, open ? 2.0f : 1.0f);
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, radius);
  const float x = p.min.x + pad, room = width - 2 * pad;
  const bool brief = !tile.brief.empty() && text_extent(ui, tile.caption, caption(ui)).x > room;
  draw_text_cut(ui, list, {x, p.min.y + ui.px(12)}, room, brief ? tile.brief : tile.caption, caption(ui));
  float figure = ui.phone ? 20.0f : size::figure;
  while (figure > 16 && text_extent(ui, tile.value, strong(figure)).x > room) figure -= 2;
  const TextStyle small{size::caption, Weight::regular, t.muted};
  const float gap = ui.px(10), aside = text_extent(ui, tile.aside, small).x;
  // What does not fit beside the figure stands under it.
  const bool below = aside > 0 && text_extent(ui, tile.value, strong(figure)).x + gap + aside > room;
  if (below) figure = std::min(figure, 24.0f);
  const TextStyle big = strong(figure, tile.color ? tile.color : t.ink);
  const float used = text_extent(ui, tile.value, big).x,
              base = p.min.y + (below ? ui.px(30) : (height + ui.px(20) - ui.px(figure)) / 2);
  draw_text_cut(ui, list, {x, base}, room, tile.value, big);
  if (below)
    draw_text_cut(ui, list, {x, p.max.y - ui.px(19)}, room, tile.aside, small);
  else if (aside > 0)
    draw_text(ui, list, {x + used + gap, base + ui.px(figure) - ui.px(15)}, tile.aside, small);
  if (!open) tooltip(ui, (tile.aside.empty() ? "" : tile.aside + "\n") + std::string{ui.tr(T::why)});
  ImGui::PopID();
  return p.pressed;
}

} // namespace

void value_figures(Ui &ui, ValueState &state) {
  const std::vector<Tile> tiles = tiles_of(ui, state.facts);
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(ui.phone ? 8 : 12);
  const std::size_t across = room < ui.px(640) ? 2 : tiles.size();
  const float width = std::floor((room - gap * static_cast<float>(across - 1)) / static_cast<float>(across));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float top = at.y, bottom = at.y;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    if (i > 0 && i % across == 0) top = bottom + gap;
    ImGui::SetCursorScreenPos({at.x + (width + gap) * static_cast<float>(i % across), top});
    const bool open = state.asked == tiles[i].figure;
    const Tile &tile = tiles[i];
    if (tile_ui(ui, tile, width, open, static_cast<int>(i), bottom)) {
      state.asked = open ? ValueFigure::none : tile.figure;
      state.grid.cursor.reset();
    }
  }
  ImGui::SetCursorScreenPos({at.x, bottom});
  ImGui::Dummy({1, 1});
}

} // namespace sandtable::view
