#include "base/csv.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sandtable {

namespace {

char separator_of(std::string_view text) {
  bool quoted = false;
  for (const char c : text) {
    if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == '\t')
      return '\t';
    else if (!quoted && (c == '\n' || c == '\r'))
      break;
  }
  return ',';
}

bool formula_start(std::string_view text) {
  return !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@');
}

} // namespace

Result<Table> read_table(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto row_at = [&](std::size_t offset) {
    return "row " +
           std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  };
  if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos)
    return Problem{"problem_utf8", row_at(bad), row_at(bad)};
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return Problem{"problem_nul", row_at(nul), row_at(nul)};

  const char separator = separator_of(text);
  Table table;
  std::vector<std::string> row;
  int number = 1;
  bool anything = false;
  const auto end_row = [&] {
    if (anything) {
      table.rows.push_back(std::move(row));
      table.numbers.push_back(number);
    }
    row.clear();
    anything = false;
    ++number;
  };
  for (std::size_t at = 0; at < text.size();) {
    std::string cell;
    bool quoted = false;
    while (at < text.size() && text[at] == ' ') ++at;
    if (at < text.size() && text[at] == '"') {
      quoted = true;
      for (++at;; ++at) {
        if (at >= text.size()) return Problem{"problem_table_quote", "row " + std::to_string(number), ""};
        if (text[at] != '"')
          cell += text[at];
        else if (at + 1 < text.size() && text[at + 1] == '"')
          cell += text[at++];
        else
          break;
      }
      ++at;
    }
    const std::size_t from = at;
    while (at < text.size() && text[at] != separator && text[at] != '\n' && text[at] != '\r') ++at;
    const std::string_view rest = trimmed(text.substr(from, at - from));
    cell += rest;
    if (cell.size() > 1 && cell[0] == '\'' && formula_start(std::string_view{cell}.substr(1))) cell.erase(0, 1);
    anything = anything || quoted || !cell.empty();
    row.push_back(std::move(cell));

    if (at >= text.size()) break;
    if (text[at] == separator) {
      ++at;
      if (at == text.size()) row.emplace_back();
      continue;
    }
    at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    end_row();
  }
  end_row();
  if (table.rows.empty()) return Problem{"problem_table_empty", "", ""};
  return table;
}

std::string table_cell(std::string_view text, char separator) {
  std::string cell;
  double number = 0;
  if (formula_start(text) && !parse_number(text, number)) cell = "'";
  cell += text;
  const bool quote = cell.find(separator) != std::string::npos || cell.find_first_of("\"\r\n") != std::string::npos ||
                     trimmed(cell).size() != cell.size();
  if (!quote) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

} // namespace sandtable
