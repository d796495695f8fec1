#include "view/theme.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <utility>

using namespace sandtable::view;

namespace {
struct Named {
  std::string name;
  ImU32 color;
};
} // namespace

TEST_CASE("contrast is that of WCAG 2.1") {
  CHECK(contrast(IM_COL32_BLACK, IM_COL32_WHITE) == doctest::Approx(21));
  CHECK(contrast(IM_COL32_WHITE, IM_COL32_WHITE) == doctest::Approx(1));
  CHECK(contrast(IM_COL32(0x77, 0x77, 0x77, 255), IM_COL32_WHITE) == doctest::Approx(4.48).epsilon(0.001));
  CHECK(contrast(IM_COL32_WHITE, IM_COL32_BLACK) == contrast(IM_COL32_BLACK, IM_COL32_WHITE));
}

TEST_CASE("every text colour reaches 4.5:1 on surface, ground and popovers, in both themes") {
  for (const Theme *theme : {&light_theme(), &dark_theme()}) {
    const Theme &t = *theme;
    for (const Named &text : {Named{"ink", t.ink},
                              {"muted", t.muted},
                              {"faint", t.faint},
                              {"accent", t.accent},
                              {"accent_hover", t.accent_hover},
                              {"warning", t.warning},
                              {"danger", t.danger},
                              {"success", t.success},
                              {"rival", t.rival}})
      for (const Named &ground : {Named{"surface", t.surface}, {"ground", t.ground}, {"raised", t.raised}})
        CHECK_MESSAGE(contrast(text.color, ground.color) >= 4.5, std::string{t.dark ? "dark " : "light "}, text.name,
                      " on ", ground.name, ": ", contrast(text.color, ground.color));
  }
}

TEST_CASE("text in wells, on notes, on the accent and on soft fills can be read, in both themes") {
  for (const Theme *theme : {&light_theme(), &dark_theme()}) {
    const Theme &t = *theme;
    const std::pair<Named, Named> pairs[] = {{{"on_accent", t.on_accent}, {"accent", t.accent}},
                                             {{"on_accent", t.on_accent}, {"accent_hover", t.accent_hover}},
                                             {{"ink", t.ink}, {"sunken", t.sunken}},
                                             {{"muted", t.muted}, {"sunken", t.sunken}},
                                             {{"faint", t.faint}, {"sunken", t.sunken}},
                                             {{"ink", t.ink}, {"note_fill", t.note_fill}},
                                             {{"ink", t.ink}, {"accent_soft", t.accent_soft}},
                                             {{"accent", t.accent}, {"accent_soft", t.accent_soft}},
                                             {{"warning", t.warning}, {"warning_soft", t.warning_soft}},
                                             {{"danger", t.danger}, {"danger_soft", t.danger_soft}},
                                             {{"success", t.success}, {"success_soft", t.success_soft}},
                                             {{"rival", t.rival}, {"rival_soft", t.rival_soft}}};
    for (const auto &[text, ground] : pairs)
      CHECK_MESSAGE(contrast(text.color, ground.color) >= 4.5, std::string{t.dark ? "dark " : "light "}, text.name,
                    " on ", ground.name, ": ", contrast(text.color, ground.color));
  }
}

TEST_CASE("every attitude colour reaches 3:1 on surface and ground, and differs from the others, in both themes") {
  for (const Theme *theme : {&light_theme(), &dark_theme()}) {
    std::set<ImU32> colors;
    for (std::size_t level = 0; level < 5; ++level) {
      const ImU32 color = theme->attitude[level];
      colors.insert(color);
      CHECK_MESSAGE(contrast(color, theme->surface) >= 3, level, " on surface");
      CHECK_MESSAGE(contrast(color, theme->ground) >= 3, level, " on ground");
    }
    CHECK(colors.size() == 5);
  }
}

TEST_CASE("fading multiplies alpha alone") {
  CHECK(faded(IM_COL32(1, 2, 3, 200), 0.5f) == IM_COL32(1, 2, 3, 100));
  CHECK(faded(IM_COL32(1, 2, 3, 200), 0) == IM_COL32(1, 2, 3, 0));
  CHECK(faded(IM_COL32(1, 2, 3, 200), 2) == IM_COL32(1, 2, 3, 255));
}
