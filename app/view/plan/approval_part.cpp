#include "domain/engagement/signers.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"
#include "view/widgets/item.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr int reviewers = 5;                       ///< who look at it at the same time, to compare with
constexpr std::uint32_t papers = 8000, few = 1500; ///< simulated: for a figure, and for each change tried
constexpr std::uint64_t seed = 1;

/// Everyone's time as tried; a spread is never more than the mean.
std::vector<Signer> signers_tried(const Gate &gate, const ApprovalTry &tried) {
  auto signers = signers_of(gate, tried.days);
  for (Signer &signer : signers) {
    signer.time = tried.time;
    if (tried.time == SigningTime::triangular) signer.spread = std::min(tried.spread, tried.days);
  }
  return signers;
}

/// Serial as listed against five at the same time; a fraction of a second, once per change.
void work_out(const Ui &ui, ApprovalTry &tried, const Gate &gate) {
  std::string of = gate.id.text + "/" + number_text(tried.days) + "/" + number_text(tried.papers) + "/" +
                   std::to_string(static_cast<int>(tried.time)) + "/" + number_text(tried.spread);
  for (const Signer &signer : signers_of(gate, 0)) of += "/" + signer.name + "*" + number_text(signer.needed);
  if (of == tried.of) return;
  ApprovalTry fresh{.gate = tried.gate,
                    .days = tried.days,
                    .papers = tried.papers,
                    .time = tried.time,
                    .spread = tried.spread,
                    .of = std::move(of)};
  tried = std::move(fresh);
  const ApprovalChain serial = serial_chain(signers_tried(gate, tried), tried.papers);
  if (problem_of(serial)) {
    tried.problem = ui.tr(T::plan_approval_full);
    return;
  }
  tried.by_formula = mean_by_formula(serial);
  if (const auto times = simulate_approval(serial, papers, seed))
    tried.serial_mean = times->mean, tried.serial_p90 = times->p90, tried.serial_waiting = times->waiting;
  auto five = signers_tried(gate, tried);
  five.resize(std::min<std::size_t>(five.size(), reviewers));
  if (const auto times = simulate_approval(parallel_chain(std::move(five), tried.papers), papers, seed))
    tried.parallel_mean = times->mean, tried.parallel_p90 = times->p90, tried.parallel_waiting = times->waiting;
  if (const auto savings = approval_savings(serial, few, seed))
    for (const ApprovalSaving &saving : *savings) {
      if (tried.savings.size() >= 6) break;
      const bool merge = saving.change == ApprovalSaving::Change::merge;
      const std::string who = merge ? ui.tr(T::plan_action_with, saving.first, saving.second) : saving.first;
      tried.savings.emplace_back(
          ui.tr(merge ? T::plan_approval_merge : T::plan_approval_remove, who, fixed_text(saving.days, 1)),
          saving.days);
    }
}

void variant(Ui &ui, std::string_view name, std::optional<double> mean, std::optional<double> p90,
             std::optional<double> waiting, double most, ImU32 color) {
  if (!mean) return;
  const Theme &t = ui.theme;
  const float width = ImGui::GetContentRegionAvail().x, names = std::min(ui.px(140), width * 0.3f), height = ui.px(56);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, height});
  const std::string words = ui.tr(T::plan_approval_mean, fixed_text(*mean, 1)) + " · " +
                            ui.tr(T::plan_approval_p90, fixed_text(p90, 1)) + " · " +
                            ui.tr(T::plan_approval_wait, fixed_text(waiting, 1));
  mirror_item(ui, "meter", name, words);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text_cut(ui, list, {at.x, at.y + ui.px(8)}, names - ui.px(8), name, strong());
  const float x = at.x + names, bar = width - names, high = ui.px(14);
  list->AddRectFilled({x, at.y + ui.px(7)}, {x + bar, at.y + ui.px(7) + high}, t.sunken, high / 2);
  const float part = std::max(high, bar * static_cast<float>(*mean / most)),
              idle = waiting ? bar * static_cast<float>(*waiting / most) : 0;
  list->AddRectFilled({x, at.y + ui.px(7)}, {x + part, at.y + ui.px(7) + high}, color, high / 2);
  if (idle > high) // the end of the bar is what queues cost
    list->AddRectFilled({x + part - idle, at.y + ui.px(7)}, {x + part, at.y + ui.px(7) + high}, faded(t.surface, 0.45f),
                        high / 2);
  draw_text_cut(ui, list, {x, at.y + ui.px(27)}, bar, words, {13, Weight::regular, t.muted});
}

