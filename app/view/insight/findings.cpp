// What the engines found, who is missing, and where the deal stands.
#include "domain/guesses.hpp"
#include "view/canvas/map_index.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/c139_part.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

ImU32 dot_of(const Ui &ui, std::string_view rule) {
  for (const std::string_view grave :
       {"influence_opponent_leads", "influence_no_chain", "influence_decider_alone", "missing_decider",
        "rival_no_opportunity", "rival_no_compete", "rival_no_win", "rival_no_worth"})
    if (rule == grave) return ui.theme.danger;
  for (const std::string_view mild : {"influence_on_paper", "influence_without_title", "influence_title_only"})
    if (rule.starts_with(mild)) return ui.theme.accent;
  return ui.theme.warning;
}

bool taken(const PowerMap &map, Vec2 at) {
  return std::any_of(map.stances.begin(), map.stances.end(), [&](const auto &stance) {
    return std::fabs(stance->position.x - at.x) < card_w && std::fabs(stance->position.y - at.y) < card_h;
  });
}

/// Beside whom it concerns, in the area it belongs to, else left below everybody; on nobody else's card.
Vec2 place_for(const PowerMap &map, const MissingPerson &missing) {
  Vec2 at;
  if (!map.stances.empty()) at = map.stances.front()->position;
  for (const auto &stance : map.stances)
    at = {std::min(at.x, stance->position.x), std::max(at.y, stance->position.y + 140)};
  if (!missing.near.empty()) {
    if (const Stance *near = find_stance(map, missing.near.front())) at = near->position - Vec2{0, 140};
  } else if (missing.department) {
    for (const auto &area : map.areas)
      if (area->department == missing.department) at = {area->rect.x + 24 + card_w / 2, area->rect.y + 44 + card_h / 2};
  }
  for (int i = 0; i < 200 && taken(map, at); ++i) at.x += card_w + 24;
  return {std::round(at.x), std::round(at.y)};
}

std::string placeholder_name(const Ui &ui, const MissingPerson &missing) {
  std::string name{ui.tr(T::map_new_placeholder)};
  const auto who = [&](std::string_view words) { name += ui.zh ? "：" : ": ", name += words; };
  if (missing.rule == "missing_committee")
    who(missing.detail);
  else if (missing.rule == "missing_finance")
    who(ui.tr(T::insight_finance));
  else if (missing.rule == "missing_opponent")
    who(ui.tr(T::insight_opponent));
  else if (missing.role)
    who(ui.word(*missing.role));
  return name;
}

/// A card for somebody who is not there yet; whoever is only missing from this map comes onto it.
void add_missing(Ui &ui, SharedState &shared, const MissingPerson &missing) {
  const Vec2 at = place_for(ui.map(), missing);
  if (missing.known) {
    ui.dispatch(MoveItems{.opportunity = ui.opportunity->id,
                          .people = {{missing.known, at, std::nullopt, std::nullopt}},
                          .areas = {},
                          .notes = {}});
    shared.reveal = missing.known;
    return;
  }
  Person person;
  person.id = ui.host.ids->next<PersonId>('p');
  person.placeholder = true;
  person.name = placeholder_name(ui, missing);
  const Department *home = find(ui.account->departments, missing.department);
  if (home && home->kind == DepartmentKind::committee)
    person.committees = {home->id};
  else if (home)
    person.department = home->id;
  if (missing.rule == "missing_finance") person.title = ui.tr(T::insight_finance);
  Stance stance;
  stance.person = person.id;
  stance.position = at;
  if (missing.role) stance.roles = {*missing.role};
  if (missing.rule == "missing_opponent") stance.attitude = Rating<double>{.value = -1, .date = ui.host.today};
  shared.reveal = person.id;
  AddPeople command{.opportunity = ui.opportunity->id};
  command.people.push_back(std::move(person));
  command.stances.push_back(std::move(stance));
  ui.dispatch(std::move(command));
}

