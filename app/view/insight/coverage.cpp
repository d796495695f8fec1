// Who of ours covers whom: holes first, and what goes when people leave.
#include "base/in_order.hpp"
#include "domain/plan_findings.hpp"
#include "domain/power_map/support.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

/// Whether something is missing with somebody we have met: a side that is short of the relationship it wants, a contact
/// whose day has passed, or, with a key player, a side that has never met them.
bool falls_short(const Ui &ui, const Stance &stance, bool key) {
  const auto sides = side_relationships(*ui.workspace, stance);
  if (std::any_of(sides.begin(), sides.end(), [](const SideRelationship &side) { return side.gap() > 0; })) return true;
  if (next_contact(*ui.opportunity, stance, ui.host.today).overdue) return true;
  return key && std::any_of(stance.coverage.begin(), stance.coverage.end(),
                            [](const auto &rating) { return !rating || rating->value < CoverageLevel::brief; });
}

/// Holes first: key players nobody has met, others nobody has met, key players whom one of ours alone knows, key
/// players with whom something else is missing, others with whom something is, the rest; within each the most powerful
/// first.
std::vector<const Stance *> rows_of(const Ui &ui) {
  std::vector<std::pair<double, const Stance *>> rows;
  for (const auto &stance : ui.map().stances) {
    const bool key = is_key_player(*stance);
    int hole = key ? 2 : 1;
    if (!is_met(*stance))
      hole = key ? 5 : 4;
    else if (key && acquaintances(*stance).size() == 1)
      hole = 3;
    else if (!falls_short(ui, *stance, key))
      hole = 0;
    rows.emplace_back(hole * 10 + (stance->power ? stance->power->value : 0), stance.get());
  }
  put_in_order(rows, [](const auto &a, const auto &b) { return a.first > b.first; });
  std::vector<const Stance *> order;
  for (const auto &[weight, stance] : rows) order.push_back(stance);
  return order;
}

/// The relationship through which a side's wish is set: its member's with the highest wish, else one to begin with.
std::optional<Relationship> wish_of(const Workspace &workspace, const Stance &stance, OurRole role) {
  std::optional<Relationship> found;
  for (const Relationship &known : stance.relationships)
    if (const Member *member = find(workspace.team, known.member); member && member->role == role)
      if (!found || known.desired > found->desired) found = known;
  if (found) return found;
  for (const auto &member : workspace.team)
    if (member->role == role) return Relationship{.member = member->id};
  return std::nullopt;
}

/// In the list of a cell: which relationship that side wants.
void desired_levels(Ui &ui, const Stance &stance, OurRole role) {
  const auto wish = wish_of(*ui.workspace, stance, role);
  if (!wish) return;
  menu_divider(ui);
  label(ui, ui.tr(T::insight_desired, find(ui.workspace->team, wish->member)->name), caption(ui));
  for (int i = 0; i < static_cast<int>(RelationshipLevel::count_); ++i) {
    const auto level = static_cast<RelationshipLevel>(i);
    if (!menu_item(ui, i == 0 ? ui.tr(T::insight_desired_none) : ui.word(level), {}, {}, true, level == wish->desired))
      continue;
    Relationship changed = *wish;
    changed.desired = level;
    ui.dispatch(EditStances{ui.opportunity->id, {stance.person}, SetRelationship{std::move(changed)}});
  }
}

/// What a level's word takes with its bar and marks, and the steps of a relationship with their gap.
float side_width(const Ui &ui) {
  float words = 0;
  for (int i = 0; i < static_cast<int>(CoverageLevel::count_); ++i)
    words = std::max(words, text_extent(ui, ui.word(static_cast<CoverageLevel>(i)), {12}).x);
  const float gap = text_extent(ui, ui.tr(T::insight_levels_gap, "3"), {12}).x;
  return std::ceil(std::max(ui.px(22 + 20 + 23) + words, ui.px(4 + 44 + 9 + 8) + gap)) + 1;
}

struct Column {
  float x, width;
};
/// Person, three sides, owner, two dates. Where the last three have no room they are a line below the name; a phone has
/// bars without words.
std::vector<Column> columns(const Ui &ui, float left, float room) {
  const float side = room < ui.px(560) ? ui.px(62) : side_width(ui), last = ui.px(100), next = ui.px(136);
  const float rest = room - 3 * side - last - next;
  std::array<float, 7> widths{room - 3 * side, side, side, side, 0, 0, 0};
  if (rest >= ui.px(240)) widths = {rest * 0.6f, side, side, side, rest * 0.4f, last, next};
  std::vector<Column> list;
  float x = left;
  for (const float width : widths) list.push_back({x, width}), x += width;
  return list;
}

