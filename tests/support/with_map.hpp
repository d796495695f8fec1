#pragma once
#include "domain/document.hpp"

#include <utility>

namespace sandtable::test {

/// The document with the map of its first deal changed as no command would.
template <class Change> Document with_map(const Document &document, Change &&change) {
  Workspace workspace = *document;
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  PowerMap map = *deal.power_map;
  change(map);
  deal.power_map = make_ref(std::move(map));
  account.opportunities[0] = make_ref(std::move(deal));
  workspace.accounts[0] = make_ref(std::move(account));
  return make_ref(std::move(workspace));
}

} // namespace sandtable::test
