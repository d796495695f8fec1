#pragma once
#include "domain/scales.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace sandtable {

/// The names a scale's levels have in files and CSV columns, in the order of the enumerators.
template <class E> struct ScaleNames;

#define SANDTABLE_SCALE(E, NAME, ...)                                                                                  \
  template <> struct ScaleNames<E> {                                                                                   \
    static constexpr std::string_view scale = NAME;                                                                    \
    static constexpr std::array<std::string_view, static_cast<std::size_t>(E::count_)> names{__VA_ARGS__};             \
  }

SANDTABLE_SCALE(DecisionRole, "role", "initiator", "user", "evaluator", "influencer", "decider", "approver", "buyer",
                "gatekeeper", "coach");
SANDTABLE_SCALE(OurRole, "our_role", "AR", "SR", "FR", "expert", "sponsor");
SANDTABLE_SCALE(Standing, "standing", "unknown", "outside", "political", "inner_circle");
SANDTABLE_SCALE(CoverageLevel, "coverage", "unknown", "none", "brief", "multiple", "in_depth");
SANDTABLE_SCALE(RelationshipLevel, "relationship", "unknown", "vendor", "credible_source", "problem_solver",
                "trusted_adviser");
SANDTABLE_SCALE(ResponseMode, "response_mode", "unknown", "growth", "trouble", "even_keel", "overconfident");
SANDTABLE_SCALE(Confidence, "confidence", "unknown", "low", "medium", "high");
SANDTABLE_SCALE(LinkKind, "link", "reports", "influence", "ally", "conflict", "adviser");
SANDTABLE_SCALE(DepartmentKind, "department", "department", "committee");
SANDTABLE_SCALE(UnitKind, "unit", "region", "customer", "product", "project");
SANDTABLE_SCALE(Tier, "tier", "unrated", "strategic", "key", "regular");
SANDTABLE_SCALE(WeightPreset, "weight_preset", "expansion", "steady");
SANDTABLE_SCALE(MapStatus, "map_status", "red", "amber", "green");
SANDTABLE_SCALE(EvidenceKind, "evidence", "fact", "guess");
SANDTABLE_SCALE(ActionGoal, "goal", "none", "break_ice", "turn", "raise");
SANDTABLE_SCALE(DependencyKind, "dependency", "FS", "SS", "FF", "SF");
SANDTABLE_SCALE(GateDecision, "gate_decision", "open", "go", "no_go", "conditional");
SANDTABLE_SCALE(GateKind, "gate", "approval", "bid", "contract", "change", "close");
SANDTABLE_SCALE(ContactKind, "contact", "talk", "review", "executive", "technical", "site_visit", "summit",
                "innovation");
SANDTABLE_SCALE(PlanItemKind, "plan_item", "compliance_risk", "delivery_risk", "cash_risk", "issue", "our_promise",
                "their_promise", "roadmap", "rival_move", "improvement");
SANDTABLE_SCALE(Duty, "duty", "none", "responsible", "accountable", "consulted", "informed");
SANDTABLE_SCALE(EvidenceStatus, "evidence_status", "guess", "customer_stated", "finance_signed");
SANDTABLE_SCALE(RangeKind, "range", "fixed", "triangular", "pert", "normal", "lognormal", "uniform", "discrete");
SANDTABLE_SCALE(VoiceClass, "voice", "unknown", "pain", "itch", "false_need");
SANDTABLE_SCALE(C139, "c139", "unknown", "clear", "first", "win");
SANDTABLE_SCALE(Judgement, "judgement", "unknown", "no", "partly", "yes");
SANDTABLE_SCALE(RivalAim, "rival_aim", "none", "block", "win_over");
SANDTABLE_SCALE(DecisionRule, "decision_rule", "single_decider", "majority", "unanimous", "weighted_vote",
                "veto_holders");
SANDTABLE_SCALE(AttitudePreset, "attitude_preset", "levels", "coach");
SANDTABLE_SCALE(RolePreset, "role_preset", "nine", "adsi");
SANDTABLE_SCALE(Visibility, "visibility", "team", "private", "facilitator", "customer");

#undef SANDTABLE_SCALE

/// Lead to cash as delivered: the phases and steps that a workspace may change, see engagement/lead_to_cash.hpp.
inline constexpr std::array<std::string_view, 3> ltc_phases{"lead", "opportunity", "delivery"};
inline constexpr std::array<std::string_view, 9> ltc_steps{"1", "2", "3", "4", "5", "6", "7", "8", "9"};

/// The five levels of attitude, −2 first.
inline constexpr std::array<std::string_view, 5> attitude_names{"opposed", "unsupportive", "neutral", "supportive",
                                                                "exclusive"};

template <class E> constexpr std::string_view name_of(E level) {
  return ScaleNames<E>::names[static_cast<std::size_t>(level)];
}

template <class E> constexpr std::optional<E> level_from(std::string_view name) {
  for (std::size_t i = 0; i < ScaleNames<E>::names.size(); ++i)
    if (ScaleNames<E>::names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

} // namespace sandtable
