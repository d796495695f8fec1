#pragma once
#include "domain/document.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// Where a deal stands, each answer with the reasons behind it.

enum class Truth : std::uint8_t { unknown, no, yes };

/// One condition and who or what makes it so. `rule` names a text (assets/text, keys `c139_…`).
struct Condition {
  std::string_view rule;
  Truth truth = Truth::unknown;
  std::vector<PersonId> people; ///< yes: who fulfils it; no: whom it still lacks
  std::vector<RivalId> rivals;  ///< no: who is ahead of us
};

/// C139 as far as the file tells [published; how each point is read off the map is ours]. Win: the decider with most
/// power supports us. First: value fit rated best (no rival's scorecard is above ours; unknown until ours and all of
/// theirs are complete, unless one is above), a key player helps, more than half of those with a rated attitude support
/// us. Clear: nine points; those the file does not hold are
/// unknown. `state`: win if the decider chooses us; else first if a key player and a majority do and no rival fits
/// better; else clear if no point is "no" and at least one "yes"; else unknown. A map without people: unknown.
struct C139Answer {
  C139 state = C139::unknown;
  Condition win;
  std::array<Condition, 3> first;
  std::array<Condition, 9> clear;
};
/// `today`: contacts after it do not count yet; empty: all do.
C139Answer c139_of(const Method &method, const Account &account, const Opportunity &opportunity, const Date &today);

/// The points that a state would need and the file does not show; empty when it shows that state or a further one. For
/// `unknown` there are none.
std::vector<Condition> c139_lacks(const C139Answer &answer, C139 state);

enum class HealthPart : std::uint8_t { key, general, organisation, insight, history, competition, service, count_ };
/// Published weights, summing to 100.
inline constexpr std::array<double, 7> health_weights{30, 18, 14, 9, 12, 12, 5};
enum class Health : std::uint8_t { healthy, sub_healthy, at_risk, critical };

/// The relationship's health, 0–100: ≥ 80 healthy, ≥ 60 sub-healthy, ≥ 40 at risk, else critical [published weights and
/// bands; how each part is read off the file is ours]:
///   key           mean of (attitude + 2)/4 over key players; nobody of us has met them or unrated: 0
///   general       share of the other people met
///   organisation  share of departments and committees on the map where somebody is met
///   insight       share of people whose personal win or concerns are known
///   history       share of people contacted within the last 30 days before `today` (last_contact, plan_findings.hpp)
///   competition   share of formal power without a tie to a rival
///   service       share of the customer's voices confirmed by the customer
/// Each 0–1. A part without anything to count is empty and its weight is left out; `weight` is what was counted.
struct HealthAnswer {
  std::optional<double> score;
  std::optional<Health> band;
  double weight = 0; ///< 0–100
  struct Part {
    std::optional<double> value;
    std::vector<PersonId> holes; ///< who pulls it down
  };
  std::array<Part, 7> parts;
};
/// `today`: a date, or empty where there is none (history is then left out).
HealthAnswer health_of(const Account &account, const Opportunity &opportunity, const Date &today);

} // namespace sandtable
