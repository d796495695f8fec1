// The decision chain: the likely ways from us to the decider.
#include "base/in_order.hpp"
#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

/// Deciders and approvers, the most powerful first.
std::vector<const Stance *> deciders(const PowerMap &map) {
  std::vector<const Stance *> found;
  for (const auto &stance : map.stances)
    if (decides(*stance)) found.push_back(stance.get());
  const auto weight = [](const Stance *stance) {
    return (has_role(*stance, DecisionRole::decider) ? 10 : 0) + (stance->power ? stance->power->value : 0);
  };
  put_in_order(found, [&](const Stance *a, const Stance *b) { return weight(a) > weight(b); });
  return found;
}

std::string percent(double part) { return fixed_text(part * 100, 0) + " %"; }

void refresh(const Ui &ui, InsightState &state) {
  if (state.chains_of == ui.document) return;
  state.chains_of = ui.document;
  state.chains.clear();
  state.blocked.reset();
  if (const auto node = state.insight.influence.node_of(state.decider)) {
    state.chains = decision_chains(ui.map(), state.insight.influence.graph, *node, state.kind);
    if (state.chains.empty()) state.blocked = blocked_chain(ui.map(), state.insight.influence.graph, *node);
  }
  state.chain = std::min(state.chain, state.chains.empty() ? 0 : state.chains.size() - 1);
}

PersonId person_at(const InsightState &state, Node node) { return state.insight.influence.people[node]; }

std::string way(const Ui &ui, const InsightState &state, const DecisionChain &chain) {
  std::string words{ui.tr(T::insight_us)};
  for (const Node node : chain.people) words += " → " + person_name(ui, person_at(state, node));
  return words;
}

/// "Blocked: us → A → B: B does not support you."
std::string obstacle(const Ui &ui, const InsightState &state, const BlockedChain &blocked) {
  std::string words{ui.tr(T::insight_us)};
  for (const Node node : blocked.people) words += " → " + person_name(ui, person_at(state, node));
  std::string why;
  if (blocked.unmet) why += ui.tr(T::insight_blocked_unmet, person_name(ui, person_at(state, blocked.people.front())));
  if (!blocked.not_supporting.empty()) {
    std::vector<PersonId> ids;
    for (const Node node : blocked.not_supporting) ids.push_back(person_at(state, node));
    why += ui.tr(T::insight_blocked_attitude, people_names(ui, ids));
  }
  return ui.tr(T::insight_blocked, words) + "\n" + why;
}

std::string weakest(const Ui &ui, const InsightState &state, const DecisionChain &chain) {
  const std::string from = chain.weakest == 0 ? std::string{ui.tr(T::insight_us)}
                                              : person_name(ui, person_at(state, chain.people[chain.weakest - 1]));
  return ui.tr(T::insight_weakest, from, person_name(ui, person_at(state, chain.people[chain.weakest])),
               percent(chain.hops[chain.weakest]));
}

/// Which hops rest on guesses; nothing where none does.
std::string guesses(const Ui &ui, const InsightState &state, const DecisionChain &chain) {
  const auto guessed = guessed_hops(ui.map(), chain);
  std::vector<std::string> hops;
  for (std::size_t i = 0; i < guessed.size(); ++i) {
    if (!guessed[i]) continue;
    const std::string from =
        i == 0 ? std::string{ui.tr(T::insight_us)} : person_name(ui, person_at(state, chain.people[i - 1]));
    hops.push_back(from + " → " + person_name(ui, person_at(state, chain.people[i])));
  }
  return hops.empty() ? std::string{} : "\n? " + ui.tr(T::insight_guessed_hops, listed(hops, ui.zh));
}

