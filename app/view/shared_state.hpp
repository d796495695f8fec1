#pragma once
#include "base/vec2.hpp"
#include "domain/ids.hpp"
#include "view/attitude_trial.hpp"
#include "view/insight/measures.hpp"
#include "view/selection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

struct MapLight;

enum class Screen { account, map, plan, value };
enum class MapMode { map, table };
enum class Overlay {
  none,
  search,
  about,
  paste,
  team,
  scale_words,
  rivals,
  shortcuts,
  snapshots,
  audience,
  conflict,
  exports,
  vote,
  costs
};

/// Two states of the map are compared, and the later one is shown.
struct TimeView {
  SnapshotId from, to; ///< `to` empty: the map as it is now
  double next_at = 0;  ///< playing: when the next one shows
};

/// UI state that several screens look at. Nothing of it is saved in the file.
struct SharedState {
  Screen screen = Screen::map;
  MapMode map_mode = MapMode::map;
  Overlay overlay = Overlay::none; ///< the dialog that is open
  OpportunityId opportunity;       ///< the deal shown; empty = the first
  Selection selection;
  std::optional<PersonId> reveal;    ///< the map pans there and selects; the table scrolls there
  std::optional<PersonId> edit_name; ///< start typing the person's name in place
  bool name_is_new = false;          ///< of somebody just drawn: Tab adds the next, Escape takes the card back
  std::string paste_text;            ///< rows waiting in the paste preview
  struct Costs {
    std::string text, file; ///< the .xlsx it was read from; empty = the clipboard
    bool anew = false;      ///< the case begins with it
  } costs;                  ///< a cost table waiting in its preview
  std::string language = "zh", theme = "light";
  bool inspector_open = true; ///< at the side of a wide window
  bool presenting = false;
  bool for_customer = false; ///< presents what is marked for customers only
  std::string picker_filter; ///< typed into the open list of people
  bool inspect_anew = false; ///< a card was pressed: the inspector starts at its top, also for the same person
  bool picker_focus = false; ///< its field takes the keyboard
  bool rival_overlay = false;
  std::optional<RivalId> show_rival;        ///< the rivals' dialog turns to this one
  std::optional<Rect> seen_region;          ///< of the map, world units
  Rect whole_region;                        ///< what the map holds
  const MapLight *light = nullptr;          ///< what the insights show on the map that was drawn last
  bool power_lens = false;                  ///< the map sets formal power against computed influence
  Measure lens_measure = Measure::pagerank; ///< by what that is measured
  MapMeasures measures;
  std::optional<TimeView> time_view;
  AttitudeTrial trial;
  std::optional<ActionId> show_action; ///< the plan turns to it
  bool show_claims = false;            ///< the value case turns to whose claims they are
  bool finger_taken = false;           ///< a finger drags something: nothing scrolls below it
  std::optional<bool> save_wanted;     ///< in the next frame, which has what was being typed; true: as another file

  struct Toast {
    std::string text;
    double until = 0;
    bool is_problem = false;
  };
  std::vector<Toast> toasts;

  void toast(std::string text, double now, bool is_problem = false) {
    std::erase_if(toasts, [&](const Toast &shown) { return shown.text == text; }); // said again, it stays longer
    toasts.push_back({std::move(text), now + (is_problem ? 8 : 4), is_problem});
  }
};

} // namespace sandtable::view
