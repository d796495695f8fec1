#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <variant>

using namespace sandtable;
using namespace sandtable::test;

namespace {
template <class Variant, class See, std::size_t... I> void each_alternative(See &&see, std::index_sequence<I...>) {
  (see(std::variant_alternative_t<I, Variant>{}), ...);
}
template <class Variant, class See> void each_alternative(See &&see) {
  each_alternative<Variant>(see, std::make_index_sequence<std::variant_size_v<Variant>>{});
}
} // namespace

TEST_CASE("commands that go together are one step, called as the first, or none") {
  History history{small_document()};
  const Link link = *map(history.now()).links.front();
  Link strong = link;
  strong.strength = 3;
  CHECK_FALSE(history.run(Together{{PutLink{o1, strong}, EditStances{o1, {{"p1"}}, SetHidden{true}}}}));
  CHECK(history.steps() == 1);
  CHECK(history.undo_label() == "edit_link");
  CHECK(history.now()->revision == small_document()->revision + 1);
  CHECK(map(history.now()).links.front()->strength == 3);
  CHECK(find_stance(map(history.now()), {"p1"})->hidden);
  const Document before = history.now();
  CHECK(history.run(Together{{PutLink{o1, link}, RenameWorkspace{std::string(text_limit + 1, 'x')}}}));
  CHECK(history.now() == before);
  CHECK_FALSE(history.run(Together{{PutLink{o1, link}, PutLink{o1, strong}}})); // there and back
  CHECK(history.now() == before);
}

TEST_CASE("setting what is set already is no step") {
  CHECK(is_no_op(EditPeople{o1, {{"p1"}, {"p2"}}, SetTitle{""}}));
  CHECK(is_no_op(EditPeople{o1, {}, SetTitle{"x"}}));
  CHECK(is_no_op(EditStances{o1, {{"p1"}}, SetPinned{false}}));
  CHECK(is_no_op(EditStances{o1, {{"p1"}}, SetOwner{{"m1"}}}));
  CHECK(is_no_op(RenameWorkspace{"试验"}));
  CHECK(is_no_op(PutLink{o1, *map(small_document()).links.front()}));
  CHECK(is_no_op(PutNote{o1, *map(small_document()).notes.front()}));
  CHECK(is_no_op(PutMember{*small_document()->team.front()}));
  CHECK(is_no_op(RemoveItems{.opportunity = o1, .people = {{"nobody"}}, .notes = {{"no note"}}}));
  CHECK(is_no_op(RemoveMember{{"nobody"}}));
  CHECK(is_no_op(SetScaleWord{{.scale = "attitude", .level = "opposed", .text = ""}}));
  CHECK(is_no_op(MoveItems{.opportunity = o1, .people = {{.person = {"p1"}, .position = {200, 80}}}}));
  CHECK(is_no_op(ChangeLinkKind{.opportunity = o1, .id = {"l1"}, .kind = LinkKind::reports}));
}

TEST_CASE("every command has a label, and every label its words in assets/text/commands.json") {
  std::ifstream file{SANDTABLE_ROOT "/assets/text/commands.json"};
  std::stringstream words;
  words << file.rdbuf();
  REQUIRE(!words.str().empty());
  const Document document = small_document();
  std::set<std::string> labels;
  const auto note = [&](const Command &command) {
    const std::string label{label_of(command, *document)};
    CHECK(!label.empty());
    labels.insert(label);
  };
  each_alternative<Command>([&](auto command) { note(command); });
  each_alternative<PersonChange>([&](auto change) { note(EditPeople{o1, {}, change}); });
  each_alternative<StanceChange>([&](auto change) { note(EditStances{o1, {}, change}); });
  each_alternative<ValueChange>([&](auto change) { note(EditValue{o1, change}); });
  for (int verb = 0; verb <= static_cast<int>(PutCostLines::Verb::clear); ++verb)
    note(EditValue{o1, PutCostLines{static_cast<PutCostLines::Verb>(verb), {}}});
  for (int origin = 0; origin < 4; ++origin)
    note(AddPeople{.opportunity = o1, .origin = static_cast<AddPeople::Origin>(origin)});
  note(PutLink{o1, *map(document).links.front()});
  note(PutReportingLine{o1, *account(document).reporting.front()});
  note(PutDepartment{o1, *account(document).departments.front(), {}});
  note(PutNote{o1, *map(document).notes.front()});
  note(PutRival{o1, *map(document).rivals.front()});
  for (const auto &label : labels)
    CHECK_MESSAGE(words.str().find("\"command_" + label + "\"") != std::string::npos, label);
  CHECK(labels.contains("add_link"));
  CHECK(labels.contains("edit_link"));
}
