#include "domain/people_table/people_table.hpp"

#include "base/text.hpp"
#include "domain/people_table/table_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

namespace sandtable {

namespace {

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
    complain(planned, field, message, detail);
  }
  void complain(const PlannedPerson &planned, PeopleField field, const char *message, std::string_view detail) {
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
    // A name may hold a comma or a slash, so only the marks of a list count here.
    std::string text = superiors;
    for (std::size_t at = text.find("；"); at != std::string::npos; at = text.find("；", at)) text.replace(at, 3, ";");
    // Whom the team knows stays known though nobody can tell yet who stands above them: only the line is left out.
    bool dotted = false;
    for (const auto &word : split(text, ';')) {
      if (word.empty()) continue;
      const PersonId *superior = names_.by_either(word);
      if (!superior)
        complain(planned, PeopleField::reports_to, "problem_cell_person", word);
      else if (!*superior)
        complain(planned, PeopleField::reports_to, "problem_cell_ambiguous", word);
      else if (*superior == planned.person.id)
        complain(planned, PeopleField::reports_to, "problem_cell_self", word);
      else
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

} // namespace sandtable
