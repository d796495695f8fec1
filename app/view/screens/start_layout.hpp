#pragma once
#include "view/shared_state.hpp"
#include "view/widgets/item.hpp"
#include "view/widgets/widgets.hpp"

#include "imgui_internal.h"

#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace sandtable::view {

// Boxes, cards, rows of cells and closable dialogs: what forms and lists are laid out with.

/// Items between construction and `end` keep to a box of this width, wherever the window's own edge is.
class Box {
public:
  Box(ImVec2 at, float width);
  ImVec2 end(); ///< bottom right corner of what was laid out
private:
  float content_right_, work_right_;
};

struct CardLook {
  float padding = 20;       ///< CSS pixels
  ImU32 fill = 0, line = 0; ///< 0 = surface and line
};
/// A box on a rounded ground as high as its contents.
class Card {
public:
  Card(Ui &ui, ImVec2 at, float width, CardLook look = {});
  float end(); ///< its lower edge
private:
  Ui &ui_;
  ImVec2 at_;
  float width_;
  CardLook look_;
  ImDrawListSplitter layers_;
  Box box_;
};

/// Side by side: a width above 0 is CSS pixels, one below 0 a share of what is left.
class Cells {
public:
  Cells(Ui &ui, std::initializer_list<float> widths, float gap = 12);
  void next();                                 ///< opens the next cell, the first too
  float width() const { return widths_[at_]; } ///< of the open cell
  void end();

private:
  ImVec2 origin_;
  float gap_, x_, bottom_;
  std::vector<float> widths_;
  std::size_t at_ = 0;
  std::optional<Box> box_;
  void close();
};

/// An area drawn by its caller that is pressed like a button.
Pressed press_area(Ui &ui, std::string_view id, std::string_view label, ImVec2 extent, std::string_view role = "button",
                   std::string_view value = {}, std::string_view state = {});

void field_label(Ui &ui, std::string_view text); ///< the caption over a field
void note_line(Ui &ui, std::string_view text);   ///< muted, wrapped: what a number means
/// Text on a soft ground with an icon before it.
void notice(Ui &ui, std::string_view glyph, std::string_view text, ImU32 ink, ImU32 ground);

/// A number from 0 to 100 under its caption, empty when not rated; true when `score` was changed.
bool score_field(Ui &ui, std::string_view name, std::optional<double> &score, bool captioned = true);

/// A question inside a list instead of over it.
enum class Answer { none, yes, no };
Answer inline_question(Ui &ui, std::string_view id, std::string_view question, std::string_view yes);

/// A dialog that belongs to `shared.overlay`: closed by Escape, ×, or a press outside it. True while it is open.
bool begin_overlay(Ui &ui, SharedState &shared, Overlay which, const char *id, std::string_view title, float width,
                   float height = 0);
void end_overlay(Ui &ui);
/// The same for a dialog with a condition of its own; `closed` is set when the user closed it.
bool begin_closable(Ui &ui, const char *id, std::string_view title, float width, float height, bool &closed);
/// For a dialog that is not wanted in this frame: an open one would keep the screen dimmed.
void forget_dialog(const char *id);
/// The rest of a dialog of fixed height, scrolling; `footer` CSS pixels stay free below it.
void begin_body(Ui &ui, const char *id, float footer = 0);
void end_body();

} // namespace sandtable::view
