#include "domain/missing_people.hpp"

#include "base/text.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

constexpr std::string_view money_words[] = {"财务",      "会计", "资金",    "finance",
                                            "financial", "cfo",  "treasur", "accounting"};

bool speaks_of_money(std::string_view text) {
  const std::string lower = folded(text);
  return std::any_of(std::begin(money_words), std::end(money_words),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

class Search {
public:
  Search(const Account &account, const Opportunity &deal) : account_(account), deal_(deal), map_(*deal.power_map) {
    for (const auto &person : account.people) people_.emplace(person->id, person.get());
    for (const auto &stance : map_.stances) on_map_.insert(stance->person);
  }

  std::vector<MissingPerson> run() {
    if (map_.stances.empty()) return {};
    if (!anybody(DecisionRole::decider)) add("missing_decider", {}, DecisionRole::decider);
    if (deal_.amount > 0 && !anybody(DecisionRole::approver)) add("missing_approver", {}, DecisionRole::approver);
    signer();
    between_signers();
    finance();
    if (!anybody(DecisionRole::coach)) add("missing_coach", {}, DecisionRole::coach);
    opponent();
    committees();
    superiors();
    return std::move(missing_);
  }

private:
  MissingPerson &add(std::string rule, std::string detail, std::optional<DecisionRole> role = {}) {
    return missing_.emplace_back(MissingPerson{std::move(rule), std::move(detail), role, {}, {}, {}});
  }
  const Person *person_of(const PersonId &id) const {
    const auto at = people_.find(id);
    return at == people_.end() ? nullptr : at->second;
  }
  bool anybody(DecisionRole role) const {
    return std::any_of(map_.stances.begin(), map_.stances.end(),
                       [&](const auto &stance) { return has_role(*stance, role); });
  }
  bool is_financial(const DepartmentId &id) const {
    const Department *department = find(account_.departments, id);
    return department && speaks_of_money(department->name);
  }

  std::string name_of(const Person *person, const PersonId &id) const {
    return person && !person->name.empty() ? person->name : id.text;
  }

  void signer() {
    const Stance *highest = nullptr;
    for (const auto &stance : map_.stances) {
      const Person *person = person_of(stance->person);
      if (stance->approval_limit) {
        if (!highest || *stance->approval_limit > *highest->approval_limit) highest = stance.get();
      } else if (person && person->placeholder && has_role(*stance, DecisionRole::approver)) {
        return;
      }
    }
    if (!highest || *highest->approval_limit >= deal_.amount) return;
    add("missing_signer", name_of(person_of(highest->person), highest->person), DecisionRole::approver).near = {
        highest->person};
  }

  /// Whose approval a limit stops, and from whom the reporting lines lead to nobody who may sign the amount: the last
  /// one of such a chain asks.
  void between_signers() {
    std::unordered_map<PersonId, const Stance *> limited;
    bool anybody_may = false;
    for (const auto &stance : map_.stances) {
      if (!stance->approval_limit) continue;
      limited.emplace(stance->person, stance.get());
      anybody_may = anybody_may || *stance->approval_limit >= deal_.amount;
    }
    if (!anybody_may) return; // who signs above them all is asked already
    std::unordered_multimap<PersonId, PersonId> superiors;
    for (const auto &line : account_.reporting) superiors.emplace(line->from, line->to);
    for (const auto &stance : map_.stances) {
      if (!stance->approval_limit || *stance->approval_limit >= deal_.amount) continue;
      bool open = true; // nobody above is known to sign, nor stands off the map, where the line is asked about
      std::vector<PersonId> above{stance->person};
      std::unordered_set<PersonId> seen{stance->person};
      for (std::size_t i = 0; i < above.size() && open; ++i) {
        const auto [begin, end] = superiors.equal_range(above[i]);
        for (auto line = begin; line != end; ++line) {
          open = open && on_map_.contains(line->second) &&
                 (line->second == stance->person || !limited.contains(line->second));
          if (seen.insert(line->second).second) above.push_back(line->second);
        }
      }
      if (open)
        add("missing_between", name_of(person_of(stance->person), stance->person), DecisionRole::approver).near = {
            stance->person};
    }
  }

  void finance() {
    for (const auto &stance : map_.stances) {
      const Person *person = person_of(stance->person);
      if (!person) continue;
      if (speaks_of_money(person->title) || is_financial(person->department)) return;
      for (const auto &committee : person->committees)
        if (is_financial(committee)) return;
    }
    MissingPerson &missing = add("missing_finance", {}, DecisionRole::evaluator);
    for (const auto &department : account_.departments)
      if (!missing.department && speaks_of_money(department->name)) missing.department = department->id;
  }

  void opponent() {
    if (map_.rivals.empty() || !map_.ties.empty()) return;
    for (const auto &stance : map_.stances)
      if (stance->attitude && attitude_level(stance->attitude->value) < 2) return;
    add("missing_opponent", map_.rivals.front()->name);
  }

  void committees() {
    for (const auto &department : account_.departments) {
      if (department->kind != DepartmentKind::committee) continue;
      const bool manned = std::any_of(map_.stances.begin(), map_.stances.end(), [&](const auto &stance) {
        const Person *person = person_of(stance->person);
        return person &&
               (person->department == department->id || std::find(person->committees.begin(), person->committees.end(),
                                                                  department->id) != person->committees.end());
      });
      if (!manned) add("missing_committee", department->name).department = department->id;
    }
  }

  void superiors() {
    std::unordered_map<PersonId, std::size_t> asked; // each once, whoever reports to them
    for (const auto &line : account_.reporting) {
      if (!on_map_.contains(line->from) || on_map_.contains(line->to)) continue;
      const Person *superior = person_of(line->to), *subordinate = person_of(line->from);
      if (!superior || !subordinate) continue; // a dangling line is the file check's business
      const auto [at, fresh] = asked.emplace(line->to, missing_.size());
      if (fresh) {
        MissingPerson &missing = add("missing_superior", name_of(superior, superior->id));
        missing.department = superior->department;
        missing.known = line->to;
      }
      missing_[at->second].near.push_back(line->from);
    }
  }

  const Account &account_;
  const Opportunity &deal_;
  const PowerMap &map_;
  std::unordered_map<PersonId, const Person *> people_;
  std::unordered_set<PersonId> on_map_;
  std::vector<MissingPerson> missing_;
};

} // namespace

std::vector<MissingPerson> missing_people(const Account &account, const Opportunity &opportunity) {
  return Search(account, opportunity).run();
}

} // namespace sandtable
