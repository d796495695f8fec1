#pragma once
#include "domain/power_map/model.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace sandtable {

/// Σ(power × attitude) / (2 Σ power) × 100 over rated people [C: ours]; −100…100.
/// Nobody rated in both power and attitude: empty. `seen` leaves hidden people out.
struct SupportIndex {
  std::optional<double> seen, all;
  std::optional<double> target; ///< over all, with the target (or, without one, today's attitude)
  int people_counted = 0, people_unrated = 0;
};
SupportIndex support_index(const PowerMap &map);

/// The share of formal power held by unseen people, 0–1; empty when no power is rated.
std::optional<double> unseen_power(const PowerMap &map);

bool has_role(const Stance &stance, DecisionRole role);
bool decides(const Stance &stance);   ///< a decider or an approver
bool is_met(const Stance &stance);    ///< by AR, SR or FR: coverage from `brief` on
bool is_unseen(const Stance &stance); ///< hidden, and none of ours has met them

/// In the political structure or the inner circle (Altify); unrated standing: a decider, an approver or power ≥ 4.
bool is_key_player(const Stance &stance);
bool is_supportive(const Stance &stance); ///< nearest level is supportive or exclusive

/// Red: no supportive key player. Amber: some. Green: a supportive decider or approver.
struct StatusAnswer {
  MapStatus status = MapStatus::red;
  std::vector<PersonId> because; ///< the supporters that make it amber or green; for red the key players to win
};
StatusAnswer map_status(const PowerMap &map);

/// Who has been met: a person counts as covered by a role from level `brief` on.
struct CoverageSummary {
  int people = 0;
  int covered = 0;                 ///< by at least one of AR, SR, FR
  std::array<int, 3> by_role{};    ///< AR, SR, FR
  std::vector<PersonId> key_holes; ///< key players nobody covers
};
CoverageSummary coverage_summary(const PowerMap &map);

} // namespace sandtable