constexpr std::array<float, 5> bar_part{0, 0, 0.34f, 0.67f, 1};

/// The relationship of one side in steps: full ones are there, hollow ones are wanted and missing; the gap in words.
void relationship_steps(Ui &ui, const SideRelationship &side, Column column, float y) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float size = ui.px(8), gap = ui.px(3);
  float x = column.x + ui.px(4);
  for (int level = 1; level < static_cast<int>(RelationshipLevel::count_); ++level) {
    const ImVec2 min{x, y - size / 2}, max{x + size, y + size / 2};
    if (level <= static_cast<int>(side.now))
      list->AddRectFilled(min, max, ui.theme.accent, ui.px(2));
    else if (level <= static_cast<int>(side.desired))
      list->AddRect(min, max, ui.theme.warning, ui.px(2), 0, 1.5f);
    else
      list->AddRectFilled(min, max, ui.theme.line, ui.px(2));
    x += size + gap;
  }
  if (side.guessed) draw_guess(ui, list, {x, y - ui.px(8)}, 12), x += ui.px(9);
  if (side.gap() > 0 && column.width > ui.px(80))
    draw_text_cut(ui, list, {x + ui.px(2), y - ui.px(8)}, column.x + column.width - x - ui.px(8),
                  ui.tr(T::insight_levels_gap, std::to_string(side.gap())), {12, Weight::regular, ui.theme.warning});
}

/// The level as a bar and a word, and the relationship below it; pressed, the list of levels.
void level_cell(Ui &ui, const Stance &stance, OurRole role, const SideRelationship &side, Column column, float y,
                float height) {
  const auto &rating = stance.coverage[static_cast<std::size_t>(role)];
  const CoverageLevel level = rating ? rating->value : CoverageLevel::unknown;
  ImGui::PushID(static_cast<int>(role));
  ImGui::SetCursorScreenPos({column.x, y});
  const std::string name = person_name(ui, stance.person) + " · " + std::string{name_of(role)};
  const bool guessed = rating && level != CoverageLevel::unknown && is_unproven(*rating);
  std::string told{ui.word(level)};
  const bool old = rating && level != CoverageLevel::unknown && is_stale(*rating, stale_until(ui.host.today));
  if (guessed) told += std::string{ui.tr(T::list_comma)} + std::string{ui.tr(T::insight_guess)};
  if (old) told += std::string{ui.tr(T::list_comma)} + std::string{ui.tr(T::map_stale)};
  if (side.told()) {
    told += std::string{ui.tr(T::list_comma)} + ui.tr(T::insight_levels_told, ui.word(side.now), ui.word(side.desired));
    if (side.guessed) told += std::string{ui.tr(T::list_comma)} + std::string{ui.tr(T::insight_guess)};
    if (side.gap() > 0)
      told += std::string{ui.tr(T::list_comma)} + ui.tr(T::insight_levels_gap, std::to_string(side.gap()));
  }
  const Pressed area = press_area(ui, "cell", name, {column.width - ui.px(6), height}, "button", told);
  if (side.told() || old) tooltip(ui, told);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float middle = side.told() ? y + height * 0.32f : y + height / 2, bar = ui.px(22);
  if (side.told()) relationship_steps(ui, side, column, y + height * 0.74f);
  if (area.hovered && ui.can_edit) list->AddRectFilled(area.min, area.max, ui.theme.hover, ui.px(4));
  if (area.focused) draw_focus_ring(ui, list, area.min, area.max, ui.px(4));
  const float x = column.x + ui.px(4), part = bar_part[static_cast<std::size_t>(level)];
  if (level <= CoverageLevel::none)
    list->AddRect({x, middle - ui.px(4)}, {x + bar, middle + ui.px(4)},
                  level == CoverageLevel::none ? ui.theme.warning : ui.theme.line_strong, ui.px(3));
  else {
    list->AddRectFilled({x, middle - ui.px(4)}, {x + bar, middle + ui.px(4)}, ui.theme.line, ui.px(3));
    list->AddRectFilled({x, middle - ui.px(4)}, {x + bar * part, middle + ui.px(4)}, ui.theme.accent, ui.px(3));
  }
  float mark = 0;
  if (guessed) draw_guess(ui, list, {x + bar + ui.px(4), middle - ui.px(8)}, 12), mark += ui.px(9);
  if (old) {
    draw_text(ui, list, {x + bar + ui.px(4) + mark, middle - ui.px(7)}, icon::clock,
              {12, Weight::regular, ui.theme.warning});
    mark += ui.px(14);
  }
  if (column.width > ui.px(80))
    draw_text_cut(ui, list, {x + bar + ui.px(6) + mark, middle - ui.px(8)}, column.width - bar - ui.px(20) - mark,
                  ui.word(level), {12, Weight::regular, level <= CoverageLevel::none ? ui.theme.muted : ui.theme.ink});
  if (area.pressed && ui.can_edit) open_popover("levels");
  if (begin_popover(ui, "levels", ui.px(160))) {
    for (int i = 0; i < static_cast<int>(CoverageLevel::count_); ++i) {
      const auto chosen = static_cast<CoverageLevel>(i);
      if (!menu_item(ui, ui.word(chosen), {}, {}, true, chosen == level)) continue;
      const auto renewed_rating = renewed(ui, rating, chosen);
      ui.dispatch(EditStances{ui.opportunity->id,
                              {stance.person},
                              SetCoverage{role, i == 0 ? std::nullopt : std::optional{renewed_rating}}});
    }
    desired_levels(ui, stance, role);
    end_popover(ui);
  }
  ImGui::PopID();
}

