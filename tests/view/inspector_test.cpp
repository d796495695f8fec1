// The inspector says what the file holds, exactly, and where it comes from.
#include "view/screens/inspector.hpp"

#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/screens/figures.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

namespace {

struct Inspected : TestUi {
  SharedState shared;
  MapFigures figures;

  explicit Inspected(Document document, const char *person = "p2") : TestUi(std::move(document)) {
    ImGui::GetIO().DisplaySize = {400, 6000};
    shared.selection.only(PersonId{person});
  }
  void draw(int times = 3) {
    for (int i = 0; i < times; ++i)
      frame([&](Ui &ui) {
        const MapIndex index = build_map_index(ui.document, *ui.account, *ui.opportunity, Audience::author);
        inspector(ui, shared, index, figures);
      });
  }
  const MirrorItem *item_of(std::string_view label, std::string_view role) const {
    for (const auto &entry : mirror.items())
      if (entry.label == label && entry.role == role) return &entry;
    return nullptr;
  }
  void fill(const std::string &label, std::string text) {
    REQUIRE_MESSAGE(item_of(label, "textbox"), label);
    mirror.set_value(item_of(label, "textbox")->id, std::move(text));
    draw();
  }
  const PowerMap &map() const {
    return *session.current().history.now()->accounts.front()->opportunities.front()->power_map;
  }
};

Document with_resistance(double value) {
  const auto next = sandtable::apply(test::small_document(), EditStances{{"o1"}, {{"p2"}}, SetResistance{value}});
  REQUIRE(next);
  return *next;
}

} // namespace

TEST_CASE("resistance is shown as the number it is, no step stands for another, and any share can be typed") {
  Inspected card(with_resistance(0.4));
  card.draw();
  const std::string name{text_of(T::inspector_resistance, true)};
  REQUIRE(card.item_of(name, "textbox"));
  CHECK(card.item_of(name, "textbox")->value == "0.4");
  for (const char *step : {"0", "0.25", "0.5", "0.75", "1"}) {
    REQUIRE(card.item_of(name + " " + step, "radio"));
    CHECK(card.item_of(name + " " + step, "radio")->state.find("checked") == std::string::npos);
  }
  card.fill(name, "0.35");
  CHECK(find_stance(card.map(), {"p2"})->resistance == 0.35);
  card.fill(name, "1.5"); // no share
  CHECK(find_stance(card.map(), {"p2"})->resistance == 0.35);
  card.fill(name, "0.75");
  CHECK(card.item_of(name + " 0.75", "radio")->state.find("checked") != std::string::npos);
}

TEST_CASE("a rival's tie tells its date and confidence; changing what it rests on dates it today") {
  Inspected card(test::small_document());
  card.draw();
  card.fill(filled(text_of(T::inspector_tie_evidence, true), "甲"), "年会上同桌");
  REQUIRE(card.map().ties.size() == 1);
  CHECK(card.map().ties[0]->evidence == "年会上同桌");
  CHECK(card.map().ties[0]->date == card.host.today);
  card.fill(filled(text_of(T::source_date, true), filled(text_of(T::source_of, true), "甲")), "2026-01-05");
  CHECK(card.map().ties[0]->date == "2026-01-05");
}
