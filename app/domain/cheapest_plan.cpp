#include "domain/cheapest_plan.hpp"

#include "domain/engagement/plan_dates.hpp"
#include "domain/influence_of_map.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace sandtable {

using namespace play;

std::optional<CheapestSearch> CheapestSearch::of(const Place &place, const WorkCalendar &calendar, const Date &today,
                                                 const Date &by, double target, std::size_t most_plays) {
  if (!place.opportunity || !is_date(today) || !is_date(by) || month_of(by) < month_of(today)) return std::nullopt;
  if (!(Weights(*place.opportunity->power_map).all > 0)) return std::nullopt;
  return CheapestSearch(place, calendar, today, by, target, most_plays);
}

CheapestSearch::CheapestSearch(const Place &place, const WorkCalendar &calendar, const Date &today, const Date &by,
                               double target, std::size_t most_plays)
    : plan_(place.opportunity->engagement.get()), weights_(*place.opportunity->power_map),
      pushes_(*place.opportunity->power_map, *plan_, calendar, today),
      persuasion_(persuasion_of(influence_of_map(*place.account, *place.opportunity).graph,
                                beliefs_of(*place.opportunity->power_map))),
      attitudes_(attitudes_of(beliefs_of(*place.opportunity->power_map))), most_plays_(most_plays), target_(target) {
  months_ = static_cast<std::size_t>(std::min(month_of(by) - pushes_.start, most_months - 1)) + 1;
  const PowerMap &map = *place.opportunity->power_map;
  work_ = (map.stances.size() + map.links.size() + 1) * months_;
  find_items(calendar, by);
  kept_.assign(items_.size(), 1);
  choices_.assign(items_.size(), Choice::open);
}

/// Those that raise an attitude by the day and wait for nothing that ends later.
void CheapestSearch::find_items(const WorkCalendar &calendar, const Date &by) {
  const Engagement &plan = *plan_;
  const std::vector<ActionSpan> spans = spans_of(plan, calendar);
  std::unordered_map<std::string_view, std::size_t> place_of;
  for (std::size_t i = 0; i < plan.actions.size(); ++i) place_of.emplace(plan.actions[i]->id.text, i);
  const long last = days_from_date(by);
  for (const Push &push : pushes_.all) {
    if (push.month >= months_ || !(push.effect > 0) || pushes_.finish[push.action] > last) continue;
    Item item{push.action, {push.action}};
    bool in_time = true;
    for (std::size_t k = 0; k < item.needs.size() && in_time; ++k)
      for (const Predecessor &before : plan.actions[item.needs[k]]->predecessors) {
        const auto at = place_of.find(before.action.text);
        if (at == place_of.end() || plan.actions[at->second]->done) continue;
        const bool by_its_end = before.kind == DependencyKind::FS || before.kind == DependencyKind::FF;
        const ActionSpan &span = spans[at->second];
        if (span.dated && (by_its_end ? pushes_.finish[at->second] : span.start) > last) in_time = false;
        if (std::find(item.needs.begin(), item.needs.end(), at->second) == item.needs.end())
          item.needs.push_back(at->second);
      }
    if (in_time) items_.push_back(std::move(item));
  }
}

CheapestSearch::Price CheapestSearch::price_of(const Set &with) const {
  Price price;
  for (std::size_t i = 0; i < with.size(); ++i)
    if (with[i]) price.cost += plan_->actions[i]->cost, price.effort += plan_->actions[i]->effort, ++price.count;
  return price;
}

double CheapestSearch::play(const Set &with) {
  ++plays_;
  Talk talk(persuasion_, attitudes_);
  for (std::size_t m = 0; m < months_; ++m) {
    for (const Push &push : pushes_.all)
      if (push.month == m && with[push.action]) talk.push(push.person, push.effect);
    talk.round();
  }
  return weights_.index(talk.now, false);
}

CheapestSearch::Set CheapestSearch::closure(const std::vector<char> &items) const {
  Set set(plan_->actions.size(), 0);
  for (std::size_t k = 0; k < items_.size(); ++k)
    if (items[k])
      for (const std::size_t need : items_[k].needs) set[need] = 1;
  return set;
}

/// Of the branch as far as it is decided.
CheapestSearch::Set CheapestSearch::chosen() const {
  std::vector<char> in(items_.size(), 0);
  for (std::size_t k = 0; k < depth_; ++k) in[k] = choices_[k] == Choice::in;
  return closure(in);
}

/// It waits for something that the branch leaves out.
bool CheapestSearch::blocked(const Item &item) const {
  for (std::size_t k = 0; k < depth_; ++k)
    if (choices_[k] == Choice::out &&
        std::find(item.needs.begin(), item.needs.end(), items_[k].action) != item.needs.end())
      return true;
  return false;
}

