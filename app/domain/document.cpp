#include "domain/document.hpp"

namespace sandtable {

Place find_opportunity(const Workspace &workspace, const OpportunityId &id) {
  for (const auto &account : workspace.accounts)
    for (const auto &opportunity : account->opportunities)
      if (opportunity->id == id) return {account.get(), opportunity.get()};
  return {};
}

const Opportunity &first_opportunity(const Workspace &workspace) {
  return *workspace.accounts.front()->opportunities.front();
}

Workspace new_workspace(IdSource &ids, std::string name, std::string language, std::string now) {
  Opportunity opportunity;
  opportunity.id = ids.next<OpportunityId>('o');
  opportunity.name = name;
  Account account;
  account.id = ids.next<AccountId>('a');
  account.name = name;
  account.opportunities.push_back(make_ref(std::move(opportunity)));
  Workspace workspace;
  workspace.lineage = ids.make('w');
  workspace.name = std::move(name);
  workspace.language = std::move(language);
  workspace.created = std::move(now);
  workspace.accounts.push_back(make_ref(std::move(account)));
  return workspace;
}

} // namespace sandtable
