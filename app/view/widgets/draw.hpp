#pragma once
#include "view/ui.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace sandtable::view {

enum class Weight { regular, strong };

struct TextStyle {
  float size = size::body; ///< CSS pixels at scale 1
  Weight weight = Weight::regular;
  ImU32 color = 0; ///< 0 = ink
};

inline TextStyle caption(const Ui &ui) { return {size::caption, Weight::regular, ui.theme.muted}; }
inline TextStyle strong(float size = size::body, ImU32 color = 0) { return {size, Weight::strong, color}; }

ImFont *font_of(const Ui &ui, Weight weight);
/// Width and line height of one line, in pixels at the current scale.
ImVec2 text_extent(const Ui &ui, std::string_view text, TextStyle style = {});
void draw_text(const Ui &ui, ImDrawList *list, ImVec2 at, std::string_view text, TextStyle style = {});
/// Cut with "…" to `width`; returns whether it was cut.
bool draw_text_cut(const Ui &ui, ImDrawList *list, ImVec2 at, float width, std::string_view text, TextStyle style = {});
/// Centred in the box both ways, cut when too wide.
void draw_text_centered(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, std::string_view text,
                        TextStyle style = {});

/// Lines no wider than `width`. Han text breaks between any two characters except where 避头尾 forbids it: no line
/// starts with closing punctuation and none ends with an opening one; Latin words stay whole; "\n" always breaks.
std::vector<std::string_view> wrap_lines(const Ui &ui, std::string_view text, float width, TextStyle style = {});

void draw_shadow(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, float radius);
void draw_focus_ring(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, float radius);
void draw_dashed_rect(ImDrawList *list, ImVec2 min, ImVec2 max, ImU32 color, float radius, float thickness, float dash,
                      float gap);

/// Attitude as shape: opposed ■, unsupportive ◪, neutral ○, supportive ◩, exclusive ●; `level` 0–4, centred, diameter
/// `d`.
/// The mark of a guess: an orange question mark with its upper left at `at`.
void draw_guess(const Ui &ui, ImDrawList *list, ImVec2 at, float points = 13);
void draw_attitude_shape(ImDrawList *list, ImVec2 center, float d, int level, ImU32 color, ImU32 background);

} // namespace sandtable::view
