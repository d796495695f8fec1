#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/scale_names.hpp"
#include "report/plan_out.hpp"
#include "report/svg_parts.hpp"

#include <algorithm>
#include <array>

namespace sandtable {

namespace {

constexpr double width = 1123, height = 794, margin = 40, names = 270, header = 96; // A4 at 96 dots an inch
constexpr double least_row = 7, rest_height = 18; // letters of 4.3 on A4 are 6 points on A3
constexpr const char *muted = "#5B6675", *line = "#E3E6EA";

struct Month {
  int year, month;
  long first;
};

/// The months from that of one day to that of another.
std::vector<Month> months_between(long from, long to) {
  std::vector<Month> months;
  const Date date = date_from_days(from);
  int year = std::stoi(date.substr(0, 4)), month = std::stoi(date.substr(5, 2));
  while (months.size() < 240) {
    std::string first = std::to_string(10000 + year).substr(1) + "-" + std::to_string(100 + month).substr(1) + "-01";
    const long day = days_from_date(first);
    if (day > to) break;
    months.push_back({year, month, day});
    if (++month > 12) month = 1, ++year;
  }
  return months;
}

const char *color_of(OurRole role) {
  static constexpr std::array<const char *, 6> colors{"#0B6E79", "#2A6FB0", "#B45309", "#5B6675", "#6D4AA8", "#5B6675"};
  return colors[static_cast<std::size_t>(role)];
}

void add_line(std::string &svg, Vec2 from, Vec2 to, const char *color, double thickness = 1) {
  svg += "<path d=\"M" + svg_point(from) + " L" + svg_point(to) + "\" stroke=\"" + color + "\" stroke-width=\"" +
         svg_number(thickness) + "\" fill=\"none\"/>\n";
}

} // namespace

std::string plan_svg(const PlanPicture &picture) {
  const Engagement &plan = *picture.opportunity.engagement;
  const WorkCalendar calendar = plan_calendar(plan.settings);
  const auto spans = spans_of(plan, calendar);
  std::vector<std::size_t> order;
  long from = 1L << 40, to = -(1L << 40);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (!spans[i].dated) continue;
    order.push_back(i);
    from = std::min(from, spans[i].start), to = std::max(to, spans[i].finish);
  }
  for (const auto &gate : plan.gates)
    if (is_date(gate->date))
      from = std::min(from, days_from_date(gate->date)), to = std::max(to, days_from_date(gate->date));
  std::string svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"297mm\" height=\"210mm\" viewBox=\"0 0 1123 794\" "
      "font-family=\"'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif\">\n"
      "<rect width=\"1123\" height=\"794\" fill=\"#FFFFFF\"/>\n";
  add_text(svg, {margin, margin + 18}, fitted(picture.title, width - 2 * margin, 20, true),
           {.size = 20, .strong = true});
  const auto rest_words = [&](std::size_t more, std::size_t without_date) {
    return picture.rest_word ? picture.rest_word(more, without_date) : "+" + std::to_string(more + without_date);
  };
  const std::size_t undated = spans.size() - order.size();
  if (from > to) {
    if (undated > 0) add_text(svg, {margin, header}, rest_words(0, undated), {.size = 12, .color = muted});
    return svg + "</svg>\n";
  }
  const LeadToCash &process = in_use(picture.workspace.process);
  const int phases = static_cast<int>(process.phases.size());
  const std::vector<int> gate_of = gates_of_actions(plan, spans);
  const auto phase = [&](std::size_t i) {
    const int found = find_step(process, step_of_action(process, plan, i, gate_of[i], picture.opportunity.step)).phase;
    return found < 0 ? phases : found;
  };
  const auto phase_word = [&](const LtcPhase &one) {
    const bool ours = one.name.empty() && one.number >= 1 && one.number <= static_cast<int>(ltc_phases.size());
    return ours ? picture.phase_word(ltc_phases[static_cast<std::size_t>(one.number) - 1]) : one.name;
  };
  put_in_order(order, [&](std::size_t a, std::size_t b) {
    return phase(a) != phase(b) ? phase(a) < phase(b) : spans[a].start < spans[b].start;
  });
  const auto months = months_between(from, to);
  from = std::min(from, months.front().first), to += 10;
  const double left = margin + names, right = width - margin, top = header + 50, bottom = height - margin;
  const auto x_of = [&](double day) {
    return left + (right - left) * (day - static_cast<double>(from)) / static_cast<double>(to - from);
  };
  const std::size_t step = months.size() > 36 ? 12 : months.size() > 18 ? 3 : 1;
  for (std::size_t m = 0; m < months.size(); ++m) {
    const double x = x_of(static_cast<double>(months[m].first));
    if (m % step == 0) {
      add_line(svg, {x, header - 6}, {x, bottom}, line);
      add_text(svg, {x + 3, header + 6}, picture.month_word(months[m].month), {.size = 11, .color = muted});
    }
    if (m == 0 || months[m].month == 1)
      add_text(svg, {x + 3, header - 8}, std::to_string(months[m].year), {.size = 11, .strong = true});
  }
  double gate_right = 0;
  for (const auto &gate : plan.gates) {
    if (!is_date(gate->date)) continue;
    const double x = x_of(static_cast<double>(days_from_date(gate->date)) + 0.5), y = header + 26;
    const char *color = gate->decision == GateDecision::go ? "#157347" : "#B45309";
    svg += "<path d=\"M" + svg_point({x, y - 7}) + " L" + svg_point({x + 7, y}) + " L" + svg_point({x, y + 7}) + " L" +
           svg_point({x - 7, y}) + " Z\" fill=\"" + color + "\"/>\n";
    if (x > gate_right) add_text(svg, {x + 11, y + 4}, fitted(gate->name, 150, 11), {.size = 11, .color = color});
    gate_right = x + 150;
    svg += "<path d=\"M" + svg_point({x, y + 9}) + " L" + svg_point({x, bottom}) +
           "\" stroke=\"#C4CAD2\" stroke-dasharray=\"3 4\" fill=\"none\"/>\n";
  }
  // Headings take a row of their own; all rows share the page.
  std::size_t rows = order.size();
  for (std::size_t k = 0; k < order.size(); ++k) rows += k == 0 || phase(order[k]) != phase(order[k - 1]);
  const bool rest_line = undated > 0 || static_cast<double>(rows) * least_row > bottom - top;
  const double last = bottom - (rest_line ? rest_height : 0),
               row = std::clamp((last - top) / static_cast<double>(std::max<std::size_t>(rows, 1)), least_row, 30.0),
               text = std::min(12.0, row * 0.62);
  double y = top;
  std::size_t drawn = 0;
  for (std::size_t k = 0; k < order.size(); ++k, ++drawn) {
    const bool heading = k == 0 || phase(order[k]) != phase(order[k - 1]);
    if (y + row * (heading ? 2 : 1) > last + 1e-6) break;
    const std::size_t i = order[k];
    const Action &action = *plan.actions[i];
    if (heading) {
      add_line(svg, {margin, y}, {right, y}, line);
      if (phase(i) < phases)
        add_text(svg, {margin, y + row * 0.68}, phase_word(process.phases[static_cast<std::size_t>(phase(i))]),
                 {.size = text, .color = muted, .strong = true});
      y += row;
    }
    std::string name = action.name;
    if (const Person *person = action.person ? find(picture.account.people, action.person) : nullptr)
      name += " · " + person->name;
    add_text(svg, {margin + 10, y + row * 0.66}, fitted(name, names - 20, text), {.size = text});
    const Member *owner = action.owner ? find(picture.workspace.team, action.owner) : nullptr;
    const double a = x_of(static_cast<double>(spans[i].start)),
                 b = std::max(a + 3, x_of(static_cast<double>(spans[i].finish + 1)));
    svg += "<rect" + svg_rect({a, y + row * 0.2, b - a, row * 0.6}) + " rx=\"4\" fill=\"" +
           color_of(owner ? owner->role : OurRole::count_) + "\" fill-opacity=\"" + (action.done ? "0.35" : "1") +
           "\"/>\n";
    if (owner && row > 14)
      add_text(svg, {b + 5, y + row * 0.66}, fitted(owner->name, right - b - 5, text - 1),
               {.size = text - 1, .color = muted});
    y += row;
  }
  if (const std::size_t more = order.size() - drawn; more + undated > 0)
    add_text(svg, {margin, bottom}, rest_words(more, undated), {.size = 11, .color = muted});
  if (is_date(picture.today)) {
    const long today = days_from_date(picture.today);
    if (today >= from && today <= to) {
      const double x = x_of(static_cast<double>(today) + 0.5);
      add_line(svg, {x, header + 12}, {x, bottom}, "#B42318", 1.5);
      add_text(svg, {x + 4, bottom}, picture.today, {.size = 10, .color = "#B42318"});
    }
  }
  return svg + "</svg>\n";
}

} // namespace sandtable
