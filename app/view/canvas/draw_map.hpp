#pragma once
#include "view/canvas/camera.hpp"
#include "view/canvas/map_index.hpp"
#include "view/canvas/map_light.hpp"
#include "view/selection.hpp"
#include "view/ui.hpp"

#include <span>

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
};

/// What stands on each hop of the light's decision chain: "us 70 %", "40 % ?".
std::vector<std::string> chain_words(const Ui &ui, const MapLight &light);
/// Where that chain runs; null where there is none on the map. The words of `light` are those of `chain_words`.
const ChainWays *chain_on_map(const Ui &ui, MapIndex &index, const MapLight &light, double zoom);

/// Distance in pixels from `at` to the path.
float distance_to(const LinkPath &path, ImVec2 at);

/// Areas, notes, links, cards; three levels of detail (below 50 %: disc and name, below 20 %: disc).
void draw_map(const MapDrawing &drawing);
/// One person: the whole card, or, from afar, a disc with or without the name.
void draw_card(const MapDrawing &drawing, ImDrawList *list, const MapIndex::Card &card, bool chosen, bool hovered);
inline constexpr float disc_radius = 24, disc_rise = 10; ///< of the disc with a name, and how far above the middle
void draw_disc(const MapDrawing &drawing, ImDrawList *list, const MapIndex::Card &card, bool chosen, bool named);
/// Below the cards: from where they moved, and who is gone. Above them: who came, warmed or cooled.
void draw_ways(const MapDrawing &drawing);
void draw_changes(const MapDrawing &drawing);
/// Above the cards: who is supposed to leave, and whom we reach no more then.
void draw_departures(const MapDrawing &drawing);
void draw_link_shape(const Ui &ui, ImDrawList *list, LinkPath &path, LinkKind kind, bool confirmed, bool dotted,
                     float width, ImU32 color, bool arrow);
ImU32 link_color(const Theme &theme, LinkKind kind);

} // namespace sandtable::view
