#include "view/screens/about.hpp"

#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

void fact_row(Ui &ui, std::string_view name, std::string_view answer) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, split = std::round(width * 0.46f), height = ui.px(26);
  ImGui::Dummy({width, height});
  mirror_item(ui, "text", name, answer);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float y = at.y + (height - ui.px(size::body)) / 2;
  draw_text_cut(ui, list, {at.x, y}, split - ui.px(8), name, {size::body, Weight::regular, ui.theme.muted});
  if (draw_text_cut(ui, list, {at.x + split, y}, width - split, answer)) tooltip(ui, answer);
}

void facts(Ui &ui) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  fact_row(ui, ui.tr(T::about_version), ui.host.version);
  fact_row(ui, ui.tr(T::about_build), ui.host.build);
  ImGui::PopStyleVar();
  if (ui.host.capabilities.empty()) return;
  group_title(ui, ui.tr(T::about_capabilities));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  for (const Capability &capability : ui.host.capabilities)
    fact_row(ui, ui.tr_name(capability.name), ui.tr_name(capability.answer));
  ImGui::PopStyleVar();
}

void finding_row(Ui &ui, const CheckStatus::Finding &finding) {
  const bool bad = finding.severity == "error", info = finding.severity == "info";
  const ImU32 ink = bad ? ui.theme.danger : info ? ui.theme.muted : ui.theme.warning;
  Cells cells(ui, {18, -1}, 8);
  cells.next();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(2)},
            bad    ? icon::circle_alert
            : info ? icon::info
                   : icon::triangle_alert,
            {16, Weight::regular, ink});
  ImGui::Dummy({ui.px(18), ui.px(20)});
  cells.next();
  paragraph(ui, ui.tr(finding.problem), {13});
  cells.end();
}

void file_check(Ui &ui) {
  if (!ui.workspace) return;
  const CheckStatus &check = ui.host.check;
  group_title(ui, ui.tr(T::about_check));
  if (check.running) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, high = ui.px(6);
    const auto share = static_cast<float>(std::clamp(check.progress, 0.0, 1.0));
    ImGui::Dummy({width, ui.px(14)});
    mirror_item(ui, "progressbar", ui.tr(T::about_check), std::to_string(static_cast<int>(share * 100)) + " %");
    ImDrawList *list = ImGui::GetWindowDrawList();
    list->AddRectFilled({at.x, at.y + high / 2}, {at.x + width, at.y + high * 1.5f}, ui.theme.sunken, high / 2);
    list->AddRectFilled({at.x, at.y + high / 2}, {at.x + std::max(high, width * share), at.y + high * 1.5f},
                        ui.theme.accent, high / 2);
    if (button(ui, ui.tr(T::about_check_stop))) ui.request(StopFileCheck{});
    return;
  }
  if (!check.failed.empty())
    notice(ui, icon::circle_alert, filled(ui.tr_name(check.failed), check.detail), ui.theme.danger,
           ui.theme.danger_soft);
  else if (check.done && check.findings.empty())
    notice(ui, icon::circle_check, ui.tr(T::about_check_clean), ui.theme.success, ui.theme.success_soft);
  else if (!check.done)
    note_line(ui, ui.tr(T::about_check_note));
  const std::size_t shown = std::min<std::size_t>(check.findings.size(), 50);
  for (std::size_t i = 0; i < shown; ++i) finding_row(ui, check.findings[i]);
  if (shown < check.findings.size())
    note_line(ui, ui.tr(T::about_check_more, std::to_string(check.findings.size() - shown)));
  if (button(ui, ui.tr(check.done ? T::about_check_again : T::about_check_run), {.icon = icon::list_checks}))
    ui.request(RunFileCheck{});
}

