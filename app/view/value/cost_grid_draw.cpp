// How the cost table looks.
#include "base/text.hpp"
#include "domain/value/line_years.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/value/cost_grid_parts.hpp"
#include "view/value/value_text.hpp"

namespace sandtable::view {

std::vector<GridLine> grid_lines(const ValueFacts &facts) {
  std::vector<GridLine> shown;
  const auto &rows = facts.table.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool first = i == 0 || rows[i - 1].category != rows[i].category,
               more = i + 1 < rows.size() && rows[i + 1].category == rows[i].category;
    if (first && more) shown.push_back({true, rows[i].category});
    shown.push_back({false, i});
  }
  return shown;
}

TextStyle amount_style(const Ui &ui, bool bold, ImU32 color) {
  return {13, bold ? Weight::strong : Weight::regular, color ? color : ui.theme.ink};
}

GridLayout::GridLayout(const Ui &ui, const ValueFacts &facts, float room) : columns(grid_columns(facts)) {
  float widest = 0, widest_total = 0;
  const std::size_t rows = facts.table.rows.size();
  for (const std::size_t option : {facts.pair.option, facts.pair.reference}) {
    double most = 0, least = 0, sum = 0;
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t year = 0; year < columns.years; ++year)
        if (const double amount = facts.table.amount(row, option, year); std::isfinite(amount))
          most = std::max(most, amount), least = std::min(least, amount);
    for (std::size_t year = 0; year < columns.years; ++year)
      if (const double amount = facts.year_total(option, year); std::isfinite(amount))
        most = std::max(most, std::fabs(amount)), sum += std::fabs(amount);
    const TextStyle bold = amount_style(ui, true);
    widest = std::max(
        {widest, text_extent(ui, plain_amount(most, 1), bold).x, text_extent(ui, plain_amount(least, 1), bold).x});
    widest_total = std::max(widest_total, text_extent(ui, signed_amount(-sum, 0), bold).x);
  }
  const float year = std::round(std::max(ui.px(48), widest + ui.px(18))),
              last = std::round(std::max(ui.px(72), widest_total + ui.px(20)));
  float name = ui.px(ui.phone ? 124 : 160);
  const float rest = year * static_cast<float>(columns.years) + last * static_cast<float>(columns.totals);
  float more = 0;
  if (room > name + rest) { // names first, then all columns share what is left
    const float spare = room - name - rest, wanted = std::min(spare, ui.px(100));
    name += wanted;
    more = std::floor((spare - wanted) / static_cast<float>(columns.count()));
    name += spare - wanted - more * static_cast<float>(columns.count() - 1);
  }
  for (std::size_t i = 0; i < columns.count(); ++i) {
    x.push_back(total);
    width.push_back(i == 0 ? name : (columns.is_year(i) ? year : last) + more);
    total += width.back();
  }
}

std::string cell_text(const GridView &g, GridCell cell) {
  if (cell.column == 0)
    return cell.row < g.rows() ? g.facts.table.rows[cell.row].name : std::string{g.ui.tr(T::value_total)};
  const double amount = cell_amount(g.facts, g.state.side, cell);
  const bool difference = !cell_option(g.facts, g.state.side, cell).has_value();
  // A year without an amount is blank, as in the spreadsheets these tables come from.
  if (amount == 0 && g.layout.columns.is_year(cell.column) && cell.row < g.rows()) return {};
  const int decimals = std::fabs(amount) >= 1000 ? 0 : 1;
  return difference ? signed_amount(amount, decimals) : plain_amount(amount, decimals);
}

/// What the field of a cell begins with: the whole number, or the formula it follows.
std::string typed_text(const GridView &g, GridCell cell) {
  if (cell.column == 0) return cell_text(g, cell);
  if (const CostLine *line = cell_line(g.facts, g.state.side, cell);
      line && follows_formula(*line, static_cast<int>(cell.column) - 1))
    return "=" + core_formula(*line);
  const double amount = cell_amount(g.facts, g.state.side, cell);
  return amount == 0 || !std::isfinite(amount) ? std::string{} : number_text(amount);
}

std::string cell_label(const GridView &g, GridCell cell) {
  const std::string row =
      cell.row < g.rows() ? g.facts.table.rows[cell.row].name : std::string{g.ui.tr(T::value_total)};
  return cell.column == 0 ? row : joined(row, column_name(g.ui, g.facts, cell.column));
}

const CaseProblem *problem_of(const GridView &g, GridCell cell) {
  const auto option = cell_option(g.facts, g.state.side, cell);
  if (!option || cell.row >= g.rows() || g.facts.table.problems.empty()) return nullptr;
  const std::size_t line = g.facts.table.rows[cell.row].lines[*option];
  return line == no_line ? nullptr : g.facts.table.problem_of(CaseProblem::Place::line, line);
}

