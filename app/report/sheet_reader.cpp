#include "report/sheet_reader.hpp"

#include "base/text.hpp"
#include "report/xml_reader.hpp"

#include <charconv>
#include <optional>
#include <vector>

namespace sandtable {

namespace {

constexpr std::size_t sheets_looked_at = 20;

Problem broken(std::string place, std::string detail) {
  return {"problem_sheet_broken", std::move(place), std::move(detail)};
}

/// "x:row" is "row": prefixes of names are the writer's choice.
std::string_view plain(std::string_view name) {
  const auto at = name.find(':');
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

/// The ids of the sheets that are shown.
class WorkbookReader : public XmlHandler {
public:
  std::vector<std::string> relations;
  std::optional<Problem> start(std::string_view name, const XmlAttributes &attributes, std::size_t) override {
    if (plain(name) != "sheet" || relations.size() >= sheets_looked_at) return std::nullopt;
    if (const std::string *state = attribute_of(attributes, "state"); state && *state != "visible") return std::nullopt;
    for (const XmlAttribute &one : attributes)
      if (plain(one.name) == "id" && one.name != "id") relations.push_back(one.value);
    return std::nullopt;
  }
  std::optional<Problem> end() override { return std::nullopt; }
  void text(std::string_view) override {}
};

class RelationReader : public XmlHandler {
public:
  std::map<std::string, std::string> targets;
  std::optional<Problem> start(std::string_view name, const XmlAttributes &attributes, std::size_t) override {
    const std::string *id = attribute_of(attributes, "Id"), *to = attribute_of(attributes, "Target");
    if (plain(name) == "Relationship" && id && to) targets.emplace(*id, *to);
    return std::nullopt;
  }
  std::optional<Problem> end() override { return std::nullopt; }
  void text(std::string_view) override {}
};

/// Texts that cells name by number; a text of several runs is one, its phonetic guide left out.
class StringsReader : public XmlHandler {
public:
  std::vector<std::string> strings;
  std::optional<Problem> start(std::string_view name, const XmlAttributes &, std::size_t) override {
    name = plain(name);
    path_.emplace_back(name);
    if (name == "si") strings.emplace_back();
    guides_ += name == "rPh";
    return std::nullopt;
  }
  std::optional<Problem> end() override {
    guides_ -= path_.back() == "rPh";
    path_.pop_back();
    return std::nullopt;
  }
  void text(std::string_view piece) override {
    if (!path_.empty() && path_.back() == "t" && guides_ == 0 && !strings.empty()) strings.back() += piece;
  }

private:
  std::vector<std::string> path_;
  int guides_ = 0;
};

class SheetReader : public XmlHandler {
public:
  explicit SheetReader(const std::vector<std::string> &strings) : strings_(strings) {}

  std::optional<Problem> start(std::string_view name, const XmlAttributes &attributes, std::size_t) override {
    name = plain(name);
    path_.emplace_back(name);
    guides_ += name == "rPh";
    if (name == "row") {
      std::size_t row = rows.size() + 1;
      if (const std::string *given = attribute_of(attributes, "r"); given && !number(*given, row))
        return broken("row", *given);
      if (row <= rows.size() || row > sheet_rows)
        return row > sheet_rows ? Problem{"problem_sheet_large", {}, std::to_string(sheet_rows)}
                                : broken("row", std::to_string(row));
      rows.resize(row);
      column_ = 0;
    } else if (name == "c") {
      if (rows.empty()) return broken("c", {});
      if (const std::string *given = attribute_of(attributes, "r"))
        if (!column_of(*given)) return broken("c", *given);
      if (column_ >= sheet_columns) return Problem{"problem_sheet_wide", {}, std::to_string(sheet_columns)};
      const std::string *type = attribute_of(attributes, "t");
      type_ = type ? *type : "n";
      value_.clear();
    }
    return std::nullopt;
  }

  std::optional<Problem> end() override {
    const std::string name = std::move(path_.back());
    path_.pop_back();
    guides_ -= name == "rPh";
    if (name != "c") return std::nullopt;
    if (type_ == "s") {
      std::size_t at = 0;
      if (!number(value_, at) || at >= strings_.size()) return broken("c", value_);
      value_ = strings_[at];
    } else if (type_ == "b") {
      value_ = value_ == "1" ? "TRUE" : "FALSE";
    } else if (type_ == "e") {
      value_.clear();
    } else if (type_ == "n") {
      double amount = 0; // 0.1 is saved as 0.10000000000000001
      if (parse_number(value_, amount)) value_ = number_text(amount);
    }
    for (char &c : value_)
      if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    auto &row = rows.back();
    if (!value_.empty()) row.resize(std::max(row.size(), column_ + 1)), row[column_] = value_;
    ++column_;
    return std::nullopt;
  }

  void text(std::string_view piece) override {
    if (path_.empty() || guides_ > 0) return;
    if (path_.back() == "v" || path_.back() == "t") value_ += piece;
  }

  std::vector<std::vector<std::string>> rows;

private:
  static bool number(std::string_view digits, std::size_t &out) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc{} && end == digits.data() + digits.size();
  }
  /// "AB12" → 27.
  bool column_of(std::string_view cell) {
    std::size_t column = 0, at = 0;
    while (at < cell.size() && at < 4 && cell[at] >= 'A' && cell[at] <= 'Z')
      column = column * 26 + static_cast<std::size_t>(cell[at++] - 'A') + 1;
    std::size_t row = 0;
    if (column == 0 || !number(cell.substr(at), row) || row != rows.size()) return false;
    return column_ = column - 1, true;
  }

  const std::vector<std::string> &strings_;
  std::vector<std::string> path_;
  std::string type_, value_;
  std::size_t column_ = 0;
  int guides_ = 0;
};

const std::string *part(const SheetParts &parts, std::string_view name) {
  const auto at = parts.find(name);
  return at == parts.end() ? nullptr : &at->second;
}

/// A cell as a table's text has it: what would be taken for the text's own marks stands in quotation marks.
std::string as_cell(const std::string &value) {
  if (value.find('"') == std::string::npos) return value;
  std::string out = "\"";
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

Result<std::string> read_sheet(const SheetParts &parts, const std::string &target,
                               const std::vector<std::string> &strings) {
  const std::string path = target.starts_with('/') ? target.substr(1) : "xl/" + target;
  const std::string *sheet = target.empty() ? nullptr : part(parts, path);
  if (!sheet) return Problem{"problem_sheet_none", {}, {}};
  SheetReader reader(strings);
  if (auto problem = read_xml(*sheet, reader))
    return problem->message.starts_with("problem_sheet") ? *problem : broken(path, problem->path);
  while (!reader.rows.empty() && reader.rows.back().empty()) reader.rows.pop_back();
  if (reader.rows.empty()) return Problem{"problem_sheet_none", {}, {}};
  std::string out;
  for (const auto &row : reader.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i ? "\t" : "") + as_cell(row[i]);
    out += '\n';
  }
  return out;
}

} // namespace

Result<std::string> sheet_text(const SheetParts &parts, const std::function<bool(std::string_view)> &wanted) {
  const std::string *book = part(parts, "xl/workbook.xml"), *relations = part(parts, "xl/_rels/workbook.xml.rels");
  if (!book || !relations) return Problem{"problem_sheet_none", {}, {}};
  WorkbookReader workbook;
  if (auto problem = read_xml(*book, workbook)) return broken("xl/workbook.xml", problem->path);
  RelationReader relation;
  if (auto problem = read_xml(*relations, relation)) return broken("xl/_rels/workbook.xml.rels", problem->path);
  StringsReader strings;
  if (const std::string *shared = part(parts, "xl/sharedStrings.xml"))
    if (auto problem = read_xml(*shared, strings)) return broken("xl/sharedStrings.xml", problem->path);
  std::optional<Result<std::string>> first;
  for (const std::string &id : workbook.relations) {
    Result<std::string> text = read_sheet(parts, relation.targets[id], strings.strings);
    if (text && wanted && wanted(*text)) return text;
    if (!first) first = std::move(text);
    if (!wanted) break;
  }
  if (!first) return Problem{"problem_sheet_none", {}, {}};
  return std::move(*first);
}

} // namespace sandtable
