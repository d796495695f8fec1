#pragma once
#include "base/date.hpp"
#include "domain/document.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <unordered_set>

namespace sandtable::test {

/// What every document holds that commands can reach. Returns the first breach in words, empty when there is none.
/// Written from the model's comments, independently of the commands.
class Invariants {
public:
  static std::string breach(const Workspace &workspace) {
    Invariants check;
    check.workspace(workspace);
    return check.breach_;
  }

private:
  void fail(const std::string &what, const std::string &where) {
    if (breach_.empty()) breach_ = what + ": " + where;
  }
  void expect(bool good, const std::string &what, const std::string &where) {
    if (!good) fail(what, where);
  }
  void fresh(const char *kind, const std::string &id) {
    expect(!id.empty(), "empty id", kind);
    expect(ids_.insert(kind + ("/" + id)).second, "id used twice", kind + ("/" + id));
  }
  void date(const Date &text, const std::string &where) { expect(text.empty() || is_date(text), "no date", where); }
  void within(double value, double low, double high, const std::string &where) {
    expect(value >= low && value <= high, "out of range", where);
  }
  void text(const std::string &value, const std::string &where) {
    expect(value.size() <= text_limit, "text too long", where);
  }

  void workspace(const Workspace &w) {
    expect(!w.accounts.empty(), "no account", "workspace");
    std::set<std::pair<std::string, std::string>> words;
    for (const auto &word : w.scale_words) {
      expect(words.insert({word.scale, word.level}).second, "two words for one level", word.level);
      expect(!word.text.empty(), "empty word", word.level);
    }
    within(w.method.key_from, 0, w.method.strategic_from, "key_from");
    within(w.method.strategic_from, 0, 100, "strategic_from");
    for (const auto &member : w.team) {
      fresh("member", member->id.text);
      members_.insert(member->id.text);
    }
    text(w.name, "workspace");
    for (const auto &account : w.accounts) this->account(*account);
  }

  void account(const Account &a) {
    fresh("account", a.id.text);
    date(a.last_contact, a.id.text);
    for (const auto *score : {&a.scores.current, &a.scores.potential, &a.scores.strategic, &a.scores.relationship})
      if (*score) within(**score, 0, 100, "score");
    for (const auto &indicator : a.scores.indicators)
      if (indicator.value) within(*indicator.value, 0, 100, "indicator");
    expect(!a.opportunities.empty(), "no opportunity", a.id.text);
    people_.clear();
    departments_.clear();
    for (const auto &department : a.departments) {
      fresh("department", department->id.text);
      departments_.insert(department->id.text);
    }
    for (const auto &department : a.departments)
      expect(!department->parent || departments_.contains(department->parent.text), "parent is nowhere",
             department->id.text);
    for (const auto &person : a.people) {
      fresh("person", person->id.text);
      people_.insert(person->id.text);
      date(person->birthday, person->id.text);
      text(person->name, person->id.text);
      text(person->note, person->id.text);
      expect(!person->department || departments_.contains(person->department.text), "department is nowhere",
             person->id.text);
      for (const auto &seat : person->committees)
        expect(departments_.contains(seat.text), "committee is nowhere", person->id.text);
    }
    for (const auto &line : a.reporting) {
      fresh("link", line->id.text);
      ends(line->from, line->to, line->strength, line->id.text);
    }
    for (const auto &opportunity : a.opportunities) {
      fresh("opportunity", opportunity->id.text);
      within(opportunity->step, 0, 9, "step");
      within(opportunity->amount, -1e18, 1e18, "amount");
      map(*opportunity->power_map);
      for (const auto &action : opportunity->engagement->actions) {
        expect(!action->person || people_.contains(action->person.text), "action's person is nowhere", action->id.text);
        expect(!action->owner || members_.contains(action->owner.text), "action's owner is nowhere", action->id.text);
      }
      for (const auto &contact : opportunity->engagement->contacts)
        for (const auto &person : contact->people)
          expect(people_.contains(person.text), "contact's person is nowhere", contact->id.text);
      for (const auto &option : opportunity->value->options)
        expect(!option->rival || find(opportunity->power_map->rivals, option->rival), "option's rival is nowhere",
               option->id.text);
      value(*opportunity->value);
    }
  }

  void value(const ValueCase &c) {
    within(c.years, 1, most_years, "years");
    within(c.rate, -0.99, 10, "rate");
    within(c.claim, -1, 1, "claim");
    expect(c.unit > 0, "unit", "value case");
    for (const auto &option : c.options) fresh("option", option->id.text);
    std::set<std::string> names;
    for (const auto &driver : c.drivers) {
      fresh("driver", driver->id.text);
      expect(names.insert(driver->name).second, "two drivers of one name", driver->name);
      date(driver->date, driver->id.text);
      within(driver->value, -1e15, 1e15, driver->id.text);
    }
    for (const auto &line : c.lines) {
      fresh("cost line", line->id.text);
      text(line->source, line->id.text);
      expect(find(c.options, line->option) != nullptr, "line of no option", line->id.text);
      for (const double amount : line->by_year) within(amount, -1e15, 1e15, line->id.text);
    }
    for (const Correlation &one : c.correlations)
      expect(find(c.drivers, one.a) && find(c.drivers, one.b), "correlation of nobody", one.a.text);
    expect(!c.negotiation.price || find(c.lines, c.negotiation.price), "price is nowhere", c.negotiation.price.text);
  }

