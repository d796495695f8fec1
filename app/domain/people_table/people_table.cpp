#include "domain/people_table/people_table.hpp"

#include "base/text.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
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

std::string plain(std::string_view word) {
  std::string out = folded(trimmed(word));
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return out;
}

struct RoleWord {
  std::string_view word;
  DecisionRole role;
};
constexpr RoleWord role_words[] = {{"发起", DecisionRole::initiator},  {"使用", DecisionRole::user},
                                   {"评估", DecisionRole::evaluator},  {"影响", DecisionRole::influencer},
                                   {"决策", DecisionRole::decider},    {"批准", DecisionRole::approver},
                                   {"审批", DecisionRole::approver},   {"采购", DecisionRole::buyer},
                                   {"把关", DecisionRole::gatekeeper}, {"教练", DecisionRole::coach}};

/// Parts of a cell that lists things: ";" first of all, and what people type instead.
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

/// People by id and by name, those of the document and those of the table.
class Names {
public:
  void add(const PersonId &id, const std::string &name) {
    ids_.emplace(id.text, id);
    if (name.empty()) return;
    const auto [at, fresh] = names_.emplace(name, id);
    if (!fresh && at->second != id) at->second = PersonId{};
  }
  const PersonId *by_id(const std::string &text) const {
    const auto at = ids_.find(text);
    return at == ids_.end() ? nullptr : &at->second;
  }
  /// Null: nobody. An empty id: several.
  const PersonId *by_name(const std::string &text) const {
    const auto at = names_.find(text);
    return at == names_.end() ? nullptr : &at->second;
  }
  const PersonId *by_either(const std::string &text) const {
    const PersonId *found = by_id(text);
    return found ? found : by_name(text);
  }

private:
  std::unordered_map<std::string, PersonId> ids_, names_;
};

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

class Planner {
public:
  Planner(const Account &account, const Opportunity &opportunity, const Table &table, const PeopleColumns &columns,
          ExistingPeople existing, const TableOrigin &origin, IdSource &ids)
      : account_(account), map_(*opportunity.power_map), table_(table), columns_(columns), existing_(existing),
        origin_(origin), ids_(ids) {
    for (const auto &person : account.people) {
      names_.add(person->id, person->name);
      person_at_.emplace(person->id.text, person.get());
    }
    for (const auto &stance : map_.stances) stance_at_.emplace(stance->person.text, stance.get());
    for (const auto &department : account.departments) departments_.emplace(department->name, department->id);
    column_of_.fill(static_cast<std::size_t>(-1));
    for (std::size_t i = columns.fields.size(); i-- > 0;) column_of_[static_cast<std::size_t>(columns.fields[i])] = i;
  }

  ImportPlan run() {
    if (columns_.header) twice_named();
    for (std::size_t row = columns_.header ? 1 : 0; row < table_.rows.size(); ++row)
      plan_.people.push_back(identify(row));
    for (auto &planned : plan_.people)
      if (planned.fate == PlannedPerson::Fate::add || planned.fate == PlannedPerson::Fate::update) fill(planned);
    for (auto &planned : plan_.people)
      if (planned.fate == PlannedPerson::Fate::add || planned.fate == PlannedPerson::Fate::update) connect(planned);
    place();
    return std::move(plan_);
  }

private:
  std::string cell(std::size_t row, PeopleField field) const {
    const std::size_t column = column_of_[static_cast<std::size_t>(field)];
    return column < table_.rows[row].size() ? table_.rows[row][column] : std::string{};
  }
  /// A column that is passed over since another one has its name, or one that means the same.
  void twice_named() {
    const auto &header = table_.rows.front();
    for (std::size_t i = 0; i < header.size(); ++i) {
      const PeopleField field = field_of(header[i]);
      const std::size_t other = column_of_[static_cast<std::size_t>(field)];
      if (field == PeopleField::none || other >= header.size() || other == i || field_of(header[other]) != field)
        continue;
      plan_.problems.push_back(column_twice(table_, other, i, people_field_names[static_cast<std::size_t>(field)]));
    }
  }
  /// A cell that no column of the header stands for, and no choice of the user's either.
  bool too_long(PlannedPerson &planned) {
    const auto &cells = table_.rows[planned.row];
    for (std::size_t i = table_.rows.front().size(); columns_.header && i < cells.size(); ++i)
      if (!cells[i].empty() && (i >= columns_.fields.size() || columns_.fields[i] == PeopleField::none)) {
        refuse(planned, PeopleField::none, "problem_table_row_long", cells[i]);
        return true;
      }
    return false;
  }
  void refuse(PlannedPerson &planned, PeopleField field, const char *message, std::string_view detail) {
    planned.fate = PlannedPerson::Fate::refused;
    plan_.problems.push_back({message,
                              cell_path(table_, planned.row, people_field_names[static_cast<std::size_t>(field)]),
                              shortened(detail, 80)});
  }

