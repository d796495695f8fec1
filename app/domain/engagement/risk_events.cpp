#include "domain/engagement/risk_events.hpp"

namespace sandtable {

int gate_of_risk(const Engagement &plan, const PlanItem &risk) {
  int next = -1;
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    const Gate &gate = *plan.gates[g];
    if (gate.decision == GateDecision::go || gate.decision == GateDecision::no_go) continue;
    if (gate.id == risk.gate) return static_cast<int>(g);
    const Date &first = next < 0 ? gate.date : plan.gates[static_cast<std::size_t>(next)]->date;
    if (next < 0 || (!gate.date.empty() && (first.empty() || gate.date < first))) next = static_cast<int>(g);
  }
  return next;
}

std::vector<RiskEvent> risk_events(const Engagement &plan, const PlanNetwork &network) {
  std::vector<RiskEvent> events;
  for (const auto &item : plan.items) {
    const double chance = item->probability.value_or(0);
    if (!is_risk(item->kind) || item->closed || !(chance > 0) || !(item->delay > 0)) continue;
    if (const int gate = gate_of_risk(plan, *item); gate >= 0)
      events.push_back({item->id.text, static_cast<std::uint32_t>(network.gate_task(static_cast<std::size_t>(gate))),
                        chance, item->delay});
  }
  return events;
}

} // namespace sandtable
