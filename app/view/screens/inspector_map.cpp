// Nothing selected: whom to talk to first, and what the marks of the map mean.
#include "domain/power_map/support.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/icons.hpp"
#include "view/screens/figures.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

void map_inspector(Ui &ui, SharedState &shared, const MapIndex &index, MapFigures &figures) {
  follow_document(ui, figures);
  const SupportIndex &support = figures.support;
  const CoverageSummary &coverage = figures.coverage;
  label(ui,
        ui.opportunity->name.empty() ? std::string_view{ui.workspace->name} : std::string_view{ui.opportunity->name},
        strong(size::heading));
  paragraph(ui, ui.tr(T::inspector_map_counts, std::to_string(index.cards.size()), std::to_string(index.lines.size())),
            {13, Weight::regular, ui.theme.muted});
  if (!coverage.key_holes.empty()) {
    group_title(ui, ui.tr(T::inspector_talk_first));
    // The first few in order; a large map has thousands, in every frame.
    std::array<const MapIndex::Card *, 12> holes;
    std::size_t shown = 0, all = 0;
    for (const auto &id : coverage.key_holes) {
      const int place = index.card_of(id);
      if (place < 0) continue;
      const MapIndex::Card *card = &index.cards[static_cast<std::size_t>(place)];
      const auto before = [](const auto *x, const auto *y) {
        return x->power != y->power ? x->power > y->power : x < y;
      };
      std::size_t at = shown;
      while (at > 0 && before(card, holes[at - 1])) --at;
      ++all;
      if (at == holes.size()) continue;
      shown = std::min(shown + 1, holes.size());
      std::move_backward(holes.begin() + static_cast<std::ptrdiff_t>(at),
                         holes.begin() + static_cast<std::ptrdiff_t>(shown - 1),
                         holes.begin() + static_cast<std::ptrdiff_t>(shown));
      holes[at] = card;
    }
    for (std::size_t i = 0; i < shown; ++i) {
      const Person &person = *holes[i]->person;
      ImGui::PushID(person.id.text.c_str());
      if (button(ui, described(ui, person), {.kind = ButtonKind::link, .icon = icon::circle_alert}))
        shared.reveal = person.id;
      ImGui::PopID();
    }
    if (all > shown)
      label(ui, ui.tr(T::inspector_more_people, std::to_string(all - shown)), {13, Weight::regular, ui.theme.muted});
  }
  if (support.people_unrated > 0) {
    group_title(ui, ui.tr(T::inspector_unrated));
    paragraph(ui, ui.tr(T::inspector_unrated_sentence, std::to_string(support.people_unrated)),
              {13, Weight::regular, ui.theme.muted});
  }
  group_title(ui, ui.tr(T::inspector_legend));
  ImDrawList *list = ImGui::GetWindowDrawList();
  for (int level = 4; level >= 0; --level) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double value = ui.attitude_steps()[static_cast<std::size_t>(level)].value;
    const int shape = attitude_level(value);
    draw_attitude_shape(list, {at.x + ui.px(10), at.y + ui.px(11)}, ui.px(12), shape,
                        ui.theme.attitude[static_cast<std::size_t>(shape)], ui.theme.surface);
    ImGui::SetCursorScreenPos({at.x + ui.px(32), at.y});
    label(ui, ui.attitude_word(value), {13});
  }
  for (int k = 0; k < static_cast<int>(LinkKind::count_); ++k) {
    const auto kind = static_cast<LinkKind>(k);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    LinkPath path;
    const float y = at.y + ui.px(11);
    path.straight({at.x, y}, {at.x + ui.px(26), y});
    draw_link_shape(ui, list, path, kind, true, false, 1.5f, link_color(ui.theme, kind),
                    kind == LinkKind::influence || kind == LinkKind::adviser);
    ImGui::SetCursorScreenPos({at.x + ui.px(32), at.y});
    label(ui, ui.word(kind), {13});
  }
  space(ui, 8);
  for (const T words : {T::inspector_legend_ring, T::inspector_legend_guess, T::inspector_legend_marks})
    paragraph(ui, ui.tr(words), {13, Weight::regular, ui.theme.muted});
}

} // namespace sandtable::view
