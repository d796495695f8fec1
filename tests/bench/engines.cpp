// The engines alone, in wasm under node (tests/bench/engines.mjs): JSON on standard output, times in milliseconds.
#include "domain/power_map/forecast.hpp"
#include "domain/power_map/influence.hpp"
#include "domain/power_map/layout.hpp"
#include "domain/power_map/persuasion.hpp"
#include "domain/value/simulate.hpp"

#include "bench_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <vector>

using namespace sandtable;
using namespace sandtable::bench;

namespace {

/// Connected, simple, undirected: a random spanning tree, then random pairs up to m.
std::vector<Influence> random_graph(std::uint32_t n, std::size_t m, std::uint32_t seed = 42) {
  Numbers draw{seed};
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  std::vector<Influence> links;
  const auto add = [&](std::uint32_t a, std::uint32_t b) {
    if (a == b || !seen.insert({std::min(a, b), std::max(a, b)}).second) return;
    links.push_back({std::min(a, b), std::max(a, b)});
  };
  for (std::uint32_t i = 1; i < n; ++i) add(i, draw.below(i));
  while (links.size() < m) {
    const std::uint32_t a = draw.below(n);
    add(a, draw.below(n));
  }
  return links;
}

void measures(int runs) {
  for (const std::uint32_t n : {200u, 1000u, 2000u}) {
    const InfluenceGraph graph(n, random_graph(n, 3 * n));
    const std::string size = ", " + std::to_string(n) + " people, " + std::to_string(3 * n) + " links";
    row(("betweenness and closeness" + size).c_str(), timed(runs, [&] { path_measures(graph); }));
    row(("pagerank" + size).c_str(), timed(runs, [&] { pagerank(graph); }));
    row(("eigenvector" + size).c_str(), timed(runs, [&] { principal_vector(graph); }));
    if (n == 200) row(("all measures" + size).c_str(), timed(runs, [&] { measure_influence(graph); }));
  }
}

void persuasion(int runs) {
  const InfluenceGraph graph(50, random_graph(50, 150));
  std::vector<Belief> beliefs;
  Ballot ballot;
  for (Node i = 0; i < 50; ++i) {
    beliefs.push_back({.attitude = -2 + (i % 9) * 0.5, .spread = 0.5, .resistance = 0.2 + 0.01 * i});
    if (i % 5 == 0) ballot.voters.push_back({.person = i, .weight = 1.0 + i % 4});
  }
  const Persuasion engine = persuasion_of(graph, beliefs);
  row("persuasion, 50 people, 10,000 trials of the equilibrium",
      timed(runs, [&] { equilibrium_bands(engine, beliefs, 10000, 1); }));
  row("forecast with tornado, 50 people, 10,000 trials", timed(runs, [&] {
        forecast(engine, beliefs, ballot, {10000, 1});
      }));
}

/// Organisation chart of 4 to 9 reports each, breadth first; `second` is the share with a second superior.
LayoutInput chart(int n, double second) {
  LayoutInput input;
  input.nodes.resize(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) input.nodes[static_cast<std::size_t>(i)].power = 1 + i % 5;
  Numbers spans{7}, draw{11};
  for (int boss = 0, next = 1; next < n; ++boss)
    for (int k = 4 + static_cast<int>(spans() * 6); k > 0 && next < n; --k) input.reporting.push_back({next++, boss});
  for (int i = 1; i < n; ++i)
    if (draw() < second) input.reporting.push_back({i, static_cast<int>(draw() * i), true});
  return input;
}

/// Pairs of straight lines between centres that cross and share no card: any drawing can be counted by it.
long straight_crossings(const LayoutInput &input, const std::vector<Vec2> &at) {
  struct Segment {
    int a, b;
  };
  const auto point = [&](int i) { return at[static_cast<std::size_t>(i)]; };
  std::vector<Segment> segments;
  for (const LayoutLine &line : input.reporting) {
    const bool right = point(line.from).x <= point(line.to).x;
    segments.push_back(right ? Segment{line.from, line.to} : Segment{line.to, line.from});
  }
  std::sort(segments.begin(), segments.end(), [&](Segment p, Segment q) { return point(p.a).x < point(q.a).x; });
  const auto side = [&](int p, int q, int r) {
    const Vec2 a = point(p), b = point(q), c = point(r);
    const double v = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return v < 0 ? -1 : v > 0 ? 1 : 0;
  };
  long count = 0;
  for (std::size_t i = 0; i < segments.size(); ++i)
    for (std::size_t j = i + 1; j < segments.size() && point(segments[j].a).x <= point(segments[i].b).x; ++j) {
      const auto [a, b] = segments[i];
      const auto [c, d] = segments[j];
      if (a == c || a == d || b == c || b == d) continue;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) ++count;
    }
  return count;
}

