#include "base/in_order.hpp"
#include "domain/engagement/plan_items.hpp"
#include "domain/engagement/risk_events.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>
#include <initializer_list>

// What the plan must answer, in lists whose cells are edited in place; one press makes an action of a row.
namespace sandtable::view {

namespace {

constexpr T list_names[static_cast<std::size_t>(PlanList::count_)] = {
    T::lists_risks, T::lists_promises, T::lists_voices, T::lists_roadmap, T::lists_rivals, T::lists_problems};
constexpr T empty_words[static_cast<std::size_t>(PlanList::count_)] = {T::lists_risks_empty,  T::lists_promises_empty,
                                                                       T::lists_voices_empty, T::lists_roadmap_empty,
                                                                       T::lists_rivals_empty, T::lists_problems_empty};
constexpr T stage_words[] = {T::lists_stage_collected, T::lists_stage_screened, T::lists_stage_dispatched,
                             T::lists_stage_improved, T::lists_stage_confirmed};

PlanList list_of(PlanItemKind kind) {
  if (is_risk(kind)) return PlanList::risks;
  if (kind == PlanItemKind::roadmap) return PlanList::roadmap;
  if (kind == PlanItemKind::rival_move) return PlanList::rivals;
  return kind == PlanItemKind::improvement ? PlanList::problems : PlanList::promises;
}
std::size_t count_of(const Engagement &plan, PlanList list) {
  if (list == PlanList::voices) return plan.voices.size();
  return static_cast<std::size_t>(std::count_if(plan.items.begin(), plan.items.end(),
                                                [&](const auto &item) { return list_of(item->kind) == list; }));
}

/// The cells of one row: each draws itself in the width it has, and says what was changed.
class Line {
public:
  Line(Ui &ui, std::string_view name, std::initializer_list<float> widths)
      : ui_(ui), name_(name), cells_(ui, widths, 6) {}

