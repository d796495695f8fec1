#include "view/screens/people_table_grid.hpp"

#include "base/date.hpp"
#include "view/icons.hpp"
#include "view/theme.hpp"

#include <algorithm>
#include <cmath>

// The columns' places, and what stands in a cell of the people table.

namespace sandtable::view {

namespace {
constexpr long contact_due_days = 30;

float default_width(PeopleColumn column) {
  static constexpr std::array<float, people_columns> widths{132, 176, 132, 104, 150, 96, 136,
                                                            136, 64,  64,  64,  104, 64, 116};
  return widths[static_cast<std::size_t>(column)];
}

/// Parts of spare room: names, titles and departments are what gets cut.
float share(PeopleColumn column) {
  switch (column) {
  case PeopleColumn::title: return 3;
  case PeopleColumn::name:
  case PeopleColumn::department:
  case PeopleColumn::roles: return 1.5f;
  case PeopleColumn::reports_to:
  case PeopleColumn::owner: return 1;
  default: return 0;
  }
}

/// Days since the last contact when they are too many.
std::optional<long> days_without_contact(const Ui &ui, const Stance &stance) {
  if (!is_date(stance.last_contact) || !is_date(ui.host.today)) return std::nullopt;
  const long days = days_from_date(ui.host.today) - days_from_date(stance.last_contact);
  return days > contact_due_days ? std::optional<long>{days} : std::nullopt;
}

} // namespace

PeopleLayout::PeopleLayout(const Ui &ui, const PeopleTableState &state, float room) {
  for (std::size_t i = 0; i < people_columns; ++i) {
    if (i > 0 && state.off[i]) continue;
    const auto column = static_cast<PeopleColumn>(i);
    places[count++] = {column, 0, std::round(ui.px(state.widths[i] > 0 ? state.widths[i] : default_width(column)))};
  }
  for (std::size_t i = 0; i < count; ++i) total += places[i].width;
  if (total < room) { // the columns of words share the room that is left
    float shares = 0;
    for (std::size_t i = 0; i < count; ++i) shares += share(places[i].column);
    const float spare = room - total;
    float given = 0;
    for (std::size_t i = 0; i < count && shares > 0; ++i) {
      const float part = std::floor(spare * share(places[i].column) / shares);
      places[i].width += part;
      given += part;
    }
    places[shares > 0 ? 0 : count - 1].width += spare - given;
    total = room;
  }
  float x = 0;
  for (std::size_t i = 0; i < count; ++i) places[i].x = x, x += places[i].width;
  frozen = places[0].width;
}

const PeopleLayout::Place *PeopleLayout::find(PeopleColumn column) const {
  for (std::size_t i = 0; i < count; ++i)
    if (places[i].column == column) return &places[i];
  return nullptr;
}

std::size_t PeopleLayout::order(PeopleColumn column) const {
  for (std::size_t i = 0; i < count; ++i)
    if (places[i].column == column) return i;
  return 0;
}

ImVec2 people_cell_min(const Ui &ui, const PeopleLayout &layout, const PeopleBody &body, std::size_t place,
                       PeopleColumn column) {
  const auto *p = layout.find(column);
  const float x = p ? p->x : 0;
  return {body.at.x + x - (column == PeopleColumn::name ? 0 : body.scroll_x),
          body.at.y + static_cast<float>(place) * ui.px(people_row_height) - body.scroll_y};
}

PeopleWords people_words(const Ui &ui) {
  return {[](const void *context, std::string_view scale, std::string_view level) {
            const Ui &u = *static_cast<const Ui *>(context);
            if (scale == "yes_no") return u.tr(level == "yes" ? T::table_yes : T::table_no);
            return u.word(scale, level);
          },
          &ui};
}

std::string_view shown_person_name(const Ui &ui, const PeopleRow &row) {
  if (!shows(row, PeopleColumn::name, ui.audience)) return ui.tr(T::table_private);
  return row.person->name.empty() ? ui.tr(T::table_unnamed) : std::string_view{row.person->name};
}

std::string people_cell_label(const Ui &ui, const PeopleRow &row, PeopleColumn column) {
  return joined(shown_person_name(ui, row), ui.tr(title_of(column)));
}

bool is_guess(const Stance &s, PeopleColumn column) {
  const auto unproven = [](const auto &rating) { return rating && is_unproven(*rating); };
  switch (column) {
  case PeopleColumn::power: return unproven(s.power);
  case PeopleColumn::attitude: return unproven(s.attitude);
  case PeopleColumn::ar:
  case PeopleColumn::sr:
  case PeopleColumn::fr: return unproven(s.coverage[static_cast<std::size_t>(*coverage_role_of(column))]);
  default: return false;
  }
}

/// Whether the cell's rating is older than it may be.
bool is_old(const Ui &ui, const Stance &s, PeopleColumn column) {
  const auto stale = [until = stale_until(ui.host.today)](const auto &rating) {
    return rating && is_stale(*rating, until);
  };
  switch (column) {
  case PeopleColumn::power: return stale(s.power);
  case PeopleColumn::attitude: return stale(s.attitude);
  case PeopleColumn::ar:
  case PeopleColumn::sr:
  case PeopleColumn::fr: return stale(s.coverage[static_cast<std::size_t>(*coverage_role_of(column))]);
  default: return false;
  }
}

/// What a rating rests on, where that is little: a guess, or of long ago.
std::string footing_of(const Ui &ui, const Stance &s, PeopleColumn column, T guess) {
  std::string words;
  if (is_guess(s, column)) words = ui.tr(guess);
  if (is_old(ui, s, column)) words += (words.empty() ? "" : "\n") + std::string{ui.tr(T::map_stale)};
  return words;
}

std::string people_cell_hint(Ui &ui, const PeopleRow &row, PeopleColumn column, float width) {
  const std::string text = cell_text(row, column, *ui.workspace, people_words(ui));
  switch (column) {
  case PeopleColumn::ar:
  case PeopleColumn::sr:
  case PeopleColumn::fr:
    return std::string{ui.word(*coverage_role_of(column))} + " · " + text +
           (is_guess(*row.stance, column) ? " · " + std::string{ui.tr(T::insight_guess_legend)} : std::string{}) +
           (is_old(ui, *row.stance, column) ? " · " + std::string{ui.tr(T::map_stale)} : std::string{});
  case PeopleColumn::hidden: return row.stance->hidden ? std::string{ui.tr(T::table_hidden_why)} : std::string{};
  case PeopleColumn::last_contact:
    if (const auto days = days_without_contact(ui, *row.stance)) return ui.tr(T::table_stale, std::to_string(*days));
    return {};
  case PeopleColumn::power: return footing_of(ui, *row.stance, column, T::map_power_unproven);
  case PeopleColumn::roles: return row.stance->roles.size() > 1 ? text : std::string{};
  default: {
    if (const std::string footing = footing_of(ui, *row.stance, column, T::map_unproven); !footing.empty())
      return text + "\n" + footing;
    const float used = column == PeopleColumn::attitude || column == PeopleColumn::target ? ui.px(44) : ui.px(24);
    const Weight weight = column == PeopleColumn::name ? Weight::strong : Weight::regular;
    return text_extent(ui, text, {size::body, weight}).x > width - used ? text : std::string{};
  }
  }
}

void draw_people_cell(Ui &ui, ImDrawList *list, const PeopleRow &row, PeopleColumn column, ImVec2 min, float width,
                      ImU32 background) {
  const float height = ui.px(people_row_height), pad = ui.px(12);
  const float room = width - 2 * pad, x = min.x + pad, top = text_top(ui, min.y, height, size::body);
  const Stance &s = *row.stance;
  const Theme &t = ui.theme;
  const auto text = [&](std::string_view words, ImU32 color = 0) {
    if (!words.empty()) draw_text_cut(ui, list, {x, top}, room, words, {size::body, Weight::regular, color});
  };
  if (!shows(row, column, ui.audience)) {
    draw_text(ui, list, {x, min.y + (height - ui.px(14)) / 2}, icon::lock, {14, Weight::regular, t.faint});
    return;
  }
  switch (column) {
  case PeopleColumn::name: {
    const bool found = !row.person->placeholder;
    float right = 0;
    const auto mark = [&](std::string_view glyph) {
      right += ui.px(18);
      draw_text(ui, list, {min.x + width - ui.px(8) - right, min.y + (height - ui.px(14)) / 2}, glyph,
                {14, Weight::regular, t.muted});
    };
    if (row.person->visibility != Visibility::team) mark(icon::lock);
    if (!found) mark(icon::circle_question_mark);
    draw_text_cut(ui, list, {x, top}, room - right, shown_person_name(ui, row),
                  {size::body, Weight::strong, found ? t.ink : t.muted});
    break;
  }
  case PeopleColumn::title: text(row.person->title); break;
  case PeopleColumn::department:
    text(row.department ? std::string_view{row.department->name} : std::string_view{});
    break;
  case PeopleColumn::reports_to: text(row.superior ? std::string_view{row.superior->name} : std::string_view{}); break;
  case PeopleColumn::roles:
    draw_role_chips(ui, list, {x, min.y}, height, room, s.roles, background == t.surface ? t.sunken : t.surface);
    break;
  case PeopleColumn::power:
    if (s.power) {
      draw_power(ui, list, {x, min.y}, height, s.power->value);
      const std::string number = cell_text(row, column, *ui.workspace, people_words(ui));
      draw_text(ui, list, {min.x + width - pad - text_extent(ui, number).x, top}, number);
    }
    break;
  case PeopleColumn::attitude:
    if (s.attitude) draw_attitude(ui, list, {x, min.y}, height, room, s.attitude->value, background);
    break;
  case PeopleColumn::target:
    if (s.target) draw_attitude(ui, list, {x, min.y}, height, room, *s.target, background);
    break;
  case PeopleColumn::ar:
  case PeopleColumn::sr:
  case PeopleColumn::fr: {
    const auto &rating = s.coverage[static_cast<std::size_t>(*coverage_role_of(column))];
    draw_coverage(ui, list, min, height, width, rating ? rating->value : CoverageLevel::unknown);
    break;
  }
  case PeopleColumn::owner: {
    const Member *member = s.owner ? find(ui.workspace->team, s.owner) : nullptr;
    text(member ? std::string_view{member->name} : std::string_view{});
    break;
  }
  case PeopleColumn::hidden:
    if (s.hidden)
      draw_text_centered(ui, list, min, {min.x + width, min.y + height}, icon::eye_off, {16, Weight::regular, t.ink});
    break;
  case PeopleColumn::last_contact: {
    const bool stale = days_without_contact(ui, s).has_value();
    float shift = 0;
    if (stale) {
      draw_text(ui, list, {x, min.y + (height - ui.px(14)) / 2}, icon::clock, {14, Weight::regular, t.warning});
      shift = ui.px(19);
    }
    draw_text_cut(ui, list, {x + shift, top}, room - shift, s.last_contact,
                  {size::body, Weight::regular, stale ? t.warning : t.ink});
    break;
  }
  default: break;
  }
  if (is_guess(s, column)) draw_guess(ui, list, {min.x + ui.px(3), min.y + (height - ui.px(17)) / 2}, 12);
  if (is_old(ui, s, column))
    draw_text(ui, list, {min.x + width - ui.px(12), min.y + ui.px(3)}, icon::clock, {10, Weight::regular, t.warning});
}

} // namespace sandtable::view
