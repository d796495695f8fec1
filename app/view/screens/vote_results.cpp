// What was voted, per person, and what the team settles on.
#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/screens/vote_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

/// What the five levels mean: a word below each button, or all of them in one line where a word has no room there.
void level_words(Ui &ui, const std::array<Segment, 5> &segments, const std::array<std::string_view, 5> &words) {
  const float width = ImGui::GetContentRegionAvail().x, each = width / 5;
  std::string line;
  bool fits = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    fits = fits && text_extent(ui, words[i], caption(ui)).x <= each - ui.px(6);
    line += (i == 0 ? "" : " · ") + std::string{segments[i].text} + " " + std::string{words[i]};
  }
  if (!fits) return paragraph(ui, line, caption(ui));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const float left = at.x + each * static_cast<float>(i);
    draw_text_centered(ui, ImGui::GetWindowDrawList(), {left, at.y - ui.px(4)}, {left + each, at.y + ui.px(12)},
                       words[i], caption(ui));
  }
  ImGui::Dummy({width, ui.px(12)});
  mirror_item(ui, "text", line);
}

/// Between which two levels a settled value lies; nothing for a level itself.
void between_levels(Ui &ui, std::string_view value, std::string_view below, std::string_view above) {
  paragraph(ui, ui.tr(T::vote_between, value, below, above), {13, Weight::regular, ui.theme.accent});
}

} // namespace

int power_choice(Ui &ui, std::optional<double> value) {
  const bool level = value && *value == std::round(*value);
  const int chosen = segmented(ui, ui.tr(T::inspector_power), power_segments,
                               level ? static_cast<int>(std::lround(*value)) - 1 : -1, -1, ui.can_edit);
  level_words(ui, power_segments,
              {ui.tr(T::vote_power_1), ui.tr(T::vote_power_2), ui.tr(T::vote_power_3), ui.tr(T::vote_power_4),
               ui.tr(T::vote_power_5)});
  if (value && !level)
    between_levels(ui, number_text(*value), number_text(std::floor(*value)), number_text(std::ceil(*value)));
  return chosen;
}
int attitude_choice(Ui &ui, std::optional<double> value) {
  const auto &steps = ui.attitude_steps();
  const auto segments = attitude_segments(ui);
  std::size_t above = 0; // the first level that is not below the value
  while (value && above < steps.size() && steps[above].value < *value) ++above;
  const bool between = value && above > 0 && above < steps.size() && steps[above].value != *value;
  const int chosen = segmented(ui, ui.tr(T::inspector_attitude), segments,
                               value && !between ? ui.attitude_step(*value) : -1, -1, ui.can_edit);
  std::array<std::string_view, 5> words;
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = ui.attitude_word(steps[i].value);
  level_words(ui, segments, words);
  if (between) between_levels(ui, signed_text(*value), words[above - 1], words[above]);
  return chosen;
}

namespace {

/// The votes on a scale: a dot each, equal ones on top of each other, the mean as a line.
void draw_scale(Ui &ui, const std::vector<double> &values, double mean, double low, double high, bool attitude) {
  const float width = ImGui::GetContentRegionAvail().x, r = ui.px(5), pad = width / 10; // above the levels' buttons
  std::size_t highest = 1;
  for (const double a : values)
    highest = std::max(highest, static_cast<std::size_t>(std::count(values.begin(), values.end(), a)));
  highest = std::min<std::size_t>(highest, 6);
  const float height = static_cast<float>(highest) * (2 * r + 2) + ui.px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float base = at.y + height - ui.px(4);
  const auto x_of = [&](double value) {
    return at.x + pad + static_cast<float>((value - low) / (high - low)) * (width - 2 * pad);
  };
  list->AddLine({at.x + pad, base}, {at.x + width - pad, base}, ui.theme.line_strong);
  for (int i = 0; i < 5; ++i) {
    const float x = x_of(low + (high - low) * i / 4);
    list->AddLine({x, base - ui.px(3)}, {x, base + ui.px(3)}, ui.theme.line_strong);
  }
  list->AddLine({x_of(mean), at.y}, {x_of(mean), base + ui.px(3)}, ui.theme.accent, 2);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto below =
        static_cast<std::size_t>(std::count(values.begin(), values.begin() + static_cast<long>(i), values[i]));
    const float y = base - r - ui.px(2) - static_cast<float>(std::min<std::size_t>(below, 5)) * (2 * r + 2);
    const ImU32 color =
        attitude ? ui.theme.attitude[static_cast<std::size_t>(attitude_level(values[i]))] : ui.theme.ink;
    list->AddCircleFilled({x_of(values[i]), y}, r, color);
  }
  ImGui::Dummy({width, height});
}

using Field = std::optional<double> VoteBallot::*;

/// "王敏 4，李强 2，陈晨 说不准"
std::string votes_text(const Ui &ui, const Vote &vote, const PersonId &person, Field field) {
  std::string text;
  for (const VoteBallot &ballot : vote.ballots) {
    if (ballot.person != person) continue;
    const auto &value = ballot.*field;
    text += (text.empty() ? "" : std::string{ui.tr(T::list_comma)}) + ballot.voter + " " +
            (!value                           ? std::string{ui.tr(T::vote_unsure)}
             : field == &VoteBallot::attitude ? signed_text(*value)
                                              : number_text(*value));
  }
  return text;
}

