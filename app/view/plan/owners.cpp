#include "view/plan/plan_parts.hpp"

#include "domain/engagement/workload.hpp"
#include "view/icons.hpp"

#include <algorithm>

namespace sandtable::view {

void owners_part(Ui &ui, PlanState &state) {
  const Theme &t = ui.theme;
  const PlanView &view = state.view;
  constexpr long ahead = 28;
  const auto loads =
      workload_of(*ui.opportunity->engagement, view.spans, view.calendar, view.now, view.now, view.now + ahead,
                  availability_in(ui)); // a walk over the actions: small beside what a frame draws
  label(ui, ui.tr(T::plan_load_title), strong(size::emphasis));
  space(ui, 4);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float width = ImGui::GetContentRegionAvail().x, names = std::min(ui.px(118), width * 0.32f), number = ui.px(54),
              row = ui.px(34), bar = width - names - number - ui.px(8);
  const double limit = ui.opportunity->engagement->settings.limits.load / 100;
  std::size_t unmeasured = 0;
  double most = std::max(1.0, limit);
  for (const Workload &load : loads) most = std::max(most, load.share());
  for (const auto &member : ui.workspace->team) {
    const auto found =
        std::find_if(loads.begin(), loads.end(), [&](const Workload &l) { return l.member == member->id; });
    if (found == loads.end()) continue;
    unmeasured += found->unmeasured;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double share = found->share();
    const std::string percent = fixed_text(share * 100, 0) + " %";
    std::string words = ui.tr(T::plan_open_actions, std::to_string(found->open));
    if (found->late > 0) words += ui.tr(T::plan_of_them_late, std::to_string(found->late));
    ImGui::PushID(member->id.text.c_str());
    ImGui::Dummy({width, row});
    mirror_item(ui, "meter", member->name + " · " + words, percent);
    tooltip(ui, member->name + " · " + std::string{ui.word(member->role)} + "\n" + words + "\n" +
                    ui.tr(T::plan_load_days, fixed_text(found->days, 1), fixed_text(found->capacity, 0)));
    ImGui::PopID();
    const float middle = at.y + row / 2, x = at.x + names, high = ui.px(8);
    draw_text_cut(ui, list, {at.x, middle - ui.px(7)}, names - ui.px(8), member->name, {size::body});
    const auto x_of = [&](double part) { return x + bar * static_cast<float>(part / most); };
    const bool over = share > limit;
    list->AddRectFilled({x, middle - high / 2}, {x + bar, middle + high / 2}, t.sunken, high / 2);
    if (share > 0.005)
      list->AddRectFilled({x, middle - high / 2}, {std::max(x + high, x_of(share)), middle + high / 2},
                          over ? t.danger : role_color(t, member->role), high / 2);
    const float line = x_of(limit);
    list->AddLine({line, middle - ui.px(9)}, {line, middle + ui.px(9)}, t.line_strong, 1.5f);
    draw_text(ui, list, {at.x + width - text_extent(ui, percent, strong()).x, middle - ui.px(7)}, percent,
              strong(size::body, over ? t.danger : 0));
  }
  if (loads.empty()) note_line(ui, ui.tr(T::plan_load_empty));
  if (unmeasured > 0) note_line(ui, ui.tr(T::plan_load_unmeasured, std::to_string(unmeasured)));
  if (!loads.empty() && button(ui, ui.tr(T::level_title), {.kind = ButtonKind::link, .icon = icon::list_filter}))
    state.level.open = true;
}

} // namespace sandtable::view
