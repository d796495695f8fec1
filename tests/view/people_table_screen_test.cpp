// The people table as it is used: order by a press on a heading, the filter's field.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

struct TableBench : TestBench {
  TableBench() : TestBench(small_document(), {1900, 900}) { REQUIRE(press(T::map_view_table)); }

  /// Who is in the rows, from the top.
  std::vector<std::string> people() const {
    std::vector<std::pair<float, std::string>> rows;
    for (const char *name : {"人1", "人2", "人3"})
      for (const MirrorItem &item : mirror.items())
        if (item.role == "gridcell" && item.label.find(name) != std::string::npos &&
            item.label.find(text_of(T::table_power, true)) != std::string::npos) {
          rows.emplace_back(item.min.y, name);
          break;
        }
    std::sort(rows.begin(), rows.end());
    std::vector<std::string> names;
    for (auto &row : rows) names.push_back(std::move(row.second));
    return names;
  }
  void click(std::string_view label, std::string_view role) {
    const MirrorItem *found = find_item(label, role);
    REQUIRE_MESSAGE(found, label);
    point_at(middle(*found));
    hold(true), hold(false);
    point_at({2, 2});
    frames(30); // the next press is no double click
  }
  std::string_view order_of(T heading) const {
    const MirrorItem *found = find_item(text_of(heading, true), "columnheader");
    return found ? std::string_view{found->value} : std::string_view{"none"};
  }
};
using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a press on a heading puts the table in its order, a second turns it, a third gives the document's back") {
  TableBench bench;
  REQUIRE(bench.people() == Names{"人1", "人2", "人3"});
  const std::string_view power = text_of(T::table_power, true);
  bench.click(power, "columnheader");
  CHECK(bench.order_of(T::table_power) == text_of(T::table_ascending, true));
  CHECK(bench.people() == Names{"人1", "人2", "人3"});
  bench.click(power, "columnheader");
  CHECK(bench.order_of(T::table_power) == text_of(T::table_descending, true));
  CHECK(bench.people() == Names{"人3", "人2", "人1"});
  CHECK(bench.order_of(T::table_name).empty());
  bench.click(power, "columnheader");
  CHECK(bench.order_of(T::table_power).empty());
  CHECK(bench.people() == Names{"人1", "人2", "人3"});
  CHECK(bench.session.current().history.steps() == 0);
}

TEST_CASE("what is typed into the filter leaves the rows that hold it, counts them, and the cross empties it") {
  TableBench bench;
  bench.click(text_of(T::table_filter, true), "textbox");
  bench.type("科技");
  bench.frames(3);
  CHECK(bench.people() == Names{"人2"}); // by the department
  CHECK(bench.find_item(text_of(T::table_filter, true), "textbox")->value == "科技");
  CHECK(bench.says(filled(text_of(T::table_count, true), "2", "4")));
  bench.click(text_of(T::table_clear_filter, true), "button");
  CHECK(bench.people() == Names{"人1", "人2", "人3"});
  bench.click(text_of(T::table_filter, true), "textbox");
  bench.type("没有这个人");
  bench.frames(3);
  CHECK(bench.people().empty());
  CHECK(bench.says(text_of(T::table_no_match, true)));
}
