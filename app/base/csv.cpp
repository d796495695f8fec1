#include "base/csv.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sandtable {

namespace {

/// Takes a first line "sep=;" off, which Excel understands; 0 when there is none.
char take_separator_line(std::string_view &text) {
  if (text.size() < 5 || folded(text.substr(0, 4)) != "sep=") return 0;
  const char separator = text[4];
  if (separator != ',' && separator != ';' && separator != '\t') return 0;
  if (text.size() > 5 && text[5] != '\n' && text[5] != '\r') return 0;
  text.remove_prefix(5);
  return separator;
}

char separator_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0;
  bool quoted = false, cell_start = true, anything = false;
  for (const char c : text) {
    if (c == '"' && (quoted || cell_start)) {
      quoted = !quoted;
    } else if (!quoted) {
      if (c == '\t') return '\t';
      if ((c == '\n' || c == '\r') && anything) break;
      commas += c == ',';
      semicolons += c == ';';
    }
    if (c != ' ') cell_start = c == ',' || c == ';' || c == '\n' || c == '\r';
    anything = anything || !cell_start;
  }
  return semicolons > commas ? ';' : ',';
}

/// UTF-16 behind its mark as UTF-8; false when it is cut off or holds half a pair.
bool utf8_from_utf16(std::string_view text, bool big_endian, std::string &out) {
  if (text.size() % 2 != 0) return false;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t at = 0; at < text.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      if (c > 0xDBFF || at + 4 > text.size()) return false;
      const char32_t low = unit(at += 2);
      if (low < 0xDC00 || low > 0xDFFF) return false;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, c);
  }
  return true;
}

/// Whether valid UTF-8 is GBK that only happens to be valid: then every character of two bytes is a GBK pair, none has
/// three, and letters of scripts that nobody mixes stand side by side. Returns the offset of such a place, or npos.
std::size_t gbk_by_chance(std::string_view text) {
  const auto script = [](char32_t c) { return c < 0x370 ? 0 : c < 0x400 ? 1 : c < 0x530 ? 2 : c < 0x590 ? 3 : 4; };
  const auto letter = [](char32_t c) { return c >= 0xC0; }; // signs such as « and ° stand beside any script
  std::size_t found = std::string_view::npos, behind = std::string_view::npos;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (c < 0x80) continue;
    if (at - from != 2 || static_cast<unsigned char>(text[from + 1]) < 0xA1) return std::string_view::npos;
    if (behind == from && letter(before) && letter(c) && script(before) != script(c) && found == std::string_view::npos)
      found = from;
    before = c;
    behind = at;
  }
  return found;
}

bool formula_start(std::string_view text) {
  return !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@');
}

} // namespace

