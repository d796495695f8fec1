#include "view/insight/insight.hpp"

#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

std::vector<double> shares_of_power(const PowerMap &map) {
  std::vector<double> shares;
  double sum = 0;
  for (const auto &stance : map.stances) {
    shares.push_back(stance->power ? stance->power->value : 0);
    sum += shares.back();
  }
  if (sum > 0)
    for (double &share : shares) share /= sum;
  return shares;
}

constexpr std::size_t small_map = 300; ///< people; what is worked out for more waits until the document rests
constexpr double rest_seconds = 0.4;

void refresh(Ui &ui, InsightState &state) {
  Insight &in = state.insight;
  if (in.of == ui.document && in.deal == ui.opportunity->id) return;
  if (state.seen != ui.document) state.seen = ui.document, state.seen_at = ui.host.time;
  const double rested = ui.host.time - state.seen_at;
  if (in.deal == ui.opportunity->id && ui.map().stances.size() > small_map && rested < rest_seconds)
    return ui.wake_in(rest_seconds - rested + 0.01);
  if (in.deal != ui.opportunity->id) {
    InsightState fresh{.open = state.open, .share = state.share, .room = state.room, .tab = state.tab};
    fresh.trials = state.trials;
    fresh.outlook_serial = state.outlook_serial;
    fresh.seen = state.seen, fresh.seen_at = state.seen_at;
    state = std::move(fresh);
  }
  in = Insight{.of = ui.document, .deal = ui.opportunity->id};
  const PowerMap &map = ui.map();
  in.influence = influence_of_map(*ui.account, *ui.opportunity);
  in.computed = pagerank(in.influence.graph);
  in.formal = shares_of_power(map);
  if (in.computed) in.titles = title_shares(map, in.influence.graph, *in.computed);
  in.findings = influence_findings(*ui.account, *ui.opportunity, in.influence, in.computed);
  for (InfluenceFinding &finding :
       rival_findings(ui.method(), *ui.account, *ui.opportunity, in_use(ui.workspace->process)))
    in.findings.push_back(std::move(finding));
  in.missing = missing_people(*ui.account, *ui.opportunity);
  in.c139 = c139_of(ui.method(), *ui.account, *ui.opportunity, ui.host.today);
  in.health = health_of(*ui.account, *ui.opportunity, ui.host.today);
  in.departures = member_departures(*ui.workspace, map);
  state.chains_of = state.contests_of = nullptr;
  state.departure.reset();
  std::erase_if(state.shown, [&](const PersonId &id) { return !find(ui.account->people, id); });
}

void mark_lens(const Ui &ui, SharedState &shared, const Insight &in, MapLight &light) {
  const PowerMap &map = ui.map();
  const bool usual = shared.lens_measure == Measure::pagerank;
  const MapMeasures *measures = usual ? nullptr : measures_of(ui, shared);
  if (!usual && (!measures || in.of != ui.document)) return;
  const auto computed = usual ? in.computed : measures->shares(shared.lens_measure);
  if (!computed) return;
  light.marked = in.influence.people;
  for (std::size_t i = 0; i < light.marked.size(); ++i)
    light.marks.push_back({static_cast<float>(in.formal[i]), static_cast<float>((*computed)[i])});
  if (!usual) light.measure = measure_short(ui, shared.lens_measure);
  const auto titles = usual ? in.titles : title_shares(map, in.influence.graph, *computed);
  for (std::size_t i = 0; i < titles.size(); ++i) // all of them: the words are for the widest gaps only
    if (titles[i].gap != TitleGap::even)
      light.marks[i].verdict =
          titles[i].gap == TitleGap::without_title ? LensMark::Verdict::without_title : LensMark::Verdict::title_only;
  for (std::size_t i = 0; i < light.marks.size() && i < map.stances.size(); ++i) {
    const Stance &stance = *map.stances[i];
    if (stance.person != light.marked[i]) break; // the document has moved on
    if (stance.hidden)
      light.marks[i].verdict = LensMark::Verdict::hidden;
    else if (has_role(stance, DecisionRole::decider))
      light.marks[i].verdict = LensMark::Verdict::decides;
  }
}

constexpr float bar_height = 40, usual_share = 0.4f, tall_share = 0.7f, least_open = 180;

} // namespace

T nothing_found(const Ui &ui) {
  const PowerMap &map = ui.map();
  const auto rated =
      std::count_if(map.stances.begin(), map.stances.end(), [](const auto &stance) { return bool{stance->power}; });
  return rated < 3 || map.links.size() + ui.account->reporting.size() == 0 ? T::insight_cannot_tell
                                                                           : T::insight_nothing;
}

