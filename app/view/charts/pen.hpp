#pragma once
#include "view/widgets/draw.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sandtable::view {

/// What charts are drawn with: the screen, or the text of an SVG picture. Coordinates are pixels of the screen.
class ChartPen {
public:
  explicit ChartPen(const Ui &ui) : ui_(ui) {}
  virtual ~ChartPen() = default;
  ChartPen(const ChartPen &) = delete;
  ChartPen &operator=(const ChartPen &) = delete;

  virtual void path(std::span<const ImVec2> points, ImU32 color, float width, bool dashed = false) = 0;
  /// Between two lines of equally many points, left to right.
  virtual void band(std::span<const ImVec2> upper, std::span<const ImVec2> lower, ImU32 color) = 0;
  virtual void box(ImVec2 min, ImVec2 max, ImU32 color, float radius = 0) = 0;
  virtual void dot(ImVec2 center, float radius, ImU32 color, ImU32 ring) = 0;
  virtual void text(ImVec2 at, std::string_view words, TextStyle style) = 0;

  void line(ImVec2 a, ImVec2 b, ImU32 color, float width = 1, bool dashed = false) {
    const ImVec2 points[]{a, b};
    path(points, color, width, dashed);
  }
  /// `from`: 0 = begins there, 0.5 = centred, 1 = ends there; vertically centred.
  void text_at(ImVec2 at, std::string_view words, TextStyle style, float from = 0);
  const Ui &ui() const { return ui_; }

private:
  const Ui &ui_;
};

class ScreenPen : public ChartPen {
public:
  ScreenPen(const Ui &ui, ImDrawList *list) : ChartPen(ui), list_(list) {}
  void path(std::span<const ImVec2> points, ImU32 color, float width, bool dashed) override;
  void band(std::span<const ImVec2> upper, std::span<const ImVec2> lower, ImU32 color) override;
  void box(ImVec2 min, ImVec2 max, ImU32 color, float radius) override;
  void dot(ImVec2 center, float radius, ImU32 color, ImU32 ring) override;
  void text(ImVec2 at, std::string_view words, TextStyle style) override;

private:
  ImDrawList *list_;
};

class SvgPen : public ChartPen {
public:
  using ChartPen::ChartPen;
  void path(std::span<const ImVec2> points, ImU32 color, float width, bool dashed) override;
  void band(std::span<const ImVec2> upper, std::span<const ImVec2> lower, ImU32 color) override;
  void box(ImVec2 min, ImVec2 max, ImU32 color, float radius) override;
  void dot(ImVec2 center, float radius, ImU32 color, ImU32 ring) override;
  void text(ImVec2 at, std::string_view words, TextStyle style) override;
  /// The whole picture of `extent` pixels, its corner at 0, with `title` as its name.
  std::string picture(ImVec2 extent, std::string_view title) const;

private:
  void point(ImVec2 p);
  void paint(const char *what, ImU32 color);
  std::string body_;
};

} // namespace sandtable::view
