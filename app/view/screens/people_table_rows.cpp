#include "view/screens/people_table_rows.hpp"

#include "base/date.hpp"
#include "base/text.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace sandtable::view {

namespace {
Visibility visibility_of(const std::vector<FieldVisibility> &list, std::string_view field) {
  for (const auto &entry : list)
    if (entry.field == field) return entry.visibility;
  return Visibility::team;
}

std::string_view owner_name(const Workspace &workspace, const MemberId &id) {
  if (!id) return {};
  const Member *member = find(workspace.team, id);
  return member ? std::string_view{member->name} : std::string_view{};
}

bool matches(std::string_view haystack, std::string_view needles) {
  while (!needles.empty()) {
    const std::size_t end = std::min(needles.find(' '), needles.size());
    if (end > 0 && haystack.find(needles.substr(0, end)) == std::string_view::npos) return false;
    needles.remove_prefix(std::min(end + 1, needles.size()));
  }
  return true;
}
} // namespace

T title_of(PeopleColumn column) {
  static constexpr std::array<T, people_columns> titles{
      T::table_name,  T::table_job,      T::table_department, T::table_reports_to,  T::table_roles,
      T::table_power, T::table_attitude, T::table_target,     T::table_ar,          T::table_sr,
      T::table_fr,    T::table_owner,    T::table_hidden,     T::table_last_contact};
  return titles[static_cast<std::size_t>(column)];
}

bool is_text_column(PeopleColumn column) {
  return column == PeopleColumn::name || column == PeopleColumn::title || column == PeopleColumn::last_contact;
}

std::optional<OurRole> coverage_role_of(PeopleColumn column) {
  switch (column) {
  case PeopleColumn::ar: return OurRole::AR;
  case PeopleColumn::sr: return OurRole::SR;
  case PeopleColumn::fr: return OurRole::FR;
  default: return std::nullopt;
  }
}

std::string_view field_of(PeopleColumn column) {
  static constexpr std::array<std::string_view, people_columns> fields{
      "name",   "title",    "department", "",         "roles", "power",  "attitude",
      "target", "coverage", "coverage",   "coverage", "owner", "hidden", "last_contact"};
  return fields[static_cast<std::size_t>(column)];
}

bool shows(const PeopleRow &row, PeopleColumn column, Audience audience) {
  const std::string_view field = field_of(column);
  switch (column) {
  case PeopleColumn::reports_to: return !row.superior || visible_to(row.superior->visibility, audience);
  case PeopleColumn::name:
  case PeopleColumn::title:
  case PeopleColumn::department:
    return row.person->field_visibility.empty() ||
           visible_to(visibility_of(row.person->field_visibility, field), audience);
  default:
    return row.stance->field_visibility.empty() ||
           visible_to(visibility_of(row.stance->field_visibility, field), audience);
  }
}

void PeopleIndex::build(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                        Audience audience) {
  rows_.clear();
  row_at_.clear();
  std::unordered_map<std::string_view, const Stance *> stances;
  stances.reserve(opportunity.power_map->stances.size());
  for (const auto &stance : opportunity.power_map->stances) stances.emplace(stance->person.text, stance.get());
  std::unordered_map<std::string_view, const Person *> people;
  people.reserve(account.people.size());
  std::unordered_map<std::string_view, const ReportingLine *> lines;
  lines.reserve(account.reporting.size());
  for (const auto &person : account.people) people.emplace(person->id.text, person.get());
  for (const auto &line : account.reporting) {
    auto &slot = lines[line->from.text];
    if (!slot || (slot->dotted && !line->dotted)) slot = line.get();
  }
  rows_.reserve(stances.size());
  for (const auto &person : account.people) {
    const auto stance = stances.find(person->id.text);
    if (stance == stances.end() || !visible_to(person->visibility, audience) ||
        !visible_to(stance->second->visibility, audience))
      continue;
    PeopleRow row;
    row.person = person.get();
    row.stance = stance->second;
    if (person->department) row.department = find(account.departments, person->department);
    if (const auto line = lines.find(person->id.text); line != lines.end()) {
      row.line = line->second;
      if (const auto superior = people.find(line->second->to.text); superior != people.end())
        row.superior = superior->second;
    }
    std::string text = person->name;
    const auto add = [&](PeopleColumn column, std::string_view more) {
      if (more.empty() || !shows(row, column, audience)) return;
      text += '\n';
      text += more;
    };
    add(PeopleColumn::title, person->title);
    if (row.department) add(PeopleColumn::department, row.department->name);
    if (row.superior) add(PeopleColumn::reports_to, row.superior->name);
    add(PeopleColumn::owner, owner_name(workspace, row.stance->owner));
    row.haystack = folded(text);
    row_at_.emplace(person->id.text, static_cast<std::uint32_t>(rows_.size()));
    rows_.push_back(std::move(row));
  }
}

