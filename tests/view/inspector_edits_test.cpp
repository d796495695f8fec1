// Each field of the inspector, by mouse and keyboard: what is chosen or typed there is in the document.
#include "domain/scale_names.hpp"
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

struct Hand : TestBench {
  Hand() : TestBench(small_document(), {1280, 5000}) {}

  bool click(std::string_view label, std::string_view role) {
    const MirrorItem *found = find_item(label, role);
    if (!found) return false;
    point_at(middle(*found));
    hold(true), hold(false);
    frames(1);
    return true;
  }
  bool click(T label, std::string_view role) { return click(text_of(label, zh), role); }
  /// Opens the list and takes one of its words.
  bool choose(std::string_view list, std::string_view word) {
    return click(list, "combobox") && click(word, "menuitem");
  }
  bool choose(T list, std::string_view word) { return choose(text_of(list, zh), word); }
  /// Types over what the field holds.
  bool write(std::string_view field, const char *words) {
    if (!click(field, "textbox")) return false;
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    key(ImGuiKey_A);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    frames(1);
    type(words);
    key(ImGuiKey_Enter);
    frames(1);
    return true;
  }
  bool write(T field, const char *words) { return write(text_of(field, zh), words); }

  const Account &account() const { return *session.current().history.now()->accounts.front(); }
  const PowerMap &map() const { return *account().opportunities.front()->power_map; }
  const Stance &stance() const { return *find_stance(map(), PersonId{"p1"}); }
  const Person &person() const { return *find(account().people, PersonId{"p1"}); }
  const Relationship *relationship() const {
    for (const Relationship &known : stance().relationships)
      if (known.member == MemberId{"m1"}) return &known;
    return nullptr;
  }
  const Department &area() const { return *find(account().departments, DepartmentId{"d1"}); }
  const Link &link() const { return *map().links.front(); }
  std::size_t steps() const { return session.current().history.steps(); }
};

constexpr std::string_view ours = "客户经理"; // m1

} // namespace

TEST_CASE("the inspector sets where a person shall stand, and takes it back by the same press") {
  Hand hand;
  REQUIRE(hand.press("人1", "button"));
  const std::string wanted =
      std::string{text_of(T::inspector_target, true)} + " " + std::string{hand.ui().attitude_word(1)};
  REQUIRE(hand.click(wanted, "radio"));
  CHECK(hand.stance().target == 1.0);
  CHECK_FALSE(hand.stance().attitude);
  hand.point_at({2, 2});
  hand.frames(30); // no double click
  REQUIRE(hand.click(wanted, "radio"));
  CHECK_FALSE(hand.stance().target);
  CHECK(hand.steps() == 2);
}

TEST_CASE("the inspector sets how well each of ours covers a person, as a dated record, and empties it again") {
  Hand hand;
  REQUIRE(hand.press("人1", "button"));
  const std::string list = filled(text_of(T::inspector_coverage_by, true), name_of(OurRole::SR));
  REQUIRE(hand.choose(list, hand.ui().word(CoverageLevel::multiple)));
  const auto &coverage = hand.stance().coverage[static_cast<std::size_t>(OurRole::SR)];
  REQUIRE(coverage);
  CHECK(coverage->value == CoverageLevel::multiple);
  CHECK(coverage->date == hand.host.today);
  CHECK_FALSE(hand.stance().coverage[static_cast<std::size_t>(OurRole::AR)]);
  REQUIRE(hand.choose(list, hand.ui().word(CoverageLevel::unknown)));
  CHECK_FALSE(hand.stance().coverage[static_cast<std::size_t>(OurRole::SR)]);
}

TEST_CASE("the inspector sets one of ours' relationship with a person: now, wanted, met last and to be met next") {
  Hand hand;
  REQUIRE(hand.press("人1", "button"));
  REQUIRE(hand.choose(filled(text_of(T::inspector_relationship_now, true), ours),
                      hand.ui().word(RelationshipLevel::vendor)));
  REQUIRE(hand.relationship());
  REQUIRE(hand.relationship()->now);
  CHECK(hand.relationship()->now->value == RelationshipLevel::vendor);
  CHECK(hand.relationship()->now->date == hand.host.today);
  CHECK(hand.relationship()->desired == RelationshipLevel::problem_solver); // as it was
  REQUIRE(hand.choose(filled(text_of(T::inspector_relationship_desired, true), ours),
                      hand.ui().word(RelationshipLevel::credible_source)));
  CHECK(hand.relationship()->desired == RelationshipLevel::credible_source);
  REQUIRE(hand.write(filled(text_of(T::inspector_contact_last, true), ours), "2026-03-20"));
  CHECK(hand.relationship()->last_contact == "2026-03-20");
  REQUIRE(hand.write(filled(text_of(T::inspector_contact_next, true), ours), "2026-04-20"));
  CHECK(hand.relationship()->next_contact == "2026-04-20");
  CHECK(hand.relationship()->last_contact == "2026-03-20");
}