bool number_cell(Ui &ui, T name, double &value, double least, double most) {
  field_label(ui, ui.tr(name));
  std::string typed;
  if (!text_field(ui, ui.tr(name), number_text(value), typed, {})) return false;
  double number = 0;
  if (!parse_number(typed, number) || number < least || number > most)
    return ui.refuse(ui.tr(T::problem_cell_number, typed)), false;
  value = number;
  return true;
}

/// How the time for one paper varies.
void time_fields(Ui &ui, ApprovalTry &tried) {
  static constexpr T kinds[] = {T::sign_time_constant, T::sign_time_exponential, T::sign_time_triangular};
  Cells cells(ui, {-3, -1}, 12);
  cells.next();
  field_label(ui, ui.tr(T::sign_time));
  std::vector<std::string_view> words;
  for (const T kind : kinds) words.push_back(ui.tr(kind));
  if (const int chosen = select(ui, ui.tr(T::sign_time), words, static_cast<int>(tried.time)); chosen >= 0)
    tried.time = static_cast<SigningTime>(chosen);
  cells.next();
  if (tried.time == SigningTime::triangular) number_cell(ui, T::sign_spread, tried.spread, 0, tried.days);
  cells.end();
}

/// When each signature is needed: always, above an amount, or for a share of the papers.
void conditions(Ui &ui, const Gate &gate) {
  group_title(ui, ui.tr(T::sign_conditions));
  const auto needed = signatures_for(gate, ui.opportunity->amount);
  if (!gate.conditional.empty())
    note_line(ui, ui.tr(T::sign_this_deal, std::to_string(needed.size()), std::to_string(gate.signatures.size())));
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(620), ImGui::GetContentRegionAvail().x));
  Cells head(ui, {-2, -1, 110}, 12);
  for (const T title : {T::plan_signatures, T::sign_above, T::sign_chance}) head.next(), field_label(ui, ui.tr(title));
  head.end();
  for (const std::string &name : gate.signatures) {
    push_name(name);
    const SignatureRule *rule = rule_of(gate, name);
    SignatureRule changed = rule ? *rule : SignatureRule{.name = name};
    const bool here = std::find(needed.begin(), needed.end(), name) != needed.end();
    bool put_it = false;
    std::string typed;
    const auto number = [&](T title, const std::string &shown, double most, std::optional<double> &value) {
      if (!text_field(ui, std::string{ui.tr(title)} + " " + name, shown, typed,
                      {.hint = ui.tr(T::sign_always), .enabled = ui.can_edit}))
        return;
      double typed_number = 0;
      if (trimmed(typed).empty())
        value.reset(), put_it = true;
      else if (!parse_number(typed, typed_number) || typed_number < 0 || typed_number > most)
        ui.refuse(ui.tr(T::problem_cell_number, typed));
      else
        value = typed_number, put_it = true;
    };
    Cells cells(ui, {-2, -1, 110}, 12);
    cells.next();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({cells.width(), ui.control()});
    draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.control() / 2 - ui.px(7)}, cells.width(), name,
                  {size::body, Weight::regular, here ? ui.theme.ink : ui.theme.faint});
    cells.next();
    number(T::sign_above, changed.above ? number_text(*changed.above) : std::string{}, 1e18, changed.above);
    cells.next();
    std::optional<double> chance = changed.chance == 1 ? std::nullopt : std::optional{changed.chance * 100};
    number(T::sign_chance, chance ? number_text(*chance) : std::string{}, 100, chance);
    changed.chance = chance ? *chance / 100 : 1;
    cells.end();
    ImGui::PopID();
    if (!put_it) continue;
    Gate put = gate;
    std::erase_if(put.conditional, [&](const SignatureRule &one) { return one.name == name; });
    if (changed.above || changed.chance != 1) put.conditional.push_back(std::move(changed));
    put_gate(ui, std::move(put));
  }
  box.end();
}

} // namespace