namespace {

/// The one sentence that is always in sight.
std::string headline(const Ui &ui, const Insight &in) {
  std::string words;
  for (const InfluenceFinding &finding : in.findings) {
    words += finding_words(ui, finding);
    if (!finding.rule.starts_with("influence_on_paper")) return words; // that one says only half
    if (!ui.zh) words += ' ';
  }
  if (!in.missing.empty()) return filled(ui.tr_name(in.missing.front().rule), in.missing.front().detail);
  return std::string{ui.tr(nothing_found(ui))};
}

struct TabLook {
  T name;
  const char *icon;
};
constexpr std::array<TabLook, 5> tab_looks{{{T::insight_findings, icon::sparkles},
                                            {T::insight_chain, icon::link},
                                            {T::insight_coverage, icon::list_checks},
                                            {T::insight_outlook, icon::target},
                                            {T::insight_rivals, icon::swords}}};

void tabs(Ui &ui, SharedState &shared, InsightState &state, float width) {
  const Insight &in = state.insight;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (icon_button(ui, state.open ? icon::chevron_down : icon::chevron_up,
                  ui.tr(state.open ? T::insight_close : T::insight_open), {.kind = ButtonKind::ghost}))
    state.open = !state.open;
  const float gap = ui.phone ? 0 : 4;
  std::array<std::string, 5> words;
  float wanted = ui.control() + ui.px(12);
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = ui.tr(tab_looks[i].name);
    const std::size_t count = in.findings.size();
    if (i == 0 && count > 0 && !ui.phone) words[i] += count > 99 ? " 99+" : " " + std::to_string(count);
    wanted += text_extent(ui, words[i], strong()).x + ui.px(24 + gap);
  }
  const bool fits = wanted <= width; // else all but one show their icons
  for (std::size_t i = 0; i < words.size(); ++i) {
    same_line(ui, gap);
    const bool last = state.tab == static_cast<InsightTab>(i), here = state.open && last;
    const std::string id = "tab " + std::to_string(i); // the words may count something
    const ButtonOptions look{
        .kind = ButtonKind::ghost, .selected = here, .state = here ? "selected" : "", .role = "tab", .id = id};
    if (fits || last ? button(ui, words[i], look) : icon_button(ui, tab_looks[i].icon, words[i], look)) {
      state.open = true;
      state.tab = static_cast<InsightTab>(i);
      if (!here) state.shown.clear();
    }
  }
  const float x = ImGui::GetItemRectMax().x + ui.px(16),
              lens = text_extent(ui, ui.tr(T::insight_lens)).x + ui.px(24 + 22);
  float right = at.x + width - ui.px(24);
  const float choice =
      shared.power_lens ? text_extent(ui, measure_short(ui, shared.lens_measure)).x + ui.px(24 + 20 + 4) : 0;
  // A phone shows the lens' icon alone, and so does whoever would leave no room for the sentence.
  const bool with_words = right - x > lens + choice + (state.open ? 0 : ui.px(320));
  const bool choosing = shared.power_lens && (with_words || right - 2 * ui.control() >= x - ui.px(12));
  right -= with_words ? lens + choice : ui.control() * (choosing ? 2 : 1);
  if (right < x - ui.px(12)) return; // the search palette has it too
  ImGui::SetCursorScreenPos({right, at.y});
  const ButtonOptions look{.kind = ButtonKind::ghost,
                           .icon = icon::arrow_left_right,
                           .selected = shared.power_lens,
                           .tooltip = ui.tr(T::insight_lens_hint)};
  if (with_words ? button(ui, ui.tr(T::insight_lens), look)
                 : icon_button(ui, icon::arrow_left_right, ui.tr(T::insight_lens), look))
    shared.power_lens = !shared.power_lens;
  if (choosing) {
    same_line(ui, with_words ? 4 : 0);
    lens_choice(ui, shared, with_words);
  }
  if (state.open) return;
  const float room = right - ui.px(16) - x;
  if (room < ui.px(160)) return;
  const std::string sentence = headline(ui, in);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float y = at.y + ui.control() / 2;
  draw_text(ui, list, {x, y - ui.px(9)}, icon::sparkles, {16, Weight::regular, ui.theme.accent});
  draw_text_cut(ui, list, {x + ui.px(24), y - ui.px(10)}, room - ui.px(24), sentence);
  ui.mirror.add(ImGui::GetID("headline"), "text", sentence, {x, at.y}, {x + room, at.y + ui.control()}, at,
                {at.x + width, at.y + ui.control()});
}

} // namespace

namespace {
/// A map on which cards, or at least names, can be read stays above the drawer; a phone has no room for both.
float most_height(const Ui &ui, float room) {
  const float map = ui.phone ? ui.px(140) : std::clamp(room * 0.55f, ui.px(140), ui.px(400));
  return room - map;
}
} // namespace

