#pragma once
#include "domain/power_map/layout.hpp"
#include "view/canvas/camera.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_index.hpp"
#include "view/canvas/map_light.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

/// What the pointer is doing on the map. A gesture changes only drafts; its end dispatches one command.
enum class MapGesture { none, pan, box, move, link, retarget, resize, attitude };

/// The last people copied, for pasting with their links, and the last notes.
struct MapClipboard {
  std::string text; ///< what went to the system clipboard with it
  std::vector<Person> people;
  std::vector<Stance> stances;
  std::vector<Link> links;
  std::vector<ReportingLine> reporting;
  std::vector<Note> notes;
  bool empty() const { return people.empty() && notes.empty(); }
};

struct MapCanvasState {
  Camera camera;
  bool fit_wanted = true;
  std::optional<Camera> fitted; ///< how the map was last fitted; while it stands so, it is untouched
  ImVec2 window, extent;        ///< of the last frame
  MapIndex index;
  MapRoom room;
  const void *indexed_document = nullptr;
  OpportunityId indexed_opportunity;
  Audience indexed_audience = Audience::author;

  MapGesture gesture = MapGesture::none;
  ImVec2 pressed_at{};
  Vec2 pressed_world;
  bool beyond_click = false;
  Selection before_box;
  std::vector<int> moving; ///< cards
  std::vector<int> moving_areas, moving_notes;
  Vec2 offset;
  bool copy_on_drop = false;
  int link_from = -1, retarget_line = -1;
  bool retarget_end = false; ///< the arrow's end moves, else its start
  int resize_area = -1, resize_note = -1, resize_corner = 0;
  Rect resize_rect;
  int tried_card = -1; ///< whose attitude is dragged, from
  double tried_from = 0;
  std::vector<double> guides_x, guides_y;
  std::vector<char> chosen;
  MapLight light; ///< what the insights show in this frame
  bool hand_tool = false;
  LinkKind new_link_kind = LinkKind::influence;
  std::optional<PersonId>
      linking; ///< a link is wanted: the card pressed next is its end, or, without a start, its start
  MapClipboard clipboard;
  Vec2 menu_world;
  int naming = -1; ///< card whose name is being typed
  bool naming_started = false;
  bool naming_new = false;              ///< of somebody just drawn
  std::optional<PersonId> naming_title; ///< whose title is typed on the card
  bool title_started = false;
  struct NamingRow { ///< people added one after the other: who is next, and where their rows begin
    PersonId next;
    double left = 0;
  };
  std::optional<NamingRow> naming_row;
  std::optional<DepartmentId> naming_area; ///< its title is being typed
  std::optional<NoteId> naming_note;       ///< its text is
  bool typing() const { return naming >= 0 || naming_title || naming_area || naming_note; }
  double touch_down_at = 0;
  bool has_keyboard = true; ///< the last press was on the canvas, and no Tab since: keys belong to it
  bool focused = false;     ///< Tab came here: the ring shows
  bool was_linking = false, was_typing = false, was_menu = false; ///< in the last frame
  PersonId walked_from;                                           ///< whose links "[" and "]" go over
  float covered_below = 0;                                        ///< pixels of the canvas under the phone's sheet
  std::string kept_in_sight;                                      ///< what was moved above the sheet already
  std::optional<Vec2> camera_goal;                                ///< top left, reached in a moment
  bool presented = false;
  std::optional<Camera> before_presenting;
};

/// The canvas at ImGui's position `at`. Dispatches commands; changes `shared.selection`.
/// Brings the index up to date; map_canvas does it too.
void follow_document(Ui &ui, MapCanvasState &state);
void map_canvas(Ui &ui, SharedState &shared, MapCanvasState &state, ImVec2 at, ImVec2 extent);

/// What is being dragged goes back to where it was; nothing is dispatched.
void cancel_gesture(SharedState &shared, MapCanvasState &state);

// Verbs that the toolbar, the menus, the search palette and the keyboard share.
void fit_map(MapCanvasState &state);
void add_person_at(Ui &ui, SharedState &shared, const MapCanvasState &state, Vec2 center, bool placeholder);
void add_area_at(Ui &ui, SharedState &shared, Vec2 center, DepartmentKind kind);
void add_note_at(Ui &ui, SharedState &shared, Vec2 center);
void delete_selection(Ui &ui, SharedState &shared);
bool copy_selection(Ui &ui, SharedState &shared, MapCanvasState &state); ///< false: nothing that could be copied
void cut_selection(Ui &ui, SharedState &shared, MapCanvasState &state);  ///< only what was copied goes
void paste_copies(Ui &ui, SharedState &shared, MapCanvasState &state);
void duplicate_selection(Ui &ui, SharedState &shared);
/// Copies where `places` would have moved what is selected, in the areas they then stand in.
void duplicate_at(Ui &ui, SharedState &shared, const MoveItems &places);
void select_all(Ui &ui, SharedState &shared, const MapCanvasState &state);
enum class Align { left, center, right, top, middle, bottom, spread_x, spread_y };
struct AlignWay {
  Align how;
  T name;
  const char *glyph;
};
extern const AlignWay align_ways[8]; ///< in the order of the menus
void align_selection(Ui &ui, SharedState &shared, const MapCanvasState &state, Align how);
struct TidyStyle {
  T name;
  const char *glyph;
  LayoutStyle style;
};
extern const TidyStyle tidy_styles[4]; ///< in the order of the menus
void tidy_map(Ui &ui, LayoutStyle style);
/// A free spot for a new card near the middle of the view.
Vec2 free_spot(const MapCanvasState &state, ImVec2 extent);
/// The member's menu of the selection, under the pointer.
void map_menu(Ui &ui, SharedState &shared, MapCanvasState &state);

} // namespace sandtable::view
