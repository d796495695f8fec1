#include "view/screens/start.hpp"

#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/screens/start_miniature.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sandtable::view {

namespace {

void cursor_center(float left, float width, float wanted) {
  ImGui::SetCursorScreenPos({left + std::max(0.0f, (width - wanted) / 2), ImGui::GetCursorScreenPos().y});
}

/// Two lines broken behind a comma or colon, as level as can be; nothing when they do not fit.
std::vector<std::string_view> at_punctuation(const Ui &ui, std::string_view text, float width, TextStyle style) {
  std::vector<std::string_view> best;
  float narrowest = width;
  for (const std::string_view mark : {"，", "：", ", ", ": "})
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      const std::string_view first = text.substr(0, at + mark.size()), second = text.substr(at + mark.size());
      const float wider = std::max(text_extent(ui, first, style).x, text_extent(ui, second, style).x);
      if (wider <= narrowest) narrowest = wider, best = {first, second};
    }
  return best;
}

/// Wrapped words, every line centred.
void centered(Ui &ui, float left, float width, std::string_view text, TextStyle style, float leading = 1.5f) {
  auto lines = wrap_lines(ui, text, width, style);
  if (const auto halves = at_punctuation(ui, text, width, style); lines.size() == 2 && !halves.empty()) lines = halves;
  // As narrow as the number of lines allows: no lone word on the last one.
  else
    for (float narrow = width - ui.px(style.size); lines.size() > 1 && narrow > width / 2;
         narrow -= ui.px(style.size)) {
      auto tighter = wrap_lines(ui, text, narrow, style);
      if (tighter.size() > lines.size()) break;
      lines = std::move(tighter);
    }
  const float step = std::round(ui.px(style.size) * leading);
  const ImVec2 at{left, ImGui::GetCursorScreenPos().y};
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, step * static_cast<float>(lines.size())});
  mirror_item(ui, style.size > size::heading ? "heading" : "text", text);
  for (std::size_t i = 0; i < lines.size(); ++i)
    draw_text(ui, ImGui::GetWindowDrawList(),
              {left + (width - text_extent(ui, lines[i], style).x) / 2,
               at.y + step * static_cast<float>(i) + (step - ui.px(style.size)) / 2},
              lines[i], style);
}

void draw_logo(const Ui &ui, ImDrawList *list, ImVec2 c, float r) {
  list->AddQuadFilled({c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}, ui.theme.accent);
}

void top_strip(Ui &ui, SharedState &shared, ImVec2 at, float width) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float side = ui.px(ui.phone ? 16 : 24), middle = at.y + ui.px(32);
  draw_logo(ui, list, {at.x + side + ui.px(9), middle}, ui.px(9));
  draw_text(ui, list, {at.x + side + ui.px(28), middle - ui.px(8)}, ui.tr(T::start_product), strong(size::emphasis));
  const std::string_view language = ui.tr(T::start_switch_language),
                         theme = ui.tr(ui.theme.dark ? T::start_theme_light : T::start_theme_dark);
  const float language_width = text_extent(ui, language).x + ui.px(24 + 22);
  ImGui::SetCursorScreenPos(
      {at.x + width - side - ui.control() - ui.px(8) - language_width, middle - ui.control() / 2});
  if (button(ui, language, {.kind = ButtonKind::ghost, .icon = icon::languages})) {
    shared.language = ui.zh ? "en" : "zh";
    ui.request(SetPreference{"language", shared.language});
  }
  same_line(ui);
  if (icon_button(ui, ui.theme.dark ? icon::sun : icon::moon, theme, {.kind = ButtonKind::ghost})) {
    shared.theme = ui.theme.dark ? "light" : "dark";
    ui.request(SetPreference{"theme", shared.theme});
  }
  ImGui::SetCursorScreenPos({at.x, at.y + ui.px(64)});
}

