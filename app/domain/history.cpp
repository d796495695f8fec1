#include "domain/history.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace sandtable {

namespace {
std::size_t letters(const auto &...texts) { return (std::size_t{0} + ... + texts.size()); }
// The texts that a record may have much of, and its lists.
std::size_t letters_of(const auto &record) { return record.extra.size(); }
std::size_t letters_of(const Evidence &e) { return letters(e.text, e.source, e.extra); }
std::size_t letters_of(const VoteBallot &b) { return letters(b.voter, b.extra); }
template <class T> std::size_t letters_of(const std::optional<Rating<T>> &r) {
  return r ? letters(r->author, r->source, r->evidence, r->extra) : 0;
}
std::size_t letters_of(const Relationship &r) { return letters_of(r.now) + r.extra.size(); }
template <class T> std::size_t letters_of_all(const std::vector<T> &list) {
  std::size_t sum = list.size() * sizeof(T);
  for (const T &one : list) sum += letters_of(one);
  return sum;
}
std::size_t letters_of(const Person &p) { return letters(p.name, p.title, p.phone, p.email, p.note, p.extra); }
std::size_t letters_of(const ReportingLine &l) { return letters(l.evidence, l.extra); }
std::size_t letters_of(const Stance &s) {
  std::size_t sum = letters(s.personal_win, s.concerns, s.extra) + letters_of(s.power) + letters_of(s.attitude) +
                    letters_of_all(s.relationships) + letters_of_all(s.evidence);
  for (const auto &rating : s.coverage) sum += letters_of(rating);
  return sum;
}
std::size_t letters_of(const Link &l) { return letters(l.label, l.evidence, l.extra); }
std::size_t letters_of(const Rival &r) {
  return letters(r.name, r.positioning, r.investment, r.development, r.operations, r.note, r.extra);
}
std::size_t letters_of(const RivalTie &t) { return letters(t.evidence, t.extra); }
std::size_t letters_of(const RivalGoal &g) { return letters(g.how, g.extra); }
std::size_t letters_of(const Note &n) { return letters(n.text, n.extra); }
std::size_t letters_of(const Vote &v) {
  return (v.people.size() + v.settled.size()) * sizeof(PersonId) + letters_of_all(v.ballots) + v.extra.size();
}
std::size_t letters_of(const Snapshot &s) { // its people and links are those of the map it was taken of
  const PowerMap &map = *s.map;
  const std::size_t pointers = map.stances.size() + map.links.size() + map.rivals.size() + map.ties.size() +
                               map.goals.size() + map.areas.size() + map.notes.size() + s.former.size();
  std::size_t chart = s.chart.size() * sizeof(ChartPlace) + s.units.size() * sizeof(ChartUnit);
  for (const auto &place : s.chart) chart += letters(place->title, place->extra);
  return sizeof(PowerMap) + pointers * sizeof(Ref<Person>) + chart + letters(s.name, s.extra);
}
std::size_t letters_of(const Gate &g) { return letters(g.name, g.conditions, g.extra); }
std::size_t letters_of(const Action &a) { return letters(a.name, a.means, a.proof, a.outcome, a.extra); }
std::size_t letters_of(const Contact &c) { return letters(c.party, c.phase, c.note, c.extra); }
std::size_t letters_of(const Voice &v) { return letters(v.channel, v.quote, v.bias, v.extra); }
std::size_t letters_of(const PlanItem &i) { return letters(i.text, i.trigger, i.extra); }
std::size_t letters_of(const Driver &d) { return letters(d.name, d.formula, d.source, d.question, d.extra); }
std::size_t letters_of(const CostLine &l) {
  return l.by_year.size() * sizeof(double) + letters(l.name, l.formula, l.source, l.note, l.extra);
}

/// The list, and what of it the one before has not.
template <class T> std::size_t added(const List<T> &before, const List<T> &after) {
  if (before == after) return 0;
  std::unordered_set<const T *> shared;
  if (before.size() != after.size())
    for (const auto &item : before) shared.insert(item.get());
  std::size_t sum = after.size() * sizeof(Ref<T>);
  for (std::size_t i = 0; i < after.size(); ++i)
    if (before.size() == after.size() ? before[i] != after[i] : !shared.contains(after[i].get()))
      sum += sizeof(T) + letters_of(*after[i]);
  return sum;
}

/// Bytes that `after` holds and does not share with `before`, about.
std::size_t own_bytes(const Workspace &before, const Workspace &after) {
  static const Account no_account;
  static const PowerMap no_map;
  static const Engagement no_plan;
  static const ValueCase no_case;
  std::size_t sum = 2048;
  for (const auto &account : after.accounts) {
    const Account *known = find(before.accounts, account->id);
    if (known == account.get()) continue;
    const Account &old = known ? *known : no_account;
    sum += added(old.people, account->people) + added(old.reporting, account->reporting) +
           added(old.departments, account->departments);
    for (const auto &opportunity : account->opportunities) {
      const Opportunity *deal = find(old.opportunities, opportunity->id);
      if (deal == opportunity.get()) continue;
      const PowerMap &map = *opportunity->power_map, &map_before = deal ? *deal->power_map : no_map;
      sum += added(map_before.stances, map.stances) + added(map_before.links, map.links) +
             added(map_before.rivals, map.rivals) + added(map_before.ties, map.ties) +
             added(map_before.goals, map.goals) + added(map_before.areas, map.areas) +
             added(map_before.notes, map.notes) + added(map_before.snapshots, map.snapshots) +
             added(map_before.votes, map.votes);
      const Engagement &plan = *opportunity->engagement, &plan_before = deal ? *deal->engagement : no_plan;
      sum += added(plan_before.gates, plan.gates) + added(plan_before.actions, plan.actions) +
             added(plan_before.contacts, plan.contacts) + added(plan_before.voices, plan.voices) +
             added(plan_before.items, plan.items);
      const ValueCase &value = *opportunity->value, &value_before = deal ? *deal->value : no_case;
      sum += added(value_before.options, value.options) + added(value_before.drivers, value.drivers) +
             added(value_before.lines, value.lines);
    }
  }
  return sum;
}

/// Whom alone the command adds, by hand.
PersonId newcomer_of(const Command &command) {
  const auto *add = std::get_if<AddPeople>(&command);
  return add && add->people.size() == 1 && label_of(command, {}) == "add_person" ? add->people.front().id : PersonId{};
}
bool names(const Command &command, const PersonId &person) {
  const auto *edit = std::get_if<EditPeople>(&command);
  return edit && person && edit->people == std::vector<PersonId>{person} &&
         std::holds_alternative<SetName>(edit->change);
}
} // namespace

