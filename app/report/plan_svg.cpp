#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/scale_names.hpp"
#include "report/plan_out.hpp"
#include "report/svg_parts.hpp"

#include <algorithm>
#include <array>
#include <limits>

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
  while (months.size() < 240 && year <= 9999) {
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

/// The page while it is drawn: what stands in which row, and where a day is.
class PlanPage {
public:
  explicit PlanPage(const PlanPicture &picture)
      : picture_(picture), plan_(*picture.opportunity.engagement), process_(in_use(picture.workspace.process)),
        spans_(spans_of(plan_, plan_calendar(plan_.settings))), gate_of_(gates_of_actions(plan_, spans_)) {
    const auto see = [&](long from, long to) { from_ = std::min(from_, from), to_ = std::max(to_, to); };
    for (std::size_t i = 0; i < spans_.size(); ++i)
      if (spans_[i].dated) order_.push_back(i), see(spans_[i].start, spans_[i].finish);
    for (const auto &gate : plan_.gates)
      if (is_date(gate->date)) see(days_from_date(gate->date), days_from_date(gate->date));
  }

  std::string run() {
    svg_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"297mm\" height=\"210mm\" viewBox=\"0 0 1123 794\" "
           "font-family=\"'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif\">\n"
           "<rect width=\"1123\" height=\"794\" fill=\"#FFFFFF\"/>\n";
    add_text(svg_, {margin, margin + 18}, fitted(picture_.title, width - 2 * margin, 20, true),
             {.size = 20, .strong = true});
    if (from_ > to_) {
      if (undated() > 0) add_text(svg_, {margin, header}, rest_words(0), {.size = 12, .color = muted});
      return svg_ + "</svg>\n";
    }
    put_in_order(order_, [&](std::size_t a, std::size_t b) {
      return phase(a) != phase(b) ? phase(a) < phase(b) : spans_[a].start < spans_[b].start;
    });
    const auto months = months_between(from_, to_);
    from_ = std::min(from_, months.front().first), to_ += 10;
    draw_months(months);
    draw_gates();
    const std::size_t more = order_.size() - draw_rows();
    if (more + undated() > 0) add_text(svg_, {margin, bottom}, rest_words(more), {.size = 11, .color = muted});
    draw_today();
    return svg_ + "</svg>\n";
  }

private:
  static constexpr double left = margin + names, right = width - margin, top = header + 50, bottom = height - margin;

  std::size_t undated() const { return spans_.size() - order_.size(); }
  std::string rest_words(std::size_t more) const {
    return picture_.rest_word ? picture_.rest_word(more, undated()) : "+" + std::to_string(more + undated());
  }
  int phases() const { return static_cast<int>(process_.phases.size()); }
  int phase(std::size_t i) const {
    const int step = step_of_action(process_, plan_, i, gate_of_[i], picture_.opportunity.step);
    const int found = find_step(process_, step).phase;
    return found < 0 ? phases() : found;
  }
  std::string phase_word(const LtcPhase &one) const {
    const bool ours = one.name.empty() && one.number >= 1 && one.number <= static_cast<int>(ltc_phases.size());
    return ours ? std::string{picture_.phase_word(ltc_phases[static_cast<std::size_t>(one.number) - 1])} : one.name;
  }
  double x_of(double day) const {
    return left + (right - left) * (day - static_cast<double>(from_)) / static_cast<double>(to_ - from_);
  }
  /// The first of its phase: a heading stands above it.
  bool begins(std::size_t k) const { return k == 0 || phase(order_[k]) != phase(order_[k - 1]); }

  void draw_months(const std::vector<Month> &months) {
    const std::size_t step = months.size() > 36 ? 12 : months.size() > 18 ? 3 : 1;
    for (std::size_t m = 0; m < months.size(); ++m) {
      const double x = x_of(static_cast<double>(months[m].first));
      if (m % step == 0) {
        add_line(svg_, {x, header - 6}, {x, bottom}, line);
        add_text(svg_, {x + 3, header + 6}, picture_.month_word(months[m].month), {.size = 11, .color = muted});
      }
      if (m == 0 || months[m].month == 1)
        add_text(svg_, {x + 3, header - 8}, std::to_string(months[m].year), {.size = 11, .strong = true});
    }
  }

  void draw_gates() {
    double gate_right = 0;
    for (const auto &gate : plan_.gates) {
      if (!is_date(gate->date)) continue;
      const double x = x_of(static_cast<double>(days_from_date(gate->date)) + 0.5), y = header + 26;
      const char *color = gate->decision == GateDecision::go ? "#157347" : "#B45309";
      svg_ += "<path d=\"M" + svg_point({x, y - 7}) + " L" + svg_point({x + 7, y}) + " L" + svg_point({x, y + 7}) +
              " L" + svg_point({x - 7, y}) + " Z\" fill=\"" + color + "\"/>\n";
      if (x > gate_right) add_text(svg_, {x + 11, y + 4}, fitted(gate->name, 150, 11), {.size = 11, .color = color});
      gate_right = x + 150;
      svg_ += "<path d=\"M" + svg_point({x, y + 9}) + " L" + svg_point({x, bottom}) +
              "\" stroke=\"#C4CAD2\" stroke-dasharray=\"3 4\" fill=\"none\"/>\n";
    }
  }

  /// How many of the actions there was room for. Headings take a row of their own; all rows share the page.
  std::size_t draw_rows() {
    std::size_t rows = order_.size();
    for (std::size_t k = 0; k < order_.size(); ++k) rows += begins(k);
    const bool rest_line = undated() > 0 || static_cast<double>(rows) * least_row > bottom - top;
    const double last = bottom - (rest_line ? rest_height : 0),
                 row = std::clamp((last - top) / static_cast<double>(std::max<std::size_t>(rows, 1)), least_row, 30.0);
    double y = top;
    for (std::size_t k = 0; k < order_.size(); ++k) {
      if (y + row * (begins(k) ? 2 : 1) > last + 1e-6) return k;
      if (begins(k)) draw_heading(phase(order_[k]), y, row), y += row;
      draw_action(order_[k], y, row);
      y += row;
    }
    return order_.size();
  }
  static double text_of(double row) { return std::min(12.0, row * 0.62); }

  void draw_heading(int at, double y, double row) {
    add_line(svg_, {margin, y}, {right, y}, line);
    if (at < phases())
      add_text(svg_, {margin, y + row * 0.68}, phase_word(process_.phases[static_cast<std::size_t>(at)]),
               {.size = text_of(row), .color = muted, .strong = true});
  }

  void draw_action(std::size_t i, double y, double row) {
    const Action &action = *plan_.actions[i];
    const double text = text_of(row);
    std::string name = action.name;
    if (const Person *person = action.person ? find(picture_.account.people, action.person) : nullptr)
      name += " · " + person->name;
    add_text(svg_, {margin + 10, y + row * 0.66}, fitted(name, names - 20, text), {.size = text});
    const Member *owner = action.owner ? find(picture_.workspace.team, action.owner) : nullptr;
    const double a = x_of(static_cast<double>(spans_[i].start)),
                 b = std::max(a + 3, x_of(static_cast<double>(spans_[i].finish + 1)));
    svg_ += "<rect" + svg_rect({a, y + row * 0.2, b - a, row * 0.6}) + " rx=\"4\" fill=\"" +
            color_of(owner ? owner->role : OurRole::count_) + "\" fill-opacity=\"" + (action.done ? "0.35" : "1") +
            "\"/>\n";
    if (owner && row > 14)
      add_text(svg_, {b + 5, y + row * 0.66}, fitted(owner->name, right - b - 5, text - 1),
               {.size = text - 1, .color = muted});
  }

  void draw_today() {
    if (!is_date(picture_.today)) return;
    const long today = days_from_date(picture_.today);
    if (today < from_ || today > to_) return;
    const double x = x_of(static_cast<double>(today) + 0.5);
    add_line(svg_, {x, header + 12}, {x, bottom}, "#B42318", 1.5);
    add_text(svg_, {x + 4, bottom}, picture_.today, {.size = 10, .color = "#B42318"});
  }

  const PlanPicture &picture_;
  const Engagement &plan_;
  const LeadToCash &process_;
  std::vector<ActionSpan> spans_;
  std::vector<int> gate_of_;
  std::vector<std::size_t> order_; ///< actions with a date
  long from_ = std::numeric_limits<long>::max(), to_ = std::numeric_limits<long>::min();
  std::string svg_;
};

} // namespace

std::string plan_svg(const PlanPicture &picture) { return PlanPage{picture}.run(); }

} // namespace sandtable
