#pragma once
#include "base/result.hpp"
#include "domain/engagement/lead_to_cash.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

struct ProcessAnswer {
  LeadToCash process;
  std::vector<Problem> problems; ///< in file order; empty exactly when there is a process
};

/// A set of phases, steps and control points as a file of its own, to be used in another workspace: an object with
/// `process`, as in a workspace file. The product's own words are written out by number, as there.
std::string write_process(const LeadToCash &process);
ProcessAnswer read_process(std::string_view text);

} // namespace sandtable
