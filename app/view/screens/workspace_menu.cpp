#include "view/screens/workspace_menu.hpp"

#include "domain/everyone_on_map.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace sandtable::view {

namespace {

/// A line of the menu with room for small buttons at its right end. `choice`: it is one of several, the current or not.
bool row(Ui &ui, std::string_view id, std::string_view text, std::string_view aside, std::optional<bool> choice,
         int buttons, std::string_view glyph = {}) {
  const bool current = choice.value_or(false);
  const float height = ui.px(ui.host.touch ? 44 : 34),
              room = ImGui::GetContentRegionAvail().x - ui.px(static_cast<float>(buttons) * 34);
  const Pressed area =
      press_area(ui, id, text, {room, height}, choice ? "menuitemradio" : "menuitem", aside, current ? "checked" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (area.hovered || area.focused) list->AddRectFilled(area.min, area.max, ui.theme.hover, ui.px(size::radius));
  const float middle = (area.min.y + area.max.y) / 2, x = area.min.x + ui.px(28);
  if (current)
    draw_text(ui, list, {area.min.x + ui.px(6), middle - ui.px(8)}, icon::check,
              {16, Weight::regular, ui.theme.accent});
  else if (!glyph.empty())
    draw_text(ui, list, {area.min.x + ui.px(6), middle - ui.px(8)}, glyph, {16, Weight::regular, ui.theme.muted});
  const float aside_width = aside.empty() ? 0 : text_extent(ui, aside, caption(ui)).x + ui.px(12);
  if (draw_text_cut(ui, list, {x, middle - ui.px(7)}, area.max.x - x - aside_width, text,
                    {size::body, current ? Weight::strong : Weight::regular}))
    tooltip(ui, text);
  if (!aside.empty()) draw_text(ui, list, {area.max.x - aside_width + ui.px(6), middle - ui.px(6)}, aside, caption(ui));
  return area.pressed;
}

bool small_button(Ui &ui, std::string_view glyph, std::string_view name) {
  ImGui::SameLine(0, ui.px(2));
  return icon_button(ui, glyph, name, {.kind = ButtonKind::ghost});
}

void rename(Ui &ui) {
  std::string name;
  if (text_field(ui, ui.tr(T::workspace_name), ui.workspace->name, name,
                 {.enabled = ui.can_edit, .size = size::emphasis, .bare = true, .weight = Weight::strong}))
    ui.dispatch(RenameWorkspace{name});
  const OpenWorkspace &open = ui.session.current();
  const std::string_view file = open.file.empty() ? ui.tr(T::workspace_no_file) : std::string_view{open.file};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x + ui.px(6), at.y});
  label(ui, file, caption(ui));
}

std::string numbered(std::string_view pattern, std::size_t number) { return filled(pattern, std::to_string(number)); }

void add_opportunity(Ui &ui, SharedState &shared, const Account &account) {
  Opportunity fresh;
  fresh.id = ui.host.ids->next<OpportunityId>('o');
  fresh.name = numbered(ui.tr(T::workspace_new_opportunity), account.opportunities.size() + 1);
  const Opportunity &like = ui.account->id == account.id ? *ui.opportunity : *account.opportunities.front();
  fresh.power_map = make_ref(same_places(*like.power_map));
  shared.opportunity = fresh.id;
  shared.screen = Screen::account;
  ui.dispatch(AddOpportunity{account.id, std::move(fresh)});
  close_popover();
}

void add_account(Ui &ui, SharedState &shared) {
  Account fresh;
  fresh.id = ui.host.ids->next<AccountId>('a');
  fresh.name = numbered(ui.tr(T::workspace_new_account), ui.workspace->accounts.size() + 1);
  Opportunity first;
  first.id = ui.host.ids->next<OpportunityId>('o');
  first.name = numbered(ui.tr(T::workspace_new_opportunity), 1);
  shared.opportunity = first.id;
  shared.screen = Screen::account;
  fresh.opportunities.push_back(make_ref(std::move(first)));
  ui.dispatch(AddAccount{std::move(fresh)});
  close_popover();
}

void deal_row(Ui &ui, SharedState &shared, WorkspaceMenuState &state, const Account &account, const Opportunity &deal) {
  ImGui::PushID(deal.id.text.c_str());
  const bool removable = ui.can_edit;
  if (row(ui, "deal", deal.name, numbered(ui.tr(T::workspace_people), deal.power_map->stances.size()),
          &deal == ui.opportunity, removable ? 1 : 0)) {
    shared.opportunity = deal.id;
    shared.selection.clear();
    close_popover();
  }
  if (removable && small_button(ui, icon::trash, ui.tr(T::workspace_delete_named, deal.name))) state.removing = deal.id;
  if (state.removing == deal.id) {
    const bool whole = account.opportunities.size() == 1;
    const std::string question = whole ? ui.tr(T::workspace_delete_account_question, account.name)
                                       : ui.tr(T::workspace_delete_question, deal.name);
    const Answer answer = inline_question(ui, "remove", question, ui.tr(T::workspace_delete));
    if (answer == Answer::yes) {
      if (&deal == ui.opportunity) shared.opportunity = {}, shared.selection.clear();
      ui.dispatch(RemoveOpportunity{deal.id});
    }
    if (answer != Answer::none) state.removing = {};
  }
  ImGui::PopID();
}