void found_list(Ui &ui, InsightState &state) {
  const Insight &in = state.insight;
  part_title(ui, ui.tr(T::insight_findings), ui.tr(T::insight_findings_aside));
  if (in.findings.empty()) note_line(ui, ui.tr(nothing_found(ui)));
  constexpr std::size_t most = 12;
  for (std::size_t i = 0; i < std::min(most, in.findings.size()); ++i) {
    const InfluenceFinding &finding = in.findings[i];
    const bool about_ways = finding.rule == "influence_no_chain" || finding.rule == "influence_single_broker";
    const bool about_cover = finding.rule == "influence_unmet" || finding.rule == "influence_unseen_power";
    const bool about_rivals = finding.rule.starts_with("rival_");
    const bool lit = !finding.people.empty() && state.shown == finding.people;
    const int pressed = finding_row(ui, "f" + std::to_string(i), dot_of(ui, finding.rule), finding_words(ui, finding),
                                    ui.tr(about_ways     ? T::insight_see_ways
                                          : about_cover  ? T::insight_see_coverage
                                          : about_rivals ? T::insight_see_rivals
                                                         : T::insight_see_map),
                                    lit);
    if (pressed == 2 && about_ways) {
      state.tab = InsightTab::chain;
      state.decider = finding.people.empty() ? PersonId{} : finding.people.back();
    } else if (pressed == 2 && about_cover) {
      state.tab = InsightTab::coverage;
    } else if (pressed == 2 && about_rivals) {
      state.tab = InsightTab::rivals;
      state.shown = finding.people;
    } else if (pressed != 0) {
      state.shown = lit ? std::vector<PersonId>{} : finding.people;
    }
  }
  if (in.findings.size() > most) note_line(ui, ui.tr(T::insight_more, std::to_string(in.findings.size() - most)));
}

void missing_list(Ui &ui, SharedState &shared, InsightState &state) {
  const Insight &in = state.insight;
  part_title(ui, ui.tr(T::insight_missing), ui.tr(T::insight_missing_aside));
  if (in.missing.empty()) note_line(ui, ui.tr(T::insight_nobody_missing));
  constexpr std::size_t most = 12;
  if (in.missing.size() > most) note_line(ui, ui.tr(T::insight_more, std::to_string(in.missing.size() - most)));
  for (std::size_t i = 0; i < std::min(most, in.missing.size()); ++i) {
    const MissingPerson &missing = in.missing[i];
    const bool lit = !missing.near.empty() && state.shown == missing.near;
    const int pressed =
        finding_row(ui, "m" + std::to_string(i), dot_of(ui, missing.rule),
                    filled(ui.tr_name(missing.rule), missing.detail), ui.tr(T::insight_add_card), lit, ui.can_edit);
    if (pressed == 2) add_missing(ui, shared, missing);
    if (pressed == 1) state.shown = lit ? std::vector<PersonId>{} : missing.near;
  }
}

/// What the tile of C139 cannot hold: rivals who are ahead, and the team's own view.
void c139_beside(Ui &ui, const C139Answer &answer) {
  std::vector<std::string> ahead;
  for (const Condition &condition : answer.first)
    for (const RivalId &id : condition.rivals)
      if (const Rival *rival = find(ui.map().rivals, id)) ahead.push_back(rival->name);
  if (!ahead.empty())
    paragraph(ui, ui.tr(T::c139_rivals_ahead, listed(ahead, ui.zh, 3)), {13, Weight::regular, ui.theme.warning});
  if (ui.opportunity->c139 != C139::unknown)
    note_line(ui, ui.tr(T::c139_team_is, ui.word(ui.opportunity->c139),
                        answer.state == C139::unknown ? ui.tr(T::c139_none_yet) : ui.word(answer.state)));
}

constexpr std::array<T, 7> part_names{
    T::insight_health_key,     T::insight_health_general,     T::insight_health_organisation, T::insight_health_insight,
    T::insight_health_history, T::insight_health_competition, T::insight_health_service};

constexpr std::array<T, 7> part_rules{T::insight_health_key_rule,          T::insight_health_general_rule,
                                      T::insight_health_organisation_rule, T::insight_health_insight_rule,
                                      T::insight_health_history_rule,      T::insight_health_competition_rule,
                                      T::insight_health_service_rule};

/// A part of the health; pressed, how it is counted and who pulls it down.
void health_line(Ui &ui, const HealthAnswer &health, std::size_t i, int &unfolded) {
  const auto &part = health.parts[i];
  const bool open = unfolded == static_cast<int>(i);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ui.px(352), bar_at = at.x + ui.px(150), bar = ui.px(100);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text_cut(ui, list, at, ui.px(144), ui.tr(part_names[i]), {13});
  list->AddRectFilled({bar_at, at.y + ui.px(7)}, {bar_at + bar, at.y + ui.px(13)}, ui.theme.sunken, ui.px(3));
  if (part.value)
    list->AddRectFilled({bar_at, at.y + ui.px(7)},
                        {bar_at + std::max(ui.px(2), bar * static_cast<float>(*part.value)), at.y + ui.px(13)},
                        ui.theme.accent, ui.px(3));
  const std::string value = part.value ? fixed_text(*part.value * 100, 0) : std::string{"–"};
  draw_text(ui, list, {bar_at + bar + ui.px(12), at.y}, value, strong(13));
  draw_text(ui, list, {bar_at + bar + ui.px(48), at.y}, "× " + fixed_text(health_weights[i], 0), caption(ui));
  const std::string_view rule = ui.tr(part_rules[i]);
  const std::string holes =
      part.holes.empty() ? std::string{} : ui.tr(T::insight_health_holes, people_names(ui, part.holes));
  const Pressed area = press_area(ui, "part" + std::to_string(i), ui.tr(part_names[i]), {width, ui.px(24)}, "button",
                                  value + " · " + std::string{rule} + " " + holes, open ? "expanded" : "collapsed");
  draw_text(ui, list, {area.max.x - ui.px(18), at.y + ui.px(2)}, open ? icon::chevron_up : icon::chevron_down,
            {14, Weight::regular, area.hovered ? ui.theme.ink : ui.theme.muted});
  if (area.focused) draw_focus_ring(ui, list, area.min, area.max, ui.px(4));
  if (area.pressed) unfolded = open ? -1 : static_cast<int>(i);
  if (!open) return;
  paragraph(ui, rule, {13, Weight::regular, ui.theme.muted}, ui.px(340));
  if (!holes.empty()) paragraph(ui, holes, {13, Weight::regular, ui.theme.warning}, ui.px(340));
  space(ui, 4);
}

