#pragma once
#include "domain/document.hpp"

namespace sandtable {

/// The document as an audience may see it: one rule for views, search, clipboard and exports.
///   author      everything: what is hidden could neither be found again nor be kept from being overwritten
///   projector   without private and facilitator's items
///   customer    only what is marked for customers: of a person marked so the name, title and department; of their part
///               in a deal only what is marked; never our ratings' authors and evidence, our team, scores, risks or
///               plan
/// A person leaves with links, ties, reporting lines and stances, also when it is their part in `deal`, the one looked
/// at, that is marked; a department or committee all of whose people are out of sight leaves with them. Ids stay, so
/// that commands on what is left mean the same. Returns the same pointer when nothing is hidden.
Document seen_by(const Document &document, Audience audience, const OpportunityId &deal);

} // namespace sandtable
