#include "report/svg_parts.hpp"

#include "base/text.hpp"
#include "report/xml_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sandtable {

namespace {

bool without_blanks(char32_t c) { return c >= 0x2E80; }

} // namespace

std::string svg_number(double value) {
  if (!std::isfinite(value)) return "0";
  const long long hundredths = std::llround(std::clamp(value, -1e7, 1e7) * 100);
  const long long size = hundredths < 0 ? -hundredths : hundredths;
  std::string text = hundredths < 0 ? "-" : "";
  text += std::to_string(size / 100);
  const auto tenth = static_cast<char>('0' + size / 10 % 10), hundredth = static_cast<char>('0' + size % 10);
  if (size % 100 == 0) return text;
  text += '.';
  text += tenth;
  if (hundredth != '0') text += hundredth;
  return text;
}

std::string svg_point(Vec2 point) { return svg_number(point.x) + ' ' + svg_number(point.y); }

std::string fitted(std::string_view text, double width, double size, bool strong) {
  if (text_width(text, size, strong) <= width) return std::string{text};
  const double bold = strong ? 1.06 : 1, room = width / size / bold - em_width(0x2026);
  double used = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); end = at) {
    used += em_width(next_code_point(text, at));
    if (used > room) break;
  }
  return std::string{trimmed(text.substr(0, end))} + "…";
}

std::vector<std::string> wrapped(std::string_view text, double width, double size) {
  std::vector<std::string> lines;
  std::string line, word;
  double line_width = 0, word_width = 0; // in heights, counted as characters come: a text may be long
  const double room = width / size;
  const auto end_line = [&] { lines.push_back(std::exchange(line, {})), line_width = 0; };
  const auto end_word = [&] {
    if (!line.empty() && line_width + word_width > room) end_line();
    line += line.empty() ? std::string{trimmed(word)} : word;
    line_width += word_width;
    word.clear(), word_width = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (c == '\n') {
      end_word();
      end_line();
      continue;
    }
    if (c == ' ' || without_blanks(c) || word_width + em_width(c) > room) end_word();
    word.append(text, from, at - from);
    word_width += em_width(c);
  }
  end_word();
  end_line();
  return lines;
}

void add_text(std::string &svg, Vec2 at, std::string_view text, const SvgText &style) {
  if (text.empty()) return;
  svg += "<text x=\"" + svg_number(at.x) + "\" y=\"" + svg_number(at.y) + "\" font-size=\"" + svg_number(style.size) +
         "\" fill=\"" + style.color + '"';
  if (style.strong) svg += " font-weight=\"600\"";
  if (style.centered) svg += " text-anchor=\"middle\"";
  svg += '>' + xml_text(text, true) + "</text>\n";
}

std::string svg_rect(const Rect &rect) {
  return " x=\"" + svg_number(rect.x) + "\" y=\"" + svg_number(rect.y) + "\" width=\"" +
         svg_number(std::max(0.0, rect.w)) + "\" height=\"" + svg_number(std::max(0.0, rect.h)) + '"';
}

} // namespace sandtable