void hero(Ui &ui, float left, float width) {
  centered(ui, left, width, ui.tr(T::start_title), strong(ui.phone ? 24 : size::figure), 1.35f);
  space(ui, 4);
  const float measure = std::min(width, ui.px(640));
  centered(ui, left + (width - measure) / 2, measure, ui.tr(T::start_sentence),
           {size::emphasis, Weight::regular, ui.theme.muted}, 1.6f);
  space(ui, 16);
  const std::string_view fresh = ui.tr(T::start_new), open = ui.tr(T::start_open);
  const float inner = ui.px(24 + 22), fresh_width = std::max(ui.px(132), text_extent(ui, fresh, strong()).x + inner),
              open_width = std::max(ui.px(132), text_extent(ui, open).x + inner);
  cursor_center(left, width, fresh_width + open_width + ui.px(12));
  if (button(ui, fresh, {.kind = ButtonKind::primary, .icon = icon::file_plus, .width = fresh_width}))
    ui.request(NewFile{});
  same_line(ui, 12);
  if (button(ui, open,
             {.icon = icon::folder_open,
              .width = open_width,
              .tooltip = ui.host.touch ? std::string_view{} : ui.tr(T::start_open_tip)}))
    ui.request(OpenFile{});
  space(ui, 6);
  const std::string_view privacy = ui.tr(T::start_privacy);
  const float icon_room = ui.px(22), words = text_extent(ui, privacy, {13}).x;
  if (words + icon_room <= width) {
    cursor_center(left, width, words + icon_room);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(2)}, icon::shield_check,
              {16, Weight::regular, ui.theme.success});
    ImGui::SetCursorScreenPos({at.x + icon_room, at.y});
    label(ui, privacy, {13, Weight::regular, ui.theme.muted});
  } else {
    centered(ui, left, width, privacy, {13, Weight::regular, ui.theme.muted});
  }
}

void section_title(Ui &ui, float left, std::string_view text) {
  ImGui::SetCursorScreenPos({left, ImGui::GetCursorScreenPos().y});
  ImGui::Dummy({1, ui.px(28)});
  mirror_item(ui, "heading", text);
  draw_text(ui, ImGui::GetWindowDrawList(), {left, ImGui::GetItemRectMin().y + ui.px(2)}, text, strong(size::emphasis));
}

void drafts(Ui &ui, StartState &state, float left, float width) {
  if (ui.host.drafts.empty()) return;
  Card card(ui, {left, ImGui::GetCursorScreenPos().y}, width,
            {16, ui.theme.warning_soft, faded(ui.theme.warning, 0.35f)});
  label(ui, ui.tr(T::start_drafts), strong(size::body));
  note_line(ui, ui.tr(T::start_drafts_note));
  for (const DraftOffer &draft : ui.host.drafts) {
    ImGui::PushID(draft.key.c_str());
    space(ui, 2);
    std::string about = ui.tr(T::start_draft_line, std::to_string(draft.edits), draft.when);
    if (draft.age != DraftOffer::Age::only) {
      const bool newest = draft.age == DraftOffer::Age::newest;
      (about += " · ") += ui.tr(newest ? T::start_draft_newest : T::start_draft_older);
    }
    const std::string_view file = draft.file.empty() ? ui.tr(T::workspace_no_file) : std::string_view{draft.file};
    const auto words = [&] {
      label(ui, draft.name, strong());
      label(ui, about, {13, Weight::regular, ui.theme.muted});
      label(ui, draft.opened.empty() ? std::string{file} : ui.tr(T::start_draft_origin, file, draft.opened),
            {13, Weight::regular, ui.theme.muted});
    };
    const auto actions = [&] {
      if (button(ui, ui.tr(T::start_restore), {.kind = ButtonKind::primary, .icon = icon::rotate_ccw}))
        ui.request(RestoreDraft{draft.key});
      same_line(ui);
      if (button(ui, ui.tr(T::start_discard), {.kind = ButtonKind::ghost})) state.discard = draft.key;
    };
    if (width < ui.px(560)) {
      words();
      actions();
    } else {
      const float room =
          (text_extent(ui, ui.tr(T::start_restore), strong()).x + text_extent(ui, ui.tr(T::start_discard)).x) /
              ui.scale +
          24 + 22 + 24 + 8;
      Cells cells(ui, {-1, room});
      cells.next();
      words();
      cells.next();
      actions();
      cells.end();
    }
    if (state.discard == draft.key) {
      const Answer answer =
          inline_question(ui, "discard", ui.tr(T::start_discard_question, draft.name), ui.tr(T::start_discard_yes));
      if (answer == Answer::yes) ui.request(DiscardDraft{draft.key});
      if (answer != Answer::none) state.discard.clear();
    }
    ImGui::PopID();
  }
  card.end();
  space(ui, 24);
}

