#pragma once
#include "domain/power_map/chain_ways.hpp"
#include "domain/power_map/map_overlay.hpp"
#include "domain/power_map/model.hpp"
#include "report/map_people.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sandtable {

/// What lies over the map in its picture: the lens' words, changes since another map, who would leave, rivals as nodes
/// with their ties, a decision chain.
class OverlayPicture {
public:
  struct Ground {
    const MapPeople &people;
    const PowerMap &map;
    Audience audience;
    bool redacted;              ///< rivals are "R1", "R2" … in the map's order, and who is gone has no name
    RouteMap around;            ///< cards, notes and titles that chains go around
    std::vector<Rect> words;    ///< labels of links
    std::optional<Rect> region; ///< of the picture
    std::function<bool(const Rect &)> shown; ///< whether something is within the picture; it then counts for its size
  };
  OverlayPicture(const MapOverlay &overlay, Ground ground);

  void add_below(std::string &svg) const; ///< the cards
  void add_above(std::string &svg) const;

private:
  struct Tie {
    const RivalTie *tie;
    std::size_t rival; ///< of nodes_
    const MapPeople::Entry *card;
  };
  struct Node {
    const Rival *rival;
    std::string name;
    Rect box;
  };
  void find_chain();
  void find_rivals();
  void place_nodes();
  const MapPeople::Entry *card_of(const PersonId &id) const; ///< null when it is not in the picture
  void add_ways(std::string &svg) const;
  void add_chain(std::string &svg) const;
  void add_chain_words(std::string &svg) const;
  void add_marks(std::string &svg) const;
  void add_changes(std::string &svg) const;
  void add_flags(std::string &svg) const;
  void add_ties(std::string &svg) const;

  const MapOverlay &overlay_;
  const Ground ground_;
  std::optional<ChainWays> chain_;
  std::vector<Node> nodes_;
  std::vector<Tie> ties_;
};

} // namespace sandtable
