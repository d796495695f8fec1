#pragma once
#include "view/charts/pen.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable::view {

// Charts as plain data, drawn with a pen into a box. Colours that tell sides apart survive greyscale print: ours is
// darker, the reference lighter, and every line carries its name at its end.

struct ChartTicks {
  double low = 0, high = 1, step = 1;
  int count() const;
  double at(int i) const { return low + step * i; }
};
/// Steps of 1, 2 or 5 times a power of ten, from at or below `low` to at or above `high`: `most` ticks, or one more.
ChartTicks nice_ticks(double low, double high, int most);
/// "1,200", "0.05": with as many decimals as the step needs. Never shortened: the caption says what is counted.
std::string tick_text(double value, double step);

ImU32 ours_color(const Ui &ui);
ImU32 theirs_color(const Ui &ui);
/// Of a categorical set of eight, by place.
ImU32 series_color(const Ui &ui, std::size_t place);

struct ChartSeries {
  std::string name;
  std::vector<double> values;
  ImU32 color = 0;
  std::vector<double> low, high; ///< a band around them, or empty
};

struct LineChart {
  std::vector<std::string> places; ///< below the axis
  std::vector<ChartSeries> series;
  struct Mark {
    double place = 0, value = 0;
    std::string words;
  };
  std::optional<Mark> mark;
};
/// `hover`: the place that is pointed at, −1 = none.
void draw_line_chart(ChartPen &pen, ImVec2 min, ImVec2 max, const LineChart &chart, int hover = -1);
int line_chart_place(const Ui &ui, ImVec2 min, ImVec2 max, const LineChart &chart, ImVec2 mouse);

/// From one total to another, step by step; bars lie down, so that names have room.
struct Waterfall {
  struct Step {
    std::string name;
    double change = 0;
    bool total = false; ///< `change` is the level itself
    ImU32 color = 0;
    std::string words; ///< beside the bar
  };
  std::vector<Step> steps;
};
float waterfall_height(const Ui &ui, const Waterfall &chart);
void draw_waterfall(ChartPen &pen, ImVec2 min, ImVec2 max, const Waterfall &chart, int hover = -1);

/// What moves a result: a bar per input from its low to its high, around the value in the middle.
struct Tornado {
  struct Bar {
    std::string name, low_words, high_words;
    double low = 0, high = 0;
  };
  double middle = 0;
  std::vector<Bar> bars;
};
float tornado_height(const Ui &ui, const Tornado &chart);
void draw_tornado(ChartPen &pen, ImVec2 min, ImVec2 max, const Tornado &chart, int hover = -1);
int tornado_place(const Ui &ui, ImVec2 min, const Tornado &chart, ImVec2 mouse);

/// Totals side by side, each cut into the same parts; parts below 0 stand on the other side of the axis.
struct StackedBars {
  struct Bar {
    std::string name, words; ///< `words` at its end
    std::vector<double> parts;
  };
  std::vector<std::string> parts; ///< names, below the bars where no segment has room for them
  std::vector<Bar> bars;
};
float stacked_height(const Ui &ui, const StackedBars &chart);
struct StackedPlace {
  int bar = -1, part = -1;
};
/// Draws, and says which segment is at `mouse`.
StackedPlace draw_stacked_bars(ChartPen &pen, ImVec2 min, ImVec2 max, const StackedBars &chart,
                               ImVec2 mouse = {-1, -1});

/// A number for every pair of two inputs' values, row by row.
struct HeatMap {
  struct Cell {
    std::string words;
    ImU32 fill = 0, ink = 0;
    bool strong = false;
  };
  std::vector<std::string> rows, columns;
  std::vector<Cell> cells;
  std::string least_words, most_words;
};
float heat_map_height(const Ui &ui, const HeatMap &chart);
void draw_heat_map(ChartPen &pen, ImVec2 min, ImVec2 max, const HeatMap &chart);
/// The cell that is pointed at.
std::optional<std::size_t> heat_map_place(const Ui &ui, ImVec2 min, ImVec2 max, const HeatMap &chart, ImVec2 mouse);

struct Histogram {
  double low = 0, high = 1;    ///< of the first and behind the last bin
  std::vector<double> bins;    ///< shares or counts
  std::optional<double> split; ///< bins from here on are the promise kept
  std::string split_words;
  std::vector<std::pair<double, std::string>> marks; ///< percentiles
  bool percent = false;                              ///< values are fractions
};
void draw_histogram(ChartPen &pen, ImVec2 min, ImVec2 max, const Histogram &chart, int hover = -1);
int histogram_place(ImVec2 min, ImVec2 max, const Histogram &chart, ImVec2 mouse);

/// A share per place, side by side.
struct ColumnChart {
  std::vector<std::string> places; ///< below the axis
  std::vector<double> shares;      ///< fractions
};
void draw_columns(ChartPen &pen, ImVec2 min, ImVec2 max, const ColumnChart &chart, int hover = -1);
int columns_place(ImVec2 min, ImVec2 max, const ColumnChart &chart, ImVec2 mouse);

/// A chart on screen within the cursor's line: told to the mirror under `label`, and which place of `count` (by rows or
/// columns of equal extent in its plot) is pointed at.
struct ChartArea {
  ImVec2 min, max;
  bool hovered = false;
};
ChartArea chart_area(Ui &ui, std::string_view id, std::string_view label, std::string_view value, float height);
/// Values beside the pointer.
void chart_hint(Ui &ui, std::string_view words);

} // namespace sandtable::view
