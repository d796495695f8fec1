#pragma once
#include "domain/document.hpp"

namespace sandtable {

/// The document with one deal's map as a snapshot kept it: the people who were on it then, also those deleted from the
/// account since (by name and title), and nobody else. Titles, departments and reporting lines are those of then where
/// the snapshot kept them (chart_of_then.hpp), else today's; names are today's. Snapshots and votes stay, so that the
/// way back can be listed. The document itself when deal or snapshot is unknown.
Document map_as_of(const Document &document, const OpportunityId &deal, const SnapshotId &snapshot);

} // namespace sandtable