std::string_view note_of(const GridView &g, std::size_t row) {
  if (row >= g.rows() || g.ui.audience != Audience::author || g.ui.presenting) return {};
  const CostLine *line = cell_line(g.facts, g.state.side, {row, 0});
  return line ? trimmed(line->note) : std::string_view{};
}

namespace {

/// "fx 1–5": computed for these years.
std::string formula_mark(const CostLine &line, int years) {
  const int last = std::min(line.last_year, years);
  if (line.first_year > last) return "fx";
  const std::string first = std::to_string(line.first_year);
  return "fx " + (last == line.first_year ? first : first + "–" + std::to_string(last));
}

void draw_status(const GridView &g, ImDrawList *list, ImVec2 center, EvidenceStatus status) {
  const Theme &t = g.ui.theme;
  const float r = g.ui.px(4);
  if (status == EvidenceStatus::finance_signed) {
    list->AddCircleFilled(center, r, t.success);
  } else if (status == EvidenceStatus::customer_stated) {
    list->AddCircle(center, r - 0.5f, t.muted, 0, 1.5f);
    list->PathArcTo(center, r - 0.5f, IM_PI / 2, IM_PI * 1.5f, 12);
    list->PathFillConvex(t.muted);
  } else {
    list->AddCircle(center, r - 0.5f, t.warning, 0, 1.5f);
  }
}

void draw_cell(const GridView &g, ImDrawList *list, GridCell cell, float y) {
  const Ui &ui = g.ui;
  const Theme &t = ui.theme;
  const float x = g.left(cell.column), width = g.layout.width[cell.column], height = g.body.height;
  const bool total_row = cell.row >= g.rows(), of_year = g.layout.columns.is_year(cell.column);
  const bool bold = total_row || (!of_year && cell.column > 0);
  if (g.selected(cell)) list->AddRectFilled({x, y}, {x + width, y + height - 1}, t.accent_soft);
  const std::string text = cell_text(g, cell);
  if (cell.column == 0) {
    float from = x + ui.px(12), to = x + width - ui.px(6);
    if (!total_row) {
      const CostLine *line = cell_line(g.facts, g.state.side, {cell.row, 0});
      if (line) draw_status(g, list, {x + ui.px(13), y + height / 2}, line->status);
      from = x + ui.px(24);
      if (line && !line->formula.empty()) {
        const std::string mark = formula_mark(*line, g.facts.years);
        to -= text_extent(ui, mark, caption(ui)).x + ui.px(4);
        draw_text(ui, list, {to + ui.px(2), text_top(ui, y, height, size::caption)}, mark, caption(ui));
      }
    }
    draw_text_cut(ui, list, {from, text_top(ui, y, height, 13)}, to - from, text, amount_style(ui, total_row));
    if (!note_of(g, cell.row).empty()) // a corner, as spreadsheets mark it
      list->AddTriangleFilled({x + width - ui.px(8), y}, {x + width, y}, {x + width, y + ui.px(8)}, t.warning);
    return;
  }
  if (const CaseProblem *problem = problem_of(g, cell); problem && of_year) {
    draw_text(ui, list, {x + width - ui.px(24), y + (height - ui.px(14)) / 2}, icon::triangle_alert,
              {14, Weight::regular, t.danger});
    return;
  }
  ImU32 color = t.ink;
  if (!cell_option(g.facts, g.state.side, cell)) {
    const double amount = cell_amount(g.facts, g.state.side, cell);
    color = amount > 0 ? t.danger : amount < 0 ? t.success : t.muted;
  } else if (const double amount = cell_amount(g.facts, g.state.side, cell); !std::isfinite(amount)) {
    color = t.muted;
  } else if (amount < 0) {
    color = t.success; // what comes in
  }
  const TextStyle style = amount_style(ui, bold, color);
  const float room = width - ui.px(10);
  const float words = std::min(text_extent(ui, text, style).x, room);
  draw_text_cut(ui, list, {x + width - ui.px(9) - words, text_top(ui, y, height, 13)}, room, text, style);
}

void draw_line(const GridView &g, ImDrawList *list, std::size_t row, float y, bool hovered) {
  const Theme &t = g.ui.theme;
  const bool total = row >= g.rows();
  const ImU32 ground = total ? (t.dark ? t.raised : t.ground) : t.surface;
  const float right = g.body.max.x, frozen = g.body.at.x + g.layout.frozen();
  const auto fill = [&](float a, float b) {
    list->AddRectFilled({a, y}, {b, y + g.body.height}, ground);
    if (hovered) list->AddRectFilled({a, y}, {b, y + g.body.height}, t.hover);
    list->AddLine({a, y + g.body.height - 1}, {b, y + g.body.height - 1}, t.line);
  };
  list->PushClipRect({frozen, y}, {right, y + g.body.height}, true);
  fill(frozen, right);
  for (std::size_t i = 1; i < g.layout.columns.count(); ++i)
    if (g.left(i) < right && g.left(i) + g.layout.width[i] > frozen) draw_cell(g, list, {row, i}, y);
  list->PopClipRect();
  list->PushClipRect({g.body.at.x, y}, {frozen, y + g.body.height}, true);
  fill(g.body.at.x, frozen);
  draw_cell(g, list, {row, 0}, y);
  list->PopClipRect();
}

void draw_heading(const GridView &g, ImDrawList *list, std::size_t category, float y) {
  const Theme &t = g.ui.theme;
  list->AddRectFilled({g.body.at.x, y}, {g.body.max.x, y + g.body.height}, t.surface);
  list->AddLine({g.body.at.x, y + g.body.height - 1}, {g.body.max.x, y + g.body.height - 1}, t.line);
  draw_text_cut(g.ui, list, {g.body.at.x + g.ui.px(12), text_top(g.ui, y, g.body.height, size::caption) + g.ui.px(3)},
                g.body.max.x - g.body.at.x - g.ui.px(24), category_word(g.ui, g.facts.table.categories[category]),
                {size::caption, Weight::strong, t.muted});
}

} // namespace

