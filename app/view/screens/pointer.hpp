#pragma once
#include "view/ui.hpp"

#include <vector>

namespace sandtable::view {

/// What helps an audience follow the mouse while presenting.
enum class PointerAid { ring, spotlight, off };

struct PointerState {
  PointerAid aid = PointerAid::ring;
  struct Mark {
    ImVec2 at;
    double since;
    bool press; ///< a ring that grows, else a point of the trace
  };
  std::vector<Mark> marks; ///< each fades within a second
};

/// A soft ring around the mouse, or all but its surroundings dimmed; a press leaves a ring, a drag a trace, both
/// fading. Asks for frames only while something fades.
void draw_pointer(Ui &ui, PointerState &state);
/// From one aid to the next.
void pointer_button(Ui &ui, PointerState &state);

} // namespace sandtable::view