/// The text is long: wrapped once, and only what is in sight is drawn.
void licence_text(Ui &ui, AboutState &state, const Licence &licence) {
  const float width = ImGui::GetContentRegionAvail().x - ui.px(24), step = ui.px(18);
  const TextStyle style{size::caption, Weight::regular, ui.theme.muted};
  if (state.wrapped_for != state.open_licence || state.wrapped_width != width) {
    state.lines.clear();
    for (const std::string_view line : wrap_lines(ui, licence.text, width, style)) state.lines.emplace_back(line);
    state.wrapped_for = state.open_licence;
    state.wrapped_width = width;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = step * static_cast<float>(state.lines.size());
  ImGui::Dummy({width, height + ui.px(8)});
  mirror_item(ui, "text", licence.text);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ImVec4 clip = ImGui::GetCurrentWindow()->ClipRect.ToVec4();
  const int first = std::max(0, static_cast<int>((clip.y - at.y) / step)),
            last = std::min(static_cast<int>(state.lines.size()), static_cast<int>((clip.w - at.y) / step) + 1);
  for (int i = first; i < last; ++i)
    draw_text(ui, list, {at.x + ui.px(24), at.y + step * static_cast<float>(i)},
              state.lines[static_cast<std::size_t>(i)], style);
}

void licences(Ui &ui, AboutState &state) {
  group_title(ui, ui.tr(T::about_licences));
  if (ui.host.licences.empty()) {
    note_line(ui, ui.tr(T::about_licences_note));
    if (button(ui, ui.tr(T::about_licences_show), {.icon = icon::book_open})) ui.request(LoadLicences{});
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, ui.px(2)});
  for (int i = 0; i < static_cast<int>(ui.host.licences.size()); ++i) {
    const Licence &licence = ui.host.licences[static_cast<std::size_t>(i)];
    const bool open = i == state.open_licence;
    ImGui::PushID(i);
    const Pressed area = press_area(ui, "licence", licence.name, {ImGui::GetContentRegionAvail().x, ui.px(34)},
                                    "button", licence.licence, open ? "expanded" : "");
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (area.hovered) list->AddRectFilled(area.min, area.max, ui.theme.hover, ui.px(size::radius));
    if (area.focused)
      draw_focus_ring(ui, list, {area.min.x + 2, area.min.y + 2}, {area.max.x - 2, area.max.y - 2}, ui.px(4));
    const float middle = (area.min.y + area.max.y) / 2;
    draw_text(ui, list, {area.min.x + ui.px(2), middle - ui.px(8)}, open ? icon::chevron_down : icon::chevron_right,
              {16, Weight::regular, ui.theme.muted});
    const std::string about = licence.version.empty() ? licence.licence : licence.version + " · " + licence.licence;
    const float about_width = std::min(text_extent(ui, about, caption(ui)).x, (area.max.x - area.min.x) / 2);
    draw_text_cut(ui, list, {area.min.x + ui.px(24), middle - ui.px(7)},
                  area.max.x - area.min.x - about_width - ui.px(40), licence.name);
    draw_text_cut(ui, list, {area.max.x - about_width - ui.px(6), middle - ui.px(6)}, about_width + 1, about,
                  caption(ui));
    if (area.pressed) state.open_licence = open ? -1 : i;
    if (open) licence_text(ui, state, licence);
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
}

} // namespace

void about_dialog(Ui &ui, SharedState &shared, AboutState &state) {
  if (!begin_overlay(ui, shared, Overlay::about, "about", ui.tr(T::about_title), 600, 640)) return;
  begin_body(ui, "body");
  paragraph(ui, ui.tr(T::about_sentence));
  note_line(ui, ui.tr(T::start_privacy));
  space(ui, 8);
  facts(ui);
  file_check(ui);
  licences(ui, state);
  end_body();
  end_overlay(ui);
}

void problems_dialog(Ui &ui, SharedState &) {
  const auto &problems = ui.host.open_problems;
  if (problems.empty()) return forget_dialog("problems");
  bool closed = false;
  if (!begin_closable(ui, "problems", ui.tr(T::problems_title, ui.host.open_problem_file), 560, 0, closed)) return;
  note_line(ui, ui.tr(T::problems_untouched));
  space(ui, 4);
  const std::size_t shown = std::min<std::size_t>(problems.size(), 8);
  for (std::size_t i = 0; i < shown; ++i) {
    Problem sentence = problems[i];
    sentence.path.clear();
    Cells cells(ui, {18, -1}, 8);
    cells.next();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(3)}, icon::circle_alert,
              {16, Weight::regular, ui.theme.danger});
    ImGui::Dummy({ui.px(18), ui.px(20)});
    cells.next();
    paragraph(ui, ui.tr(sentence));
    if (!problems[i].path.empty()) note_line(ui, ui.tr(T::problems_place, ui.place(problems[i].path)));
    cells.end();
  }
  if (shown < problems.size()) note_line(ui, ui.tr(T::problems_more, std::to_string(problems.size() - shown)));
  space(ui, 4);
  note_line(ui, ui.tr(T::problems_next));
  space(ui, 8);
  if (button(ui, ui.tr(T::workspace_close), {.kind = ButtonKind::primary})) closed = true, close_popover();
  if (closed) ui.request(DismissProblems{});
  end_overlay(ui);
}

} // namespace sandtable::view
