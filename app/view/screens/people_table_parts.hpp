#pragma once
#include "view/widgets/item.hpp"
#include "view/widgets/widgets.hpp"

#include "domain/power_map/model.hpp"

#include <optional>
#include <span>
#include <string_view>

// Small drawn things that the table, the search and the paste preview share.

namespace sandtable::view {

/// Back to `at` with an empty item: ImGui wants one after the cursor was set freely.
void settle_cursor(ImVec2 at);

/// Height to which text of a size is centred in a row.
float text_top(const Ui &ui, float top, float height, float size);

/// The attitude's shape and word, cut to `width`; a decimal from a vote is shown behind the word. Returns whether it
/// was cut.
bool draw_attitude(Ui &ui, ImDrawList *list, ImVec2 at, float height, float width, double attitude, ImU32 background);
/// Five segments, `power` of them filled.
void draw_power(const Ui &ui, ImDrawList *list, ImVec2 at, float height, double power);
/// Three pips: none of, one, two or three filled; a dash when nothing is known. `width` is the room to centre in.
void draw_coverage(const Ui &ui, ImDrawList *list, ImVec2 at, float height, float width, CoverageLevel level);
/// As many chips as fit, then "+n". Returns whether some were left out.
bool draw_role_chips(Ui &ui, ImDrawList *list, ImVec2 at, float height, float width,
                     std::span<const DecisionRole> roles, ImU32 fill);

/// "处长 · 运维部": what is there of the two.
std::string joined(std::string_view a, std::string_view b);

} // namespace sandtable::view
