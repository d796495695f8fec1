// Every field of the model that a person may set has its place on screen.
#include "domain/account/tier.hpp"
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
#include "view/canvas/map_light.hpp"
#include "view/screens/account.hpp"
#include "view/screens/compare.hpp"
#include "view/screens/export_dialog.hpp"
#include "view/screens/snapshots.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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

/// A Ctrl+click on an item: it is selected too.
void select_too(TestBench &bench, std::string_view label, std::string_view role) {
  const auto *item = bench.find_item(label, role);
  REQUIRE(item);
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent((item->min.x + item->max.x) / 2, (item->min.y + item->max.y) / 2);
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  bench.frames(2);
  io.AddMouseButtonEvent(0, true);
  bench.frames(1);
  io.AddMouseButtonEvent(0, false);
  bench.frames(1);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  bench.frames(2);
}

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

TEST_CASE("the record of a rating has a title and a way out, on a phone too") {
  for (const ImVec2 size : {ImVec2{1280, 5000}, ImVec2{390, 3000}}) {
    TestBench bench{after(small_document(), EditStances{deal, {{"p1"}}, SetAttitude{Rating<double>{.value = 1}}}),
                    size};
    REQUIRE(bench.press("人1", "button"));
    REQUIRE(bench.press(T::rating_details));
    CHECK(bench.find_item(text_of(T::rating_details, true), "heading"));
    REQUIRE(bench.find_item(text_of(T::rating_author, true), "textbox"));
    const auto *close =
        bench.find_item(filled(text_of(T::popover_close, true), text_of(T::rating_details, true)), "button");
    REQUIRE(close);
    CHECK(close->max.x <= size.x);
    CHECK((size.x > 900 || close->max.y - close->min.y >= 44));
    bench.mirror.press(close->id);
    bench.frames(3);
    CHECK_FALSE(bench.find_item(text_of(T::rating_author, true), "textbox"));
  }
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

TEST_CASE("snapshots and their comparison tell the index of those seen beside that of all") {
  TestUi test{test::sample("group")};
  SharedState shared;
  const auto says = [&](std::string_view words) {
    for (const auto &item : test.mirror.items())
      if (item.label.find(words) != std::string::npos) return true;
    return false;
  };
  shared.time_view = TimeView{.from = test.ui().map().snapshots.front()->id, .to = {}};
  CompareState compare;
  test.frame([&](Ui &ui) { compare_panel(ui, shared, compare, {0, 0}, {400, 800}); });
  CHECK(says("支持指数 台面上 / 全部：11.8 / 11.8 → 17.6 / 11.5")); // the committee was not seen before
  shared.overlay = Overlay::snapshots;
  SnapshotsState state;
  for (int i = 0; i < 4; ++i) test.frame([&](Ui &ui) { snapshots_dialog(ui, shared, state); });
  CHECK(says("支持指数 台面上 / 全部 11.8 / 11.8 · 至今 +5.9 / −0.2"));
  CHECK(says("支持指数 台面上 / 全部 17.6 / 11.5 · 至今 ±0 / ±0"));
}

TEST_CASE("what is in sight, or everything, is what is asked for in every format") {
  TestUi test{small_document()};
  SharedState shared;
  shared.overlay = Overlay::exports;
  shared.seen_region = Rect{0, 0, 100, 100};
  ExportState state{.seen_only = true};
  const auto draw = [&](Ui &ui) { export_dialog(ui, shared, state); };
  for (int i = 0; i < 4; ++i) test.frame(draw);
  const auto exported = [&](T format) {
    const auto *item = test.item(text_of(format, true));
    REQUIRE(item);
    test.mirror.press(item->id);
    std::optional<ExportMap> asked;
    for (int i = 0; i < 2; ++i) {
      test.frame(draw);
      for (const Request &request : test.out.requests)
        if (const auto *one = std::get_if<ExportMap>(&request)) asked = *one;
    }
    return asked;
  };
  for (const bool seen_only : {true, false}) {
    state.seen_only = seen_only;
    test.frame(draw);
    for (const T format : {T::export_svg, T::export_png, T::export_people, T::export_links, T::export_graphml}) {
      const auto asked = exported(format);
      REQUIRE(asked);
      CHECK(asked->region == (seen_only ? shared.seen_region : std::nullopt));
    }
  }
}

TEST_CASE("the export dialog says how large the PNG will be, and when the browser cannot draw it as asked") {
  TestUi test{small_document()};
  SharedState shared;
  shared.overlay = Overlay::exports;
  shared.whole_region = Rect{0, 0, 1936, 1000};
  ExportState state{.scale = 4};
  const auto says = [&](const std::string &words) {
    for (int i = 0; i < 4; ++i) test.frame([&](Ui &ui) { export_dialog(ui, shared, state); });
    return test.item(words) != nullptr;
  };
  CHECK(says(filled(text_of(T::export_size, true), "8,000", "4,400")));
  shared.whole_region.w = 8128; // 8192 with its margins: 4× would be twice what browsers draw
  CHECK(says(filled(text_of(T::export_size_most, true), "16,384", "16,384", "2,200")));
  state.scale = 1;
  CHECK(says(filled(text_of(T::export_size, true), "8,192", "1,100")));
}

TEST_CASE("the export dialog says which analysis a picture carries, and none of it goes to the customer") {
  TestUi test{small_document()};
  SharedState shared;
  shared.overlay = Overlay::exports;
  MapLight light;
  light.path = {{"p1"}}, light.hops = {0.4};
  light.people = light.path;
  shared.light = &light;
  ExportState state;
  const auto draw = [&](Ui &ui) { export_dialog(ui, shared, state); };
  const auto exported = [&] {
    for (int i = 0; i < 4; ++i) test.frame(draw);
    test.mirror.press(test.item(text_of(T::export_svg, true))->id);
    MapOverlay found;
    for (int i = 0; i < 2; ++i) {
      test.frame(draw);
      for (const Request &request : test.out.requests)
        if (const auto *one = std::get_if<ExportMap>(&request)) found = one->overlay;
    }
    return found;
  };
  CHECK(exported().hops == std::vector<std::string>{std::string{text_of(T::insight_us, true)} + " 40 %"});
  CHECK(test.item(filled(text_of(T::export_overlay, true), text_of(T::insight_chain, true))));
  state.for_customer = true;
  CHECK(exported().empty());
  const auto *svg = test.item(text_of(T::export_svg, true));
  CHECK(svg->state == "disabled"); // nobody is marked yet
  CHECK(svg->value == text_of(T::export_customer_nobody, true));
  REQUIRE_FALSE(test.session.current().history.run(
      EditPeople{OpportunityId{"o1"}, {{"p1"}}, SetPersonVisibility{Visibility::customer}}));
  CHECK(exported().empty());
  CHECK(test.item(text_of(T::export_svg, true))->state.empty());
  CHECK(test.item(text_of(T::export_overlay_none, true)));
  REQUIRE(test.item(text_of(T::audience_title, true)));
  test.mirror.press(test.item(text_of(T::audience_title, true))->id);
  for (int i = 0; i < 3; ++i) test.frame(draw);
  CHECK(shared.overlay == Overlay::audience);
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
  for (const auto &item : bench.mirror.items()) choices += TestBench::is_menu_item(item.role, "menuitem");
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
    // Letters of another font may be a little wider.
    CHECK(bench.find_item(text_of(T::map_snapshots, chinese), "button")->max.x + 30 <
          bench.find_item(text_of(T::map_canvas_name, chinese), "application")->max.x);
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

TEST_CASE("rating several people renews each one's own record in one step; nobody's evidence goes to another") {
  const Rating<double> first{.value = 1, .author = "陈", .date = "2026-01-05", .evidence = "会上支持"},
      second{.value = -1, .author = "李", .date = "2026-02-01", .evidence = "私下反对"},
      third{.value = 1, .author = "王", .date = "2026-02-08", .evidence = "来过电话"};
  Document document = small_document();
  for (const auto &[id, rating] : {std::pair{"p1", first}, {"p2", second}, {"p3", third}})
    document = after(document, EditStances{deal, {{id}}, SetAttitude{rating}});
  const auto attitude = [](const TestBench &bench, const char *id) {
    return *find_stance(map_of(bench), {id})->attitude;
  };
  const Rating<double> fresh{.value = 1, .date = "2026-03-31"};
  const auto several = [](TestBench &bench) {
    REQUIRE(bench.press("人1", "button"));
    select_too(bench, "人2", "button");
    select_too(bench, "人3", "button");
    REQUIRE(bench.find_item(filled(text_of(T::inspector_people_selected, true), "3")));
  };
  {
    TestBench bench{document, {1280, 3000}};
    several(bench);
    REQUIRE(bench.press(
        std::string{text_of(T::inspector_attitude, true)} + " " + std::string{bench.ui().attitude_word(1)}, "radio"));
    CHECK(attitude(bench, "p1") == first);
    CHECK(attitude(bench, "p2") == fresh);
    CHECK(attitude(bench, "p3") == third);
    CHECK(bench.session.current().history.steps() == 1);
  }
  TestBench by_menu{document, {1280, 3000}};
  several(by_menu);
  ImGuiIO &io = ImGui::GetIO();
  io.AddMouseButtonEvent(1, true);
  by_menu.frames(1);
  io.AddMouseButtonEvent(1, false);
  by_menu.frames(3);
  REQUIRE(by_menu.press(filled(text_of(T::map_attitude_is, true), by_menu.ui().attitude_word(1)), "menuitem"));
  CHECK(attitude(by_menu, "p2") == fresh);
  CHECK(attitude(by_menu, "p3") == third);
  CHECK(by_menu.session.current().history.steps() == 1);
}

TEST_CASE("several people's checkbox says when they differ, and sets all of them") {
  TestBench bench{after(small_document(), EditStances{deal, {{"p1"}}, SetHidden{true}}), {1280, 5000}};
  REQUIRE(bench.press("人1", "button"));
  select_too(bench, "人2", "button");
  const auto *hidden = bench.find_item(text_of(T::inspector_hidden, true), "checkbox");
  REQUIRE(hidden);
  CHECK(hidden->state == "mixed");
  REQUIRE(bench.press(text_of(T::inspector_hidden, true), "checkbox"));
  CHECK(find_stance(map_of(bench), {"p1"})->hidden);
  CHECK(find_stance(map_of(bench), {"p2"})->hidden);
  CHECK(bench.find_item(text_of(T::inspector_hidden, true), "checkbox")->state.starts_with("checked"));
}

TEST_CASE("several links are edited together, in one step, and what differs is not shown as the first one's") {
  const Link ally{.id = {"l9"}, .from = {"p2"}, .to = {"p3"}, .kind = LinkKind::ally, .strength = 2};
  const Document apart =
      after(small_document(), MoveItems{.opportunity = deal, .people = {{.person = {"p2"}, .position = {400, 600}}}});
  TestBench bench{after(apart, PutLink{deal, ally}), {1280, 3000}};
  REQUIRE(bench.press("人3 → 人1 影响", "link"));
  select_too(bench, "人2 → 人3 " + std::string{bench.ui().word(LinkKind::ally)}, "link");
  REQUIRE(bench.find_item(filled(text_of(T::inspector_links_selected, true), "2")));
  const std::string strength{text_of(T::inspector_strength, true)};
  for (const auto &item : bench.mirror.items())
    if (item.role == "radio" && item.label.starts_with(strength))
      CHECK(item.state.find("checked") == std::string::npos);
  REQUIRE(bench.press(strength + " 3", "radio"));
  for (const auto &link : map_of(bench).links) CHECK(link->strength == 3);
  CHECK(bench.session.current().history.steps() == 1);
  CHECK(bench.session.current().history.undo_label() == "edit_link");
}

TEST_CASE("several notes are shown to fewer people together, in one step") {
  TestBench bench{
      after(small_document(), PutNote{deal, {.id = {"n2"}, .rect = {600, 300, 100, 100}, .text = "另一张"}}),
      {1280, 3000}};
  for (const char *note : {"便签", "另一张"}) select_too(bench, filled(text_of(T::map_note_named, true), note), "note");
  REQUIRE(bench.find_item(filled(text_of(T::inspector_notes_selected, true), "2")));
  REQUIRE(bench.press(text_of(T::inspector_visibility, true), "combobox"));
  REQUIRE(bench.press(bench.ui().word(Visibility::private_), "menuitem"));
  for (const auto &note : map_of(bench).notes) CHECK(note->visibility == Visibility::private_);
  CHECK(bench.session.current().history.steps() == 1);
}

TEST_CASE("what the command palette adds to the map is added where it is seen") {
  for (const T command : {T::map_add_placeholder, T::map_add_department, T::map_add_committee, T::map_add_note}) {
    CAPTURE(text_of(command, true));
    TestBench bench{small_document()};
    REQUIRE(bench.press(text_of(T::rail_value, true), "tab"));
    ImGuiIO &io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    bench.key(ImGuiKey_K);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    bench.frames(3);
    bench.type(std::string{text_of(command, true)}.c_str());
    bench.key(ImGuiKey_Enter);
    bench.frames(5);
    CHECK(bench.session.current().history.steps() == 1);
    CHECK(bench.find_item(text_of(T::rail_map, true), "tab")->state.starts_with("selected"));
    CHECK(bench.find_item(text_of(T::map_canvas_name, true), "application"));
    for (int i = 0; i < 40; ++i) bench.frames(1); // whatever moves into place does
    bench.key(ImGuiKey_Escape);
    bench.frames(10);
    CHECK_FALSE(bench.out.animating);
  }
}

TEST_CASE("a turned phone shows the fitted map whole again, and a moved one keeps its middle") {
  TestBench bench{small_document(), {390, 844}};
  const auto turn = [&](ImVec2 size) {
    ImGui::GetIO().DisplaySize = size;
    bench.frames(4);
  };
  const auto whole = [&](ImVec2 size) {
    for (const char *name : {"人1", "人2", "人3"}) {
      const auto *card = bench.find_item(name, "button");
      if (!card || card->min.x < 0 || card->max.x > size.x || card->max.y > size.y) return false;
    }
    return true;
  };
  REQUIRE(whole({390, 844}));
  turn({844, 390});
  CHECK(whole({844, 390}));
  turn({390, 844});
  CHECK(whole({390, 844}));

  bench.host.gesture = {.active = true, .x = 100, .y = 300, .zoom = 1.5f};
  bench.frames(1);
  bench.host.gesture = {};
  bench.frames(2);
  const float canvas_width = bench.find_item(text_of(T::map_canvas_name, true), "application")->max.x;
  const CameraState before = bench.workbench.camera();
  const double middle = before.x + canvas_width / 2 / before.zoom;
  turn({844, 390});
  const CameraState after_turn = bench.workbench.camera();
  CHECK(after_turn.zoom == doctest::Approx(before.zoom));
  CHECK(after_turn.x + bench.find_item(text_of(T::map_canvas_name, true), "application")->max.x / 2 / after_turn.zoom ==
        doctest::Approx(middle));
}

TEST_CASE("Tab round the frame reaches the rail, the state chip and the record of a rating") {
  TestBench bench{after(small_document(), EditStances{deal, {{"p1"}}, SetAttitude{Rating<double>{.value = 1}}}),
                  {1280, 3000}};
  REQUIRE(bench.press("人1", "button"));
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard; // as the shell does
  std::vector<std::string> reached;
  for (int i = 0; i < 250; ++i) {
    bench.key(ImGuiKey_Tab);
    for (const auto &item : bench.mirror.items())
      if (item.state.find("focused") != std::string::npos) reached.push_back(item.label);
  }
  for (const T place : {T::rail_account, T::rail_map, T::rail_plan, T::rail_value, T::chip_label, T::rating_details})
    CHECK_MESSAGE(std::find(reached.begin(), reached.end(), text_of(place, true)) != reached.end(),
                  text_of(place, true));
}