TEST_CASE("the inspector ties a person to a rival: standing, proof, evidence, and no tie any more") {
  Hand hand;
  REQUIRE(hand.press("人1", "button"));
  const std::string list = filled(text_of(T::inspector_tie_with, true), "甲");
  const auto tie = [&]() -> const RivalTie * {
    for (const auto &one : hand.map().ties)
      if (one->person == PersonId{"p1"}) return one.get();
    return nullptr;
  };
  REQUIRE_FALSE(tie());
  REQUIRE(hand.choose(list, attitude_levels[4].number));
  REQUIRE(tie());
  CHECK(tie()->standing == attitude_levels[4].value);
  CHECK(tie()->rival == RivalId{"r1"});
  CHECK(tie()->date == hand.host.today);
  CHECK_FALSE(tie()->confirmed);
  REQUIRE(hand.click(T::map_confirmed, "checkbox"));
  CHECK(tie()->confirmed);
  REQUIRE(hand.write(filled(text_of(T::inspector_tie_evidence, true), "甲"), "同学"));
  CHECK(tie()->evidence == "同学");
  CHECK(tie()->standing == attitude_levels[4].value);
  REQUIRE(hand.choose(list, text_of(T::inspector_no_tie, true)));
  CHECK_FALSE(tie());
}

TEST_CASE("the inspector takes the anniversary of a person, and what they may sign alone in short words for money") {
  Hand hand;
  REQUIRE(hand.press("人1", "button"));
  REQUIRE(hand.write(T::inspector_anniversary, "2015-06-01"));
  CHECK(hand.person().anniversary == "2015-06-01");
  REQUIRE(hand.write(T::inspector_approval_limit_name, "500万"));
  CHECK(hand.stance().approval_limit == 5e6);
  const std::size_t before = hand.steps();
  REQUIRE(hand.write(T::inspector_approval_limit_name, "很多"));
  CHECK(hand.stance().approval_limit == 5e6);
  CHECK(hand.steps() == before);
  REQUIRE(hand.write(T::inspector_approval_limit_name, " "));
  CHECK_FALSE(hand.stance().approval_limit);
}

TEST_CASE("the inspector of a link sets its kind, exact strength, proof, words and date, and turns it round") {
  Hand hand;
  REQUIRE(hand.press("人3 → 人1 影响", "link"));
  REQUIRE(hand.choose(T::inspector_link_kind, hand.ui().word(LinkKind::adviser)));
  CHECK(hand.link().kind == LinkKind::adviser);
  REQUIRE(hand.write(T::inspector_strength_exact, "1.7"));
  CHECK(hand.link().strength == 1.7);
  const bool confirmed = hand.link().confirmed;
  REQUIRE(hand.click(T::map_confirmed, "checkbox"));
  CHECK(hand.link().confirmed == !confirmed);
  REQUIRE(hand.write(T::inspector_link_label, "每周碰头"));
  CHECK(hand.link().label == "每周碰头");
  REQUIRE(hand.write(T::inspector_date, "2026-02-02"));
  CHECK(hand.link().date == "2026-02-02");
  REQUIRE(hand.choose(T::inspector_visibility, hand.ui().word(Visibility::private_)));
  CHECK(hand.link().visibility == Visibility::private_);
  REQUIRE(hand.click(T::map_turn_link, "button"));
  CHECK(hand.link().from == PersonId{"p1"});
  CHECK(hand.link().to == PersonId{"p3"});
  CHECK(hand.link().strength == 1.7);
  CHECK(hand.steps() == 7);
}

TEST_CASE("a reporting line becomes a dotted one in the inspector, and an influence by its kind") {
  Hand hand;
  const std::string name = "人2 → 人1 " + std::string{hand.ui().word(LinkKind::reports)};
  REQUIRE(hand.press(name, "link"));
  REQUIRE_FALSE(hand.account().reporting.front()->dotted);
  REQUIRE(hand.click(T::inspector_dotted, "checkbox"));
  CHECK(hand.account().reporting.front()->dotted);
  REQUIRE(hand.choose(T::inspector_link_kind, hand.ui().word(LinkKind::influence)));
  CHECK(hand.account().reporting.empty());
  REQUIRE(hand.map().links.size() == 2);
  CHECK(hand.map().links.back()->kind == LinkKind::influence);
  CHECK(hand.map().links.back()->from == PersonId{"p2"});
}

TEST_CASE("the inspector of an area sets its name, whether it is a committee, and what it is part of") {
  Hand hand;
  REQUIRE(hand.press(filled(text_of(T::map_area_named, true), "运维部"), "group"));
  REQUIRE(hand.write(T::inspector_area_name, "运行部"));
  CHECK(hand.area().name == "运行部");
  REQUIRE(hand.click(std::string{text_of(T::inspector_area_kind, true)} + " " +
                         std::string{hand.ui().word(DepartmentKind::committee)},
                     "radio"));
  CHECK(hand.area().kind == DepartmentKind::committee);
  REQUIRE(hand.choose(T::inspector_parent, "评标委员会"));
  CHECK(hand.area().parent == DepartmentId{"d3"});
  CHECK(hand.area().name == "运行部");
  REQUIRE(hand.choose(T::inspector_parent, text_of(T::inspector_none, true)));
  CHECK_FALSE(hand.area().parent);
}

TEST_CASE("the inspector of a note sets its text and who sees it") {
  Hand hand;
  REQUIRE(hand.press(filled(text_of(T::map_note_named, true), "便签"), "note"));
  REQUIRE(hand.fill(T::inspector_note_text, "周五前确认预算"));
  CHECK(hand.map().notes.front()->text == "周五前确认预算");
  REQUIRE(hand.choose(T::inspector_visibility, hand.ui().word(Visibility::private_)));
  CHECK(hand.map().notes.front()->visibility == Visibility::private_);
}
