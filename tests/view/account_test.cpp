#include "view/screens/account.hpp"

#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestBench;
using sandtable::test::TestUi;

TEST_CASE("an amount may be written the way people write it") {
  const auto read = [](std::string_view text) {
    double amount = -1;
    return parse_amount(text, amount) ? amount : -1;
  };
  CHECK(read("12,000,000") == 12000000);
  CHECK(read("1200万") == 12000000);
  CHECK(read("1.2 亿元") == 120000000);
  CHECK(read("8600万元") == 86000000);
  CHECK(read("12m") == 12000000);
  CHECK(read("1.5 Million") == 1500000);
  CHECK(read("0") == 0);
  for (const auto *wrong : {"", "abc", "12 dollars", "1.2.3", "万", "1e400"}) CHECK(read(wrong) == -1);
}

TEST_CASE("an amount is shown in groups of three and reads back as itself") {
  CHECK(amount_text(0) == "0");
  CHECK(amount_text(999) == "999");
  CHECK(amount_text(1000) == "1,000");
  CHECK(amount_text(-1234567) == "-1,234,567");
  CHECK(amount_text(1234.5) == "1,234.50");
  for (const double amount : {0.0, 12.25, 86000000.0, 1e14}) {
    double back = -1;
    REQUIRE(parse_amount(amount_text(amount), back));
    CHECK(back == amount);
  }
}

namespace {
Document with_scores() {
  IdSource ids{1, 2};
  Workspace w = new_workspace(ids, "w", "zh", "2026-03-31T08:00:00Z");
  Account account = *w.accounts.front();
  account.scores.current = 70, account.scores.potential = 75, account.scores.strategic = 90,
  account.scores.relationship = 55;
  account.last_contact = "2026-02-01";
  w.accounts.front() = make_ref(std::move(account));
  return make_ref(std::move(w));
}
} // namespace

TEST_CASE("the account's form shows the tier score and how it comes about") {
  TestUi test{with_scores()};
  SharedState shared;
  AccountState state;
  bool score = false, sum = false;
  for (int i = 0; i < 3; ++i) test.frame([&](Ui &ui) { account_screen(ui, shared, state, {0, 0}, {1280, 2400}); });
  for (const auto &item : test.mirror.items()) {
    score |= item.label == "74.5";
    sum |= item.label == "74.5 = 70 × 20 % + 75 × 30 % + 90 × 30 % + 55 × 20 %";
  }
  CHECK(score);
  CHECK(sum);
  CHECK(test.out.commands.empty());
}

TEST_CASE("a score typed by a screen reader becomes one edit of the account") {
  TestUi test{with_scores()};
  SharedState shared;
  AccountState state;
  const auto draw = [&](Ui &ui) { account_screen(ui, shared, state, {0, 0}, {1280, 800}); };
  for (int i = 0; i < 3; ++i) test.frame(draw);
  const auto *field = test.item(text_of(T::account_score_strategic, true));
  REQUIRE(field);
  test.mirror.set_value(field->id, "100");
  test.frame(draw);
  CHECK(test.session.current().history.now()->accounts.front()->scores.strategic == 100);
  CHECK(test.session.current().history.undo_label() == "edit_account");
  test.mirror.set_value(field->id, "101");
  test.frame(draw);
  CHECK(test.session.current().history.steps() == 1);
}

TEST_CASE("a workspace that is only looked at cannot be changed in the form") {
  TestUi test{with_scores()};
  test.session.editable = 1;
  SharedState shared;
  AccountState state;
  for (int i = 0; i < 3; ++i) test.frame([&](Ui &ui) { account_screen(ui, shared, state, {0, 0}, {1280, 800}); });
  const auto *name = test.item(text_of(T::account_name, true));
  REQUIRE(name);
  CHECK(name->state.find("disabled") != std::string::npos);
}

TEST_CASE("a workspace without a name of its own is called after customer and deal, in the same step") {
  IdSource ids{1, 2};
  const std::string untitled{text_of(T::shell_untitled, true)};
  TestBench bench{make_ref(new_workspace(ids, untitled, "zh", "2026-11-22T00:00:00Z"))};
  const auto name = [&] { return bench.session.current().history.now()->name; };
  REQUIRE(bench.press(T::rail_account));
  bench.frames(3);
  REQUIRE(bench.fill(T::account_name, "华东电网"));
  CHECK(name() == "华东电网");
  CHECK(bench.session.current().history.steps() == 1);
  REQUIRE(bench.fill(T::account_deal_name, "调度云"));
  CHECK(name() == "华东电网 · 调度云");
  REQUIRE_FALSE(bench.session.current().history.run(RenameWorkspace{"我们的训练营"}));
  bench.frames(3);
  REQUIRE(bench.fill(T::account_name, "华北电网"));
  CHECK(name() == "我们的训练营");
}
