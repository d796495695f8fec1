#pragma once
#include "view/ui.hpp"

#include <string>
#include <string_view>

namespace sandtable::view {

/// "customer · deal", what is still called nothing left out.
std::string customer_and_deal(std::string_view account, std::string_view opportunity);

/// Sends the edit of the account or deal shown; until the workspace is given a name of its own it takes theirs in the
/// same step.
void edit_named(Ui &ui, Account changed);
void edit_named(Ui &ui, Opportunity changed);

} // namespace sandtable::view
