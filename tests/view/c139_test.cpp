// The C139 state on the account screen and below the map: one answer, and the team's own view beside it.
#include "support/group_deal.hpp"
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
#include "support/with_map.hpp"
#include "view/screens/c139_part.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

namespace {

struct Card : TestUi {
  using TestUi::TestUi;
  void draw(int times = 3) {
    for (int i = 0; i < times; ++i) frame([](Ui &ui) { c139_fields(ui, *ui.opportunity); });
  }
  bool says(std::string_view part) const {
    for (const auto &item : mirror.items())
      if (item.label.find(part) != std::string::npos || item.value.find(part) != std::string::npos) return true;
    return false;
  }
  const Opportunity &deal() const { return *session.current().history.now()->accounts.front()->opportunities.front(); }
};

} // namespace

TEST_CASE("the hospital's own view goes beyond its records, and the card says which point they do not bear out") {
  Card card{test::sample("hospital")};
  REQUIRE(card.deal().c139 == C139::first);
  card.draw();
  const std::string said = filled(text_of(T::c139_team_ahead, true), text_of("scale_c139_first", true), "\n");
  CHECK(card.says(said.substr(0, said.find('\n'))));
  CHECK(card.says(text_of("c139_majority", true)));
}

TEST_CASE("the team's view is taken back by pressing it again, and where it is none nothing is contradicted") {
  Card card{test::sample("hospital")};
  card.draw();
  const std::string name =
      std::string{text_of(T::account_c139, true)} + " " + std::string{text_of("scale_c139_first", true)};
  REQUIRE(card.item(name));
  card.mirror.press(card.item(name)->id);
  card.draw();
  CHECK(card.deal().c139 == C139::unknown);
  CHECK_FALSE(card.says(std::string{text_of(T::c139_team_ahead, true)}.substr(0, 12)));
}

TEST_CASE("the question of resources is answered with a date, and clears its point") {
  Card card{test::sample("hospital")};
  card.draw();
  const std::string yes =
      std::string{text_of(T::c139_resources_question, true)} + " " + std::string{text_of("scale_judgement_yes", true)};
  REQUIRE(card.item(yes));
  card.mirror.press(card.item(yes)->id);
  card.draw();
  REQUIRE(card.deal().resources);
  CHECK(card.deal().resources->value == Judgement::yes);
  CHECK(card.deal().resources->date == card.host.today);
}

TEST_CASE("the answer on resources is a guess until it has evidence and confidence, and its date can be set") {
  Card card{test::sample("hospital")};
  card.draw();
  const std::string question{text_of(T::c139_resources_question, true)};
  const auto fill = [&](std::string_view label, std::string value) {
    REQUIRE(card.item(label));
    card.mirror.set_value(card.item(label)->id, std::move(value));
    card.draw();
  };
  CHECK_FALSE(card.item(
      filled(text_of(T::source_date, true), text_of(T::c139_resources_answer, true)))); // nothing is answered yet
  card.mirror.press(card.item(question + " " + std::string{text_of("scale_judgement_yes", true)})->id);
  card.draw();
  CHECK(card.says(text_of(T::source_unproven, true)));
  fill(text_of(T::c139_resources_evidence, true), "预算批复");
  fill(filled(text_of(T::source_date, true), text_of(T::c139_resources_answer, true)), "2026-02-03");
  CHECK(card.deal().resources->date == "2026-02-03");
  card.mirror.press(
      card.item(filled(text_of(T::source_confidence, true), text_of(T::c139_resources_answer, true)))->id);
  card.draw();
  card.mirror.press(card.item(text_of("scale_confidence_high", true))->id);
  card.draw();
  CHECK(card.deal().resources->confidence == Confidence::high);
  CHECK(card.deal().resources->evidence == "预算批复");
  CHECK_FALSE(card.says(text_of(T::source_unproven, true)));
}

TEST_CASE("the deal's C139 names rivals who are ahead and the team's own view beside what the file shows") {
  const auto with = [](C139 team) {
    const Document document = test::with_map(test::group(), [](PowerMap &map) {
      const Scorecard good{.quality = 90, .cost = 90, .delivery = 90, .service = 90};
      const Scorecard poor{.quality = 40, .cost = 40, .delivery = 40, .service = 40};
      map.ours.scorecard = poor;
      Rival rival;
      rival.id = {"rx"}, rival.name = "甲公司", rival.scorecard = good;
      map.rivals.push_back(make_ref(std::move(rival)));
    });
    Opportunity deal = first_opportunity(*document);
    deal.c139 = team;
    const auto edited = sandtable::apply(document, EditOpportunity{std::move(deal)});
    REQUIRE(edited);
    return *edited;
  };
  {
    test::TestBench bench{with(C139::win)};
    REQUIRE(bench.press(T::insight_open));
    CHECK(bench.says(filled(text_of(T::c139_rivals_ahead, true), "甲公司")));
    CHECK(bench.says("团队自己的判断：1 胜"));
    REQUIRE(bench.press(T::insight_c139));
    CHECK(bench.says("价值匹配评价第一：否（甲公司）"));
    CHECK(bench.says("现有记录还撑不住"));
  }
  test::TestBench silent{with(C139::unknown)};
  REQUIRE(silent.press(T::insight_open));
  CHECK_FALSE(silent.says("团队自己的判断"));
}
