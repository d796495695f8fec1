// What the map draws for documents that no hand has drawn.
#include "base/text_width.hpp"
#include "domain/history.hpp"
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_index.hpp"
#include "view/canvas/map_parts.hpp"
#include "view/screens/compare.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

/// `count` people at the places that `place` gives, each with a dashed influence on the one before.
template <class Place> Document crowd(int count, Place place) {
  Workspace workspace = *small_document();
  Account account = *workspace.accounts.front();
  Opportunity opportunity = *account.opportunities.front();
  PowerMap map;
  account.people.clear(), account.reporting.clear();
  for (int i = 0; i < count; ++i) {
    const PersonId id{"c" + std::to_string(i)};
    account.people.push_back(make_ref(Person{.id = id, .name = "人" + std::to_string(i)}));
    Stance stance;
    stance.person = id, stance.position = place(i);
    map.stances.push_back(make_ref(std::move(stance)));
    if (i > 0)
      map.links.push_back(make_ref(Link{.id = {"k" + std::to_string(i)},
                                        .from = id,
                                        .to = {"c" + std::to_string(i - 1)},
                                        .confirmed = false,
                                        .label = "施加影响"}));
  }
  opportunity.power_map = make_ref(std::move(map));
  account.opportunities = {make_ref(std::move(opportunity))};
  workspace.accounts = {make_ref(std::move(account))};
  return make_ref(std::move(workspace));
}

int vertices(TestBench &bench) {
  bench.frames(2);
  return ImGui::GetDrawData()->TotalVtxCount;
}

/// What the map itself is drawn with, in its order.
std::vector<ImDrawVert> drawn(TestBench &bench) {
  bench.frames(2);
  std::vector<ImDrawVert> all;
  for (const ImDrawList *list : ImGui::GetDrawData()->CmdLists)
    if (std::string_view{list->_OwnerName ? list->_OwnerName : ""}.find("canvas") != std::string_view::npos)
      all.insert(all.end(), list->VtxBuffer.begin(), list->VtxBuffer.end());
  return all;
}
std::ptrdiff_t count_of(const std::vector<ImDrawVert> &all, ImU32 color) {
  return std::count_if(all.begin(), all.end(), [&](const ImDrawVert &v) { return v.col == color; });
}
/// Three people in a row, all rated on this day.
Document rated(double apart, const char *date, Confidence confidence) {
  const auto next = sandtable::apply(
      crowd(3,
            [&](int i) {
              return Vec2{i * apart, 0};
            }),
      EditStances{{"o1"},
                  {{"c0"}, {"c1"}, {"c2"}},
                  SetAttitude{Rating<double>{
                      .value = 1, .date = date, .confidence = confidence, .evidence = "会议纪要", .extra = {}}}});
  REQUIRE(next);
  return *next;
}

} // namespace

TEST_CASE("from afar old and unproven ratings are marked too, on a disc with a name and on a bare one") {
  for (const double apart : {1000.0, 2500.0}) { // fitted at about 37 % and 16 %
    const ImU32 mark = light_theme().warning;
    {
      TestBench fresh{rated(apart, "2026-03-30", Confidence::high)};
      CHECK(fresh.workbench.camera().zoom < Camera::cards_from);
      CHECK(count_of(drawn(fresh), mark) == 0);
    }
    TestBench old{rated(apart, "2025-01-01", Confidence::high)};
    CHECK(count_of(drawn(old), mark) > 0);
  }
  TestBench guessed{rated(2500, "2026-03-30", Confidence::low)};
  CHECK(count_of(drawn(guessed), light_theme().warning) > 0);
}

TEST_CASE("showing everything keeps cards where less margin makes room for them, and cuts nobody") {
  const ImVec2 extent{888, 700};
  const Rect wide{-300, 20, 1836, 600}, wider{-300, 20, 2200, 600};
  Camera camera;
  fit_cards(camera, extent, wide, 40);
  CHECK(camera.zoom >= Camera::cards_from);
  CHECK((wide.x - camera.x) * camera.zoom >= 0);
  CHECK((wide.x + wide.w - camera.x) * camera.zoom <= 888);
  Camera plain;
  fit(plain, extent, wider, 40);
  fit_cards(camera, extent, wider, 40);
  CHECK(camera == plain);
  CHECK(Camera::cards_from < 0.48); // a dozen people on a laptop
}

TEST_CASE("names stay legible at every zoom, and for a room while the map is presented") {
  for (const float zoom : {0.2f, 0.45f, 0.5f, 0.7f, 1.0f, 1.6f}) {
    CHECK(name_size(14 * zoom, false) >= 10);
    CHECK(name_size(14 * zoom, true) >= 14);
    CHECK(name_size(14 * zoom, true) >= name_size(14 * zoom, false));
  }
  CHECK(name_size(14 * 1.6f, false) == doctest::Approx(22.4));
}

