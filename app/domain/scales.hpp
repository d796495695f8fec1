#pragma once
#include "base/date.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandtable {

// Every scale of the product. The order of the enumerators is the order on screen; their names in files are
// in `scale_names.hpp`; their words are in assets/text and can be replaced per workspace (ScaleWords).

enum class DecisionRole : std::uint8_t {
  initiator,
  user,
  evaluator,
  influencer,
  decider,
  approver,
  buyer,
  gatekeeper,
  coach,
  count_
};
enum class OurRole : std::uint8_t { AR, SR, FR, expert, sponsor, count_ };
/// Political standing; the last two make a "key player".
enum class Standing : std::uint8_t { unknown, outside, political, inner_circle, count_ };
enum class CoverageLevel : std::uint8_t { unknown, none, brief, multiple, in_depth, count_ };
enum class RelationshipLevel : std::uint8_t {
  unknown,
  vendor,
  credible_source,
  problem_solver,
  trusted_adviser,
  count_
};
enum class ResponseMode : std::uint8_t { unknown, growth, trouble, even_keel, overconfident, count_ };
enum class Confidence : std::uint8_t { unknown, low, medium, high, count_ };
enum class LinkKind : std::uint8_t { reports, influence, ally, conflict, adviser, count_ };
enum class DepartmentKind : std::uint8_t { department, committee, count_ };
enum class UnitKind : std::uint8_t { region, customer, product, project, count_ };
enum class Tier : std::uint8_t { unrated, strategic, key, regular, count_ };
enum class WeightPreset : std::uint8_t { expansion, steady, count_ };
enum class MapStatus : std::uint8_t { red, amber, green, count_ };
enum class EvidenceKind : std::uint8_t { fact, guess, count_ };
enum class ActionGoal : std::uint8_t { none, break_ice, turn, raise, count_ };
/// What of the predecessor what of the successor waits for: finish-start, start-start, finish-finish, start-finish.
enum class DependencyKind : std::uint8_t { FS, SS, FF, SF, count_ };
enum class GateDecision : std::uint8_t { open, go, no_go, conditional, count_ };
enum class GateKind : std::uint8_t { approval, bid, contract, change, close, count_ }; ///< ATI, ATB, ATC, ATAC, ATCC
/// What a round of contact is in the visit programme.
enum class ContactKind : std::uint8_t { talk, review, executive, technical, site_visit, summit, innovation, count_ };
/// Risks in three levels, issues, promises on both sides, roadmap matches, a rival's counter-moves, problems of our own
/// to improve (4S).
enum class PlanItemKind : std::uint8_t {
  compliance_risk,
  delivery_risk,
  cash_risk,
  issue,
  our_promise,
  their_promise,
  roadmap,
  rival_move,
  improvement,
  count_
};
constexpr bool is_risk(PlanItemKind kind) { return kind <= PlanItemKind::cash_risk; }
/// Who does what in a step: exactly one is accountable.
enum class Duty : std::uint8_t { none, responsible, accountable, consulted, informed, count_ };
enum class EvidenceStatus : std::uint8_t { guess, customer_stated, finance_signed, count_ };
enum class RangeKind : std::uint8_t { fixed, triangular, pert, normal, lognormal, uniform, discrete, count_ };
enum class VoiceClass : std::uint8_t { unknown, pain, itch, false_need, count_ };
/// C139 [published]: Win, First, Clear.
enum class C139 : std::uint8_t { unknown, clear, first, win, count_ };

/// The answer to a question of qualifying a deal.
enum class Judgement : std::uint8_t { unknown, no, partly, yes, count_ };
/// What is wanted with a person against a rival: keep the rival from gaining there, or win the person over.
enum class RivalAim : std::uint8_t { none, block, win_over, count_ };

/// How the customer decides; see forecast.hpp.
enum class DecisionRule : std::uint8_t { single_decider, majority, unanimous, weighted_vote, veto_holders, count_ };

/// Published ways to name attitudes and decision roles; a workspace uses one of each (its `Method`).
enum class AttitudePreset : std::uint8_t { levels, coach, count_ };
enum class RolePreset : std::uint8_t { nine, adsi, count_ };

/// Who may see an item or a field. `team` is the default and is not written.
/// Whoever edits the file sees everything in it. A private item and a facilitator's are left out on a projector and in
/// every export for others; a customer's item is the only kind that a customer-facing view or export contains.
enum class Visibility : std::uint8_t { team, private_, facilitator, customer, count_ };
enum class Audience : std::uint8_t { author, projector, customer, count_ };

