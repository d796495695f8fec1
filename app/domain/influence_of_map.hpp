#pragma once
#include "domain/document.hpp"
#include "domain/power_map/influence.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// The people of a deal's map, in the map's order, as the engines see them.
struct MapInfluence {
  std::vector<PersonId> people;
  InfluenceGraph graph;

  std::optional<Node> node_of(const PersonId &person) const; ///< O(n)
};

/// "from influences to": influence, ally and adviser links as they are drawn, confirmed or not; a reporting line as
/// influence of the superior on the subordinate, dotted or not. Conflicts and rivals' ties do not count, nor does what
/// ends off this map.
MapInfluence influence_of_map(const Account &account, const Opportunity &opportunity, bool unweighted = false);

/// Something the computed power shows that the chart does not say, or that the comparison with the rivals shows
/// (rivalry.hpp). `rule` names a text (assets/text, keys `influence_…`), `first` and `second` fill its {0} and {1};
/// where they are several names, the reader's language joins them. {2} is the number of people.
struct InfluenceFinding {
  std::string rule;
  std::vector<PersonId> people;
  std::vector<std::string> first, second;

  bool operator==(const InfluenceFinding &) const = default;
};

// From where on a rule speaks [C: ours].
inline constexpr double unseen_share_worth_saying = 0.1; ///< of formal power
inline constexpr double unmet_share_worth_saying = 0.25; ///< of computed influence
inline constexpr double gap_worth_saying = 1.5;          ///< ratio between a person's two shares
inline constexpr double title_gap_worth_saying = 0.03;   ///< difference between them: 1 % against 0.4 % says nothing
inline constexpr std::size_t most_title_findings = 5;

/// In this order:
///   influence_on_paper_buyer   who has the role of the buyer, of those seen, where the next rule but one speaks
///   influence_on_paper         else who has the greatest formal power of those seen
///   influence_unseen_power     hidden people whom none of ours has met hold a tenth or more of the formal power
///   influence_unmet            people whom none of AR, SR, FR has met hold a quarter or more of the computed influence
///                              (only where somebody's coverage is rated)
///   influence_decider_alone    a decider or approver without any link that counts
///   influence_without_title    a share of computed influence ≥ 1.5 × the share of formal power, and above an equal one
///   influence_title_only       formal power ≥ 4, and its share ≥ 1.5 × that of computed influence; not who is hidden,
///                              whose links are not known yet, nor who decides or approves, whom the role gives the say
///                              (the last two: the shares 3 points apart at least, the widest gap first, five together)
///   influence_no_chain         supporters, but no chain of ties, either way, from any of them to a decider
///   influence_single_broker    every such chain runs through one person
///   influence_opponent_leads   the person with most computed influence is against us
/// Computed influence is PageRank's; the two rules on titles compare people with a rated power, at least three of them,
/// on a map with links. Pure; O(links) apart from the measures.
std::vector<InfluenceFinding> influence_findings(const Account &account, const Opportunity &opportunity,
                                                 const MapInfluence &influence,
                                                 const std::optional<std::vector<double>> &pagerank);

/// Formal power against computed influence, of one person.
enum class TitleGap : std::uint8_t { even, without_title, title_only };
struct TitleShare {
  TitleGap gap = TitleGap::even;
  double computed = 0; ///< share of `values` among the people with a rated power
  double on_paper = 0; ///< share of the formal power
};
/// One per person of the map, by any measure of influence (values ≥ 0, one per person), as the rules
/// influence_without_title and influence_title_only say. All even: fewer than three rated, no links, or values that sum
/// to 0.
std::vector<TitleShare> title_shares(const PowerMap &map, const InfluenceGraph &graph, std::span<const double> values);

/// A person's name, or the id where there is none.
std::string name_or_id(const Account &account, const PersonId &person);

} // namespace sandtable