void recent(Ui &ui, float left, float width) {
  if (ui.host.recent.empty()) return;
  section_title(ui, left, ui.tr(T::start_recent));
  Card card(ui, {left, ImGui::GetCursorScreenPos().y}, width, {8});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  const std::size_t count = std::min<std::size_t>(ui.host.recent.size(), 5);
  for (std::size_t i = 0; i < count; ++i) {
    const RecentFile &file = ui.host.recent[i];
    const float row = ui.px(ui.host.touch ? 52 : 48), room = ImGui::GetContentRegionAvail().x;
    const Pressed area = press_area(ui, file.key, file.name, {room, row}, "button", file.when);
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (area.hovered) list->AddRectFilled(area.min, area.max, ui.theme.hover, ui.px(size::radius));
    if (area.focused) draw_focus_ring(ui, list, area.min, area.max, ui.px(size::radius));
    const float middle = (area.min.y + area.max.y) / 2;
    draw_text(ui, list, {area.min.x + ui.px(10), middle - ui.px(9)}, icon::file_braces,
              {18, Weight::regular, ui.theme.muted});
    const float when = text_extent(ui, file.when, caption(ui)).x;
    draw_text(ui, list, {area.max.x - ui.px(10) - when, middle - ui.px(6)}, file.when, caption(ui));
    const float text_left = area.min.x + ui.px(40), text_room = area.max.x - ui.px(26) - when - text_left;
    draw_text_cut(ui, list, {text_left, middle - ui.px(17)}, text_room, file.name, strong());
    draw_text_cut(ui, list, {text_left, middle + ui.px(4)}, text_room, file.file, caption(ui));
    if (area.pressed) ui.request(OpenRecent{file.key});
  }
  ImGui::PopStyleVar();
  card.end();
  space(ui, 28);
}

struct SampleWords {
  const char *name;
  Sample sample;
  T title, story, lesson;
};
constexpr std::array<SampleWords, 3> sample_words{{
    {"grid", Sample::grid, T::start_grid, T::start_grid_story, T::start_grid_lesson},
    {"hospital", Sample::hospital, T::start_hospital, T::start_hospital_story, T::start_hospital_lesson},
    {"group", Sample::group, T::start_group, T::start_group_story, T::start_group_lesson},
}};

struct Fitted { ///< text broken to a width, before anything is drawn: the three cards end level
  std::vector<std::string_view> story, lesson;
};
Fitted fitted(const Ui &ui, const SampleWords &words, float width) {
  return {wrap_lines(ui, ui.tr(words.story), width, {size::body}),
          wrap_lines(ui, ui.tr(words.lesson), width - ui.px(22), {13})};
}

