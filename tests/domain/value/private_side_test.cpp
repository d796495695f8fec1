// Who sees what of a value case that is marked for customers.
#include "domain/history.hpp"
#include "domain/seen_by.hpp"
#include "domain/value/commands.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

namespace {

const OpportunityId deal{"o1"};
const ValueCase &case_of(const Document &document) { return *find_opportunity(*document, deal).opportunity->value; }

/// Everything that we say among ourselves, in a case that the customer may see.
ValueCase talked_over() {
  ValueCase value;
  value.visibility = Visibility::customer;
  value.options = {make_ref(ValueOption{.id = {"us"}, .name = "我方", .ours = true})};
  value.drivers = {make_ref(Driver{.id = {"p"}, .name = "电价", .value = 0.8, .doubted_by = {{"p2"}}})};
  CostLine line;
  line.id = {"k"}, line.option = {"us"}, line.name = "设备", line.by_year = {300};
  line.note = "留两个点给财务", line.serves = {{"p2"}}, line.doubted_by = {{"p2"}};
  value.lines = {make_ref(line)};
  value.criteria = {{.name = "ROI", .weight = 0.67, .people = {{"p2"}}}};
  value.scenarios = {{.name = "大胆", .values = {{.driver = {"p"}, .value = 0.9}}}};
  value.negotiation.cost = 200, value.negotiation.concessions = {{.name = "延保", .cost = 3, .worth = 8}};
  return value;
}

} // namespace

TEST_CASE("a customer gets neither notes nor scenarios nor who doubts what nor our margin") {
  History history{small_document()};
  REQUIRE_FALSE(history.run(EditValue{deal, SetUpCase{talked_over()}}));
  CHECK(case_of(seen_by(history.now(), Audience::author, deal)).scenarios.size() == 1);
  const Document document = seen_by(history.now(), Audience::customer, deal);
  const ValueCase &seen = case_of(document);
  REQUIRE(seen.lines.size() == 1);
  CHECK(seen.lines[0]->by_year == std::vector<double>{300});
  CHECK(seen.lines[0]->note.empty());
  CHECK(seen.lines[0]->serves.empty());
  CHECK(seen.lines[0]->doubted_by.empty());
  CHECK(seen.drivers[0]->doubted_by.empty());
  CHECK(seen.scenarios.empty());
  for (const BuyerCriterion &criterion : seen.criteria) CHECK(criterion.people.empty());
  CHECK(seen.negotiation == Negotiation{});
}

TEST_CASE("a projector sees no margin, whatever the mark") {
  History history{small_document()};
  REQUIRE_FALSE(history.run(EditValue{deal, SetUpCase{talked_over()}}));
  const Document document = seen_by(history.now(), Audience::projector, deal);
  CHECK(case_of(document).negotiation == Negotiation{});
  CHECK(case_of(document).lines.size() == 1);
}