void approval_part(Ui &ui, PlanState &state) {
  const auto &gates = ui.opportunity->engagement->gates;
  ApprovalTry &tried = state.approval;
  const Gate *gate = tried.gate ? find(gates, tried.gate) : nullptr;
  if (!gate || gate->signatures.empty())
    for (const auto &one : gates)
      if (!gate || one->signatures.size() > gate->signatures.size()) gate = one.get();
  if (!gate || gate->signatures.empty()) {
    paragraph(ui, ui.tr(T::plan_approval_none), {size::body, Weight::regular, ui.theme.muted});
    return;
  }
  tried.gate = gate->id;
  work_out(ui, tried, *gate);
  const std::string count = std::to_string(gate->signatures.size());
  if (tried.serial_mean) {
    paragraph(ui, ui.tr(T::plan_approval_title, count, fixed_text(*tried.serial_mean, 1)), strong(size::emphasis));
    if (tried.parallel_mean && gate->signatures.size() > 1)
      note_line(ui, ui.tr(T::plan_approval_compare, fixed_text(*tried.parallel_mean, 1),
                          fixed_text(*tried.serial_mean - *tried.parallel_mean, 1),
                          std::to_string(std::min<std::size_t>(reviewers, gate->signatures.size()))));
  } else {
    notice(ui, icon::triangle_alert, tried.problem, ui.theme.warning, ui.theme.warning_soft);
  }
  space(ui, 8);
  {
    Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(620), ImGui::GetContentRegionAvail().x));
    Cells cells(ui, {-2, -1, -1}, 12);
    cells.next();
    field_label(ui, ui.tr(T::plan_approval_gate));
    std::vector<std::string_view> names;
    std::vector<GateId> ids;
    int current = -1;
    for (const auto &one : gates)
      if (!one->signatures.empty()) {
        if (one->id == gate->id) current = static_cast<int>(ids.size());
        names.push_back(gate_name(ui, *one)), ids.push_back(one->id);
      }
    if (const int chosen = select(ui, ui.tr(T::plan_approval_gate), names, current); chosen >= 0)
      tried.gate = ids[static_cast<std::size_t>(chosen)];
    cells.next();
    number_cell(ui, T::plan_approval_days, tried.days, 0.01, 60);
    cells.next();
    number_cell(ui, T::plan_approval_load, tried.papers, 0.001, 50);
    cells.end();
    time_fields(ui, tried);
    box.end();
  }
  space(ui, 12);
  const double most = std::max(tried.serial_mean.value_or(1), tried.parallel_mean.value_or(0));
  variant(ui, ui.tr(T::plan_approval_serial), tried.serial_mean, tried.serial_p90, tried.serial_waiting, most,
          ui.theme.warning);
  if (const std::size_t signers = gate->signatures.size(); signers > 1)
    variant(ui, ui.tr(T::plan_approval_parallel, std::to_string(std::min<std::size_t>(reviewers, signers))),
            tried.parallel_mean, tried.parallel_p90, tried.parallel_waiting, most, ui.theme.accent);
  if (tried.by_formula) note_line(ui, ui.tr(T::plan_approval_formula, fixed_text(*tried.by_formula, 1)));
  if (!tried.savings.empty()) group_title(ui, ui.tr(T::plan_approval_saves));
  for (const auto &[words, days] : tried.savings)
    if (days > 0.005) paragraph(ui, words, {size::body});
  conditions(ui, *gate);
}

} // namespace sandtable::view