  /// `title` is above the cell on a phone, where columns have no head.
  void open(T title) {
    cells_.next();
    title_ = std::string{ui_.tr(title)} + " " + std::string{name_};
  }
  bool text(T title, std::string &value, bool focus = false) {
    open(title);
    std::string typed;
    if (!text_field(
            ui_, title_, value, typed,
            {.hint = ui_.tr(title), .enabled = ui_.can_edit, .focus = focus, .select_all = focus, .bare = true}))
      return false;
    value = typed;
    return true;
  }
  bool date(T title, Date &value) {
    open(title);
    std::string typed;
    if (!text_field(ui_, title_, value, typed, {.hint = "–", .enabled = ui_.can_edit, .bare = true})) return false;
    const std::string day{trimmed(typed)};
    if (!day.empty() && !is_date(day)) return ui_.refuse(std::string{ui_.tr(T::problem_date)}), false;
    value = day;
    return true;
  }
  bool number(T title, std::optional<double> &value, double least, double most, double unit = 1) {
    open(title);
    std::string typed;
    if (!text_field(ui_, title_, value ? number_text(*value * unit) : std::string{}, typed,
                    {.hint = "–", .enabled = ui_.can_edit, .bare = true}))
      return false;
    double number = 0;
    if (trimmed(typed).empty()) return value.reset(), true;
    if (!parse_number(typed, number) || number < least || number > most)
      return ui_.refuse(ui_.tr(T::problem_cell_number, typed)), false;
    value = number / unit;
    return true;
  }
  /// One of `words`; the index chosen or −1.
  int choice(T title, std::string_view shown, const std::vector<std::string> &words, int current) {
    open(title);
    int chosen = -1;
    ImGui::PushID(static_cast<int>(title));
    if (list_cell(ui_, title_, shown.empty() ? std::string_view{"–"} : shown, cells_.width())) open_popover("choice");
    if (begin_popover(ui_, "choice", ui_.px(220))) {
      for (int i = 0; i < static_cast<int>(words.size()); ++i) {
        ImGui::PushID(i);
        if (menu_item(ui_, words[static_cast<std::size_t>(i)], {}, {}, true, i == current)) chosen = i;
        ImGui::PopID();
      }
      end_popover(ui_);
    }
    ImGui::PopID();
    return chosen;
  }
  template <class E> bool level(T title, E &value, int first, int last) {
    std::vector<std::string> words;
    for (int i = first; i <= last; ++i) words.emplace_back(ui_.word(static_cast<E>(i)));
    const int chosen = choice(title, ui_.word(value), words, static_cast<int>(value) - first);
    if (chosen >= 0) value = static_cast<E>(first + chosen);
    return chosen >= 0;
  }
  /// One of a list of the document, or nobody; `word` names it.
  template <class List, class IdType, class Word> bool one_of(T title, const List &list, IdType &id, Word &&word) {
    std::vector<std::string> words{std::string{ui_.tr(T::lists_nothing)}};
    std::string shown;
    int current = 0;
    for (const auto &one : list) {
      words.emplace_back(word(*one));
      if (one->id == id && id) shown = words.back(), current = static_cast<int>(words.size()) - 1;
    }
    const int chosen = choice(title, shown, words, current);
    if (chosen == 0) id = {};
    if (chosen > 0) id = list[static_cast<std::size_t>(chosen) - 1]->id;
    return chosen >= 0;
  }
  bool person(T title, PersonId &id) {
    return one_of(title, ui_.account->people, id, [](const Person &p) { return p.name; });
  }
  bool owner(MemberId &id) {
    return one_of(T::plan_owner, ui_.workspace->team, id, [](const Member &m) { return m.name; });
  }
  bool gate(GateId &id) {
    return one_of(T::lists_gate, ui_.opportunity->engagement->gates, id,
                  [&](const Gate &g) { return gate_name(ui_, g); });
  }
  bool done(T title, bool &value) {
    open(title);
    ImGui::PushID(static_cast<int>(title));
    const bool pressed = icon_button(ui_, value ? icon::circle_check : icon::check, title_,
                                     {.kind = ButtonKind::ghost, .enabled = ui_.can_edit, .selected = value});
    ImGui::PopID();
    if (pressed) value = !value;
    return pressed;
  }
  void words(T title, std::string_view text, ImU32 ink) {
    open(title);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({cells_.width(), ui_.control()});
    mirror_item(ui_, "cell", title_, text);
    draw_text_cut(ui_, ImGui::GetWindowDrawList(), {at.x + ui_.px(4), at.y + ui_.control() / 2 - ui_.px(7)},
                  cells_.width() - ui_.px(4), text, {13, Weight::regular, ink});
  }
  /// What the row's last cell was pressed for: an action is made or shown, or the row goes.
  enum class Press { none, make, show, remove };
  Press end(bool has_action) {
    cells_.next();
    Press press = Press::none;
    if (icon_button(ui_, has_action ? icon::chevron_right : icon::list_checks,
                    ui_.tr(has_action ? T::lists_show_action : T::lists_make_action, name_),
                    {.kind = ButtonKind::ghost, .enabled = has_action || ui_.can_edit}))
      press = has_action ? Press::show : Press::make;
    same_line(ui_, 0);
    if (icon_button(ui_, icon::x, ui_.tr(T::remove_named, name_), {.kind = ButtonKind::ghost, .enabled = ui_.can_edit}))
      press = Press::remove;
    cells_.end();
    return press;
  }

private:
  Ui &ui_;
  std::string_view name_;
  std::string title_;
  Cells cells_;
};

constexpr float buttons = 2 * size::control + 4;

/// The titles of the columns; a phone has them as the hints of its cells.
void heads(Ui &ui, std::initializer_list<float> widths, std::initializer_list<T> titles) {
  Cells cells(ui, widths, 6);
  for (const T title : titles) {
    cells.next();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({cells.width(), ui.px(24)});
    draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x + ui.px(4), at.y}, cells.width() - ui.px(4), ui.tr(title),
                  caption(ui));
  }
  cells.end();
}

void show_action(PlanState &state, const ActionId &id) {
  state.tab = PlanTab::gantt;
  state.selection.clear();
  state.selection.action = state.gantt.reveal.emplace(id);
}

/// The action and the tie to it are one step.
template <class Item, class Put> void make_action(Ui &ui, PlanState &state, Item item, Put &&put) {
  Action action = action_from(item);
  action.id = item.action = ui.host.ids->next<ActionId>('x');
  if (action.name.empty()) action.name = ui.tr(T::plan_new_action);
  if (action.due.empty() && is_date(ui.host.today))
    action.due = date_from_days(working_day(state.view.calendar, days_from_date(ui.host.today) + 1, 4).value_or(0));
  ui.dispatch(Together{{PutAction{ui.opportunity->id, std::move(action)}, put(std::move(item))}});
}