void samples(Ui &ui, float left, float width) {
  section_title(ui, left, ui.tr(T::start_samples));
  const bool row = width >= ui.px(820), wide = !row && width >= ui.px(540);
  const float gap = ui.px(row ? 20 : 16), card_width = row ? (width - 2 * gap) / 3 : width, pad = ui.px(18);
  const float mini_width = wide ? ui.px(240) : card_width,
              mini_height = row ? std::round(card_width * 0.44f) : ui.px(132);
  const float words_width = (wide ? card_width - mini_width : card_width) - 2 * pad, line = ui.px(21),
              small = ui.px(20);
  const auto words_height = [&](const Fitted &f) {
    return pad + ui.px(28) + line * static_cast<float>(f.story.size()) + ui.px(10) +
           small * static_cast<float>(f.lesson.size()) + pad;
  };
  std::array<Fitted, 3> texts;
  float tallest = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    texts[i] = fitted(ui, sample_words[i], words_width);
    tallest = std::max(tallest, words_height(texts[i]));
  }
  float x = left, y = ImGui::GetCursorScreenPos().y;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float radius = ui.px(size::card_radius);
  for (std::size_t i = 0; i < 3; ++i) {
    const SampleWords &words = sample_words[i];
    const float height = row    ? mini_height + tallest
                         : wide ? std::max(mini_height, words_height(texts[i]))
                                : mini_height + words_height(texts[i]);
    ImGui::SetCursorScreenPos({x, y});
    const Pressed area =
        press_area(ui, words.name, ui.tr(words.title), {card_width, height}, "button", ui.tr(words.story));
    if (area.hovered) draw_shadow(ui, list, area.min, area.max, radius);
    list->AddRectFilled(area.min, area.max, ui.theme.surface, radius);
    const ImVec2 mini_max =
        wide ? ImVec2{area.min.x + mini_width, area.max.y} : ImVec2{area.max.x, area.min.y + mini_height};
    list->AddRectFilled(area.min, mini_max, ui.theme.dark ? ui.theme.sunken : ui.theme.ground, radius,
                        wide ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersTop);
    const float inset = ui.px(6);
    draw_miniature(ui, list, {area.min.x + inset, area.min.y + inset}, {mini_max.x - inset, mini_max.y - inset},
                   words.sample);
    if (wide)
      list->AddLine({mini_max.x, area.min.y}, mini_max, ui.theme.line);
    else
      list->AddLine({area.min.x, mini_max.y}, mini_max, ui.theme.line);
    list->AddRect(area.min, area.max, area.hovered ? ui.theme.accent : ui.theme.line, radius, 0,
                  area.hovered ? 1.5f : 1.0f);
    if (area.focused) draw_focus_ring(ui, list, area.min, area.max, radius);
    ImVec2 at = wide ? ImVec2{mini_max.x + pad, area.min.y + pad} : ImVec2{area.min.x + pad, mini_max.y + pad};
    draw_text_cut(ui, list, at, words_width - ui.px(24), ui.tr(words.title), strong(size::emphasis));
    draw_text(ui, list, {at.x + words_width - ui.px(16), at.y}, icon::arrow_right,
              {16, Weight::regular, area.hovered ? ui.theme.accent : ui.theme.faint});
    at.y += ui.px(28);
    for (const auto text : texts[i].story) {
      draw_text(ui, list, {at.x, at.y + ui.px(3)}, text, {size::body, Weight::regular, ui.theme.ink});
      at.y += line;
    }
    at.y = row ? area.max.y - pad - small * static_cast<float>(texts[i].lesson.size()) : at.y + ui.px(10);
    draw_text(ui, list, {at.x, at.y + ui.px(2)}, icon::book_open, {15, Weight::regular, ui.theme.accent});
    for (const auto text : texts[i].lesson) {
      draw_text(ui, list, {at.x + ui.px(22), at.y + ui.px(3)}, text, {13, Weight::regular, ui.theme.muted});
      at.y += small;
    }
    if (area.pressed) ui.request(OpenSample{words.name});
    if (row)
      x += card_width + gap;
    else
      y = area.max.y + gap;
    if (!row || i == 2) ImGui::SetCursorScreenPos({left, area.max.y});
  }
}

} // namespace

void start_screen(Ui &ui, SharedState &shared, StartState &state) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  if (begin_region(ui, "start", {0, 0}, screen, 0, 0, 0, true)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(8)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    const float side = ui.px(ui.phone ? 16 : 32), width = std::min(room - 2 * side, ui.px(1040)),
                left = at.x + std::floor((room - width) / 2);
    top_strip(ui, shared, at, room);
    space(ui, ui.phone ? 12 : screen.y / ui.scale > 900 ? 56 : 20);
    drafts(ui, state, left, width);
    hero(ui, left, width);
    space(ui, ui.phone ? 20 : 32);
    recent(ui, left, width);
    samples(ui, left, width);
    space(ui, 20);
    const std::string about = ui.tr(T::start_about, ui.host.version);
    cursor_center(left, width, text_extent(ui, about).x + ui.px(24));
    if (button(ui, about, {.kind = ButtonKind::ghost})) shared.overlay = Overlay::about;
    space(ui, 16 + ui.host.safe_bottom / ui.scale);
    ImGui::PopStyleVar();
  }
  end_region();
}

