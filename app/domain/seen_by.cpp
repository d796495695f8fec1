#include "domain/seen_by.hpp"
#include "domain/value/commands.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

/// Hides by one audience; what is left alone keeps its pointer.
class Filter {
public:
  Filter(Audience audience, const OpportunityId &deal)
      : audience_(audience), deal_(deal), customer_(audience == Audience::customer) {}

  Workspace workspace(Workspace w) const {
    if (customer_) {
      w.sealed.clear();
      replace(w.team, [](Member m) { return m.availability.clear(), m; }); // who of us has time is ours alone
    }
    replace(w.accounts, [&](const Account &a) { return account(a); });
    return w;
  }

private:
  using People = std::unordered_set<PersonId>;
  using Homes = std::unordered_set<DepartmentId>;

  bool sees(Visibility visibility) const { return visible_to(visibility, audience_); }
  /// A field without a mark is seen like the item it belongs to.
  bool sees(const std::vector<FieldVisibility> &marks, std::string_view field, Visibility item) const {
    for (const auto &mark : marks)
      if (mark.field == field) return sees(mark.visibility);
    return sees(item);
  }

  template <class T, class Change> static void replace(List<T> &list, Change &&changed) {
    for (auto &slot : list)
      if (T now = changed(*slot); !(now == *slot)) slot = make_ref(std::move(now));
  }

  Account account(Account a) const {
    People gone;
    for (const auto &person : a.people)
      if (!sees(person->visibility)) gone.insert(person->id);
    if (const Opportunity *deal = find(a.opportunities, deal_)) add_unseen(gone, *deal->power_map);
    const Homes emptied = homes_of_none_but(a, gone);
    remove_unless(a.people, [&](const Person &p) { return !gone.contains(p.id); });
    replace(a.people, [&](const Person &p) { return person(p); });
    remove_unless(a.reporting, [&](const ReportingLine &l) { return !gone.contains(l.from) && !gone.contains(l.to); });
    if (customer_) only_homes_of_people(a);
    if (!emptied.empty()) {
      remove_unless(a.departments, [&](const Department &d) { return !emptied.contains(d.id); });
      without_lost_parents(a);
    }
    replace(a.opportunities, [&](const Opportunity &o) { return opportunity(o, gone, a, emptied); });
    if (!customer_) return a;
    replace(a.reporting, [](ReportingLine l) { return l.evidence.clear(), l; });
    a.profile = {}, a.boundary.clear(), a.scores = {}, a.tier = Tier::unrated, a.units.clear(), a.last_contact.clear();
    return a;
  }

  static bool is_home(const Department &d, const Person &p) {
    return p.department == d.id || std::find(p.committees.begin(), p.committees.end(), d.id) != p.committees.end();
  }

  /// Where nobody is but who is out of sight, the empty area would tell of them; one that was empty anyway stays. Who
  /// is in a part of a department is in the department.
  static Homes homes_of_none_but(const Account &a, const People &gone) {
    Homes left, others;
    if (gone.empty()) return left;
    for (const auto &p : a.people) {
      auto &homes = gone.contains(p->id) ? left : others;
      homes.insert(p->committees.begin(), p->committees.end());
      for (const Department *d = find(a.departments, p->department); d && homes.insert(d->id).second;)
        d = find(a.departments, d->parent);
    }
    std::erase_if(left, [&](const DepartmentId &id) { return others.contains(id); });
    return left;
  }

  static void only_homes_of_people(Account &a) {
    remove_unless(a.departments, [&](const Department &d) {
      return std::any_of(a.people.begin(), a.people.end(), [&](const Ref<Person> &p) { return is_home(d, *p); });
    });
    without_lost_parents(a);
  }

  static void without_lost_parents(Account &a) {
    const List<Department> left = a.departments;
    replace(a.departments, [&](Department d) {
      if (!find(left, d.parent)) d.parent = {};
      return d;
    });
  }

  Person person(Person p) const {
    const auto keep = [&](std::string_view field, auto &value) {
      if (!sees(p.field_visibility, field, p.visibility)) value = {};
    };
    keep("title", p.title), keep("department", p.department), keep("committees", p.committees);
    keep("phone", p.phone), keep("email", p.email), keep("birthday", p.birthday);
    keep("anniversary", p.anniversary), keep("note", p.note);
    if (!sees(p.field_visibility, "name", p.visibility)) p.name.clear();
    return p;
  }

