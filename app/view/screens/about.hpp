#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <string>
#include <vector>

namespace sandtable::view {

struct AboutState {
  int open_licence = -1;          ///< index into Host::licences
  std::vector<std::string> lines; ///< its text, wrapped once for `wrapped_for`
  int wrapped_for = -1;
  float wrapped_width = 0;
};
/// Version, what this browser can do, the check of the file, the licences of everything shipped.
void about_dialog(Ui &ui, SharedState &shared, AboutState &state);

/// Why the last file could not be opened; shown while Host::open_problems holds something.
void problems_dialog(Ui &ui, SharedState &shared);

} // namespace sandtable::view
