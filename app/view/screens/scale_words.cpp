#include "view/screens/scale_words.hpp"

#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

template <class E> constexpr ScaleInfo info_of() { return {ScaleNames<E>::scale, ScaleNames<E>::names}; }
constexpr std::array scales{
    ScaleInfo{"attitude", attitude_names},
    info_of<DecisionRole>(),
    info_of<Standing>(),
    info_of<CoverageLevel>(),
    info_of<RelationshipLevel>(),
    info_of<ResponseMode>(),
    info_of<Confidence>(),
    info_of<OurRole>(),
    info_of<LinkKind>(),
    info_of<DepartmentKind>(),
    info_of<C139>(),
    info_of<Judgement>(),
    info_of<RivalAim>(),
    info_of<Tier>(),
    info_of<WeightPreset>(),
    info_of<UnitKind>(),
    info_of<MapStatus>(),
    info_of<ActionGoal>(),
    info_of<GateKind>(),
    info_of<GateDecision>(),
    info_of<EvidenceKind>(),
    info_of<EvidenceStatus>(),
    info_of<VoiceClass>(),
    ScaleInfo{"ltc_phase", ltc_phases},
    ScaleInfo{"ltc_step", ltc_steps},
    info_of<ContactKind>(),
    info_of<PlanItemKind>(),
    info_of<Visibility>(),
};

constexpr std::array<std::string_view, 5> coach_names{coach_levels[0].name, coach_levels[1].name, coach_levels[2].name,
                                                      coach_levels[3].name, coach_levels[4].name};
constexpr std::array<std::string_view, 4> adsi_names{name_of(adsi_roles[0]), name_of(adsi_roles[1]),
                                                     name_of(adsi_roles[2]), name_of(adsi_roles[3])};

/// The team's own word, empty when the product's is used.
std::string_view own_word(const Workspace &workspace, std::string_view scale, std::string_view level) {
  for (const ScaleWord &word : workspace.scale_words)
    if (word.scale == scale && word.level == level) return word.text;
  return {};
}

std::size_t own_count(const Workspace &workspace, std::string_view scale) {
  return static_cast<std::size_t>(std::count_if(workspace.scale_words.begin(), workspace.scale_words.end(),
                                                [&](const ScaleWord &w) { return w.scale == scale; }));
}

std::string key_of(std::string_view scale, std::string_view level = {}) {
  std::string key = "scale_";
  key += scale;
  if (!level.empty()) key += '_';
  for (const char c : level) key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return key;
}

void scale_choices(Ui &ui, ScaleWordsState &state) {
  for (int i = 0; i < static_cast<int>(scales.size()); ++i) {
    const ScaleInfo &scale = scales[static_cast<std::size_t>(i)];
    const std::string_view name = ui.tr_name(key_of(scale.name));
    const std::size_t own = own_count(*ui.workspace, scale.name);
    const std::string aside = own ? std::to_string(own) : std::string{};
    const Pressed area = press_area(ui, scale.name, name, {ImGui::GetContentRegionAvail().x, ui.px(34)}, "tab", aside,
                                    i == state.scale ? "selected" : "");
    ImDrawList *list = ImGui::GetWindowDrawList();
    const bool current = i == state.scale;
    if (current || area.hovered)
      list->AddRectFilled(area.min, area.max, current ? ui.theme.accent_soft : ui.theme.hover, ui.px(size::radius));
    if (area.focused)
      draw_focus_ring(ui, list, {area.min.x + 2, area.min.y + 2}, {area.max.x - 2, area.max.y - 2}, ui.px(4));
    const float middle = (area.min.y + area.max.y) / 2;
    draw_text_cut(ui, list, {area.min.x + ui.px(10), middle - ui.px(7)}, area.max.x - area.min.x - ui.px(40), name,
                  {size::body, current ? Weight::strong : Weight::regular, current ? ui.theme.accent : ui.theme.ink});
    if (own)
      draw_text(ui, list, {area.max.x - ui.px(20), middle - ui.px(6)}, aside,
                {size::caption, Weight::regular, ui.theme.accent});
    if (area.pressed) state.scale = i;
  }
}

