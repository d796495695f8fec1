#pragma once
#include "imgui.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sandtable::view {

/// Typed text that could not become a value. It stays in its field with the reason below it until it is mended, or
/// dropped by Escape. The field is the one that handed its text over in the frame of the refusal.
class Refusals {
public:
  struct Refused {
    ImGuiID field = 0;
    std::string typed, reason;
    bool shown = false; ///< by its field, at least once
  };
  struct Committed {
    ImGuiID field = 0;
    std::string typed;
  };

  void begin_frame() {
    last_.reset();
    shown_now_ = false;
  }
  void committed(ImGuiID field, std::string typed) {
    forget(field);
    last_ = Committed{field, std::move(typed)};
  }
  const std::optional<Committed> &last() const { return last_; }

  /// Without a field the reason waits in `homeless`.
  void refuse(const std::optional<Committed> &whose, std::string reason) {
    if (!whose) return homeless.push_back(std::move(reason));
    forget(whose->field);
    if (list_.size() >= 16) list_.erase(list_.begin());
    list_.push_back({whose->field, whose->typed, std::move(reason)});
  }
  const Refused *of(ImGuiID field) const {
    for (const Refused &one : list_)
      if (one.field == field) return &one;
    return nullptr;
  }
  void shown(ImGuiID field) {
    for (Refused &one : list_)
      if (one.field == field) one.shown = shown_now_ = true;
  }
  bool shown_now() const { return shown_now_; }
  void forget(ImGuiID field) {
    std::erase_if(list_, [&](const Refused &one) { return one.field == field; });
  }
  void clear() { list_.clear(), last_.reset(), homeless.clear(); }
  /// Those whose field is not on screen any more become homeless.
  void end_frame() {
    std::erase_if(list_, [&](Refused &one) {
      if (!one.shown && !(last_ && last_->field == one.field)) homeless.push_back(std::move(one.reason));
      return !one.shown && !(last_ && last_->field == one.field);
    });
  }

  std::vector<std::string> homeless; ///< to be said elsewhere

private:
  std::vector<Refused> list_;
  std::optional<Committed> last_;
  bool shown_now_ = false;
};

} // namespace sandtable::view