namespace {
/// What a row is sorted by; `blank` rows come last in both directions.
struct SortKey {
  std::string text;
  double number = 0;
  bool blank = false;
};

SortKey key_of(const PeopleRow &row, PeopleColumn column, const Workspace &workspace, Audience audience) {
  SortKey key;
  const auto text = [&](std::string_view value) { key.text = folded(value), key.blank = key.text.empty(); };
  const auto number = [&](std::optional<double> value) { key.number = value.value_or(0), key.blank = !value; };
  const Stance &s = *row.stance;
  if (!shows(row, column, audience)) return {{}, 0, true};
  switch (column) {
  case PeopleColumn::name: text(row.person->name); break;
  case PeopleColumn::title: text(row.person->title); break;
  case PeopleColumn::department: text(row.department ? row.department->name : std::string{}); break;
  case PeopleColumn::reports_to: text(row.superior ? row.superior->name : std::string{}); break;
  case PeopleColumn::roles:
    number(s.roles.empty() ? std::nullopt : std::optional<double>{static_cast<double>(s.roles.front())});
    break;
  case PeopleColumn::power: number(s.power ? std::optional<double>{s.power->value} : std::nullopt); break;
  case PeopleColumn::attitude: number(s.attitude ? std::optional<double>{s.attitude->value} : std::nullopt); break;
  case PeopleColumn::target: number(s.target); break;
  case PeopleColumn::owner: text(owner_name(workspace, s.owner)); break;
  case PeopleColumn::hidden: number(s.hidden ? 1.0 : 0.0); break;
  case PeopleColumn::last_contact: text(s.last_contact); break;
  default: {
    const auto &rating = s.coverage[static_cast<std::size_t>(*coverage_role_of(column))];
    number(rating && rating->value != CoverageLevel::unknown ? std::optional<double>{static_cast<double>(rating->value)}
                                                             : std::nullopt);
  }
  }
  return key;
}
} // namespace

void PeopleIndex::sort(const Workspace &workspace, const PeopleQuery &query) {
  shown_.clear();
  const std::string needles = folded(query.filter);
  for (std::uint32_t i = 0; i < rows_.size(); ++i)
    if (needles.empty() || matches(rows_[i].haystack, needles)) shown_.push_back(i);
  if (!query.sort) return;
  std::vector<SortKey> keys(rows_.size());
  for (const std::uint32_t i : shown_) keys[i] = key_of(rows_[i], *query.sort, workspace, query.audience);
  std::sort(shown_.begin(), shown_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const SortKey &x = keys[a], &y = keys[b];
    if (x.blank != y.blank) return y.blank;
    if (x.blank || (x.number == y.number && x.text == y.text)) return a < b; // equal ones as in the document
    const bool less = x.number != y.number ? x.number < y.number : x.text < y.text;
    return less != query.descending;
  });
}

