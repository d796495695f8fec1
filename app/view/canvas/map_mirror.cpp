#include "base/text.hpp"
#include "imgui_internal.h"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_parts.hpp"

namespace sandtable::view {

namespace {

std::string_view name_of_card(const Ui &ui, const Person &person) {
  return person.name.empty() ? ui.tr(T::map_unnamed) : std::string_view{person.name};
}

std::string words_of(const Ui &ui, const MapLight &light, const LensMark &mark) {
  std::string words = lens_shares(ui, light, mark);
  if (const std::string_view verdict = lens_verdict(ui, mark); !verdict.empty())
    words += std::string{ui.tr(T::list_comma)} + std::string{verdict};
  return words;
}

/// The one thing that is selected is where keys go, unless a field, a list or another control has them.
bool keys_go_to_selection(const MapCanvasState &s, const SharedState &shared) {
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  return s.has_keyboard && shared.selection.count() == 1 && !g.IO.WantTextInput &&
         (!g.NavCursorVisible || g.NavId == 0 || s.focused) && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

/// What a card shows by its looks, in words; `rivals`: who is tied to the person.
std::string words_of(const Ui &ui, const MapIndex::Card &card, const std::string &rivals) {
  std::string words = card.subtitle; // with the department, whose area is not heard
  const auto add = [&](std::string_view more) {
    if (!words.empty()) words += ui.tr(T::list_comma);
    words += more;
  };
  for (const auto role : card.stance->roles) add(ui.word(role));
  if (card.power > 0) add(ui.tr(T::map_value_power, std::to_string(card.power)));
  if (card.level >= 0) add(ui.attitude_word(card.stance->attitude->value));
  std::string met;
  for (const OurRole role : {OurRole::AR, OurRole::SR, OurRole::FR})
    if (const auto &rating = card.stance->coverage[static_cast<std::size_t>(role)];
        rating && rating->value >= CoverageLevel::brief)
      met += std::string{met.empty() ? "" : "/"} + std::string{ui.word(role)};
  if (!met.empty()) add(ui.tr(T::map_value_met, met));
  if (card.stance->hidden) add(ui.tr(T::map_value_hidden));
  if (card.person->placeholder) add(ui.tr(T::map_value_placeholder));
  if (!rivals.empty()) add(ui.tr(T::map_value_rival, rivals));
  return words;
}

} // namespace

std::string lens_shares(const Ui &ui, const MapLight &light, const LensMark &mark) {
  const auto percent = [](float part) { return fixed_text(static_cast<double>(part) * 100, 0) + "%"; };
  const std::string formal = mark.formal > 0 ? percent(mark.formal) : "–";
  return light.measure.empty() ? ui.tr(T::insight_shares, formal, percent(mark.computed))
                               : ui.tr(T::insight_shares_by, formal, light.measure, percent(mark.computed));
}

std::string_view lens_verdict(const Ui &ui, const LensMark &mark) {
  using enum LensMark::Verdict;
  switch (mark.verdict) {
  case hidden: return ui.tr(T::export_lens_hidden);
  case decides: return ui.tr(T::export_lens_decides);
  case without_title: return ui.tr(T::insight_without_title);
  case title_only: return ui.tr(T::insight_title_only);
  default: return {};
  }
}

void tell_mirror(Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin, ImVec2 extent) {
  if (!ui.mirror.collecting()) return;
  ui.mirror.of_map(true);
  const ImVec2 far{origin.x + extent.x, origin.y + extent.y};
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  const std::string_view chosen = keys_go_to_selection(s, shared) ? "selected focused" : "selected";
  const auto state = [&](const auto &id) { return shared.selection.has(id) ? chosen : std::string_view{}; };
  for (const auto &area : s.index.areas) {
    const ImVec2 a = screen_from_world(s.camera, origin, {area.rect.x, area.rect.y}),
                 b = screen_from_world(s.camera, origin, {area.rect.x + area.rect.w, area.rect.y + 28});
    ui.mirror.add(window->GetID(area.department->id.text.c_str()), "group",
                  ui.tr(T::map_area_named, area.department->name), a, b, origin, far, {}, state(area.department->id));
  }
  for (const auto &note : s.index.notes) {
    const ImVec2 a = screen_from_world(s.camera, origin, {note.rect.x, note.rect.y}),
                 b = screen_from_world(s.camera, origin, {note.rect.x + note.rect.w, note.rect.y + note.rect.h});
    ui.mirror.add(window->GetID(note.note->id.text.c_str()), "note",
                  ui.tr(T::map_note_named, shortened(note.note->text, 60)), a, b, origin, far, note.note->text,
                  state(note.note->id));
  }
  std::vector<const LensMark *> marks(s.index.cards.size(), nullptr);
  for (std::size_t i = 0; i < s.light.marks.size(); ++i)
    if (const int card = s.index.card_of(s.light.marked[i]); card >= 0)
      marks[static_cast<std::size_t>(card)] = &s.light.marks[i];
  Route scratch;
  for (std::size_t i = 0; i < s.index.lines.size(); ++i) {
    const auto &line = s.index.lines[i];
    const ImVec2 m = screen_from_world(s.camera, origin, s.index.route_of(i, scratch).middle);
    const auto from = name_of_card(ui, *s.index.cards[static_cast<std::size_t>(line.from)].person),
               to = name_of_card(ui, *s.index.cards[static_cast<std::size_t>(line.to)].person);
    ui.mirror.add(window->GetID(line.id.text.c_str()), "link", ui.tr(T::map_link_named, from, to, ui.word(line.kind)),
                  {m.x - 6, m.y - 6}, {m.x + 6, m.y + 6}, origin, far,
                  line.confirmed ? ui.tr(T::map_confirmed) : ui.tr(T::map_guessed), state(line.id));
  }
  std::vector<std::string> rivals(s.index.cards.size());
  for (const auto &tie : s.index.ties) {
    std::string &names = rivals[static_cast<std::size_t>(tie.card)];
    names += (names.empty() ? "" : std::string{ui.tr(T::list_comma)}) + tie.rival->name;
  }
  for (std::size_t i = 0; i < s.index.cards.size(); ++i) {
    const auto &card = s.index.cards[i];
    const Rect r = card.rect();
    const ImVec2 a = screen_from_world(s.camera, origin, {r.x, r.y}),
                 b = screen_from_world(s.camera, origin, {r.x + r.w, r.y + r.h});
    std::string value = words_of(ui, card, rivals[i]);
    if (marks[i]) value += std::string{value.empty() ? "" : ui.tr(T::list_comma)} + words_of(ui, s.light, *marks[i]);
    ui.mirror.add(window->GetID(card.person->id.text.c_str()), "button", name_of_card(ui, *card.person), a, b, origin,
                  far, value, i < s.chosen.size() && s.chosen[i] ? chosen : std::string_view{});
  }
  ui.mirror.of_map(false);
}

void take_presses(Ui &ui, MapCanvasState &s, SharedState &shared) {
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  if (!ui.mirror.press_waiting()) return;
  for (const auto &card : s.index.cards)
    if (ui.mirror.take_press(window->GetID(card.person->id.text.c_str())) &&
        !take_link_end(ui, shared, s, s.index.card_of(card.person->id)))
      shared.selection.only(card.person->id), shared.inspect_anew = true;
  for (const auto &line : s.index.lines)
    if (ui.mirror.take_press(window->GetID(line.id.text.c_str()))) shared.selection.only(line.id);
  for (const auto &area : s.index.areas)
    if (ui.mirror.take_press(window->GetID(area.department->id.text.c_str())))
      shared.selection.only(area.department->id);
  for (const auto &note : s.index.notes)
    if (ui.mirror.take_press(window->GetID(note.note->id.text.c_str()))) shared.selection.only(note.note->id);
}

} // namespace sandtable::view
