#include "view/canvas/draw_overlay.hpp"

#include "base/text_width.hpp"
#include "view/canvas/world_text.hpp"
#include "view/widgets/draw.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// The hops' lines and the place of each one's words, on screen.
template <class Visit> void each_hop(const MapDrawing &d, Visit &&visit) {
  if (!d.chain || !d.light) return;
  const auto card = [&](std::size_t i) { return static_cast<std::size_t>(d.index.card_of(d.light->path[i])); };
  LinkPath path;
  Route scratch;
  for (std::size_t i = 0; i < d.chain->words.size(); ++i) {
    if (i == 0) {
      path.straight(screen_from_world(d.camera, d.origin, d.chain->us),
                    screen_from_world(d.camera, d.origin, d.chain->first));
      end_at_discs(d, -1, static_cast<int>(card(0)), path);
      visit(i, path, path.points.front());
      continue;
    }
    const Rect from = d.index.cards[card(i - 1)].rect(), to = d.index.cards[card(i)].rect();
    path.follow(d.chain->routes.between(i - 1, from, to, scratch), d.camera, d.origin);
    end_at_discs(d, static_cast<int>(card(i - 1)), static_cast<int>(card(i)), path);
    visit(i, path, path.middle);
  }
}

/// What words over the map keep clear of: cards, notes, titles of areas, words on links; on screen.
void add_obstacles(const MapDrawing &d, std::vector<ImRect> &list) {
  const auto add = [&](const Rect &r) {
    const ImVec2 min = screen_from_world(d.camera, d.origin, {r.x, r.y}),
                 max = screen_from_world(d.camera, d.origin, {r.x + r.w, r.y + r.h});
    if (on_screen(d, min, max)) list.emplace_back(min, max);
  };
  for (std::size_t i = 0; i < d.index.cards.size(); ++i)
    if (const ScreenBox box = person_box(d, i); on_screen(d, box.min, box.max)) list.emplace_back(box.min, box.max);
  for (const auto &note : d.index.notes) add(note.rect);
  for (const auto &area : d.index.areas) add(area_title_box(area.rect, area.department->name));
  if (d.labels)
    for (const LabelPlace &place : *d.labels)
      if (place.width > 0) add(place.box(MapIndex::label_scale(d.camera.zoom)));
}

/// Moved into `view`, as far as it fits.
ImRect kept_within(const ImRect &view, ImRect box) {
  const float margin = 4;
  box.Translate({std::max(view.Min.x + margin - box.Min.x, std::min(0.0f, view.Max.x - margin - box.Max.x)),
                 std::max(view.Min.y + margin - box.Min.y, std::min(0.0f, view.Max.y - margin - box.Max.y))});
  return box;
}

float covered_of(const ImRect &box, const std::vector<ImRect> &obstacles) {
  float covered = 0;
  for (ImRect other : obstacles)
    if (other.Overlaps(box)) other.ClipWith(box), covered += other.GetArea();
  return covered;
}

/// The words of a rival's tie at their card, in sight: above to the right, above to the left, below, wherever they
/// cover least.
ImRect place_of_tie(const ImRect &view, const ImRect &card, ImVec2 size, float z, int row,
                    const std::vector<ImRect> &obstacles) {
  const float step = static_cast<float>(row) * (size.y + 3), above = card.Min.y - 8 * z - size.y - step,
              below = card.Max.y + 8 * z + step, right = card.Max.x - 20 * z;
  ImRect best;
  float least = 1e9f;
  for (const float y : {above, below})
    for (const float x : {right, card.Max.x - size.x, card.Min.x}) {
      const ImRect box = kept_within(view, {{x, y}, {x + size.x, y + size.y}});
      if (const float covered = covered_of(box, obstacles); covered < least) least = covered, best = box;
    }
  return best;
}

} // namespace

bool on_screen(const MapDrawing &d, ImVec2 min, ImVec2 max) {
  return max.x >= d.origin.x && max.y >= d.origin.y && min.x <= d.origin.x + d.extent.x &&
         min.y <= d.origin.y + d.extent.y;
}

