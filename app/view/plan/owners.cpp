// Who of us has how much to do, by person or summed by role.
#include "domain/engagement/workload.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr long ahead = 28; ///< days looked at

/// A bar of the list.
struct LoadRow {
  std::string id, name, aside; ///< `aside`: what a resting pointer is told first
  OurRole role = OurRole::count_;
  double days = 0, capacity = 0;
  std::size_t open = 0, late = 0;

  double share() const { return capacity > 0 ? days / capacity : 0; }
  void add(const Workload &load) { days += load.days, capacity += load.capacity, open += load.open, late += load.late; }
};

std::vector<LoadRow> rows_of(const Ui &ui, const std::vector<Workload> &loads, bool by_role) {
  std::vector<LoadRow> rows;
  const auto load_of = [&](const MemberId &id) {
    return std::find_if(loads.begin(), loads.end(), [&](const Workload &l) { return l.member == id; });
  };
  if (!by_role) {
    for (const auto &member : ui.workspace->team)
      if (const auto load = load_of(member->id); load != loads.end()) {
        LoadRow &row = rows.emplace_back();
        row.id = member->id.text, row.name = member->name, row.role = member->role;
        row.aside = member->name + " · " + std::string{ui.word(member->role)};
        row.add(*load);
      }
    return rows;
  }
  for (int r = 0; r < static_cast<int>(OurRole::count_); ++r) {
    LoadRow row;
    row.role = static_cast<OurRole>(r), row.name = ui.word(row.role), row.id = "role" + std::to_string(r);
    for (const auto &member : ui.workspace->team) {
      const auto load = load_of(member->id);
      if (member->role != row.role || load == loads.end()) continue;
      row.aside += (row.aside.empty() ? "" : " · ") + member->name;
      row.add(*load);
    }
    if (!row.aside.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

void load_bar(Ui &ui, const LoadRow &load, double limit, double most) {
  const Theme &t = ui.theme;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float width = ImGui::GetContentRegionAvail().x, names = std::min(ui.px(118), width * 0.32f), number = ui.px(54),
              row = ui.px(34), bar = width - names - number - ui.px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double share = load.share();
  const std::string percent = fixed_text(share * 100, 0) + " %";
  std::string words = ui.tr(T::plan_open_actions, std::to_string(load.open));
  if (load.late > 0) words += ui.tr(T::plan_of_them_late, std::to_string(load.late));
  ImGui::PushID(load.id.c_str());
  ImGui::Dummy({width, row});
  mirror_item(ui, "meter", load.name + " · " + words, percent);
  tooltip(ui, load.aside + "\n" + words + "\n" +
                  ui.tr(T::plan_load_days, fixed_text(load.days, 1), fixed_text(load.capacity, 0)));
  ImGui::PopID();
  const float middle = at.y + row / 2, x = at.x + names, high = ui.px(8);
  draw_text_cut(ui, list, {at.x, middle - ui.px(7)}, names - ui.px(8), load.name, {size::body});
  const auto x_of = [&](double part) { return x + bar * static_cast<float>(part / most); };
  const bool over = share > limit;
  list->AddRectFilled({x, middle - high / 2}, {x + bar, middle + high / 2}, t.sunken, high / 2);
  if (share > 0.005)
    list->AddRectFilled({x, middle - high / 2}, {std::max(x + high, x_of(share)), middle + high / 2},
                        over ? t.danger : role_color(t, load.role), high / 2);
  const float line = x_of(limit);
  list->AddLine({line, middle - ui.px(9)}, {line, middle + ui.px(9)}, t.line_strong, 1.5f);
  draw_text(ui, list, {at.x + width - text_extent(ui, percent, strong()).x, middle - ui.px(7)}, percent,
            strong(size::body, over ? t.danger : 0));
}

} // namespace

void owners_part(Ui &ui, PlanState &state) {
  const PlanView &view = state.view;
  const auto loads =
      workload_of(*ui.opportunity->engagement, view.spans, view.calendar, view.now, view.now, view.now + ahead,
                  availability_in(ui)); // a walk over the actions: small beside what a frame draws
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, choice = std::min(ui.px(ui.zh ? 148 : 176), width * 0.5f);
  const std::string_view title = ui.tr(T::plan_load_title);
  const ImVec2 beside = title_beside(ui, "load", title, choice);
  {
    Box box(beside, choice);
    const Segment segments[] = {{ui.tr(T::plan_load_by_person)}, {ui.tr(T::plan_load_by_role)}};
    if (const int chosen = segmented(ui, title, segments, state.load_by_role); chosen >= 0)
      state.load_by_role = chosen == 1;
    box.end();
  }
  ImGui::SetCursorScreenPos({at.x, beside.y + ui.control() + ui.px(4)});
  const double limit = ui.opportunity->engagement->settings.limits.load / 100;
  const auto rows = rows_of(ui, loads, state.load_by_role);
  double most = std::max(1.0, limit);
  for (const LoadRow &row : rows) most = std::max(most, row.share());
  for (const LoadRow &row : rows) load_bar(ui, row, limit, most);
  std::size_t unmeasured = 0;
  for (const Workload &load : loads)
    if (find(ui.workspace->team, load.member)) unmeasured += load.unmeasured;
  if (loads.empty()) note_line(ui, ui.tr(T::plan_load_empty));
  if (unmeasured > 0) note_line(ui, ui.tr(T::plan_load_unmeasured, std::to_string(unmeasured)));
  if (!loads.empty() && button(ui, ui.tr(T::level_title), {.kind = ButtonKind::link, .icon = icon::list_filter}))
    state.level.open = true;
}

} // namespace sandtable::view
