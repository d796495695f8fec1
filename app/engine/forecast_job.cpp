#include "domain/outlook_of_map.hpp"
#include "domain/scale_names.hpp"
#include "engine/jobs.hpp"
#include "store/codec.hpp"
#include "store/json_value.hpp"

#include <cmath>

namespace sandtable::engine {

Answer forecast_job(JsonView request, std::string_view text, const Progress &progress) {
  const auto rule = level_from<DecisionRule>(text_member(request, "rule"));
  if (!rule) return failed("problem_job_unknown", text_member(request, "rule"));
  const ReadAnswer read = read_workspace_all(text, {});
  if (!read.document) return failed(read.problems.front().message, read.problems.front().detail);
  const Place place = find_opportunity(*read.document, {std::string{text_member(request, "opportunity")}});
  if (!place.opportunity) return failed("problem_job_unknown", "opportunity");
  Trials trials;
  trials.count = std::llround(number_member(request, "trials", static_cast<double>(trials.count)));
  trials.seed =
      static_cast<std::uint64_t>(std::llround(number_member(request, "seed", static_cast<double>(trials.seed))));

  const OutlookRows rows = outlook_of_map(*place.account, *place.opportunity, *rule, trials, progress);
  Answer answer;
  answer.json = rows.summary.empty() ? R"({"defined": false})" : R"({"defined": true})";
  for (const auto *part : {&rows.summary, &rows.swings, &rows.moves, &rows.people})
    answer.arrays.push_back(floats(*part));
  progress(1);
  return answer;
}

} // namespace sandtable::engine
