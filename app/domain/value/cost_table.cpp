#include "domain/value/cost_table.hpp"

#include "base/text.hpp"
#include "domain/value/case_model.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

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
  std::size_t option = npos, line = npos, category = npos;
  std::vector<std::size_t> years; ///< by year
};

/// "year3", "y3", "第3年", "3": the number.
std::optional<int> year_of(std::string word) {
  for (const std::string_view prefix : {"year", "y", "第"})
    if (word.starts_with(prefix)) {
      word.erase(0, prefix.size());
      break;
    }
  if (word.ends_with("年")) word.erase(word.size() - 3);
  if (word.empty() || word.size() > 3 || word.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoi(word);
}

template <std::size_t n> bool among(const std::string &word, const std::string_view (&words)[n]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class CostPlanner {
public:
  CostPlanner(ValueCase value, const Table &table, std::string_view source, IdSource &ids)
      : table_(table), source_(source), ids_(ids) {
    plan_.value = std::move(value);
  }

  CostPlan run() {
    if (!read_columns()) return std::move(plan_);
    plan_.value.years = std::max(1, static_cast<int>(columns_.years.size()) - 1);
    if (plan_.value.categories.empty()) plan_.value.categories = standard_categories();
    for (std::size_t row = 1; row < table_.rows.size(); ++row) add_row(row);
    return std::move(plan_);
  }

private:
  void refuse(std::size_t row, const std::string &column, const char *message, std::string detail) {
    const std::string at = "row " + std::to_string(table_.numbers[row]);
    plan_.problems.push_back({message, column.empty() ? at : at + ", " + column, std::move(detail)});
  }

  bool read_columns() {
    static constexpr std::string_view options[] = {"option", "方案", "选项"},
                                      lines[] = {"line", "name", "明细", "项目", "名称"},
                                      categories[] = {"category", "类别", "分类"};
    const auto &header = table_.rows.front();
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::string word = plain(header[i]);
      std::size_t *slot = among(word, options)      ? &columns_.option
                          : among(word, lines)      ? &columns_.line
                          : among(word, categories) ? &columns_.category
                                                    : nullptr;
      if (slot) {
        if (*slot != CostColumns::npos) return refuse(0, header[i], "problem_table_column_twice", header[i]), false;
        *slot = i;
      } else if (const auto year = year_of(word)) {
        if (*year > most_years) return refuse(0, header[i], "problem_table_year", std::to_string(most_years)), false;
        const auto at = static_cast<std::size_t>(*year);
        if (columns_.years.size() <= at) columns_.years.resize(at + 1, CostColumns::npos);
        if (columns_.years[at] != CostColumns::npos)
          return refuse(0, header[i], "problem_table_column_twice", header[i]), false;
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
    line.category = cell(row, columns_.category);
    line.name = cell(row, columns_.line);
    if (line.name.empty()) line.name = line.category;
    if (line.name.empty()) return refuse(row, "line", "problem_cell_name", "");
    line.source = source_;
    const std::size_t problems = plan_.problems.size();
    for (std::size_t year = 0; year < columns_.years.size(); ++year) line.by_year.push_back(amount(row, year));
    if (plan_.problems.size() > problems) return;
    line.option = option(name);
    line.id = ids_.next<CostLineId>('k');
    auto &categories = plan_.value.categories;
    if (!line.category.empty() && std::find(categories.begin(), categories.end(), line.category) == categories.end())
      categories.push_back(line.category);
    plan_.value.lines.push_back(make_ref(std::move(line)));
  }

  double amount(std::size_t row, std::size_t year) {
    std::string text = cell(row, columns_.years[year]);
    if (text.empty()) return 0;
    if (text.starts_with("\u2212")) text.replace(0, 3, "-");
    double value = 0;
    const std::string column = "year" + std::to_string(year);
    if (!parse_number(without_grouping(text), value)) {
      refuse(row, column, "problem_cell_number", cell(row, columns_.years[year]));
      return 0;
    }
    if (std::fabs(value) > amount_limit) refuse(row, column, "problem_field_range", "-1e15 … 1e15");
    return value;
  }

  /// "1,234,567.8" as spreadsheets show it; anything else stays as it is.
  static std::string without_grouping(const std::string &text) {
    const std::size_t comma = text.find(','), end = std::min(text.find('.'), text.size());
    if (comma == std::string::npos || comma > end) return text;
    for (std::size_t at = comma; at < end; ++at)
      if ((text[at] == ',') != ((end - at) % 4 == 0)) return text;
    std::string out = text;
    std::erase(out, ',');
    return out;
  }

  OptionId option(const std::string &name) {
    for (const auto &known : plan_.value.options)
      if (known->name == name || known->id.text == name) return known->id;
    ValueOption made;
    made.id = ids_.next<OptionId>('q');
    made.name = name;
    plan_.value.options.push_back(make_ref(made));
    return made.id;
  }

  const Table &table_;
  std::string_view source_;
  IdSource &ids_;
  CostPlan plan_;
  CostColumns columns_;
};

} // namespace

CostPlan plan_costs(ValueCase value, const Table &table, std::string_view source, IdSource &ids) {
  return CostPlanner{std::move(value), table, source, ids}.run();
}

} // namespace sandtable
