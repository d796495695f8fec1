#include "domain/value/cost_table.hpp"

#include "base/text.hpp"
#include "domain/value/benefit.hpp"
#include "domain/value/case_table.hpp"
#include "domain/value/line_years.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

constexpr double amount_limit = 1e15; ///< as the file format has it

std::string plain(std::string_view word) {
  std::string out = folded(trimmed(word));
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return out;
}

/// Which column means what; npos = absent.
struct CostColumns {
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t option = npos, line = npos, category = npos, source = npos;
  std::vector<std::size_t> years; ///< by year

  std::size_t *slot(CostColumn::Kind kind) {
    return kind == CostColumn::Kind::option     ? &option
           : kind == CostColumn::Kind::line     ? &line
           : kind == CostColumn::Kind::category ? &category
           : kind == CostColumn::Kind::source   ? &source
                                                : nullptr;
  }
};

/// "year3", "y3", "第3年", "3": the number; one above `most_years` for what means a year and is none of ours, such as
/// "year1000000000", "2026" or "year1.5".
std::optional<int> year_of(std::string_view word) {
  bool named = false;
  for (const std::string_view prefix : {"year", "y", "第"})
    if (word.starts_with(prefix)) {
      word.remove_prefix(prefix.size());
      named = true;
      break;
    }
  if (word.ends_with("年")) word.remove_suffix(3);
  if (word.empty() || word[0] < '0' || word[0] > '9') return std::nullopt;
  if (word.find_first_not_of("0123456789") != std::string_view::npos)
    return named && word.find_first_not_of("0123456789.,+e") == std::string_view::npos ? std::optional{most_years + 1}
                                                                                       : std::nullopt;
  word.remove_prefix(std::min(word.find_first_not_of('0'), word.size() - 1));
  return word.size() > 3 ? most_years + 1 : std::stoi(std::string{word});
}

constexpr std::string_view option_words[] = {"option", "方案", "选项"},
                           line_words[] = {"line", "name", "costline", "明细", "项目", "名称", "成本项"},
                           category_words[] = {"category", "类别", "分类"}, source_words[] = {"source", "来源", "出处"};

