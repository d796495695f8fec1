#include "view/screens/start_layout.hpp"

#include "view/icons.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace sandtable::view {

Box::Box(ImVec2 at, float width) {
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginGroup();
  content_right_ = window->ContentRegionRect.Max.x;
  work_right_ = window->WorkRect.Max.x;
  window->ContentRegionRect.Max.x = window->WorkRect.Max.x = at.x + width;
}

ImVec2 Box::end() {
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  window->ContentRegionRect.Max.x = content_right_;
  window->WorkRect.Max.x = work_right_;
  ImGui::EndGroup();
  return ImGui::GetItemRectMax();
}

Card::Card(Ui &ui, ImVec2 at, float width, CardLook look)
    : ui_(ui), at_(at), width_(width), look_(look),
      box_({at.x + ui.px(look.padding), at.y + ui.px(look.padding)}, width - 2 * ui.px(look.padding)) {
  layers_.Split(ImGui::GetWindowDrawList(), 2);
  layers_.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
}

float Card::end() {
  const float bottom = box_.end().y + ui_.px(look_.padding);
  ImDrawList *list = ImGui::GetWindowDrawList();
  layers_.SetCurrentChannel(list, 0);
  const ImVec2 max{at_.x + width_, bottom};
  const float radius = ui_.px(size::card_radius);
  list->AddRectFilled(at_, max, look_.fill ? look_.fill : ui_.theme.surface, radius);
  list->AddRect(at_, max, look_.line ? look_.line : ui_.theme.line, radius);
  layers_.Merge(list);
  ImGui::SetCursorScreenPos({at_.x, bottom});
  return bottom;
}

Cells::Cells(Ui &ui, std::initializer_list<float> widths, float gap)
    : origin_(ImGui::GetCursorScreenPos()), gap_(ui.px(gap)), x_(origin_.x), bottom_(origin_.y) {
  float shares = 0, left = ImGui::GetContentRegionAvail().x - gap_ * static_cast<float>(widths.size() - 1);
  const auto fixed = [&](float w) { return w == size::control ? ui.control() : ui.px(w); }; // what holds an icon button
  for (const float w : widths) w > 0 ? left -= fixed(w) : shares -= w;
  for (const float w : widths) widths_.push_back(w > 0 ? fixed(w) : std::max(1.0f, std::floor(left * -w / shares)));
}

void Cells::close() {
  bottom_ = std::max(bottom_, box_->end().y);
  x_ += widths_[at_] + gap_;
}

void Cells::next() {
  if (box_) close(), ++at_;
  box_.emplace(ImVec2{x_, origin_.y}, widths_[at_]);
}

void Cells::end() {
  close();
  ImGui::SetCursorScreenPos(origin_);
  ImGui::Dummy({x_ - gap_ - origin_.x, bottom_ - origin_.y});
}

Pressed press_area(Ui &ui, std::string_view id, std::string_view name, ImVec2 extent, std::string_view role,
                   std::string_view value, std::string_view state) {
  const Pressed area = item(ui, id, extent);
  mirror_item(ui, role, name, value, state);
  return area;
}

void field_label(Ui &ui, std::string_view text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::Dummy({width, ui.px(21)});
  draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(7)}, width, text, caption(ui));
}

void note_line(Ui &ui, std::string_view text) { paragraph(ui, text, {13, Weight::regular, ui.theme.muted}); }

bool score_field(Ui &ui, std::string_view name, std::optional<double> &score, bool captioned) {
  if (captioned) field_label(ui, name);
  std::string typed;
  if (!text_field(ui, name, score ? number_text(*score) : std::string{}, typed,
                  {.hint = "0–100", .enabled = ui.can_edit}))
    return false;
  double number = 0;
  if (trimmed(typed).empty())
    score.reset();
  else if (parse_number(typed, number))
    score = number;
  else
    return ui.refuse(ui.tr(T::problem_score, typed)), false;
  return true;
}

