#include "view/plan/plan_parts.hpp"

#include "view/icons.hpp"
#include "view/insight/insight.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr float cell_height = 30, head_height = 26;

/// Rows of numbers: what each is about, its cells, its total.
struct Matrix {
  struct Row {
    std::string name;
    TouchCell what; ///< of all columns
    PersonId person = {};
  };
  std::vector<Row> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<int>> counts; ///< [row][column]
  std::vector<std::vector<char>> lit;   ///< [row][column]: rounds with the people selected; empty: nobody is
  int most = 1;
};

/// Cells with a round of somebody selected; by person, their own rows.
void light_cells(const Ui &ui, const PlanState &state, Matrix &m) {
  m.lit.assign(m.rows.size(), std::vector<char>(m.columns.size()));
  if (state.touch.rows == TouchRows::people) {
    for (std::size_t r = 0; r < m.rows.size(); ++r)
      if (state.light.person(m.rows[r].person)) m.lit[r].assign(m.columns.size(), 1);
    return;
  }
  const auto place = [](const std::vector<std::string> &names, const std::string &name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  for (const auto &contact : ui.opportunity->engagement->contacts) {
    if (!state.light.any(contact->people)) continue;
    const std::size_t row = place(state.rounds.parties, contact->party),
                      column = state.touch.rows == TouchRows::phases
                                   ? place(state.rounds.phases, contact->phase)
                                   : static_cast<std::size_t>(std::max(1.0, std::floor(contact->month))) - 1;
    if (row < m.lit.size() && column < m.columns.size()) m.lit[row][column] = 1;
  }
}

Matrix matrix_of(const Ui &ui, const PlanState &state) {
  Matrix m;
  const bool people = state.touch.rows == TouchRows::people;
  if (people)
    for (const PersonId &id : state.by_person.people) m.rows.push_back({person_name(ui, id), {"*", {}, 0, id}, id});
  else
    for (const std::string &party : state.rounds.parties)
      m.rows.push_back({party.empty() ? std::string{ui.tr(T::plan_no_party)} : party, {party, {}, 0}});
  if (state.touch.rows != TouchRows::phases) {
    for (std::size_t i = 0; i < state.rounds.by_month.size(); ++i)
      m.columns.push_back(ui.tr(T::plan_month_number, std::to_string(i + 1)));
    m.counts = people ? state.by_person.counts : state.by_month;
  } else {
    for (const std::string &phase : state.rounds.phases)
      m.columns.push_back(phase.empty() ? std::string{ui.tr(T::plan_no_phase)} : phase);
    m.counts = state.rounds.counts;
    for (auto &row : m.counts) row.resize(m.columns.size());
  }
  for (const auto &row : m.counts)
    for (const int count : row) m.most = std::max(m.most, count);
  if (state.light.on()) light_cells(ui, state, m);
  return m;
}

ImU32 mixed(ImU32 a, ImU32 b, float share) {
  const ImVec4 x = ImGui::ColorConvertU32ToFloat4(a), y = ImGui::ColorConvertU32ToFloat4(b);
  const auto mix = [&](float p, float q) { return p + (q - p) * share; };
  return ImGui::ColorConvertFloat4ToU32({mix(x.x, y.x), mix(x.y, y.y), mix(x.z, y.z), 1});
}

/// A party's name; that of a person is pressed to select them.
void row_name(Ui &ui, PlanState &state, const Matrix::Row &row, ImVec2 at, ImVec2 extent) {
  ImU32 ink = ui.theme.ink;
  if (row.person) {
    ImGui::PushID(row.person.text.c_str());
    ImGui::SetCursorScreenPos(at);
    const Pressed p = item(ui, "person", extent);
    const bool lit = state.light.person(row.person);
    mirror_item(ui, "button", ui.tr(T::plan_pick_person, row.name), {}, lit ? "selected" : "");
    if (p.hovered || p.focused)
      ImGui::GetWindowDrawList()->AddRectFilled(p.min, p.max, ui.theme.hover, ui.px(size::radius));
    if (lit) ink = ui.theme.accent;
    if (p.pressed) state.pressed = row.person;
    ImGui::PopID();
  }
  draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x, at.y + extent.y / 2 - ui.px(7)}, extent.x, row.name,
                {size::body, row.person && ink == ui.theme.accent ? Weight::strong : Weight::regular, ink});
}