  /// Who the row is about.
  PlannedPerson identify(std::size_t row) {
    PlannedPerson planned;
    planned.row = row;
    if (too_long(planned)) return planned;
    const std::string id = cell(row, PeopleField::id);
    std::string name = cell(row, PeopleField::name);
    if (!has_visible(name)) name.clear(); // a name nobody sees is none
    if (id.empty() && name.empty()) {
      refuse(planned, PeopleField::name, "problem_cell_name", "");
      return planned;
    }
    PersonId known;
    if (!id.empty()) {
      if (!table_ids_.emplace(id, row).second) {
        refuse(planned, PeopleField::id, "problem_cell_id_twice", id);
        return planned;
      }
      if (person_at_.contains(id)) known.text = id;
    } else if (const PersonId *found = names_.by_name(name)) {
      if (!*found) {
        refuse(planned, PeopleField::name, "problem_cell_ambiguous", name);
        return planned;
      }
      if (person_at_.contains(found->text) && table_ids_.emplace(found->text, row).second) known = *found;
    }
    if (known) {
      planned.fate = existing_ == ExistingPeople::update ? PlannedPerson::Fate::update : PlannedPerson::Fate::skip;
      planned.person = *person_at_.at(known.text);
    } else {
      planned.person.id = id.empty() ? ids_.next<PersonId>('p') : PersonId{id};
      planned.person.name = name.empty() ? id : name;
    }
    planned.stance.person = planned.person.id;
    if (const auto at = stance_at_.find(planned.person.id.text); at != stance_at_.end()) planned.stance = *at->second;
    if (!name.empty() && planned.fate == PlannedPerson::Fate::update) planned.person.name = name;
    if (!known) fresh_.push_back(planned.person);
    return planned;
  }

  Rating<double> rating(double value) const {
    Rating<double> made;
    made.value = value;
    made.author = origin_.author;
    made.date = origin_.date;
    made.source = origin_.source;
    return made;
  }

  void fill(PlannedPerson &planned) {
    const std::size_t row = planned.row;
    Person &person = planned.person;
    Stance &stance = planned.stance;
    if (const auto title = cell(row, PeopleField::title); !title.empty()) person.title = title;
    if (const auto name = cell(row, PeopleField::department); !name.empty()) person.department = department(name);
    if (const auto text = cell(row, PeopleField::roles); !text.empty()) {
      stance.roles.clear();
      for (const auto &word : parts_of(text)) {
        const auto role = role_from_word(word);
        if (!role) return refuse(planned, PeopleField::roles, "problem_cell_role", word);
        if (std::find(stance.roles.begin(), stance.roles.end(), *role) == stance.roles.end())
          stance.roles.push_back(*role);
      }
    }
    if (const auto text = cell(row, PeopleField::power); !text.empty()) {
      double value = 0;
      if (!cell_number(text, table_.separator, value))
        return refuse(planned, PeopleField::power, "problem_cell_number", text);
      if (value < power_min || value > power_max)
        return refuse(planned, PeopleField::power, "problem_cell_power", text);
      if (!stance.power || stance.power->value != value) stance.power = rating(value);
    }
    if (const auto text = cell(row, PeopleField::attitude); !text.empty()) {
      const auto value = attitude_from(text, table_.separator);
      if (!value) return refuse(planned, PeopleField::attitude, "problem_cell_attitude", text);
      if (!stance.attitude || stance.attitude->value != *value) stance.attitude = rating(*value);
    }
    if (const auto text = cell(row, PeopleField::target); !text.empty()) {
      stance.target = attitude_from(text, table_.separator);
      if (!stance.target) return refuse(planned, PeopleField::target, "problem_cell_attitude", text);
    }
    if (const auto text = cell(row, PeopleField::hidden); !text.empty()) {
      const auto value = boolean_from(text);
      if (!value) return refuse(planned, PeopleField::hidden, "problem_cell_boolean", text);
      stance.hidden = *value;
    }
    if (const auto text = cell(row, PeopleField::resistance); !text.empty()) {
      double value = 0;
      if (!cell_number(text, table_.separator, value))
        return refuse(planned, PeopleField::resistance, "problem_cell_number", text);
      if (value < 0 || value > 1) return refuse(planned, PeopleField::resistance, "problem_cell_resistance", text);
      stance.resistance = value;
    }
  }

