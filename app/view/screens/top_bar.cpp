#include "view/screens/top_bar.hpp"
#include "base/text.hpp"

#include "view/icons.hpp"
#include "view/screens/compare.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// A past state of the map cannot be edited, but the document is saved as ever.
bool may_save(const Ui &ui) { return ui.session.can_edit() && ui.host.save.writable; }

struct Chip {
  std::string text, why;
  ImU32 ink, fill;
  const char *glyph;
};

/// How long there has been work here that no file holds. Nobody knows it of what was unsaved when it came.
void follow_age(const Ui &ui, TopBarState &s) {
  if (!may_save(ui)) return;
  const OpenWorkspace &open = ui.session.current();
  if (s.aged != open.key) s.aged = open.key, s.unsaved_since.reset(), s.came_unsaved = open.unsaved();
  if (!open.unsaved())
    s.unsaved_since.reset(), s.came_unsaved = false;
  else if (!s.unsaved_since && !s.came_unsaved)
    s.unsaved_since = ui.host.time;
}

/// In words, once it is worth any. It is told anew with every frame, and at rest every five minutes.
std::string age_of_work(Ui &ui, const TopBarState &s) {
  constexpr double minute = 60, rest = 5 * minute;
  if (!s.unsaved_since) return {};
  const double age = ui.host.time - *s.unsaved_since;
  ui.wake_in(rest - std::fmod(age, rest) + 0.01);
  const int minutes = static_cast<int>(age / minute);
  if (minutes < 2) return {};
  if (minutes < 60) return " · " + ui.tr(T::age_minutes, std::to_string(minutes));
  if (minutes < 24 * 60) return " · " + ui.tr(T::age_hours, std::to_string(minutes / 60), std::to_string(minutes % 60));
  return " · " + ui.tr(T::age_days, std::to_string(minutes / (24 * 60)));
}

/// What stands between the user's edits and their file; never more cheerful than the truth.
Chip state_chip(Ui &ui, const TopBarState &s) {
  const SaveStatus &save = ui.host.save;
  const OpenWorkspace &open = ui.session.current();
  const Theme &t = ui.theme;
  if (!may_save(ui)) {
    std::string why{ui.tr(save.writable ? T::chip_read_only_why : T::chip_other_tab_why)};
    if (!save.writable && !save.seen_at.empty()) why += "\n" + ui.tr(T::chip_seen_at, save.seen_at);
    return {std::string{ui.tr(save.writable ? T::chip_read_only : T::chip_other_tab)}, std::move(why), t.muted,
            t.sunken, icon::lock};
  }
  if (save.saving) return {std::string{ui.tr(T::chip_saving)}, {}, t.muted, t.sunken, icon::refresh_cw};
  const std::string edits = std::to_string(open.edits());
  if (!save.problem.empty())
    return {open.edits() > 0 ? ui.tr(T::chip_failed, edits) + age_of_work(ui, s)
                             : std::string{ui.tr(T::chip_failed_unedited)},
            filled(ui.tr_name(save.problem), save.detail), t.danger, t.danger_soft, icon::triangle_alert};
  if (save.downloaded)
    return {std::string{ui.tr(T::chip_downloaded)}, std::string{ui.tr(T::chip_downloaded_why)}, t.warning,
            t.warning_soft, icon::download};
  if (open.unsaved()) {
    std::string words = ui.tr(T::chip_unsaved, edits) + age_of_work(ui, s);
    return save.draft_failed ? Chip{std::move(words), {}, t.danger, t.danger_soft, icon::triangle_alert}
                             : Chip{std::move(words), {}, t.warning, t.warning_soft, icon::circle};
  }
  if (open.file.empty())
    return {std::string{ui.tr(T::chip_no_file)}, std::string{ui.tr(T::chip_no_file_why)}, t.muted, t.sunken,
            icon::file_braces};
  if (save.saved_at.empty())
    return {open.file, std::string{ui.tr(T::chip_unchanged_why)}, t.success, t.success_soft, icon::circle_check};
  return {ui.tr(T::chip_saved, save.saved_at, open.file), {}, t.success, t.success_soft, icon::circle_check};
}

