#pragma once
#include "domain/engagement/approval.hpp"
#include "domain/engagement/model.hpp"

namespace sandtable {

/// The condition of a signature; null: it is always needed.
const SignatureRule *rule_of(const Gate &gate, std::string_view signature);

/// The gate's signatures as signers of the same mean time; a condition's chance is how often a paper comes to them.
std::vector<Signer> signers_of(const Gate &gate, double mean_days);

/// Those that a paper over this amount needs: without a limit of its own, a conditional one may be needed and counts.
std::vector<std::string> signatures_for(const Gate &gate, double amount);

} // namespace sandtable