  DepartmentId department(const std::string &name) {
    if (find(account_.departments, DepartmentId{name})) return {name};
    const auto [at, fresh] = departments_.emplace(name, DepartmentId{});
    if (fresh) {
      at->second = ids_.next<DepartmentId>('d');
      Department made;
      made.id = at->second;
      made.name = name;
      plan_.departments.push_back(std::move(made));
    }
    return at->second;
  }

  void connect(PlannedPerson &planned) {
    const auto superiors = cell(planned.row, PeopleField::reports_to);
    if (superiors.empty()) return;
    if (!joined_) {
      for (const auto &person : fresh_) names_.add(person.id, person.name);
      joined_ = true;
    }
    bool dotted = false;
    // A name may hold a comma or a slash, so only the marks of a list count here.
    std::string text = superiors;
    for (std::size_t at = text.find("；"); at != std::string::npos; at = text.find("；", at)) text.replace(at, 3, ";");
    for (const auto &word : split(text, ';')) {
      if (word.empty()) continue;
      const PersonId *superior = names_.by_either(word);
      if (!superior) return refuse(planned, PeopleField::reports_to, "problem_cell_person", word);
      if (!*superior) return refuse(planned, PeopleField::reports_to, "problem_cell_ambiguous", word);
      if (*superior == planned.person.id) return refuse(planned, PeopleField::reports_to, "problem_cell_self", word);
      report_line(planned.person.id, *superior, dotted);
      dotted = true;
    }
  }

  void report_line(const PersonId &from, const PersonId &to, bool dotted) {
    ReportingLine line;
    line.from = from;
    line.to = to;
    line.dotted = dotted;
    if (!lines_ready_) {
      for (const auto &old : account_.reporting) lines_[old->from.text].push_back(old.get());
      lines_ready_ = true;
    }
    if (const auto at = lines_.find(from.text); at != lines_.end())
      for (const ReportingLine *old : at->second) {
        if (old->to == to) return;
        if (!dotted && !old->dotted) {
          line = *old;
          line.to = to;
          break;
        }
      }
    if (!line.id) line.id = ids_.next<LinkId>('l');
    plan_.reporting.push_back(std::move(line));
  }

  /// New cards in rows by rank below whatever is on the map.
  void place() {
    std::unordered_map<std::string, std::string> superior;
    for (const auto &line : plan_.reporting)
      if (!line.dotted) superior.emplace(line.from.text, line.to.text);
    double left = 0, top = 0;
    bool first = true;
    const auto below = [&](double x, double bottom) {
      left = first ? x : std::min(left, x);
      top = first ? bottom : std::max(top, bottom);
      first = false;
    };
    for (const auto &stance : map_.stances) below(stance->position.x, stance->position.y + 148);
    for (const auto &area : map_.areas) below(area->rect.x + 92, area->rect.y + area->rect.h + 38 + 72);
    for (const auto &note : map_.notes) below(note->rect.x + 92, note->rect.y + note->rect.h + 38 + 72);
    std::vector<int> ranks;
    std::vector<PlannedPerson *> cards;
    for (auto &planned : plan_.people) {
      if (planned.fate == PlannedPerson::Fate::refused || planned.fate == PlannedPerson::Fate::skip ||
          stance_at_.contains(planned.person.id.text))
        continue;
      int rank = 0;
      for (auto at = superior.find(planned.person.id.text); at != superior.end() && rank < 50;
           at = superior.find(at->second))
        ++rank;
      ranks.push_back(rank);
      cards.push_back(&planned);
    }
    const auto places = card_places(ranks, left, top);
    for (std::size_t i = 0; i < cards.size(); ++i) cards[i]->stance.position = places[i];
  }

