#include "view/canvas/draw_map.hpp"

#include "domain/power_map/role_chips.hpp"
#include "view/canvas/world_text.hpp"
#include "view/icons.hpp"
#include "view/widgets/draw.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

void draw_power_ring(ImDrawList *list, ImVec2 c, float r, int power, ImU32 on, ImU32 off, float width) {
  constexpr float tau = 6.2831853f, gap = 0.16f;
  for (int i = 0; i < 5; ++i) {
    const float a = -tau / 4 + tau / 5 * static_cast<float>(i) + gap / 2, b = a + tau / 5 - gap;
    list->PathArcTo(c, r, a, b, 8);
    list->PathStroke(i < power ? on : off, 0, width);
  }
}

void draw_flag(ImDrawList *list, ImVec2 at, float s, ImU32 color) {
  list->AddLine(at, {at.x, at.y + s}, color, std::max(1.0f, s * 0.12f));
  list->AddTriangleFilled(at, {at.x + s * 0.75f, at.y + s * 0.25f}, {at.x, at.y + s * 0.5f}, color);
}

/// What the audience may not know has no empty place either; the team sees what is still to be rated.
bool shows_gaps(const MapDrawing &d) { return d.index.audience != Audience::customer; }

/// What a rating rests on is the team's to know.
bool is_guess(const MapDrawing &d, const MapIndex::Card &card) {
  if (d.index.audience == Audience::customer) return false;
  const auto unproven = [](const auto &rating) { return rating && is_unproven(*rating); };
  return unproven(card.stance->attitude) || unproven(card.stance->power);
}
bool is_old(const MapDrawing &d, const MapIndex::Card &card) {
  if (d.index.audience == Audience::customer) return false;
  const auto stale = [&](const auto &rating) { return rating && is_stale(*rating, d.stale_until); };
  return stale(card.stance->attitude) || stale(card.stance->power);
}
/// A clock face for a disc, where an icon would be too small to read.
void draw_clock(ImDrawList *list, ImVec2 c, float r, ImU32 color, ImU32 ground) {
  list->AddCircleFilled(c, r + 1, ground);
  list->AddCircle(c, r, color, 0, 1.4f);
  list->AddLine(c, {c.x, c.y - r * 0.65f}, color, 1.2f);
  list->AddLine(c, {c.x + r * 0.5f, c.y + r * 0.2f}, color, 1.2f);
}

/// What the ratings on a card rest on: "?" beside the attitude for a guess, a clock for one of long ago.
void draw_footing(const MapDrawing &d, ImDrawList *list, const MapIndex::Card &card, ImVec2 badge, ImVec2 max) {
  const auto &attitude = card.stance->attitude;
  const float z = static_cast<float>(d.camera.zoom);
  if (attitude && is_unproven(*attitude) && shows_gaps(d)) {
    WorldText mark(d.ui.fonts.strong, 11 * z);
    mark.draw(list, {badge.x + 8 * z, badge.y - 3 * z}, "?", d.ui.theme.warning);
  }
  if (d.light && !d.light->marks.empty()) return; // the lens' mark stands there
  if (is_old(d, card)) {
    WorldText clock(d.ui.fonts.regular, 12 * z);
    clock.draw(list, {max.x - (card.stance->pinned ? 34 : 18) * z, max.y - 20 * z}, icon::clock, d.ui.theme.warning);
  }
}

/// Two roles at most, then how many more there are.
void draw_roles(const MapDrawing &d, ImDrawList *list, ImVec2 at, float room, const std::vector<DecisionRole> &roles) {
  if (roles.empty()) return;
  const Theme &t = d.ui.theme;
  const float z = static_cast<float>(d.camera.zoom), pad = static_cast<float>(RoleChips::pad) * z;
  WorldText tiny(d.ui.fonts.regular, 11 * z);
  const std::string more = roles.size() > 2 ? "+" + std::to_string(roles.size() - 2) : "";
  const auto wanted = [&](std::size_t i) {
    return i < roles.size() ? (tiny.width(d.ui.word(roles[i])) + 2 * pad) / z : 0.0f;
  };
  const RoleChips chips = role_chips(wanted(0), wanted(1), more.empty() ? 0 : tiny.width(more) / z, room);
  for (std::size_t i = 0; i < chips.shown; ++i) {
    const float w = static_cast<float>(chips.width[i]) * z;
    list->AddRectFilled(at, {at.x + w, at.y + static_cast<float>(RoleChips::height) * z}, t.sunken, 4 * z);
    tiny.draw(list, {at.x + pad, at.y + 1.5f * z}, d.ui.word(roles[i]), t.ink, w - 2 * pad);
    at.x += w + static_cast<float>(RoleChips::gap) * z;
  }
  tiny.draw(list, {at.x, at.y + 1.5f * z}, more, t.muted);
}

constexpr float lines_from = 0.62f;    ///< below, title and roles would be smaller than anybody reads
constexpr float compact_below = 0.72f; ///< of a presented map: there the name takes the card

