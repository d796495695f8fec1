#pragma once
#include "engine/engine.hpp"

#include <optional>
#include <string_view>

namespace sandtable {
class JsonView;
}

namespace sandtable::engine {

Answer failed(std::string_view message, std::string_view detail);

/// Members of a request; empty or `otherwise` when absent or of another kind.
std::string_view text_member(JsonView request, std::string_view name);
double number_member(JsonView request, std::string_view name, double otherwise);

Answer::Array floats(const std::vector<double> &values);

// The jobs, one each; see engine.hpp.
Answer check(std::string_view text, const Progress &progress);
Answer simulate_job(JsonView request, std::string_view text, const Progress &progress, const Counts &counts);
Answer merge_job(JsonView request, std::string_view text);
Answer forecast_job(JsonView request, std::string_view text, const Progress &progress);
Answer schedule_job(JsonView request, std::string_view text, const Progress &progress);

inline constexpr std::size_t schedule_curve_points = 40; ///< quantiles told of each gate's finish

} // namespace sandtable::engine