TEST_CASE("links pass below the titles of areas") {
  TestBench bench{small_document()};
  const auto all = drawn(bench);
  const ImU32 plate = faded(light_theme().surface, title_plate), link = light_theme().accent;
  const auto of = [](ImU32 color) { return [color](const ImDrawVert &v) { return v.col == color; }; };
  const auto title = std::find_if(all.begin(), all.end(), of(plate));
  REQUIRE(title != all.end());
  CHECK(std::any_of(all.begin(), title, of(link)));
  CHECK(std::none_of(title, all.end(), of(link)));
}

TEST_CASE("links pass below the names of discs") {
  TestBench bench{crowd(3, [](int i) { return Vec2{i * 1000.0, 0}; })};
  REQUIRE(named_discs(Camera{.zoom = bench.workbench.camera().zoom}));
  const auto all = drawn(bench);
  const ImU32 plate = faded(light_theme().surface, title_plate), link = light_theme().accent;
  const auto of = [](ImU32 color) { return [color](const ImDrawVert &v) { return v.col == color; }; };
  const auto name = std::find_if(all.begin(), all.end(), of(plate));
  REQUIRE(name != all.end());
  CHECK(std::any_of(all.begin(), name, of(link)));
  CHECK(std::none_of(name, all.end(), of(link)));
}

TEST_CASE("a contact that nothing proves is a hollow bar on the card") {
  const auto accent = [](Rating<CoverageLevel> rating) {
    const auto next = sandtable::apply(crowd(1,
                                             [](int) {
                                               return Vec2{0, 0};
                                             }),
                                       EditStances{{"o1"}, {{"c0"}}, SetCoverage{OurRole::AR, std::move(rating)}});
    REQUIRE(next);
    TestBench bench{*next};
    return count_of(drawn(bench), light_theme().accent);
  };
  Rating<CoverageLevel> rating{.value = CoverageLevel::in_depth};
  const auto guess = accent(rating);
  rating.confidence = Confidence::high, rating.evidence = "会议纪要";
  const auto fact = accent(rating);
  CHECK(guess > 0);
  CHECK(fact > 0);
  CHECK(guess != fact);
}

TEST_CASE("what a customer may not know leaves no empty ring, strip or bars on the card") {
  Document document = crowd(1, [](int) { return Vec2{0, 0}; });
  const auto marked =
      sandtable::apply(document, EditPeople{{"o1"}, {{"c0"}}, SetPersonVisibility{Visibility::customer}});
  REQUIRE(marked);
  const ImU32 strip = light_theme().line_strong, ring = light_theme().line;
  const auto presented = [&](bool to_customer) {
    TestBench bench{*marked};
    REQUIRE(bench.press(T::top_present));
    if (to_customer) REQUIRE(bench.press(T::present_customer));
    return drawn(bench);
  };
  const auto ours = presented(false), theirs = presented(true);
  CHECK(count_of(ours, strip) > 0);
  CHECK(count_of(theirs, strip) == 0);
  CHECK(count_of(theirs, ring) < count_of(ours, ring));
  CHECK(count_of(theirs, ring) > 0); // the card's own outline
}

TEST_CASE("two thousand people at one place draw no more than twenty do, and the topmost stays in sight") {
  const auto same_place = [](int) { return Vec2{100, 100}; };
  int of_few = 0;
  {
    TestBench few{crowd(20, same_place)};
    of_few = vertices(few);
  }
  TestBench many{crowd(2000, same_place)};
  CHECK(vertices(many) < of_few * 1.2);
  CHECK(many.find_item("人1999", "button"));
}

TEST_CASE("of cards that lie on each other the lowest are left out, those beside them are not") {
  const Document document = crowd(30, [](int i) { return i < 20 ? Vec2{8, 8} : Vec2{400.0 * i, 8}; });
  const Account &account = *document->accounts.front();
  const MapIndex index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  REQUIRE(index.piles);
  MapIndex::PileRoom room;
  const std::vector<char> &buried = index.buried(room);
  CHECK(std::count(buried.begin(), buried.begin() + 20, 1) == 20 - pile_shown);
  CHECK(std::count(buried.begin() + 20, buried.end(), 1) == 0);
  CHECK(buried[0] == 1);
  CHECK(buried[19] == 0);
}

TEST_CASE("a map without piles is not searched for them") {
  const Document document = crowd(500, [](int i) { return Vec2{(i % 20) * 220.0, (i / 20) * 120.0}; });
  const Account &account = *document->accounts.front();
  const MapIndex index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  CHECK_FALSE(index.piles);
  MapIndex::PileRoom room;
  CHECK(index.buried(room).empty());
}

