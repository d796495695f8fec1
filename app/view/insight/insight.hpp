#pragma once
#include "domain/deal_state.hpp"
#include "domain/departures.hpp"
#include "domain/influence_of_map.hpp"
#include "domain/missing_people.hpp"
#include "domain/power_map/decision_chain.hpp"
#include "domain/power_map/forecast.hpp"
#include "domain/rivalry.hpp"
#include "view/canvas/map_light.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sandtable::view {

/// What the engines say about the deal that is shown, worked out once per document.
struct Insight {
  Document of;
  OpportunityId deal;
  MapInfluence influence;
  std::optional<std::vector<double>> computed; ///< shares of computed influence (PageRank), one per person of the map
  std::vector<double> formal;                  ///< shares of formal power; 0: unrated
  std::vector<TitleShare> titles;              ///< title against computed influence, one per person of the map
  std::vector<InfluenceFinding> findings;      ///< of the map, then of the comparison with the rivals
  std::vector<MissingPerson> missing;
  C139Answer c139;
  HealthAnswer health;
  std::vector<MemberDeparture> departures;
};

/// What the attitudes that are tried would change, worked out once per document, rule and turn of the trial.
struct TrialEffect {
  struct Side {
    double outcome = 0; ///< weighted, settled
    bool won = false;
    std::optional<double> chance; ///< on maps that are not too large
  };
  Document of;
  DecisionRule rule = DecisionRule::weighted_vote;
  int turn = -1, trials = 0;
  std::vector<Belief> beliefs;
  Ballot ballot;
  std::optional<Persuasion> persuasion;
  std::optional<VoterChance> chances;
  std::optional<Side> base, then; ///< as rated and as tried; nothing: undefined
};

/// What an outlook is asked for.
struct OutlookAsked {
  Document of; ///< null: nothing
  DecisionRule rule = DecisionRule::weighted_vote;
  int trials = 0;

  bool operator==(const OutlookAsked &) const = default;
};

enum class InsightTab { findings, chain, coverage, outlook, rivals, count_ };

struct InsightState {
  bool open = false;
  float share = 0.4f; ///< of the map's room that it takes, as dragged
  float room = 0;     ///< pixels, in the last frame
  InsightTab tab = InsightTab::findings;
  Insight insight;
  Document seen; ///< the document of the last frame, and since when
  double seen_at = 0;
  std::vector<PersonId> shown; ///< the people of the finding that was pressed: lit until the next press

  PersonId decider; ///< of the chains; empty: the decider with most power
  ChainKind kind = ChainKind::combined;
  std::vector<DecisionChain> chains;
  std::optional<BlockedChain> blocked; ///< where there is none
  Document chains_of;
  std::size_t chain = 0;

  std::size_t first_rival = 0;   ///< whose column stands first beside ours, where not all fit
  std::vector<Contest> contests; ///< point into the document of
  Document contests_of;

  std::vector<const Stance *> coverage_rows; ///< in order, of
  Document coverage_of;
  bool coverage_levels = false; ///< some relationship is rated or wanted: rows have a line for it
  int health_part = -1;         ///< of the relationship's health, whose reasons are unfolded

  MemberId leaving;   ///< one of ours, if they left
  PersonId departing; ///< one of theirs
  std::optional<ContactDeparture> departure;

  DecisionRule rule = DecisionRule::weighted_vote;
  int trials = static_cast<int>(Trials{}.count);
  int outlook_serial = 0; ///< of the last one asked for; 0: none yet
  OutlookAsked asked;     ///< and for what
  std::vector<PersonId> asked_people,
      outlook_people;    ///< the places in the rows of the one asked for, and of the one shown
  int outlook_shown = 0; ///< serial of the answer that came last; 0: none yet
  OutlookAsked answer;   ///< and for what it is

  PersonId tried_person; ///< "what if": as chosen on the map or in the list
  TrialEffect effect;
};

/// The drawer's height over the lower part of the map's `room`: its bar alone while closed.
float insight_height(const Ui &ui, InsightState &state, float room);

/// Findings, decision chains, coverage and outlook of the deal, below the map. `light`: what it lights there.
void insight_drawer(Ui &ui, SharedState &shared, InsightState &state, ImVec2 at, ImVec2 extent, MapLight &light);

/// Keeps what is tried to the deal and its people, and its effect up to date.
void follow_trial(Ui &ui, SharedState &shared, InsightState &state);
/// While attitudes are tried on the map: a bar below it with what that changes, and the ways out. Its height does not
/// follow its words, so that the map stands still under the hand; 0: nothing is tried. `keys_here`: the map takes
/// Escape itself.
float trial_bar_height(const Ui &ui, const SharedState &shared, float width);
void trial_bar(Ui &ui, SharedState &shared, const InsightState &state, ImVec2 at, ImVec2 extent, bool keys_here);

// The parts of the drawer, drawn at the cursor within `extent`.
void findings_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light);
void chain_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light);
void coverage_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light);
void outlook_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light);
void rivals_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light);

// Shared by the parts.
T nothing_found(const Ui &ui); ///< what stands in place of findings
std::string person_name(const Ui &ui, const PersonId &id);
std::string people_names(const Ui &ui, const std::vector<PersonId> &ids, std::size_t most = 6);
std::string finding_words(const Ui &ui, const InfluenceFinding &finding);
/// How many people's ratings behind a figure are guesses, and whose; empty: nobody's.
std::string guess_words(const Ui &ui, const std::vector<PersonId> &people);
/// What is intended already with the person under this name, in either language; null: nothing.
const Action *planned(const Ui &ui, const PersonId &person, const std::function<std::string(const Ui &)> &name);
/// Columns side by side that scroll on their own, as high as the room that is left. A width above 0 is CSS pixels, one
/// below 0 a share of the rest.
class Columns {
public:
  Columns(Ui &ui, std::initializer_list<float> widths);
  void next(); ///< opens the next column, the first too
  void end();

private:
  Ui &ui_;
  ImVec2 at_;
  float height_;
  std::vector<float> widths_;
  std::size_t open_ = 0;
};
/// A press away: what figures rest on, a sentence each.
void assumptions(Ui &ui, std::span<const std::string> sentences);
/// A heading over a column, with a muted aside: beside it, or below where it would be cut.
void part_title(Ui &ui, std::string_view title, std::string_view aside = {});
/// One line of a list: a coloured dot, words that wrap, an action at the right. Returns 1 for the words, 2 for the
/// action.
int finding_row(Ui &ui, std::string_view id, ImU32 dot, std::string_view words, std::string_view action, bool lit,
                bool enabled = true);

} // namespace sandtable::view
