#pragma once
#include "domain/document.hpp"

namespace sandtable::test {

/// A deal in parts that a test can still change; `join` puts them into the opportunity.
struct DealParts {
  Account account;
  Opportunity opportunity;
  PowerMap map;
  Engagement engagement;

  void join() {
    opportunity.power_map = make_ref(map);
    opportunity.engagement = make_ref(engagement);
  }
};

} // namespace sandtable::test