void draw_matrix(Ui &ui, PlanState &state, const Matrix &m) {
  const Theme &t = ui.theme;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const RoundTable &rounds = state.rounds;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, columns = static_cast<float>(m.columns.size());
  const float names = std::min(ui.px(112), width * 0.26f), total = ui.px(ui.phone ? 36 : 48),
              each = std::min(ui.px(110), (width - names - total) / std::max(1.0f, columns)),
              height = ui.px(ui.phone ? 40 : cell_height), head = ui.px(head_height);
  const auto x_of = [&](std::size_t column) { return at.x + names + each * static_cast<float>(column); };
  const float x_total = x_of(m.columns.size());
  const bool dense = each < ui.px(34);
  for (std::size_t c = 0; c < m.columns.size(); ++c) {
    const bool months = state.touch.rows != TouchRows::phases;
    const std::string shown = dense && months ? std::to_string(c + 1) : m.columns[c];
    draw_text_centered(ui, list, {x_of(c), at.y}, {x_of(c) + each, at.y + head}, shown, caption(ui));
  }
  draw_text_centered(ui, list, {x_total, at.y}, {x_total + total, at.y + head}, ui.tr(T::plan_total),
                     {size::caption, Weight::strong, t.muted});
  int next_id = 0; // stays with its place in the table when that is scrolled
  const auto cell = [&](ImVec2 min, float w, int count, std::string_view name, const TouchCell &what, bool sum,
                        bool lit = false) {
    ImGui::SetCursorScreenPos({min.x + 1.5f, min.y + 1.5f});
    ImGui::PushID(next_id++);
    const Pressed p = item(ui, "cell", {w - 3, height - 3});
    ImGui::PopID();
    const bool chosen = state.selection.touches == what;
    mirror_item(ui, "gridcell", name, std::to_string(count), with_lit(chosen ? "selected" : "", lit));
    const float share = static_cast<float>(count) / static_cast<float>(m.most);
    const bool deep = share > 0.6f && !sum;
    if (count > 0 && !sum)
      list->AddRectFilled(p.min, p.max, mixed(t.surface, t.accent, 0.16f + 0.72f * share * share), ui.px(4));
    else if (p.hovered)
      list->AddRectFilled(p.min, p.max, t.hover, ui.px(4));
    if (lit) list->AddRect(p.min, p.max, t.accent, ui.px(4), 0, 1.5f);
    if (chosen || p.focused) list->AddRect(p.min, p.max, t.accent, ui.px(4), 0, 2);
    if (count > 0)
      draw_text_centered(ui, list, p.min, p.max, std::to_string(count),
                         {13, sum || deep ? Weight::strong : Weight::regular, deep ? t.on_accent : t.ink});
    if (p.pressed) state.selection.clear(), state.selection.touches = what, state.touch.edited.reset();
  };
  const auto column_of = [&](TouchCell what, std::size_t c) {
    if (state.touch.rows != TouchRows::phases)
      what.month = static_cast<int>(c) + 1;
    else
      what.phase = rounds.phases[c];
    return what;
  };
  float y = at.y + head;
  for (std::size_t r = 0; r < m.rows.size(); ++r, y += height) {
    const std::string &name = m.rows[r].name;
    row_name(ui, state, m.rows[r], {at.x, y}, {names - ui.px(8), height});
    int sum = 0;
    for (std::size_t c = 0; c < m.columns.size(); ++c) {
      sum += m.counts[r][c];
      cell({x_of(c), y}, each, m.counts[r][c], name + " · " + m.columns[c], column_of(m.rows[r].what, c), false,
           !m.lit.empty() && m.lit[r][c]);
    }
    cell({x_total, y}, total, sum, name + " · " + std::string{ui.tr(T::plan_total)}, m.rows[r].what, true);
    if (sum == 0)
      draw_text_centered(ui, list, {x_total, y}, {x_total + total, y + height}, "0", {13, Weight::strong, t.warning});
  }
  list->AddLine({at.x, y + 2}, {x_total + total, y + 2}, t.line);
  y += 4;
  draw_text(ui, list, {at.x, y + height / 2 - ui.px(7)}, ui.tr(T::plan_total), {13, Weight::strong, t.muted});
  for (std::size_t c = 0; c < m.columns.size(); ++c) {
    int sum = 0;
    if (state.touch.rows == TouchRows::people) // a round with several people is one round
      sum = rounds.by_month[c];
    else
      for (const auto &row : m.counts) sum += row[c];
    cell({x_of(c), y}, each, sum, std::string{ui.tr(T::plan_total)} + " · " + m.columns[c], column_of({"*", {}, 0}, c),
         true);
  }
  cell({x_total, y}, total, rounds.total, ui.tr(T::plan_total), {"*", {}, 0}, true);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, y + height - at.y});
}

} // namespace

void touch_part(Ui &ui, PlanState &state, bool compact) {
  follow_rounds(ui, state);
  const RoundTable &rounds = state.rounds;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string title =
      ui.tr(T::plan_touches_title, std::to_string(rounds.by_month.size()), std::to_string(rounds.total));
  const float choice = std::min(ui.px(ui.zh ? 192 : 232), width * 0.62f);
  const ImVec2 beside = title_beside(ui, "touches", title, choice);
  {
    Box box(beside, choice);
    const Segment segments[] = {{ui.tr(T::plan_by_phases)}, {ui.tr(T::plan_by_months)}, {ui.tr(T::plan_by_people)}};
    const int chosen = segmented(ui, ui.tr(T::plan_touches), segments, static_cast<int>(state.touch.rows));
    if (chosen >= 0) state.touch.rows = static_cast<TouchRows>(chosen);
    box.end();
  }
  ImGui::SetCursorScreenPos({at.x, beside.y + ui.control() + ui.px(8)});
  if (rounds.total == 0) {
    paragraph(ui, ui.tr(T::plan_touches_empty), {size::body, Weight::regular, ui.theme.muted});
  } else {
    draw_matrix(ui, state, matrix_of(ui, state));
  }
  if (state.touch.rows == TouchRows::people && rounds.total > 0) {
    std::size_t never = 0;
    for (const auto &row : state.by_person.counts)
      never += std::all_of(row.begin(), row.end(), [](int count) { return count == 0; });
    note_line(ui, ui.tr(never > 0 ? T::plan_people_never : T::plan_people_note, std::to_string(never)));
  }
  if (compact || state.selection.touches) return; // the panel beside has the button then
  space(ui, 8);
  if (button(ui, ui.tr(T::plan_add_contact), {.icon = icon::plus, .enabled = ui.can_edit}))
    state.selection.clear(), state.selection.touches = TouchCell{"*", {}, 0}, state.touch.adding = true;
}

} // namespace sandtable::view
