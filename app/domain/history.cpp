#include "domain/history.hpp"

#include <algorithm>

namespace sandtable {

namespace {
/// Bytes that `after` holds and does not share with `before`: its lists of pointers in changed accounts and deals.
std::size_t own_bytes(const Workspace &before, const Workspace &after) {
  std::size_t pointers = 0;
  for (std::size_t i = 0; i < after.accounts.size(); ++i) {
    const auto &account = after.accounts[i];
    if (i < before.accounts.size() && before.accounts[i] == account) continue;
    pointers += account->people.size() + account->reporting.size() + account->departments.size();
    for (const auto &opportunity : account->opportunities) {
      const PowerMap &map = *opportunity->power_map;
      pointers += map.stances.size() + map.links.size() + map.ties.size() + map.goals.size() + map.areas.size() +
                  map.notes.size();
      const Engagement &plan = *opportunity->engagement;
      pointers +=
          plan.gates.size() + plan.actions.size() + plan.contacts.size() + plan.voices.size() + plan.items.size();
      const ValueCase &value = *opportunity->value;
      pointers += value.lines.size() + value.options.size() + value.drivers.size();
    }
  }
  return 2048 + pointers * sizeof(Ref<Person>);
}
} // namespace

std::optional<Problem> History::run(const Command &command) {
  auto result = sandtable::apply(now_, command);
  if (!result) return result.problem();
  if (*result == now_) return std::nullopt;
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
  if (past_.empty()) return false;
  --at_;
  Step step = std::move(past_.back());
  past_.pop_back();
  std::swap(step.document, now_);
  future_.push_back(std::move(step));
  return true;
}

bool History::redo() {
  if (future_.empty()) return false;
  ++at_;
  Step step = std::move(future_.back());
  future_.pop_back();
  std::swap(step.document, now_);
  past_.push_back(std::move(step));
  return true;
}

} // namespace sandtable
