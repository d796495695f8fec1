#include "domain/layout_of_map.hpp"
#include "engine/jobs.hpp"
#include "store/codec.hpp"
#include "store/json_value.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::engine {

Answer layout_job(JsonView request, std::string_view text, const Progress &progress) {
  static constexpr std::string_view names[] = {"tree", "layers", "stress", "circles"};
  const std::string_view style = text_member(request, "style");
  const auto name = std::find(std::begin(names), std::end(names), style);
  if (name == std::end(names)) return failed("problem_job_unknown", style);
  const ReadAnswer read = read_workspace_all(text, {});
  if (!read.document) return failed(read.problems.front().message, read.problems.front().detail);
  const Place place = find_opportunity(*read.document, {std::string{text_member(request, "opportunity")}});
  if (!place.opportunity) return failed("problem_job_unknown", "opportunity");

  const LayoutInput input = layout_input_of(place);
  LayoutOptions options;
  options.style = static_cast<LayoutStyle>(name - std::begin(names));
  options.wrap = number_member(request, "wrap", 1) != 0;
  LayoutAnswer layout;
  const double times = std::max(1.0, number_member(request, "times", 1));
  for (double k = 0; k < times; ++k) {
    layout = lay_out(input, options);
    progress((k + 1) / times);
  }
  Answer answer;
  answer.json = "{\"crossings\": ";
  append_json_integer(answer.json, std::llround(layout.crossings));
  answer.json += "}";
  std::vector<double> centers, areas;
  for (const Vec2 at : layout.centers) centers.insert(centers.end(), {at.x, at.y});
  for (const Rect &area : layout.areas) areas.insert(areas.end(), {area.x, area.y, area.w, area.h});
  answer.arrays = {floats(centers), floats(areas)};
  return answer;
}

} // namespace sandtable::engine
