#pragma once
#include "base/vec2.hpp"
#include "domain/document.hpp"
#include "domain/layout_of_map.hpp"
#include "domain/power_map/card_size.hpp"
#include "domain/power_map/chain_ways.hpp"
#include "domain/power_map/link_labels.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sandtable::view {

inline constexpr double card_w = card_width, card_h = card_height;
inline constexpr int pile_shown = 8; ///< cards drawn of those that lie on each other

/// What the canvas draws, flat and indexed, rebuilt only when the document changes.
struct MapIndex {
  struct Card {
    const Person *person;
    const Stance *stance;
    Vec2 center; ///< as drawn: a drag moves it before the document does
    std::string initials;
    std::string subtitle; ///< title · department
    int level;            ///< attitude 0–4, −1 unrated
    int power;            ///< 1–5, 0 unrated
    bool rival_tie = false;
    bool at_home = false; ///< stands in the area of the department: the card need not name it
    Rect rect() const { return {center.x - card_w / 2, center.y - card_h / 2, card_w, card_h}; }
  };
  struct Line {
    LinkId id;
    int from, to;
    LinkKind kind;
    bool confirmed, dotted;
    double strength;
    std::string_view label;
  };
  struct AreaBox {
    const Department *department;
    Rect rect;
  };
  struct NoteBox {
    const Note *note;
    Rect rect;
  };
  struct TieMark {
    const RivalTie *tie;
    const Rival *rival;
    int card;
  };

  Document document; ///< keeps every pointer below alive
  const Account *account = nullptr;
  const Opportunity *opportunity = nullptr;
  Audience audience = Audience::author;
  std::vector<Card> cards;
  std::vector<Line> lines;
  std::vector<AreaBox> areas; ///< large ones first, so that inner ones lie on top
  std::vector<NoteBox> notes;
  std::vector<TieMark> ties;
  std::unordered_map<std::string_view, int> card_by_person;
  bool piles = false; ///< somewhere more than `pile_shown` cards lie on each other

  Routes routes;                   ///< one per line, of the cards as the document has them
  std::vector<int> card_by_stance; ///< per stance of the map; −1: not drawn
  std::optional<PowerRings> rings; ///< where the map stands in circles of power
  bool all_placed = true;          ///< nobody is set out for want of a place

  int card_of(const PersonId &id) const {
    const auto at = card_by_person.find(id.text);
    return at == card_by_person.end() ? -1 : at->second;
  }
  /// Takes over a document in which nothing but stances changed - places, ratings - without looking anything up anew;
  /// false when it takes a new index.
  bool follow(Document next, const Account &account, const Opportunity &opportunity, Audience audience);
  /// The line as it runs now; the plain shape, laid into `scratch`, while one of its cards is dragged.
  const Route &route_of(std::size_t line, Route &scratch) const {
    return routes.between(line, cards[static_cast<std::size_t>(lines[line].from)].rect(),
                          cards[static_cast<std::size_t>(lines[line].to)].rect(), scratch);
  }
  /// Where the words on each line stand at this zoom, width 0 for none; null while routes are being worked out.
  const std::vector<LabelPlace> *label_places(double zoom);
  /// The ways of a decision chain over these cards, one width of words a hop; kept until the map, the chain or the size
  /// of letters changes.
  const ChainWays *chain_ways(const std::vector<int> &chain, const std::vector<double> &widths, double zoom);
  /// At most how much larger letters are than the map at this zoom, since they stay legible; in steps, so that words
  /// keep their places.
  static double label_scale(double zoom) { return label_scales[label_step(zoom)]; }
  Rect bounds() const;
  /// Room for `buried`, kept from frame to frame so that a large map takes it once.
  struct PileRoom {
    std::vector<char> below;
    std::vector<std::pair<std::uint64_t, int>> squares; ///< how many cards each holds; 0: a free place
  };
  /// Per card, whether it lies under `pile_shown` others at the same place, where nobody could see it; empty for none.
  const std::vector<char> &buried(PileRoom &room) const;

private:
  static constexpr double label_scales[] = {1, 1.125, 1.25, 1.5};
  static std::size_t label_step(double zoom) { return zoom >= 0.75 ? 0 : zoom >= 0.667 ? 1 : zoom >= 0.6 ? 2 : 3; }
  std::vector<LabelPlace> places_[4];         ///< per scale
  unsigned placed_[4] = {~0u, ~0u, ~0u, ~0u}; ///< for which version of the routes
  struct Chain {
    std::vector<int> cards;
    std::vector<double> widths;
    unsigned version = 0;
    bool settled = false;
    std::size_t step = 0;
    bool operator==(const Chain &) const = default;
  } chain_;
  std::optional<ChainWays> chain_ways_; ///< of `chain_`
};

/// People without a place of their own yet are set out in rows below the others. Private items are left out by
/// audience. `kept`: the routes of the index before, of which those that nothing touched stay.
MapIndex build_map_index(Document document, const Account &account, const Opportunity &opportunity, Audience audience,
                         Routes kept = {});

} // namespace sandtable::view
