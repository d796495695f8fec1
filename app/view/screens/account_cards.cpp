#include "view/screens/account_cards.hpp"

#include "domain/account/tier.hpp"
#include "view/icons.hpp"
#include "view/process_words.hpp"
#include "view/screens/c139_part.hpp"
#include "view/screens/naming.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

void card_title(Ui &ui, std::string_view text, std::string_view note = {}) {
  label(ui, text, strong(size::emphasis));
  if (!note.empty()) note_line(ui, note);
  space(ui, 4);
}

/// A labelled line of text; true when `value` was changed.
bool line_field(Ui &ui, T name, std::string &value, std::string_view hint = {}, std::string_view glyph = {}) {
  field_label(ui, ui.tr(name));
  return text_field(ui, ui.tr(name), std::string{value}, value, {.hint = hint, .enabled = ui.can_edit, .icon = glyph});
}
bool long_field(Ui &ui, T name, std::string &value, float height = 64) {
  field_label(ui, ui.tr(name));
  return text_area(ui, ui.tr(name), std::string{value}, value, height, ui.can_edit);
}

/// All levels of a scale side by side; true when `level` was changed.
template <class E> bool level_segments(Ui &ui, std::string_view name, E &level, std::size_t first = 0) {
  std::array<Segment, static_cast<std::size_t>(E::count_)> segments;
  for (std::size_t i = first; i < segments.size(); ++i) segments[i - first].text = ui.word(static_cast<E>(i));
  const int pressed = segmented(ui, name, std::span{segments}.first(segments.size() - first),
                                static_cast<int>(level) - static_cast<int>(first), -1, ui.can_edit);
  if (pressed < 0) return false;
  const E next = static_cast<E>(static_cast<std::size_t>(pressed) + first);
  level = first > 0 && next == level ? E{} : next; // pressing the current level again clears it
  return true;
}

template <class E> bool level_select(Ui &ui, std::string_view name, E &level) {
  const int chosen = select_level(ui, name, level);
  if (chosen < 0) return false;
  level = static_cast<E>(chosen);
  return true;
}

void edit(Ui &ui, Opportunity changed) { ui.dispatch(EditOpportunity{std::move(changed)}); }
void edit(Ui &ui, Account changed) { ui.dispatch(EditAccount{std::move(changed)}); }

void step_field(Ui &ui, Opportunity &deal) {
  field_label(ui, ui.tr(T::account_step));
  int chosen = 0;
  if (!step_select(ui, ui.tr(T::account_step), ui.tr(T::account_step_none),
                   ui.tr(T::account_step_other, std::to_string(deal.step)), deal.step, chosen))
    return;
  deal.step = chosen;
  edit(ui, deal);
}

void amount_field(Ui &ui, Opportunity &deal) {
  const std::string words = amount_words(ui, deal.amount);
  field_label(ui, words.empty() ? std::string{ui.tr(T::account_amount)} : ui.tr(T::account_amount_is, words));
  std::string typed;
  if (!text_field(ui, ui.tr(T::account_amount), deal.amount == 0 ? std::string{} : amount_text(deal.amount), typed,
                  {.hint = ui.tr(T::account_amount_hint), .enabled = ui.can_edit}))
    return;
  double amount = 0;
  if (!trimmed(typed).empty() && !parse_amount(typed, amount)) return ui.refuse(ui.tr(T::account_amount_wrong, typed));
  deal.amount = amount;
  edit(ui, deal);
}

void team_field(Ui &ui, SharedState &shared, Opportunity &deal) {
  field_label(ui, ui.tr(T::account_team));
  for (const auto &member : ui.workspace->team) {
    const auto at = std::find(deal.team.begin(), deal.team.end(), member->id);
    bool on = deal.team.empty() || at != deal.team.end();
    std::string name = member->name;
    name += " · ";
    name += ui.word(member->role);
    ImGui::PushID(member->id.text.c_str());
    if (checkbox(ui, name, on, ui.can_edit)) {
      if (deal.team.empty()) // "everybody" until the first one is left out
        for (const auto &each : ui.workspace->team) deal.team.push_back(each->id);
      if (on)
        deal.team.push_back(member->id);
      else
        std::erase(deal.team, member->id);
      if (deal.team.size() == ui.workspace->team.size()) deal.team.clear();
      edit(ui, deal);
    }
    ImGui::PopID();
  }
  if (ui.workspace->team.empty())
    note_line(ui, ui.tr(T::account_team_empty));
  else if (deal.team.empty())
    note_line(ui, ui.tr(T::account_team_all));
  if (button(ui, ui.tr(T::account_team_edit), {.icon = icon::users})) shared.overlay = Overlay::team;
}

} // namespace

