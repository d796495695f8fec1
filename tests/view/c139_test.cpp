// The C139 state on the account screen: one answer, and the team's own view beside it.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
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