template <std::size_t n> bool among(const std::string &word, const std::string_view (&words)[n]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

CostColumn meaning_of(std::string_view header) {
  using Kind = CostColumn::Kind;
  const std::string word = plain(header);
  if (among(word, option_words)) return {Kind::option};
  if (among(word, line_words)) return {Kind::line};
  if (among(word, category_words)) return {Kind::category};
  if (among(word, source_words)) return {Kind::source};
  if (const auto year = year_of(word)) return {Kind::year, *year};
  return {};
}

class CostPlanner {
public:
  CostPlanner(ValueCase value, const Table &table, std::string_view source, IdSource &ids, bool income_positive)
      : table_(table), source_(source), ids_(ids), income_positive_(income_positive) {
    plan_.value = std::move(value);
  }

  CostPlan run() {
    plan_.rows.assign(table_.rows.size(), CostRow::refused);
    plan_.rows.front() = CostRow::header;
    if (!read_columns()) return std::move(plan_);
    const int years = std::max(1, static_cast<int>(columns_.years.size()) - 1);
    plan_.value.years = plan_.value.empty() ? years : std::max(plan_.value.years, years);
    if (!plan_.value.lines.empty()) now_ = case_table(plan_.value).amounts;
    if (plan_.value.categories.empty()) plan_.value.categories = standard_categories();
    categories_.insert(plan_.value.categories.begin(), plan_.value.categories.end());
    for (const auto &known : plan_.value.options) {
      options_.emplace(known->name, known->id); // the first that has it wins
      options_.emplace(known->id.text, known->id);
    }
    plan_.problems = beyond_header(table_);
    std::unordered_set<std::string> too_long;
    for (const Problem &problem : plan_.problems) too_long.insert(problem.path);
    for (std::size_t row = 1; row < table_.rows.size(); ++row)
      if (!too_long.contains("row " + std::to_string(table_.numbers[row]))) add_row(row);
    return std::move(plan_);
  }

private:
  void refuse(std::size_t row, std::string_view column, const char *message, std::string_view detail) {
    const std::string at = "row " + std::to_string(table_.numbers[row]);
    plan_.problems.push_back({message, column.empty() ? at : at + ", " + shortened(column, 40), shortened(detail, 80)});
  }

  void twice(std::size_t first, std::size_t second) {
    plan_.problems.push_back(column_twice(table_, first, second, shortened(table_.rows.front()[second], 40)));
  }

  bool read_columns() {
    const auto &header = table_.rows.front();
    for (std::size_t i = 0; i < header.size(); ++i) {
      const CostColumn meant = meaning_of(header[i]);
      if (std::size_t *slot = columns_.slot(meant.kind)) {
        if (*slot != CostColumns::npos) return twice(*slot, i), false;
        *slot = i;
      } else if (meant.kind == CostColumn::Kind::year) {
        if (meant.year > most_years)
          return refuse(0, header[i], "problem_table_year", std::to_string(most_years)), false;
        const auto at = static_cast<std::size_t>(meant.year);
        if (columns_.years.size() <= at) columns_.years.resize(at + 1, CostColumns::npos);
        if (columns_.years[at] != CostColumns::npos) return twice(columns_.years[at], i), false;
        columns_.years[at] = i;
      }
    }
    if (columns_.option == CostColumns::npos) refuse(0, "", "problem_table_column_missing", "option");
    if (columns_.years.empty()) refuse(0, "", "problem_table_column_missing", "year0");
    return plan_.problems.empty();
  }

  std::string cell(std::size_t row, std::size_t column) const {
    return column < table_.rows[row].size() ? table_.rows[row][column] : std::string{};
  }

  void add_row(std::size_t row) {
    const std::string name = cell(row, columns_.option);
    if (name.empty()) return refuse(row, "option", "problem_cell_name", "");
    CostLine line;
    line.category = std::string{plain_category(cell(row, columns_.category))};
    line.name = cell(row, columns_.line);
    if (line.name.empty()) line.name = cell(row, columns_.category);
    if (line.name.empty()) return refuse(row, "line", "problem_cell_name", "");
    line.source = cell(row, columns_.source);
    const std::size_t problems = plan_.problems.size();
    for (std::size_t year = 0; year < columns_.years.size(); ++year) line.by_year.push_back(amount(row, year));
    if (plan_.problems.size() > problems) return;
    for (double &amount : line.by_year) {
      const double kept = kept_amount(line.category, amount);
      plan_.income += kept != amount;
      if (income_positive_) amount = kept;
    }
    line.option = option(name);
    if (const auto known = known_line(line)) return void(plan_.rows[row] = replace(*known, line));
    plan_.rows[row] = CostRow::added;
    line.id = ids_.next<CostLineId>('k');
    if (line.source.empty()) line.source = source_;
    if (!line.category.empty() && categories_.insert(line.category).second)
      plan_.value.categories.push_back(line.category);
    plan_.value.lines.push_back(make_ref(std::move(line)));
    ++plan_.added;
  }

  /// A line of the case that the row means, the first that no row has meant yet.
  std::optional<std::size_t> known_line(const CostLine &row) {
    for (std::size_t i = 0; i < now_.size(); ++i) {
      const CostLine &line = *plan_.value.lines[i];
      if (line.option != row.option || plain(line.name) != plain(row.name)) continue;
      if (columns_.category != CostColumns::npos && plain_category(line.category) != row.category) continue;
      if (meant_.insert(i).second) return i;
    }
    return std::nullopt;
  }

  CostRow replace(std::size_t index, const CostLine &row) {
    std::vector<YearAmount> amounts;
    for (std::size_t year = 0; year < columns_.years.size(); ++year) {
      if (columns_.years[year] == CostColumns::npos) continue;
      const double now = year < now_[index].size() ? now_[index][year] : 0, given = row.by_year[year];
      if (!(std::fabs(given - now) <= 1e-9 * std::max(1.0, std::fabs(now))))
        amounts.push_back({static_cast<int>(year), given});
    }
    CostLine line = with_amounts(plan_.value, *plan_.value.lines[index], amounts);
    if (line.source.empty()) line.source = row.source;
    ++(amounts.empty() ? plan_.alike : plan_.changed);
    if (!(line == *plan_.value.lines[index])) plan_.value.lines[index] = make_ref(std::move(line));
    return amounts.empty() ? CostRow::alike : CostRow::changed;
  }

  double amount(std::size_t row, std::size_t year) {
    const std::string text = cell(row, columns_.years[year]);
    if (text.empty()) return 0;
    double value = 0;
    const std::string column = "year" + std::to_string(year);
    if (!cell_number(text, table_.separator, value)) {
      refuse(row, column, "problem_cell_number", text);
      return 0;
    }
    if (std::fabs(value) > amount_limit) refuse(row, column, "problem_field_range", "-1e15 … 1e15");
    return value;
  }

  OptionId option(const std::string &name) {
    if (const auto known = options_.find(name); known != options_.end()) return known->second;
    ValueOption made;
    made.id = ids_.next<OptionId>('q');
    made.name = name;
    options_.emplace(name, made.id);
    options_.emplace(made.id.text, made.id);
    plan_.value.options.push_back(make_ref(made));
    return made.id;
  }

  const Table &table_;
  std::string_view source_;
  IdSource &ids_;
  bool income_positive_;
  CostPlan plan_;
  CostColumns columns_;
  std::unordered_map<std::string, OptionId> options_; ///< by name and by id
  std::unordered_set<std::string> categories_;
  std::vector<std::vector<double>> now_; ///< what the lines that were there come to, by year
  std::unordered_set<std::size_t> meant_;
};

} // namespace

std::vector<CostColumn> cost_columns(const Table &table) {
  std::vector<CostColumn> columns;
  for (const std::string &cell : table.rows.front()) columns.push_back(meaning_of(cell));
  for (const auto &row : table.rows) columns.resize(std::max(columns.size(), row.size()));
  return columns;
}

Table with_columns(Table table, const std::vector<CostColumn> &columns, bool header) {
  static constexpr std::string_view words[] = {"-", "option", "line", "category", "source", "year"};
  std::vector<std::string> first;
  for (const CostColumn &column : columns) {
    first.emplace_back(words[static_cast<std::size_t>(column.kind)]);
    if (column.kind == CostColumn::Kind::year) first.back() += std::to_string(column.year);
  }
  if (header && !table.rows.empty()) {
    table.rows.front() = std::move(first);
  } else {
    table.rows.insert(table.rows.begin(), std::move(first));
    table.numbers.insert(table.numbers.begin(), 0);
  }
  return table;
}

CostPlan plan_costs(ValueCase value, const Table &table, std::string_view source, IdSource &ids, bool income_positive) {
  return CostPlanner{std::move(value), table, source, ids, income_positive}.run();
}

bool is_cost_table(const Table &table) {
  bool option = false, line = false, year = false;
  for (const std::string &cell : table.rows.front()) {
    const std::string word = plain(cell);
    option = option || among(word, option_words);
    line = line || among(word, line_words) || among(word, category_words);
    // A bare number is a year beside an option alone: elsewhere it is an amount.
    year = year || (year_of(word) && word.find_first_not_of("0123456789") != std::string::npos);
  }
  return table.rows.size() > 1 && (option ? line || table.rows.front().size() > 1 : line && year);
}

} // namespace sandtable