TEST_CASE("a dashed link of a million units is dashed where it can be seen, no further") {
  TestBench bench{crowd(2, [](int i) { return Vec2{i * 900000.0, i * 900000.0}; })};
  bench.press("人0", "button");
  for (int i = 0; i < 60; ++i) { // closer, until the link leaves the screen far away
    ImGui::GetIO().AddMousePosEvent(640, 400);
    ImGui::GetIO().AddMouseWheelEvent(0, 1);
    bench.frames(1);
  }
  CHECK(vertices(bench) < 60000);
}

TEST_CASE("an index that follows edits, undo and redo is the one that would be built anew") {
  History history{small_document()};
  const OpportunityId deal{"o1"};
  const auto account = [&]() -> const Account & { return *history.now()->accounts.front(); };
  const auto built = [&] {
    return build_map_index(history.now(), account(), *account().opportunities.front(), Audience::author);
  };
  const auto same = [](const MapIndex &a, const MapIndex &b) {
    REQUIRE(a.cards.size() == b.cards.size());
    for (std::size_t i = 0; i < a.cards.size(); ++i) {
      CHECK(a.cards[i].person == b.cards[i].person);
      CHECK(a.cards[i].stance->person == b.cards[i].stance->person);
      CHECK(a.cards[i].center == b.cards[i].center);
      CHECK(a.cards[i].level == b.cards[i].level);
      CHECK(a.cards[i].power == b.cards[i].power);
      CHECK(a.cards[i].at_home == b.cards[i].at_home);
      CHECK(a.cards[i].rival_tie == b.cards[i].rival_tie);
    }
    CHECK(a.lines.size() == b.lines.size());
    CHECK(a.piles == b.piles);
  };
  // Everybody has a place on this map.
  history.run(MoveItems{
      .opportunity = deal, .people = {{{"p4"}, {900, 80}, std::nullopt, std::nullopt}}, .areas = {}, .notes = {}});
  MapIndex index = built();
  const auto follows = [&] {
    return index.follow(history.now(), account(), *account().opportunities.front(), Audience::author);
  };
  const std::vector<Command> stances_only{
      MoveItems{
          .opportunity = deal, .people = {{{"p1"}, {100, 100}, std::nullopt, std::nullopt}}, .areas = {}, .notes = {}},
      EditStances{deal, {{"p2"}, {"p3"}}, SetAttitude{Rating<double>{.value = -2}}},
      EditStances{deal, {{"p1"}}, SetPower{std::nullopt}}};
  for (const Command &command : stances_only) {
    REQUIRE_FALSE(history.run(command));
    REQUIRE(follows());
    same(index, built());
  }
  for (std::size_t i = 0; i < stances_only.size(); ++i) {
    history.undo();
    REQUIRE(follows());
    same(index, built());
  }
  history.run(EditPeople{deal, {{"p1"}}, SetName{"另一个名字"}});
  CHECK_FALSE(follows());
  index = built();
  history.run(RemoveItems{.opportunity = deal, .links = {{"l2"}}});
  CHECK_FALSE(follows());
  index = built();
  history.run(EditStances{deal, {{"p1"}}, SetStanceVisibility{Visibility::private_}});
  CHECK(index.follow(history.now(), account(), *account().opportunities.front(), Audience::author));
  CHECK_FALSE(index.follow(history.now(), account(), *account().opportunities.front(), Audience::customer));
}

TEST_CASE("a rival's ties, their gap in full, and the rival's node stand within the map's sight on every sample") {
  for (const char *name : {"grid", "hospital", "group"})
    for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{1440, 900}, ImVec2{1920, 1080}}) {
      CAPTURE(name);
      CAPTURE(size.x);
      const Document document = test::sample(name);
      const Account &account = *document->accounts.front();
      const PowerMap &map = *account.opportunities.front()->power_map;
      if (map.ties.empty()) continue;
      TestBench bench{document, size};
      const auto *fit = bench.find_item(text_of(T::map_fit, true), "button");
      REQUIRE(fit);
      const ImVec2 far{fit->max.x + 16, fit->max.y + 16}; // it stands in the corner
      REQUIRE(bench.press(text_of(T::map_rivals, true), "button"));
      const auto in_sight = [&](const MirrorItem &item) {
        return item.min.x >= 0 && item.min.y >= 48 && item.max.x <= far.x && item.max.y <= far.y;
      };
      for (const auto &tie : map.ties) {
        const Person *person = find(account.people, tie->person);
        const Rival *rival = find(map.rivals, tie->rival);
        const std::string start = person->name + " · " + rival->name;
        int words = 0, nodes = 0;
        for (const MirrorItem &item : bench.mirror.items()) {
          if (item.role != "text") continue;
          if (item.label == rival->name) nodes += in_sight(item);
          if (!item.label.starts_with(start)) continue;
          ++words;
          CAPTURE(item.label);
          CHECK(in_sight(item));
          // Latin half an em, Han one, letters of 10 and more: a name may be cut, what follows it never is.
          const std::string gap = item.label.substr(start.size());
          CHECK(item.max.x - item.min.x > 14 + static_cast<float>(text_width(gap, 10)) * 0.9f);
        }
        CHECK(words == 1);
        CHECK(nodes == 1);
      }
    }
}

