// Every field of the model that a person may set has its place on screen.
#include "domain/account/tier.hpp"
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/screens/account.hpp"
#include "view/screens/snapshots.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;
using sandtable::test::TestUi;

namespace {

Document after(Document document, const Command &command) {
  const auto next = sandtable::apply(document, command);
  REQUIRE(next);
  return *next;
}
const OpportunityId deal{"o1"};
const PowerMap &map_of(const TestUi &test) {
  return *find_opportunity(*test.session.current().history.now(), deal).opportunity->power_map;
}
const Account &account_of(const TestUi &test) { return *test.session.current().history.now()->accounts.front(); }

} // namespace

TEST_CASE("the inspector of a person reaches every field of the person and of their part in the deal") {
  Document document = after(small_document(), EditStances{deal, {{"p1"}}, SetAttitude{Rating<double>{.value = 1}}});
  document = after(
      document,
      EditStances{deal, {{"p1"}}, SetCoverage{OurRole::AR, Rating<CoverageLevel>{.value = CoverageLevel::brief}}});
  TestBench bench{document, {1280, 5000}};
  REQUIRE(bench.press("人1", "button"));
  for (const T field : {T::inspector_name,
                        T::inspector_title,
                        T::inspector_department,
                        T::inspector_committee,
                        T::inspector_add_superior,
                        T::inspector_add_role,
                        T::inspector_standing,
                        T::inspector_hidden,
                        T::inspector_placeholder,
                        T::inspector_pinned,
                        T::inspector_owner,
                        T::inspector_last_contact,
                        T::inspector_response_mode,
                        T::inspector_personal_win,
                        T::inspector_concerns,
                        T::inspector_add_evidence,
                        T::inspector_evidence_text,
                        T::inspector_evidence_kind,
                        T::inspector_evidence_source,
                        T::inspector_phone,
                        T::inspector_email,
                        T::inspector_birthday,
                        T::inspector_note,
                        T::inspector_visibility,
                        T::inspector_seen_part,
                        T::inspector_mark_field})
    CHECK_MESSAGE(bench.find_item(text_of(field, true)), text_of(field, true));
  int records = 0;
  for (const auto &item : bench.mirror.items()) records += item.label == text_of(T::rating_details, true);
  CHECK(records == 3); // power, attitude, coverage by AR
  REQUIRE(bench.press(T::rating_details));
  for (const T field : {T::rating_value, T::rating_author, T::rating_date, T::rating_source, T::rating_evidence,
                        T::rating_confidence, T::rating_clear})
    CHECK_MESSAGE(bench.find_item(text_of(field, true)), text_of(field, true));
}

TEST_CASE("a field of a person is set apart from who sees the rest") {
  TestBench bench{small_document(), {1280, 5000}};
  REQUIRE(bench.press("人1", "button"));
  REQUIRE(bench.press(T::inspector_mark_field));
  REQUIRE(bench.press(text_of(T::inspector_concerns, true), "menuitem"));
  REQUIRE(find_stance(map_of(bench), {"p1"})->field_visibility.size() == 1);
  CHECK(find_stance(map_of(bench), {"p1"})->field_visibility[0] ==
        FieldVisibility{"concerns", Visibility::private_, {}});
}

TEST_CASE("the ends of a link are chosen by name, whatever their number") {
  Document document = small_document();
  AddPeople many{.opportunity = deal};
  for (int i = 0; i < 200; ++i) {
    Person person;
    person.id = {"q" + std::to_string(i)};
    person.name = "同事" + std::to_string(i);
    many.people.push_back(std::move(person));
  }
  TestBench bench{after(document, many)};
  REQUIRE(bench.press("人3 → 人1 影响", "link"));
  const std::string from = filled(text_of(T::inspector_link_from, true),
                                  bench.ui().tr(T::person_described, "人3", bench.ui().tr(T::person_no_title)));
  REQUIRE(bench.press(from));
  REQUIRE(bench.fill(T::table_find_person, "同事177"));
  const std::string found = bench.ui().tr(T::person_described, "同事177", bench.ui().tr(T::person_no_title));
  CHECK_FALSE(bench.find_item(bench.ui().tr(T::person_described, "同事17", bench.ui().tr(T::person_no_title))));
  REQUIRE(bench.press(found, "menuitem"));
  CHECK(map_of(bench).links.front()->from == PersonId{"q177"});
  CHECK(map_of(bench).links.front()->to == PersonId{"p1"});
}

