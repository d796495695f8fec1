#include "view/screens/shortcuts.hpp"

#include "view/screens/start_layout.hpp"

#include <string>
#include <vector>

namespace sandtable::view {

namespace {

struct Entry {
  T what;
  std::vector<std::string> keys; ///< pressed together
};

std::vector<std::string> with_command(const Ui &ui, std::string key, bool shift = false) {
  std::vector<std::string> keys{ui.host.mac ? "⌘" : "Ctrl"};
  if (shift) keys.push_back(ui.host.mac ? "⇧" : "Shift");
  keys.push_back(std::move(key));
  return keys;
}

/// Key caps flush right on the line, what they do at its left.
void entry_row(Ui &ui, const Entry &entry) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(32), cap = ui.px(24), gap = ui.px(4);
  ImGui::Dummy({width, height});
  std::string spoken;
  for (const auto &key : entry.keys) spoken += (spoken.empty() ? "" : "+") + key;
  mirror_item(ui, "text", ui.tr(entry.what), spoken);
  ImDrawList *list = ImGui::GetWindowDrawList();
  float x = at.x + width;
  for (std::size_t i = entry.keys.size(); i-- > 0;) {
    const float key_width = std::max(cap, text_extent(ui, entry.keys[i], {size::caption}).x + ui.px(14));
    const ImVec2 min{x - key_width, at.y + (height - cap) / 2}, max{x, min.y + cap};
    list->AddRectFilled(min, max, ui.theme.sunken, ui.px(5));
    list->AddRect(min, max, ui.theme.line_strong, ui.px(5));
    draw_text_centered(ui, list, min, max, entry.keys[i], {size::caption, Weight::regular, ui.theme.ink});
    x -= key_width + gap;
  }
  draw_text_cut(ui, list, {at.x, at.y + (height - ui.px(size::body)) / 2}, x - at.x - ui.px(8), ui.tr(entry.what));
}

void group(Ui &ui, T title, const std::vector<Entry> &entries) {
  group_title(ui, ui.tr(title));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  for (const Entry &entry : entries) entry_row(ui, entry);
  ImGui::PopStyleVar();
}

} // namespace

void shortcuts_dialog(Ui &ui, SharedState &shared) {
  if (!begin_overlay(ui, shared, Overlay::shortcuts, "shortcuts", ui.tr(T::shortcuts_title), 820)) return;
  const auto word = [&](T key) { return std::string{ui.tr(key)}; };
  const std::string drag = word(T::shortcuts_key_drag), alt = ui.host.mac ? "⌥" : "Alt",
                    del = ui.host.mac ? "⌫" : "Delete";
  const std::vector<Entry> general{
      {T::shortcuts_save, with_command(ui, "S")},
      {T::shortcuts_save_as, with_command(ui, "S", true)},
      {T::shortcuts_open, with_command(ui, "O")},
      {T::shortcuts_undo, with_command(ui, "Z")},
      {T::shortcuts_redo, ui.host.mac ? with_command(ui, "Z", true) : with_command(ui, "Y")},
      {T::shortcuts_search, with_command(ui, "K")},
      {T::shortcuts_help, {"?"}},
      {T::shortcuts_escape, {"Esc"}},
  };
  const std::vector<Entry> people{
      {T::shortcuts_rename, {word(T::shortcuts_key_double)}},
      {T::shortcuts_name, {"Enter"}},
      {T::shortcuts_next_person, {"Tab"}},
      {T::shortcuts_next_field, {"Tab"}},
      {T::shortcuts_copy, with_command(ui, "C")},
      {T::shortcuts_paste, with_command(ui, "V")},
      {T::shortcuts_duplicate, with_command(ui, "D")},
      {T::shortcuts_delete, {del}},
  };
  const std::vector<Entry> map{
      {T::shortcuts_pan, {word(T::shortcuts_key_space), drag}},
      {T::shortcuts_zoom, {word(T::shortcuts_key_wheel)}},
      {T::shortcuts_fit, {"0"}},
      {T::shortcuts_select_all, with_command(ui, "A")},
      {T::shortcuts_add_select, {"Shift", word(T::shortcuts_key_click)}},
      {T::shortcuts_choose, with_command(ui, word(T::shortcuts_key_arrows))},
      {T::shortcuts_choose_too, with_command(ui, word(T::shortcuts_key_arrows), true)},
      {T::shortcuts_choose_next, {"]"}},
      {T::shortcuts_nudge, {word(T::shortcuts_key_arrows)}},
      {T::shortcuts_nudge_far, {"Shift", word(T::shortcuts_key_arrows)}},
      {T::shortcuts_copy_drag, {alt, drag}},
      {T::shortcuts_link, {word(T::shortcuts_key_edge), drag}},
      {T::shortcuts_link_keys, {"L"}},
      {T::shortcuts_menu, {"Shift", "F10"}},
  };
  if (ImGui::GetContentRegionAvail().x < ui.px(560)) {
    group(ui, T::shortcuts_general, general);
    group(ui, T::shortcuts_map, map);
    group(ui, T::shortcuts_people, people);
  } else {
    Cells cells(ui, {-1, -1}, 40);
    cells.next();
    group(ui, T::shortcuts_general, general);
    group(ui, T::shortcuts_people, people);
    cells.next();
    group(ui, T::shortcuts_map, map);
    cells.end();
  }
  end_overlay(ui);
}

} // namespace sandtable::view
