#include "shell/bench.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace sandtable::shell {

namespace {

/// mulberry32: 32 bits of state, uniform in [0, 1).
class Uniform {
public:
  explicit Uniform(std::uint32_t seed) : state_(seed) {}
  double operator()() {
    state_ += 0x6d2b79f5u;
    std::uint32_t t = (state_ ^ (state_ >> 15)) * (state_ | 1u);
    t ^= t + (t ^ (t >> 7)) * (t | 61u);
    return (t ^ (t >> 14)) / 4294967296.0;
  }
  int below(int n) { return static_cast<int>((*this)() * n); }

private:
  std::uint32_t state_;
};

} // namespace

Document bench_document(int people, IdSource &ids, const std::string &now) {
  const int n = std::clamp(people, 1, 20000);
  constexpr double dx = 160, dy = 90, spread = 1.3;
  const int columns = std::max(1, static_cast<int>(std::floor(std::sqrt(n * 1.6 * (dy / dx)) + 0.5)));
  Workspace workspace = new_workspace(ids, "Bench " + std::to_string(n), "en", now);
  Account account = *workspace.accounts.front();
  Opportunity opportunity = *account.opportunities.front();
  PowerMap map = *opportunity.power_map;
  Uniform random(42);

  for (int i = 0; i < n; ++i) {
    for (int colour = 0; colour < 3; ++colour) random.below(90);
    const double x = (i % columns) * dx + random.below(30);
    const double y = (i / columns) * dy + random.below(30);
    Person person;
    person.id = PersonId{"n" + std::to_string(i)};
    person.name = "Stakeholder " + std::to_string(i);
    Stance stance;
    stance.person = person.id;
    stance.position = {x * spread, y * spread};
    stance.attitude = Rating<double>{.value = i % 5 - 2.0};
    stance.power = Rating<double>{.value = 1.0 + i % 5};
    account.people.push_back(make_ref(std::move(person)));
    map.stances.push_back(make_ref(std::move(stance)));
  }

  std::unordered_set<std::int64_t> seen;
  const int near[] = {1, columns, columns + 1, 1 - columns, 2};
  while (n > 4 && seen.size() < 2 * static_cast<std::size_t>(n)) {
    const int a = random.below(n);
    const int b = random() < 0.8 ? a + near[random.below(5)] : random.below(n);
    if (b < 0 || b >= n || a == b || !seen.insert(static_cast<std::int64_t>(a) * n + b).second) continue;
    Link link;
    link.id = LinkId{"l" + std::to_string(seen.size())};
    link.from = PersonId{"n" + std::to_string(a)};
    link.to = PersonId{"n" + std::to_string(b)};
    map.links.push_back(make_ref(std::move(link)));
  }

  opportunity.power_map = make_ref(std::move(map));
  account.opportunities.front() = make_ref(std::move(opportunity));
  workspace.accounts.front() = make_ref(std::move(account));
  return make_ref(std::move(workspace));
}

} // namespace sandtable::shell