std::optional<Problem> History::run(const Command &command) {
  auto result = sandtable::apply(now_, command);
  if (!result) return result.problem();
  if (*result == now_) return std::nullopt;
  // Drawing somebody and typing who it is is one step, unless the file holds the one without the other.
  if (names(command, std::exchange(newcomer_, newcomer_of(command))) && at_ != mark_) {
    const std::size_t more = own_bytes(*now_, **result);
    past_.back().bytes += more, memory_ += more;
    now_ = std::move(*result);
    return std::nullopt;
  }
  for (const auto &step : future_) memory_ -= step.bytes;
  future_.clear();
  if (at_ < mark_) away_ += mark_ - at_, mark_ = at_; // the marked document lay ahead and cannot be reached any more
  ++at_;
  const std::size_t bytes = own_bytes(*now_, **result);
  past_.push_back({now_, std::string{label_of(command, *now_)}, bytes});
  memory_ += bytes;
  now_ = std::move(*result);
  while (memory_ > memory_limit_ && past_.size() > 1) {
    memory_ -= past_.front().bytes;
    past_.pop_front();
  }
  return std::nullopt;
}

void History::mark(const Document &document, int away) {
  mark_ = at_, away_ = away;
  if (document == now_) return;
  int place = at_;
  for (auto step = past_.rbegin(); step != past_.rend(); ++step)
    if (--place; step->document == document) return void(mark_ = place);
  place = at_;
  for (auto step = future_.rbegin(); step != future_.rend(); ++step)
    if (++place; step->document == document) return void(mark_ = place);
  away_ = std::max(away, 1);
}

bool History::undo() {
  newcomer_ = {};
  if (past_.empty()) return false;
  --at_;
  Step step = std::move(past_.back());
  past_.pop_back();
  std::swap(step.document, now_);
  future_.push_back(std::move(step));
  return true;
}

bool History::redo() {
  newcomer_ = {};
  if (future_.empty()) return false;
  ++at_;
  Step step = std::move(future_.back());
  future_.pop_back();
  std::swap(step.document, now_);
  past_.push_back(std::move(step));
  return true;
}

} // namespace sandtable
