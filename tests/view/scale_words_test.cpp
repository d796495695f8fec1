#include "view/screens/scale_words.hpp"

#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

TEST_CASE("every level of every scale has words in both languages") {
  std::set<std::string_view> seen;
  for (const ScaleInfo &scale : scale_list()) {
    CHECK(seen.insert(scale.name).second);
    CHECK(has_text("scale_" + std::string{scale.name}));
    for (const std::string_view level : scale.levels) {
      std::string key = "scale_" + std::string{scale.name} + "_";
      for (const char c : level) key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      CHECK_MESSAGE(has_text(key), key);
    }
  }
  CHECK(seen.size() == 28);
}

TEST_CASE("a word of the team's own is kept and shown, and clearing it brings the product's back") {
  IdSource ids{1, 2};
  TestUi test{make_ref(new_workspace(ids, "w", "zh", "2026-03-31T08:00:00Z"))};
  SharedState shared;
  shared.overlay = Overlay::scale_words;
  ScaleWordsState state;
  const auto draw = [&](Ui &ui) { scale_words_dialog(ui, shared, state); };
  for (int i = 0; i < 4; ++i) test.frame(draw);
  const std::string word{text_of("scale_attitude_unsupportive", true)};
  ImGuiID field = 0;
  for (const auto &item : test.mirror.items())
    if (item.label == word && item.role == "textbox") field = item.id;
  REQUIRE(field);
  test.mirror.set_value(field, "观望");
  test.frame(draw);
  CHECK(test.ui().attitude_word(-1) == "观望");
  test.frame(draw);
  test.mirror.set_value(field, "");
  test.frame(draw);
  CHECK(test.ui().attitude_word(-1) == word);
  CHECK(test.session.current().history.now()->scale_words.empty());
}