Line::Press item_line(Ui &ui, PlanState &state, PlanList list, const PlanItem &item, PlanItem &changed, bool &put_it) {
  const std::string name = item.text.empty() ? std::string{ui.tr(T::lists_unnamed)} : item.text;
  const bool focus = state.lists.focus == item.id.text;
  if (focus) state.lists.focus.clear();
  const Engagement &plan = *ui.opportunity->engagement;
  switch (list) {
  case PlanList::risks: {
    Line line(ui, name, {96, -3, -3, 88, 56, 56, 110, 40, buttons});
    put_it |= line.level(T::lists_level, changed.kind, 0, 2);
    put_it |= line.text(T::lists_risk, changed.text, focus);
    put_it |= line.text(T::lists_trigger, changed.trigger);
    put_it |= line.owner(changed.owner);
    put_it |= line.number(T::lists_chance, changed.probability, 0, 100, 100);
    std::optional<double> delay = changed.delay == 0 ? std::nullopt : std::optional{changed.delay};
    if (line.number(T::lists_delay, delay, 0, 1e5)) changed.delay = delay.value_or(0), put_it = true;
    put_it |= line.gate(changed.gate);
    put_it |= line.done(T::lists_closed, changed.closed);
    return line.end(find(plan.actions, item.action));
  }
  case PlanList::promises: {
    Line line(ui, name, {96, -3, 96, 96, 104, 40, buttons});
    put_it |= line.level(T::lists_kind, changed.kind, static_cast<int>(PlanItemKind::issue),
                         static_cast<int>(PlanItemKind::their_promise));
    put_it |= line.text(T::lists_promise, changed.text, focus);
    put_it |= line.person(T::plan_person, changed.person);
    put_it |= line.owner(changed.owner);
    put_it |= line.date(T::plan_due, changed.due);
    put_it |= line.done(T::lists_closed, changed.closed);
    return line.end(find(plan.actions, item.action));
  }
  case PlanList::roadmap: {
    Line line(ui, name, {-3, 104, -3, 104, 96, 88, buttons});
    put_it |= line.text(T::lists_need, changed.text, focus);
    put_it |= line.date(T::lists_need_date, changed.due);
    put_it |= line.text(T::lists_release, changed.reply);
    put_it |= line.date(T::lists_release_date, changed.reply_date);
    const auto gap = release_gap(item);
    line.words(T::lists_gap,
               !gap       ? std::string{item.reply.empty() ? ui.tr(T::lists_gap_open) : ui.tr(T::plan_no_date)}
               : *gap > 0 ? ui.tr(T::lists_gap_late, std::to_string(*gap))
                          : std::string{ui.tr(T::lists_gap_met)},
               gap && *gap <= 0 ? ui.theme.success : ui.theme.warning);
    put_it |= line.owner(changed.owner);
    return line.end(find(plan.actions, item.action));
  }
  case PlanList::rivals: {
    Line line(ui, name, {104, -3, -3, 96, 104, 40, buttons});
    put_it |= line.one_of(T::lists_rival, ui.opportunity->power_map->rivals, changed.rival,
                          [](const Rival &r) { return r.name; });
    put_it |= line.text(T::lists_move, changed.text, focus);
    put_it |= line.text(T::lists_counter, changed.reply);
    put_it |= line.owner(changed.owner);
    put_it |= line.date(T::plan_due, changed.due);
    put_it |= line.done(T::lists_closed, changed.closed);
    return line.end(find(plan.actions, item.action));
  }
  default: {
    Line line(ui, name, {48, -3, -3, 96, 104, 40, buttons});
    std::optional<double> rank = changed.rank == 0 ? std::nullopt : std::optional<double>{changed.rank};
    if (line.number(T::lists_rank, rank, 1, 999)) changed.rank = static_cast<int>(rank.value_or(0)), put_it = true;
    put_it |= line.text(T::lists_problem, changed.text, focus);
    put_it |= line.text(T::lists_improvement, changed.reply);
    put_it |= line.owner(changed.owner);
    put_it |= line.date(T::plan_due, changed.due);
    put_it |= line.done(T::lists_closed, changed.closed);
    return line.end(find(plan.actions, item.action));
  }
  }
}

