#include "view/screens/team.hpp"

#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"

namespace sandtable::view {

namespace {

/// How many people of all deals the member owns or knows.
std::size_t tasks_of(const Workspace &workspace, const MemberId &member) {
  std::size_t count = 0;
  for (const auto &account : workspace.accounts)
    for (const auto &deal : account->opportunities)
      for (const auto &stance : deal->power_map->stances) {
        bool known = stance->owner == member;
        for (const auto &relationship : stance->relationships) known |= relationship.member == member;
        count += known;
      }
  return count;
}

void name_field(Ui &ui, TeamState &state, const Member &member) {
  Member changed = member;
  const bool focus = state.focus == member.id;
  if (text_field(ui, ui.tr(T::team_name), member.name, changed.name,
                 {.enabled = ui.can_edit, .focus = focus, .select_all = focus}))
    ui.dispatch(PutMember{changed});
  if (focus) state.focus = {};
}

void title_field(Ui &ui, const Member &member) {
  Member changed = member;
  if (text_field(ui, ui.tr(T::team_job), member.title, changed.title,
                 {.hint = ui.tr(T::team_job), .enabled = ui.can_edit}))
    ui.dispatch(PutMember{changed});
}

void role_field(Ui &ui, const Member &member) {
  const int chosen = select_level(ui, ui.tr(T::team_role), member.role);
  if (chosen < 0) return;
  Member changed = member;
  changed.role = static_cast<OurRole>(chosen);
  ui.dispatch(PutMember{changed});
}

void member_row(Ui &ui, TeamState &state, const Member &member) {
  ImGui::PushID(member.id.text.c_str());
  const auto remove = [&] {
    if (icon_button(ui, icon::trash, ui.tr(T::team_remove, member.name),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      state.removing = member.id;
  };
  if (ImGui::GetContentRegionAvail().x < ui.px(480)) {
    Cells top(ui, {-1, 32}, 8);
    top.next(), name_field(ui, state, member), top.next(), remove(), top.end();
    Cells below(ui, {-1, -1}, 8);
    below.next(), role_field(ui, member), below.next(), title_field(ui, member), below.end();
    space(ui, 8);
  } else {
    Cells cells(ui, {-4, -4, -4, size::control}, 8);
    cells.next(), name_field(ui, state, member), cells.next(), role_field(ui, member);
    cells.next(), title_field(ui, member), cells.next(), remove(), cells.end();
  }
  if (state.removing == member.id) {
    const std::size_t tasks = tasks_of(*ui.workspace, member.id);
    const std::string question = tasks ? ui.tr(T::team_remove_question, member.name, std::to_string(tasks))
                                       : ui.tr(T::team_remove_plain, member.name);
    const Answer answer = inline_question(ui, "remove", question, ui.tr(T::team_remove_yes));
    if (answer == Answer::yes) ui.dispatch(RemoveMember{member.id});
    if (answer != Answer::none) state.removing = {};
  }
  ImGui::PopID();
}

} // namespace

void team_dialog(Ui &ui, SharedState &shared, TeamState &state) {
  if (!begin_overlay(ui, shared, Overlay::team, "team", ui.tr(T::team_title), 680)) return;
  note_line(ui, ui.tr(T::team_note));
  space(ui, 4);
  for (const auto &member : ui.workspace->team) member_row(ui, state, *member);
  if (ui.workspace->team.empty()) note_line(ui, ui.tr(T::team_empty));
  space(ui, 4);
  if (button(ui, ui.tr(T::team_add),
             {.kind = ui.workspace->team.empty() ? ButtonKind::primary : ButtonKind::normal,
              .icon = icon::user_plus,
              .enabled = ui.can_edit})) {
    Member fresh;
    fresh.id = state.focus = ui.host.ids->next<MemberId>('m');
    fresh.name = ui.tr(T::team_new_name);
    // The first three are the iron triangle; whoever follows is an expert.
    fresh.role = static_cast<OurRole>(
        std::min<std::size_t>(ui.workspace->team.size(), static_cast<std::size_t>(OurRole::expert)));
    ui.dispatch(PutMember{std::move(fresh)});
  }
  end_overlay(ui);
}

} // namespace sandtable::view
