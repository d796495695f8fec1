#include "view/screens/guided_rating.hpp"

#include "view/icons.hpp"
#include "view/widgets/widgets.hpp"

namespace sandtable::view {

std::optional<double> guided_rating(Ui &ui, Guide guide) {
  if (!ui.can_edit) return std::nullopt;
  std::optional<double> rating;
  const auto words = [&](const GuideText &text) { return std::string_view{ui.zh ? text.zh : text.en}; };
  ImGui::PushID(static_cast<int>(guide));
  int &question = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("question"), 0);
  const int start = guide_start[static_cast<int>(guide)];
  if (button(ui, ui.tr(T::guide_help), {.kind = ButtonKind::link, .icon = icon::circle_question_mark})) {
    question = start;
    open_popover("guide");
  }
  if (begin_popover(ui, "guide", ui.px(300))) {
    const GuideQuestion &asked = guide_questions[question];
    paragraph(ui, words(asked.text), strong(), ui.px(280));
    space(ui, 4);
    for (int i = 0; i < asked.count; ++i) {
      const GuideAnswer &answer = guide_answers[asked.first + i];
      ImGui::PushID(i);
      if (list_action(ui, words(answer.text), icon::chevron_right)) {
        if (answer.next >= 0)
          question = answer.next;
        else
          rating = answer.value;
      }
      ImGui::PopID();
    }
    if (question != start && list_action(ui, ui.tr(T::guide_again), icon::rotate_ccw)) question = start;
    if (rating) close_popover();
    end_popover(ui);
  }
  ImGui::PopID();
  return rating;
}

} // namespace sandtable::view
