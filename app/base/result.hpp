#pragma once
#include <string>
#include <utility>
#include <variant>

namespace sandtable {

/// Why something was refused: `message` names a text (see assets/text, keys `problem_…`), `detail` fills its {0},
/// `path` says where ("/accounts/0/people/3/name", "row 4, column power"), empty when the place is obvious.
struct Problem {
  std::string message;
  std::string path;
  std::string detail;

  bool operator==(const Problem &) const = default;
};

/// A value, or the one problem that prevented it.
template <class T> class Result {
public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Problem problem) : state_(std::in_place_index<1>, std::move(problem)) {}

  explicit operator bool() const { return state_.index() == 0; }
  const T &operator*() const & { return std::get<0>(state_); }
  T &operator*() & { return std::get<0>(state_); }
  T &&operator*() && { return std::get<0>(std::move(state_)); }
  const T *operator->() const { return &std::get<0>(state_); }
  T *operator->() { return &std::get<0>(state_); }
  const Problem &problem() const { return std::get<1>(state_); }

private:
  std::variant<T, Problem> state_;
};

} // namespace sandtable