void opportunity_card_ui(Ui &ui, SharedState &shared, AccountState &) {
  Opportunity deal = *ui.opportunity;
  ImGui::PushID(deal.id.text.c_str());
  card_title(ui, ui.tr(T::account_deal));
  if (line_field(ui, T::account_deal_name, deal.name)) edit_named(ui, deal);
  const bool narrow = ImGui::GetContentRegionAvail().x < ui.px(440);
  if (narrow) step_field(ui, deal);
  Cells first(ui, {-3, -2});
  first.next();
  if (narrow)
    amount_field(ui, deal);
  else
    step_field(ui, deal);
  first.next();
  if (narrow ? line_field(ui, T::account_currency, deal.currency)
             : line_field(ui, T::account_grade, deal.grade, ui.tr(T::account_grade_hint)))
    edit(ui, deal);
  first.end();
  if (narrow) {
    if (line_field(ui, T::account_grade, deal.grade, ui.tr(T::account_grade_hint))) edit(ui, deal);
  } else {
    Cells second(ui, {-3, -2});
    second.next();
    amount_field(ui, deal);
    second.next();
    if (line_field(ui, T::account_currency, deal.currency)) edit(ui, deal);
    second.end();
  }
  c139_fields(ui, deal);
  team_field(ui, shared, deal);
  ImGui::PopID();
}

void risks_card_ui(Ui &ui, SharedState &, AccountState &) {
  Opportunity deal = *ui.opportunity;
  ImGui::PushID(deal.id.text.c_str());
  card_title(ui, ui.tr(T::account_risks), ui.tr(T::account_risks_note));
  if (long_field(ui, T::account_risk_compliance, deal.risks.compliance)) edit(ui, deal);
  if (long_field(ui, T::account_risk_delivery, deal.risks.delivery)) edit(ui, deal);
  if (long_field(ui, T::account_risk_cash, deal.risks.cash)) edit(ui, deal);
  ImGui::PopID();
}