bool PeopleIndex::refresh(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                          const PeopleQuery &query, bool hold_order) {
  const bool same_document =
      built_ && &workspace == workspace_ && account_.get() == &account && opportunity_ == opportunity.id;
  if (same_document && query == query_) return false;
  const bool same_place = built_ && account_ && account_->id == account.id && opportunity_ == opportunity.id;
  const bool hold = hold_order && same_place && query == query_;
  if (!same_document || query.audience != query_.audience) {
    std::unordered_map<std::string, std::uint32_t> old_place;
    if (hold) {
      old_place.reserve(shown_.size());
      for (std::uint32_t i = 0; i < shown_.size(); ++i) old_place.emplace(rows_[shown_[i]].person->id.text, i);
    }
    std::unordered_map<std::string, bool> was_hidden; // filtered out before: stays out while the order is held
    if (hold)
      for (const auto &row : rows_)
        if (!old_place.contains(row.person->id.text)) was_hidden.emplace(row.person->id.text, true);
    build(workspace, account, opportunity, query.audience);
    workspace_ = &workspace;
    opportunity_ = opportunity.id;
    for (const auto &ref : workspace.accounts)
      if (ref.get() == &account) account_ = ref;
    if (hold) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> order; // place before, row now; new rows at the end
      for (std::uint32_t i = 0; i < rows_.size(); ++i) {
        const auto old = old_place.find(rows_[i].person->id.text);
        if (old != old_place.end())
          order.emplace_back(old->second, i);
        else if (!was_hidden.contains(rows_[i].person->id.text))
          order.emplace_back(std::numeric_limits<std::uint32_t>::max(), i);
      }
      std::sort(order.begin(), order.end());
      shown_.clear();
      for (const auto &[place, row] : order) shown_.push_back(row);
    }
  }
  if (!hold) sort(workspace, query);
  query_ = query;
  built_ = true;
  return true;
}

std::optional<std::size_t> PeopleIndex::place_of(const PersonId &person) const {
  const auto at = row_at_.find(person.text);
  if (at == row_at_.end()) return std::nullopt;
  const auto place = std::find(shown_.begin(), shown_.end(), at->second);
  if (place == shown_.end()) return std::nullopt;
  return static_cast<std::size_t>(place - shown_.begin());
}

const PeopleRow *PeopleIndex::row_of(const PersonId &person) const {
  const auto at = row_at_.find(person.text);
  return at == row_at_.end() ? nullptr : &rows_[at->second];
}

bool PeopleIndex::reports_up_to(const PersonId &superior, const PersonId &person) const {
  const PeopleRow *row = row_of(superior);
  for (std::size_t steps = 0; row && row->superior && steps <= rows_.size(); ++steps) {
    if (row->superior->id == person) return true;
    row = row_of(row->superior->id);
  }
  return false;
}

std::string cell_text(const PeopleRow &row, PeopleColumn column, const Workspace &workspace, const PeopleWords &words) {
  const Stance &s = *row.stance;
  const auto attitude = [&](double value) {
    const auto preset = workspace.method.attitude;
    const AttitudeStep &step = attitude_steps(preset)[static_cast<std::size_t>(attitude_step(preset, value))];
    std::string text{words("attitude", step.name)};
    if (value != step.value) text += ' ' + fixed_text(value, 1);
    return text;
  };
  switch (column) {
  case PeopleColumn::name: return row.person->name;
  case PeopleColumn::title: return row.person->title;
  case PeopleColumn::department: return row.department ? row.department->name : std::string{};
  case PeopleColumn::reports_to: return row.superior ? row.superior->name : std::string{};
  case PeopleColumn::roles: {
    std::string text;
    for (const DecisionRole role : s.roles) {
      if (!text.empty()) text += " · ";
      text += words(ScaleNames<DecisionRole>::scale, name_of(role));
    }
    return text;
  }
  case PeopleColumn::power: return s.power ? number_text(s.power->value) : std::string{};
  case PeopleColumn::attitude: return s.attitude ? attitude(s.attitude->value) : std::string{};
  case PeopleColumn::target: return s.target ? attitude(*s.target) : std::string{};
  case PeopleColumn::owner: return std::string{owner_name(workspace, s.owner)};
  case PeopleColumn::hidden: return std::string{s.hidden ? words("yes_no", "yes") : words("yes_no", "no")};
  case PeopleColumn::last_contact: return s.last_contact;
  default: {
    const auto &rating = s.coverage[static_cast<std::size_t>(*coverage_role_of(column))];
    return std::string{
        words(ScaleNames<CoverageLevel>::scale, name_of(rating ? rating->value : CoverageLevel::unknown))};
  }
  }
}