void deal_state(Ui &ui, InsightState &state) {
  const Insight &in = state.insight;
  part_title(ui, ui.tr(T::insight_state), ui.tr(T::insight_state_aside));
  space(ui, 4);
  const ImU32 state_colors[] = {ui.theme.muted, ui.theme.warning, ui.theme.accent, ui.theme.success};
  const auto clear = std::count_if(in.c139.clear.begin(), in.c139.clear.end(),
                                   [](const Condition &condition) { return condition.truth == Truth::yes; });
  const std::string c139 = in.c139.state == C139::unknown ? ui.tr(T::insight_clear_points, std::to_string(clear))
                                                          : std::string{ui.word(in.c139.state)};
  const bool why_c139 =
      figure_tile(ui, ui.tr(T::insight_c139), c139, ui.tr(T::insight_c139_hint),
                  state_colors[static_cast<std::size_t>(in.c139.state)], {}, ImGui::IsPopupOpen("c139"));
  const ImVec2 beside{ImGui::GetItemRectMax().x + ui.px(8), ImGui::GetItemRectMin().y};
  if (why_c139) open_popover("c139");
  const float c139_wide = c139_width(ui);
  if (begin_popover(ui, "c139", c139_wide)) {
    label(ui, ui.tr(T::insight_c139), strong(size::emphasis));
    paragraph(ui, ui.tr(T::insight_c139_hint), {13, Weight::regular, ui.theme.muted}, c139_wide - ui.px(26));
    c139_team_words(ui, ui.opportunity->c139, in.c139);
    c139_points(ui, in.c139);
    end_popover(ui);
  }
  static constexpr std::array<T, 4> bands{T::insight_healthy, T::insight_sub_healthy, T::insight_at_risk,
                                          T::insight_critical};
  const ImU32 band_colors[] = {ui.theme.success, ui.theme.ink, ui.theme.warning, ui.theme.danger};
  std::string score{"–"};
  ImU32 color = ui.theme.muted;
  if (in.health.score && in.health.band) {
    const auto band = static_cast<std::size_t>(*in.health.band);
    score = fixed_text(*in.health.score, 0) + " " + std::string{ui.tr(bands[band])};
    color = band_colors[band];
  }
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  if (beside.x + figure_tile_width(ui, ui.tr(T::insight_health), score, {}) <= right) // else below
    ImGui::SetCursorScreenPos(beside);
  if (figure_tile(ui, ui.tr(T::insight_health), score, ui.tr(T::insight_health_hint), color, {},
                  ImGui::IsPopupOpen("health")))
    open_popover("health");
  if (begin_popover(ui, "health", ui.px(376))) {
    label(ui, ui.tr(T::insight_health), strong(size::emphasis));
    paragraph(ui, ui.tr(T::insight_health_hint), {13, Weight::regular, ui.theme.muted}, ui.px(350));
    if (const std::string guesses = guess_words(ui, guessed_in_health(ui.map())); !guesses.empty())
      paragraph(ui, guesses, {13, Weight::regular, ui.theme.warning}, ui.px(350));
    space(ui, 4);
    for (std::size_t i = 0; i < part_names.size(); ++i) health_line(ui, in.health, i, state.health_part);
    end_popover(ui);
  }
  c139_beside(ui, in.c139);
}

} // namespace

void findings_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light) {
  if (extent.x < ui.px(760)) {
    found_list(ui, state);
    space(ui, 12);
    missing_list(ui, shared, state);
    space(ui, 12);
    deal_state(ui, state);
  } else {
    Columns columns(ui, {-5, -4, extent.x < ui.px(900) ? 250.0f : 310.0f});
    columns.next();
    found_list(ui, state);
    columns.next();
    missing_list(ui, shared, state);
    columns.next();
    deal_state(ui, state);
    columns.end();
  }
  light.people = state.shown;
}

} // namespace sandtable::view