namespace {
std::size_t link_count(const Ui &ui) { return ui.map().links.size() + ui.account->reporting.size(); }

void watch(Ui &ui, SharedState &shared, HintState &state) {
  if (!state.counted) {
    state.links_before = link_count(ui);
    state.counted = true;
  }
  if (state.step == 0 && !shared.selection.people.empty()) state.step = 1;
  if (state.step == 1 && link_count(ui) > state.links_before) state.step = 2;
}
} // namespace

void first_hint(Ui &ui, SharedState &shared, HintState &state) {
  if (!state.visible || !ui.opportunity || shared.presenting) return;
  watch(ui, shared, state);
  const bool saved_now = state.step == 2 && (!ui.host.save.saved_at.empty() || ui.host.save.downloaded);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImVec2 anchor = state.anchor;
  if (anchor.x == 0 && anchor.y == 0)
    anchor = ui.phone ? ImVec2{ui.px(12), screen.y - ui.px(size::bottom_bar + 12) - ui.host.safe_bottom}
                      : ImVec2{ui.px(size::rail + 16), screen.y - ui.px(72)};
  const float width = std::min(ui.px(320), screen.x - 2 * anchor.x);
  const bool sheet = ui.phone && !shared.selection.empty(); // the sheet takes the lower part of the screen
  if (sheet) anchor.y = ui.px(size::top_bar + size::toolbar + 8);
  ImGui::SetNextWindowPos(anchor, ImGuiCond_Always, {0, sheet ? 0.0f : 1.0f});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(16), ui.px(14)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(size::card_radius));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(4)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, ui.theme.accent);
  bool finished = saved_now;
  if (ImGui::Begin("##first_hint", nullptr,
                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                       ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                       ImGuiWindowFlags_NoFocusOnAppearing)) {
    static constexpr std::array<T, 3> titles{T::start_hint_person, T::start_hint_link, T::start_hint_save};
    static constexpr std::array<T, 3> notes{T::start_hint_person_note, T::start_hint_link_note,
                                            T::start_hint_save_note};
    const auto step = static_cast<std::size_t>(std::clamp(state.step, 0, 2));
    ImDrawList *list = ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    for (int i = 0; i < 3; ++i) {
      const float x = at.x + static_cast<float>(i) * ui.px(22);
      list->AddRectFilled({x, at.y + ui.px(6)}, {x + ui.px(16), at.y + ui.px(10)},
                          i <= state.step ? ui.theme.accent : ui.theme.line_strong, ui.px(2));
    }
    const std::string count = std::to_string(step + 1) + " / 3";
    draw_text(ui, list, {at.x + ui.px(74), at.y + ui.px(2)}, count, caption(ui));
    ImGui::Dummy({ui.px(120), ui.px(18)});
    paragraph(ui, ui.tr(titles[step]), strong(size::emphasis));
    if (step == 2)
      note_line(ui, ui.tr(notes[step], shortcut_text(ui, "S")));
    else
      note_line(ui, ui.tr(ui.host.touch && step == 1 ? T::start_hint_link_touch : notes[step]));
    space(ui, 4);
    if (button(ui, ui.tr(step == 2 ? T::start_hint_done : T::start_hint_next), {.kind = ButtonKind::primary})) {
      if (step == 2)
        finished = true;
      else
        ++state.step;
    }
    if (step < 2) {
      same_line(ui);
      if (button(ui, ui.tr(T::start_hint_skip), {.kind = ButtonKind::ghost})) finished = true;
    }
  }
  ImGui::End();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(4);
  if (finished) {
    state.visible = false;
    ui.request(SetPreference{"hint", "seen"});
  }
}

} // namespace sandtable::view
