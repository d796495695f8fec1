#pragma once
#include "view/canvas/map_canvas.hpp"

#include <array>

// The parts of the canvas that map_canvas.cpp puts together: what the pointer hits, names typed in place, the mirror.

namespace sandtable::view {

struct MapHit {
  int card = -1, line = -1, area = -1, note = -1;
  bool edge = false; ///< on the card's rim
  bool line_start = false, line_end = false;
  int corner = -1; ///< of the area or note: 0 top left, clockwise
  bool area_title = false;
  bool any() const { return card >= 0 || line >= 0 || area >= 0 || note >= 0; }
};

struct Pointer {
  ImVec2 screen;
  Vec2 world;
  bool inside = false;
};

/// The middles of a card's sides, where links start.
std::array<Vec2, 4> ports_of(const Rect &rect);
/// What lies under the pointer, topmost first.
MapHit hit_test(const Ui &ui, const MapCanvasState &s, const SharedState &shared, const Pointer &p, ImVec2 origin);
int card_at(const MapCanvasState &s, Vec2 world); ///< the topmost there; −1: none

/// A press while a link is wanted: a card is its start or its end, anything else calls it off. False when none is.
bool take_link_end(Ui &ui, SharedState &shared, MapCanvasState &s, int card);

/// A name typed in place: Enter and clicking elsewhere commit. Of somebody just drawn, Tab adds the next person beside
/// and Escape takes the card back.
void naming_field(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent);

void tell_mirror(Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin, ImVec2 extent);
/// A screen reader pressed a card or a link.
void take_presses(Ui &ui, MapCanvasState &s, SharedState &shared);

} // namespace sandtable::view
