#include "domain/history.hpp"
#include "domain/value/negotiation.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

TEST_CASE("a rival's reply takes its cut and what it matches from our claim, weighted with its chance") {
  const std::vector<RivalReply> replies{{"cut", 0.1, 0, 0.4, {}}, {"service", 0, 50, 0.2, {}}};
  CHECK(saving_after(replies[0], 300, 2000) == 100);
  CHECK(saving_after(replies[1], 300, 2000) == 250);
  CHECK(saving_after_replies(replies, 300, 2000) == doctest::Approx(0.4 * 100 + 0.2 * 250 + 0.4 * 300));
  CHECK(saving_after_replies({}, 300, 2000) == 300);
  // The saving is 300 for sure: at least 200 is left unless they cut.
  const auto sure = [](double least) { return least <= 300 ? 1.0 : 0.0; };
  CHECK(chance_after_replies(replies, 200, 2000, sure) == doctest::Approx(0.6));
  CHECK(chance_after_replies(replies, 260, 2000, sure) == doctest::Approx(0.4));
  CHECK(chance_after_replies({}, 260, 2000, sure) == 1);
}

TEST_CASE("chances of replies that sum to more than all are refused, and the case stays as it was") {
  History history{test::small_document()};
  const Document before = history.now();
  Negotiation ours;
  ours.replies = {{"a", 0.1, 0, 0.7, {}}, {"b", 0, 5, 0.4, {}}};
  const auto problem = history.run(EditValue{{"o1"}, SetNegotiation{ours}});
  REQUIRE(problem);
  CHECK(problem->message == "problem_reply_chances");
  CHECK(history.now() == before);
  ours.replies[1].chance = 0.3;
  CHECK_FALSE(history.run(EditValue{{"o1"}, SetNegotiation{ours}}));
}