std::vector<std::string> chain_words(const Ui &ui, const MapLight &light) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < light.path.size() && i < light.hops.size(); ++i) {
    words.push_back(fixed_text(light.hops[i] * 100, 0) + " %");
    if (i < light.guessed.size() && light.guessed[i]) words.back() += " ?";
  }
  if (!words.empty()) words.front() = std::string{ui.tr(T::insight_us)} + " " + words.front();
  return words;
}

const ChainWays *chain_on_map(const Ui &ui, MapIndex &index, const MapLight &light, double zoom) {
  std::vector<int> cards;
  std::vector<double> widths;
  for (const std::string &words : chain_words(ui, light)) {
    const int card = index.card_of(light.path[cards.size()]);
    if (card < 0) break;
    cards.push_back(card), widths.push_back(text_width(words, 12, true));
  }
  return index.chain_ways(cards, widths, zoom);
}

void draw_chain(const MapDrawing &d) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  each_hop(d, [&](std::size_t i, LinkPath &path, ImVec2) {
    const bool weak = i == d.light->weakest;
    draw_link_shape(d.ui, list, path, LinkKind::influence, true, false, 6.5f, d.ui.theme.ground, false);
    draw_link_shape(d.ui, list, path, LinkKind::influence, !weak, false, 3.5f,
                    weak ? d.ui.theme.warning : d.ui.theme.accent, true);
  });
}

void draw_chain_words(const MapDrawing &d) {
  const Theme &t = d.ui.theme;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float zoom = static_cast<float>(d.camera.zoom);
  const std::vector<std::string> words = d.light ? chain_words(d.ui, *d.light) : std::vector<std::string>{};
  each_hop(d, [&](std::size_t i, LinkPath &, ImVec2 on_line) {
    const LabelPlace &place = d.chain->words[i];
    WorldText text(d.ui.fonts.strong, std::clamp(12 * zoom, 11.0f, 20.0f));
    const ImVec2 c = place.width > 0 ? screen_from_world(d.camera, d.origin, place.center) : on_line;
    const float w = text.width(words[i]), h = text.size();
    const ImVec2 min{c.x - w / 2 - 5, c.y - h / 2 - 3}, max{c.x + w / 2 + 5, c.y + h / 2 + 3};
    if (!on_screen(d, min, max)) return;
    const ImU32 color = i == d.light->weakest ? t.warning : t.accent;
    list->AddRectFilled(min, max, t.surface, 4);
    list->AddRect(min, max, color, 4);
    text.draw(list, {min.x + 5, min.y + 3}, words[i], color);
  });
}

RivalNodes::RivalNodes(const MapDrawing &d) {
  if (!d.show_rivals || d.index.ties.empty()) return;
  if (d.camera.zoom >= Camera::names_from) add_obstacles(d, obstacles);
  const Ui &ui = d.ui; // the map's figures stand at the top left
  obstacles.emplace_back(d.origin, ImVec2{d.origin.x + std::min(d.extent.x, ui.px(650)), d.origin.y + ui.px(92)});
  for (const auto &mark : d.index.ties) {
    if (node_of(mark.rival)) continue;
    const ImVec2 words = text_extent(ui, mark.rival->name, strong(12));
    const ImVec2 size{std::min(words.x, ui.px(160)) + ui.px(16), words.y + ui.px(6)};
    const float x = d.origin.x + d.extent.x - size.x - ui.px(12), step = size.y + ui.px(6);
    ImRect best;
    float least = 1e9f;
    for (float y = d.origin.y + ui.px(12); least > 0 && y < d.origin.y + d.extent.y * 0.7f; y += step) {
      const ImRect box{{x, y}, {x + size.x, y + size.y}};
      if (const float covered = covered_of(box, obstacles); covered < least) least = covered, best = box;
    }
    nodes.push_back({mark.rival, best});
    obstacles.push_back(best);
  }
}

