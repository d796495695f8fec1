#pragma once
#include "domain/command.hpp"

#include <deque>
#include <optional>
#include <string>

namespace sandtable {

/// Snapshots with labels. Undo and redo have no step limit; the oldest snapshots go only when their
/// estimated own memory exceeds `memory_limit` bytes.
class History {
public:
  explicit History(Document document, std::size_t memory_limit = 256u << 20)
      : now_(std::move(document)), memory_limit_(memory_limit) {}

  const Document &now() const { return now_; }

  /// Applies; a refused command or one that changes nothing leaves no step, and the first name of somebody just added
  /// is part of that step. Returns the problem, if any.
  std::optional<Problem> run(const Command &command);

  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  std::string_view undo_label() const { return past_.empty() ? std::string_view{} : past_.back().label; }
  std::string_view redo_label() const { return future_.empty() ? std::string_view{} : future_.back().label; }
  bool undo();
  bool redo();

  /// From here edits are counted: `document` is what the file holds. One that was left behind on another branch counts
  /// as one edit away; `away` is what is known to lie between (a draft's edits).
  void mark(const Document &document, int away = 0);
  /// Steps between the marked document and now, along the path of undo and redo.
  int edits() const { return away_ + (at_ < mark_ ? mark_ - at_ : at_ - mark_); }

  std::size_t steps() const { return past_.size(); }
  std::size_t memory() const { return memory_; }

private:
  struct Step {
    Document document; ///< before (past) or after (future) the command
    std::string label;
    std::size_t bytes;
  };
  Document now_;
  std::deque<Step> past_, future_;
  std::size_t memory_ = 0, memory_limit_;
  PersonId newcomer_;       ///< whom the last step added and nothing else was done to since
  int at_ = 0;              ///< steps run and redone, less those undone
  int mark_ = 0, away_ = 0; ///< the place nearest to the marked document that can still be reached, and how far it lies
};

} // namespace sandtable
