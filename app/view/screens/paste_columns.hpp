#pragma once
#include "view/ui.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sandtable::view {

/// The heading row of a preview of pasted rows: above each column its name and a select of what it means, moving along
/// with the rows below; row numbers and what becomes of a row stand still before them.
struct PasteColumns {
  ImVec2 at;
  float width, height;
  float numbers, frozen; ///< pixels of the row numbers, and of all that stands still
  float step;            ///< width of a column
  float scroll_x;
  std::span<const std::string> names; ///< per column
  std::span<const int> current;       ///< per column: into `meanings`
  std::span<const std::string_view> meanings;
};

struct PasteColumnChoice {
  std::size_t column;
  std::size_t meaning;
};
std::optional<PasteColumnChoice> paste_columns(Ui &ui, const PasteColumns &row);

} // namespace sandtable::view