/// Where else the work is kept, besides the user's file.
std::vector<std::string> kept(const Ui &ui) {
  const SaveStatus &save = ui.host.save;
  const OpenWorkspace &open = ui.session.current();
  std::vector<std::string> lines;
  if (!may_save(ui)) return lines;
  if (!save.downloaded_as.empty()) {
    lines.push_back(ui.tr(T::chip_download_line, save.downloaded_as, save.downloaded_at));
    if (!save.downloaded) lines.emplace_back(ui.tr(T::chip_download_since));
  }
  if (!open.unsaved()) return lines;
  if (save.draft_failed)
    lines.emplace_back(ui.tr(T::problem_draft_failed));
  else if (!save.draft_at.empty())
    lines.push_back(ui.tr(T::chip_draft_why, save.draft_at));
  else
    lines.emplace_back(ui.tr(T::chip_unsaved_why));
  return lines;
}

void draw_chip(Ui &ui, SharedState &shared, const TopBarState &s, float most) {
  Chip chip = state_chip(ui, s);
  for (const std::string &line : kept(ui)) (chip.why += chip.why.empty() ? "" : "\n") += line;
  const bool short_form = most < ui.px(90);
  const float pad = ui.px(10), glyph = ui.px(14), height = ui.px(26);
  const float words = short_form ? 0 : std::min(text_extent(ui, chip.text, {13}).x, most - 2 * pad - glyph - ui.px(6));
  const float width = 2 * pad + glyph + (short_form ? 0 : ui.px(6) + words);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const bool fat = ui.phone; // a finger needs more room than the eye
  const float reach = fat ? std::max(width, ui.control()) : width, tall = fat ? ui.control() : height;
  ImGui::SetCursorScreenPos({origin.x, origin.y + (ui.control() - tall) / 2});
  const bool pressed = ImGui::InvisibleButton("state", {reach, tall}, ImGuiButtonFlags_EnableNav) ||
                       ui.mirror.take_press(ImGui::GetItemID());
  const ImVec2 at{origin.x + (reach - width) / 2, origin.y + (ui.control() - height) / 2};
  mirror_item(ui, "button", ui.tr(T::chip_label), chip.text);
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + height}, chip.fill, height / 2);
  draw_text(ui, list, {at.x + pad, at.y + (height - glyph) / 2}, chip.glyph, {14, Weight::regular, chip.ink});
  if (!short_form)
    draw_text_cut(ui, list, {at.x + pad + glyph + ui.px(6), at.y + (height - ui.px(13)) / 2}, words + 1, chip.text,
                  {13, Weight::regular, chip.ink});
  if (chip.why.empty())
    tooltip(ui, chip.text);
  else
    tooltip(ui, chip.text + "\n" + chip.why);
  if (pressed) open_popover("state menu");
  if (begin_popover(ui, "state menu", ui.px(300))) {
    label(ui, chip.text, strong(size::body, chip.ink));
    for (std::string_view rest = chip.why; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      paragraph(ui, rest.substr(0, end), {13, Weight::regular, ui.theme.muted}, ui.px(284));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    menu_divider(ui);
    if (may_save(ui)) {
      if (menu_item(ui, ui.tr(T::top_save), shortcut_text(ui, "S"), icon::save)) ui.request(Save{});
      if (menu_item(ui, ui.tr(T::top_save_as), shortcut_text(ui, "S", true), icon::save)) ui.request(Save{true});
      if (ui.host.save.problem == "problem_changed_elsewhere" &&
          menu_item(ui, ui.tr(T::conflict_title), {}, icon::triangle_alert))
        shared.overlay = Overlay::conflict;
      if (!ui.host.save.downloaded_as.empty() && menu_item(ui, ui.tr(T::top_confirm_download), {}, icon::check))
        ui.request(ConfirmDownloaded{});
    } else if (!ui.host.save.writable) {
      if (menu_item(ui, ui.tr(T::top_take_over), {}, icon::pencil)) ui.request(TakeOver{});
    }
    if (menu_item(ui, ui.tr(T::top_download), {}, icon::download)) ui.request(DownloadCopy{});
    end_popover(ui);
  }
}

} // namespace

