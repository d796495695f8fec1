// What a person cares about in the value case, and which of its numbers they doubt.
#include "view/icons.hpp"
#include "view/screens/inspector_people.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

using Names = std::vector<std::string_view>;

void add(Names &names, bool in, std::string_view name) {
  if (in && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// The first three; how many more there are.
std::string listed(const Ui &ui, const Names &names) {
  std::string words;
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 3); ++i)
    words += (i > 0 ? std::string{ui.tr(T::inspector_value_comma)} : "") + std::string{names[i]};
  if (names.size() > 3) words += ui.tr(T::inspector_value_more, std::to_string(names.size() - 3));
  return words;
}

} // namespace

void value_group(Ui &ui, const People &p, SharedState &shared) {
  if (p.many() || ui.audience == Audience::customer) return;
  const ValueCase &value = *ui.opportunity->value;
  const PersonId &id = p.ids.front();
  const auto holds = [&](const std::vector<PersonId> &people) {
    return std::find(people.begin(), people.end(), id) != people.end();
  };
  Names cares, doubts;
  for (const BuyerCriterion &criterion : value.criteria) add(cares, holds(criterion.people), criterion.name);
  for (const auto &line : value.lines) {
    add(cares, holds(line->serves), line->name);
    add(doubts, holds(line->doubted_by), line->name);
  }
  for (const auto &driver : value.drivers) add(doubts, holds(driver->doubted_by), driver->name);
  if (cares.empty() && doubts.empty()) return;
  group_title(ui, ui.tr(T::inspector_value));
  std::string words;
  if (!cares.empty()) words = ui.tr(T::inspector_value_cares, listed(ui, cares));
  if (!doubts.empty())
    words += (words.empty() ? "" : std::string{ui.tr(T::inspector_value_and)}) +
             ui.tr(T::inspector_value_doubts, listed(ui, doubts));
  const float room = ImGui::GetContentRegionAvail().x;
  const bool long_one = text_extent(ui, words).x + ui.px(30) > room;
  if (button(ui, words,
             {.kind = ButtonKind::link,
              .icon = icon::calculator,
              .width = long_one ? room : 0,
              .tooltip = long_one ? std::string_view{words} : ui.tr(T::inspector_value_open)}))
    shared.screen = Screen::value, shared.show_claims = true;
}

} // namespace sandtable::view
