#pragma once
#include "domain/document.hpp"
#include "domain/engagement/calendar.hpp"
#include "domain/play_parts.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sandtable {

/// The least that reaches a support index by a day.
struct CheapestPlan {
  bool reached = false;           ///< a choice that does was found
  bool proven = false;            ///< and none costs less; or, unless `reached`, there is none
  double index = 0;               ///< at the end of the day's month with `actions`, as planned
  double cost = 0, effort = 0;    ///< of them
  std::vector<ActionId> actions;  ///< what must be done: those that raise an attitude by then and those they wait for,
                                  ///< in the plan's order; all of them while nothing reaches the target
  std::vector<ActionId> left_out; ///< others that would raise an attitude by then
};

/// Looks for it: least cost first, then effort, then fewest actions, without draws: each action has the effect it is
/// planned for in the month in which it ends, and what ends after the day is too late. Who chooses an action chooses
/// everything open that it waits for, with its cost and its effect; what waits for something that ends after the day
/// cannot be chosen. First all of them, without the dearest ones that are not needed; then branch and bound over the
/// actions that raise an attitude, in the order of what they bring for their price: a branch ends where its price is
/// not less than the best, or where everything that it could still add does not reach the target (attitudes never fall
/// when more is added, since influence is never negative). When it ends by itself the answer is proven.
class CheapestSearch {
public:
  /// Nothing: nobody on the map, nobody with a rated power, no `today`, or `by` is before today's month. The place's
  /// plan must outlive the search. It gives up after `most_plays`.
  static std::optional<CheapestSearch> of(const Place &place, const WorkCalendar &calendar, const Date &today,
                                          const Date &by, double target, std::size_t most_plays);

  /// Plays at most about so many more choices; true when it is over.
  bool step(std::size_t plays);
  bool over() const { return phase_ == Phase::over; }
  CheapestPlan best() const;
  /// What one play costs: people and links times months, to measure a step by.
  std::size_t work() const { return work_; }

private:
  using Set = std::vector<char>; ///< of the plan's actions, by place
  struct Price {
    double cost = 0, effort = 0;
    std::size_t count = 0;
    auto operator<=>(const Price &) const = default;
  };
  struct Item { ///< an action that raises an attitude in time
    std::size_t action = 0;
    std::vector<std::size_t> needs; ///< itself and what it waits for
  };
  enum class Phase : std::uint8_t { all, drop, branch, over };
  enum class Choice : char { open, in, out, forced }; ///< forced: in or out as others decided it

  CheapestSearch(const Place &place, const WorkCalendar &calendar, const Date &today, const Date &by, double target,
                 std::size_t most_plays);
  void find_items(const WorkCalendar &calendar, const Date &by);
  double play(const Set &with);
  bool reaches(double index) const { return index >= target_ - 1e-9; }
  Price price_of(const Set &with) const;
  Set closure(const std::vector<char> &items) const;
  Set chosen() const;
  bool blocked(const Item &item) const;
  bool worth_going_on();
  void descend();
  void retreat();
  void drop_next();
  void sort_items();

  const Engagement *plan_;
  play::Weights weights_;
  play::Pushes pushes_;
  Persuasion persuasion_;
  std::vector<double> attitudes_;
  std::size_t months_ = 0, work_ = 0, plays_ = 0, most_plays_;
  double target_;
  std::vector<Item> items_;
  Phase phase_ = Phase::all;
  bool given_up_ = false;

  bool reached_ = false;
  Set best_;
  double best_index_ = 0;
  Price best_price_;

  std::vector<char> kept_;        ///< items while some are dropped
  std::vector<std::size_t> dear_; ///< items, the dearest first
  std::size_t next_drop_ = 0;
  std::vector<Choice> choices_; ///< the branch: of the first `depth_` items
  std::size_t depth_ = 0;
  bool added_ = true, removed_ = true; ///< the last step changed what is in, or what could come
};

/// The whole search at once.
std::optional<CheapestPlan> cheapest_plan(const Place &place, const WorkCalendar &calendar, const Date &today,
                                          const Date &by, double target, std::size_t most_plays = 20000);

} // namespace sandtable