TEST_CASE("fifteen indicators lie behind the four scores, and their mean can become the score") {
  TestUi test{small_document()};
  ImGui::GetIO().DisplaySize = {1280, 4000};
  SharedState shared;
  AccountState state;
  state.open_scores = 15;
  const auto draw = [&](Ui &ui) { account_screen(ui, shared, state, {0, 0}, {1280, 4000}); };
  for (int i = 0; i < 3; ++i) test.frame(draw);
  for (const TierIndicator &one : tier_indicators)
    CHECK_MESSAGE(test.item(text_of("account_indicator_" + std::string{one.name}, true)), one.name);
  for (const auto &[name, value] : {std::pair{"acv", "60"}, {"margin", "90"}}) {
    test.mirror.set_value(test.item(text_of("account_indicator_" + std::string{name}, true))->id, value);
    test.frame(draw), test.frame(draw);
  }
  CHECK(indicator_mean(account_of(test).scores, 0) == 75);
  CHECK_FALSE(account_of(test).scores.current);
  const auto *take = test.item(
      filled(text_of(T::account_indicators_take, true), filled(text_of(T::account_indicators_mean, true), "75.0")));
  REQUIRE(take);
  test.mirror.press(take->id);
  test.frame(draw);
  CHECK(account_of(test).scores.current == 75);
}

TEST_CASE("cut-offs are edited where the tier is, and a wrong order is refused") {
  TestUi test{small_document()};
  ImGui::GetIO().DisplaySize = {1280, 4000};
  SharedState shared;
  AccountState state;
  const auto draw = [&](Ui &ui) { account_screen(ui, shared, state, {0, 0}, {1280, 4000}); };
  for (int i = 0; i < 3; ++i) test.frame(draw);
  const auto set = [&](const char *tier, const char *value) {
    const auto *field = test.item(filled(text_of(T::account_cutoff, true), text_of(tier, true)));
    REQUIRE(field);
    test.mirror.set_value(field->id, value);
    test.frame(draw), test.frame(draw);
  };
  set("scale_tier_strategic", "80");
  set("scale_tier_key", "85");
  CHECK(test.session.current().history.now()->method.strategic_from == 80);
  CHECK(test.session.current().history.now()->method.key_from == 50);
}

