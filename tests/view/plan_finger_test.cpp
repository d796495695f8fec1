// The plan's chart under a finger, gates that snap while they are dragged, and what the play works out once.
#include "support/plan_bench.hpp"
#include "support/plan_ui.hpp"
#include "view/plan/gantt_parts.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::PlanBench;
using sandtable::test::PlanUi;

namespace {

struct Finger : PlanBench {
  explicit Finger(ImVec2 size) : PlanBench("grid", size) {
    host.touch = true;
    frames(2);
  }
  MirrorItem bar(std::string_view name) const {
    const MirrorItem *found = find_item("时间条 " + std::string{name}, "button");
    if (!found) FAIL("no bar " << name << " among\n" << words());
    return *found;
  }
  /// Rests long enough for the bar to be lifted, then goes.
  void rest_and_drag(ImVec2 from, ImVec2 to) {
    point_at(from);
    hold(true);
    frames(12);
    for (const float part : {0.5f, 1.0f}) point_at({from.x + (to.x - from.x) * part, from.y});
    hold(false);
    frames(1);
  }
  void taken_away() {
    host.touch_cancelled = true;
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frames(1);
    host.touch_cancelled = false;
    frames(3);
  }
};

} // namespace

TEST_CASE("a finger on a bar moves the chart; one that rested on the bar first moves the bar, in one step") {
  Finger bench({390, 844});
  const std::string name = "全寿命成本评审";
  const Action was = bench.action("grid-x3");
  const std::size_t steps = bench.steps();
  const MirrorItem before = bench.bar(name);
  bench.drag(middle(before), {middle(before).x - 60, middle(before).y});
  CHECK(bench.steps() == steps);
  const MirrorItem after = bench.bar(name);
  CHECK(after.min.x == doctest::Approx(before.min.x - 60).epsilon(0.02));
  bench.rest_and_drag(middle(after), {middle(after).x + 30, middle(after).y});
  const Action moved = bench.action("grid-x3");
  CHECK(moved.earliest > was.earliest);
  CHECK(moved.due > was.due);
  CHECK(bench.steps() == steps + 1);
  CHECK_FALSE(bench.find_item(text_of(T::top_close_sheet, true))); // nothing covers the chart
}

TEST_CASE("a finger that rests on a bar and lifts again chooses it, as a tap does") {
  for (const bool rests : {true, false}) {
    Finger bench({390, 844});
    const ImVec2 at = middle(bench.bar("全寿命成本评审"));
    const std::size_t steps = bench.steps();
    bench.point_at(at);
    bench.hold(true);
    if (rests) bench.frames(12);
    bench.hold(false);
    bench.frames(2);
    CHECK(bench.find_item(text_of(T::top_close_sheet, true)));
    CHECK(bench.steps() == steps);
  }
}

TEST_CASE("a chosen bar follows the finger at once, and its end by the grip beside it") {
  Finger bench({1100, 900});
  const std::string name = "全寿命成本评审";
  const ImVec2 at = middle(bench.bar(name));
  bench.point_at(at);
  for (const bool down : {true, false}) bench.hold(down);
  REQUIRE(bench.bar(name).state.find("selected") != std::string::npos);
  const Action was = bench.action("grid-x3");
  bench.drag(at, {at.x + 30, at.y});
  const Action moved = bench.action("grid-x3");
  CHECK(moved.earliest > was.earliest);
  CHECK(moved.due > was.due);
  const MirrorItem bar = bench.bar(name);
  bench.drag({bar.max.x - 10, middle(bar).y}, {bar.max.x + 20, middle(bar).y});
  const Action longer = bench.action("grid-x3");
  CHECK(longer.earliest == moved.earliest);
  CHECK(longer.due > moved.due);
}

TEST_CASE("a gate is moved by a finger that rested on it") {
  Finger bench({1100, 900});
  const MirrorItem *gate = bench.find_item("签约评审 ATC", "button");
  REQUIRE(gate);
  const ImVec2 at = middle(*gate);
  const Date was = bench.plan().gates[2]->date;
  bench.rest_and_drag(at, {at.x - 40, at.y});
  CHECK(bench.plan().gates[2]->date < was);
}

TEST_CASE("a bar whose finger is taken away stays where it was") {
  Finger bench({1100, 900});
  const ImVec2 at = middle(bench.bar("全寿命成本评审"));
  const std::size_t steps = bench.steps();
  bench.point_at(at);
  bench.hold(true);
  bench.frames(12);
  bench.point_at({at.x + 60, at.y});
  bench.taken_away();
  CHECK(bench.steps() == steps);
}

