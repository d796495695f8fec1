#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct AccountState {
  DepartmentId removing; ///< the question stands under this department
  DepartmentId focus_department;
  int focus_unit = -1;
  unsigned open_scores = 0; ///< a bit per score whose indicators are shown
};
/// The account's own fields and those of the deal shown: a form in cards.
void account_screen(Ui &ui, SharedState &shared, AccountState &state, ImVec2 at, ImVec2 extent);

/// "1200万", "1.2 亿", "12,000,000", "12m" → 12000000. False for anything that is no amount.
bool parse_amount(std::string_view text, double &amount);
/// Grouped by thousands: "12,000,000".
std::string amount_text(double amount);
/// The same in the reader's own units: "1,200 万", "12 million"; empty below ten thousand.
std::string amount_words(const Ui &ui, double amount);

} // namespace sandtable::view
