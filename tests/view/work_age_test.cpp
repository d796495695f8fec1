// The state chip says how long there has been work that no file holds.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::sample;
using sandtable::test::TestBench;

namespace {

struct Aging : TestBench {
  explicit Aging(bool chinese = true) : TestBench{sample("grid"), {1280, 800}, chinese} {}
  OpenWorkspace &open() { return session.current(); }
  void edit(std::string name) {
    REQUIRE_FALSE(open().history.run(RenameWorkspace{std::move(name)}));
    frames(2);
  }
  std::string chip_after(double minutes) {
    host.time += minutes * 60;
    frames(2);
    return find_item(text_of(T::chip_label, zh))->value;
  }
};

} // namespace

TEST_CASE("the state chip says how old unsaved work is, from its first edit until it is saved") {
  {
    Aging bench;
    bench.chip_after(30);
    bench.edit("a");
    CHECK(bench.chip_after(1) == "1 处修改未保存");
    CHECK(bench.chip_after(11) == "1 处修改未保存 · 12 分钟");
    bench.edit("b");
    CHECK(bench.chip_after(0) == "2 处修改未保存 · 12 分钟");
    CHECK(bench.chip_after(53) == "2 处修改未保存 · 1 小时 5 分钟");
    CHECK(bench.chip_after(60 * 48) == "2 处修改未保存 · 2 天");
    bench.open().saved = bench.open().history.now();
    bench.open().history.mark(bench.open().saved);
    bench.frames(2);
    bench.edit("c");
    CHECK(bench.chip_after(1) == "1 处修改未保存");
  }
  Aging english{false};
  english.edit("a");
  CHECK(english.chip_after(12) == "1 edit unsaved · 12 min");
}

TEST_CASE("a save that failed keeps the age of the work, and undone work has none") {
  Aging bench;
  bench.edit("a");
  bench.host.save.problem = "problem_check_failed";
  CHECK(bench.chip_after(7) == "未能保存 · 1 处修改 · 7 分钟");
  bench.host.save.problem.clear();
  REQUIRE(bench.open().history.undo());
  bench.frames(2);
  REQUIRE(bench.open().history.redo());
  bench.frames(2);
  CHECK(bench.chip_after(1) == "1 处修改未保存");
}

TEST_CASE("work that came unsaved, as a draft, is given no age that nobody knows") {
  Aging bench;
  bench.open().key = "a draft";
  REQUIRE_FALSE(bench.open().history.run(RenameWorkspace{"a"}));
  bench.frames(2);
  CHECK(bench.chip_after(90) == "1 处修改未保存");
}

TEST_CASE("at rest the age of unsaved work asks for a frame every five minutes, saved work for none") {
  Aging bench;
  bench.frames(40);
  CHECK(bench.out.wake_in < 0);
  bench.edit("a");
  bench.frames(40);
  CHECK_FALSE(bench.out.animating);
  CHECK(bench.out.wake_in > 200);
  CHECK(bench.out.wake_in <= 300.1);
}
