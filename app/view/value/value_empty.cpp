// No case yet: what one is for, and the ways to begin.
#include "view/calculators.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

/// Ours and what it is compared with: the deal's first rival, or what the customer has now.
ValueCase begun_case(Ui &ui) {
  ValueCase value;
  value.currency = ui.opportunity->currency.empty() ? "CNY" : ui.opportunity->currency;
  value.unit = ui.zh ? 10000 : 1000;
  value.rate = usual_rate;
  ValueOption ours, theirs;
  ours.id = ui.host.ids->next<OptionId>('q'), ours.name = std::string{ui.tr(T::value_role_ours)}, ours.ours = true;
  theirs.id = ui.host.ids->next<OptionId>('q'), theirs.name = std::string{ui.tr(T::value_role_now)};
  if (!ui.map().rivals.empty()) theirs.name = ui.map().rivals.front()->name, theirs.rival = ui.map().rivals.front()->id;
  value.options = {make_ref(ours), make_ref(theirs)};
  return value;
}

/// The usual lines of a total cost of ownership, empty, for both options.
ValueCase empty_case(Ui &ui) {
  ValueCase value = begun_case(ui);
  for (const char *category :
       {"acquire", "install", "train", "maintain", "parts", "energy", "consumables", "downtime", "software"})
    for (const auto &option : value.options) {
      CostLine line;
      line.id = ui.host.ids->next<CostLineId>('k');
      line.option = option->id;
      line.category = category, line.name = category_word(ui, category);
      line.by_year.assign(static_cast<std::size_t>(value.years) + 1, 0);
      value.lines.push_back(make_ref(std::move(line)));
    }
  return value;
}

/// A way to begin: a card that is pressed.
bool way(Ui &ui, const char *id, std::string_view glyph, std::string_view title, std::string_view text, ImVec2 at,
         float width, float height) {
  ImGui::SetCursorScreenPos(at);
  const Pressed p = press_area(ui, id, title, {width, height}, "button", text, ui.can_edit ? "" : "disabled");
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float radius = ui.px(size::card_radius), pad = ui.px(16);
  list->AddRectFilled(p.min, p.max, t.surface, radius);
  list->AddRect(p.min, p.max, p.hovered && ui.can_edit ? t.accent : t.line, radius);
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, radius);
  draw_text(ui, list, {p.min.x + pad, p.min.y + pad}, glyph, {22, Weight::regular, t.accent});
  draw_text_cut(ui, list, {p.min.x + pad, p.min.y + pad + ui.px(34)}, width - 2 * pad, title, strong());
  float y = p.min.y + pad + ui.px(60);
  for (const std::string_view line : wrap_lines(ui, text, width - 2 * pad, {13}))
    draw_text(ui, list, {p.min.x + pad, y}, line, {13, Weight::regular, t.muted}), y += ui.px(20);
  return p.pressed && ui.can_edit;
}

} // namespace

namespace {

/// The ready models: each filled with an example, or empty to be asked through.
void calculators(Ui &ui, ValueState &state, ImVec2 at, float width) {
  const bool narrow = width < ui.px(620);
  Box box(at, width);
  label(ui, ui.tr(T::calculators), strong());
  note_line(ui, ui.tr(T::calculators_text));
  space(ui, 6);
  const auto begin = [&](const char *file, bool empty) {
    state.tab = empty ? ValueTab::interview : ValueTab::table;
    ui.request(BeginCalculator{file, ui.opportunity->id.text, empty});
  };
  for (const CalculatorCard &one : calculator_cards) {
    ImGui::PushID(one.file);
    const ImVec2 top = ImGui::GetCursorScreenPos();
    const std::string name{ui.zh ? one.name.zh : one.name.en};
    Card card(ui, top, width, {.padding = 14});
    const auto words = [&] {
      label(ui, name, strong());
      paragraph(ui, ui.zh ? one.about.zh : one.about.en, {13, Weight::regular, ui.theme.muted});
    };
    const auto ways = [&] {
      const auto named = [&](T words) { return ui.tr(T::calculator_named, ui.tr(words), name); };
      if (button(ui, ui.tr(T::calculator_ask), {.enabled = ui.can_edit, .name = named(T::calculator_ask)}))
        begin(one.file, true);
      same_line(ui, 8);
      if (button(ui, ui.tr(T::calculator_example),
                 {.kind = ButtonKind::ghost, .enabled = ui.can_edit, .name = named(T::calculator_example)}))
        begin(one.file, false);
    };
    if (narrow) {
      words();
      space(ui, 6);
      ways();
    } else {
      Cells cells(ui, {-1, 230}, 16);
      cells.next();
      words();
      cells.next();
      space(ui, 4);
      ways();
      cells.end();
    }
    const float bottom = card.end();
    ImGui::SetCursorScreenPos({at.x, bottom + ui.px(8)});
    ImGui::PopID();
  }
  if (button(ui, ui.tr(T::calculator_own), {.kind = ButtonKind::link, .enabled = ui.can_edit})) begin("", false);
  box.end();
}

} // namespace