void draw_grid(const GridView &g, std::optional<GridCell> under) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = g.ui.theme;
  list->PushClipRect(g.body.at, {g.body.max.x, g.body.rows_end}, true);
  for (std::size_t i = g.body.first; i < g.body.end; ++i)
    if (g.shown[i].heading)
      draw_heading(g, list, g.shown[i].index, g.line_top(i));
    else
      draw_line(g, list, g.shown[i].index, g.line_top(i), under && under->row == g.shown[i].index);
  list->PopClipRect();
  list->PushClipRect({g.body.at.x, g.body.rows_end}, g.body.max, true);
  draw_line(g, list, g.rows(), g.body.rows_end, false);
  list->AddLine({g.body.at.x, g.body.rows_end}, {g.body.max.x, g.body.rows_end}, t.line_strong);
  list->PopClipRect();
  const float frozen = g.body.at.x + g.layout.frozen(), totals = g.left(1 + g.layout.columns.years);
  if (g.body.scroll_x > 0) list->AddLine({frozen, g.body.at.y}, {frozen, g.body.max.y}, t.line_strong);
  if (totals > frozen && totals < g.body.max.x)
    list->AddLine({totals, g.body.at.y}, {totals, g.body.rows_end + g.body.height}, t.line);
  if (!g.state.cursor) return;
  const GridCell at = *g.state.cursor;
  const float y = g.top(at.row), x = g.left(at.column);
  list->PushClipRect({at.column == 0 ? g.body.at.x : frozen, g.body.at.y},
                     {g.body.max.x, at.row >= g.rows() ? g.body.max.y : g.body.rows_end}, true);
  list->AddRect({x + 1, y + 1}, {x + g.layout.width[at.column] - 1, y + g.body.height - 2}, t.accent, g.ui.px(3), 0, 2);
  list->PopClipRect();
}

void draw_grid_header(const Ui &ui, const ValueFacts &facts, const CostGridState &state, const GridLayout &layout,
                      ImVec2 at, float width) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float height = ui.px(grid_header_height);
  const Theme &t = ui.theme;
  list->AddRectFilled(at, {at.x + width, at.y + height}, t.dark ? t.raised : t.ground, ui.px(size::card_radius),
                      ImDrawFlags_RoundCornersTop);
  list->AddLine({at.x, at.y + height - 1}, {at.x + width, at.y + height - 1}, t.line);
  draw_text_cut(ui, list, {at.x + ui.px(12), text_top(ui, at.y, height, size::caption)}, layout.frozen() - ui.px(16),
                case_unit_words(ui, facts.value()), caption(ui));
  list->PushClipRect({at.x + layout.frozen(), at.y}, {at.x + width, at.y + height}, true);
  for (std::size_t i = 1; i < layout.columns.count(); ++i) {
    const bool of_year = layout.columns.is_year(i);
    std::string words = of_year ? i == 1 ? year_name(ui, 0) : std::to_string(i - 1) : column_name(ui, facts, i);
    if (!of_year && i - 1 - layout.columns.years < 2)
      words = ui.tr(i - 1 == layout.columns.years ? T::value_total_ours : T::value_total_theirs);
    if (layout.columns.totals == 1 && !of_year) words = ui.tr(T::value_total);
    const TextStyle style{size::caption, of_year ? Weight::regular : Weight::strong, t.muted};
    const float x = at.x + layout.x[i] - state.scroll_x, room = layout.width[i] - ui.px(8),
                used = std::min(text_extent(ui, words, style).x, room);
    draw_text_cut(ui, list, {x + layout.width[i] - ui.px(9) - used, text_top(ui, at.y, height, size::caption)}, room,
                  words, style);
  }
  list->PopClipRect();
}

} // namespace sandtable::view