  /// What stands behind a rating is ours alone.
  template <class T> void anonymous(std::optional<Rating<T>> &rating) const {
    if (rating && customer_) rating = Rating<T>{.value = rating->value, .date = {}};
  }

  Stance stance(Stance s) const {
    const auto keep = [&](std::string_view field, auto &value) {
      if (!sees(s.field_visibility, field, s.visibility)) value = {};
    };
    keep("roles", s.roles), keep("power", s.power), keep("approval_limit", s.approval_limit),
        keep("standing", s.standing), keep("hidden", s.hidden);
    keep("attitude", s.attitude), keep("target", s.target), keep("response_mode", s.response_mode);
    keep("personal_win", s.personal_win), keep("concerns", s.concerns), keep("coverage", s.coverage);
    keep("owner", s.owner), keep("relationships", s.relationships), keep("last_contact", s.last_contact);
    if (!sees(s.field_visibility, "resistance", s.visibility)) s.resistance = Stance{}.resistance;
    if (!sees(s.field_visibility, "evidence", s.visibility)) s.evidence.clear();
    std::erase_if(s.evidence, [&](const Evidence &e) { return !sees(e.visibility); });
    if (!customer_) return s;
    anonymous(s.power), anonymous(s.attitude);
    for (auto &rating : s.coverage) anonymous(rating);
    s.owner = {}, s.relationships.clear();
    s.pinned = false, s.visibility = Visibility::customer;
    return s;
  }

  /// Those whose part in the deal is marked; without a mark a customer sees the bare card.
  void add_unseen(People &gone, const PowerMap &m) const {
    for (const auto &one : m.stances)
      if (one->visibility != Visibility::team && !sees(one->visibility)) gone.insert(one->person);
  }

  PowerMap map(PowerMap m, const People &hidden) const {
    People gone = hidden;
    add_unseen(gone, m);
    remove_unless(m.stances, [&](const Stance &s) { return !gone.contains(s.person); });
    replace(m.stances, [&](const Stance &s) { return stance(s); });
    remove_unless(m.links,
                  [&](const Link &l) { return sees(l.visibility) && !gone.contains(l.from) && !gone.contains(l.to); });
    remove_unless(m.rivals, [&](const Rival &r) { return sees(r.visibility); });
    remove_unless(m.ties, [&](const RivalTie &t) { return !gone.contains(t.person) && find(m.rivals, t.rival); });
    remove_unless(m.goals, [&](const RivalGoal &g) { return !gone.contains(g.person) && find(m.rivals, g.rival); });
    remove_unless(m.notes, [&](const Note &n) { return sees(n.visibility); });
    replace(m.snapshots, [&](Snapshot s) {
      People unseen = hidden;
      for (const auto &former : s.former)
        if (!sees(former->visibility)) unseen.insert(former->id);
      remove_unless(s.former, [&](const FormerPerson &f) { return !unseen.contains(f.id); });
      if (s.map)
        if (PowerMap then = map(*s.map, unseen); !(then == *s.map)) s.map = make_ref(std::move(then));
      return s;
    });
    replace(m.votes, [&](Vote v) {
      const auto unseen = [&](const PersonId &id) { return gone.contains(id); };
      std::erase_if(v.people, unseen), std::erase_if(v.settled, unseen);
      std::erase_if(v.ballots, [&](const VoteBallot &b) { return unseen(b.person); });
      return v;
    });
    if (!customer_) return m;
    replace(m.links, [](Link l) { return l.evidence.clear(), l; });
    m.ours = {}, m.rivals.clear(), m.ties.clear(), m.goals.clear(), m.snapshots.clear(), m.votes.clear();
    return m;
  }