namespace {

struct ScoreRow {
  T name, note;
  std::optional<double> TierScores::*score;
};
constexpr std::array<ScoreRow, 4> score_rows{{
    {T::account_score_current, T::account_score_current_note, &TierScores::current},
    {T::account_score_potential, T::account_score_potential_note, &TierScores::potential},
    {T::account_score_strategic, T::account_score_strategic_note, &TierScores::strategic},
    {T::account_score_relationship, T::account_score_relationship_note, &TierScores::relationship},
}};

/// The three to five indicators behind a score, and their mean to take over.
void indicators(Ui &ui, Account &account, int part) {
  std::optional<Cells> cells;
  int column = 0;
  for (const TierIndicator &one : tier_indicators) {
    if (one.part != part) continue;
    if (column == 0) cells.emplace(ui, std::initializer_list<float>{-1, -1}, 12.0f);
    cells->next();
    std::string key = "account_indicator_";
    key += one.name;
    auto value = indicator(account.scores, one.name);
    if (score_field(ui, ui.tr_name(key), value)) set_indicator(account.scores, one.name, value), edit(ui, account);
    if (++column == 2) cells->end(), cells.reset(), column = 0;
  }
  if (cells) cells->end();
  auto &score = account.scores.*score_rows[static_cast<std::size_t>(part)].score;
  const auto mean = indicator_mean(account.scores, part);
  if (!mean) return note_line(ui, ui.tr(T::account_indicators_note));
  const std::string words = ui.tr(T::account_indicators_mean, fixed_text(*mean, 1));
  if (score == mean) return note_line(ui, words);
  if (button(ui, ui.tr(T::account_indicators_take, words),
             {.kind = ButtonKind::link, .icon = icon::check, .enabled = ui.can_edit}))
    score = mean, edit(ui, account);
}

void score_row(Ui &ui, AccountState &state, Account &account, int part) {
  const ScoreRow &row = score_rows[static_cast<std::size_t>(part)];
  const double weight = tier_weights(account.preset)[static_cast<std::size_t>(part)];
  auto &score = account.scores.*row.score;
  Cells cells(ui, {-1, 72, size::control}, 8);
  cells.next();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = cells.width();
  ImDrawList *list = ImGui::GetWindowDrawList();
  const std::string_view name = ui.tr(row.name), note = ui.tr(row.note);
  const std::string share = number_text(weight) + " %";
  const float share_x = text_extent(ui, name, strong()).x + ui.px(8),
              note_x = share_x + text_extent(ui, share, caption(ui)).x + ui.px(10);
  const bool below = note_x + text_extent(ui, note, caption(ui)).x > width;
  const float bar = ui.px(below ? 42 : 24), high = ui.px(6);
  ImGui::Dummy({width, bar + ui.px(16)});
  draw_text(ui, list, at, name, strong());
  draw_text(ui, list, {at.x + share_x, at.y + ui.px(1)}, share, caption(ui));
  if (below)
    draw_text_cut(ui, list, {at.x, at.y + ui.px(21)}, width, note, caption(ui));
  else
    draw_text(ui, list, {at.x + note_x, at.y + ui.px(1)}, note, caption(ui));
  const float y = at.y + bar;
  list->AddRectFilled({at.x, y}, {at.x + width, y + high}, ui.theme.sunken, high / 2);
  if (score && *score > 0)
    list->AddRectFilled({at.x, y}, {at.x + std::max(high, width * static_cast<float>(*score / 100)), y + high},
                        ui.theme.accent, high / 2);
  cells.next();
  if (score_field(ui, name, score, false)) edit(ui, account);
  cells.next();
  const unsigned bit = 1u << part;
  const bool open = (state.open_scores & bit) != 0;
  if (icon_button(ui, open ? icon::chevron_down : icon::chevron_right, ui.tr(T::account_indicators_of, name),
                  {.kind = ButtonKind::ghost, .state = open ? "expanded" : ""}))
    state.open_scores ^= bit;
  cells.end();
  if (!open) return;
  indicators(ui, account, part);
  space(ui, 8);
}

/// Which tier the score means, and from which scores on.
void cutoffs(Ui &ui, Account &account) {
  Method method = ui.method();
  const Tier meant = tier_of(tier_score(account.scores, account.preset), method.strategic_from, method.key_from);
  if (meant != Tier::unrated && meant != account.tier &&
      button(ui, ui.tr(T::account_tier_take, ui.word(meant)),
             {.kind = ButtonKind::link, .icon = icon::check, .enabled = ui.can_edit}))
    account.tier = meant, edit(ui, account);
  Cells cells(ui, {-1, -1});
  for (const Tier tier : {Tier::strategic, Tier::key}) {
    cells.next();
    double &from = tier == Tier::strategic ? method.strategic_from : method.key_from;
    std::optional<double> value = from;
    if (score_field(ui, ui.tr(T::account_cutoff, ui.word(tier)), value) && value)
      from = *value, ui.dispatch(SetMethod{method});
  }
  cells.end();
  note_line(ui, ui.tr(T::account_cutoff_note));
}

std::string sum_text(const Ui &ui, const Account &account) {
  const auto weights = tier_weights(account.preset);
  const auto parts = tier_parts(account.scores);
  const auto score = tier_score(account.scores, account.preset);
  if (!score) return std::string{ui.tr(T::account_tier_missing)};
  std::string text = number_text(*score) + " = ";
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i ? " + " : "") + number_text(*parts[i]) + " × " + number_text(weights[i]) + " %";
  return text;
}

} // namespace