void scale(Ui &ui, const Vote &vote, const PersonId &person, const std::optional<Spread> &spread, Field field) {
  const bool attitude = field == &VoteBallot::attitude;
  std::vector<double> values;
  for (const VoteBallot &ballot : vote.ballots)
    if (ballot.person == person && ballot.*field) values.push_back(*(ballot.*field));
  std::string aside{ui.tr(T::vote_no_votes)};
  if (spread) {
    const double mean = std::round(spread->mean * 10) / 10;
    aside = ui.tr(T::vote_mean, attitude ? signed_text(mean) : number_text(mean),
                  attitude ? signed_text(spread->low) : number_text(spread->low),
                  attitude ? signed_text(spread->high) : number_text(spread->high));
  }
  group_title(ui, ui.tr(attitude ? T::inspector_attitude : T::inspector_power), aside);
  if (spread)
    draw_scale(ui, values, spread->mean, attitude ? attitude_min : power_min, attitude ? attitude_max : power_max,
               attitude);
  paragraph(ui, votes_text(ui, vote, person, field), {13, Weight::regular, ui.theme.muted});
}

/// A line of words in the middle of the button it stands beside.
void beside_button(const Ui &ui) {
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (ui.control() - ui.px(size::body) * 1.5f) / 2);
}

void settle(Ui &ui, VoteState &state, const Vote &vote, const PersonVotes &votes) {
  auto verdict = std::find_if(state.verdicts.begin(), state.verdicts.end(),
                              [&](const VoteState::Verdict &v) { return v.person == votes.person; });
  if (verdict == state.verdicts.end()) {
    state.verdicts.push_back({.person = votes.person, .power = {}, .attitude = {}});
    verdict = state.verdicts.end() - 1;
  }
  const std::string author = ui.tr(T::vote_author, std::to_string(voters(vote).size()));
  const auto rating = [&](const std::optional<Spread> &spread, const std::optional<double> &chosen, Field field) {
    std::optional<Rating<double>> r;
    if (!spread && !chosen) return r;
    const std::string evidence = ui.tr(T::vote_evidence, vote.date, votes_text(ui, vote, votes.person, field));
    r = settled_rating(spread.value_or(Spread{}), author, ui.host.today, evidence);
    if (chosen) r->value = *chosen;
    return r;
  };
  const auto power = rating(votes.power, verdict->power, &VoteBallot::power),
             attitude = rating(votes.attitude, verdict->attitude, &VoteBallot::attitude);
  Cells cells(ui, ui.phone ? std::initializer_list<float>{-1} : std::initializer_list<float>{-1, -1}, 16);
  cells.next();
  if (const int i = power_choice(ui, power ? std::optional{power->value} : std::nullopt); i >= 0)
    verdict->power = i + 1.0;
  if (ui.phone)
    cells.end(), space(ui, 4);
  else
    cells.next();
  if (const int i = attitude_choice(ui, attitude ? std::optional{attitude->value} : std::nullopt); i >= 0)
    verdict->attitude = ui.attitude_steps()[static_cast<std::size_t>(i)].value;
  if (!ui.phone) cells.end();
  const bool settled = holds(vote.settled, votes.person);
  std::string words = ui.tr(settled ? T::vote_settle_again : T::vote_settle, power ? number_text(power->value) : "–",
                            attitude ? signed_text(attitude->value) : "–");
  if (button(ui, words,
             {.kind = settled ? ButtonKind::normal : ButtonKind::primary,
              .icon = icon::check,
              .enabled = ui.can_edit && (power || attitude)})) {
    Evidence evidence;
    evidence.id = ui.host.ids->next<EvidenceId>('e'), evidence.date = vote.date, evidence.kind = EvidenceKind::guess;
    evidence.source = author;
    evidence.text = ui.tr(T::vote_kept, votes_text(ui, vote, votes.person, &VoteBallot::power),
                          votes_text(ui, vote, votes.person, &VoteBallot::attitude));
    ui.dispatch(SettleVote{ui.opportunity->id, vote.id, votes.person, power, attitude, std::move(evidence)});
  }
  if (settled) {
    if (!ui.phone) same_line(ui), beside_button(ui);
    label(ui, ui.tr(T::vote_settled), {size::body, Weight::regular, ui.theme.success});
  }
}

} // namespace

void vote_results(Ui &ui, SharedState &shared, VoteState &state, const Vote &vote) {
  note_line(ui, ui.tr(T::vote_results, vote.date, std::to_string(voters(vote).size())));
  for (const PersonVotes &votes : spreads(vote)) {
    ImGui::PushID(votes.person.text.c_str());
    divider(ui);
    const Person *person = find(ui.account->people, votes.person);
    const std::string_view agreement = ui.tr(votes.disagreement >= 0.5    ? T::vote_far_apart
                                             : votes.disagreement >= 0.25 ? T::vote_apart
                                                                          : T::vote_agreed);
    if (button(ui, person ? described(ui, *person) : votes.person.text, {.kind = ButtonKind::link}))
      shared.reveal = votes.person, shared.overlay = Overlay::none, shared.screen = Screen::map,
      shared.map_mode = MapMode::map;
    same_line(ui);
    beside_button(ui);
    label(ui, agreement, {13, Weight::strong, votes.disagreement >= 0.5 ? ui.theme.warning : ui.theme.muted});
    if (ui.phone) {
      scale(ui, vote, votes.person, votes.power, &VoteBallot::power);
      scale(ui, vote, votes.person, votes.attitude, &VoteBallot::attitude);
    } else {
      Cells cells(ui, {-1, -1}, 16);
      cells.next(), scale(ui, vote, votes.person, votes.power, &VoteBallot::power);
      cells.next(), scale(ui, vote, votes.person, votes.attitude, &VoteBallot::attitude);
      cells.end();
    }
    space(ui, 4);
    settle(ui, state, vote, votes);
    space(ui, 8);
    ImGui::PopID();
  }
}

} // namespace sandtable::view
