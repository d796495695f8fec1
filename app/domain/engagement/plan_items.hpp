#pragma once
#include "domain/engagement/model.hpp"

#include <optional>

namespace sandtable {

/// How far a customer's voice has come round its loop; what a later stage has covers what an earlier one lacks.
enum class VoiceStage : std::uint8_t { collected, screened, dispatched, improved, confirmed };
VoiceStage stage_of(const Voice &voice);

/// Days by which our release comes after the day they need it (negative: before); none without both dates.
std::optional<long> release_gap(const PlanItem &item);

/// The action that follows from an item: our answer if there is one, else what it says, with its person, owner, due
/// date and gate. Without an id and, where the item says nothing, without a name.
Action action_from(const PlanItem &item);
Action action_from(const Voice &voice);

} // namespace sandtable
