// Pasted rows before they come in: what the columns mean and what happens to known people is said by presses.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

struct PasteBench : TestBench {
  explicit PasteBench(const char *rows, ImVec2 size = {1280, 900}, bool chinese = true)
      : TestBench(small_document(), size, chinese) {
    host.pasted = rows;
    frames(1);
    host.pasted.clear();
    frames(4);
  }
  void click(std::string_view label, std::string_view role) {
    const MirrorItem *found = find_item(label, role);
    REQUIRE_MESSAGE(found, label);
    point_at(middle(*found));
    hold(true), hold(false);
    point_at({2, 2});
    frames(30); // the next press is no double click
  }
  void click(T label, std::string_view role) { click(text_of(label, zh), role); }
  std::string meaning(std::string_view column) const { return filled(text_of(T::paste_meaning, zh), column); }
  std::string row(const char *number) const { return filled(text_of(T::paste_row, zh), number); }
  /// What happens to the row of this number; "none" when there is no such row.
  std::string fate(const char *number) const {
    const MirrorItem *found = find_item(row(number), "rowheader");
    return found ? found->value : "none";
  }
  const Person *person(std::string_view name) const {
    for (const auto &one : session.current().history.now()->accounts.front()->people)
      if (one->name == name) return one.get();
    return nullptr;
  }
  const MirrorItem *problem() const {
    for (const MirrorItem &item : mirror.items())
      if (item.role == "button" && item.label.starts_with(row("2")) && item.value.find('9') != std::string::npos)
        return &item;
    return nullptr;
  }
};

constexpr const char *rows = "姓名\t等级\t职权\n王敏\t总工\t9\n人2\t科长\t3\n";

} // namespace

TEST_CASE("a column that says nothing to us is given its meaning from the list above it") {
  PasteBench bench(rows);
  const auto meaning = [&] { return bench.find_item(bench.meaning("等级"), "combobox")->value; };
  REQUIRE(bench.find_item(bench.meaning("等级"), "combobox"));
  CHECK(meaning() == text_of(T::paste_ignore, true));
  bench.click(bench.meaning("等级"), "combobox");
  bench.click(T::table_job, "menuitem");
  CHECK(meaning() == text_of(T::table_job, true));
  CHECK(bench.session.current().history.steps() == 0);
  bench.click(filled(text_of(T::paste_import, true), "1"), "button");
  REQUIRE(bench.person("人2"));
  CHECK(bench.person("人2")->title == "科长");
  CHECK(bench.session.current().history.steps() == 1);
}

TEST_CASE("a cell that is no value is marked, listed with its row and reason, and keeps its row out") {
  PasteBench bench(rows);
  CHECK(bench.fate("2") == text_of(T::paste_fate_refused, true));
  REQUIRE(bench.problem());
  CHECK(bench.problem()->label.find(text_of(T::table_power, true)) != std::string::npos);
  bool marked = false;
  for (const MirrorItem &item : bench.mirror.items())
    marked = marked || (item.role == "cell" && item.value == "9" && item.state.find("invalid") != std::string::npos);
  CHECK(marked);
  bench.click(T::paste_cancel, "button");
  CHECK_FALSE(bench.person("王敏"));
  CHECK(bench.session.current().history.steps() == 0);
}

TEST_CASE("the box of the column names makes the first row one of the people, or takes it back") {
  PasteBench bench("王敏\t总工\n李伟\t科长\n");
  const bool names_first = bench.fate("1") == "none";
  CHECK(bench.fate("2") != "none");
  bench.click(T::paste_header, "checkbox");
  CHECK((bench.fate("1") == "none") == !names_first);
  bench.click(T::paste_header, "checkbox");
  CHECK((bench.fate("1") == "none") == names_first);
}

TEST_CASE("the box of the known people decides whether their rows change them") {
  PasteBench bench("姓名\t职务\n人2\t科长\n新人\t专家\n");
  CHECK(bench.fate("2") == text_of(T::paste_fate_update, true));
  bench.click(T::paste_update_known, "checkbox");
  CHECK(bench.fate("2") == text_of(T::paste_fate_skip, true));
  CHECK(bench.fate("3") == text_of(T::paste_fate_add, true));
  bench.click(filled(text_of(T::paste_import, true), "1"), "button");
  CHECK(bench.person("人2")->title.empty());
  REQUIRE(bench.person("新人"));
  CHECK(bench.person("新人")->title == "专家");
}

TEST_CASE("on a phone two columns' lists fit beside the row's number, clear of the rows, and a problem has its words") {
  for (const bool chinese : {true, false}) {
    PasteBench bench(rows, {390, 844}, chinese);
    const MirrorItem *first = bench.find_item(bench.meaning("姓名"), "combobox"),
                     *second = bench.find_item(bench.meaning("等级"), "combobox"),
                     *row = bench.find_item(bench.row("2"), "rowheader");
    REQUIRE(first);
    REQUIRE(second);
    REQUIRE(row);
    CHECK(second->max.x - second->min.x == doctest::Approx(first->max.x - first->min.x).epsilon(0.02)); // not cut
    CHECK(second->min.x >= first->max.x);
    CHECK(second->max.x <= 390);
    CHECK(first->max.y <= row->min.y);
    const MirrorItem *problem = bench.problem();
    REQUIRE(problem);
    float words = 0; // as wide as the letters here: half an em, Han a whole one
    for (const char c : problem->value) words += (c & 0xC0) == 0x80 ? 0 : (c & 0x80) ? 13.0f : 6.5f;
    const float lines = std::ceil(words / (problem->max.x - problem->min.x - 24));
    CHECK(problem->max.y - problem->min.y >= 32 + 20 * lines - 1);
  }
}
