#pragma once
#include "domain/power_map/vote.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

struct VoteState {
  std::vector<PersonId> asked; ///< of the vote about to begin
  bool asked_chosen = false;   ///< by the user; else whom we propose

  std::string voter;                        ///< whose turn it is
  bool voting = false;                      ///< their ballots are being filled in, unseen by the others
  std::size_t at = 0;                       ///< the person in question
  std::vector<VoteBallot> drafts;           ///< one per person asked about
  bool revealing = false, dropping = false; ///< the question is asked

  struct Held { ///< handed in and not revealed: neither the file nor the draft of the page tells what somebody said
    VoteId vote;
    std::vector<VoteBallot> ballots;
  };
  std::vector<Held> held; ///< stays after revealing, which may be undone

  struct Verdict { ///< what the team settles on instead of the mean
    PersonId person;
    std::optional<double> power, attitude;
  };
  VoteId shown; ///< whose results are shown; empty: the newest vote
  std::vector<Verdict> verdicts;
  VoteId removing;
};

/// Each member rates power and attitude unseen, on one machine handed round; then the spread is shown per person, and
/// the team settles.
void vote_dialog(Ui &ui, SharedState &shared, VoteState &state);

} // namespace sandtable::view
