#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {
void conflict(TestBench &bench) {
  bench.host.save.problem = "problem_changed_elsewhere";
  ++bench.host.save.answers;
  bench.frames(3);
}
} // namespace

TEST_CASE("a save that finds another version offers a copy, a look at theirs, and overwriting") {
  {
    TestBench bench{small_document()};
    conflict(bench);
    REQUIRE(bench.press(T::conflict_copy));
    REQUIRE(bench.request<Save>());
    CHECK(bench.request<Save>()->as);
    CHECK_FALSE(bench.request<Save>()->overwrite);
  }
  {
    TestBench bench{small_document()};
    conflict(bench);
    REQUIRE(bench.press(T::conflict_overwrite));
    CHECK(bench.request<Save>()->overwrite);
    CHECK_FALSE(bench.request<Save>()->as);
  }
  {
    TestBench bench{small_document()};
    conflict(bench);
    REQUIRE(bench.press(T::conflict_theirs));
    CHECK(bench.request<OpenTheirs>());
    CHECK_FALSE(bench.request<Save>());
  }
}

TEST_CASE("the question about another version comes once per save, and again from the state chip") {
  TestBench bench{small_document()};
  conflict(bench);
  bench.close_everything();
  CHECK_FALSE(bench.find_item(text_of(T::conflict_copy, true)));
  bench.frames(5);
  CHECK_FALSE(bench.find_item(text_of(T::conflict_copy, true)));
  CHECK(bench.requests.empty());
  REQUIRE(bench.press(T::chip_label));
  REQUIRE(bench.press(T::conflict_title));
  CHECK(bench.find_item(text_of(T::conflict_copy, true)));
  bench.host.save.problem.clear();
  bench.frames(3);
  CHECK_FALSE(bench.find_item(text_of(T::conflict_copy, true)));
}

TEST_CASE("a file that would take the place of unsaved work waits for an answer") {
  const auto asked = [](T answer) {
    TestBench bench{small_document()};
    bench.host.pending_open = PendingOpen{"医院.json", "试验", 3};
    bench.frames(3);
    REQUIRE(bench.press(answer));
    return bench.requests;
  };
  CHECK(std::get<Save>(asked(T::pending_save).front()).as == false);
  CHECK(std::get<OpenPending>(asked(T::pending_open).front()).beside == false);
  CHECK(std::get<OpenPending>(asked(T::pending_beside).front()).beside);
  CHECK(std::holds_alternative<CancelPending>(asked(T::pending_cancel).front()));
}

TEST_CASE("once the file that waited is open, nothing dims the screen") {
  TestBench bench{small_document()};
  bench.host.pending_open = PendingOpen{"医院.json", "试验", 3};
  bench.frames(3);
  bench.host.pending_open.reset();
  bench.frames(3);
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
}

TEST_CASE("a file that cannot be opened never lies over the question about another") {
  TestBench bench{small_document()};
  bench.host.pending_open = PendingOpen{"医院.json", "试验", 3};
  bench.host.open_problems = {Problem{"problem_json_end", "", ""}};
  bench.frames(3);
  CHECK(bench.find_item(text_of(T::workspace_close, true)));
  CHECK_FALSE(bench.find_item(text_of(T::pending_cancel, true)));
  bench.host.open_problems.clear();
  bench.frames(3);
  CHECK(bench.find_item(text_of(T::pending_cancel, true)));
  CHECK(ImGui::GetCurrentContext()->OpenPopupStack.Size == 1);
}

TEST_CASE("work put aside can be taken up again from the workspace menu") {
  TestBench bench{small_document()};
  bench.host.drafts = {{"k1", "昨天的图", "2026-03-30 18:00", 4}};
  REQUIRE(bench.press("试验 · 变电站"));
  REQUIRE(bench.press(filled(text_of(T::workspace_restore, true), "昨天的图")));
  REQUIRE(bench.request<RestoreDraft>());
  CHECK(bench.request<RestoreDraft>()->key == "k1");
}
