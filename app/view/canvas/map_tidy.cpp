#include "view/canvas/map_canvas.hpp"
