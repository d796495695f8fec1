// The inspector with several people selected.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

struct Several : TestBench {
  Several() : TestBench(small_document(), {1280, 5000}) {
    REQUIRE(press("人1", "button"));
    for (const char *name : {"人2", "人3"}) {
      const auto *card = find_item(name, "button");
      REQUIRE(card);
      const ImVec2 at = middle(*card);
      ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
      point_at(at);
      hold(true), hold(false);
      ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
      frames(2);
    }
  }
  const Account &account() const { return *session.current().history.now()->accounts.front(); }
  const Person &person(const char *id) const { return *find(account().people, PersonId{id}); }
  const Stance &stance(const char *id) const {
    return *find_stance(*account().opportunities.front()->power_map, PersonId{id});
  }
  /// An item of the list that is open.
  bool choose(std::string_view label) {
    for (const MirrorItem &item : mirror.items())
      if (item.label == label && item.role.starts_with("menuitem")) return press(item.label, item.role);
    return false;
  }
  const Member &member() const { return *session.current().history.now()->team.front(); }
  std::size_t steps() const { return session.current().history.steps(); }
};
const char *const chosen[] = {"p1", "p2", "p3"};

} // namespace

TEST_CASE("several people get one title in one step, and nobody else does") {
  Several bench;
  REQUIRE(bench.fill(T::inspector_title, "工程师"));
  for (const char *id : chosen) CHECK(bench.person(id).title == "工程师");
  CHECK(bench.person("p4").title.empty());
  CHECK(bench.steps() == 1);
}

TEST_CASE("several people join a committee, each keeping their own seats, and leave it together") {
  Several bench;
  REQUIRE(bench.press(text_of(T::inspector_committee, true), "combobox"));
  REQUIRE(bench.press("评标委员会", "menuitem"));
  for (const char *id : chosen) CHECK(bench.person(id).committees == std::vector<DepartmentId>{{"d3"}});
  CHECK(bench.steps() == 1);
  CHECK(bench.person("p4").committees.empty());
}

TEST_CASE("several people come under one superior: the first line of each is solid, a second one dotted") {
  Several bench;
  REQUIRE(bench.press(T::inspector_add_superior));
  const auto &items = bench.mirror.items();
  const auto boss = std::find_if(items.begin(), items.end(), [](const MirrorItem &item) {
    return item.role == "menuitem" && item.label.starts_with("人4");
  });
  REQUIRE(boss != items.end());
  bench.mirror.press(boss->id);
  bench.frames(3);
  for (const char *id : chosen)
    CHECK(std::count_if(bench.account().reporting.begin(), bench.account().reporting.end(), [&](const auto &line) {
            return line->from == PersonId{id} && line->to == PersonId{"p4"} && line->dotted == (id[1] == '2');
          }) == 1);
  CHECK(bench.steps() == 1);
}

TEST_CASE("a piece of evidence is noted with each of several people, under ids of their own") {
  Several bench;
  REQUIRE(bench.fill(T::frame_evidence_for_all, "会上都同意"));
  for (const char *id : chosen) {
    REQUIRE(bench.stance(id).evidence.size() == 2);
    CHECK(bench.stance(id).evidence[1].text == "会上都同意");
    CHECK(bench.stance(id).evidence[1].date == "2026-03-31");
  }
  CHECK(bench.stance("p1").evidence[1].id != bench.stance("p2").evidence[1].id);
  CHECK(bench.steps() == 1);
}

TEST_CASE("a field of several people is set apart from who sees the rest") {
  Several bench;
  REQUIRE(bench.press(T::inspector_mark_field));
  REQUIRE(bench.press(text_of(T::inspector_concerns, true), "menuitem"));
  for (const char *id : chosen)
    CHECK(bench.stance(id).field_visibility == std::vector<FieldVisibility>{{"concerns", Visibility::private_, {}}});
}

TEST_CASE("several people get one relationship level and one date with one of ours, each keeping the rest of theirs") {
  Several bench;
  const std::string now = filled(text_of(T::inspector_relationship_now, true), bench.member().name);
  REQUIRE(bench.press(now, "combobox"));
  REQUIRE(bench.choose(std::string{text_of("scale_relationship_credible_source", true)}));
  const std::string next = filled(text_of(T::inspector_contact_next, true), bench.member().name);
  const auto *field = bench.find_item(next, "textbox");
  REQUIRE(field);
  bench.mirror.set_value(field->id, "2026-04-20");
  bench.frames(3);
  for (const char *id : chosen) {
    REQUIRE(bench.stance(id).relationships.size() == 1);
    const Relationship &r = bench.stance(id).relationships[0];
    REQUIRE(r.now);
    CHECK(r.now->value == RelationshipLevel::credible_source);
    CHECK(r.now->date == "2026-03-31");
    CHECK(r.next_contact == "2026-04-20");
    CHECK(r.desired == RelationshipLevel::problem_solver); // as it was
  }
  CHECK(bench.steps() == 2);
}

TEST_CASE("several people get one standing with a rival in one step, and lose it together") {
  Several bench;
  const std::string tie = filled(text_of(T::inspector_tie_with, true), "甲");
  const auto ties = [&] { return bench.account().opportunities.front()->power_map->ties; };
  REQUIRE(bench.press(tie, "combobox"));
  REQUIRE(bench.choose("+2"));
  REQUIRE(ties().size() == 3);
  for (const auto &one : ties()) {
    CHECK(one->standing == 2);
    CHECK(one->date == "2026-03-31");
  }
  CHECK(bench.steps() == 1);
  REQUIRE(bench.press(tie, "combobox"));
  REQUIRE(bench.choose(std::string{text_of(T::inspector_no_tie, true)}));
  CHECK(ties().empty());
  CHECK(bench.steps() == 2);
}
