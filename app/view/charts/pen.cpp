#include "view/charts/pen.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

void ChartPen::text_at(ImVec2 at, std::string_view words, TextStyle style, float from) {
  const ImVec2 extent = text_extent(ui_, words, style);
  text({at.x - extent.x * from, at.y - extent.y / 2}, words, style);
}

// ---------------------------------------------------------------- the screen

void ScreenPen::path(std::span<const ImVec2> points, ImU32 color, float width, bool dashed) {
  if (!dashed) {
    list_->AddPolyline(points.data(), static_cast<int>(points.size()), color, 0, width);
    return;
  }
  const float dash = ui().px(4), gap = ui().px(3);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 a = points[i - 1], b = points[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    for (float at = 0; at < length; at += dash + gap) {
      const float end = std::min(length, at + dash);
      list_->AddLine({a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length},
                     {a.x + (b.x - a.x) * end / length, a.y + (b.y - a.y) * end / length}, color, width);
    }
  }
}

void ScreenPen::band(std::span<const ImVec2> upper, std::span<const ImVec2> lower, ImU32 color) {
  for (std::size_t i = 1; i < upper.size(); ++i)
    list_->AddQuadFilled(upper[i - 1], upper[i], lower[i], lower[i - 1], color);
}

void ScreenPen::box(ImVec2 min, ImVec2 max, ImU32 color, float radius) {
  list_->AddRectFilled(min, max, color, radius);
}

void ScreenPen::dot(ImVec2 center, float radius, ImU32 color, ImU32 ring) {
  list_->AddCircleFilled(center, radius + 1.5f, ring);
  list_->AddCircleFilled(center, radius, color);
}

void ScreenPen::text(ImVec2 at, std::string_view words, TextStyle style) { draw_text(ui(), list_, at, words, style); }

// ---------------------------------------------------------------- SVG

namespace {
void number(std::string &out, float value) { out += number_text(std::round(static_cast<double>(value) * 10) / 10); }
void attribute(std::string &out, const char *name, float value) {
  out += ' ';
  out += name;
  out += "=\"";
  number(out, value);
  out += '"';
}
void escaped(std::string &out, std::string_view text) {
  for (const char c : text) switch (c) {
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '&': out += "&amp;"; break;
    case '"': out += "&quot;"; break;
    default: out += c;
    }
}
} // namespace

void SvgPen::point(ImVec2 p) {
  number(body_, p.x);
  body_ += ',';
  number(body_, p.y);
  body_ += ' ';
}

void SvgPen::paint(const char *what, ImU32 color) {
  static constexpr char digits[] = "0123456789abcdef";
  body_ += ' ';
  body_ += what;
  body_ += "=\"#";
  for (int shift : {0, 8, 16}) {
    body_ += digits[(color >> (shift + 4)) & 15];
    body_ += digits[(color >> shift) & 15];
  }
  body_ += '"';
  if (const ImU32 alpha = color >> 24; alpha < 255) {
    body_ += ' ';
    body_ += what;
    body_ += "-opacity=\"" + fixed_text(alpha / 255.0, 2) + '"';
  }
}

void SvgPen::path(std::span<const ImVec2> points, ImU32 color, float width, bool dashed) {
  body_ += "<polyline fill=\"none\" points=\"";
  for (const ImVec2 p : points) point(p);
  body_ += '"';
  paint("stroke", color);
  attribute(body_, "stroke-width", width);
  if (dashed) body_ += " stroke-dasharray=\"4 3\"";
  body_ += "/>\n";
}

void SvgPen::band(std::span<const ImVec2> upper, std::span<const ImVec2> lower, ImU32 color) {
  body_ += "<polygon points=\"";
  for (const ImVec2 p : upper) point(p);
  for (std::size_t i = lower.size(); i-- > 0;) point(lower[i]);
  body_ += '"';
  paint("fill", color);
  body_ += "/>\n";
}

void SvgPen::box(ImVec2 min, ImVec2 max, ImU32 color, float radius) {
  body_ += "<rect";
  attribute(body_, "x", min.x), attribute(body_, "y", min.y);
  attribute(body_, "width", std::max(0.0f, max.x - min.x)), attribute(body_, "height", std::max(0.0f, max.y - min.y));
  if (radius > 0) attribute(body_, "rx", radius);
  paint("fill", color);
  body_ += "/>\n";
}

void SvgPen::dot(ImVec2 center, float radius, ImU32 color, ImU32 ring) {
  body_ += "<circle";
  attribute(body_, "cx", center.x), attribute(body_, "cy", center.y), attribute(body_, "r", radius);
  paint("fill", color), paint("stroke", ring);
  body_ += "/>\n";
}

void SvgPen::text(ImVec2 at, std::string_view words, TextStyle style) {
  body_ += "<text";
  attribute(body_, "x", at.x), attribute(body_, "y", at.y + ui().px(style.size) * 0.8f);
  attribute(body_, "font-size", ui().px(style.size));
  if (style.weight == Weight::strong) body_ += " font-weight=\"600\"";
  paint("fill", style.color ? style.color : ui().theme.ink);
  body_ += '>';
  escaped(body_, words);
  body_ += "</text>\n";
}

std::string SvgPen::picture(ImVec2 extent, std::string_view title) const {
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ";
  number(out, extent.x);
  out += ' ';
  number(out, extent.y);
  out += "\" font-family=\"sans-serif\">\n<title>";
  escaped(out, title);
  out += "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + body_ + "</svg>\n";
  return out;
}

} // namespace sandtable::view