  const Account &account_;
  const PowerMap &map_;
  const Table &table_;
  const PeopleColumns &columns_;
  ExistingPeople existing_;
  const TableOrigin &origin_;
  IdSource &ids_;
  ImportPlan plan_;
  std::array<std::size_t, static_cast<std::size_t>(PeopleField::count_)> column_of_{};
  Names names_;
  bool joined_ = false, lines_ready_ = false;
  std::vector<Person> fresh_;
  std::unordered_map<std::string, const Person *> person_at_;
  std::unordered_map<std::string, const Stance *> stance_at_;
  std::unordered_map<std::string, DepartmentId> departments_;
  std::unordered_map<std::string, std::size_t> table_ids_;
  std::unordered_map<std::string, std::vector<const ReportingLine *>> lines_;
};

} // namespace

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

ImportPlan plan_import(const Account &account, const Opportunity &opportunity, const Table &table,
                       const PeopleColumns &columns, ExistingPeople existing, const TableOrigin &origin,
                       IdSource &ids) {
  return Planner{account, opportunity, table, columns, existing, origin, ids}.run();
}

std::vector<Vec2> card_places(std::span<const int> ranks, double left, double top) {
  constexpr double column = 240, row = 148;
  const auto across =
      std::max<std::size_t>(6, static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(ranks.size())))));
  std::map<int, std::size_t> count; // per rank
  for (const int rank : ranks) ++count[rank];
  std::map<int, double> start;
  double y = top;
  for (const auto &[rank, people] : count) {
    start[rank] = y;
    y += static_cast<double>((people + across - 1) / across) * row;
  }
  std::map<int, std::size_t> taken;
  std::vector<Vec2> places;
  places.reserve(ranks.size());
  for (const int rank : ranks) {
    const std::size_t i = taken[rank]++;
    places.push_back(
        {left + static_cast<double>(i % across) * column, start[rank] + static_cast<double>(i / across) * row});
  }
  return places;
}

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

namespace {

/// Superiors of everybody by id, the dotted lines' last, as `reports_to` lists them. What plan_import would refuse is
/// left out: nobody reports to themselves or to a stranger.
std::unordered_map<std::string_view, std::string>
superiors_of(const Account &account, const std::unordered_map<std::string_view, const Person *> &people) {
  std::unordered_map<std::string_view, std::string> superiors;
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const bool dotted : {false, true})
    for (const auto &line : account.reporting) {
      if (line->dotted != dotted || line->from == line->to || !people.contains(line->to.text)) continue;
      if (!seen.emplace(line->from.text, line->to.text).second) continue;
      auto &list = superiors[line->from.text];
      list += (list.empty() ? "" : ";") + line->to.text;
    }
  return superiors;
}

} // namespace

std::vector<PeopleCells> people_cells(const Account &account, const Opportunity &opportunity,
                                      std::span<const PersonId> people) {
  std::unordered_map<std::string_view, const Person *> person_at;
  for (const auto &person : account.people) person_at.emplace(person->id.text, person.get());
  std::unordered_map<std::string_view, const Stance *> stance_at;
  for (const auto &stance : opportunity.power_map->stances) stance_at.emplace(stance->person.text, stance.get());
  auto superiors = superiors_of(account, person_at);
  std::vector<PeopleCells> rows;
  for (const auto &id : people) {
    const auto at = person_at.find(id.text);
    if (at == person_at.end()) continue;
    const Person &person = *at->second;
    const auto found = stance_at.find(id.text);
    const Stance *stance = found == stance_at.end() ? nullptr : found->second;
    std::string department;
    if (const Department *known = find(account.departments, person.department)) department = known->name;
    std::string roles;
    if (stance)
      for (const DecisionRole role : stance->roles) roles += (roles.empty() ? "" : ";") + std::string{name_of(role)};
    rows.push_back({person.id.text, person.name, person.title, department, superiors[id.text], roles,
                    stance && stance->power ? number_text(stance->power->value) : "",
                    stance && stance->attitude ? number_text(stance->attitude->value) : "",
                    stance && stance->target ? number_text(*stance->target) : "", stance && stance->hidden ? "yes" : "",
                    stance && stance->resistance != 0.5 ? number_text(stance->resistance) : ""});
  }
  return rows;
}

std::string people_rows(const Workspace &, const Account &account, const Opportunity &opportunity,
                        std::span<const PersonId> people) {
  std::string out;
  for (std::size_t i = 1; i < people_field_names.size(); ++i)
    out += (i == 1 ? "" : "\t") + std::string{people_field_names[i]};
  out += '\n';
  for (const PeopleCells &cells : people_cells(account, opportunity, people)) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != 0) out += '\t';
      out += table_cell(cells[i], '\t');
    }
    out += '\n';
  }
  return out;
}

} // namespace sandtable