  /// The chart of an old map tells of nobody and nothing that is not to be seen today.
  void chart(Snapshot &s, const Account &home) const {
    if (s.chart.empty()) return;
    std::unordered_map<std::string_view, const Person *> people; // null: no longer in the account
    for (const auto &former : s.former) people.emplace(former->id.text, nullptr);
    for (const auto &person : home.people) people[person->id.text] = person.get();
    const auto known = [&](const PersonId &id) { return people.contains(id.text); };
    remove_unless(s.chart, [&](const ChartPlace &place) { return known(place.person); });
    replace(s.chart, [&](ChartPlace place) {
      const Person *person = people[place.person.text];
      const auto shown = [&](std::string_view field) {
        return person && sees(person->field_visibility, field, person->visibility);
      };
      if (!shown("title")) place.title.clear();
      if (!shown("department")) place.department = {};
      if (!shown("committees")) place.committees.clear();
      for (auto *list : {&place.reports_to, &place.dotted_to})
        std::erase_if(*list, [&](const PersonId &id) { return !known(id); });
      return place;
    });
  }

  /// Actions of these people go, and no other waits for them.
  static void remove_actions(List<Action> &actions, const People &gone) {
    const std::size_t before = actions.size();
    remove_unless(actions, [&](const Action &a) { return !gone.contains(a.person); });
    if (actions.size() == before) return;
    const List<Action> left = actions;
    replace(actions, [&](Action a) {
      std::erase_if(a.predecessors, [&](const Predecessor &p) { return !find(left, p.action); });
      return a;
    });
  }

  /// Actions and voices of somebody who is hidden would tell of them.
  static Engagement without(Engagement e, const People &gone) {
    const List<Action> before = e.actions;
    remove_actions(e.actions, gone);
    for (PlanVariant &variant : e.variants) remove_actions(variant.actions, gone);
    remove_unless(e.voices, [&](const Voice &v) { return !gone.contains(v.speaker); });
    remove_unless(e.items, [&](const PlanItem &item) { return !gone.contains(item.person); });
    replace(e.contacts, [&](Contact c) {
      std::erase_if(c.people, [&](const PersonId &id) { return gone.contains(id); });
      return c;
    });
    const auto forget = [&](auto item) {
      if (find(before, item.action) && !find(e.actions, item.action)) item.action = {};
      return item;
    };
    replace(e.items, forget), replace(e.voices, forget);
    return e;
  }

  /// Our margin is our own, whoever looks on.
  ValueCase value_case(ValueCase v, const PowerMap &m) const {
    if (!visible_to(Visibility::private_, audience_)) v.negotiation = {};
    if (!sees(v.visibility)) return {};
    replace(v.options, [&](ValueOption option) {
      if (!find(m.rivals, option.rival)) option.rival = {};
      return option;
    });
    if (!customer_) return v;
    forget_people(v, [](const PersonId &) { return true; }); // who doubts what
    v.scenarios.clear();                                     // how bold we are among ourselves
    replace(v.lines, [](CostLine line) { return line.note.clear(), line; });
    return v;
  }

  Opportunity opportunity(Opportunity o, const People &hidden, const Account &home, const Homes &emptied) const {
    People gone = hidden;
    add_unseen(gone, *o.power_map);
    if (!gone.empty())
      if (Engagement seen = without(*o.engagement, gone); !(seen == *o.engagement))
        o.engagement = make_ref(std::move(seen));
    if (ValueCase value = *o.value; !gone.empty()) {
      forget_people(value, [&](const PersonId &id) { return gone.contains(id); });
      if (!(value == *o.value)) o.value = make_ref(std::move(value));
    }
    PowerMap seen = map(*o.power_map, hidden);
    replace(seen.snapshots, [&](Snapshot s) {
      chart(s, home);
      remove_unless(s.units, [&](const ChartUnit &unit) { return !emptied.contains(unit.department); });
      return s;
    });
    remove_unless(seen.areas, [&](const Area &area) { return find(home.departments, area.department); });
    if (!(seen == *o.power_map)) o.power_map = make_ref(std::move(seen));
    if (ValueCase shown = value_case(*o.value, *o.power_map); !(shown == *o.value))
      o.value = make_ref(std::move(shown));
    if (!customer_) return o;
    Opportunity bare;
    bare.id = o.id, bare.name = o.name, bare.power_map = o.power_map, bare.value = o.value;
    return bare;
  }

  Audience audience_;
  OpportunityId deal_;
  bool customer_;
};

} // namespace

Document seen_by(const Document &document, Audience audience, const OpportunityId &deal) {
  if (!document || audience == Audience::author) return document;
  Workspace seen = Filter{audience, deal}.workspace(*document);
  return seen == *document ? document : make_ref(std::move(seen));
}

} // namespace sandtable
