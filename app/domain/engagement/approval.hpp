#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandtable {

// How long a paper takes through an approval chain: each signer is a queue, first come first served, in which every
// paper of ours waits its turn. Times are working days.

enum class SigningTime : std::uint8_t { constant, exponential, triangular };

struct Signer {
  std::string name;
  double mean = 1; ///< of the time for one paper once it is on top, ≥ 0
  SigningTime time = SigningTime::exponential;
  double spread = 0; ///< triangular: from mean − spread to mean + spread, 0 ≤ spread ≤ mean
  double needed = 1; ///< chance that a paper needs this signature (conditional approval), 0–1
};

/// Signers who get the paper at the same time; it goes on when the last of those needed has signed.
struct ApprovalStep {
  std::vector<Signer> signers;
};

struct ApprovalChain {
  std::vector<ApprovalStep> steps; ///< one after another
  double papers_per_day = 0;       ///< Poisson arrivals, > 0
};

/// A chain of one signer a step, or of one step.
ApprovalChain serial_chain(std::vector<Signer> signers, double papers_per_day);
ApprovalChain parallel_chain(std::vector<Signer> signers, double papers_per_day);

/// Nothing, or why the chain has no steady state: a number out of range, or a signer who gets more than he can sign.
std::optional<Problem> problem_of(const ApprovalChain &chain);

/// Mean days through the chain where a formula exists; none otherwise. Queues M/M/1 in line keep Poisson arrivals
/// (Burke 1956), so their means 1/(μ − λ) add up (Jackson 1957), a conditional signature with λ and result times its
/// chance. A first step of two equal signers takes (12 − ρ)/8 · 1/(μ − λ) (Nelson and Tantawi 1988); nothing is known
/// in closed form of what follows it.
std::optional<double> mean_by_formula(const ApprovalChain &chain);

/// Mean of the longest of `signers` equal exponential times without any queue: mean · (1 + 1/2 + … + 1/signers).
double longest_of(int signers, double mean);

struct ApprovalTimes {
  double mean = 0, p50 = 0, p80 = 0, p90 = 0; ///< days from arrival to the last signature
  double waiting = 0;        ///< mean days of those spent in queues, on the longest way through each step
  double standard_error = 0; ///< of the mean, from batches
};

/// Simulates `papers` papers behind a tenth more to fill the queues (Lindley 1952). The same seed gives the same times,
/// and a signer the same signing times in every variant of a chain. A problem as problem_of has it.
Result<ApprovalTimes> simulate_approval(const ApprovalChain &chain, std::uint32_t papers, std::uint64_t seed);

/// What a change of the chain saves, in mean days of a paper.
struct ApprovalSaving {
  enum class Change : std::uint8_t { remove, merge } change = Change::remove;
  std::string first, second; ///< the signer removed, or the two neighbours who then sign at the same time
  double days = 0;
};
/// Every removal of one signer and every merging of two neighbouring steps of one signer each, the most saving first.
Result<std::vector<ApprovalSaving>> approval_savings(const ApprovalChain &chain, std::uint32_t papers,
                                                     std::uint64_t seed);

} // namespace sandtable
