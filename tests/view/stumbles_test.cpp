// What a first-time user stumbled over, on the whole workbench without a shell.
#include "domain/power_map/support.hpp"
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/canvas/map_index.hpp"
#include "view/screens/people_table_rows.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

const OpportunityId deal{"o1"};
const PowerMap &map_of(const TestBench &bench) {
  return *find_opportunity(*bench.session.current().history.now(), deal).opportunity->power_map;
}
const Account &account_of(const TestBench &bench) { return *bench.session.current().history.now()->accounts.front(); }
bool overlap(const MirrorItem &a, const MirrorItem &b) {
  return a.min.x < b.max.x - 0.5f && b.min.x < a.max.x - 0.5f && a.min.y < b.max.y - 0.5f && b.min.y < a.max.y - 0.5f;
}
bool on_canvas(const TestBench &bench, const MirrorItem &item) {
  if (item.role == "application" || item.role == "group" || item.role == "link" || item.role == "note") return true;
  const auto &people = account_of(bench).people;
  return std::any_of(people.begin(), people.end(), [&](const auto &person) { return person->name == item.label; });
}

} // namespace

TEST_CASE("on a phone a link to somebody else hides the sheet, says what to do, and can be called off") {
  TestBench bench{small_document(), {390, 844}};
  REQUIRE(bench.press("人1", "button"));
  REQUIRE(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  REQUIRE(bench.press(T::map_link));
  CHECK_FALSE(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  const std::string words = filled(text_of(T::map_link_pick, true), "人1");
  CHECK(bench.find_item(words, "status"));
  REQUIRE(bench.press(T::workspace_cancel));
  CHECK_FALSE(bench.find_item(words, "status"));
  CHECK(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  REQUIRE(bench.press(T::map_link));
  const std::size_t links = map_of(bench).links.size();
  REQUIRE(bench.press("人3", "button"));
  REQUIRE(map_of(bench).links.size() == links + 1);
  CHECK(map_of(bench).links.back()->from == PersonId{"p1"});
  CHECK(map_of(bench).links.back()->to == PersonId{"p3"});
}

TEST_CASE("a phone's link may begin with nobody chosen") {
  TestBench bench{small_document(), {390, 844}};
  REQUIRE(bench.press(T::map_link));
  REQUIRE(bench.find_item(text_of(T::map_link_pick_first, true), "status"));
  REQUIRE(bench.press("人2", "button"));
  REQUIRE(bench.find_item(filled(text_of(T::map_link_pick, true), "人2"), "status"));
  const std::size_t links = map_of(bench).links.size();
  REQUIRE(bench.press("人1", "button"));
  CHECK(map_of(bench).links.size() == links + 1);
}

TEST_CASE("what is selected on a phone moves above the sheet") {
  Document document = small_document();
  const auto moved =
      sandtable::apply(document, MoveItems{.opportunity = deal, .people = {{{"p2"}, {100, 1500}, {}, {}}}});
  REQUIRE(moved);
  TestBench bench{*moved, {390, 844}};
  REQUIRE(bench.press("人2", "button"));
  bench.frames(60);
  const auto *card = bench.find_item("人2", "button"), *close = bench.find_item(text_of(T::top_close_sheet, true));
  REQUIRE(card);
  REQUIRE(close);
  CHECK(card->max.y <= close->min.y);
}

TEST_CASE("a phone's controls are at least 44 pixels in both directions") {
  for (const bool chinese : {true, false}) {
    TestBench bench{small_document(), {390, 844}, chinese};
    REQUIRE(bench.press("人1", "button"));
    for (const auto &item : bench.mirror.items()) {
      if (on_canvas(bench, item) || item.role == "text" || item.role == "heading" || item.role == "textbox") continue;
      if (item.max.y >= 843 || item.label == text_of(T::chip_label, chinese)) continue; // cut by the screen's edge
      const float w = item.max.x - item.min.x, h = item.max.y - item.min.y;
      CHECK_MESSAGE(h >= 43.5f, item.role, " ", item.label, " is ", h, " high");
      CHECK_MESSAGE(w >= 43.5f, item.role, " ", item.label, " is ", w, " wide");
    }
    CHECK(bench.find_item(text_of(T::map_add_person, chinese)));
  }
}

TEST_CASE("nothing overlaps in a tiny window") {
  for (const ImVec2 size : {ImVec2{200, 200}, ImVec2{260, 400}, ImVec2{320, 480}, ImVec2{390, 844}, ImVec2{640, 300}}) {
    TestBench bench{small_document(), size};
    std::vector<MirrorItem> items;
    for (const auto &item : bench.mirror.items())
      if (!on_canvas(bench, item)) items.push_back(item);
    for (std::size_t i = 0; i < items.size(); ++i)
      for (std::size_t k = i + 1; k < items.size(); ++k)
        CHECK_MESSAGE(!overlap(items[i], items[k]), size.x, "x", size.y, ": ", items[i].label, " and ", items[k].label);
    CHECK(bench.find_item(text_of(T::chip_label, true)));
    CHECK(bench.find_item(text_of(T::top_more, true)));
  }
}

TEST_CASE("Enter after a new name is done; Tab goes to the title and from there to the next person, as the card says") {
  TestBench bench{small_document()};
  const std::size_t people = account_of(bench).people.size();
  REQUIRE(bench.press(T::map_add_person));
  bench.frames(3);
  CHECK(bench.find_item(text_of(T::map_naming_hint, true)));
  bench.type("甲");
  bench.key(ImGuiKey_Enter);
  bench.frames(4);
  CHECK(account_of(bench).people.size() == people + 1);
  CHECK(account_of(bench).people.back()->name == "甲");
  REQUIRE(bench.press(T::map_add_person));
  bench.frames(3);
  bench.type("乙");
  bench.key(ImGuiKey_Tab);
  bench.frames(4);
  REQUIRE(bench.find_item(text_of(T::map_title_in_place, true), "textbox"));
  CHECK(bench.find_item(text_of(T::map_title_hint, true)));
  CHECK(account_of(bench).people.size() == people + 2);
  CHECK(account_of(bench).people.back()->name == "乙");
  bench.type("主任");
  bench.key(ImGuiKey_Tab);
  bench.frames(4);
  REQUIRE(account_of(bench).people.size() == people + 3);
  CHECK(account_of(bench).people[people + 1]->title == "主任");
  CHECK(bench.find_item(text_of(T::map_name_in_place, true), "textbox"));
  bench.key(ImGuiKey_Escape); // the one begun is taken back
  bench.frames(4);
  CHECK(bench.request<Undo>());
}

TEST_CASE("people added one after the other stand in rows as wide as the view, never on each other, always in sight") {
  TestBench bench{small_document()};
  REQUIRE(bench.press(T::map_add_person));
  bench.frames(3);
  const std::size_t before = map_of(bench).stances.size() - 1;
  for (int i = 0; i < 9; ++i) {
    bench.type(("新" + std::to_string(i)).c_str());
    bench.key(ImGuiKey_Tab);
    bench.frames(4);
    bench.key(ImGuiKey_Tab);
    bench.frames(60); // the view follows
    const auto *field = bench.find_item(text_of(T::map_name_in_place, true), "textbox");
    REQUIRE(field);
    CHECK(field->min.x >= 0);
    CHECK(field->max.x <= 1280);
    CHECK(field->max.y <= 800);
  }
  const auto &stances = map_of(bench).stances;
  REQUIRE(stances.size() == before + 10);
  double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (std::size_t i = before; i < stances.size(); ++i) {
    const Vec2 at = stances[i]->position;
    left = std::min(left, at.x), right = std::max(right, at.x), top = std::min(top, at.y),
    bottom = std::max(bottom, at.y);
    for (std::size_t k = before; k < i; ++k)
      CHECK((std::fabs(stances[k]->position.x - at.x) >= 184 || std::fabs(stances[k]->position.y - at.y) >= 76));
  }
  CHECK(right - left <= 5 * 216);
  CHECK(bottom - top >= 76);
}

TEST_CASE("a refused text stays in its field with the reason below it, until Escape") {
  TestBench bench{small_document(), {1280, 3000}};
  REQUIRE(bench.press("人1", "button"));
  const std::string_view field = text_of(T::inspector_last_contact, true);
  REQUIRE(bench.fill(T::inspector_last_contact, "昨天"));
  const auto *kept = bench.find_item(field, "textbox");
  REQUIRE(kept);
  CHECK(kept->value == "昨天");
  CHECK(kept->state.find("invalid") != std::string::npos);
  const MirrorItem box = *kept;
  const MirrorItem *reason = nullptr;
  for (const auto &item : bench.mirror.items())
    if (item.role == "alert") reason = &item;
  REQUIRE(reason);
  CHECK(reason->label == text_of(T::problem_date, true));
  CHECK(reason->min.y >= box.max.y);
  CHECK(reason->min.y < box.max.y + 8);
  for (const auto &item : bench.mirror.items()) CHECK(item.role != "status"); // said once, and there
  REQUIRE(bench.fill(T::inspector_last_contact, "2026-03-30"));
  CHECK(find_stance(map_of(bench), {"p1"})->last_contact == "2026-03-30");
  CHECK(bench.find_item(field, "textbox")->state.find("invalid") == std::string::npos);
  REQUIRE(bench.fill(T::inspector_last_contact, "明天"));
  bench.key(ImGuiKey_Escape);
  CHECK(bench.find_item(field, "textbox")->value == "2026-03-30");
}

TEST_CASE("a department is made in the inspector's list and joined in one step") {
  TestBench bench{small_document(), {1280, 3000}};
  REQUIRE(bench.press("人1", "button"));
  REQUIRE(bench.press(text_of(T::inspector_department, true), "combobox"));
  CHECK(bench.find_item(text_of(T::inspector_new_department, true), "menuitem"));
  REQUIRE(bench.fill(T::table_find_department, "财务部"));
  const std::size_t steps = bench.session.current().history.steps();
  REQUIRE(bench.press(filled(text_of(T::table_add_department, true), "财务部"), "menuitem"));
  CHECK(bench.session.current().history.steps() == steps + 1);
  const Person &person = *find(account_of(bench).people, PersonId{"p1"});
  CHECK(find(account_of(bench).departments, person.department)->name == "财务部");
}

TEST_CASE("a customer's view with nothing marked says how many people are internal and how to mark them") {
  for (const bool chinese : {true, false}) {
    TestBench bench{small_document(), {1280, 800}, chinese};
    REQUIRE(bench.press(T::top_present));
    REQUIRE(bench.press(T::present_customer));
    bool said = false;
    for (const auto &item : bench.mirror.items())
      said = said || item.label.starts_with(filled(text_of(T::present_hidden, chinese), "4", "4"));
    CHECK(said);
    CHECK(bench.find_item(text_of(T::present_team_view, chinese), "button"));
    REQUIRE(bench.press(T::audience_mark));
    REQUIRE(bench.find_item(text_of(T::audience_title, chinese)));
    REQUIRE(bench.press(T::audience_all));
    for (const auto &person : account_of(bench).people) CHECK(person->visibility == Visibility::customer);
    REQUIRE(bench.press(T::audience_preview));
    bench.frames(3);
    CHECK(bench.find_item("人1", "button"));
  }
}

TEST_CASE("presenting fits the map, and leaves it as it was") {
  Document document = small_document();
  const auto wide =
      sandtable::apply(document, MoveItems{.opportunity = deal, .people = {{{"p3"}, {4000, 80}, {}, {}}}});
  REQUIRE(wide);
  TestBench bench{*wide};
  REQUIRE(bench.press("人3", "button"));
  const CameraState before = bench.workbench.camera();
  REQUIRE(bench.press(T::top_present));
  bench.frames(2);
  CHECK(bench.workbench.camera().zoom != before.zoom);
  const auto *card = bench.find_item("人3", "button");
  REQUIRE(card);
  CHECK(card->max.x <= 1280);
  REQUIRE(bench.press(T::top_stop_presenting));
  bench.frames(2);
  CHECK(bench.workbench.camera().zoom == before.zoom);
}

TEST_CASE("words with a meaning for a resting pointer ask for no frames while the pointer is elsewhere") {
  TestBench bench{small_document(), {1280, 3000}};
  REQUIRE(bench.press("人1", "button"));
  ImGui::GetIO().AddMousePosEvent(640, 2900);
  bench.frames(30);
  CHECK(bench.out.wake_in < 0);
  CHECK_FALSE(bench.out.animating);
}

TEST_CASE("the name of a snapshot is ready to be typed") {
  TestBench bench{small_document()};
  REQUIRE(bench.press(T::map_snapshots));
  bench.frames(4);
  const auto *name = bench.find_item(text_of(T::snapshots_name, true), "textbox");
  REQUIRE(name);
  CHECK(name->state.find("focused") != std::string::npos);
}

TEST_CASE("a card in its department's area does not repeat the department") {
  const Document document = small_document();
  const Account &account = *document->accounts.front();
  const MapIndex index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  CHECK(index.cards[static_cast<std::size_t>(index.card_of({"p1"}))].at_home);
  CHECK_FALSE(index.cards[static_cast<std::size_t>(index.card_of({"p2"}))].at_home);
}

TEST_CASE("a level is typed by its number or its first letters") {
  const Document document = small_document();
  const Account &account = *document->accounts.front();
  const Stance stance{.person = {"p1"}};
  const PeopleRow row{.person = account.people.front().get(), .stance = &stance};
  const auto word = [](const void *, std::string_view scale, std::string_view level) {
    const std::string key = "scale_" + std::string{scale} + "_" + std::string{level};
    return has_text(key) ? text_of(key, false) : std::string_view{};
  };
  const auto typed = [&](PeopleColumn column, std::string_view text) {
    return typed_level(row, column, text, *document, {word, nullptr}, deal, "2026-03-31");
  };
  const auto attitude = [&](std::string_view text) -> std::optional<double> {
    const auto level = typed(PeopleColumn::attitude, text);
    if (!level.command) return std::nullopt;
    return std::get<SetAttitude>(std::get<EditStances>(*level.command).change).value->value;
  };
  CHECK(attitude("-1") == -1);
  CHECK(attitude("−2") == -2);
  CHECK(attitude("+2") == 2);
  CHECK(attitude("1") == 1);
  CHECK(attitude("uns") == -1);
  CHECK(attitude("E") == 2);
  CHECK(typed(PeopleColumn::attitude, "-").begun);
  CHECK_FALSE(typed(PeopleColumn::attitude, "z").found);
  CHECK(typed(PeopleColumn::power, "4").found);
  CHECK_FALSE(typed(PeopleColumn::power, "6").found);
  CHECK(typed(PeopleColumn::ar, "in").found);
  CHECK(typed(PeopleColumn::hidden, "y").found == false); // the words of yes and no are the table's own
}
