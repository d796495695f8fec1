#include "view/screens/account.hpp"

#include "domain/account/tier.hpp"
#include "view/icons.hpp"
#include "view/screens/account_cards.hpp"
#include "view/screens/naming.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

/// What the account comes to, in one sentence under its name.
std::string summary(const Ui &ui) {
  const Account &account = *ui.account;
  const auto score = tier_score(account.scores, account.preset);
  if (!score) return std::string{ui.tr(T::account_summary_unrated)};
  const auto weights = tier_weights(account.preset);
  const auto parts = tier_parts(account.scores);
  std::size_t most = 0;
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (weights[i] * *parts[i] > weights[most] * *parts[most]) most = i;
  static constexpr T names[]{T::account_score_current, T::account_score_potential, T::account_score_strategic,
                             T::account_score_relationship};
  return ui.tr(T::account_summary, number_text(*score), ui.tr(names[most]),
               number_text(weights[most] * *parts[most] / 100));
}

void heading(Ui &ui, float width) {
  Account changed = *ui.account;
  if (text_field(ui, ui.tr(T::account_name), changed.name, changed.name,
                 {.width = std::min(width, ui.px(640)),
                  .enabled = ui.can_edit,
                  .size = size::heading,
                  .bare = true,
                  .weight = Weight::strong}))
    edit_named(ui, std::move(changed));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x + ui.px(6), at.y});
  paragraph(ui, summary(ui), {size::body, Weight::regular, ui.theme.muted}, width - ui.px(6));
}

} // namespace

void account_screen(Ui &ui, SharedState &shared, AccountState &state, ImVec2 at, ImVec2 extent) {
  if (!ui.account) return;
  if (begin_region(ui, "account", at, extent, 0, 0, 0, true)) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float side = ui.px(ui.phone ? 12 : 24), gap = ui.px(16), room = ImGui::GetContentRegionAvail().x;
    const float width = std::min(room - 2 * side, ui.px(1200)),
                left = origin.x + std::max(side, std::floor((room - width) / 2));
    Box page({left, origin.y + ui.px(ui.phone ? 12 : 20)}, width);
    heading(ui, width);
    page.end();
    const float top = ImGui::GetCursorScreenPos().y + ui.px(8);
    using CardUi = void (*)(Ui &, SharedState &, AccountState &);
    const auto column = [&](float x, float y, float column_width, std::initializer_list<CardUi> cards) {
      for (const CardUi card_ui : cards) {
        Card card(ui, {x, y}, column_width, {ui.phone ? 16.0f : 20.0f});
        card_ui(ui, shared, state);
        y = card.end() + gap;
      }
      return y;
    };
    float bottom;
    if (width >= ui.px(820)) {
      const float half = std::floor((width - gap) / 2);
      bottom = column(left, top, half, {opportunity_card_ui, risks_card_ui, departments_card_ui});
      bottom = std::max(bottom, column(left + half + gap, top, half, {tier_card_ui, profile_card_ui, units_card_ui}));
    } else {
      bottom = column(
          left, top, width,
          {opportunity_card_ui, tier_card_ui, risks_card_ui, profile_card_ui, units_card_ui, departments_card_ui});
    }
    ImGui::SetCursorScreenPos({origin.x, bottom});
    ImGui::Dummy({1, ui.px(8)});
    ImGui::PopStyleVar();
  }
  end_region();
}

} // namespace sandtable::view
