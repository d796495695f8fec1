// Where attitudes settle once people have talked, and how they get there.
#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/outlook_of_map.hpp"
#include "view/insight/outlook_parts.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr std::size_t settled_width = OutlookRows::settled_width;
constexpr std::size_t settled_most = 8;

/// The rows of those whom talking moves, most moved first.
std::vector<std::size_t> moved_by_talk(const Ui &ui, const InsightState &state) {
  const std::vector<double> &people = ui.host.outlook.people;
  const auto step = [&](std::size_t i) {
    return std::fabs(people[i * settled_width + 2] - people[i * settled_width + 1]);
  };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < outlook_row_count(ui, state, people, settled_width); ++i)
    if (people[i * settled_width] != 0 && step(i) >= 0.05) order.push_back(i);
  put_in_order(order, [&](std::size_t a, std::size_t b) { return step(a) > step(b); });
  if (order.size() > settled_most) order.resize(settled_most);
  return order;
}

/// How attitudes move, round of talk by round of talk: a line a person, named at its end.
void rounds_part(Ui &ui, const InsightState &state, const std::vector<std::size_t> &order) {
  space(ui, 12);
  part_title(ui, ui.tr(T::insight_rounds), ui.tr(T::insight_rounds_aside, std::to_string(told_rounds)));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, scale = ui.px(24), names = std::min(ui.px(96), room * 0.3f),
              width = room - scale - names, height = ui.px(132), line = ui.px(16);
  const auto y_of = [&](double attitude) {
    return at.y + ui.px(6) + (height - ui.px(12)) * static_cast<float>((2 - std::clamp(attitude, -2.0, 2.0)) / 4);
  };
  const auto x_of = [&](std::size_t round) {
    return at.x + scale + width * static_cast<float>(round) / static_cast<float>(told_rounds);
  };
  for (const AttitudeStep &step : attitude_levels) {
    const float y = y_of(step.value);
    list->AddLine({x_of(0), y}, {x_of(told_rounds), y}, step.value == 0 ? ui.theme.line_strong : ui.theme.line);
    draw_text(ui, list, {at.x, y - ui.px(7)}, step.number, {11, Weight::regular, ui.theme.muted});
  }
  struct End {
    std::string name;
    float y;
    ImU32 color;
  };
  std::vector<End> ends;
  for (const std::size_t i : order) {
    const auto row = outlook_row(ui.host.outlook.people, settled_width, i);
    const Person *person = outlook_person(ui, state, static_cast<double>(i));
    if (!person) continue;
    const auto after = [&](std::size_t round) { return round == 0 ? row[1] : row[5 + round]; };
    const ImU32 color = ui.theme.attitude[static_cast<std::size_t>(attitude_level(row[2]))];
    std::string told;
    for (std::size_t round = 0; round <= told_rounds; ++round) {
      if (round > 0)
        list->AddLine({x_of(round - 1), y_of(after(round - 1))}, {x_of(round), y_of(after(round))}, color, 2);
      if (round % 4 == 0) told += (told.empty() ? "" : " → ") + signed_number(after(round), 1);
    }
    ends.push_back({person_name(ui, person->id), y_of(after(told_rounds)) - line / 2, color});
    ui.mirror.add(ImGui::GetID(person->id.text.c_str()), "text", ends.back().name + " " + told, at,
                  {at.x + room, at.y + height}, ImGui::GetCurrentWindow()->ClipRect.Min,
                  ImGui::GetCurrentWindow()->ClipRect.Max);
  }
  put_in_order(ends, [](const End &a, const End &b) { return a.y < b.y; });
  float free = at.y; // names that would cover each other give way downwards
  for (const End &end : ends) {
    const float y = std::max(end.y, free);
    draw_text_cut(ui, list, {x_of(told_rounds) + ui.px(6), y}, names - ui.px(6), end.name,
                  {12, Weight::regular, end.color});
    free = y + line;
  }
  ImGui::Dummy({room, std::max(height, free - at.y)});
}

} // namespace

void settled_part(Ui &ui, InsightState &state) {
  const auto &outlook = ui.host.outlook;
  const std::vector<std::size_t> order = moved_by_talk(ui, state);
  if (order.empty()) return;
  space(ui, 12);
  part_title(ui, ui.tr(T::insight_settled), ui.tr(T::insight_settled_aside));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float left = ImGui::GetCursorScreenPos().x, room = ImGui::GetContentRegionAvail().x,
              names = std::min(ui.px(110), room * 0.35f), bars = room - names - ui.px(70);
  for (const std::size_t i : order) {
    const auto row = outlook_row(outlook.people, settled_width, i);
    const Person *person = outlook_person(ui, state, static_cast<double>(i));
    if (!person) continue;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(28), middle = at.y + height / 2, x = left + names;
    const std::string name = person_name(ui, person->id);
    draw_text_cut(ui, list, {left, middle - ui.px(10)}, names - ui.px(8), name, {13});
    const auto x_of = [&](double attitude) {
      return x + bars * static_cast<float>((std::clamp(attitude, -2.0, 2.0) + 2) / 4);
    };
    list->AddLine({x, middle}, {x + bars, middle}, ui.theme.line);
    list->AddLine({x_of(0), middle - ui.px(4)}, {x_of(0), middle + ui.px(4)}, ui.theme.line_strong);
    list->AddRectFilled({x_of(row[3]), middle - ui.px(4)}, {x_of(row[5]) + 1, middle + ui.px(4)},
                        faded(ui.theme.accent, 0.25f), ui.px(3));
    const auto shape = [&](double attitude, float size) {
      const int level = attitude_level(attitude);
      list->AddCircleFilled({x_of(attitude), middle}, ui.px(size / 2 + 2), ui.theme.surface);
      draw_attitude_shape(list, {x_of(attitude), middle}, ui.px(size), level,
                          ui.theme.attitude[static_cast<std::size_t>(level)], ui.theme.surface);
    };
    shape(row[1], 9);
    shape(row[2], 13);
    const std::string change = signed_number(row[1], 1) + " → " + signed_number(row[2], 1);
    draw_text(ui, list, {x + bars + ui.px(8), middle - ui.px(9)}, change, {12, Weight::regular, ui.theme.muted});
    ImGui::Dummy({room, height});
    mirror_item(ui, "text", name, change);
  }
  rounds_part(ui, state, order);
}

} // namespace sandtable::view
