#include "view/screens/start.hpp"

#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

namespace {
template <class Wanted> const Wanted *asked(const Output &out) {
  for (const auto &request : out.requests)
    if (const auto *wanted = std::get_if<Wanted>(&request)) return wanted;
  return nullptr;
}
} // namespace

TEST_CASE("the start screen offers a new file, a file of one's own and three samples") {
  TestUi test;
  SharedState shared;
  StartState state;
  const auto draw = [&](Ui &ui) { start_screen(ui, shared, state); };
  for (const bool zh : {true, false}) {
    test.zh = zh;
    test.frame(draw);
    const auto press = [&](T key) {
      const auto *item = test.item(text_of(key, zh));
      REQUIRE(item);
      test.mirror.press(item->id);
      test.frame(draw);
    };
    press(T::start_new);
    CHECK(asked<NewFile>(test.out));
    press(T::start_open);
    CHECK(asked<OpenFile>(test.out));
    press(T::start_grid);
    REQUIRE(asked<OpenSample>(test.out));
    CHECK(asked<OpenSample>(test.out)->name == "grid");
  }
}

TEST_CASE("a draft is discarded only after a question") {
  TestUi test;
  test.host.drafts = {{"key", "Grid", "14:02", 3}};
  SharedState shared;
  StartState state;
  const auto draw = [&](Ui &ui) { start_screen(ui, shared, state); };
  test.frame(draw);
  const auto press = [&](T key) {
    const auto *item = test.item(text_of(key, true));
    REQUIRE(item);
    test.mirror.press(item->id);
    test.frame(draw);
  };
  press(T::start_discard);
  CHECK(test.out.requests.empty());
  press(T::start_discard_yes);
  REQUIRE(asked<DiscardDraft>(test.out));
  CHECK(asked<DiscardDraft>(test.out)->key == "key");
}

TEST_CASE("the first hint moves on when the user does what it says, and is not seen twice") {
  IdSource ids{1, 2};
  TestUi test{make_ref(new_workspace(ids, "w", "zh", "2026-03-31T08:00:00Z"))};
  SharedState shared;
  HintState hint;
  const auto draw = [&](Ui &ui) { first_hint(ui, shared, hint); };
  test.frame(draw);
  CHECK(test.out.requests.empty());
  hint.visible = true;
  test.frame(draw);
  CHECK(hint.step == 0);
  shared.selection.only(PersonId{"p"});
  test.frame(draw);
  CHECK(hint.step == 1);
  hint.step = 2;
  test.host.save.saved_at = "14:02";
  test.frame(draw);
  CHECK_FALSE(hint.visible);
  const auto *preference = asked<SetPreference>(test.out);
  REQUIRE(preference);
  CHECK(preference->name == "hint");
}