void choices(Ui &ui, InsightState &state, const std::vector<const Stance *> &found) {
  field_label(ui, ui.tr(T::insight_decider));
  std::vector<std::string> names;
  int current = -1;
  for (std::size_t i = 0; i < found.size(); ++i) {
    names.push_back(person_name(ui, found[i]->person));
    if (found[i]->person == state.decider) current = static_cast<int>(i);
  }
  const std::vector<std::string_view> shown(names.begin(), names.end());
  if (const int i = select(ui, ui.tr(T::insight_decider), shown, current); i >= 0)
    state.decider = found[static_cast<std::size_t>(i)]->person, state.chains_of = nullptr, state.chain = 0;
  field_label(ui, ui.tr(T::insight_kind));
  const std::array<Segment, 3> kinds{Segment{.text = ui.tr(T::insight_technical), .name = {}},
                                     Segment{.text = ui.tr(T::insight_commercial), .name = {}},
                                     Segment{.text = ui.tr(T::insight_combined), .name = {}}};
  if (const int i = segmented(ui, ui.tr(T::insight_kind), kinds, static_cast<int>(state.kind)); i >= 0)
    state.kind = static_cast<ChainKind>(i), state.chains_of = nullptr, state.chain = 0;
}

/// What the likelihoods rest on, with the domain's own numbers.
std::vector<std::string> assumed(const Ui &ui) {
  const auto first = [](CoverageLevel level) { return percent(hop_by_coverage[static_cast<std::size_t>(level)]); };
  return {std::string{ui.tr(T::assume_links)},
          ui.tr(T::assume_chain_ours, first(CoverageLevel::brief), first(CoverageLevel::multiple),
                first(CoverageLevel::in_depth)),
          ui.tr(T::assume_chain_coach, percent(hop_to_coach)),
          ui.tr(T::assume_chain_word, percent(word_if_neutral), fixed_text(word_per_level * 100, 0)),
          ui.tr(T::assume_chain_openness, fixed_text(word_from_below, 1)),
          std::string{ui.tr(T::assume_chain_product)}};
}

void list_of_ways(Ui &ui, InsightState &state) {
  part_title(ui, ui.tr(T::insight_ways), ui.tr(T::insight_ways_aside));
  if (state.chains.empty()) {
    paragraph(ui,
              ui.tr(state.kind == ChainKind::combined || !state.blocked ? T::insight_no_way : T::insight_no_way_of_kind,
                    person_name(ui, state.decider)));
    if (state.blocked) finding_row(ui, "blocked", ui.theme.danger, obstacle(ui, state, *state.blocked), {}, false);
  }
  for (std::size_t i = 0; i < state.chains.size(); ++i) {
    const DecisionChain &chain = state.chains[i];
    const bool lit = i == state.chain;
    const std::string words = percent(chain.likelihood) + "  " + way(ui, state, chain) + "\n" +
                              weakest(ui, state, chain) + guesses(ui, state, chain);
    if (finding_row(ui, "w" + std::to_string(i), lit ? ui.theme.accent : ui.theme.line_strong, words, {}, lit) != 0)
      state.chain = i;
  }
  assumptions(ui, assumed(ui));
}

} // namespace

void chain_part(Ui &ui, SharedState &, InsightState &state, ImVec2 extent, MapLight &light) {
  const auto found = deciders(ui.map());
  if (found.empty()) {
    paragraph(ui, ui.tr(T::insight_no_decider));
    return;
  }
  if (std::none_of(found.begin(), found.end(), [&](const Stance *s) { return s->person == state.decider; }))
    state.decider = found.front()->person, state.chains_of = nullptr;
  refresh(ui, state);
  if (extent.x < ui.px(640)) {
    choices(ui, state, found);
    space(ui, 8);
    refresh(ui, state);
    list_of_ways(ui, state);
  } else {
    Cells cells(ui, {300, -1}, 28);
    cells.next();
    choices(ui, state, found);
    cells.next();
    refresh(ui, state);
    list_of_ways(ui, state);
    cells.end();
  }
  if (state.chain < state.chains.size()) {
    const DecisionChain &chain = state.chains[state.chain];
    for (const Node node : chain.people) light.path.push_back(person_at(state, node));
    light.people = light.path;
    light.hops = chain.hops;
    light.guessed = guessed_hops(ui.map(), chain);
    light.weakest = chain.weakest;
  } else {
    light.people = {state.decider};
    if (state.blocked)
      for (const Node node : state.blocked->people) light.people.push_back(person_at(state, node));
  }
}

} // namespace sandtable::view
