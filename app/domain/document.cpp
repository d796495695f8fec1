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

std::optional<double> scorecard_score(const Scorecard &s, const Method &m) {
  if (!s.quality || !s.cost || !s.delivery || !s.service) return std::nullopt;
  const double weights = m.quality + m.cost + m.delivery + m.service;
  if (!(weights > 0)) return std::nullopt;
  return (m.quality * *s.quality + m.cost * *s.cost + m.delivery * *s.delivery + m.service * *s.service) / weights;
}

} // namespace sandtable
