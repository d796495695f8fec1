#pragma once
#include "imgui_internal.h"
#include "view/canvas/draw_map.hpp"

#include <vector>

namespace sandtable::view {

// What insights and rivals lay over the map.

bool on_screen(const MapDrawing &drawing, ImVec2 min, ImVec2 max);

/// A decision chain, below the cards: from us to the first one and on around the others, the weakest hop dashed. Its
/// words, above them.
void draw_chain(const MapDrawing &drawing);
void draw_chain_words(const MapDrawing &drawing);

/// The rivals who are tied to somebody here, each a node at the right edge with its ties to the cards.
struct RivalNodes {
  struct Node {
    const Rival *rival;
    ImRect box;
  };
  std::vector<Node> nodes;
  std::vector<ImRect> obstacles; ///< with the nodes

  explicit RivalNodes(const MapDrawing &d);
  const Node *node_of(const Rival *rival) const {
    for (const Node &node : nodes)
      if (node.rival == rival) return &node;
    return nullptr;
  }
};

/// Below the cards: a thin line from the rival to everybody they are tied to, dashed where it is a guess. Above them:
/// the rivals, and at each card what the tie is.
void draw_tie_lines(const MapDrawing &drawing, const RivalNodes &rivals);
void draw_ties(const MapDrawing &drawing, const RivalNodes &rivals, std::vector<int> &seen);

} // namespace sandtable::view