TEST_CASE(
    "a finger moves the board; one that rested on a card first takes it to another step, unless it is taken away") {
  Finger bench({1440, 900});
  REQUIRE(bench.press(T::plan_tab_board));
  bench.frames(3);
  const auto card = [&] {
    const MirrorItem *found = bench.find_item("高层互访", "button");
    REQUIRE(found);
    return *found;
  };
  const int step = bench.action("grid-x2").step;
  const std::size_t steps = bench.steps();
  const ImVec2 at = middle(card());
  bench.drag(at, {at.x - 40, at.y});
  CHECK(bench.steps() == steps);
  CHECK_FALSE(bench.find_item(text_of(T::plan_finish, true))); // nor is the card chosen
  const ImVec2 from = middle(card());
  const MirrorItem *column = nullptr;
  for (const auto &item : bench.mirror.items()) // another step's heading in sight, away from the edges
    if (item.role == "heading" && item.max.x - item.min.x < 200 && item.min.x > 130 && item.max.x < 1000 &&
        (item.max.x < from.x || item.min.x > from.x))
      column = &item;
  REQUIRE(column);
  const ImVec2 to{middle(*column).x, from.y};
  bench.point_at(from);
  bench.hold(true);
  bench.frames(12);
  bench.point_at(to);
  bench.taken_away();
  CHECK(bench.action("grid-x2").step == step);
  CHECK(bench.steps() == steps);
  bench.rest_and_drag(middle(card()), to);
  CHECK(bench.action("grid-x2").step != step);
  CHECK(bench.steps() == steps + 1);
}

TEST_CASE("a card that a finger holds at a phone's edge brings the next steps into sight, to be dropped there") {
  Finger bench({390, 844});
  REQUIRE(bench.press(T::plan_tab_board));
  bench.frames(3);
  const auto headings = [&] {
    std::string all;
    for (const auto &item : bench.mirror.items())
      if (item.role == "heading") all += item.label + "\n";
    return all;
  };
  Action first = bench.action("grid-x2");
  first.step = 1; // in the column that a phone shows
  bench.session.current().history.run(PutAction{bench.deal().id, first});
  bench.frames(3);
  const MirrorItem *card = bench.find_item("高层互访", "button");
  REQUIRE(card);
  const std::size_t steps = bench.steps();
  const std::string before = headings();
  const ImVec2 at = middle(*card);
  bench.point_at(at);
  bench.hold(true);
  bench.frames(12);
  bench.point_at({380, at.y});
  bench.frames(60);
  CHECK(headings() != before);
  bench.hold(false);
  bench.frames(2);
  CHECK(bench.action("grid-x2").step > 2);
  CHECK(bench.steps() == steps + 1);
}

TEST_CASE("a gate stands on a working day all the way while it is dragged, and says which") {
  PlanUi ui("grid");
  const MirrorItem *gate = ui.seen("签约评审 ATC", "button");
  REQUIRE(gate);
  const ImVec2 at = middle(*gate);
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent(at.x, at.y);
  ui.draw(2);
  io.AddMouseButtonEvent(0, true);
  ui.draw(2);
  long last = 0;
  for (float dx = 6; dx < 60; dx += 1.5f) {
    io.AddMousePosEvent(at.x - dx, at.y);
    ui.draw(2);
    const Ui now = ui.ui();
    last = shown_gate_day(now, ui.state, 2);
    CHECK(is_working_day(ui.state.view.calendar, last));
    const MirrorItem *mark = ui.seen("签约评审 ATC", "button");
    REQUIRE(mark);
    CHECK(mark->value.find(day_text(now, last)) == 0);
  }
  io.AddMouseButtonEvent(0, false);
  ui.draw();
  CHECK(ui.plan().gates[2]->date == date_from_days(last));
  CHECK(ui.plan().gates[2]->date < "2027-04-08");
}

TEST_CASE("what a month's delay costs is worked out once for a value case, and anew when the case changes") {
  PlanUi ui("hospital");
  ui.show(PlanTab::play);
  REQUIRE(ui.state.play.month_of_saving);
  const double month = *ui.state.play.month_of_saving;
  ui.state.play.month_of_saving = month + 1; // drawing does not work it out again
  ui.draw();
  CHECK(ui.state.play.month_of_saving == month + 1);
  ValueCase terms = *ui.deal().value;
  terms.rate += 0.01;
  ui.run(EditValue{ui.deal().id, EditTerms{terms}});
  CHECK(ui.state.play.month_of_saving == month); // undiscounted
}
