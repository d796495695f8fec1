// The map from afar: no name of a disc on another one, links around everybody else and short of names.
#include "domain/history.hpp"
#include "domain/layout_of_map.hpp"
#include "shell/bench.hpp"
#include "support/headless_imgui.hpp"
#include "support/route_counts.hpp"
#include "support/samples.hpp"
#include "support/with_map.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

const char *const all_samples[] = {"grid", "hospital", "group"};

/// What stands on screen with the whole map in sight at this zoom.
struct Afar {
  MapIndex index;
  Camera camera;
  ImVec2 extent;
  std::vector<DiscName> names;
  std::vector<ScreenBox> discs, titles;
  std::vector<std::vector<ImVec2>> links; ///< per line; none: not drawn around anybody

  Afar(const Document &document, double zoom, std::vector<char> chosen = {}, const MapLight *light = nullptr) {
    const Account &account = *document->accounts.front();
    index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
    while (!index.routes.settle(1'000'000)) {
    }
    const Rect all = index.bounds();
    constexpr double around = 150;
    camera = {all.x - around / zoom, all.y - around / zoom, zoom};
    extent = {static_cast<float>(all.w * zoom + 2 * around), static_cast<float>(all.h * zoom + 2 * around)};
    TestUi screen{document};
    const Selection selection;
    screen.frame([&](Ui &ui) {
      MapDrawing d{ui, index, camera, {0, 0}, extent, selection};
      d.chosen = chosen, d.light = light;
      MapRoom room;
      d.names = disc_names(d, room);
      names = room.names;
      const float r = disc_radius * static_cast<float>(zoom);
      for (const auto &card : index.cards) {
        const ImVec2 c = screen_from_world(camera, d.origin, card.center),
                     at{c.x, c.y - (named_discs(camera) ? disc_rise * static_cast<float>(zoom) : 0)};
        discs.push_back({{at.x - r, at.y - r}, {at.x + r, at.y + r}});
      }
      for (const auto &area : index.areas)
        if (const auto title = area_title_on_screen(d, area)) titles.push_back(*title);
      LinkPath path;
      Route scratch;
      for (std::size_t i = 0; i < index.lines.size(); ++i) {
        links.emplace_back();
        if (!straight_lines(index, camera) && line_on_screen(d, i, path, scratch)) links.back() = path.points;
      }
    });
  }

  static bool meet(const ScreenBox &a, const ScreenBox &b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
  }
  static bool holds(const ScreenBox &box, ImVec2 at) {
    return at.x > box.min.x && at.x < box.max.x && at.y > box.min.y && at.y < box.max.y;
  }
  int shown() const {
    return static_cast<int>(
        std::count_if(names.begin(), names.end(), [](const DiscName &name) { return name.width > 0; }));
  }
  /// Names that meet another name, somebody else's disc or an area's title.
  int names_covered() const {
    int count = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i].width <= 0) continue;
      for (std::size_t k = 0; k < names.size(); ++k) {
        if (k == i) continue;
        count += names[k].width > 0 && meet(names[i].plate, names[k].plate);
        count += meet(names[i].plate, discs[k]);
      }
      for (const ScreenBox &title : titles) count += meet(names[i].plate, title);
    }
    return count;
  }
  /// Arrows - their tips, and where their heads begin - that lie on a name: on anybody's, or on that of their own end.
  int arrows_on_names(bool anybody) const {
    constexpr float head = 9;
    int count = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (links[i].size() < 2) continue;
      const ImVec2 tip = links[i].back(), before = links[i][links[i].size() - 2];
      const float l = std::max(0.01f, std::hypot(tip.x - before.x, tip.y - before.y));
      const ImVec2 base{tip.x - (tip.x - before.x) / l * head, tip.y - (tip.y - before.y) / l * head};
      for (std::size_t k = 0; k < names.size(); ++k) {
        if (names[k].width <= 0 || (!anybody && static_cast<int>(k) != index.lines[i].to)) continue;
        count += holds(names[k].plate, tip) || holds(names[k].plate, base);
      }
    }
    return count;
  }
};

