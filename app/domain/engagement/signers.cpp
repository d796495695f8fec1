#include "domain/engagement/signers.hpp"

namespace sandtable {

const SignatureRule *rule_of(const Gate &gate, std::string_view signature) {
  for (const SignatureRule &rule : gate.conditional)
    if (rule.name == signature) return &rule;
  return nullptr;
}

std::vector<Signer> signers_of(const Gate &gate, double mean_days) {
  std::vector<Signer> signers;
  for (const std::string &name : gate.signatures) {
    const SignatureRule *rule = rule_of(gate, name);
    signers.push_back({.name = name, .mean = mean_days, .needed = rule ? rule->chance : 1});
  }
  return signers;
}

std::vector<std::string> signatures_for(const Gate &gate, double amount) {
  std::vector<std::string> needed;
  for (const std::string &name : gate.signatures) {
    const SignatureRule *rule = rule_of(gate, name);
    if (!rule || !rule->above || amount > *rule->above) needed.push_back(name);
  }
  return needed;
}

} // namespace sandtable