void CheapestSearch::sort_items() {
  std::vector<double> worth;
  for (const Item &item : items_) {
    std::vector<char> alone(items_.size(), 0);
    alone[worth.size()] = 1;
    const Price price = price_of(closure(alone));
    const auto push = std::find_if(pushes_.all.begin(), pushes_.all.end(),
                                   [&](const Push &one) { return one.action == item.action; });
    worth.push_back(push->effect * weights_.power[push->person] / (1 + price.cost + 1e-3 * price.effort));
  }
  std::vector<std::size_t> order(items_.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
  std::vector<Item> sorted;
  for (const std::size_t k : order) sorted.push_back(std::move(items_[k]));
  items_ = std::move(sorted);
  dear_.resize(items_.size());
  for (std::size_t k = 0; k < dear_.size(); ++k) dear_[k] = k;
  std::stable_sort(dear_.begin(), dear_.end(), [&](std::size_t a, std::size_t b) {
    const Action &x = *plan_->actions[items_[a].action], &y = *plan_->actions[items_[b].action];
    return std::tuple{x.cost, x.effort} > std::tuple{y.cost, y.effort};
  });
}

void CheapestSearch::drop_next() {
  if (next_drop_ == dear_.size()) {
    phase_ = Phase::branch;
    return;
  }
  const std::size_t k = dear_[next_drop_++];
  kept_[k] = 0;
  const Set without = closure(kept_);
  const Price price = price_of(without);
  const double index = play(without);
  if (!reaches(index))
    kept_[k] = 1;
  else if (price < best_price_)
    best_ = without, best_index_ = index, best_price_ = price;
}

/// Whether the branch may still hold something cheaper; what is chosen is kept if it is enough.
bool CheapestSearch::worth_going_on() {
  const Set in = chosen();
  const Price price = price_of(in);
  if (reached_ && !(price < best_price_)) return false;
  if (removed_) { // the most it can come to: all that is left, each with its own effect alone
    Set most = in;
    for (std::size_t k = depth_; k < items_.size(); ++k)
      if (!blocked(items_[k])) most[items_[k].action] = 1;
    if (!reaches(play(most))) return false;
  }
  if (added_)
    if (const double index = play(in); reaches(index)) {
      reached_ = true, best_ = in, best_index_ = index, best_price_ = price;
      return false; // whatever is added costs more
    }
  return depth_ < items_.size();
}

void CheapestSearch::descend() {
  const Item &item = items_[depth_];
  added_ = removed_ = false;
  if (blocked(item) || chosen()[item.action]) {
    choices_[depth_] = Choice::forced;
  } else {
    choices_[depth_] = Choice::in;
    added_ = true;
  }
  ++depth_;
}

/// To the next branch: the last one that took an item leaves it out.
void CheapestSearch::retreat() {
  while (depth_ > 0 && choices_[depth_ - 1] != Choice::in) choices_[--depth_] = Choice::open;
  if (depth_ == 0) {
    phase_ = Phase::over;
    return;
  }
  choices_[depth_ - 1] = Choice::out;
  added_ = false, removed_ = true;
}

bool CheapestSearch::step(std::size_t plays) {
  const std::size_t until = plays_ + std::max<std::size_t>(1, plays);
  // A node of the branch takes at most two plays, and some take none: those count too, so that a step ends.
  for (std::size_t nodes = 0; phase_ != Phase::over && plays_ < until && nodes < 4 * plays + 4; ++nodes) {
    if (plays_ >= most_plays_) {
      given_up_ = true, phase_ = Phase::over;
    } else if (phase_ == Phase::all) {
      sort_items();
      best_ = closure(kept_), best_index_ = play(best_), best_price_ = price_of(best_);
      reached_ = reaches(best_index_);
      phase_ = reached_ ? Phase::drop : Phase::branch;
    } else if (phase_ == Phase::drop) {
      drop_next();
    } else if (worth_going_on()) {
      descend();
    } else {
      retreat();
    }
  }
  return over();
}

CheapestPlan CheapestSearch::best() const {
  CheapestPlan answer;
  answer.reached = reached_;
  answer.proven = over() && !given_up_;
  answer.index = best_index_, answer.cost = best_price_.cost, answer.effort = best_price_.effort;
  for (std::size_t i = 0; i < best_.size(); ++i)
    if (best_[i]) answer.actions.push_back(plan_->actions[i]->id);
  std::vector<std::size_t> left;
  for (const Item &item : items_)
    if (!best_.empty() && !best_[item.action]) left.push_back(item.action);
  std::sort(left.begin(), left.end());
  for (const std::size_t i : left) answer.left_out.push_back(plan_->actions[i]->id);
  return answer;
}

std::optional<CheapestPlan> cheapest_plan(const Place &place, const WorkCalendar &calendar, const Date &today,
                                          const Date &by, double target, std::size_t most_plays) {
  auto search = CheapestSearch::of(place, calendar, today, by, target, most_plays);
  if (!search) return std::nullopt;
  while (!search->step(1000)) {
  }
  return search->best();
}

} // namespace sandtable
