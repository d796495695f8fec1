#include "view/screens/naming.hpp"

namespace sandtable::view {

namespace {

bool is_nothing(std::string_view name) {
  return name.empty() || name == text_of(T::shell_untitled, true) || name == text_of(T::shell_untitled, false);
}

template <class Edit> void send(Ui &ui, Edit edit, std::string_view account, std::string_view opportunity) {
  const std::string &now = ui.workspace->name;
  const bool follows = is_nothing(now) || now == customer_and_deal(ui.account->name, ui.opportunity->name);
  std::string name = customer_and_deal(account, opportunity);
  const bool one = ui.workspace->accounts.size() == 1 && ui.account->opportunities.size() == 1;
  if (!one || !follows || name.empty() || name == now) return ui.dispatch(std::move(edit));
  ui.dispatch(Together{{std::move(edit), RenameWorkspace{std::move(name)}}});
}

} // namespace

std::string customer_and_deal(std::string_view account, std::string_view opportunity) {
  if (is_nothing(account)) return is_nothing(opportunity) ? std::string{} : std::string{opportunity};
  std::string name{account};
  if (!is_nothing(opportunity) && opportunity != account) name += " · " + std::string{opportunity};
  return name;
}

void edit_named(Ui &ui, Account changed) {
  const std::string name = changed.name;
  send(ui, EditAccount{std::move(changed)}, name, ui.opportunity->name);
}

void edit_named(Ui &ui, Opportunity changed) {
  const std::string name = changed.name;
  send(ui, EditOpportunity{std::move(changed)}, ui.account->name, name);
}

} // namespace sandtable::view