void deals(Ui &ui, SharedState &shared, WorkspaceMenuState &state) {
  const Workspace &w = *ui.workspace;
  const bool several_accounts = w.accounts.size() > 1;
  if (!several_accounts && w.accounts[0]->opportunities.size() == 1) {
    if (!ui.can_edit) return;
    if (row(ui, "another", ui.tr(T::workspace_another), {}, {}, 0, icon::plus)) state.choosing = !state.choosing;
    if (state.choosing) {
      ImGui::Indent(ui.px(20));
      if (row(ui, "same", ui.tr(T::workspace_another_deal), {}, {}, 0)) add_opportunity(ui, shared, *w.accounts[0]);
      if (row(ui, "other", ui.tr(T::workspace_another_account), {}, {}, 0)) add_account(ui, shared);
      ImGui::Unindent(ui.px(20));
    }
    menu_divider(ui);
    return;
  }
  for (const auto &account : w.accounts) {
    ImGui::PushID(account->id.text.c_str());
    group_title(ui, account->name);
    for (const auto &deal : account->opportunities) deal_row(ui, shared, state, *account, *deal);
    if (ui.can_edit && row(ui, "add", ui.tr(T::workspace_add_deal), {}, {}, 0, icon::plus))
      add_opportunity(ui, shared, *account);
    ImGui::PopID();
  }
  if (ui.can_edit && row(ui, "account", ui.tr(T::workspace_add_account), {}, {}, 0, icon::building))
    add_account(ui, shared);
  menu_divider(ui);
}

void open_workspaces(Ui &ui, WorkspaceMenuState &state) {
  const Session &session = ui.session;
  if (session.open.size() < 2) return;
  group_title(ui, ui.tr(T::workspace_open_ones));
  for (std::size_t i = 0; i < session.open.size(); ++i) {
    const OpenWorkspace &open = *session.open[i];
    const bool editable = i == session.editable;
    ImGui::PushID(open.key.c_str());
    if (row(ui, "open", open.history.now()->name, ui.tr(editable ? T::workspace_editable : T::workspace_read_only),
            i == session.shown, editable ? 1 : 2)) {
      ui.request(ShowWorkspace{i});
      close_popover();
    }
    if (!editable && small_button(ui, icon::pencil, ui.tr(T::workspace_make_editable, open.history.now()->name)))
      ui.request(MakeEditable{i});
    if (small_button(ui, icon::x, ui.tr(T::workspace_close_named, open.history.now()->name))) {
      if (open.unsaved())
        state.closing = open.key;
      else
        ui.request(CloseWorkspace{i});
    }
    if (state.closing == open.key) {
      const Answer answer = inline_question(
          ui, "close", ui.tr(T::workspace_close_question, open.history.now()->name, std::to_string(open.edits())),
          ui.tr(T::workspace_close));
      if (answer == Answer::yes) ui.request(CloseWorkspace{i});
      if (answer != Answer::none) state.closing.clear();
    }
    ImGui::PopID();
  }
  menu_divider(ui);
}

void files(Ui &ui, WorkspaceMenuState &state) {
  if (menu_item(ui, ui.tr(T::workspace_save), shortcut_text(ui, "S"), icon::save, ui.can_edit)) ui.request(Save{});
  if (menu_item(ui, ui.tr(T::workspace_save_as), shortcut_text(ui, "S", true), {}, ui.can_edit)) ui.request(Save{true});
  if (menu_item(ui, ui.tr(T::workspace_download), {}, icon::download)) ui.request(DownloadCopy{});
  menu_divider(ui);
  if (menu_item(ui, ui.tr(T::workspace_new), {}, icon::file_plus)) ui.request(NewFile{});
  if (menu_item(ui, ui.tr(T::workspace_open), shortcut_text(ui, "O"), icon::folder_open)) ui.request(OpenFile{});
  if (menu_item(ui, ui.tr(T::workspace_open_beside))) ui.request(OpenBeside{});
  if (row(ui, "samples", ui.tr(T::workspace_samples), {}, {}, 0,
          state.samples ? icon::chevron_down : icon::chevron_right))
    state.samples = !state.samples;
  if (!state.samples) return;
  static constexpr std::array<std::pair<const char *, T>, 3> names{
      {{"grid", T::start_grid}, {"hospital", T::start_hospital}, {"group", T::start_group}}};
  for (const auto &[name, title] : names)
    if (menu_item(ui, ui.tr(title), {}, icon::book_open)) ui.request(OpenSample{name});
}

/// Work that was put aside when something else was opened.
void kept_drafts(Ui &ui) {
  if (ui.host.drafts.empty()) return;
  group_title(ui, ui.tr(T::workspace_drafts));
  for (const DraftOffer &draft : ui.host.drafts) {
    std::string when = draft.when;
    if (draft.age != DraftOffer::Age::only)
      (when += " · ") += ui.tr(draft.age == DraftOffer::Age::newest ? T::start_draft_newest : T::start_draft_older);
    if (row(ui, draft.key, ui.tr(T::workspace_restore, draft.name), when, {}, 0, icon::rotate_ccw)) {
      ui.request(RestoreDraft{draft.key});
      close_popover();
    }
  }
  menu_divider(ui);
}

void recent(Ui &ui) {
  if (ui.host.recent.empty()) return;
  menu_divider(ui);
  group_title(ui, ui.tr(T::start_recent));
  const std::size_t count = std::min<std::size_t>(ui.host.recent.size(), 5);
  for (std::size_t i = 0; i < count; ++i) {
    const RecentFile &file = ui.host.recent[i];
    if (row(ui, file.key, file.name, file.when, {}, 0, icon::file_braces)) {
      ui.request(OpenRecent{file.key});
      close_popover();
    }
  }
}

} // namespace

void workspace_menu(Ui &ui, SharedState &shared, WorkspaceMenuState &state) {
  if (!ui.workspace) return;
  ImGui::Dummy({ui.px(320), 0});
  rename(ui);
  menu_divider(ui);
  deals(ui, shared, state);
  open_workspaces(ui, state);
  kept_drafts(ui);
  files(ui, state);
  recent(ui);
}

} // namespace sandtable::view
