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

TEST_CASE("help me choose plays attitude and the coverage of each side through to their own rating") {
  TestBench bench{small_document(), {1280, 3000}};
  REQUIRE(bench.press("人1", "button"));
  const auto stance = [&]() -> const Stance & {
    return *bench.session.current().history.now()->accounts.front()->opportunities.front()->power_map->stances.front();
  };
  /// Presses the nth "help me choose" and always the last answer; the rating it comes to.
  const auto play = [&](int nth, Guide guide) {
    ImGuiID id = 0;
    for (const MirrorItem &item : bench.mirror.items())
      if (item.label == text_of(T::guide_help, true) && nth-- == 0) id = item.id;
    REQUIRE(id != 0);
    bench.mirror.press(id);
    bench.frames(3);
    for (int question = guide_start[static_cast<int>(guide)];;) {
      const GuideQuestion &asked = guide_questions[question];
      const GuideAnswer &last = guide_answers[asked.first + asked.count - 1];
      REQUIRE(bench.press(last.text.zh));
      if (last.next < 0) return last.value;
      question = last.next;
    }
  };
  const std::string_view source = text_of(T::guide_source, true);
  const double attitude = play(1, Guide::attitude); // the first is power's
  REQUIRE(stance().attitude);
  CHECK(stance().attitude->value == attitude);
  CHECK(stance().attitude->source == source);
  for (int role = 0; role < 3; ++role) {
    const double level = play(2 + role, Guide::coverage);
    const auto &rating = stance().coverage[static_cast<std::size_t>(role)];
    REQUIRE(rating);
    CHECK(static_cast<double>(rating->value) == level);
    CHECK(rating->source == source);
  }
}
