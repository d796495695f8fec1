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

/// The place on the map of what is selected first, and its id; an empty rect for none.
Rect place_of(const MapIndex &index, const Selection &selection, std::string &name);

/// Tab comes to the map as to any control. There, and after a press on it, its keys are its own: nothing else moves by
/// them. Right after the canvas' item.
void follow_keyboard(const SharedState &shared, MapCanvasState &s);
void map_keys(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent);

/// What was pressed becomes the selection, or, with `add`, is added to it or taken from it.
void choose(SharedState &shared, const MapCanvasState &s, const MapHit &hit, bool add);

// A gesture: its beginning, every frame of it, its end.
void press(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p, const MapHit &hit,
           ImGuiMouseButton button);
void drag(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p, ImVec2 extent);
void release(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p, const MapHit &hit);
/// Escape: a wanted link, a gesture or the selection is given up, one at a time.
void cancel(SharedState &shared, MapCanvasState &s);

// Moving what is selected, people in a selected area included.
void begin_move(MapCanvasState &s, const SharedState &shared, bool copy);
/// Moves the drafts so that the total displacement is `offset`, snapped to neighbours' edges and middles.
void drag_to(MapCanvasState &s, Vec2 offset, ImVec2 extent, bool snap);
void drop(Ui &ui, SharedState &shared, MapCanvasState &s);
void nudge(Ui &ui, SharedState &shared, MapCanvasState &s, Vec2 by);
/// The index is built anew from the document in the next frame.
inline void forget_draft(MapCanvasState &s) { s.indexed_document = nullptr; }

// "What if" on the map: attitudes tried by dragging the marks of cards, or by keys and a screen reader.
/// The card whose mark is there; −1: none, or nothing is tried on the map.
int trial_mark_at(const Ui &ui, const MapCanvasState &s, const SharedState &shared, Vec2 world);
bool begin_trial(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p);
void drag_trial(const Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p);
void cancel_trial(SharedState &shared, const MapCanvasState &s); ///< the drag that is under way
/// + and − on the card that is selected alone; false when nothing is tried or no one card is selected.
bool step_trial(SharedState &shared, const MapCanvasState &s, double by);
void draw_trial(const Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin, ImVec2 extent);
void tell_trial(Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin, ImVec2 extent);
void take_trial_values(Ui &ui, const MapCanvasState &s, SharedState &shared);

/// A name typed in place: Enter and clicking elsewhere commit, Tab goes on to the title. Of somebody just drawn, Tab
/// after the title adds the next person, in rows as wide as the view, and Escape at the name takes the card back.
void card_title_field(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent);
void naming_field(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent);
/// An area's title and a note's text are typed where they stand, in the same way.
void name_area(MapCanvasState &s, const DepartmentId &area);
void name_note(MapCanvasState &s, const NoteId &note);
void area_title_field(Ui &ui, MapCanvasState &s, ImVec2 origin, ImVec2 extent);
void note_field(Ui &ui, MapCanvasState &s, ImVec2 origin, ImVec2 extent);

void tell_mirror(Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin, ImVec2 extent);
/// A screen reader pressed a card or a link.
void take_presses(Ui &ui, MapCanvasState &s, SharedState &shared);

} // namespace sandtable::view