void notice(Ui &ui, std::string_view glyph, std::string_view text, ImU32 ink, ImU32 ground) {
  Card card(ui, ImGui::GetCursorScreenPos(), ImGui::GetContentRegionAvail().x, {12, ground, ground});
  Cells cells(ui, {18, -1}, 8);
  cells.next();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(2)}, glyph, {16, Weight::regular, ink});
  ImGui::Dummy({ui.px(18), ui.px(20)});
  cells.next();
  paragraph(ui, text, {13, Weight::regular, ink});
  cells.end();
  const float bottom = card.end();
  ImGui::SetCursorScreenPos({at.x - ui.px(12), bottom});
  ImGui::Dummy({1, 1});
}

Answer inline_question(Ui &ui, std::string_view id, std::string_view question, std::string_view yes) {
  Answer answer = Answer::none;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(id.data(), id.data() + id.size());
  Card card(ui, at, ImGui::GetContentRegionAvail().x, {12, ui.theme.danger_soft, ui.theme.danger_soft});
  paragraph(ui, question, {size::body, Weight::regular, ui.theme.ink});
  space(ui, 2);
  if (button(ui, yes, {.kind = ButtonKind::danger})) answer = Answer::yes;
  same_line(ui);
  if (button(ui, ui.tr(T::workspace_cancel), {.kind = ButtonKind::ghost})) answer = Answer::no;
  const float bottom = card.end();
  ImGui::PopID();
  ImGui::SetCursorScreenPos({at.x, bottom});
  ImGui::Dummy({1, 1});
  return answer;
}

namespace {
/// What lay over the dialog when its last frame ended: a list or a field takes the first Escape for itself.
bool &was_busy() { return *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("##busy"), false); }

bool popup_above() {
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  return g.OpenPopupStack.Size > g.BeginPopupStack.Size;
}

} // namespace

void forget_dialog(const char *id) {
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  const ImGuiID own = ImGui::GetID(id);
  for (int i = 0; i < g.OpenPopupStack.Size; ++i)
    if (g.OpenPopupStack[i].PopupId == own) {
      ImGui::ClosePopupToLevel(i, true);
      return;
    }
}

bool begin_closable(Ui &ui, const char *id, std::string_view title, float width, float height, bool &closed) {
  if (!begin_dialog(ui, id, title, width, height)) return false;
  const ImVec2 at = ImGui::GetWindowPos(), extent = ImGui::GetWindowSize(), below = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x + extent.x - ui.px(16) - ui.control(), at.y + ui.px(38) - ui.control() / 2});
  closed = icon_button(ui, icon::x, ui.tr(T::workspace_close), {.kind = ButtonKind::ghost});
  ImGui::SetCursorScreenPos({below.x, below.y + ui.px(4)});
  const bool busy = was_busy() || popup_above();
  if (!busy && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) closed = true;
  if (!busy && !ImGui::IsWindowAppearing() && ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
      !ImGui::IsMouseHoveringRect(at, {at.x + extent.x, at.y + extent.y}, false))
    closed = true;
  if (closed) close_popover();
  return true;
}

bool begin_overlay(Ui &ui, SharedState &shared, Overlay which, const char *id, std::string_view title, float width,
                   float height) {
  if (shared.overlay != which) {
    forget_dialog(id);
    return false;
  }
  bool closed = false;
  if (!begin_closable(ui, id, title, width, height, closed)) return false;
  if (closed) shared.overlay = Overlay::none;
  return true;
}

void end_overlay(Ui &ui) {
  was_busy() = popup_above() || ImGui::GetIO().WantTextInput || ui.out.text_area.has_value() ||
               (ui.refusals && ui.refusals->shown_now());
  end_dialog(ui);
}

void begin_body(Ui &ui, const char *id, float footer) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  begin_region(ui, id, ImGui::GetCursorScreenPos(), {room.x, std::max(ui.px(80), room.y - ui.px(footer))}, 0, 0, 0,
               true);
}

void end_body() { end_region(); }

} // namespace sandtable::view
