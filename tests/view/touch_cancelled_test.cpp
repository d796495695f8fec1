// A finger's drag that is taken away - the phone is turned, the system wants the touch - leaves the map as it was.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::sample;
using sandtable::test::TestBench;

namespace {

struct Phone : TestBench {
  Document before;
  Phone() : TestBench{sample("grid"), {390, 844}} {
    host.touch = true;
    frames(3);
    before = session.current().history.now();
  }
  ImVec2 card() const {
    for (const auto &item : mirror.items())
      if (item.of_map && item.role == "button" && item.min.y > 250 && item.max.y < 600) return middle(item);
    FAIL("no card in sight");
    return {};
  }
  void pull_card() {
    const ImVec2 at = card();
    pull(at, {at.x + 60, at.y + 40});
  }
  void let_go(bool cancelled) {
    host.touch_cancelled = cancelled;
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frames(1);
    host.touch_cancelled = false;
    frames(4);
  }
  std::size_t steps() const { return session.current().history.steps(); }
};

} // namespace

TEST_CASE("a card that a finger lets go of is moved in one step; taken away, nothing has happened") {
  {
    Phone moved;
    moved.pull_card();
    moved.let_go(false);
    CHECK(moved.steps() == 1);
    CHECK(moved.session.current().history.now() != moved.before);
  }
  Phone cancelled;
  cancelled.pull_card();
  cancelled.let_go(true);
  CHECK(cancelled.steps() == 0);
  CHECK(cancelled.session.current().history.now() == cancelled.before);
}

TEST_CASE("a phone turned under a finger that drags a card leaves no step, and the next drag is whole again") {
  Phone phone;
  phone.pull_card();
  ImGui::GetIO().DisplaySize = {844, 390};
  phone.let_go(true);
  CHECK(phone.steps() == 0);
  ImGui::GetIO().DisplaySize = {390, 844};
  phone.frames(6);
  phone.pull_card();
  phone.let_go(false);
  CHECK(phone.steps() == 1);
}

TEST_CASE("a phone that is turned without a word to the finger moves the card in one step at most") {
  Phone phone;
  phone.pull_card();
  ImGui::GetIO().DisplaySize = {844, 390};
  phone.frames(4);
  phone.point_at({400, 250});
  phone.let_go(false);
  CHECK(phone.steps() <= 1);
  if (phone.steps() == 1) {
    REQUIRE(phone.session.current().history.undo());
    CHECK(phone.session.current().history.now() == phone.before);
  }
}
