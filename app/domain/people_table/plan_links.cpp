#include "domain/people_table/table_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace sandtable {

LinkPlan plan_links(std::span<const Person> people, const Table &table, bool make_strangers, IdSource &ids) {
  enum Field : std::size_t { from, to, kind, strength, confirmed, fields };
  static constexpr std::string_view words[fields][3] = {{"from", "起点", "从"},
                                                        {"to", "终点", "到"},
                                                        {"kind", "类型", "关系"},
                                                        {"strength", "强度", "weight"},
                                                        {"confirmed", "已证实", "证实"}};
  static constexpr std::pair<std::string_view, LinkKind> kinds[] = {
      {"influence", LinkKind::influence}, {"influences", LinkKind::influence},
      {"影响", LinkKind::influence},      {"reports", LinkKind::reports},
      {"reportsto", LinkKind::reports},   {"汇报", LinkKind::reports},
      {"ally", LinkKind::ally},           {"同盟", LinkKind::ally},
      {"conflict", LinkKind::conflict},   {"冲突", LinkKind::conflict},
      {"adviser", LinkKind::adviser},     {"advisor", LinkKind::adviser},
      {"顾问", LinkKind::adviser}};
  LinkPlan plan;
  constexpr std::size_t absent = static_cast<std::size_t>(-1);
  std::size_t column[fields] = {absent, absent, absent, absent, absent};
  const auto &header = table.rows.front();
  for (std::size_t i = 0; i < header.size(); ++i)
    for (std::size_t field = 0; field < fields; ++field)
      for (const auto word : words[field])
        if (plain(header[i]) == word) {
          if (column[field] != absent) {
            plan.problems.push_back(column_twice(table, column[field], i, words[field][0]));
            return plan;
          }
          column[field] = i;
        }
  for (const Field field : {from, to})
    if (column[field] == absent) {
      plan.problems.push_back({"problem_table_column_missing", "row " + std::to_string(table.numbers.front()),
                               std::string{words[field][0]}});
      return plan;
    }
  plan.problems = beyond_header(table);
  Names names;
  for (const auto &person : people) names.add(person.id, person.name);
  std::set<std::tuple<std::string, std::string, LinkKind>> seen;

  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    const auto cell = [&](Field field) {
      return column[field] < table.rows[row].size() ? table.rows[row][column[field]] : std::string{};
    };
    bool good = true;
    const auto refuse = [&](Field field, const char *message, std::string_view detail) {
      plan.problems.push_back({message, cell_path(table, row, words[field][0]), shortened(detail, 80)});
      good = false;
    };
    const auto person = [&](Field field) -> PersonId {
      const std::string word = cell(field);
      if (word.empty()) {
        refuse(field, "problem_cell_person", "");
        return {};
      }
      const PersonId *found = names.by_either(word);
      if (!found && make_strangers) {
        names.add({word}, {});
        Person stranger;
        stranger.id.text = stranger.name = word;
        plan.strangers.push_back(std::move(stranger));
        return {word};
      }
      if (!found)
        refuse(field, "problem_cell_person", word);
      else if (!*found)
        refuse(field, "problem_cell_ambiguous", word);
      return found ? *found : PersonId{};
    };
    Link link;
    link.from = person(from);
    link.to = person(to);
    if (const std::string word = cell(kind); !word.empty()) {
      const auto known = std::find_if(std::begin(kinds), std::end(kinds),
                                      [&](const auto &entry) { return entry.first == plain(word); });
      if (known == std::end(kinds))
        refuse(kind, "problem_cell_kind", word);
      else
        link.kind = known->second;
    }
    if (const std::string word = cell(strength); !word.empty())
      if (!cell_number(word, table.separator, link.strength) || link.strength <= 0 || link.strength > 1e6)
        refuse(strength, "problem_cell_strength", word);
    if (const std::string word = cell(confirmed); !word.empty()) {
      const auto value = boolean_from(word);
      if (!value)
        refuse(confirmed, "problem_cell_boolean", word);
      else
        link.confirmed = *value;
    }
    if (good && link.from == link.to) refuse(to, "problem_cell_self", cell(to));
    if (good && !seen.emplace(link.from.text, link.to.text, link.kind).second)
      refuse(to, "problem_cell_link_twice", cell(from) + " → " + cell(to));
    if (!good) continue;
    link.id = ids.next<LinkId>('l');
    if (link.kind != LinkKind::reports) {
      plan.links.push_back(std::move(link));
      continue;
    }
    ReportingLine line;
    line.id = link.id;
    line.from = link.from;
    line.to = link.to;
    line.confirmed = link.confirmed;
    line.strength = link.strength;
    plan.reporting.push_back(std::move(line));
  }
  return plan;
}

} // namespace sandtable
