#pragma once
#include "domain/engagement/schedule.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sandtable::test {

/// A task of a plan written down in a test.
struct Task {
  std::string id;
  double optimistic = 0, likely = 0, pessimistic = 0;
  std::vector<Predecessor> predecessors;
  std::vector<Demand> demands;
};

inline List<Action> actions_of(const std::vector<Task> &tasks) {
  List<Action> actions;
  for (const Task &task : tasks) {
    Action action;
    action.id.text = task.id;
    action.duration = ThreePoint{task.optimistic, task.likely, task.pessimistic, ""};
    action.predecessors = task.predecessors;
    action.demands = task.demands;
    actions.push_back(make_ref(std::move(action)));
  }
  return actions;
}

inline std::vector<Predecessor> after(const std::vector<std::string> &ids) {
  std::vector<Predecessor> predecessors;
  for (const auto &id : ids) predecessors.push_back({{id}, DependencyKind::FS, 0, ""});
  return predecessors;
}

/// The Reliable Construction Co. project of Hillier and Lieberman, Introduction to Operations Research (9th ed. 2010),
/// chapter 22 (Project management with PERT/CPM): 14 tasks, weeks.
inline List<Action> reliable_construction() {
  return actions_of({{"A", 1, 2, 3, {}, {}},
                     {"B", 2, 3.5, 8, after({"A"}), {}},
                     {"C", 6, 9, 18, after({"B"}), {}},
                     {"D", 4, 5.5, 10, after({"C"}), {}},
                     {"E", 1, 4.5, 5, after({"C"}), {}},
                     {"F", 4, 4, 10, after({"E"}), {}},
                     {"G", 5, 6.5, 11, after({"D"}), {}},
                     {"H", 5, 8, 17, after({"E", "G"}), {}},
                     {"I", 3, 7.5, 9, after({"C"}), {}},
                     {"J", 3, 9, 9, after({"F", "I"}), {}},
                     {"K", 4, 4, 4, after({"J"}), {}},
                     {"L", 1, 5.5, 7, after({"J"}), {}},
                     {"M", 1, 2, 3, after({"H"}), {}},
                     {"N", 5, 5.5, 9, after({"K", "L"}), {}}});
}

} // namespace sandtable::test
