#include "view/text.hpp"

#include "base/text.hpp"
#include "domain/scale_names.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace sandtable;
using namespace sandtable::view;

namespace {
template <class E> void has_words() {
  for (const std::string_view level : ScaleNames<E>::names) {
    std::string key = "scale_" + std::string{ScaleNames<E>::scale} + "_" + std::string{level};
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    CHECK_MESSAGE(has_text(key), key);
  }
}
} // namespace

TEST_CASE("every text has both languages, valid UTF-8, with the same places to fill") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(T::count_); ++i) {
    const std::string_view zh = text_of(static_cast<T>(i), true), en = text_of(static_cast<T>(i), false),
                           name = name_of(static_cast<T>(i));
    CHECK_MESSAGE(!zh.empty(), name);
    CHECK_MESSAGE(!en.empty(), name);
    CHECK_MESSAGE(first_invalid_utf8(zh) == std::string_view::npos, name);
    CHECK_MESSAGE(first_invalid_utf8(en) == std::string_view::npos, name);
    for (const char *place : {"{0}", "{1}", "{2}"})
      CHECK_MESSAGE((zh.find(place) == std::string_view::npos) == (en.find(place) == std::string_view::npos), name);
  }
}

TEST_CASE("texts are found by name, and a name without a text stands for itself") {
  CHECK(has_text("command_add_person"));
  CHECK(text_of("command_add_person", false) == "Add person");
  CHECK(text_of("command_add_person", true) == "添加人员");
  CHECK(!has_text("no_such_text"));
  CHECK(text_of("no_such_text", true) == "no_such_text");
  for (std::size_t i = 0; i < static_cast<std::size_t>(T::count_); ++i) CHECK(has_text(name_of(static_cast<T>(i))));
}

TEST_CASE("every level of every scale on screen has its words") {
  has_words<DecisionRole>();
  has_words<OurRole>();
  has_words<Standing>();
  has_words<CoverageLevel>();
  has_words<RelationshipLevel>();
  has_words<ResponseMode>();
  has_words<Confidence>();
  has_words<LinkKind>();
  has_words<DepartmentKind>();
  has_words<MapStatus>();
  has_words<Visibility>();
  has_words<Tier>();
  has_words<WeightPreset>();
  has_words<UnitKind>();
  has_words<EvidenceKind>();
  has_words<C139>();
  for (const std::string_view level : attitude_names) CHECK(has_text("scale_attitude_" + std::string{level}));
}

TEST_CASE("a workspace's own word replaces the product's, for its level alone") {
  Workspace workspace;
  workspace.scale_words = {{.scale = "attitude", .level = "opposed", .text = "冷淡"}};
  test::TestUi host;
  Ui ui = host.ui();
  CHECK(ui.attitude_word(-2) == "反对");
  ui.workspace = &workspace;
  CHECK(ui.attitude_word(-2) == "冷淡");
  CHECK(ui.attitude_word(-1) == text_of("scale_attitude_unsupportive", true));
  CHECK(ui.word(OurRole::AR) == text_of("scale_our_role_ar", true));
}

TEST_CASE("a problem is one sentence with its place") {
  test::TestUi host;
  const Ui ui = host.ui();
  const std::string sentence = ui.tr(Problem{"problem_power", "第 4 行", "9"});
  CHECK(sentence.find("9") != std::string::npos);
  CHECK(sentence.find("第 4 行") != std::string::npos);
  CHECK(sentence.find('{') == std::string::npos);
}

TEST_CASE("names are joined as the language does, and cut where they are too many for a sentence") {
  const std::vector<std::string> names{"A", "B", "C"};
  const auto first = [&](std::size_t count) { return std::span(names).first(count); };
  CHECK(listed(first(0), true).empty());
  CHECK(listed(first(1), false) == "A");
  CHECK(listed(first(2), false) == "A and B");
  CHECK(listed(first(3), false) == "A, B and C");
  CHECK(listed(first(3), true) == "A、B、C");
  CHECK(listed(first(3), false, 2) == "A, B…");
  CHECK(listed(first(3), true, 2) == "A、B…");
}