Result<Table> read_table(std::string_view text) {
  if (text.size() > table_size_limit)
    return Problem{"problem_file_too_large", "", std::to_string(table_size_limit >> 20)};
  const auto row_at = [&](std::size_t offset) {
    return "row " +
           std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  };
  std::string decoded;
  const bool big_endian = text.starts_with("\xFE\xFF");
  if (big_endian || text.starts_with("\xFF\xFE")) {
    if (!utf8_from_utf16(text.substr(2), big_endian, decoded)) return Problem{"problem_table_encoding", "", ""};
    text = decoded;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    const bool wide = std::count(text.begin(), text.end(), '\0') > static_cast<std::ptrdiff_t>(text.size() / 3) ||
                      first_invalid_utf8(text) != std::string_view::npos; // UTF-16 without its mark
    return wide ? Problem{"problem_table_encoding", row_at(nul), ""} : Problem{"problem_nul", row_at(nul), row_at(nul)};
  }
  std::size_t bad = first_invalid_utf8(text);
  if (bad == std::string_view::npos) bad = gbk_by_chance(text);
  if (bad != std::string_view::npos) return Problem{"problem_table_encoding", row_at(bad), ""};

  Table table;
  const char told = take_separator_line(text);
  const char separator = told ? told : separator_of(text);
  table.separator = separator;
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
  const auto refuse = [&](const char *message, std::string detail = {}) {
    return Problem{message, "row " + std::to_string(number), std::move(detail)};
  };
  const auto cell_ends = [&](std::size_t at) {
    return at >= text.size() || text[at] == separator || text[at] == '\n' || text[at] == '\r';
  };
  const auto behind_blanks = [&](std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
  };
  for (std::size_t at = 0; at < text.size();) {
    std::string cell;
    bool quoted = false;
    at = behind_blanks(at);
    if (at < text.size() && text[at] == '"') {
      std::size_t to = at + 1;
      for (;; ++to) {
        if (to >= text.size()) return refuse("problem_table_quote");
        if (text[to] != '"')
          cell += text[to];
        else if (to + 1 < text.size() && text[to + 1] == '"')
          cell += text[to++];
        else
          break;
      }
      to = behind_blanks(to + 1);
      quoted = cell_ends(to);
      if (quoted)
        at = to;
      else if (separator != '\t')
        return refuse("problem_table_quote_stray");
    }
    if (!quoted) {
      const std::size_t from = at;
      while (!cell_ends(at)) ++at;
      cell = trimmed(text.substr(from, at - from));
      if (separator != '\t' && cell.find('"') != std::string::npos) return refuse("problem_table_quote_stray");
    }
    if (cell.size() > 1 && cell[0] == '\'' && formula_start(std::string_view{cell}.substr(1))) cell.erase(0, 1);
    anything = anything || quoted || !cell.empty();
    if (row.size() == table_column_limit) return refuse("problem_table_columns", std::to_string(table_column_limit));
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

std::vector<Problem> beyond_header(const Table &table) {
  std::vector<Problem> problems;
  const std::size_t width = table.rows.front().size();
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    const auto &cells = table.rows[row];
    for (std::size_t i = width; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      problems.push_back(
          {"problem_table_row_long", "row " + std::to_string(table.numbers[row]), shortened(cells[i], 40)});
      break;
    }
  }
  return problems;
}

Problem column_twice(const Table &table, std::size_t first, std::size_t second, std::string_view name) {
  const std::string a = shortened(table.rows.front()[first], 40), b = shortened(table.rows.front()[second], 40);
  return {"problem_table_column_twice", "row " + std::to_string(table.numbers.front()) + ", " + std::string{name},
          a == b ? a : a + " / " + b};
}

namespace {

/// "1<mark>234<mark>567": groups of three behind a first one of one to three that does not begin with 0.
bool grouped(std::string_view digits, char mark) {
  const std::size_t first = digits.find(mark);
  if (first == std::string_view::npos || first < 1 || first > 3 || digits[0] == '0') return false;
  for (std::size_t at = first; at < digits.size(); at += 4)
    if (digits[at] != mark || at + 4 > digits.size() || digits.substr(at + 1, 3).find(mark) != std::string_view::npos)
      return false;
  return true;
}

} // namespace

bool cell_number(std::string_view cell, char separator, double &value) {
  std::string text{trimmed(cell)};
  if (text.starts_with("\u2212")) text.replace(0, 3, "-");
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const auto commas = std::count(text.begin(), text.end(), ','), points = std::count(text.begin(), text.end(), '.');
  char decimal = '.';
  if (separator == ';') {
    const bool one_mark = commas + points == 1;
    if (one_mark && grouped(std::string_view{text}.substr(sign), commas == 1 ? ',' : '.')) return false;
    const bool both = commas > 0 && points > 0;
    if (both ? text.rfind(',') > text.rfind('.') : commas == 1 || points > 1) decimal = ',';
  }
  const char group = decimal == '.' ? ',' : '.';
  std::string whole = text.substr(0, text.find(decimal));
  const std::string rest = text.substr(whole.size());
  if (whole.find(group) != std::string::npos) {
    if (!grouped(std::string_view{whole}.substr(sign), group)) return false;
    std::erase(whole, group);
  }
  std::string plain = whole + rest;
  if (decimal == ',') std::replace(plain.begin(), plain.end(), ',', '.');
  return parse_number(plain, value);
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
