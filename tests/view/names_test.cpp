// What tests and screen readers rely on: a card is the one button with a person's name, and everything has a label.
#include "domain/seen_by.hpp"
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::sample;
using sandtable::test::TestBench;

namespace {

/// What is wrong with the items on screen; `cards`: the map is in sight, so everybody may have one.
std::string breach(const TestBench &bench, bool cards) {
  std::set<std::string> names;
  std::set<std::string> seen;
  for (const auto &account : bench.session.current().history.now()->accounts)
    for (const auto &person : account->people) names.insert(person->name);
  for (const auto &item : bench.mirror.items()) {
    if (item.label.empty()) return "no label: " + item.role + " " + item.value;
    if (item.role.empty()) return "no role: " + item.label;
    if (!names.contains(item.label)) continue;
    if (!cards || item.role != "button") return item.role + " is called " + item.label;
    if (!seen.insert(item.label).second) return "two items are called " + item.label;
  }
  return {};
}

} // namespace

TEST_CASE("a person's card is the one button with the name, on every screen of every sample, in both languages") {
  for (const char *name : {"grid", "hospital", "group"})
    for (const bool chinese : {true, false}) {
      CAPTURE(name);
      CAPTURE(chinese);
      TestBench bench{sample(name), {1280, 4000}, chinese};
      CHECK(breach(bench, true) == "");
      const Account &account = *bench.session.current().history.now()->accounts.front();
      for (const auto &person : account.people) { // the inspector with all its groups
        const auto *card = bench.find_item(person->name, "button");
        REQUIRE_MESSAGE(card, person->name);
        REQUIRE(bench.press(person->name, "button"));
        CHECK(breach(bench, true) == "");
        const auto *field = bench.find_item(text_of(T::inspector_name, chinese), "textbox");
        REQUIRE(field);
        CHECK(field->value == person->name);
      }
      for (const T list : {T::inspector_owner, T::inspector_department, T::inspector_add_superior,
                           T::inspector_visibility, T::inspector_mark_field, T::inspector_add_role}) {
        bench.press(account.people.front()->name, "button");
        CHECK_MESSAGE(bench.press(list), text_of(list, chinese));
        CHECK(breach(bench, true) == "");
        bench.close_everything();
      }
      const PowerMap &map = *account.opportunities.front()->power_map;
      for (std::size_t i = 0; i < map.links.size(); ++i) {
        const auto name_of = [&](const PersonId &id) { return find(account.people, id)->name; };
        Ui ui = bench.ui();
        ui.zh = chinese;
        const Link &link = *map.links[i];
        REQUIRE(bench.press(
            filled(text_of(T::map_link_named, chinese), name_of(link.from), name_of(link.to), ui.word(link.kind)),
            "link"));
        CHECK(breach(bench, true) == "");
      }
      bench.close_everything();
      for (const T figure : {T::figure_status, T::figure_support, T::figure_coverage, T::chip_label}) {
        REQUIRE(bench.press(figure));
        CHECK(breach(bench, true) == "");
        bench.close_everything();
      }
      for (const T dialog :
           {T::top_our_team, T::top_rivals, T::top_scale_words, T::top_snapshots, T::top_shortcuts, T::top_about}) {
        REQUIRE(bench.press(T::top_more));
        REQUIRE(bench.press(dialog));
        CHECK(breach(bench, true) == "");
        bench.close_everything();
      }
      REQUIRE(bench.press(filled("{0}  Ctrl+K", text_of(T::top_search, chinese))));
      CHECK(breach(bench, true) == "");
      bench.close_everything();
      REQUIRE(bench.press(T::map_view_table));
      CHECK(breach(bench, false) == "");
      REQUIRE(bench.press(T::rail_account));
      CHECK(breach(bench, false) == "");
    }
}

TEST_CASE("a phone's map, list and sheet name everybody once") {
  for (const char *name : {"grid", "hospital", "group"}) {
    TestBench bench{sample(name), {390, 844}};
    CHECK(breach(bench, true) == "");
    const Account &account = *bench.session.current().history.now()->accounts.front();
    REQUIRE(bench.press(account.people.front()->name, "button"));
    CHECK(breach(bench, true) == "");
    bench.close_everything();
    REQUIRE(bench.press(T::map_view_table));
    CHECK(breach(bench, false) == "");
  }
}

TEST_CASE("a customer looking at the screen finds no name, rating or word that is not marked for them") {
  Document document = sample("group");
  const Account &account = *document->accounts.front();
  const OpportunityId deal = account.opportunities.front()->id;
  const auto marked = sandtable::apply(
      document, EditPeople{deal, {account.people.front()->id}, SetPersonVisibility{Visibility::customer}});
  REQUIRE(marked);
  TestBench bench{*marked};
  REQUIRE(bench.press(T::top_present));
  REQUIRE(bench.press(T::present_customer));
  const auto shown = [&](std::string_view text) {
    for (const auto &item : bench.mirror.items())
      if (item.label.find(text) != std::string::npos || item.value.find(text) != std::string::npos) return true;
    return false;
  };
  CHECK(shown(account.people.front()->name));
  for (std::size_t i = 1; i < account.people.size(); ++i)
    CHECK_MESSAGE(!shown(account.people[i]->name), account.people[i]->name);
  for (const auto &rival : account.opportunities.front()->power_map->rivals) CHECK(!shown(rival->name));
  CHECK(!shown(bench.ui().attitude_word(1)));
  REQUIRE(bench.find_item(account.people.front()->name, "button"));
  bench.press(account.people.front()->name, "button");
  bench.host.copy_wanted = true;
  bench.frames(1);
  bench.host.copy_wanted = false;
  const CopyText *copied = bench.request<CopyText>();
  REQUIRE(copied);
  for (std::size_t i = 1; i < account.people.size(); ++i)
    CHECK(copied->text.find(account.people[i]->name) == std::string::npos);
  CHECK(copied->text.find(account.people.front()->name) != std::string::npos);
}
