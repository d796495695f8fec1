// What a frame of the map costs does not grow with the document: no memory anew, nothing drawn out of sight.
#include "domain/document.hpp"
#include "shell/bench.hpp"
#include "support/headless_imgui.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_canvas.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <vector>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestBench;
using sandtable::test::TestUi;

namespace {
std::size_t bytes_taken = 0; ///< by `new`, since the program began

void *take(std::size_t size) noexcept {
  bytes_taken += size;
  void *room = std::malloc(size > 0 ? size : 1);
  if (!room) std::abort();
  return room;
}
} // namespace

// All of them, so that what one gives another one takes back.
void *operator new(std::size_t size) { return take(size); }
void *operator new[](std::size_t size) { return take(size); }
void *operator new(std::size_t size, const std::nothrow_t &) noexcept { return take(size); }
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept { return take(size); }
void operator delete(void *room) noexcept { std::free(room); }
void operator delete[](void *room) noexcept { std::free(room); }
void operator delete(void *room, std::size_t) noexcept { std::free(room); }
void operator delete[](void *room, std::size_t) noexcept { std::free(room); }
void operator delete(void *room, const std::nothrow_t &) noexcept { std::free(room); }
void operator delete[](void *room, const std::nothrow_t &) noexcept { std::free(room); }

namespace {

constexpr ImVec2 extent{1280, 800};
constexpr std::size_t small_change = 8192; ///< a link's points, a few words: whatever the size of the map

Document people(int count) {
  IdSource ids{5, 6};
  return shell::bench_document(count, ids, "2026-03-31T08:00:00Z");
}

struct Drawn {
  std::size_t bytes = 0;
  int vertices = 0;
};

/// The map alone, at this zoom with its middle in the middle; the last of some frames.
struct MapAlone {
  TestUi screen;
  MapIndex index;

  explicit MapAlone(const Document &document) : screen(document) {
    const Account &account = *document->accounts.front();
    index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  }
  Camera middle_at(double zoom) const {
    const Rect all = index.bounds();
    return {all.x + all.w / 2 - extent.x / 2 / zoom, all.y + all.h / 2 - extent.y / 2 / zoom, zoom};
  }
  Drawn draw(const Camera &camera) {
    Drawn last;
    MapRoom room;
    const Selection selection;
    for (int i = 0; i < 4; ++i)
      screen.frame([&](Ui &ui) {
        const int vertices = ImGui::GetWindowDrawList()->VtxBuffer.Size;
        const std::size_t bytes = bytes_taken;
        draw_map({ui, index, camera, {0, 0}, extent, selection}, room);
        last = {bytes_taken - bytes, ImGui::GetWindowDrawList()->VtxBuffer.Size - vertices};
      });
    return last;
  }
};

/// One frame of the canvas as it comes to rest, the whole map in sight.
std::size_t bytes_of_fitted_canvas(int count) {
  TestUi screen{people(count)};
  SharedState shared;
  MapCanvasState canvas;
  std::size_t bytes = 0;
  for (int i = 0; i < 6; ++i) {
    screen.out = {};
    screen.mirror.begin(false);
    screen.imgui.frame([&] {
      Ui ui = screen.ui();
      ImGui::PushFont(screen.imgui.fonts.regular, 14);
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize(extent);
      ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
      const std::size_t before = bytes_taken;
      map_canvas(ui, shared, canvas, {0, 0}, extent);
      bytes = bytes_taken - before;
      ImGui::End();
      ImGui::PopFont();
    });
  }
  REQUIRE(canvas.index.cards.size() == static_cast<std::size_t>(count));
  REQUIRE(straight_lines(canvas.index, canvas.camera));
  return bytes;
}

} // namespace

TEST_CASE("a frame of the map takes no more memory for five thousand people than for one thousand, at any zoom") {
  const auto bytes_of = [](int count) {
    MapAlone map{people(count)};
    REQUIRE(map.index.cards.size() == static_cast<std::size_t>(count));
    std::vector<std::size_t> bytes;
    for (const bool piles : {false, true}) // true: as if some lay on each other, which all are then searched for
      for (const double zoom : {1.0, 0.3, 0.05}) {
        map.index.piles = piles;
        bytes.push_back(map.draw(map.middle_at(zoom)).bytes);
      }
    return bytes;
  };
  const auto small = bytes_of(1000), large = bytes_of(5000);
  for (std::size_t i = 0; i < small.size(); ++i) {
    CAPTURE(i);
    CHECK(large[i] <= small[i] + small_change);
  }
}

TEST_CASE("the canvas at rest with everybody in sight takes no more memory for five thousand people than for one") {
  CHECK(bytes_of_fitted_canvas(5000) <= bytes_of_fitted_canvas(1000) + small_change);
}

TEST_CASE("a frame of the whole screen at rest takes no more memory for five thousand people than for one thousand") {
  const auto bytes_of = [](int count) {
    TestBench bench{people(count)};
    std::size_t bytes = 0;
    for (int i = 0; i < 6; ++i) { // nobody listens: the items for screen readers are told now and then only
      bench.host.time += 0.05;
      bench.out = {};
      bench.mirror.begin(false);
      bench.imgui.frame([&] {
        const std::size_t before = bytes_taken;
        bench.workbench.frame(bench.host, bench.session, bench.imgui.fonts, bench.mirror, bench.out);
        bytes = bytes_taken - before;
      });
    }
    return bytes;
  };
  CHECK(bytes_of(5000) <= bytes_of(1000) + small_change);
}

TEST_CASE("cards out of sight are not drawn: the map without them is drawn with the same vertices") {
  MapAlone seen{people(5000)};
  const std::vector<MapIndex::Card> all = seen.index.cards;
  seen.index.lines.clear(); // which pass through from afar
  for (const double zoom : {1.0, 0.3, 0.15}) {
    CAPTURE(zoom);
    seen.index.cards = all;
    const Camera camera = seen.middle_at(zoom);
    const int with = seen.draw(camera).vertices;
    // A name that is not in sight may still take room from one that is.
    const double around = 200 / zoom;
    const Rect view{camera.x - around, camera.y - around, extent.x / zoom + 2 * around, extent.y / zoom + 2 * around};
    std::erase_if(seen.index.cards, [&](const MapIndex::Card &card) { return !card.rect().intersects(view); });
    REQUIRE(seen.index.cards.size() < 4500);
    CHECK(seen.draw(camera).vertices == with);
    Camera beside = camera;
    beside.x += 1e6;
    seen.index.cards = all;
    const int aside = seen.draw(beside).vertices;
    seen.index.cards.clear();
    const int nobody = seen.draw(beside).vertices; // the ground's dots
    CHECK(aside == nobody);
    CHECK(with > nobody);
  }
}
