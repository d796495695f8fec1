#pragma once
#include "view/workbench.hpp"

struct ImDrawData;

namespace sandtable::shell {

/// Two ImFonts whose glyphs a canvas paints with the browser's own fonts, at any size and density.
view::Fonts load_fonts();

/// Moves glyphs onto whole device pixels, so that they stay sharp at fractional positions and densities.
void snap_glyphs(ImDrawData &data);

} // namespace sandtable::shell