/// Whose the person is, when they were met last and are met next: three cells, or on a phone a line below the name.
void contact_cells(Ui &ui, const Stance &stance, const std::vector<Column> &cells, float y, float height) {
  const NextContact next = next_contact(*ui.opportunity, stance, ui.host.today);
  const Member *owner = find(ui.workspace->team, stance.owner);
  const std::array<std::string, 3> words{owner ? owner->name : std::string{},
                                         last_contact(*ui.opportunity, stance, ui.host.today),
                                         next.overdue ? ui.tr(T::insight_overdue, next.date) : next.date};
  static constexpr std::array<T, 3> titles{T::inspector_owner, T::inspector_last_contact, T::insight_next_contact};
  const bool below = cells[4].width <= 0;
  const std::size_t shown_below = words[2].empty() ? 0 : 2; // the date to come says most
  ImDrawList *list = ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ImU32 color = words[i].empty() || below ? ui.theme.muted : ui.theme.ink;
    const TextStyle style{below ? 11.0f : 13.0f, Weight::regular, i == 2 && next.overdue ? ui.theme.danger : color};
    const Column column = below ? Column{cells[0].x + ui.px(22), cells[0].width - ui.px(24)} : cells[i + 4];
    const std::string title{ui.tr(titles[i])}, shown = words[i].empty() ? "–" : words[i];
    if (!below)
      draw_text_cut(ui, list, {column.x + ui.px(4), y + height / 2 - ui.px(9)}, column.width - ui.px(10), shown, style);
    else if (i == shown_below)
      draw_text_cut(ui, list, {column.x, y + height / 2 + ui.px(3)}, column.width, title + " " + shown, style);
    if (!words[i].empty())
      ui.mirror.add(ImGui::GetID(&titles[i]), "text", person_name(ui, stance.person) + " · " + title, {column.x, y},
                    {column.x + column.width, y + height}, list->GetClipRectMin(), list->GetClipRectMax(), words[i]);
  }
}

/// Whom of ours alone somebody knows, in words; nothing where there are several, or none.
std::string single_thread(const Ui &ui, const Stance &stance) {
  const auto known_to = acquaintances(stance);
  if (known_to.size() != 1) return {};
  const Member *member = find(ui.workspace->team, known_to.front());
  return member ? ui.tr(T::insight_single_thread, member->name) : std::string{};
}