void value_empty(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent) {
  const float side = ui.px(ui.phone ? 16 : 32), width = std::min(extent.x - 2 * side, ui.px(920)),
              left = at.x + std::floor((extent.x - width) / 2);
  Box page({left, at.y + ui.px(ui.phone ? 20 : 48)}, width);
  if (state.anew && button(ui, ui.tr(T::value_anew_back), {.kind = ButtonKind::link, .icon = icon::chevron_left}))
    state.anew.reset();
  paragraph(ui, ui.tr(state.anew ? T::value_anew_title : T::value_empty_title), strong(size::heading), width);
  space(ui, 2);
  const std::string text =
      state.anew ? ui.tr(T::value_anew_text, shortcut_text(ui, "Z")) : std::string{ui.tr(T::value_empty_text)};
  paragraph(ui, text, {size::body, Weight::regular, ui.theme.muted}, width);
  if (state.anew) {
    space(ui, 6);
    if (button(ui, ui.tr(T::value_clear), {.kind = ButtonKind::danger, .icon = icon::trash, .enabled = ui.can_edit})) {
      ui.dispatch(EditValue{ui.opportunity->id, SetUpCase{}});
      shared.toast(ui.tr(T::value_cleared, shortcut_text(ui, "Z")), ui.host.time);
    }
  }
  page.end();
  float y = ImGui::GetCursorScreenPos().y + ui.px(20);
  const bool narrow = width < ui.px(620);
  const float gap = ui.px(16), each = narrow ? width : std::floor((width - gap) / 2),
              height = ui.px(narrow ? 128 : 116);
  const auto place = [&](int i) {
    return narrow ? ImVec2{left, y + static_cast<float>(i) * (height + gap)}
                  : ImVec2{left + static_cast<float>(i) * (each + gap), y};
  };
  if (way(ui, "empty", icon::table_2, ui.tr(T::value_begin_empty), ui.tr(T::value_begin_empty_text), place(0), each,
          height))
    ui.dispatch(EditValue{ui.opportunity->id, SetUpCase{empty_case(ui)}});
  if (way(ui, "sample", icon::sparkles, ui.tr(T::value_begin_example), ui.tr(T::value_begin_example_text), place(1),
          each, height))
    ui.request(OpenSample{"hospital"});
  y = place(1).y + height + ui.px(24);
  calculators(ui, state, {left, y}, width);
  y = ImGui::GetCursorScreenPos().y + ui.px(24);
  Box paste({left, y}, width);
  label(ui, ui.tr(T::value_begin_paste), strong());
  note_line(ui, ui.tr(T::value_begin_paste_text));
  std::string typed;
  space(ui, 4);
  if (text_area(ui, ui.tr(T::value_begin_paste), {}, typed, ui.phone ? 88 : 120, ui.can_edit) && has_visible(typed))
    value_begin_with_costs(ui, shared, typed);
  if (button(ui, ui.tr(T::value_import_sheet),
             {.kind = ButtonKind::link, .icon = icon::upload, .enabled = ui.can_edit}))
    ui.request(OpenSheet{});
  space(ui, 24);
  paste.end();
  if (ui.can_edit && shared.overlay == Overlay::none && !ImGui::GetIO().WantTextInput && has_visible(ui.host.pasted))
    value_begin_with_costs(ui, shared, ui.host.pasted);
}

bool value_begin_anew(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent) {
  if (!state.anew) return false;
  if (!ui.can_edit || state.anew != ui.opportunity->value) { // begun, undone, or presented
    state.anew.reset();
    state.grid = {}, state.interview = {}, state.drivers = {}, state.asked = ValueFigure::none;
    return false;
  }
  if (begin_region(ui, "value_anew", at, extent, 0, 0, 0, true)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
    value_empty(ui, shared, state, ImGui::GetCursorScreenPos(), extent);
    ImGui::PopStyleVar();
  }
  end_region();
  return true;
}

} // namespace sandtable::view