TEST_CASE("a snapshot is renamed in the list, where its date stands too") {
  TestUi test{after(small_document(), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"})};
  SharedState shared;
  shared.overlay = Overlay::snapshots;
  SnapshotsState state;
  const auto draw = [&](Ui &ui) { snapshots_dialog(ui, shared, state); };
  for (int i = 0; i < 4; ++i) test.frame(draw);
  const auto *name = test.item(filled(text_of(T::snapshots_rename, true), "2026-03-31"));
  REQUIRE(name);
  CHECK(name->value == "三月");
  bool dated = false;
  for (const auto &item : test.mirror.items()) dated |= item.role == "text" && item.label.find("2026-03-31") == 0;
  CHECK(dated);
  test.mirror.set_value(name->id, "投标前");
  test.frame(draw), test.frame(draw);
  CHECK(map_of(test).snapshots[0]->name == "投标前");
  CHECK(test.session.current().history.undo_label() == "rename_snapshot");
}

TEST_CASE("the coach scale and the A/D/S/I roles change words and choices, not ratings") {
  Method method;
  method.attitude = AttitudePreset::coach, method.roles = RolePreset::adsi;
  Document document = after(small_document(), SetMethod{method});
  document = after(document, EditStances{deal, {{"p1"}}, SetAttitude{Rating<double>{.value = 2}}});
  document = after(document, EditStances{deal, {{"p1"}}, SetRoles{{DecisionRole::decider, DecisionRole::buyer}}});
  TestBench bench{document, {1280, 3000}};
  CHECK(bench.ui().attitude_word(2) == text_of("scale_attitude_coach_coach", true));
  CHECK(bench.ui().attitude_word(1.5) == text_of("scale_attitude_coach_strong", true));
  CHECK(bench.ui().attitude_word(-2) == text_of("scale_attitude_coach_disapproving", true));
  CHECK(bench.ui().word(DecisionRole::decider) == text_of("scale_role_adsi_decider", true));
  CHECK(bench.ui().word(DecisionRole::buyer) == text_of("scale_role_buyer", true));
  REQUIRE(bench.press("人1", "button"));
  REQUIRE(bench.press(bench.ui().tr(T::inspector_attitude).data() + std::string{" "} +
                          std::string{text_of("scale_attitude_coach_strong", true)},
                      "radio"));
  CHECK(find_stance(map_of(bench), {"p1"})->attitude->value == 1.5);
  REQUIRE(bench.press(T::inspector_add_role));
  int choices = 0;
  for (const auto &item : bench.mirror.items()) choices += item.role == "menuitem";
  CHECK(choices == 5); // the four, and the buyer who is one already
}

TEST_CASE("places in a text or a table are said in the reader's language") {
  TestUi test{small_document()};
  Ui ui = test.ui();
  CHECK(ui.place("line 3, column 5") == filled(text_of(T::place_line, true), "3", "5"));
  CHECK(ui.place("row 4") == filled(text_of(T::place_row, true), "4"));
  CHECK(ui.place("row 4, power") == filled(text_of(T::place_cell, true), "4", text_of(T::table_power, true)));
  CHECK(ui.place("row 4, strength") == filled(text_of(T::place_cell, true), "4", "strength"));
  CHECK(ui.place("/accounts/0/people/3/name") == "/accounts/0/people/3/name");
  CHECK(ui.tr(Problem{"problem_json_syntax", "line 3, column 5", "3:5"}).find("line") == std::string::npos);
}

TEST_CASE("control characters that no keyboard types never reach the document") {
  TestBench bench{small_document(), {1280, 3000}};
  REQUIRE(bench.press("人1", "button"));
  REQUIRE(bench.fill(T::inspector_name, std::string{"王\0喆\x01\x7f\t堃\n", 14}));
  CHECK(find(account_of(bench).people, PersonId{"p1"})->name == "王喆 堃 ");
  REQUIRE(bench.fill(T::inspector_concerns, std::string{"第一行\n第二行\x02", 20}));
  CHECK(find_stance(map_of(bench), {"p1"})->concerns == "第一行\n第二行");
}

TEST_CASE("on a phone nothing is pushed aside by a scrollbar, and a finger scrolls") {
  TestBench bench{nullptr, {390, 844}};
  bench.host.touch = true;
  bench.frames(3);
  const auto *fresh = bench.find_item(text_of(T::start_new, true), "button");
  const auto *open = bench.find_item(text_of(T::start_open, true), "button");
  REQUIRE(fresh);
  REQUIRE(open);
  CHECK(std::abs((fresh->min.x + open->max.x) / 2 - 195) < 1);
  const float before = fresh->min.y;
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent(195, 600);
  bench.frames(1);
  io.AddMouseButtonEvent(0, true);
  bench.frames(1);
  for (int y = 590; y >= 400; y -= 10) io.AddMousePosEvent(195, static_cast<float>(y)), bench.frames(1);
  io.AddMouseButtonEvent(0, false);
  bench.frames(3);
  const auto *moved = bench.find_item(text_of(T::start_new, true), "button");
  REQUIRE(moved);
  CHECK(moved->min.y < before - 100);
  CHECK(bench.requests.empty()); // the sample under the finger was not opened
}

TEST_CASE("the map's tools keep their words at 1280 pixels in both languages") {
  for (const bool chinese : {true, false}) {
    TestBench bench{small_document(), {1280, 800}, chinese};
    for (const T tool : {T::map_view_map, T::map_view_table, T::map_add_person, T::map_rivals, T::map_snapshots}) {
      const auto *item = bench.find_item(text_of(tool, chinese), "button");
      REQUIRE(item);
      CHECK_MESSAGE(item->max.x - item->min.x > 45, text_of(tool, chinese));
    }
  }
}

TEST_CASE("a link is drawn by two presses too: for fingers, keyboards and screen readers") {
  TestBench bench{small_document()};
  const std::size_t before = map_of(bench).links.size();
  const auto *card = bench.find_item("人1", "button");
  REQUIRE(card);
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent((card->min.x + card->max.x) / 2, (card->min.y + card->max.y) / 2);
  bench.frames(1);
  io.AddMouseButtonEvent(1, true);
  bench.frames(1);
  io.AddMouseButtonEvent(1, false);
  bench.frames(3);
  REQUIRE(bench.press(T::map_link_to));
  REQUIRE(bench.press("人2", "button"));
  REQUIRE(map_of(bench).links.size() == before + 1);
  CHECK(map_of(bench).links.back()->from == PersonId{"p1"});
  CHECK(map_of(bench).links.back()->to == PersonId{"p2"});
  REQUIRE(bench.press("人3", "button"));
  CHECK(map_of(bench).links.size() == before + 1);
}

TEST_CASE("whoever is selected next is inspected from the top, however far the last one was scrolled") {
  TestBench bench{small_document()};
  REQUIRE(bench.press("人1", "button"));
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent(1150, 500);
  bench.frames(2);
  for (int i = 0; i < 10; ++i) io.AddMouseWheelEvent(0, -5), bench.frames(2);
  CHECK_FALSE(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  REQUIRE(bench.press("人1", "button")); // the same once more
  REQUIRE(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  for (int i = 0; i < 10; ++i) io.AddMouseWheelEvent(0, -5), bench.frames(2);
  CHECK_FALSE(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  REQUIRE(bench.press("人2", "button"));
  const auto *name = bench.find_item(text_of(T::inspector_name, true), "textbox");
  REQUIRE(name);
  CHECK(name->value == "人2");
}