/// What the marks before the names mean, of those that are there.
void legend(Ui &ui) {
  const auto any = [&](auto &&is) {
    return std::any_of(ui.map().stances.begin(), ui.map().stances.end(), [&](const auto &s) { return is(*s); });
  };
  const auto line = [&](const char *glyph, T words) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(2)}, glyph, {14, Weight::regular, ui.theme.warning});
    ImGui::SetCursorScreenPos({at.x + ui.px(22), at.y});
    label(ui, ui.tr(words), caption(ui));
  };
  space(ui, 4);
  if (any([](const Stance &s) { return !is_met(s); })) line(icon::circle_alert, T::insight_hole_legend);
  if (any([&](const Stance &s) { return is_met(s) && !single_thread(ui, s).empty(); }))
    line(icon::triangle_alert, T::insight_single_thread_legend);
  if (any([](const Stance &s) {
        return std::any_of(s.coverage.begin(), s.coverage.end(), [](const auto &r) { return r && is_unproven(*r); });
      }))
    line("?", T::insight_guess_legend);
  if (any([until = stale_until(ui.host.today)](const Stance &s) {
        return std::any_of(s.coverage.begin(), s.coverage.end(),
                           [&](const auto &r) { return r && is_stale(*r, until); });
      }))
    line(icon::clock, T::map_stale);
  if (any([](const Stance &s) { return !s.relationships.empty(); })) line(icon::square, T::insight_levels_legend);
}

void matrix(Ui &ui, SharedState &shared, InsightState &state) {
  part_title(ui, ui.tr(T::insight_matrix), ui.tr(T::insight_matrix_aside));
  if (state.coverage_of != ui.document) {
    state.coverage_of = ui.document, state.coverage_rows = rows_of(ui);
    state.coverage_levels = std::any_of(state.coverage_rows.begin(), state.coverage_rows.end(), [&](const Stance *s) {
      const auto sides = side_relationships(*ui.workspace, *s);
      return std::any_of(sides.begin(), sides.end(), [](const SideRelationship &side) { return side.told(); });
    });
  }
  const auto &rows = state.coverage_rows;
  const float left = ImGui::GetCursorScreenPos().x, room = ImGui::GetContentRegionAvail().x;
  const auto cells = columns(ui, left, room);
  const bool two_lines = cells[4].width <= 0;
  const float height = std::max(ui.control(), ui.px(state.coverage_levels ? 46 : two_lines ? 40 : 0));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float head = ImGui::GetCursorScreenPos().y;
  const std::array<std::string_view, 7> titles{
      ui.tr(T::insight_person),      "AR", "SR", "FR", ui.tr(T::insight_owner), ui.tr(T::inspector_last_contact),
      ui.tr(T::insight_next_contact)};
  for (std::size_t i = 0; i < titles.size(); ++i)
    if (cells[i].width > 0)
      draw_text_cut(ui, list, {cells[i].x + (i == 0 ? 0 : ui.px(4)), head}, cells[i].width - ui.px(8), titles[i],
                    caption(ui));
  ImGui::Dummy({room, ui.px(20)});
  const ImVec2 first = ImGui::GetCursorScreenPos();
  const float clip_top = ImGui::GetWindowPos().y, clip_bottom = clip_top + ImGui::GetWindowSize().y;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float y = first.y + static_cast<float>(i) * (height + 1);
    if (y > clip_bottom || y + height < clip_top) continue; // what cannot be seen costs nothing
    const Stance &stance = *rows[i];
    ImGui::PushID(stance.person.text.c_str());
    ImGui::SetCursorScreenPos({left, y});
    const bool lit = state.departing == stance.person;
    const bool hole = !is_met(stance), key = is_key_player(stance);
    const std::string thread = hole ? std::string{} : single_thread(ui, stance);
    const Pressed area = press_area(ui, "person", person_name(ui, stance.person), {cells[0].width - ui.px(6), height},
                                    "button", thread, lit ? "selected" : "");
    tooltip(ui, thread);
    if (lit || area.hovered)
      list->AddRectFilled({left - ui.px(6), y}, {area.max.x, y + height}, lit ? ui.theme.accent_soft : ui.theme.hover,
                          ui.px(4));
    if (area.pressed) {
      state.departing = lit ? PersonId{} : stance.person;
      state.leaving = {};
      state.departure.reset();
      shared.selection.only(stance.person);
    }
    float x = left;
    if (hole || !thread.empty())
      draw_text(ui, list, {x, y + height / 2 - ui.px(8)}, hole ? icon::circle_alert : icon::triangle_alert,
                {14, Weight::regular, hole && key ? ui.theme.danger : ui.theme.warning});
    x += ui.px(22);
    draw_text_cut(ui, list, {x, y + height / 2 - ui.px(two_lines ? 16 : 10)}, cells[0].width - ui.px(30),
                  person_name(ui, stance.person), key ? strong() : TextStyle{});
    const auto sides = side_relationships(*ui.workspace, stance);
    for (std::size_t role = 0; role < 3; ++role)
      level_cell(ui, stance, static_cast<OurRole>(role), sides[role], cells[role + 1], y, height);
    contact_cells(ui, stance, cells, y, height);
    list->AddLine({left, y + height}, {left + room, y + height}, ui.theme.line);
    ImGui::PopID();
  }
  ImGui::SetCursorScreenPos(first);
  ImGui::Dummy({room, static_cast<float>(rows.size()) * (height + 1)});
}

