// Links and their words on the samples: counted, pressed, and the same in the picture that is exported.
#include "base/text_width.hpp"
#include "domain/influence_of_map.hpp"
#include "domain/power_map/decision_chain.hpp"
#include "report/map_svg.hpp"
#include "report/svg_parts.hpp"
#include "support/headless_imgui.hpp"
#include "support/route_counts.hpp"
#include "support/samples.hpp"
#include "view/canvas/map_index.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

MapIndex index_of(const Document &document) {
  const Account &account = *document->accounts.front();
  MapIndex index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  while (!index.routes.settle(1'000'000)) {
  }
  return index;
}

} // namespace

TEST_CASE("on the samples no link runs through a card, no word overlaps a card, a title, a note or another word") {
  for (const char *name : {"grid", "hospital", "group"}) {
    CAPTURE(name);
    MapIndex index = index_of(sample(name));
    std::string which;
    CHECK_MESSAGE(cards_crossed(index.routes, &which) == 0, which);
    for (const double zoom : {1.0, 0.7, 0.62, 0.5}) {
      const std::vector<LabelPlace> *places = index.label_places(zoom);
      REQUIRE(places);
      CHECK(label_faults(index.routes.map(), *places, MapIndex::label_scale(zoom)).all() == 0);
      for (std::size_t i = 0; i < index.lines.size(); ++i) {
        const bool words = !index.lines[i].label.empty() || !index.lines[i].confirmed;
        CHECK_MESSAGE(((*places)[i].width > 0) == words, name, " ", index.lines[i].label, " at ", zoom);
        if (zoom > 0.65 && words) // in full
          CHECK((*places)[i].width == text_width(words_on_link(index.lines[i].label, index.lines[i].confirmed), 12));
      }
    }
  }
}

TEST_CASE(
    "on the samples no decision chain runs through a card, and its words cover no card, note, title or other word") {
  int chains = 0, words = 0;
  for (const char *name : {"grid", "hospital", "group"}) {
    const Document document = sample(name);
    MapIndex index = index_of(document);
    const Account &account = *document->accounts.front();
    const Opportunity &deal = *account.opportunities.front();
    const MapInfluence influence = influence_of_map(account, deal);
    for (const auto &stance : deal.power_map->stances) {
      const auto node = influence.node_of(stance->person);
      if (!node) continue;
      for (const DecisionChain &chain : decision_chains(*deal.power_map, influence.graph, *node)) {
        std::vector<int> cards;
        for (const Node at : chain.people) cards.push_back(index.card_of(influence.people[at]));
        const std::vector<double> widths(cards.size(), 40);
        const ChainWays &ways = *index.chain_ways(cards, widths, 1);
        std::string which;
        CHECK_MESSAGE(cards_crossed(ways.routes, &which) == 0, name, " ", stance->person.text, which);
        CHECK(label_faults(ways.routes.map(), ways.words).all() == 0);
        for (const LabelPlace &place : *index.label_places(1))
          for (const LabelPlace &word : ways.words)
            CHECK_FALSE((place.width > 0 && word.width > 0 && place.box().intersects(word.box())));
        for (const LabelPlace &word : ways.words) words += word.width > 0;
        ++chains;
      }
    }
  }
  CHECK(chains > 5);
  CHECK(words > chains); // a place is the rule
}

TEST_CASE("where the mirror says a link is, a click chooses that link") {
  for (const char *name : {"grid", "hospital", "group"}) {
    const Document document = sample(name);
    MapIndex index = index_of(document);
    TestBench bench{document};
    bench.frames(3);
    std::vector<MirrorItem> links;
    for (const MirrorItem &item : bench.mirror.items())
      if (item.role == "link") links.push_back(item);
    CHECK(links.size() == index.lines.size());
    for (const MirrorItem &link : links) {
      const ImVec2 at{(link.min.x + link.max.x) / 2, (link.min.y + link.max.y) / 2};
      ImGuiIO &io = ImGui::GetIO();
      io.AddMousePosEvent(at.x, at.y), bench.frames(1);
      io.AddMouseButtonEvent(0, true), bench.frames(1);
      io.AddMouseButtonEvent(0, false), bench.frames(1);
      for (const MirrorItem &now : bench.mirror.items())
        if (now.role == "link") CHECK_MESSAGE(now.state.starts_with("selected") == (now.id == link.id), link.label);
    }
  }
}

TEST_CASE("the exported picture has the routes and the places of words that the canvas has") {
  for (const char *name : {"grid", "hospital", "group"}) {
    const Document document = sample(name);
    MapIndex index = index_of(document);
    const std::vector<LabelPlace> &places = *index.label_places(1);
    const Account &account = *document->accounts.front();
    const std::string svg = map_svg({.account = account,
                                     .opportunity = *account.opportunities.front(),
                                     .role_word = {},
                                     .title = {},
                                     .unnamed = {},
                                     .region = {}});
    for (std::size_t i = 0; i < index.lines.size(); ++i) {
      CHECK(svg.find("M" + svg_point(index.routes[i].points.front())) != std::string::npos);
      if (places[i].width > 0) CHECK(svg.find(svg_rect(places[i].box())) != std::string::npos);
    }
  }
}
