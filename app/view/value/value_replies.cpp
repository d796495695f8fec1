// What the rival may answer, and what is left of our claim then. Ours alone: it stands beside our margin.
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <cmath>

namespace sandtable::view {

namespace {

void fact(Ui &ui, std::string_view name, std::string_view number, ImU32 color = 0) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, used = text_extent(ui, number, strong(13)).x;
  ImGui::Dummy({width, ui.px(26)});
  mirror_item(ui, "text", name, number);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text_cut(ui, list, {at.x, at.y + ui.px(6)}, width - used - ui.px(10), name,
                {13, Weight::regular, ui.theme.muted});
  draw_text(ui, list, {at.x + width - used, at.y + ui.px(6)}, number, strong(13, color));
}

/// A number of a reply under its caption; true when it was changed.
bool number_of(Ui &ui, const RivalReply &reply, T name, double &value, bool percent) {
  field_label(ui, ui.tr(name));
  std::string typed;
  if (!text_field(ui, ui.tr(T::value_reply_of, reply.name, ui.tr(name)),
                  percent ? exact_percent(value) : plain_amount(value, 2), typed, {.enabled = ui.can_edit}))
    return false;
  double read = 0;
  if (percent ? read_percent(typed, read) : read_amount(typed, ValueCase{}, read)) return value = read, true;
  return ui.refuse(ui.tr(T::value_no_number, typed)), false;
}

} // namespace

void value_rival_replies(Ui &ui, const ValueFacts &f, double saving, double wanted,
                         const std::function<double(double)> &chance_of) {
  const ValueCase &value = f.value();
  Negotiation ours = value.negotiation;
  std::vector<RivalReply> &replies = ours.replies;
  const auto money = [&](double amount) { return signed_money(ui, value, std::round(amount)); };
  const double price = f.reference_price;
  paragraph(ui,
            replies.empty() ? std::string{ui.tr(T::value_reply_none)}
                            : ui.tr(T::value_reply_sentence, money(saving_after_replies(replies, saving, price))),
            strong(size::emphasis));
  note_line(ui, ui.tr(T::value_reply_note));
  if (!replies.empty()) note_line(ui, ui.tr(T::value_amounts_in, case_unit_words(ui, value)));
  bool changed = false;
  std::size_t gone = replies.size();
  for (std::size_t i = 0; i < replies.size(); ++i) {
    RivalReply &one = replies[i];
    const RivalReply before = one;
    ImGui::PushID(static_cast<int>(i));
    Cells head(ui, {-1, size::control}, 8);
    head.next();
    std::string name;
    if (text_field(ui, ui.tr(T::value_reply_named, std::to_string(i + 1)), one.name, name,
                   {.enabled = ui.can_edit, .bare = true, .weight = Weight::strong}))
      one.name = name, changed = true;
    head.next();
    if (icon_button(ui, icon::trash, ui.tr(T::remove_named, before.name),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      gone = i;
    head.end();
    Cells cells(ui, {-1, -1, -1}, 8);
    cells.next();
    changed |= number_of(ui, before, T::value_reply_cut, one.cut, true);
    cells.next();
    changed |= number_of(ui, before, T::value_reply_matched, one.matched, false);
    cells.next();
    changed |= number_of(ui, before, T::value_reply_likely, one.chance, true);
    cells.end();
    const double left = saving_after(before, saving, price);
    fact(ui, ui.tr(T::value_reply_after, before.name), money(left), left > 0 ? ui.theme.success : ui.theme.danger);
    ImGui::PopID();
  }
  if (!replies.empty()) {
    const double chance = chance_after_replies(value.negotiation.replies, wanted, price, chance_of);
    fact(ui, ui.tr(T::value_reply_chance, money_text(ui, value, std::round(wanted))), percent_text(chance, 0));
  }
  if (gone < replies.size()) replies.erase(replies.begin() + static_cast<std::ptrdiff_t>(gone)), changed = true;
  if (replies.empty() && ui.can_edit && button(ui, ui.tr(T::value_reply_propose), {.kind = ButtonKind::primary})) {
    const double service = std::max(0.0, saving * 0.2);
    replies = {{std::string{ui.tr(T::value_reply_price)}, 0.1, 0, 0.4, {}},
               {std::string{ui.tr(T::value_reply_service)}, 0, service, 0.2, {}},
               {std::string{ui.tr(T::value_reply_both)}, 0.1, service, 0.1, {}}};
    changed = true;
  }
  if (button(ui, ui.tr(T::value_reply_add), {.kind = ButtonKind::link, .icon = icon::plus, .enabled = ui.can_edit}))
    replies.push_back({std::string{ui.tr(T::value_reply_new)}, 0, 0, 0, {}}), changed = true;
  if (changed) ui.dispatch(EditValue{ui.opportunity->id, SetNegotiation{std::move(ours)}});
}

} // namespace sandtable::view