constexpr bool visible_to(Visibility visibility, Audience audience) {
  switch (audience) {
  case Audience::author: return true;
  case Audience::projector: return visibility == Visibility::team || visibility == Visibility::customer;
  default: return visibility == Visibility::customer;
  }
}

inline constexpr double attitude_min = -2, attitude_max = 2;
inline constexpr int power_min = 1, power_max = 5;

/// The level an attitude is shown as: the nearest of −2..+2, halves away from zero; index 0..4.
inline int attitude_level(double attitude) {
  const int nearest = static_cast<int>(std::lround(attitude));
  return (nearest < -2 ? -2 : nearest > 2 ? 2 : nearest) + 2;
}

/// One step of an attitude scale: the value it stands for, its name in files and texts, the number people say.
struct AttitudeStep {
  double value;
  std::string_view name, number;
};
inline constexpr std::array<AttitudeStep, 5> attitude_levels{{{-2, "opposed", "−2"},
                                                              {-1, "unsupportive", "−1"},
                                                              {0, "neutral", "0"},
                                                              {1, "supportive", "+1"},
                                                              {2, "exclusive", "+2"}}};
/// The coach scale, −1 to 3 as its authors count, on our −2…+2: its sign and its neutral stay where they are.
inline constexpr std::array<AttitudeStep, 5> coach_levels{{{-1, "disapproving", "−1"},
                                                           {0, "neutral", "0"},
                                                           {1, "supportive", "+1"},
                                                           {1.5, "strong", "+2"},
                                                           {2, "coach", "+3"}}};
constexpr const std::array<AttitudeStep, 5> &attitude_steps(AttitudePreset preset) {
  return preset == AttitudePreset::coach ? coach_levels : attitude_levels;
}
/// Index of the step an attitude is shown as: the nearest, of two equally near the one further from 0.
constexpr int attitude_step(AttitudePreset preset, double attitude) {
  const auto &steps = attitude_steps(preset);
  int best = 0;
  for (int i = 1; i < 5; ++i) {
    const double mine = steps[static_cast<std::size_t>(i)].value, other = steps[static_cast<std::size_t>(best)].value;
    const double d = attitude < mine ? mine - attitude : attitude - mine,
                 least = attitude < other ? other - attitude : attitude - other;
    if (d < least || (d == least && attitude > 0)) best = i;
  }
  return best;
}

/// The four roles of the A/D/S/I preset: approves, decides, supports, influences.
inline constexpr std::array<DecisionRole, 4> adsi_roles{DecisionRole::approver, DecisionRole::decider,
                                                        DecisionRole::evaluator, DecisionRole::influencer};
constexpr bool offered(RolePreset preset, DecisionRole role) {
  if (preset == RolePreset::nine) return true;
  for (const DecisionRole one : adsi_roles)
    if (one == role) return true;
  return false;
}

/// A dated record: what was judged, by whom, from what.
/// `author` and `source` are free text; `evidence` says what proves it.
template <class T> struct Rating {
  T value{};
  std::string author;
  Date date;
  std::string source;
  Confidence confidence = Confidence::unknown;
  std::string evidence;
  std::string extra; ///< unknown fields, see account/model.hpp

  bool operator==(const Rating &) const = default;
};

/// Facts apart from guesses: a rating without evidence, or one of low or unknown confidence, proves nothing.
template <class T> bool is_unproven(const Rating<T> &rating) {
  return rating.evidence.empty() || rating.confidence <= Confidence::low;
}
inline constexpr long stale_after_days = 90; ///< [published: the review rule of 90 days]
/// The last day whose ratings are stale on `today`; empty when `today` is no date. Dates compare as texts.
inline Date stale_until(const Date &today) {
  return is_date(today) ? date_from_days(days_from_date(today) - stale_after_days - 1) : Date{};
}
/// Older than stale_after_days; a rating without a date is not known to be.
template <class T> bool is_stale(const Rating<T> &rating, const Date &until) {
  return !rating.date.empty() && rating.date <= until;
}

/// Words of a workspace's own for a level: scale "attitude", level "opposed" → "冷淡".
struct ScaleWord {
  std::string scale, level, text;
  std::string extra;

  bool operator==(const ScaleWord &) const = default;
};

/// Visibility of one field ("personal_win") of an item.
struct FieldVisibility {
  std::string field;
  Visibility visibility = Visibility::team;
  std::string extra;

  bool operator==(const FieldVisibility &) const = default;
};

} // namespace sandtable