std::optional<Date> date_from_typed(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return Date{};
  int parts[3] = {0, 0, 0}, part = -1;
  bool in_number = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= '0' && c <= '9') {
      if (!in_number && ++part > 2) return std::nullopt;
      in_number = true;
      parts[part] = parts[part] * 10 + static_cast<int>(c - '0');
      if (parts[part] > 9999) return std::nullopt;
    } else {
      if (c != '-' && c != '/' && c != '.' && c != ' ' && c != U'年' && c != U'月' && c != U'日') return std::nullopt;
      in_number = false;
    }
  }
  if (part != 2) return std::nullopt;
  const auto digits = [](int value, std::size_t width) {
    std::string out = std::to_string(value);
    return std::string(width > out.size() ? width - out.size() : 0, '0') + out;
  };
  Date date = digits(parts[0], 4) + '-' + digits(parts[1], 2) + '-' + digits(parts[2], 2);
  if (!is_date(date)) return std::nullopt;
  return date;
}

std::optional<Command> command_of_text(const PeopleRow &row, PeopleColumn column, std::string_view text,
                                       const OpportunityId &opportunity) {
  const PersonId &id = row.person->id;
  const std::string clean = without_controls(text, false);
  text = trimmed(clean);
  switch (column) {
  case PeopleColumn::name:
    if (text.empty() && !row.person->placeholder) return std::nullopt;
    return EditPeople{opportunity, {id}, SetName{std::string{text}}};
  case PeopleColumn::title: return EditPeople{opportunity, {id}, SetTitle{std::string{text}}};
  case PeopleColumn::last_contact: {
    auto date = date_from_typed(text);
    if (!date) return std::nullopt;
    return EditStances{opportunity, {id}, SetLastContact{std::move(*date)}};
  }
  default: return std::nullopt;
  }
}

std::optional<Command> command_of_clear(const PeopleRow &row, PeopleColumn column, const OpportunityId &opportunity) {
  const PersonId &id = row.person->id;
  const Stance &s = *row.stance;
  const auto stance = [&](bool filled, StanceChange change) {
    return filled ? std::optional<Command>{EditStances{opportunity, {id}, std::move(change)}} : std::nullopt;
  };
  const auto person = [&](bool filled, PersonChange change) {
    return filled ? std::optional<Command>{EditPeople{opportunity, {id}, std::move(change)}} : std::nullopt;
  };
  switch (column) {
  case PeopleColumn::name: return std::nullopt;
  case PeopleColumn::title: return person(!row.person->title.empty(), SetTitle{});
  case PeopleColumn::department: return person(static_cast<bool>(row.person->department), SetDepartment{});
  case PeopleColumn::reports_to:
    if (!row.line) return std::nullopt;
    return RemoveItems{.opportunity = opportunity, .links = {row.line->id}};
  case PeopleColumn::roles: return stance(!s.roles.empty(), SetRoles{});
  case PeopleColumn::power: return stance(s.power.has_value(), SetPower{});
  case PeopleColumn::attitude: return stance(s.attitude.has_value(), SetAttitude{});
  case PeopleColumn::target: return stance(s.target.has_value(), SetTarget{});
  case PeopleColumn::owner: return stance(static_cast<bool>(s.owner), SetOwner{});
  case PeopleColumn::hidden: return stance(s.hidden, SetHidden{false});
  case PeopleColumn::last_contact: return stance(!s.last_contact.empty(), SetLastContact{});
  default: {
    const OurRole role = *coverage_role_of(column);
    return stance(s.coverage[static_cast<std::size_t>(role)].has_value(), SetCoverage{role, std::nullopt});
  }
  }
}

