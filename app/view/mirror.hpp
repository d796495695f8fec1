#pragma once
#include "imgui.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sandtable::view {

/// One thing on screen as tests and screen readers see it. Coordinates are CSS pixels.
struct MirrorItem {
  ImGuiID id = 0;
  std::string label, role, value,
      state; ///< ARIA role; state: space-separated "selected", "checked", "expanded", "disabled", "focused", …;
             ///< "modal" of a dialog, "inert" of what lies behind one
  ImVec2 min, max;
  struct Range {
    double now = 0, low = 0, high = 0, step = 1;
  };
  std::optional<Range> range; ///< of a slider
  ImGuiID inside = 0;         ///< the dialog or menu it stands in
  bool of_map = false;        ///< one of the many things of the canvas, no control
};

/// Every widget and every card tells the mirror what it is. Collecting is off in most frames: `add` is then nearly
/// free.
class Mirror {
public:
  bool collecting() const { return collecting_; }
  void begin(bool collect) {
    collecting_ = collect;
    if (collect) items_.clear();
    // What no widget took in its frame is dropped: a disabled field must not act on it when it is enabled later.
    pressed_ = std::exchange(next_pressed_, 0);
    values_ = std::exchange(next_values_, {});
  }
  /// `clip_min`, `clip_max`: the visible part of the window; items outside it are left out, the rest is cut to it.
  void add(ImGuiID id, std::string_view role, std::string_view label, ImVec2 min, ImVec2 max, ImVec2 clip_min,
           ImVec2 clip_max, std::string_view value = {}, std::string_view state = {});
  /// What is added from now on are things of the canvas, or controls again.
  void of_map(bool on) { of_map_ = on; }
  /// A list or panel that floats without closing what lies below; `end_floating` makes it a menu if it holds choices
  /// alone.
  void begin_floating(ImGuiID id, ImVec2 min, ImVec2 max, std::string_view name);
  void end_floating(ImGuiID id);
  /// The name of the item that was added last, if it is this one.
  std::string_view name_of_last(ImGuiID id) const {
    return !items_.empty() && items_.back().id == id ? std::string_view{items_.back().label} : std::string_view{};
  }
  /// Of the slider that was added last.
  void range(ImGuiID id, MirrorItem::Range range) {
    if (collecting_ && !items_.empty() && items_.back().id == id) items_.back().range = range;
  }
  const std::vector<MirrorItem> &items() const { return items_; }

  // From a screen reader: "press the item", "set its text". Consumed by the widget in the next frame.
  void press(ImGuiID id) { next_pressed_ = id; }
  void set_value(ImGuiID id, std::string text) { next_values_[id] = std::move(text); }
  bool press_waiting() const { return pressed_ != 0; }
  bool take_press(ImGuiID id) { return pressed_ == id && id != 0 ? (pressed_ = 0, true) : false; }
  bool value_waiting() const { return !values_.empty(); }
  bool take_value(ImGuiID id, std::string &text);

private:
  bool collecting_ = false, of_map_ = false;
  ImGuiID pressed_ = 0, next_pressed_ = 0;
  std::vector<MirrorItem> items_;
  std::unordered_map<ImGuiID, std::string> values_, next_values_;
};

} // namespace sandtable::view
