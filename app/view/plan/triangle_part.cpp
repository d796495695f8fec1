#include "domain/engagement/triangle.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"
#include "view/process_words.hpp"

#include <algorithm>

// AR, SR and FR as one team: what they answer for together, who does what in each step, who is there how much.
namespace sandtable::view {

namespace {

void put(Ui &ui, Triangle changed) { ui.dispatch(EditTriangle{ui.opportunity->id, std::move(changed)}); }

std::vector<Ref<Member>> team_of(const Ui &ui) {
  std::vector<Ref<Member>> team;
  const auto &chosen = ui.opportunity->team;
  for (const auto &member : ui.workspace->team)
    if (chosen.empty() || std::find(chosen.begin(), chosen.end(), member->id) != chosen.end()) team.push_back(member);
  return team;
}

bool number_field(Ui &ui, const std::string &name, std::optional<double> &value, double unit = 1, double most = 1e15) {
  std::string typed;
  if (!text_field(ui, name, value ? number_text(*value * unit) : std::string{}, typed,
                  {.hint = "–", .enabled = ui.can_edit}))
    return false;
  double number = 0;
  if (trimmed(typed).empty()) return value.reset(), true;
  if (!parse_number(typed, number) || number > most || number < -1e15 || (most < 1e15 && number < 0))
    return ui.refuse(ui.tr(T::problem_cell_number, typed)), false;
  value = number / unit;
  return true;
}

void kpis(Ui &ui) {
  const Triangle &triangle = ui.opportunity->engagement->triangle;
  group_title(ui, ui.tr(T::triangle_kpis));
  if (triangle.kpis.empty()) {
    note_line(ui, ui.tr(T::triangle_kpis_empty));
    if (button(ui, ui.tr(T::triangle_kpis_usual), {.icon = icon::plus, .enabled = ui.can_edit})) {
      Triangle changed = triangle;
      changed.kpis = {{.name = std::string{ui.tr(T::triangle_satisfaction)}, .unit = "%", .extra = {}},
                      {.name = std::string{ui.tr(T::triangle_profit)}, .unit = "%", .extra = {}},
                      {.name = std::string{ui.tr(T::triangle_collection)}, .unit = "%", .extra = {}}};
      put(ui, std::move(changed));
    }
    return;
  }
  {
    Cells head(ui, {-3, 64, -1, -1, -1, -1, size::control}, 8);
    for (const T title : {T::triangle_kpi, T::triangle_unit, T::triangle_target, T::triangle_current,
                          T::triangle_direction, T::plan_state})
      head.next(), field_label(ui, ui.tr(title));
    head.end();
  }
  for (std::size_t i = 0; i < triangle.kpis.size(); ++i) {
    Triangle changed = triangle;
    SharedKpi &kpi = changed.kpis[i];
    bool put_it = false;
    std::string typed;
    ImGui::PushID(static_cast<int>(i));
    const std::string named = " " + kpi.name;
    Cells cells(ui, {-3, 64, -1, -1, -1, -1, size::control}, 8);
    cells.next();
    if (text_field(ui, ui.tr(T::triangle_kpi), kpi.name, typed, {.enabled = ui.can_edit}))
      kpi.name = typed, put_it = true;
    cells.next();
    if (text_field(ui, std::string{ui.tr(T::triangle_unit)} + named, kpi.unit, typed, {.enabled = ui.can_edit}))
      kpi.unit = typed, put_it = true;
    cells.next();
    put_it |= number_field(ui, std::string{ui.tr(T::triangle_target)} + named, kpi.target);
    cells.next();
    put_it |= number_field(ui, std::string{ui.tr(T::triangle_current)} + named, kpi.current);
    cells.next();
    const std::string_view better[] = {ui.tr(T::triangle_more_is_better), ui.tr(T::triangle_less_is_better)};
    if (const int chosen = select(ui, std::string{ui.tr(T::triangle_direction)} + named, better, kpi.less_is_better, {},
                                  -1, ui.can_edit);
        chosen >= 0 && (chosen == 1) != kpi.less_is_better)
      kpi.less_is_better = chosen == 1, put_it = true;
    cells.next();
    const auto is = reached(kpi);
    badge(ui,
          ui.tr(!is   ? T::triangle_unknown
                : *is ? T::triangle_reached
                      : T::triangle_missed),
          !is   ? ui.theme.muted
          : *is ? ui.theme.success
                : ui.theme.warning,
          !is   ? ui.theme.sunken
          : *is ? ui.theme.success_soft
                : ui.theme.warning_soft);
    cells.next();
    if (icon_button(ui, icon::x, ui.tr(T::remove_named, kpi.name), {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      changed.kpis.erase(changed.kpis.begin() + static_cast<std::ptrdiff_t>(i)), put_it = true;
    cells.end();
    ImGui::PopID();
    if (put_it) return put(ui, std::move(changed));
  }
  std::string typed;
  if (ui.can_edit &&
      text_field(ui, ui.tr(T::triangle_kpi_add), {}, typed, {.hint = ui.tr(T::triangle_kpi_add), .icon = icon::plus}) &&
      !trimmed(typed).empty()) {
    Triangle changed = triangle;
    changed.kpis.push_back({.name = std::string{trimmed(typed)}, .unit = "%", .extra = {}});
    put(ui, std::move(changed));
  }
}

/// Steps down, our people across; a cell opens the four duties.
void duties(Ui &ui) {
  const Triangle &triangle = ui.opportunity->engagement->triangle;
  const auto team = team_of(ui);
  group_title(ui, ui.tr(T::triangle_duties));
  tooltip(ui, ui.tr(T::explain_raci));
  if (team.empty()) return note_line(ui, ui.tr(T::triangle_no_team));
  const auto gaps = duty_gaps(triangle, process_of(ui));
  if (triangle.duties.empty())
    note_line(ui, ui.tr(T::triangle_duties_empty));
  else if (gaps.empty())
    notice(ui, icon::circle_check, ui.tr(T::triangle_duties_good), ui.theme.success, ui.theme.success_soft);
  else
    notice(ui, icon::triangle_alert,
           ui.tr(T::triangle_duties_gap, std::to_string(gaps.size()), step_name(ui, gaps.front().step)),
           ui.theme.warning, ui.theme.warning_soft);
  space(ui, 4);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float longest = 0;
  for (const LtcPhase &phase : process_of(ui).phases)
    for (const LtcStep &step : phase.steps) longest = std::max(longest, text_extent(ui, step_name(ui, step.number)).x);
  const float names = ui.phone ? ui.px(140) : std::clamp(longest + ui.px(16), ui.px(230), ui.px(340)), each = ui.px(84),
              height = std::max(ui.px(32), ui.control()), room = ImGui::GetContentRegionAvail().x,
              wide = names + each * static_cast<float>(team.size());
  const int steps = step_count(process_of(ui));
  ImGui::BeginChild("duties", {room, height * static_cast<float>(steps + 1) + ui.px(wide > room ? 16 : 2)},
                    ImGuiChildFlags_NavFlattened, wide > room ? ImGuiWindowFlags_HorizontalScrollbar : 0);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float left = at.x - ImGui::GetScrollX();
  for (std::size_t m = 0; m < team.size(); ++m) {
    const float x = left + names + each * static_cast<float>(m);
    draw_text_cut(ui, list, {x + ui.px(6), at.y + ui.px(8)}, each - ui.px(8), team[m]->name, caption(ui));
  }
  float y = at.y + height;
  for (const LtcPhase &phase : process_of(ui).phases)
    for (const LtcStep &step : phase.steps) {
      const std::string name = step_name(ui, step.number);
      const bool gap =
          std::any_of(gaps.begin(), gaps.end(), [&](const DutyGap &one) { return one.step == step.number; });
      draw_text_cut(ui, list, {left, y + height / 2 - ui.px(7)}, names - ui.px(8), name,
                    {size::body, Weight::regular, gap ? ui.theme.warning : ui.theme.ink});
      for (std::size_t m = 0; m < team.size(); ++m) {
        ImGui::PushID(step.number * 1000 + static_cast<int>(m));
        ImGui::SetCursorScreenPos({left + names + each * static_cast<float>(m), y + (height - ui.control()) / 2});
        const Duty duty = duty_of(triangle, step.number, team[m]->id);
        const std::string_view word = ui.word(duty);
        if (list_cell(ui, name + " · " + team[m]->name, duty == Duty::none ? std::string_view{"–"} : word, each,
                      duty == Duty::accountable ? ui.theme.accent
                      : duty == Duty::none      ? ui.theme.faint
                                                : 0))
          open_popover("duty");
        if (begin_popover(ui, "duty", ui.px(160))) {
          for (int d = 0; d < static_cast<int>(Duty::count_); ++d)
            if (menu_item(ui, ui.word(static_cast<Duty>(d)), {}, {}, true, d == static_cast<int>(duty)))
              put(ui, with_duty(triangle, step.number, team[m]->id, static_cast<Duty>(d)));
          end_popover(ui);
        }
        ImGui::PopID();
      }
      list->AddLine({left, y}, {left + wide, y}, ui.theme.line);
      y += height;
    }
  ImGui::SetCursorScreenPos({left, at.y});
  ImGui::Dummy({wide, y - at.y});
  ImGui::EndChild();
}

void availability(Ui &ui) {
  group_title(ui, ui.tr(T::triangle_availability));
  note_line(ui, ui.tr(T::triangle_availability_note));
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(620), ImGui::GetContentRegionAvail().x));
  for (const auto &member : team_of(ui)) {
    ImGui::PushID(member->id.text.c_str());
    Member changed = *member;
    bool put_it = false;
    for (std::size_t i = 0; i < member->availability.size() && !put_it; ++i) {
      Availability &span = changed.availability[i];
      ImGui::PushID(static_cast<int>(i));
      Cells cells(ui, {-2, -2, -2, 72, size::control}, 8);
      cells.next();
      label(ui, member->name, {size::body});
      cells.next();
      put_it |= date_field(ui, std::string{ui.tr(T::triangle_from)} + " " + member->name, member->availability[i].from,
                           span.from);
      cells.next();
      put_it |=
          date_field(ui, std::string{ui.tr(T::triangle_to)} + " " + member->name, member->availability[i].to, span.to);
      cells.next();
      std::optional<double> share = span.share;
      if (number_field(ui, std::string{ui.tr(T::triangle_share)} + " " + member->name, share, 100, 100))
        span.share = share.value_or(1), put_it = true;
      cells.next();
      if (icon_button(ui, icon::x, ui.tr(T::remove_named, member->name),
                      {.kind = ButtonKind::ghost, .enabled = ui.can_edit})) {
        changed.availability.erase(changed.availability.begin() + static_cast<std::ptrdiff_t>(i));
        put_it = true;
      }
      cells.end();
      ImGui::PopID();
    }
    if (ui.can_edit &&
        button(ui, ui.tr(T::triangle_availability_add, member->name), {.kind = ButtonKind::link, .icon = icon::plus})) {
      changed.availability.push_back({.from = ui.host.today, .to = {}, .share = 0.5, .extra = {}});
      put_it = true;
    }
    if (put_it) ui.dispatch(PutMember{std::move(changed)});
    ImGui::PopID();
  }
  box.end();
}

/// The gates still to be held, each a press away: what sales operations calls the meetings for.
void gates_run(Ui &ui, PlanState &state) {
  const Engagement &plan = *ui.opportunity->engagement;
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(620), ImGui::GetContentRegionAvail().x));
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    const PlanGate &gate = state.view.gates[g];
    if (gate.readiness.decided) continue;
    std::string words =
        ui.tr(T::plan_ready_of, std::to_string(gate.readiness.done), std::to_string(gate.readiness.checks));
    if (gate.day) words = day_text(ui, *gate.day) + " · " + words;
    ImGui::PushID(plan.gates[g]->id.text.c_str());
    if (button(ui, std::string{gate_name(ui, *plan.gates[g])} + " · " + words,
               {.kind = ButtonKind::link, .icon = icon::flag})) {
      state.selection.clear();
      state.selection.gate = plan.gates[g]->id;
    }
    ImGui::PopID();
  }
  box.end();
}