void draw_tie_lines(const MapDrawing &d, const RivalNodes &rivals) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  LinkPath path;
  if (rivals.nodes.empty()) return;
  for (const auto &mark : d.index.ties) {
    const Vec2 center = d.index.cards[static_cast<std::size_t>(mark.card)].center;
    path.straight(rivals.node_of(mark.rival)->box.GetCenter(), screen_from_world(d.camera, d.origin, center));
    draw_link_shape(d.ui, list, path, LinkKind::influence, mark.tie->confirmed, false, 1.2f,
                    faded(d.ui.theme.rival, 0.55f), false);
  }
}

void draw_ties(const MapDrawing &d, const RivalNodes &rivals, std::vector<int> &seen) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (rivals.nodes.empty()) return;
  const Theme &t = d.ui.theme;
  const float z = static_cast<float>(std::max(d.camera.zoom, 0.4));
  const ImRect view{d.origin, {d.origin.x + d.extent.x, d.origin.y + d.extent.y}};
  seen.assign(d.index.cards.size(), 0);
  std::vector<ImRect> obstacles = rivals.obstacles;
  for (const auto &mark : d.index.ties) {
    const auto &card = d.index.cards[static_cast<std::size_t>(mark.card)];
    const int row = seen[static_cast<std::size_t>(mark.card)]++;
    const ScreenBox own = person_box(d, static_cast<std::size_t>(mark.card));
    const ImRect frame{own.min, own.max};
    if (!on_screen(d, frame.Min, frame.Max)) continue;
    WorldText text(d.ui.fonts.strong, std::clamp(12 * z, 10.0f, 24.0f));
    std::string words = mark.tie->standing >= 0 ? " +" : " ";
    words += number_text(mark.tie->standing);
    if (!mark.tie->confirmed) words += " ?";
    if (card.stance->attitude) { // ours against theirs
      const double gap = card.stance->attitude->value - mark.tie->standing;
      words += " · " + d.ui.tr(T::map_rival_gap, (gap > 0 ? "+" : "") + number_text(std::round(gap * 10) / 10));
    }
    // A long name is cut, the gap never.
    const float name = std::min(text.width(mark.rival->name), 110 * z), w = name + text.width(words);
    const ImRect box = place_of_tie(view, frame, {w + 14, text.size() + 8}, z, row, obstacles);
    obstacles.push_back(box);
    const float x = std::clamp(box.Min.x + 10, frame.Min.x + 10, frame.Max.x - 10);
    list->AddLine({x, box.Max.y < frame.Min.y ? box.Max.y : box.Min.y},
                  {x, box.Max.y < frame.Min.y ? frame.Min.y : frame.Max.y}, t.rival, 1.5f);
    list->AddRectFilled(box.Min, box.Max, t.rival_soft, 5);
    list->AddRect(box.Min, box.Max, t.rival, 5);
    text.draw(list, {box.Min.x + 7, box.Min.y + 4}, mark.rival->name, t.rival, name + 1);
    text.draw(list, {box.Min.x + 7 + name, box.Min.y + 4}, words, t.rival);
    list->AddRect({frame.Min.x - 3, frame.Min.y - 3}, {frame.Max.x + 3, frame.Max.y + 3}, t.rival, 12 * z, 0, 2);
    d.ui.mirror.add(ImGui::GetID(mark.tie->id.text.c_str()), "text",
                    card.person->name + " · " + mark.rival->name + words, box.Min, box.Max, box.Min, box.Max);
  }
  for (const auto &node : rivals.nodes) {
    list->AddRectFilled(node.box.Min, node.box.Max, t.rival, node.box.GetHeight() / 2);
    draw_text_centered(d.ui, list, {node.box.Min.x + d.ui.px(6), node.box.Min.y},
                       {node.box.Max.x - d.ui.px(6), node.box.Max.y}, node.rival->name, strong(12, t.surface));
    d.ui.mirror.add(ImGui::GetID(node.rival->id.text.c_str()), "text", node.rival->name, node.box.Min, node.box.Max,
                    node.box.Min, node.box.Max);
  }
}

} // namespace sandtable::view