void top_bar(Ui &ui, SharedState &shared, TopBarState &s, MapFigures &figures, float width) {
  begin_region(ui, "top bar", {0, 0}, {width, ui.px(size::top_bar)}, ui.theme.surface, ui.phone ? 8 : 16,
               ui.phone ? 2 : 8);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(4), 0});
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = at.y + ui.control() / 2;
  // What a narrow window has no room for goes one after the other: the mark, redo, undo. The last two are in the menu.
  const bool with_mark = width > ui.px(340), with_redo = !ui.phone || width > ui.px(300),
             with_undo = !ui.phone || width > ui.px(250);
  if (with_mark) {
    const ImVec2 mark{at.x + ui.px(10), middle};
    const float r = ui.px(9);
    list->AddQuadFilled({mark.x, mark.y - r}, {mark.x + r, mark.y}, {mark.x, mark.y + r}, {mark.x - r, mark.y},
                        ui.theme.accent);
    ImGui::Dummy({ui.px(24), ui.control()});
    same_line(ui, 4);
  }
  if (!ui.phone) {
    const ImVec2 p = ImGui::GetCursorScreenPos();
    draw_text(ui, list, {p.x, middle - ui.px(7)}, ui.tr(T::product_name), strong());
    const float w = text_extent(ui, ui.tr(T::product_name), strong()).x;
    list->AddLine({p.x + w + ui.px(14), middle - ui.px(9)}, {p.x + w + ui.px(14), middle + ui.px(9)},
                  ui.theme.line_strong);
    ImGui::Dummy({w + ui.px(22), ui.control()});
    same_line(ui, 4);
  }
  // The right side is measured first: the name takes what is left.
  const float right = ui.phone
                          ? static_cast<float>(1 + with_undo + with_redo) * ui.control() + ui.px(with_undo ? 16 : 8)
                          : ui.px(ui.zh ? 404 : 436);
  std::string name = without_controls(ui.workspace->name, false); // a file may hold line breaks
  if (ui.workspace->accounts.size() > 1 || ui.account->opportunities.size() > 1) name += " · " + ui.opportunity->name;
  const float left_room = width - ImGui::GetCursorScreenPos().x - right;
  const float chip_room = ui.phone ? ui.control() : std::min(ui.px(260), left_room * 0.5f);
  const float wanted = text_extent(ui, name).x + ui.px(48);
  const float figures_room = !ui.phone && figures_wanted(ui, shared) ? ui.px(90) : 0; // a phone has a strip below
  if (button(ui, name,
             {.kind = ButtonKind::ghost,
              .width = std::min(wanted, std::max(ui.px(44), left_room - chip_room - figures_room - ui.px(16))),
              .tooltip = ui.tr(T::top_workspace),
              .state = ImGui::IsPopupOpen("workspace") ? "expanded" : "",
              .id = "workspace",
              .menu_mark = true}))
    open_popover("workspace");
  const bool open = begin_popover(ui, "workspace", ui.px(320));
  if (open) {
    workspace_menu(ui, shared, s.workspace_menu);
    end_popover(ui);
  } else if (s.menu_was_open) {
    workspace_menu_closed(s.workspace_menu);
  }
  s.menu_was_open = open;
  same_line(ui, 8);
  follow_age(ui, s);
  draw_chip(ui, shared, s, chip_room);
  if (const float x = ImGui::GetItemRectMax().x + ui.px(4); figures_room > 0)
    figure_chips(ui, shared, figures, {x, at.y}, width - right - x);
  ImGui::SetCursorScreenPos({width - right, at.y});
  const History &history = ui.session.current().history;
  const auto undo_hint = [&](T text, std::string_view command, std::string keys) {
    return command.empty() ? std::string{ui.tr(text)}
                           : std::string{ui.tr(text)} + " · " +
                                 std::string{ui.tr_name("command_" + std::string{command})} + "  " + keys;
  };
  if (with_undo && icon_button(ui, icon::undo_2, ui.tr(T::top_undo),
                               {.kind = ButtonKind::ghost,
                                .enabled = ui.can_edit && history.can_undo(),
                                .tooltip = undo_hint(T::top_undo, history.undo_label(), shortcut_text(ui, "Z"))}))
    ui.request(Undo{});
  if (with_undo) same_line(ui, 0);
  if (with_redo && icon_button(ui, icon::redo_2, ui.tr(T::top_redo),
                               {.kind = ButtonKind::ghost,
                                .enabled = ui.can_edit && history.can_redo(),
                                .tooltip = undo_hint(T::top_redo, history.redo_label(), shortcut_text(ui, "Y"))}))
    ui.request(Redo{});
  if (with_undo) same_line(ui, 8);
  if (ui.phone) {
    if (icon_button(ui, icon::ellipsis, ui.tr(T::top_more), {.kind = ButtonKind::ghost})) open_popover("more");
  } else {
    const std::string search = std::string{ui.tr(T::top_search)} + "  " + shortcut_text(ui, "K");
    if (button(ui, search, {.icon = icon::search, .width = ui.px(ui.zh ? 204 : 236)})) shared.overlay = Overlay::search;
    same_line(ui, 8);
    if (icon_button(ui, icon::presentation, ui.tr(T::top_present), {.kind = ButtonKind::ghost}))
      shared.presenting = true;
    same_line(ui, 0);
    if (button(ui, ui.tr(T::top_language),
               {.kind = ButtonKind::ghost, .width = ui.px(44), .tooltip = ui.tr(T::top_switch_language)}))
      ui.request(SetPreference{"language", ui.zh ? "en" : "zh"});
    same_line(ui, 0);
    if (icon_button(ui, icon::ellipsis, ui.tr(T::top_more), {.kind = ButtonKind::ghost})) open_popover("more");
  }
  if (begin_popover(ui, "more", ui.px(240))) {
    if (ui.phone) {
      if (menu_item(ui, ui.tr(T::top_search), {}, icon::search)) shared.overlay = Overlay::search;
      if (menu_item(ui, ui.tr(T::top_save), {}, icon::save, may_save(ui))) ui.request(Save{});
      if (!with_undo && menu_item(ui, ui.tr(T::top_undo), {}, icon::undo_2, ui.can_edit && history.can_undo()))
        ui.request(Undo{});
      if (!with_redo && menu_item(ui, ui.tr(T::top_redo), {}, icon::redo_2, ui.can_edit && history.can_redo()))
        ui.request(Redo{});
      if (menu_item(ui, ui.tr(T::top_switch_language), {}, icon::languages))
        ui.request(SetPreference{"language", ui.zh ? "en" : "zh"});
      if (menu_item(ui, ui.tr(T::top_present), {}, icon::presentation)) shared.presenting = true;
      menu_divider(ui);
    }
    if (menu_item(ui, ui.tr(T::top_our_team), {}, icon::users)) shared.overlay = Overlay::team;
    if (menu_item(ui, ui.tr(T::top_rivals), {}, icon::swords)) shared.overlay = Overlay::rivals;
    if (menu_item(ui, ui.tr(T::top_scale_words), {}, icon::book_open)) shared.overlay = Overlay::scale_words;
    if (menu_item(ui, ui.tr(T::vote_title), {}, icon::vote)) shared.overlay = Overlay::vote;
    if (menu_item(ui, ui.tr(T::top_snapshots), {}, icon::camera)) shared.overlay = Overlay::snapshots;
    if (menu_item(ui, ui.tr(T::compare_title), {}, icon::rotate_ccw_clock)) start_comparing(ui, shared);
    if (menu_item(ui, ui.tr(T::audience_title), {}, icon::eye)) shared.overlay = Overlay::audience;
    if (menu_item(ui, ui.tr(T::export_title), {}, icon::download)) shared.overlay = Overlay::exports;
    menu_divider(ui);
    static constexpr struct {
      const char *value;
      T text;
      const char *glyph;
    } themes[] = {{"light", T::top_light, icon::sun},
                  {"dark", T::top_dark, icon::moon},
                  {"system", T::top_system, icon::settings}};
    for (const auto &theme : themes)
      if (menu_item(ui, ui.tr(theme.text), {}, theme.glyph, true, shared.theme == theme.value))
        ui.request(SetPreference{"theme", theme.value});
    menu_divider(ui);
    if (menu_item(ui, ui.tr(T::top_shortcuts), "?", icon::keyboard)) shared.overlay = Overlay::shortcuts;
    if (menu_item(ui, ui.tr(T::top_about), {}, icon::info)) shared.overlay = Overlay::about;
    end_popover(ui);
  }
  ImGui::PopStyleVar();
  edge_line(ui, {0, ui.px(size::top_bar) - 1}, {width, ui.px(size::top_bar) - 1});
  end_region();
}