void layouts(int runs) {
  struct Kind {
    const char *name;
    LayoutStyle style;
    bool wrap;
  };
  for (const int n : {200, 1000, 5000})
    for (const double second : {0.0, 0.1})
      for (const Kind &kind :
           {Kind{"tree", LayoutStyle::tree, true}, Kind{"layers", LayoutStyle::layers, true},
            Kind{"layers unwrapped", LayoutStyle::layers, false}, Kind{"stress", LayoutStyle::stress, true},
            Kind{"circles", LayoutStyle::circles, true}}) {
        if (second > 0 && kind.style != LayoutStyle::layers) continue;
        const LayoutInput input = chart(n, second);
        LayoutOptions options;
        options.style = kind.style, options.wrap = kind.wrap;
        LayoutAnswer answer;
        const Times times = timed(runs, [&] { answer = lay_out(input, options); });
        std::string more = ", \"crossings\": " + std::to_string(std::llround(answer.crossings));
        more += ", \"straight_crossings\": " + std::to_string(straight_crossings(input, answer.centers));
        const std::string what = std::string{kind.name} + ", " + std::to_string(n) + " people, " +
                                 std::to_string(static_cast<int>(second * 100)) + " % with a second superior";
        row(what.c_str(), times, more.c_str());
      }
  LayoutInput unlike = chart(5000, 0);
  for (std::size_t i = 0; i < unlike.nodes.size(); ++i) unlike.nodes[i].size = {150.0 + i % 3 * 40, 60.0 + i % 5 * 20};
  LayoutOptions tree;
  tree.style = LayoutStyle::tree, tree.wrap = false;
  row("tree of unlike cards, 5000 people", timed(runs, [&] { lay_out(unlike, tree); }));
}

/// Ten drivers, five years, two options, all through the user's own formulas: the model that other tools are timed
/// with.
void value(int runs) {
  ValueCase model;
  model.years = 5;
  model.options = {make_ref(ValueOption{.id = {"a"}, .name = "A", .ours = true}),
                   make_ref(ValueOption{.id = {"b"}, .name = "B"})};
  const auto driver = [&](const char *name, double low, double likely, double high) {
    Range range{.kind = high > 0 ? RangeKind::triangular : RangeKind::normal, .low = low, .high = high};
    if (high <= 0) range.deviation = low;
    model.drivers.push_back(make_ref(Driver{.id = {name}, .name = name, .value = likely, .range = range}));
  };
  driver("capexA", 400, 500, 700), driver("capexB", 250, 300, 420);
  driver("opexA", 15, 180, 0), driver("opexB", 20, 150, 0);
  driver("growA", 0.02, 0.04, 0.08), driver("growB", 0.01, 0.03, 0.06);
  driver("move", 40, 80, 160), driver("risk", 8, 25, 0), driver("gain", 10, 30, 0), driver("r", 0.06, 0.08, 0.11);
  const auto line = [&](const char *option, const char *name, const char *formula, int first, int last) {
    model.lines.push_back(make_ref(CostLine{.id = {std::string{option} + name},
                                            .option = {option},
                                            .name = name,
                                            .formula = formula,
                                            .first_year = first,
                                            .last_year = last}));
  };
  // The rate is drawn too, so that every trial discounts by its own.
  line("a", "buy", "capexA", 0, 0), line("b", "buy", "capexB", 0, 0), line("b", "move", "move / (1 + r)", 1, 1);
  line("a", "run", "(opexA * (1 + growA)^(YEAR - 1) + risk) / (1 + r)^YEAR", 1, 5);
  line("b", "run", "(opexB * (1 + growB)^(YEAR - 1) - gain) / (1 + r)^YEAR", 1, 5);
  const auto made = Simulator::make(model, SimulationTerms{});
  if (!made.simulator) return std::fprintf(stderr, "the model has problems\n"), void();
  constexpr std::size_t trials = 100000;
  std::vector<double> a(trials), b(trials);
  double *columns[] = {a.data(), b.data()};
  const Times times = timed(runs, [&] { made.simulator->run(0, columns, trials); });
  char more[64];
  std::snprintf(more, sizeof more, ", \"million_trials_per_s\": %.3g", 0.001 * trials / times.median);
  row("value, 10 drivers, 5 years, 2 options, 100,000 trials", times, more);
}

} // namespace

int main(int count, char **arguments) {
  const int runs = count > 1 ? std::max(1, std::atoi(arguments[1])) : 5;
  const char *only = count > 2 ? arguments[2] : "measures,persuasion,layouts,value,plan,undo,psplib";
  std::printf("[");
  if (std::strstr(only, "measures")) measures(runs);
  if (std::strstr(only, "persuasion")) persuasion(runs);
  if (std::strstr(only, "layouts")) layouts(runs);
  if (std::strstr(only, "value")) value(runs), cell_edit(runs);
  if (std::strstr(only, "plan")) plan(runs);
  if (std::strstr(only, "undo")) undo(runs);
  if (std::strstr(only, "psplib")) psplib();
  std::printf("\n]\n");
  return 0;
}