void if_ours_leave(Ui &ui, InsightState &state) {
  part_title(ui, ui.tr(T::insight_if_ours_leave));
  if (state.insight.departures.empty()) note_line(ui, ui.tr(T::insight_no_contacts));
  for (const MemberDeparture &departure : state.insight.departures) {
    const Member *member = find(ui.workspace->team, departure.member);
    const bool lit = state.leaving == departure.member;
    std::string words = departure.lost.empty()
                            ? ui.tr(T::insight_leaves_nothing, member->name)
                            : ui.tr(T::insight_leaves, member->name, std::to_string(departure.lost.size()),
                                    people_names(ui, departure.lost));
    if (!departure.lost.empty() && !departure.kept.empty())
      words += ui.tr(T::insight_leaves_kept, std::to_string(departure.kept.size()));
    if (finding_row(ui, departure.member.text, departure.lost.empty() ? ui.theme.success : ui.theme.warning, words, {},
                    lit) != 0)
      state.leaving = lit ? MemberId{} : departure.member, state.departing = {};
  }
}

void if_theirs_leave(Ui &ui, InsightState &state) {
  part_title(ui, ui.tr(T::insight_if_theirs_leave));
  if (!state.departing) return note_line(ui, ui.tr(T::insight_press_person));
  if (!state.departure) state.departure = contact_departure(*ui.account, *ui.opportunity, state.departing);
  const ContactDeparture &d = *state.departure;
  const std::string name = person_name(ui, state.departing);
  const auto index = [](const std::optional<double> &value) {
    return value ? fixed_text(*value, 1) : std::string{"–"};
  };
  paragraph(ui, ui.tr(T::insight_index_without, name, index(d.index), index(d.index_without)));
  std::vector<PersonId> none, stay;
  for (const ContactDeparture::Way &way : d.ways) {
    if (way.now == 0)
      none.push_back(way.to);
    else if (way.without > way.now - 0.005)
      stay.push_back(way.to);
    else if (way.without > 0)
      paragraph(ui,
                ui.tr(T::insight_way_weaker, person_name(ui, way.to), fixed_text(way.now * 100, 0) + " %",
                      fixed_text(way.without * 100, 0) + " %"),
                {size::body, Weight::regular, ui.theme.warning});
  }
  if (!d.cut_off.empty())
    paragraph(ui, ui.tr(T::insight_ways_gone, people_names(ui, d.cut_off)),
              {size::body, Weight::regular, ui.theme.danger});
  if (!stay.empty()) paragraph(ui, ui.tr(T::insight_ways_stay, people_names(ui, stay)));
  if (!none.empty())
    paragraph(ui, ui.tr(T::insight_ways_none, people_names(ui, none)), {size::body, Weight::regular, ui.theme.muted});
}

} // namespace

void coverage_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light) {
  if (ui.map().stances.empty()) return note_line(ui, ui.tr(T::map_empty_text));
  if (extent.x < ui.px(1000)) { // what leaves beside the matrix would take its words' room
    matrix(ui, shared, state);
    space(ui, 16);
    if (extent.x < ui.px(560)) {
      if_ours_leave(ui, state);
      space(ui, 12);
      if_theirs_leave(ui, state);
    } else {
      Cells cells(ui, {-1, -1}, 28);
      cells.next();
      if_ours_leave(ui, state);
      cells.next();
      if_theirs_leave(ui, state);
      cells.end();
    }
    legend(ui);
  } else {
    Cells cells(ui, {-1, 280}, 28);
    cells.next();
    matrix(ui, shared, state);
    legend(ui);
    cells.next();
    if_ours_leave(ui, state);
    space(ui, 12);
    if_theirs_leave(ui, state);
    cells.end();
  }
  for (const MemberDeparture &departure : state.insight.departures)
    if (departure.member == state.leaving) light.people = light.lost = departure.lost;
  if (state.departing && state.departure) {
    light.people = light.lost = state.departure->cut_off;
    light.leaving = state.departing;
    light.people.push_back(state.departing);
  }
}

} // namespace sandtable::view