/// Whose executive answers for whom of the customer: our owners of their relationships.
void sponsors(Ui &ui, PlanState &state) {
  group_title(ui, ui.tr(T::triangle_sponsors));
  bool any = false;
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(620), ImGui::GetContentRegionAvail().x));
  for (const auto &member : team_of(ui)) {
    if (member->role != OurRole::sponsor) continue;
    any = true;
    ImGui::PushID(member->id.text.c_str());
    Cells cells(ui, {-1, -2}, 12);
    cells.next();
    space(ui, 6);
    label(ui, member->name, strong());
    cells.next();
    std::vector<std::string_view> names;
    std::vector<PersonId> free;
    for (const auto &stance : ui.map().stances) {
      const Person *person = find(ui.account->people, stance->person);
      if (!person) continue;
      if (stance->owner != member->id) {
        names.push_back(person->name), free.push_back(person->id);
        continue;
      }
      ImGui::PushID(person->id.text.c_str());
      std::size_t met = 0;
      for (const auto &contact : ui.opportunity->engagement->contacts)
        met += contact->owner == member->id &&
               std::find(contact->people.begin(), contact->people.end(), person->id) != contact->people.end();
      if (button(ui, ui.tr(T::triangle_sponsor_of, person->name, std::to_string(met)),
                 {.kind = ButtonKind::ghost,
                  .icon = icon::handshake,
                  .selected = state.light.person(person->id),
                  .name = ui.tr(T::triangle_sponsor_name, member->name, person->name)}))
        state.pressed = person->id;
      ImGui::PopID();
    }
    if (const int chosen = select(ui, ui.tr(T::triangle_sponsor_add, member->name), names, -1,
                                  ui.tr(T::triangle_sponsor_whom), -1, ui.can_edit);
        chosen >= 0)
      ui.dispatch(EditStances{ui.opportunity->id, {free[static_cast<std::size_t>(chosen)]}, SetOwner{member->id}});
    cells.end();
    ImGui::PopID();
  }
  box.end();
  if (!any) note_line(ui, ui.tr(T::triangle_sponsors_none));
}

} // namespace

void triangle_part(Ui &ui, PlanState &state) {
  const Triangle &triangle = ui.opportunity->engagement->triangle;
  label(ui, ui.tr(T::triangle_title), strong(size::emphasis));
  kpis(ui);
  space(ui, 8);
  duties(ui);
  space(ui, 8);
  group_title(ui, ui.tr(T::triangle_operations));
  {
    Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(320), ImGui::GetContentRegionAvail().x));
    MemberId chosen;
    if (owner_select(ui, ui.tr(T::triangle_operations), triangle.operations, chosen)) {
      Triangle changed = triangle;
      changed.operations = chosen;
      put(ui, std::move(changed));
    }
    box.end();
  }
  note_line(ui, ui.tr(T::triangle_operations_note));
  gates_run(ui, state);
  space(ui, 8);
  sponsors(ui, state);
  space(ui, 8);
  availability(ui);
  space(ui, 8);
  pool_part(ui);
}

} // namespace sandtable::view