void tier_card_ui(Ui &ui, SharedState &, AccountState &state) {
  Account account = *ui.account;
  ImGui::PushID(account.id.text.c_str());
  card_title(ui, ui.tr(T::account_tier), ui.tr(T::account_tier_note));
  const auto score = tier_score(account.scores, account.preset);
  label(ui, score ? number_text(*score) : std::string{"–"},
        strong(size::figure, score ? ui.theme.accent : ui.theme.faint));
  note_line(ui, sum_text(ui, account));
  field_label(ui, ui.tr(T::account_weights));
  if (level_segments(ui, ui.tr(T::account_weights), account.preset)) edit(ui, account);
  note_line(ui,
            ui.tr(account.preset == WeightPreset::steady ? T::account_weights_steady : T::account_weights_expansion));
  space(ui, 4);
  for (int part = 0; part < 4; ++part) score_row(ui, state, account, part);
  field_label(ui, ui.tr(T::account_tier_level));
  if (level_segments(ui, ui.tr(T::account_tier_level), account.tier, 1)) edit(ui, account);
  cutoffs(ui, account);
  if (line_field(ui, T::account_last_contact, account.last_contact, ui.tr(T::date_hint), icon::calendar)) {
    if (!account.last_contact.empty() && !is_date(account.last_contact))
      ui.refuse(std::string{ui.tr(T::problem_date)});
    else
      edit(ui, account);
  } else if (is_date(account.last_contact) && is_date(ui.host.today)) {
    const long days = days_from_date(ui.host.today) - days_from_date(account.last_contact);
    if (days > 30)
      notice(ui, icon::triangle_alert, ui.tr(T::account_contact_late, std::to_string(days)), ui.theme.warning,
             ui.theme.warning_soft);
    else if (days >= 0)
      note_line(ui, ui.tr(T::account_contact_ago, std::to_string(days)));
  }
  ImGui::PopID();
}

void profile_card_ui(Ui &ui, SharedState &, AccountState &) {
  Account account = *ui.account;
  IdealProfile &p = account.profile;
  ImGui::PushID(account.id.text.c_str());
  card_title(ui, ui.tr(T::account_profile), ui.tr(T::account_profile_note));
  bool changed = false;
  if (ImGui::GetContentRegionAvail().x < ui.px(440)) {
    changed |= line_field(ui, T::account_industry, p.industry);
    changed |= line_field(ui, T::account_scale, p.scale);
  } else {
    Cells cells(ui, {-1, -1});
    cells.next();
    changed |= line_field(ui, T::account_industry, p.industry);
    cells.next();
    changed |= line_field(ui, T::account_scale, p.scale);
    cells.end();
  }
  changed |= long_field(ui, T::account_pains, p.pains);
  changed |= long_field(ui, T::account_structure, p.structure);
  changed |= long_field(ui, T::account_culture, p.culture);
  changed |= long_field(ui, T::account_boundary, account.boundary);
  if (changed) edit(ui, account);
  ImGui::PopID();
}