  void ends(const PersonId &from, const PersonId &to, double strength, const std::string &where) {
    expect(people_.contains(from.text) && people_.contains(to.text), "end is nowhere", where);
    expect(from != to, "link to oneself", where);
    expect(strength > 0 && strength <= 1e9, "strength", where);
  }

  void compared(const Scorecard &scores, const Qualification &answers, const std::string &where) {
    for (const auto &score : {scores.quality, scores.cost, scores.delivery, scores.service})
      if (score) within(*score, 0, 100, where);
    for (const auto &answer : {answers.opportunity, answers.compete, answers.win, answers.worth})
      if (answer) date(answer->date, where);
  }

  void map(const PowerMap &m) {
    std::unordered_set<std::string> seen;
    for (const auto &stance : m.stances) {
      const std::string &who = stance->person.text;
      expect(people_.contains(who), "stance of nobody", who);
      expect(seen.insert(who).second, "two stances", who);
      within(stance->position.x, -1e6, 1e6, who);
      within(stance->position.y, -1e6, 1e6, who);
      if (stance->power) within(stance->power->value, 1, 5, who), date(stance->power->date, who);
      if (stance->attitude) within(stance->attitude->value, -2, 2, who), date(stance->attitude->date, who);
      if (stance->target) within(*stance->target, -2, 2, who);
      within(stance->resistance, 0, 1, who);
      if (stance->approval_limit) within(*stance->approval_limit, 0, 1e15, who);
      date(stance->last_contact, who);
      text(stance->concerns, who);
      expect(!stance->owner || members_.contains(stance->owner.text), "owner is nowhere", who);
      for (const auto &relation : stance->relationships)
        expect(members_.contains(relation.member.text), "member is nowhere", who);
      for (const auto &evidence : stance->evidence) {
        fresh("evidence", evidence.id.text);
        date(evidence.date, who);
      }
      std::set<DecisionRole> roles;
      for (const DecisionRole role : stance->roles) expect(roles.insert(role).second, "one role twice", who);
    }
    for (const auto &link : m.links) {
      fresh("link", link->id.text);
      ends(link->from, link->to, link->strength, link->id.text);
      expect(link->kind != LinkKind::reports, "reporting among the links", link->id.text);
    }
    compared(m.ours.scorecard, m.ours.questions, "ours");
    for (const auto &rival : m.rivals) {
      fresh("rival", rival->id.text);
      compared(rival->scorecard, rival->questions, rival->id.text);
    }
    for (const auto &goal : m.goals) {
      const std::string &who = goal->person.text;
      expect(people_.contains(who), "goal with nobody", who);
      expect(find(m.rivals, goal->rival) != nullptr, "goal against nobody", who);
      expect(find_goal(m, goal->rival, goal->person) == goal.get(), "two goals of one pair", who);
      text(goal->how, who);
    }
    for (const auto &tie : m.ties) {
      fresh("tie", tie->id.text);
      expect(people_.contains(tie->person.text), "tie to nobody", tie->id.text);
      expect(find(m.rivals, tie->rival) != nullptr, "tie of nobody", tie->id.text);
      within(tie->standing, -2, 2, tie->id.text);
    }
    seen.clear();
    for (const auto &area : m.areas) {
      expect(departments_.contains(area->department.text), "area of nothing", area->department.text);
      expect(seen.insert(area->department.text).second, "area drawn twice", area->department.text);
      expect(area->rect.w >= 40 && area->rect.h >= 40, "area too small", area->department.text);
    }
    for (const auto &note : m.notes) fresh("note", note->id.text);
    for (const auto &snapshot : m.snapshots) {
      fresh("snapshot", snapshot->id.text);
      expect(snapshot->map != nullptr && snapshot->map->snapshots.empty(), "snapshot of snapshots", snapshot->id.text);
      for (const auto &stance : snapshot->map->stances)
        expect(people_.contains(stance->person.text) || find(snapshot->former, stance->person),
               "nameless in a snapshot", stance->person.text);
    }
    for (const auto &vote : m.votes) {
      fresh("vote", vote->id.text);
      date(vote->date, vote->id.text);
      for (const PersonId &id : vote->people) expect(people_.contains(id.text), "vote on nobody", id.text);
      for (const VoteBallot &ballot : vote->ballots) {
        expect(find_asked(*vote, ballot.person), "ballot on somebody else", ballot.person.text);
        if (ballot.power) within(*ballot.power, 1, 5, ballot.voter);
        if (ballot.attitude) within(*ballot.attitude, -2, 2, ballot.voter);
      }
    }
  }

  static bool find_asked(const Vote &vote, const PersonId &id) {
    return std::find(vote.people.begin(), vote.people.end(), id) != vote.people.end();
  }

  std::string breach_;
  std::unordered_set<std::string> ids_, people_, departments_, members_;
};

} // namespace sandtable::test