float insight_height(const Ui &ui, InsightState &state, float room) {
  state.room = room;
  const float bar = ui.phone ? ui.control() + ui.px(4) : ui.px(bar_height);
  if (!state.open) return bar;
  return std::round(std::max(bar, std::min(most_height(ui, room), std::max(ui.px(least_open), room * state.share))));
}

namespace {

/// The upper edge of the open drawer: dragged to any height, pressed for a tall one and back.
void edge(Ui &ui, InsightState &state, ImVec2 at, ImVec2 extent) {
  const float height = ui.px(ui.phone ? 8 : 5);
  ImGui::SetCursorScreenPos({at.x, at.y});
  ImGui::InvisibleButton("edge", {extent.x, height}, ImGuiButtonFlags_NoNavFocus);
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive(),
             dragged = ImGui::IsMouseDragging(ImGuiMouseButton_Left, ui.px(4));
  mirror_item(ui, "button", ui.tr(T::insight_height));
  const bool clicked =
      ImGui::IsItemDeactivated() && hovered && !ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left, ui.px(4));
  const bool pressed = ui.mirror.take_press(ImGui::GetItemID()) || clicked;
  if (held && dragged && state.room > 0)
    state.share = std::clamp((at.y + extent.y - ImGui::GetIO().MousePos.y) / state.room, 0.2f,
                             std::max(0.2f, most_height(ui, state.room) / state.room));
  if (pressed) state.share = state.share < tall_share - 0.01f ? tall_share : usual_share;
  if (hovered || held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  const float middle = at.x + extent.x / 2;
  if (hovered || held || ui.phone)
    ImGui::GetWindowDrawList()->AddRectFilled({middle - ui.px(18), at.y + ui.px(2)},
                                              {middle + ui.px(18), at.y + ui.px(5)},
                                              held ? ui.theme.accent : ui.theme.line_strong, ui.px(2));
}

} // namespace

void insight_drawer(Ui &ui, SharedState &shared, InsightState &state, ImVec2 at, ImVec2 extent, MapLight &light) {
  refresh(ui, state);
  follow_trial(ui, shared, state);
  if (shared.power_lens) mark_lens(ui, shared, state.insight, light);
  begin_region(ui, "insight", at, extent, ui.theme.surface, ui.phone ? 4 : 12, ui.phone ? 2 : 4);
  edge_line(ui, at, {at.x + extent.x, at.y});
  const ImVec2 start = ImGui::GetCursorScreenPos();
  if (state.open) edge(ui, state, at, extent);
  ImGui::SetCursorScreenPos(start);
  tabs(ui, shared, state, extent.x);
  if (state.open) {
    const float bar = ui.phone ? ui.control() + ui.px(4) : ui.px(bar_height);
    const ImVec2 body{at.x, at.y + bar}, body_extent{extent.x, extent.y - bar};
    static constexpr std::array<const char *, 5> ids{"findings", "chain", "coverage", "outlook", "rivals"};
    begin_region(ui, ids[static_cast<std::size_t>(state.tab)], body, body_extent, ui.theme.surface, ui.phone ? 12 : 16,
                 4, true);
    const ImVec2 room = ImGui::GetContentRegionAvail();
    switch (state.tab) {
    case InsightTab::findings: findings_part(ui, shared, state, room, light); break;
    case InsightTab::chain: chain_part(ui, shared, state, room, light); break;
    case InsightTab::coverage: coverage_part(ui, shared, state, room, light); break;
    case InsightTab::outlook: outlook_part(ui, shared, state, room, light); break;
    default: rivals_part(ui, shared, state, room, light);
    }
    space(ui, 8);
    end_region();
  }
  end_region();
}

std::string person_name(const Ui &ui, const PersonId &id) {
  const Person *person = find(ui.account->people, id);
  return !person || person->name.empty() ? std::string{ui.tr(T::map_unnamed)} : person->name;
}

std::string people_names(const Ui &ui, const std::vector<PersonId> &ids, std::size_t most) {
  std::vector<std::string> names;
  for (const PersonId &id : ids) {
    if (names.size() > most) break;
    names.push_back(person_name(ui, id));
  }
  return listed(names, ui.zh, most);
}

std::string finding_words(const Ui &ui, const InfluenceFinding &finding) {
  return filled(ui.tr_name(finding.rule), listed(finding.first, ui.zh), listed(finding.second, ui.zh),
                std::to_string(finding.people.size()));
}

std::string guess_words(const Ui &ui, const std::vector<PersonId> &people) {
  return people.empty() ? std::string{}
                        : ui.tr(T::guesses_people, std::to_string(people.size()), people_names(ui, people));
}