/// The published ways to name attitudes and roles, where a scale has two; the names that go with the one in use.
ScaleInfo preset(Ui &ui, const ScaleInfo &scale) {
  const bool attitude = scale.name == "attitude", role = scale.name == "role";
  if (!attitude && !role) return scale;
  Method method = ui.method();
  const Segment segments[] = {{ui.tr(attitude ? T::words_attitude_levels : T::words_role_nine)},
                              {ui.tr(attitude ? T::words_attitude_coach : T::words_role_adsi)}};
  const int now = attitude ? static_cast<int>(method.attitude) : static_cast<int>(method.roles);
  if (const int i = segmented(ui, ui.tr(T::words_preset), segments, now, -1, ui.can_edit); i >= 0 && i != now) {
    attitude ? void(method.attitude = static_cast<AttitudePreset>(i)) : void(method.roles = static_cast<RolePreset>(i));
    ui.dispatch(SetMethod{method});
  }
  if (now == 0) return scale;
  note_line(ui, ui.tr(attitude ? T::words_attitude_coach_note : T::words_role_adsi_note));
  return attitude ? ScaleInfo{"attitude_coach", coach_names} : ScaleInfo{"role_adsi", adsi_names};
}

void levels(Ui &ui, const ScaleInfo &chosen) {
  const ScaleInfo scale = preset(ui, chosen);
  ImGui::PushID(scale.name.data(), scale.name.data() + scale.name.size());
  const bool attitude = chosen.name == "attitude";
  Cells head(ui, {-2, -3});
  head.next();
  field_label(ui, ui.tr(T::words_product));
  head.next();
  field_label(ui, ui.tr(T::words_own));
  head.end();
  for (std::size_t i = 0; i < scale.levels.size(); ++i) {
    const std::string_view level = scale.levels[i], word = ui.tr_name(key_of(scale.name, level));
    ImGui::PushID(static_cast<int>(i));
    Cells cells(ui, {-2, -3});
    cells.next();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float mark = attitude ? ui.px(22) : 0, middle = at.y + ui.control() / 2;
    if (attitude) {
      const int shape = attitude_level(ui.attitude_steps()[i].value);
      draw_attitude_shape(ImGui::GetWindowDrawList(), {at.x + ui.px(7), middle}, ui.px(12), shape,
                          ui.theme.attitude[static_cast<std::size_t>(shape)], ui.theme.raised);
    }
    ImGui::Dummy({cells.width(), ui.control()});
    if (draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x + mark, middle - ui.px(7)}, cells.width() - mark, word))
      tooltip(ui, word);
    cells.next();
    const std::string_view own = own_word(*ui.workspace, scale.name, level);
    std::string typed;
    if (text_field(ui, word, own, typed, {.hint = word, .enabled = ui.can_edit})) {
      const std::string_view clean = trimmed(typed);
      ui.dispatch(SetScaleWord{{.scale = std::string{scale.name},
                                .level = std::string{level},
                                .text = clean == word ? std::string{} : std::string{clean}}});
    }
    cells.end();
    ImGui::PopID();
  }
  if (own_count(*ui.workspace, scale.name) > 0) {
    space(ui, 4);
    if (button(ui, ui.tr(T::words_restore), {.icon = icon::rotate_ccw, .enabled = ui.can_edit}))
      for (const std::string_view level : scale.levels)
        if (!own_word(*ui.workspace, scale.name, level).empty())
          ui.dispatch(SetScaleWord{{.scale = std::string{scale.name}, .level = std::string{level}}});
  }
  ImGui::PopID();
}

} // namespace

std::span<const ScaleInfo> scale_list() { return scales; }

void scale_words_dialog(Ui &ui, SharedState &shared, ScaleWordsState &state) {
  if (!begin_overlay(ui, shared, Overlay::scale_words, "scale_words", ui.tr(T::words_title), 720, 620)) return;
  note_line(ui, ui.tr(T::words_note));
  space(ui, 4);
  state.scale = std::clamp(state.scale, 0, static_cast<int>(scales.size()) - 1);
  const ScaleInfo &scale = scales[static_cast<std::size_t>(state.scale)];
  if (ui.phone) {
    std::array<std::string_view, scales.size()> names;
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = ui.tr_name(key_of(scales[i].name));
    const int chosen = select(ui, ui.tr(T::words_scale), names, state.scale);
    if (chosen >= 0) state.scale = chosen;
    begin_body(ui, "levels");
    levels(ui, scale);
    end_body();
  } else {
    const ImVec2 at = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    const float side = ui.px(208);
    begin_region(ui, "scales", at, {side, room.y}, 0, 2, 0, true);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, ui.px(2)});
    scale_choices(ui, state);
    ImGui::PopStyleVar();
    end_region();
    const float left = at.x + side + ui.px(24);
    ImGui::GetWindowDrawList()->AddLine({left - ui.px(12), at.y}, {left - ui.px(12), at.y + room.y}, ui.theme.line);
    begin_region(ui, "levels", {left, at.y}, {at.x + room.x - left, room.y}, 0, 4, 0, true);
    label(ui, ui.tr_name(key_of(scale.name)), strong(size::emphasis));
    levels(ui, scale);
    end_region();
  }
  end_overlay(ui);
}

} // namespace sandtable::view
