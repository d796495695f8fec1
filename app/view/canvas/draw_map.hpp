#pragma once
#include "view/canvas/camera.hpp"
#include "view/canvas/map_index.hpp"
#include "view/canvas/map_light.hpp"
#include "view/selection.hpp"
#include "view/ui.hpp"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace sandtable::view {

/// Where a link runs on screen. Kept by whoever draws many, so that its room is taken once.
struct LinkPath {
  std::vector<ImVec2> points;
  ImVec2 middle;
  std::vector<Vec2> line;    ///< the same in world units
  std::vector<ImVec2> drawn; ///< as the shape wants them

  void straight(ImVec2 from, ImVec2 to);
  void follow(const Route &route, const Camera &camera, ImVec2 origin);
};

struct ScreenBox {
  ImVec2 min, max;
};

/// The name below a disc: its plate, and the room for its words; 0: none is shown.
struct DiscName {
  ScreenBox plate;
  float width = 0;
};

/// What is worked out for every card anew in each frame; its room is kept, so that a frame of a large map takes none.
struct MapRoom {
  std::vector<DiscName> names;
  std::vector<char> lit;
  std::vector<const LensMark *> marks;
  std::vector<std::pair<int, std::size_t>> order; ///< cards in sight, by what their names weigh
  struct Box {
    ImVec2 min, max;
    int owner;
  };
  std::vector<std::vector<Box>> taken; ///< what names keep clear of, in rows down the screen
  std::vector<int> ties;               ///< rivals' words at the card so far
  MapIndex::PileRoom piles;
};

struct MapDrawing {
  Ui &ui;
  const MapIndex &index;
  const Camera &camera;
  ImVec2 origin, extent;
  const Selection &selection;
  int hovered_card = -1;
  int hovered_line = -1;
  bool show_rivals = false;
  std::span<const char> chosen; ///< per card
  int hidden_line = -1;         ///< drawn by the gesture instead
  const MapLight *light = nullptr;
  Date stale_until;                                ///< ratings of that day and before are old
  const std::vector<LabelPlace> *labels = nullptr; ///< per line; null: not known yet
  const ChainWays *chain = nullptr;                ///< of `light`; null: none
  std::span<const DiscName> names = {};            ///< per card where they are discs with names, as draw_map found them
};

/// What stands on each hop of the light's decision chain: "us 70 %", "40 % ?".
std::vector<std::string> chain_words(const Ui &ui, const MapLight &light);
/// Where that chain runs; null where there is none on the map. The words of `light` are those of `chain_words`.
const ChainWays *chain_on_map(const Ui &ui, MapIndex &index, const MapLight &light, double zoom);

/// Distance in pixels from `at` to the path.
float distance_to(const LinkPath &path, ImVec2 at);

/// A name is never smaller than this, whatever the zoom: while the map is presented a room reads it from its last row.
constexpr float name_size(float scaled, bool presenting) { return std::max(scaled, presenting ? 14.0f : 10.0f); }
inline constexpr float title_plate = 0.86f; ///< how much of a link an area's title or a disc's name hides

/// What a person takes on screen: their card, or, from afar, the same place and the name below the disc.
ScreenBox person_box(const MapDrawing &drawing, std::size_t card);
/// Where an area's title stands; nothing where it has none or no room for it.
std::optional<ScreenBox> area_title_on_screen(const MapDrawing &drawing, const MapIndex::AreaBox &area);

// From afar.
inline bool named_discs(const Camera &camera) {
  return camera.zoom < Camera::cards_from && camera.zoom >= Camera::names_from;
}
/// Whether links run straight from disc to disc: nothing could be made out, or there are too many to lead around
/// others.
bool straight_lines(const MapIndex &index, const Camera &camera);
/// Per card the name below its disc; empty where nobody is a disc with a name. No name meets another one, somebody
/// else's disc or the title of an area: the name of whoever is chosen, lit or more powerful is kept, the other one is
/// shortened or left out.
std::span<const DiscName> disc_names(const MapDrawing &drawing, MapRoom &room);
/// How a link that is led around cards runs; where those are discs it ends at the disc, or short of the name below it.
/// False: it is not in sight.
bool line_on_screen(const MapDrawing &drawing, std::size_t line, LinkPath &path, Route &scratch);
/// Lets a path between two cards end so; `from` −1: it comes from elsewhere. False: nothing of it comes out from under
/// a name.
bool end_at_discs(const MapDrawing &drawing, int from, int to, LinkPath &path);

/// Areas, notes, links, cards; three levels of detail (below Camera::cards_from: disc and name, below 20 %: disc).
void draw_map(const MapDrawing &drawing, MapRoom &room);
/// One person: the whole card, or, from afar, a disc with or without the name.
void draw_card(const MapDrawing &drawing, ImDrawList *list, const MapIndex::Card &card, bool chosen, bool hovered);
inline constexpr float disc_radius = 24, disc_rise = 10; ///< of the disc with a name, and how far above the middle
/// `name`: null for a bare disc.
void draw_disc(const MapDrawing &drawing, ImDrawList *list, const MapIndex::Card &card, bool chosen,
               const DiscName *name);
/// Below the cards: from where they moved, and who is gone. Above them: who came, warmed or cooled.
void draw_ways(const MapDrawing &drawing);
void draw_changes(const MapDrawing &drawing);
/// Above the cards: who is supposed to leave, and whom we reach no more then.
void draw_departures(const MapDrawing &drawing);
void draw_link_shape(const Ui &ui, ImDrawList *list, LinkPath &path, LinkKind kind, bool confirmed, bool dotted,
                     float width, ImU32 color, bool arrow);
ImU32 link_color(const Theme &theme, LinkKind kind);

} // namespace sandtable::view