void units_card_ui(Ui &ui, SharedState &, AccountState &state) {
  Account account = *ui.account;
  ImGui::PushID(account.id.text.c_str());
  card_title(ui, ui.tr(T::account_units), ui.tr(T::account_units_note));
  bool changed = false;
  int gone = -1;
  for (int i = 0; i < static_cast<int>(account.units.size()); ++i) {
    OperatingUnit &unit = account.units[static_cast<std::size_t>(i)];
    ImGui::PushID(i);
    Cells cells(ui, {112, -1, size::control}, 8);
    cells.next();
    changed |= level_select(ui, ui.tr(T::account_unit_kind), unit.kind);
    cells.next();
    const bool focus = state.focus_unit == i;
    changed |= text_field(ui, ui.tr(T::account_unit_name), std::string{unit.name}, unit.name,
                          {.hint = ui.tr(T::account_unit_name), .enabled = ui.can_edit, .focus = focus});
    if (focus) state.focus_unit = -1;
    cells.next();
    if (icon_button(ui, icon::trash, ui.tr(T::workspace_delete_named, unit.name),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      gone = i;
    cells.end();
    ImGui::PopID();
  }
  if (button(ui, ui.tr(T::account_unit_add), {.icon = icon::plus, .enabled = ui.can_edit})) {
    state.focus_unit = static_cast<int>(account.units.size());
    account.units.push_back({});
    changed = true;
  }
  if (gone >= 0) account.units.erase(account.units.begin() + gone), changed = true;
  if (changed) edit(ui, account);
  ImGui::PopID();
}

namespace {

/// `inner` lies below `outer`, or is it: not a possible parent.
bool is_below(const Account &account, DepartmentId inner, const DepartmentId &outer) {
  for (int steps = 0; inner && steps < 100; ++steps) {
    if (inner == outer) return true;
    const Department *department = find(account.departments, inner);
    inner = department ? department->parent : DepartmentId{};
  }
  return false;
}

std::size_t people_in(const Account &account, const DepartmentId &id) {
  return static_cast<std::size_t>(
      std::count_if(account.people.begin(), account.people.end(), [&](const Ref<Person> &p) {
        return p->department == id || std::find(p->committees.begin(), p->committees.end(), id) != p->committees.end();
      }));
}

void parent_select(Ui &ui, const Account &account, Department &department) {
  std::vector<std::string_view> names{ui.tr(T::account_department_top)};
  std::vector<DepartmentId> ids{{}};
  int current = 0;
  for (const auto &other : account.departments) {
    if (is_below(account, other->id, department.id)) continue;
    if (other->id == department.parent) current = static_cast<int>(ids.size());
    names.push_back(other->name);
    ids.push_back(other->id);
  }
  const int chosen = select(ui, ui.tr(T::account_department_parent), names, current, {}, -1, ui.can_edit);
  if (chosen < 0) return;
  department.parent = ids[static_cast<std::size_t>(chosen)];
  ui.dispatch(PutDepartment{ui.opportunity->id, department, std::nullopt});
}

void department_row(Ui &ui, AccountState &state, const Department &department) {
  Department changed = department;
  const std::size_t people = people_in(*ui.account, department.id);
  ImGui::PushID(department.id.text.c_str());
  const auto name = [&] {
    const bool focus = state.focus_department == department.id;
    if (text_field(ui, ui.tr(T::account_department_name), department.name, changed.name,
                   {.enabled = ui.can_edit, .focus = focus, .select_all = focus}))
      ui.dispatch(PutDepartment{ui.opportunity->id, changed, std::nullopt});
    if (focus) state.focus_department = {};
  };
  const auto kind = [&] {
    if (level_select(ui, ui.tr(T::account_department_kind), changed.kind))
      ui.dispatch(PutDepartment{ui.opportunity->id, changed, std::nullopt});
  };
  const auto remove = [&] {
    if (!icon_button(ui, icon::trash, ui.tr(T::workspace_delete_named, department.name),
                     {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      return;
    if (people > 0)
      state.removing = department.id;
    else
      ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .departments = {department.id}});
  };
  if (ImGui::GetContentRegionAvail().x < ui.px(440)) {
    Cells top(ui, {-1, 32}, 8);
    top.next(), name(), top.next(), remove(), top.end();
    Cells below(ui, {-1, -1}, 8);
    below.next(), kind(), below.next(), parent_select(ui, *ui.account, changed), below.end();
    space(ui, 4);
  } else {
    Cells cells(ui, {-5, -3, -4, size::control}, 8);
    cells.next(), name(), cells.next(), kind(), cells.next(), parent_select(ui, *ui.account, changed), cells.next(),
        remove(), cells.end();
  }
  if (state.removing == department.id) {
    const Answer answer =
        inline_question(ui, "remove", ui.tr(T::account_department_question, department.name, std::to_string(people)),
                        ui.tr(T::workspace_delete));
    if (answer == Answer::yes)
      ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .departments = {department.id}});
    if (answer != Answer::none) state.removing = {};
  }
  ImGui::PopID();
}

} // namespace

void departments_card_ui(Ui &ui, SharedState &, AccountState &state) {
  card_title(ui, ui.tr(T::account_departments), ui.tr(T::account_departments_note));
  for (const auto &department : ui.account->departments) department_row(ui, state, *department);
  if (!button(ui, ui.tr(T::account_department_add), {.icon = icon::plus, .enabled = ui.can_edit})) return;
  Department fresh;
  fresh.id = state.focus_department = ui.host.ids->next<DepartmentId>('d');
  fresh.name = ui.tr(T::account_department_new);
  ui.dispatch(PutDepartment{ui.opportunity->id, std::move(fresh), std::nullopt});
}

} // namespace sandtable::view