void item_heads(Ui &ui, PlanList list) {
  switch (list) {
  case PlanList::risks:
    return heads(ui, {96, -3, -3, 88, 56, 56, 110, 40, buttons},
                 {T::lists_level, T::lists_risk, T::lists_trigger, T::plan_owner, T::lists_chance, T::lists_delay,
                  T::lists_gate, T::lists_closed});
  case PlanList::promises:
    return heads(ui, {96, -3, 96, 96, 104, 40, buttons},
                 {T::lists_kind, T::lists_promise, T::plan_person, T::plan_owner, T::plan_due, T::lists_closed});
  case PlanList::voices:
    return heads(ui, {-3, 96, 80, 96, 72, 48, 64, 80, 100, -2, 76, 40, buttons},
                 {T::lists_quote, T::lists_channel, T::lists_speaker, T::lists_bias, T::lists_class, T::lists_score,
                  T::lists_route, T::plan_owner, T::plan_due, T::lists_improved, T::lists_stage, T::lists_confirmed});
  case PlanList::roadmap:
    return heads(
        ui, {-3, 104, -3, 104, 96, 88, buttons},
        {T::lists_need, T::lists_need_date, T::lists_release, T::lists_release_date, T::lists_gap, T::plan_owner});
  case PlanList::rivals:
    return heads(ui, {104, -3, -3, 96, 104, 40, buttons},
                 {T::lists_rival, T::lists_move, T::lists_counter, T::plan_owner, T::plan_due, T::lists_closed});
  default:
    return heads(ui, {48, -3, -3, 96, 104, 40, buttons},
                 {T::lists_rank, T::lists_problem, T::lists_improvement, T::plan_owner, T::plan_due, T::lists_closed});
  }
}

void item_rows(Ui &ui, PlanState &state, PlanList list) {
  const Engagement &plan = *ui.opportunity->engagement;
  std::vector<const PlanItem *> rows;
  for (const auto &item : plan.items)
    if (list_of(item->kind) == list) rows.push_back(item.get());
  // Problems in the order of their rank, the others as they came; what is closed goes below.
  put_in_order(rows, [](const PlanItem *a, const PlanItem *b) {
    if (a->closed != b->closed) return b->closed;
    return (a->rank == 0 ? 1000 : a->rank) < (b->rank == 0 ? 1000 : b->rank);
  });
  for (const PlanItem *item : rows) {
    ImGui::PushID(item->id.text.c_str());
    PlanItem changed = *item;
    bool put_it = false;
    const Line::Press press = item_line(ui, state, list, *item, changed, put_it);
    ImGui::PopID();
    const OpportunityId &deal = ui.opportunity->id;
    if (press == Line::Press::show)
      show_action(state, item->action);
    else if (press == Line::Press::remove)
      ui.dispatch(RemovePlanItems{deal, {item->id}});
    else if (press == Line::Press::make)
      make_action(ui, state, *item, [&](PlanItem made) { return PutPlanItem{deal, std::move(made)}; });
    else if (put_it)
      ui.dispatch(PutPlanItem{deal, std::move(changed)});
  }
}

void voice_rows(Ui &ui, PlanState &state) {
  const Engagement &plan = *ui.opportunity->engagement;
  static constexpr std::string_view routes[] = {"LTC", "IPD", "ITR"};
  for (const auto &voice : plan.voices) {
    ImGui::PushID(voice->id.text.c_str());
    Voice changed = *voice;
    bool put_it = false;
    const bool focus = state.lists.focus == voice->id.text;
    if (focus) state.lists.focus.clear();
    const std::string name = voice->quote.empty() ? std::string{ui.tr(T::lists_unnamed)} : voice->quote;
    Line line(ui, name, {-3, 96, 80, 96, 72, 48, 64, 80, 100, -2, 76, 40, buttons});
    put_it |= line.text(T::lists_quote, changed.quote, focus);
    put_it |= line.text(T::lists_channel, changed.channel);
    put_it |= line.person(T::lists_speaker, changed.speaker);
    put_it |= line.text(T::lists_bias, changed.bias);
    put_it |= line.level(T::lists_class, changed.kind, 0, static_cast<int>(VoiceClass::count_) - 1);
    put_it |= line.number(T::lists_score, changed.score, -1e6, 1e6);
    std::vector<std::string> words;
    int current = -1;
    for (const std::string_view route : routes) {
      if (route == voice->route) current = static_cast<int>(words.size());
      words.emplace_back(route);
    }
    if (const int chosen = line.choice(T::lists_route, voice->route, words, current); chosen >= 0)
      changed.route = words[static_cast<std::size_t>(chosen)], put_it = true;
    put_it |= line.owner(changed.owner);
    put_it |= line.date(T::plan_due, changed.due);
    put_it |= line.text(T::lists_improved, changed.improvement);
    line.words(T::lists_stage, ui.tr(stage_words[static_cast<std::size_t>(stage_of(*voice))]),
               voice->confirmed ? ui.theme.success : ui.theme.muted);
    put_it |= line.done(T::lists_confirmed, changed.confirmed);
    const Line::Press press = line.end(find(plan.actions, voice->action));
    ImGui::PopID();
    const OpportunityId &deal = ui.opportunity->id;
    if (press == Line::Press::show)
      show_action(state, voice->action);
    else if (press == Line::Press::remove)
      ui.dispatch(RemoveVoices{deal, {voice->id}});
    else if (press == Line::Press::make)
      make_action(ui, state, *voice, [&](Voice made) { return PutVoice{deal, std::move(made)}; });
    else if (put_it)
      ui.dispatch(PutVoice{deal, std::move(changed)});
  }
}

