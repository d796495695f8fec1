// What other firms report of the method beside this plan's own figures.
#include "domain/plan_benchmarks.hpp"
#include "domain/power_map/support.hpp"
#include "view/plan/plan_parts.hpp"

#include <cmath>

namespace sandtable::view {

namespace {

struct Words {
  T name, own; ///< what it is; how the plan's own figure is counted, or why there is none
};
constexpr Words words[static_cast<std::size_t>(Benchmark::count_)] = {
    {T::bench_rounds, T::bench_rounds_own},     {T::bench_conversion, T::bench_conversion_own},
    {T::bench_decision, T::bench_decision_own}, {T::bench_delivery, T::bench_delivery_own},
    {T::bench_changes, T::bench_not_in_plan},   {T::bench_debt, T::bench_not_in_plan},
    {T::bench_response, T::bench_not_in_plan}};
constexpr T sources[] = {T::bench_source_sample, T::bench_source_published, T::bench_source_project};

std::string share(double value) {
  const double percent = value * 100;
  return fixed_text(percent, std::fabs(percent - std::round(percent)) < 0.05 ? 0 : 1) + " %";
}
std::string change(double value) { return (value < 0 ? "−" : "+") + share(std::fabs(value)); }

} // namespace

void benchmarks_part(Ui &ui, PlanState &state) {
  group_title(ui, ui.tr(T::bench_title));
  const CoverageSummary coverage = coverage_summary(ui.map());
  if (coverage.people > 0)
    paragraph(ui, ui.tr(T::bench_coverage, std::to_string(coverage.covered), std::to_string(coverage.people)));
  note_line(ui, ui.tr(T::bench_note));
  space(ui, 4);
  const auto row = [&](const std::string &name, const std::string &theirs, const std::string &own,
                       const std::string &source, bool heading) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const TextStyle style = heading ? caption(ui) : TextStyle{13};
    Cells cells(ui, {-3, -2, -3}, 12);
    cells.next();
    paragraph(ui, name, heading ? style : strong(13));
    if (!source.empty()) note_line(ui, source);
    cells.next();
    paragraph(ui, theirs, style);
    cells.next();
    paragraph(ui, own, style);
    cells.end();
    const ImVec2 end = ImGui::GetCursorScreenPos();
    const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
    if (!heading)
      ui.mirror.add(ImGui::GetID(("bench " + name).c_str()), "row", name, at,
                    {at.x + ImGui::GetContentRegionAvail().x, end.y}, clip.Min, clip.Max, theirs + " · " + own);
    edge_line(ui, {at.x, end.y}, {at.x + ImGui::GetContentRegionAvail().x, end.y});
    space(ui, 4);
  };
  row(std::string{ui.tr(T::bench_what)}, std::string{ui.tr(T::bench_theirs)}, std::string{ui.tr(T::bench_own)}, {},
      true);
  const PlayThrough *play = state.play.play ? &*state.play.play : nullptr;
  for (const BenchmarkRow &one : plan_benchmarks(*ui.opportunity->engagement, state.view.calendar, play)) {
    const Words &w = words[static_cast<std::size_t>(one.which)];
    const bool rounds = one.which == Benchmark::rounds;
    const std::string theirs = rounds       ? ui.tr(T::bench_a_month, fixed_text(one.theirs, 1))
                               : one.before ? share(*one.before) + " → " + share(one.theirs)
                                            : change(one.theirs);
    std::string own{ui.tr(w.own)}; // how it is counted, or why there is none
    if (w.own != T::bench_not_in_plan)
      own = (!one.own ? std::string{ui.tr(T::bench_no_own)}
             : rounds ? ui.tr(T::bench_a_month, fixed_text(*one.own, 1))
                      : change(*one.own)) +
            " · " + own;
    row(std::string{ui.tr(w.name)}, theirs, own, std::string{ui.tr(sources[static_cast<std::size_t>(one.source)])},
        false);
  }
}

} // namespace sandtable::view