Document tidied_bench(LayoutStyle style) {
  IdSource ids{11, 22};
  const Document made = shell::bench_document(250, ids, "2026-03-31T08:00:00Z");
  const auto tidy = tidy_of(*made, made->accounts.front()->opportunities.front()->id, style);
  REQUIRE(tidy);
  const auto next = sandtable::apply(made, *tidy);
  REQUIRE(next);
  return *next;
}

/// Two people side by side, so near that not both names have room.
Document neighbours(double first_power, double second_power) {
  IdSource ids{11, 22};
  return with_map(shell::bench_document(2, ids, "2026-03-31T08:00:00Z"), [&](PowerMap &map) {
    for (std::size_t i = 0; i < 2; ++i) {
      Stance stance = *map.stances[i];
      stance.position = {static_cast<double>(i) * 200, 0};
      stance.power = Rating<double>{.value = i == 0 ? first_power : second_power};
      map.stances[i] = make_ref(std::move(stance));
    }
  });
}

} // namespace

TEST_CASE("from afar everybody on the samples is named, no name covers anything, no arrow lies on a name") {
  for (const char *name : all_samples)
    for (const double zoom : {0.2, 0.23, 0.3, 0.37, 0.44}) {
      CAPTURE(name);
      CAPTURE(zoom);
      const Afar map(sample(name), zoom);
      CHECK(map.shown() == static_cast<int>(map.index.cards.size()));
      CHECK(map.names_covered() == 0);
      CHECK(map.arrows_on_names(true) == 0);
    }
}

TEST_CASE("of 250 people tidied no name covers another, a disc or a title at any zoom, and most are named") {
  for (const LayoutStyle style : {LayoutStyle::tree, LayoutStyle::layers}) {
    const Document document = tidied_bench(style);
    for (const double zoom : {0.2, 0.23, 0.3, 0.44}) {
      CAPTURE(zoom);
      const Afar map(document, zoom);
      CHECK(map.names_covered() == 0);
      CHECK(map.arrows_on_names(false) == 0);
      CHECK(map.shown() * 2 > 250);
    }
  }
}

TEST_CASE("links are led around everybody else from 15 % on, on the samples and among 250 people") {
  for (const double zoom : {0.15, 0.2, 0.3, 0.44}) {
    CAPTURE(zoom);
    for (const char *name : all_samples) {
      CAPTURE(name);
      const Afar map(sample(name), zoom);
      CHECK_FALSE(straight_lines(map.index, map.camera));
      int through = 0;
      for (std::size_t i = 0; i < map.links.size(); ++i)
        for (std::size_t k = 0; k < map.discs.size(); ++k) {
          if (static_cast<int>(k) == map.index.lines[i].from || static_cast<int>(k) == map.index.lines[i].to) continue;
          for (std::size_t p = 1; p < map.links[i].size(); ++p)
            for (const float part : {0.0f, 0.25f, 0.5f, 0.75f, 1.0f}) {
              const ImVec2 a = map.links[i][p - 1], b = map.links[i][p];
              through += Afar::holds(map.discs[k], {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part});
            }
        }
      CHECK(through == 0);
    }
  }
  const Document document = tidied_bench(LayoutStyle::layers);
  const Afar map(document, 0.15);
  CHECK_FALSE(straight_lines(map.index, map.camera));
  // So many ways are each looked for with less effort: a few may find none.
  CHECK(cards_crossed(map.index.routes) * 10 <= cards_crossed_plainly(map.index.routes.map()));
}

TEST_CASE(
    "of two names without room the more powerful person's stays whole, but whoever is chosen or lit comes first") {
  const double zoom = 0.25;
  const auto widths = [](const Afar &map) {
    REQUIRE(map.names.size() == 2);
    return std::pair{map.names[0].width, map.names[1].width};
  };
  const auto [weak, strong] = widths(Afar(neighbours(1, 5), zoom));
  CHECK(strong > weak);
  const auto [first, second] = widths(Afar(neighbours(5, 1), zoom));
  CHECK(first == doctest::Approx(strong));
  CHECK(second == doctest::Approx(weak));
  const auto [chosen, other] = widths(Afar(neighbours(1, 5), zoom, {1, 0}));
  CHECK(chosen > other);
  MapLight light;
  light.people = {PersonId{"n0"}};
  const auto [lit, faded] = widths(Afar(neighbours(1, 5), zoom, {}, &light));
  CHECK(lit > faded);
}