void add_to(Ui &ui, PlanState &state, PlanList list) {
  if (list == PlanList::voices) {
    Voice voice;
    voice.id = ui.host.ids->next<VoiceId>('w');
    state.lists.focus = voice.id.text;
    ui.dispatch(PutVoice{ui.opportunity->id, std::move(voice)});
    return;
  }
  static constexpr PlanItemKind kinds[] = {PlanItemKind::compliance_risk, PlanItemKind::our_promise,
                                           PlanItemKind::issue,           PlanItemKind::roadmap,
                                           PlanItemKind::rival_move,      PlanItemKind::improvement};
  PlanItem item;
  item.id = ui.host.ids->next<PlanItemId>('y');
  item.kind = kinds[static_cast<std::size_t>(list)];
  state.lists.focus = item.id.text;
  ui.dispatch(PutPlanItem{ui.opportunity->id, std::move(item)});
}

/// What the list says at a glance: how many are open, how many late, how many have no action.
std::string says(const Ui &ui, PlanList list) {
  const Engagement &plan = *ui.opportunity->engagement;
  std::size_t open = 0, late = 0, unanswered = 0;
  const auto add = [&](bool closed, const Date &due, const ActionId &action) {
    if (closed) return;
    ++open;
    late += is_date(due) && due < ui.host.today;
    unanswered += find(plan.actions, action) == nullptr;
  };
  if (list == PlanList::voices)
    for (const auto &voice : plan.voices) add(voice->confirmed, voice->due, voice->action);
  else
    for (const auto &item : plan.items)
      if (list_of(item->kind) == list) add(item->closed, item->due, item->action);
  return ui.tr(T::lists_says, std::to_string(open), std::to_string(late), std::to_string(unanswered));
}

} // namespace

void lists_part(Ui &ui, PlanState &state) {
  const Engagement &plan = *ui.opportunity->engagement;
  std::vector<std::string> words;
  for (int i = 0; i < static_cast<int>(PlanList::count_); ++i)
    words.push_back(
        ui.tr(T::lists_counted, ui.tr(list_names[i]), std::to_string(count_of(plan, static_cast<PlanList>(i)))));
  int chosen = -1;
  if (ui.phone) {
    const std::vector<std::string_view> names(words.begin(), words.end());
    chosen = select(ui, ui.tr(T::plan_tab_lists), names, static_cast<int>(state.lists.shown));
  } else {
    std::vector<Segment> segments;
    for (const std::string &word : words) segments.push_back({word});
    chosen = segmented(ui, ui.tr(T::plan_tab_lists), segments, static_cast<int>(state.lists.shown));
  }
  if (chosen >= 0) state.lists.shown = static_cast<PlanList>(chosen);
  const PlanList list = state.lists.shown;
  space(ui, 8);
  if (count_of(plan, list) == 0) {
    paragraph(ui, ui.tr(empty_words[static_cast<std::size_t>(list)]), {size::body, Weight::regular, ui.theme.muted});
  } else {
    label(ui, says(ui, list), strong(size::emphasis));
    space(ui, 8);
    // Columns keep their room: what does not fit is scrolled to.
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x,
                wanted = std::max(room, ui.px(list == PlanList::voices ? 1180 : 920));
    ImGui::BeginChild("list", {room, 0}, ImGuiChildFlags_AutoResizeY | ImGuiChildFlags_NavFlattened,
                      wanted > room ? ImGuiWindowFlags_HorizontalScrollbar : 0);
    Box box({at.x - ImGui::GetScrollX(), at.y}, wanted);
    item_heads(ui, list);
    list == PlanList::voices ? voice_rows(ui, state) : item_rows(ui, state, list);
    box.end();
    ImGui::EndChild();
  }
  space(ui, 8);
  if (button(ui, ui.tr(T::lists_add), {.icon = icon::plus, .enabled = ui.can_edit})) add_to(ui, state, list);
  if (list == PlanList::risks) note_line(ui, ui.tr(T::lists_risks_note));
}

} // namespace sandtable::view
