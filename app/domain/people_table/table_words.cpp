#include "domain/people_table/table_words.hpp"

#include "base/text.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sandtable {

namespace {

struct Word {
  std::string_view word;
  PeopleField field;
};
constexpr Word column_words[] = {{"id", PeopleField::id},
                                 {"编号", PeopleField::id},
                                 {"personid", PeopleField::id},
                                 {"name", PeopleField::name},
                                 {"姓名", PeopleField::name},
                                 {"名字", PeopleField::name},
                                 {"关键人", PeopleField::name},
                                 {"fullname", PeopleField::name},
                                 {"person", PeopleField::name},
                                 {"title", PeopleField::title},
                                 {"职务", PeopleField::title},
                                 {"职位", PeopleField::title},
                                 {"头衔", PeopleField::title},
                                 {"position", PeopleField::title},
                                 {"jobtitle", PeopleField::title},
                                 {"department", PeopleField::department},
                                 {"部门", PeopleField::department},
                                 {"dept", PeopleField::department},
                                 {"所属部门", PeopleField::department},
                                 {"reportsto", PeopleField::reports_to},
                                 {"上级", PeopleField::reports_to},
                                 {"汇报", PeopleField::reports_to},
                                 {"汇报给", PeopleField::reports_to},
                                 {"直接上级", PeopleField::reports_to},
                                 {"manager", PeopleField::reports_to},
                                 {"superior", PeopleField::reports_to},
                                 {"roles", PeopleField::roles},
                                 {"role", PeopleField::roles},
                                 {"角色", PeopleField::roles},
                                 {"决策角色", PeopleField::roles},
                                 {"power", PeopleField::power},
                                 {"职权", PeopleField::power},
                                 {"权力", PeopleField::power},
                                 {"formalpower", PeopleField::power},
                                 {"attitude", PeopleField::attitude},
                                 {"支持度", PeopleField::attitude},
                                 {"态度", PeopleField::attitude},
                                 {"support", PeopleField::attitude},
                                 {"现在", PeopleField::attitude},
                                 {"target", PeopleField::target},
                                 {"目标", PeopleField::target},
                                 {"目标支持度", PeopleField::target},
                                 {"hidden", PeopleField::hidden},
                                 {"隐藏", PeopleField::hidden},
                                 {"隐性", PeopleField::hidden},
                                 {"resistance", PeopleField::resistance},
                                 {"阻力", PeopleField::resistance},
                                 {"固执度", PeopleField::resistance}};
struct RoleWord {
  std::string_view word;
  DecisionRole role;
};
constexpr RoleWord role_words[] = {{"发起", DecisionRole::initiator},  {"使用", DecisionRole::user},
                                   {"评估", DecisionRole::evaluator},  {"影响", DecisionRole::influencer},
                                   {"决策", DecisionRole::decider},    {"批准", DecisionRole::approver},
                                   {"审批", DecisionRole::approver},   {"采购", DecisionRole::buyer},
                                   {"把关", DecisionRole::gatekeeper}, {"教练", DecisionRole::coach}};

} // namespace

std::string plain(std::string_view word) {
  std::string out = folded(trimmed(word));
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return out;
}

std::vector<std::string> parts_of(std::string cell) {
  for (const std::string_view mark : {"；", "、", "，", "/", ",", "|"})
    for (std::size_t at = cell.find(mark); at != std::string::npos; at = cell.find(mark, at))
      cell.replace(at, mark.size(), ";");
  std::vector<std::string> parts = split(cell, ';');
  std::erase_if(parts, [](const std::string &part) { return part.empty(); });
  return parts;
}

std::optional<bool> boolean_from(std::string_view cell) {
  const std::string word = plain(cell);
  for (const std::string_view yes : {"yes", "true", "1", "y", "是", "✓", "√", "隐藏", "隐性"})
    if (word == yes) return true;
  for (const std::string_view no : {"no", "false", "0", "n", "否", "×"})
    if (word == no) return false;
  return std::nullopt;
}

std::optional<double> attitude_from(std::string_view cell, char separator) {
  static constexpr std::array<std::string_view, 5> chinese{"反对", "不支持", "中立", "支持", "排他支持"};
  std::string word = plain(cell);
  for (std::size_t i = 0; i < 5; ++i)
    if (folded(trimmed(cell)) == attitude_names[i] || word == chinese[i]) return static_cast<double>(i) - 2;
  double value = 0;
  if (!cell_number(cell, separator, value) || value < attitude_min || value > attitude_max) return std::nullopt;
  return value;
}

std::string cell_path(const Table &table, std::size_t row, std::string_view column) {
  const std::string place = "row " + std::to_string(table.numbers[row]);
  return column.empty() ? place : place + ", " + std::string{column};
}

PeopleField field_of(std::string_view column) {
  const std::string word = plain(column);
  for (const auto &entry : column_words)
    if (entry.word == word) return entry.field;
  return PeopleField::none;
}

std::optional<DecisionRole> role_from_word(std::string_view word) {
  std::string text = plain(word);
  if (const auto role = level_from<DecisionRole>(text)) return role;
  if (text.ends_with("者")) text.erase(text.size() - 3);
  for (const auto &entry : role_words)
    if (entry.word == text) return entry.role;
  return std::nullopt;
}

bool PeopleColumns::has(PeopleField field) const {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

PeopleColumns guess_columns(const std::vector<std::string> &first_row) {
  PeopleColumns columns;
  columns.fields.assign(first_row.size(), PeopleField::none);
  std::array<bool, static_cast<std::size_t>(PeopleField::count_)> taken{};
  for (std::size_t i = 0; i < first_row.size(); ++i) {
    const PeopleField field = field_of(first_row[i]);
    if (!std::exchange(taken[static_cast<std::size_t>(field)], true)) columns.fields[i] = field;
  }
  columns.header = columns.has(PeopleField::name) || columns.has(PeopleField::id);
  if (columns.header) return columns;
  static constexpr PeopleField usual[] = {PeopleField::name, PeopleField::title, PeopleField::department};
  for (std::size_t i = 0; i < first_row.size(); ++i) columns.fields[i] = i < 3 ? usual[i] : PeopleField::none;
  return columns;
}

} // namespace sandtable
