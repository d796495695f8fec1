#pragma once
#include "view/widgets/draw.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sandtable::view {

// The product's controls, drawn by us and laid out at ImGui's cursor. Each tells the mirror what it is, takes mouse,
// touch and keyboard, and can be pressed by a screen reader. Labels are display text, shown with every character that
// users wrote; `id` keeps two equal labels apart.

enum class ButtonKind { normal, primary, ghost, danger, link };

struct ButtonOptions {
  ButtonKind kind = ButtonKind::normal;
  std::string_view icon; ///< from generated icons.hpp
  float width = 0;       ///< 0 = as wide as its words; −1 = all the room
  bool enabled = true;
  bool selected = false;    ///< shown as pressed (a toggle)
  std::string_view tooltip; ///< why, or what it does; the shortcut goes here too
  std::string_view state;   ///< extra mirror state, e.g. "expanded"
  std::string_view role = "button";
  std::string_view name;  ///< for screen readers, where the words alone do not say it
  std::string_view id;    ///< where the words change, or another control here has the same; empty: the words
  bool menu_mark = false; ///< "▾"
};

bool button(Ui &ui, std::string_view label, const ButtonOptions &options = {});
/// An icon alone; `label` is its tooltip and its name for screen readers.
bool icon_button(Ui &ui, std::string_view icon, std::string_view label, const ButtonOptions &options = {});
/// `mixed`: several things that differ; a press sets all of them.
bool checkbox(Ui &ui, std::string_view label, bool &value, bool enabled = true, bool mixed = false);

/// One of several, side by side. `current` −1 = none. Returns the index pressed, or −1.
struct Segment {
  std::string_view text;
  int attitude = -1;     ///< 0–4: draws the attitude's shape before the text
  std::string_view name; ///< accessible name when the text alone does not say it
};
int segmented(Ui &ui, std::string_view label, std::span<const Segment> segments, int current, int target = -1,
              bool enabled = true);

/// A closed list. Returns the index chosen, or −1. `current` −1 shows `placeholder`.
int select(Ui &ui, std::string_view label, std::span<const std::string_view> items, int current,
           std::string_view placeholder = {}, float width = -1, bool enabled = true);

/// What a closed list looks like, for a popover of its own; true when it was pressed.
bool select_button(Ui &ui, std::string_view label, std::string_view shown, bool faint, bool open, bool enabled = true,
                   float width = -1);

/// The levels of a scale in their words; `current` −1: the people chosen differ.
int select_scale(Ui &ui, std::string_view label, std::string_view scale, std::span<const std::string_view> levels,
                 int current, float width = -1);
template <class E> int select_level(Ui &ui, std::string_view label, E current, bool mixed = false, float width = -1) {
  return select_scale(ui, label, ScaleNames<E>::scale, ScaleNames<E>::names, mixed ? -1 : static_cast<int>(current),
                      width);
}

/// A line of text bound to a value of the document: the draft lives in ImGui while typing; true once when it is
/// committed (Enter, Tab, click elsewhere) and differs; Escape drops it. Ctrl+Z before anything was typed undoes the
/// last command.
struct FieldOptions {
  std::string_view hint;
  float width = -1; ///< −1 = all the room
  bool enabled = true;
  bool focus = false; ///< take the keyboard now
  bool select_all = false;
  std::string_view icon;
  bool live = false; ///< commit at every keystroke (search)
  float size = size::body;
  bool bare = false; ///< no frame until hovered or active (titles, table cells)
  Weight weight = Weight::regular;
};
bool text_field(Ui &ui, std::string_view label, std::string_view value, std::string &committed,
                const FieldOptions &options = {});
/// Several lines in a real textarea of the page (it wraps). Same commit rule. `height` in CSS pixels.
bool text_area(Ui &ui, std::string_view label, std::string_view value, std::string &committed, float height,
               bool enabled = true);

/// A small rounded label; returns true when its × was pressed.
bool chip(Ui &ui, std::string_view label, bool removable, bool dashed = false, ImU32 color = 0);

// Words.
void label(Ui &ui, std::string_view text, TextStyle style = {});
void paragraph(Ui &ui, std::string_view text, TextStyle style = {}, float width = 0);
void group_title(Ui &ui, std::string_view text, std::string_view aside = {}); ///< heading of a group of fields
void divider(Ui &ui);
void space(Ui &ui, float pixels);
void same_line(Ui &ui, float gap = 8);

/// A figure with its caption and, for a resting pointer, its meaning; pressing it opens the answer to "why?".
float figure_tile_width(const Ui &ui, std::string_view caption, std::string_view value, std::string_view icon);
bool figure_tile(Ui &ui, std::string_view caption, std::string_view value, std::string_view meaning, ImU32 color,
                 std::string_view icon = {}, bool open = false);

// Popovers and menus. `begin_popover` positions under the last item; call end_popover only when true.
void open_popover(const char *id);
bool begin_popover(Ui &ui, const char *id, float width = 0);
bool begin_menu_at_pointer(Ui &ui, const char *id); ///< a context menu where the pointer was when it opened
void end_popover(Ui &ui);
/// `checked`: the item is one that is on or off.
bool menu_item(Ui &ui, std::string_view label, std::string_view shortcut = {}, std::string_view icon = {},
               bool enabled = true, std::optional<bool> checked = {});
/// Like a menu's item, but the menu stays open.
bool list_action(Ui &ui, std::string_view label, std::string_view icon);
void menu_divider(Ui &ui);
/// A question in the middle of the screen, the rest dimmed.
bool begin_dialog(Ui &ui, const char *id, std::string_view title, float width, float height = 0);
void tell_dialog(Ui &ui, std::string_view title); ///< for a dialog of other making: the current window is one
void end_dialog(Ui &ui);
void close_popover();

void tooltip(Ui &ui, std::string_view text); ///< for the last item, after a short rest of the pointer

/// "Nothing here yet": what it is for and the one thing to do next; true when its button is pressed.
bool empty_state(Ui &ui, std::string_view icon, std::string_view title, std::string_view text, std::string_view action);

/// A region of the screen with its own background and scrolling. `padding` in CSS pixels.
bool begin_region(Ui &ui, const char *id, ImVec2 at, ImVec2 extent, ImU32 background, float padding_x = 0,
                  float padding_y = 0, bool scroll = false);
void end_region();
/// A hairline on a region's own edge, which its padding would clip away.
void edge_line(Ui &ui, ImVec2 from, ImVec2 to);

/// What AR, SR and FR do, in one line.
std::string_view our_role_hint(const Ui &ui, OurRole role);

/// Tells the mirror about the item just submitted.
void mirror_item(Ui &ui, std::string_view role, std::string_view label, std::string_view value = {},
                 std::string_view state = {});
/// "Ctrl+K" or "⌘K".
std::string shortcut_text(const Ui &ui, std::string_view key, bool shift = false);

} // namespace sandtable::view