TEST_CASE("what changed since a snapshot is told to the map: came, gone, warmer, colder, moved") {
  const OpportunityId deal{"o1"};
  History history{small_document()};
  const auto attitude = [&](const char *person, double value) {
    history.run(EditStances{deal, {{person}}, SetAttitude{Rating<double>{.value = value}}});
  };
  const auto place = [&](const char *person, Vec2 at) {
    history.run(MoveItems{
        .opportunity = deal, .people = {{{person}, at, std::nullopt, std::nullopt}}, .areas = {}, .notes = {}});
  };
  for (const char *person : {"p1", "p2", "p3", "p4"}) place(person, {(person[1] - '0') * 300.0, 100});
  attitude("p1", 0), attitude("p2", 1);
  history.run(TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  attitude("p1", 1.5), attitude("p2", -1);
  place("p3", {900, 400});
  const std::string gone_name = find(history.now()->accounts.front()->people, PersonId{"p4"})->name;
  history.run(RemoveItems{.opportunity = deal, .people = {{"p4"}}});
  AddPeople add{.opportunity = deal};
  add.people.push_back({.id = {"p77"}, .name = "新来的"});
  add.stances.push_back({});
  add.stances.back().person = {"p77"}, add.stances.back().position = {1500, 100};
  if (const auto problem = history.run(add)) FAIL(problem->message, " ", problem->detail);

  test::TestUi screen{history.now()};
  SharedState shared;
  CompareState state;
  MapLight light;
  shared.time_view = TimeView{.from = {"s1"}, .to = {}};
  screen.frame([&](Ui &ui) { mark_changes(ui, shared, state, light); });
  const auto mark = [&](const char *person) {
    const auto at = std::find_if(light.changes.begin(), light.changes.end(),
                                 [&](const ChangeMark &change) { return change.person == PersonId{person}; });
    REQUIRE(at != light.changes.end());
    return *at;
  };
  CHECK(light.changes.size() == 5);
  CHECK(mark("p1").warmth == 1.5);
  CHECK(mark("p2").warmth == -2);
  CHECK(mark("p3").moved);
  CHECK(mark("p3").warmth == 0);
  CHECK(mark("p3").was == Vec2{900, 100});
  CHECK(mark("p4").gone);
  CHECK(mark("p4").name == gone_name);
  CHECK(mark("p77").came);
  CHECK_FALSE(mark("p1").moved);
  CHECK(std::find(light.people.begin(), light.people.end(), PersonId{"p4"}) == light.people.end());
  CHECK(light.people.size() == 4);
}

TEST_CASE("the lens tells its shares and its verdicts in words too") {
  const Document document = crowd(3, [](int i) { return Vec2{200.0 + 300 * i, 200}; });
  const Account &account = *document->accounts.front();
  MapCanvasState state;
  state.index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  state.camera = {0, 0, 1};
  state.light.marked = {{"c0"}, {"c1"}, {"c2"}};
  state.light.marks = {{0.1f, 0.5f, LensMark::Verdict::without_title},
                       {0.6f, 0.2f, LensMark::Verdict::title_only},
                       {0, 0.3f, LensMark::Verdict::even}};
  test::TestUi screen{document};
  SharedState shared;
  const auto told = [&](const char *name) {
    screen.frame([&](Ui &ui) { tell_mirror(ui, state, shared, {0, 0}, {1280, 800}); });
    const auto *item = screen.item(name);
    REQUIRE(item);
    return item->value;
  };
  CHECK(told("人0") == "职权 10% 影响 50%、实权大于职权");
  CHECK(told("人1") == "职权 60% 影响 20%、有职无权");
  CHECK(told("人2") == "职权 – 影响 30%");
  state.light.marks[0].verdict = LensMark::Verdict::hidden;
  state.light.marks[1].verdict = LensMark::Verdict::decides;
  CHECK(told("人0") == "职权 10% 影响 50%、" + std::string{text_of(T::export_lens_hidden, true)});
  CHECK(told("人1") == "职权 60% 影响 20%、拍板的人");
  state.light.measure = "居中";
  CHECK(told("人2") == "职权 – 居中 30%");
  state.light = {};
  CHECK(told("人0").empty());
}