void rail(Ui &ui, SharedState &shared, ImVec2 at, ImVec2 extent, bool horizontal) {
  begin_region(ui, "rail", at, extent, ui.theme.surface, 0, 0);
  static constexpr struct {
    Screen screen;
    T text;
    const char *glyph;
  } places[] = {{Screen::account, T::rail_account, icon::building},
                {Screen::map, T::rail_map, icon::network},
                {Screen::plan, T::rail_plan, icon::calendar_range},
                {Screen::value, T::rail_value, icon::calculator}};
  const float cell_w = horizontal ? extent.x / static_cast<float>(std::size(places)) : extent.x,
              cell_h = horizontal ? ui.px(size::bottom_bar) : ui.px(64);
  for (std::size_t i = 0; i < std::size(places); ++i) {
    const ImVec2 min{at.x + (horizontal ? cell_w * static_cast<float>(i) : 0),
                     at.y + (horizontal ? 0 : ui.px(8) + cell_h * static_cast<float>(i))},
        max{min.x + cell_w, min.y + cell_h};
    ImGui::SetCursorScreenPos(min);
    const bool here = shared.screen == places[i].screen;
    ImGui::PushID(static_cast<int>(i));
    const bool pressed = ImGui::InvisibleButton("place", {cell_w, cell_h}, ImGuiButtonFlags_EnableNav) ||
                         ui.mirror.take_press(ImGui::GetItemID());
    mirror_item(ui, "tab", ui.tr(places[i].text), {}, here ? "selected" : "");
    if (pressed) shared.screen = places[i].screen;
    ImDrawList *list = ImGui::GetWindowDrawList();
    const float inset = ui.px(6);
    if (here || ImGui::IsItemHovered())
      list->AddRectFilled({min.x + inset, min.y + 2}, {max.x - inset, max.y - 2},
                          here ? ui.theme.accent_soft : ui.theme.hover, ui.px(8));
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const ImU32 ink = here ? ui.theme.accent : ui.theme.muted;
    draw_text_centered(ui, list, {min.x, min.y + ui.px(6)}, {max.x, min.y + ui.px(34)}, places[i].glyph,
                       {20, Weight::regular, ink});
    draw_text_centered(ui, list, {min.x + 2, max.y - ui.px(26)}, {max.x - 2, max.y - ui.px(6)}, ui.tr(places[i].text),
                       {size::caption, here ? Weight::strong : Weight::regular, ink});
    ImGui::PopID();
  }
  if (horizontal)
    edge_line(ui, at, {at.x + extent.x, at.y});
  else
    edge_line(ui, {at.x + extent.x - 1, at.y}, {at.x + extent.x - 1, at.y + extent.y});
  end_region();
}

} // namespace sandtable::view
