#pragma once
#include "base/id.hpp"

namespace sandtable {

using AccountId = Id<struct AccountTag>;
using OpportunityId = Id<struct OpportunityTag>;
using PersonId = Id<struct PersonTag>;
using DepartmentId = Id<struct DepartmentTag>;
using LinkId = Id<struct LinkTag>;
using RivalId = Id<struct RivalTag>;
using TieId = Id<struct TieTag>;
using NoteId = Id<struct NoteTag>;
using SnapshotId = Id<struct SnapshotTag>;
using VoteId = Id<struct VoteTag>;
using MemberId = Id<struct MemberTag>; ///< a person of ours
using EvidenceId = Id<struct EvidenceTag>;
using GateId = Id<struct GateTag>;
using ActionId = Id<struct ActionTag>;
using ContactId = Id<struct ContactTag>;
using VoiceId = Id<struct VoiceTag>;
using PlanItemId = Id<struct PlanItemTag>;
using OptionId = Id<struct OptionTag>;
using CostLineId = Id<struct CostLineTag>;
using DriverId = Id<struct DriverTag>;

} // namespace sandtable