TypedLevel typed_level(const PeopleRow &row, PeopleColumn column, std::string_view typed, const Workspace &workspace,
                       const PeopleWords &words, const OpportunityId &opportunity, const Date &today) {
  const Stance &s = *row.stance;
  const auto plain = [](std::string_view number) { // "−2", "+1" and "1" as they are typed
    std::string out{number};
    if (const std::size_t minus = out.find("−"); minus != std::string::npos)
      out.replace(minus, std::string_view{"−"}.size(), "-");
    if (out.starts_with('+')) out.erase(0, 1);
    return out;
  };
  const std::string text = folded(trimmed(typed)), number = plain(text);
  TypedLevel answer;
  answer.begun = text == "-" || text == "+" || text == "−";
  if (text.empty() || answer.begun) return answer;
  std::optional<StanceChange> change;
  const auto offer = [&](std::string_view name, std::string_view word, bool set, auto &&make) {
    const bool meant = (!name.empty() && plain(name) == number) || (!word.empty() && folded(word).starts_with(text));
    if (answer.found || !meant) return;
    answer.found = true;
    if (!set) change = make();
  };
  const auto rating = [&](auto value) { return Rating<decltype(value)>{.value = value, .date = today}; };
  switch (column) {
  case PeopleColumn::power:
    for (int i = power_min; i <= power_max; ++i)
      offer(std::to_string(i), {}, s.power && s.power->value == i,
            [&] { return SetPower{rating(static_cast<double>(i))}; });
    break;
  case PeopleColumn::attitude:
  case PeopleColumn::target:
    for (const AttitudeStep &step : attitude_steps(workspace.method.attitude)) {
      const std::string_view word = words("attitude", step.name);
      if (column == PeopleColumn::attitude)
        offer(step.number, word, s.attitude && s.attitude->value == step.value,
              [&] { return SetAttitude{rating(step.value)}; });
      else
        offer(step.number, word, s.target == step.value, [&] { return SetTarget{step.value}; });
    }
    break;
  case PeopleColumn::owner:
    for (const auto &member : workspace.team)
      offer({}, member->name, s.owner == member->id, [&] { return SetOwner{member->id}; });
    break;
  case PeopleColumn::hidden:
    offer("1", words("yes_no", "yes"), s.hidden, [] { return SetHidden{true}; });
    offer("0", words("yes_no", "no"), !s.hidden, [] { return SetHidden{false}; });
    break;
  default:
    if (const auto role = coverage_role_of(column)) {
      const auto &now = s.coverage[static_cast<std::size_t>(*role)];
      for (int i = static_cast<int>(CoverageLevel::none); i < static_cast<int>(CoverageLevel::count_); ++i) {
        const auto level = static_cast<CoverageLevel>(i);
        offer(std::to_string(i - 1), words(ScaleNames<CoverageLevel>::scale, name_of(level)),
              now && now->value == level, [&] {
                return SetCoverage{*role, rating(level)};
              });
      }
    }
  }
  if (change) answer.command = EditStances{opportunity, {row.person->id}, std::move(*change)};
  return answer;
}

Vec2 place_below(const PowerMap &map) {
  if (map.stances.empty() && map.areas.empty()) return {0, 0};
  double left = std::numeric_limits<double>::max(), bottom = std::numeric_limits<double>::lowest();
  for (const auto &stance : map.stances) {
    left = std::min(left, stance->position.x);
    bottom = std::max(bottom, stance->position.y + 38);
  }
  for (const auto &area : map.areas) {
    left = std::min(left, area->rect.x + 92);
    bottom = std::max(bottom, area->rect.y + area->rect.h);
  }
  return {left, bottom + 40 + 38};
}

} // namespace sandtable::view