/// Attitude, name and title alone, across the card.
void draw_compact(const MapDrawing &d, ImDrawList *list, const MapIndex::Card &card, ImVec2 min, ImVec2 max,
                  ImU32 mark) {
  const Theme &t = d.ui.theme;
  WorldText name(d.ui.fonts.strong, name_size(0, d.ui.presenting)), small(d.ui.fonts.regular, 10);
  const bool two = max.y - min.y >= name.size() + small.size() + 10;
  const float lines = name.size() + (two ? small.size() + 4 : 0), top = (min.y + max.y - lines) / 2 - 1;
  float x = min.x + 9;
  if (card.level >= 0) {
    draw_attitude_shape(list, {x + 5, top + name.size() * 0.55f}, 10, card.level, mark, t.surface);
    x += 14;
  }
  const std::string_view shown =
      card.person->name.empty() ? d.ui.tr(T::map_unnamed) : std::string_view{card.person->name};
  name.draw(list, {x, top}, shown, card.person->placeholder ? t.muted : t.ink, max.x - 4 - x);
  if (two)
    small.draw(list, {x, top + name.size() + 4}, card.at_home ? std::string_view{card.person->title} : card.subtitle,
               t.muted, max.x - 4 - x);
  if (is_guess(d, card) || is_old(d, card))
    draw_disc_quad(list, d.ui.fonts.regular, {max.x - 6, min.y + 6}, 2.5f, t.warning);
}

} // namespace

void draw_card(const MapDrawing &d, ImDrawList *list, const MapIndex::Card &card, bool chosen, bool hovered) {
  const Theme &t = d.ui.theme;
  const float z = static_cast<float>(d.camera.zoom);
  const Rect rect = card.rect();
  const ImVec2 min = screen_from_world(d.camera, d.origin, {rect.x, rect.y});
  const ImVec2 max = screen_from_world(d.camera, d.origin, {rect.x + rect.w, rect.y + rect.h});
  const float radius = 10 * z;
  const bool placeholder = card.person->placeholder, hidden = card.stance->hidden;
  const ImU32 mark = card.level >= 0 ? t.attitude[static_cast<std::size_t>(card.level)] : t.line_strong;
  if (chosen) list->AddRectFilled({min.x - 4, min.y - 4}, {max.x + 4, max.y + 4}, faded(t.accent, 0.22f), radius + 4);
  list->AddRectFilled({min.x, min.y + 2 * z}, {max.x, max.y + 2 * z}, faded(t.shadow, 0.5f), radius);
  list->AddRectFilled(min, max, placeholder ? t.sunken : t.surface, radius);
  const ImU32 border = chosen ? t.accent : hovered ? t.line_strong : placeholder || hidden ? t.muted : t.line;
  if (hidden || placeholder)
    draw_dashed_rect(list, min, max, border, radius, chosen ? 2.0f : 1.3f, 5, 4);
  else
    list->AddRect(min, max, border, radius, 0, chosen ? 2.0f : 1.0f);
  // Attitude: colour and shape on the left edge.
  if (card.level >= 0 || shows_gaps(d))
    list->AddRectFilled({min.x + 1, min.y + 10 * z}, {min.x + 1 + 4 * z, max.y - 10 * z}, mark, 2 * z);
  if (d.ui.presenting && z < compact_below) return draw_compact(d, list, card, min, max, mark);
  const ImVec2 disc{min.x + 36 * z, min.y + 38 * z};
  list->AddCircleFilled(disc, 19 * z, placeholder ? t.ground : t.sunken);
  const auto &power = card.stance->power;
  if (power || shows_gaps(d))
    draw_power_ring(list, disc, 22 * z, card.power, power && is_unproven(*power) && shows_gaps(d) ? t.faint : t.ink,
                    t.line, 3.2f * z);
  WorldText initials(d.ui.fonts.strong, (card.initials.size() > 4 ? 13 : 15) * z);
  initials.draw(list, {disc.x - initials.width(card.initials) / 2, disc.y - initials.size() / 2}, card.initials,
                placeholder ? t.muted : t.ink);
  if (card.level >= 0) {
    const ImVec2 at{disc.x + 16 * z, disc.y + 16 * z};
    list->AddCircleFilled(at, 8.5f * z, placeholder ? t.sunken : t.surface);
    draw_attitude_shape(list, at, 10 * z, card.level, mark, t.surface);
    draw_footing(d, list, card, at, max);
  }
  // Name, roles, title, coverage.
  const float x = min.x + 68 * z, right = max.x - 10 * z;
  WorldText name(d.ui.fonts.strong, name_size(14 * z, d.ui.presenting)), small(d.ui.fonts.regular, 12 * z);
  const std::string_view shown =
      card.person->name.empty() ? d.ui.tr(T::map_unnamed) : std::string_view{card.person->name};
  const auto &roles = card.stance->roles;
  const float air = roles.empty() ? 1 : 0; // without roles the other lines take their row
  const bool lines = z >= lines_from;
  const float bars_in = lines ? (63 - 7 * air) * z : (max.y - min.y + name.size() + 4 - 6 * z) / 2,
              name_in = lines ? (9 + 4 * air) * z - (name.size() - 14 * z) : bars_in - 4 - name.size();
  name.draw(list, {x, std::max(min.y + 1, min.y + name_in)}, shown, placeholder ? t.muted : t.ink,
            right - x - (card.rival_tie ? 14 * z : 0));
  if (card.rival_tie) draw_flag(list, {max.x - 14 * z, min.y + 8 * z}, 12 * z, t.rival);
  if (lines) {
    small.draw(list, {x, min.y + (26 + 8 * air) * z},
               card.at_home ? std::string_view{card.person->title} : card.subtitle, t.muted, right - x);
    draw_roles(d, list, {x, min.y + 42 * z}, (right - x) / z, roles);
  }
  const bool lens = d.light && !d.light->marks.empty(); // its words stand where the coverage does
  const bool covered = std::any_of(card.stance->coverage.begin(), card.stance->coverage.end(),
                                   [](const auto &rating) { return rating.has_value(); });
  for (int i = 0; i < 3 && !lens && (covered || shows_gaps(d)); ++i) {
    const auto &rating = card.stance->coverage[static_cast<std::size_t>(i)];
    const int level = rating ? static_cast<int>(rating->value) : 0;
    const ImVec2 a{x + static_cast<float>(i) * 22 * z, min.y + bars_in}, b{a.x + 18 * z, a.y + 6 * z};
    list->AddRectFilled(a, b, t.line, 3 * z);
    const bool guess = rating && is_unproven(*rating) && shows_gaps(d); // hollow, where a fact is full
    const ImVec2 filled{a.x + 18 * z * static_cast<float>(level - 1) / 3, b.y};
    if (level >= 2 && guess)
      list->AddRect(a, filled, t.accent, 3 * z, 0, std::max(1.0f, 1.2f * z));
    else if (level >= 2)
      list->AddRectFilled(a, filled, t.accent, 3 * z);
  }
  if (card.stance->pinned) {
    WorldText pin(d.ui.fonts.regular, 12 * z);
    pin.draw(list, {max.x - 18 * z, max.y - 20 * z}, icon::pin, t.muted);
  }
}