const Action *planned(const Ui &ui, const PersonId &person, const std::function<std::string(const Ui &)> &name) {
  std::string here, there;
  for (const auto &action : ui.opportunity->engagement->actions) {
    if (action->person != person) continue;
    if (here.empty()) {
      Ui other = ui;
      other.zh = !ui.zh;
      here = name(ui), there = name(other);
    }
    if (action->name == here || action->name == there) return action.get();
  }
  return nullptr;
}

namespace {
constexpr float column_padding = 8, column_gap = 12;
}

Columns::Columns(Ui &ui, std::initializer_list<float> widths) : ui_(ui), at_(ImGui::GetCursorScreenPos()) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  height_ = std::max(ui.px(60), room.y - ui.px(12));
  at_.x -= ui.px(column_padding);
  float shares = 0,
        left = room.x + ui.px(2 * column_padding) - ui.px(column_gap) * static_cast<float>(widths.size() - 1);
  for (const float width : widths) width > 0 ? left -= ui.px(width) : shares -= width;
  for (const float width : widths)
    widths_.push_back(width > 0 ? ui.px(width) : std::max(ui.px(60), std::floor(left * -width / shares)));
}

void Columns::next() {
  static constexpr std::array<const char *, 4> ids{"first", "second", "third", "fourth"};
  if (open_ > 0) {
    space(ui_, 8);
    end_region();
    at_.x += widths_[open_ - 1] + ui_.px(column_gap);
  }
  begin_region(ui_, ids[open_], at_, {widths_[open_], height_}, 0, column_padding, 0, true);
  ++open_;
}

void Columns::end() {
  space(ui_, 8);
  end_region();
}

void assumptions(Ui &ui, std::span<const std::string> sentences) {
  if (button(ui, ui.tr(T::insight_assumes), {.kind = ButtonKind::link, .icon = icon::circle_question_mark}))
    open_popover("assumes");
  const float width = std::min(ui.px(440), ImGui::GetIO().DisplaySize.x - ui.px(32));
  if (!begin_popover(ui, "assumes", width)) return;
  label(ui, ui.tr(T::insight_assumes), strong(size::emphasis));
  for (const std::string &sentence : sentences) {
    paragraph(ui, sentence, {13}, width - ui.px(16));
    space(ui, 4);
  }
  end_popover(ui);
}

void part_title(Ui &ui, std::string_view title, std::string_view aside) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  label(ui, title, strong());
  if (aside.empty()) return;
  const float left = text_extent(ui, title, strong()).x + ui.px(12), room = ImGui::GetContentRegionAvail().x;
  if (text_extent(ui, aside, caption(ui)).x <= room - left)
    draw_text(ui, ImGui::GetWindowDrawList(), {at.x + left, at.y + ui.px(5)}, aside, caption(ui));
  else // below, whole
    for (const std::string_view line : wrap_lines(ui, aside, room, caption(ui))) label(ui, line, caption(ui));
}

int finding_row(Ui &ui, std::string_view id, ImU32 dot, std::string_view words, std::string_view action, bool lit,
                bool enabled) {
  ImGui::PushID(id.data(), id.data() + id.size());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x,
              action_width = action.empty() ? 0 : text_extent(ui, action).x + ui.px(16), left = ui.px(18),
              line = ui.px(21);
  const auto lines = wrap_lines(ui, words, width - left - action_width - ui.px(8));
  const float height = std::max(ui.control(), line * static_cast<float>(lines.size()) + ui.px(10));
  int pressed = 0;
  const Pressed area =
      press_area(ui, "row", words, {width - action_width - ui.px(4), height}, "button", {}, lit ? "selected" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (lit || area.hovered)
    list->AddRectFilled({at.x - ui.px(6), area.min.y}, {area.max.x, area.max.y},
                        lit ? ui.theme.accent_soft : ui.theme.hover, ui.px(size::radius));
  if (area.focused) draw_focus_ring(ui, list, {at.x - ui.px(6), area.min.y}, area.max, ui.px(size::radius));
  const float top = at.y + (height - line * static_cast<float>(lines.size())) / 2;
  list->AddCircleFilled({at.x + ui.px(4), top + line / 2}, ui.px(4), dot);
  float y = top;
  for (const std::string_view text : lines) draw_text(ui, list, {at.x + left, y}, text), y += line;
  if (area.pressed) pressed = 1;
  if (!action.empty()) {
    ImGui::SetCursorScreenPos({at.x + width - action_width, at.y + (height - ui.control()) / 2});
    if (button(ui, action, {.kind = ButtonKind::link, .enabled = enabled})) pressed = 2;
  }
  list->AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, ui.theme.line);
  ImGui::SetCursorScreenPos({at.x, at.y + height + 1});
  ImGui::Dummy({1, 1});
  ImGui::PopID();
  return pressed;
}

} // namespace sandtable::view
