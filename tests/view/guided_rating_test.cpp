#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/guides.hpp"

#include <doctest/doctest.h>

#include <array>
#include <iterator>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

TEST_CASE("help me choose asks one short question after another and sets the rating, with its source") {
  TestBench bench{small_document()};
  REQUIRE(bench.press("人1", "button"));
  const auto stance = [&]() -> const Stance & {
    return *bench.session.current().history.now()->accounts.front()->opportunities.front()->power_map->stances.front();
  };
  REQUIRE(bench.press(T::guide_help)); // of power, which comes first
  const GuideQuestion &first = guide_questions[guide_start[static_cast<int>(Guide::power)]];
  const GuideAnswer &further = guide_answers[first.first + 1];
  REQUIRE(further.next >= 0);
  REQUIRE(bench.press(further.text.zh));
  const GuideQuestion &second = guide_questions[further.next];
  const GuideAnswer &last = guide_answers[second.first];
  REQUIRE(last.next < 0);
  CHECK(stance().power->value != last.value);
  REQUIRE(bench.press(last.text.zh));
  REQUIRE(stance().power);
  CHECK(stance().power->value == last.value);
  CHECK(stance().power->source == text_of(T::guide_source, true));
  CHECK(stance().power->date == "2026-03-31");
  bench.frames(3);
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
}

TEST_CASE("every answer of every guide ends in a rating on its scale") {
  struct Range {
    double low, high;
  };
  constexpr std::array<Range, 3> ranges{{{1, 5}, {-2, 2}, {1, 4}}};
  for (std::size_t guide = 0; guide < ranges.size(); ++guide) {
    const auto walk = [&](const auto &self, int question, int depth) -> void {
      REQUIRE(depth < 6); // short
      const GuideQuestion &asked = guide_questions[question];
      CHECK(asked.count >= 2);
      for (int i = 0; i < asked.count; ++i) {
        const GuideAnswer &answer = guide_answers[asked.first + i];
        if (answer.next >= 0) {
          self(self, answer.next, depth + 1);
        } else {
          CHECK(answer.value >= ranges[guide].low);
          CHECK(answer.value <= ranges[guide].high);
        }
      }
    };
    walk(walk, guide_start[guide], 0);
  }
}