void draw_disc(const MapDrawing &d, ImDrawList *list, const MapIndex::Card &card, bool chosen, const DiscName *named) {
  const Theme &t = d.ui.theme;
  const float z = static_cast<float>(d.camera.zoom);
  const ImVec2 c = screen_from_world(d.camera, d.origin, card.center);
  const ImU32 mark = card.level >= 0 ? t.attitude[static_cast<std::size_t>(card.level)] : t.line_strong;
  const float r = std::max(2.0f, (named ? disc_radius : 30) * z);
  const ImVec2 disc{c.x, named ? c.y - disc_rise * z : c.y};
  if (chosen) draw_disc_quad(list, d.ui.fonts.regular, disc, r + 4, faded(t.accent, 0.4f));
  if (!named) {
    draw_disc_quad(list, d.ui.fonts.regular, c, r + 1, t.surface);
    draw_disc_quad(list, d.ui.fonts.regular, c, r, mark);
    if (r >= 4 && (is_guess(d, card) || is_old(d, card))) // too small for more than a dot at the rim
      draw_disc_quad(list, d.ui.fonts.regular, {c.x + r * 0.75f, c.y - r * 0.75f}, 2, t.warning);
    return;
  }
  draw_disc_quad(list, d.ui.fonts.regular, disc, r + 3 * z, t.surface);
  draw_disc_quad(list, d.ui.fonts.regular, disc, r, mark);
  draw_disc_quad(list, d.ui.fonts.regular, disc, r - std::max(1.5f, 5 * z), t.surface);
  if (card.level >= 0) draw_attitude_shape(list, {disc.x, disc.y}, r * 0.8f, card.level, mark, t.surface);
  if (is_old(d, card)) draw_clock(list, {disc.x - r, disc.y - r * 0.8f}, std::max(4.0f, 8 * z), t.warning, t.ground);
  if (is_guess(d, card)) {
    WorldText guess(d.ui.fonts.strong, std::max(10.0f, 18 * z));
    guess.draw(list, {disc.x + r * 0.8f, disc.y - r - guess.size() * 0.4f}, "?", t.warning);
  }
  if (named->width <= 0) return;
  WorldText name(d.ui.fonts.strong, name_size(22 * z, d.ui.presenting));
  const std::string_view shown =
      card.person->name.empty() ? d.ui.tr(T::map_unnamed) : std::string_view{card.person->name};
  const auto &[min, max] = named->plate;
  list->AddRectFilled(min, max, faded(t.surface, title_plate), 3);
  name.draw(list, {c.x - named->width / 2, min.y}, shown, card.person->placeholder ? t.muted : t.ink, named->width + 1);
}

} // namespace sandtable::view
