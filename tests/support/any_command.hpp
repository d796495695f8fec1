#pragma once
#include "domain/command.hpp"

#include <rapidcheck.h>

#include <limits>
#include <string>
#include <vector>

namespace sandtable::test {

/// A workspace with something of everything: two accounts, two deals in the first.
inline Document small_document() {
  Account account;
  account.id = {"a1"};
  account.name = "省电网";
  account.departments = {make_ref(Department{.id = {"d1"}, .name = "运维部"}),
                         make_ref(Department{.id = {"d2"}, .name = "科技部", .parent = {"d1"}}),
                         make_ref(Department{.id = {"d3"}, .name = "评标委员会", .kind = DepartmentKind::committee})};
  for (int i = 1; i <= 4; ++i) {
    Person person;
    person.id = {"p" + std::to_string(i)};
    person.name = "人" + std::to_string(i);
    person.department = {i % 2 ? "d1" : "d2"};
    if (i == 3) person.committees = {{"d3"}};
    account.people.push_back(make_ref(std::move(person)));
  }
  account.reporting = {make_ref(ReportingLine{.id = {"l1"}, .from = {"p2"}, .to = {"p1"}})};
  PowerMap map;
  for (int i = 1; i <= 3; ++i) {
    Stance stance;
    stance.person = {"p" + std::to_string(i)};
    stance.position = {i * 200.0, 80};
    stance.power = Rating<double>{.value = 1.0 + i, .date = "2026-03-01"};
    stance.owner = {"m1"};
    stance.evidence.push_back({.id = {"e" + std::to_string(i)}, .text = "说过"});
    stance.relationships.push_back({.member = {"m1"}, .desired = RelationshipLevel::problem_solver});
    map.stances.push_back(make_ref(std::move(stance)));
  }
  map.links = {make_ref(Link{.id = {"l2"}, .from = {"p3"}, .to = {"p1"}})};
  map.rivals = {make_ref(Rival{.id = {"r1"}, .name = "甲"})};
  map.ties = {make_ref(RivalTie{.id = {"t1"}, .rival = {"r1"}, .person = {"p2"}})};
  map.goals = {make_ref(RivalGoal{.rival = {"r1"}, .person = {"p3"}, .aim = RivalAim::block, .how = "先谈"})};
  map.ours.scorecard.quality = 80;
  map.areas = {make_ref(Area{.department = {"d1"}, .rect = {0, 0, 300, 200}})};
  map.notes = {make_ref(Note{.id = {"n1"}, .rect = {10, 10, 100, 100}, .text = "便签"})};
  Engagement engagement;
  engagement.actions = {make_ref(Action{.id = {"x1"}, .person = {"p1"}, .name = "拜访", .owner = {"m1"}})};
  Contact contact;
  contact.id = {"c1"};
  contact.people = {{"p1"}, {"p2"}};
  engagement.contacts = {make_ref(std::move(contact))};
  ValueCase value;
  value.options = {make_ref(ValueOption{.id = {"v1"}, .name = "甲的方案", .rival = {"r1"}})};
  Opportunity first;
  first.id = {"o1"};
  first.name = "变电站";
  first.power_map = make_ref(std::move(map));
  first.engagement = make_ref(std::move(engagement));
  first.value = make_ref(std::move(value));
  Opportunity second;
  second.id = {"o2"};
  second.name = "配网";
  PowerMap other;
  Stance again;
  again.person = {"p1"};
  other.stances = {make_ref(std::move(again))};
  other.areas = {make_ref(Area{.department = {"d2"}, .rect = {0, 0, 300, 200}})};
  other.links = {make_ref(Link{.id = {"l3"}, .from = {"p1"}, .to = {"p4"}, .kind = LinkKind::ally})};
  second.power_map = make_ref(std::move(other));
  account.opportunities = {make_ref(std::move(first)), make_ref(std::move(second))};

  Account hospital;
  hospital.id = {"a2"};
  hospital.name = "医院";
  Person person;
  person.id = {"p9"};
  person.name = "院长";
  hospital.people = {make_ref(std::move(person))};
  Opportunity third;
  third.id = {"o3"};
  third.name = "影像";
  hospital.opportunities = {make_ref(std::move(third))};

  Workspace workspace;
  workspace.lineage = "w1";
  workspace.name = "试验";
  workspace.created = "2026-03-01T08:00:00Z";
  workspace.team = {make_ref(Member{.id = {"m1"}, .name = "客户经理"}),
                    make_ref(Member{.id = {"m2"}, .name = "方案", .role = OurRole::SR})};
  workspace.accounts = {make_ref(std::move(account)), make_ref(std::move(hospital))};
  return make_ref(std::move(workspace));
}

/// Draws commands whose data is valid, absent, foreign, out of range or not a number. Ids come from small sets, so that
/// commands meet what others left.
struct Dice {
  static int up_to(int n) { return *rc::gen::inRange(0, n); }
  static bool often() { return up_to(6) != 0; }
  static bool maybe() { return up_to(2) == 0; }

  template <class IdType> static IdType id(const char *prefix, int count) {
    if (up_to(25) == 0) return {};
    return {prefix + std::to_string(up_to(count) + 1)};
  }
  static PersonId person() { return id<PersonId>("p", often() ? 4 : 10); }
  static DepartmentId department() { return id<DepartmentId>("d", often() ? 3 : 6); }
  static LinkId link() { return id<LinkId>("l", 7); }
  static MemberId member() { return id<MemberId>("m", 3); }
  static OpportunityId opportunity() { return often() ? OpportunityId{"o1"} : id<OpportunityId>("o", 5); }
  static RivalId rival() { return id<RivalId>("r", 3); }
  template <class T> static std::vector<T> some(T (*draw)()) {
    std::vector<T> list;
    for (int n = up_to(4); n > 0; --n) list.push_back(draw());
    return list;
  }
  template <class E> static E level() { return static_cast<E>(up_to(static_cast<int>(E::count_))); }

  static double number(double low, double high) {
    static constexpr double strange[] = {std::numeric_limits<double>::quiet_NaN(),
                                         std::numeric_limits<double>::infinity(), -1e300, 1e300, -0.0};
    const int kind = up_to(12);
    if (kind == 0) return strange[up_to(5)];
    if (kind == 1) return high + 1;
    if (kind == 2) return low - 1;
    return low + (high - low) * up_to(9) / 8;
  }
  static std::string text() {
    return *rc::gen::element<std::string>("", "  ", "周启明", "沈岚", "Ann Lee", "😀", std::string(300, 'x'), "a\nb");
  }
  static std::string very_long() { return up_to(40) == 0 ? std::string(text_limit + 1, 'x') : text(); }
  static std::string name() { return often() ? *rc::gen::element<std::string>("周启明", "沈岚", "Ann") : text(); }
  static Date date() {
    return *rc::gen::element<std::string>("", "2026-03-01", "2024-02-29", "2025-02-29", "morgen", "2026-3-1");
  }
  static Vec2 point() { return {number(-2000, 2000), number(-2000, 2000)}; }
  static Rect rect() { return {number(-500, 500), number(-500, 500), number(0, 400), number(0, 400)}; }
  static std::optional<double> score() { return maybe() ? std::optional{number(0, 100)} : std::nullopt; }
  template <class T> static std::optional<Rating<T>> rating(T value) {
    if (up_to(4) == 0) return std::nullopt;
    return Rating<T>{.value = value, .author = text(), .date = date(), .confidence = level<Confidence>()};
  }
  static Scorecard scorecard() { return {.quality = score(), .cost = score(), .extra = {}}; }
  static Qualification questions() {
    Qualification answers;
    if (maybe()) answers.win = rating(level<Judgement>());
    if (maybe()) answers.worth = rating(level<Judgement>());
    return answers;
  }
  static Evidence evidence() {
    return {.id = id<EvidenceId>("e", 5), .date = date(), .text = text(), .source = text()};
  }

  static Person a_person() {
    Person p;
    p.id = person();
    p.name = name();
    p.title = text();
    if (often()) p.department = department();
    if (maybe()) p.committees = some(&department);
    p.placeholder = up_to(5) == 0;
    p.birthday = date();
    p.note = very_long();
    return p;
  }
  static Stance a_stance() {
    Stance s;
    s.person = person();
    s.position = point();
    s.power = rating(number(1, 5));
    s.attitude = rating(number(-2, 2));
    if (maybe()) s.target = number(-2, 2);
    if (maybe()) s.approval_limit = number(0, 1e7);
    if (maybe()) s.resistance = number(0, 1);
    s.roles = some(&level<DecisionRole>);
    if (maybe()) s.owner = member();
    if (maybe()) s.evidence = {evidence()};
    if (maybe()) s.relationships = {{.member = member()}};
    s.last_contact = date();
    s.pinned = maybe();
    return s;
  }
  static Link a_link() {
    Link l{.id = link(),
           .from = person(),
           .to = person(),
           .kind = level<LinkKind>(),
           .strength = often() ? 1 : number(0, 3)};
    l.date = date();
    return l;
  }
  static ReportingLine a_line() {
    return {.id = link(), .from = person(), .to = person(), .dotted = maybe(), .strength = often() ? 1 : number(0, 3)};
  }
  static RivalGoal a_goal() {
    return {.rival = rival(), .person = person(), .aim = level<RivalAim>(), .how = very_long()};
  }
  static Department a_department() {
    Department d{.id = department(), .name = name()};
    if (maybe()) d.parent = department();
    return d;
  }
  static Opportunity an_opportunity() {
    Opportunity o;
    o.id = id<OpportunityId>("o", 6);
    o.name = name();
    o.step = up_to(12) - 1;
    o.amount = number(0, 1e6);
    if (maybe()) {
      PowerMap map;
      for (int n = up_to(3); n > 0; --n) map.stances.push_back(make_ref(a_stance()));
      for (int n = up_to(3); n > 0; --n) map.links.push_back(make_ref(a_link()));
      if (maybe()) map.areas.push_back(make_ref(Area{.department = department(), .rect = rect()}));
      if (maybe()) map.ours = {scorecard(), questions(), {}};
      if (maybe()) map.goals.push_back(make_ref(a_goal()));
      o.power_map = make_ref(std::move(map));
    }
    return o;
  }
  static Account an_account() {
    Account a;
    a.id = id<AccountId>("a", 4);
    a.name = name();
    a.last_contact = date();
    a.scores.current = score();
    if (maybe()) a.scores.indicators = {{.name = "acv", .value = score()}};
    for (int n = up_to(3); n > 0; --n) a.people.push_back(make_ref(a_person()));
    for (int n = up_to(2); n > 0; --n) a.departments.push_back(make_ref(a_department()));
    for (int n = up_to(2); n > 0; --n) a.reporting.push_back(make_ref(a_line()));
    for (int n = up_to(3); n > 0; --n) a.opportunities.push_back(make_ref(an_opportunity()));
    return a;
  }
  static MoveItems moves() {
    MoveItems m{.opportunity = opportunity()};
    for (int n = up_to(4); n > 0; --n) {
      MoveItems::PersonMove move{.person = person(), .position = point()};
      if (maybe()) move.department = maybe() ? department() : DepartmentId{};
      if (up_to(4) == 0) move.committees = some(&department);
      m.people.push_back(std::move(move));
    }
    if (maybe()) m.areas.push_back({department(), rect()});
    if (maybe()) m.notes.push_back({id<NoteId>("n", 3), rect()});
    return m;
  }

  static PersonChange person_change() {
    switch (up_to(11)) {
    case 0: return SetName{name()};
    case 1: return SetTitle{text()};
    case 2: return SetDepartment{maybe() ? department() : DepartmentId{}};
    case 3: return SetCommittees{some(&department)};
    case 4: return SetPlaceholder{maybe()};
    case 5: return SetPhone{text()};
    case 6: return SetEmail{text()};
    case 7: return SetBirthday{date()};
    case 8: return SetPersonNote{very_long()};
    case 9: return SetPersonVisibility{level<Visibility>()};
    default: return SetPersonFieldVisibility{maybe() ? "phone" : "note", level<Visibility>()};
    }
  }
  static StanceChange stance_change() {
    switch (up_to(22)) {
    case 0: return SetRoles{some(&level<DecisionRole>)};
    case 1: return AddRole{level<DecisionRole>()};
    case 2: return RemoveRole{level<DecisionRole>()};
    case 3: return SetPower{rating(number(1, 5))};
    case 4: return SetAttitude{rating(number(-2, 2))};
    case 5: return SetTarget{maybe() ? std::optional{number(-2, 2)} : std::nullopt};
    case 6: return SetStanding{level<Standing>()};
    case 7: return SetHidden{maybe()};
    case 8: return SetResistance{number(0, 1)};
    case 9: return SetResponseMode{level<ResponseMode>()};
    case 10: return SetPersonalWin{text()};
    case 11: return SetConcerns{very_long()};
    case 12: return SetCoverage{level<OurRole>(), rating(level<CoverageLevel>())};
    case 13: return SetOwner{maybe() ? member() : MemberId{}};
    case 14:
      return SetRelationship{{.member = member(),
                              .now = rating(level<RelationshipLevel>()),
                              .desired = level<RelationshipLevel>(),
                              .next_contact = date()}};
    case 15: return PutEvidence{evidence()};
    case 16: return RemoveEvidence{id<EvidenceId>("e", 5)};
    case 17: return SetLastContact{date()};
    case 18: return SetPinned{maybe()};
    case 19: return SetStanceVisibility{level<Visibility>()};
    case 20: return SetApprovalLimit{maybe() ? std::optional{number(0, 1e7)} : std::nullopt};
    default: return SetStanceFieldVisibility{maybe() ? "concerns" : "power", level<Visibility>()};
    }
  }

  static CostLine a_cost_line() {
    CostLine line{.id = id<CostLineId>("k", 4), .option = id<OptionId>("v", 3), .name = name(), .category = text()};
    for (int n = up_to(4); n > 0; --n) line.by_year.push_back(number(-100, 100));
    line.formula = *rc::gen::element<std::string>("", "u1 * 2", "1 +", "电价 * YEAR");
    line.first_year = up_to(4), line.source = very_long();
    return line;
  }
  static Driver a_driver() {
    Driver driver{.id = id<DriverId>("u", 3), .name = maybe() ? "电价" : text(), .value = number(0, 10)};
    driver.range.low = number(0, 1), driver.date = date();
    return driver;
  }
  static ValueChange value_change() {
    switch (up_to(static_cast<int>(std::variant_size_v<ValueChange>))) {
    case 0: {
      ValueCase made;
      made.years = up_to(40), made.options = {make_ref(ValueOption{.id = id<OptionId>("v", 3), .name = name()})};
      for (int n = up_to(3); n > 0; --n) made.lines.push_back(make_ref(a_cost_line()));
      for (int n = up_to(3); n > 0; --n) made.drivers.push_back(make_ref(a_driver()));
      return SetUpCase{std::move(made)};
    }
    case 1: {
      ValueCase terms;
      terms.years = 1 + up_to(30), terms.rate = number(0, 1), terms.unit = maybe() ? 10000 : number(0, 100);
      terms.claim = number(-1, 1), terms.visibility = level<Visibility>();
      return EditTerms{std::move(terms)};
    }
    case 2: return PutOption{{.id = id<OptionId>("v", 3), .name = name(), .rival = maybe() ? rival() : RivalId{}}};
    case 3: return MoveOption{id<OptionId>("v", 3), up_to(5) - 2};
    case 4: return RemoveOption{id<OptionId>("v", 3)};
    case 5: return PutCostLines{PutCostLines::Verb::edit, some(&a_cost_line)};
    case 6: return RemoveCostLines{{id<CostLineId>("k", 4)}};
    case 7: return PutDriver{a_driver()};
    case 8: return RemoveDriver{id<DriverId>("u", 3)};
    case 9: return SetCorrelation{{.a = id<DriverId>("u", 3), .b = id<DriverId>("u", 3), .rank = number(-1, 1)}};
    case 10: {
      Scenario one{.name = name(), .values = {}, .extra = {}};
      if (maybe()) one.values.push_back({id<DriverId>("u", 3), number(0, 10), {}});
      return SetScenarios{{one, {.name = name(), .values = {}, .extra = {}}}};
    }
    case 11: return ShowScenario{static_cast<std::size_t>(up_to(3))};
    case 13: return SetCriteria{{{.name = name(), .weight = number(0, 1), .people = {person()}, .extra = {}}}};
    case 12: return KeepSimulation{{.seed = up_to(9), .trials = up_to(100), .chance = number(0, 1)}};
    default: {
      Negotiation ours{.price = maybe() ? id<CostLineId>("k", 4) : CostLineId{}, .cost = number(0, 100)};
      ours.floor_margin = number(-1, 1), ours.changes = number(0, 10);
      return SetNegotiation{std::move(ours)};
    }
    }
  }

  static Command command() {
    switch (up_to(static_cast<int>(std::variant_size_v<Command>))) {
    case 0: return EditPeople{opportunity(), some(&person), person_change()};
    case 1: return EditStances{opportunity(), some(&person), stance_change()};
    case 2: {
      AddPeople add{.opportunity = opportunity(), .origin = static_cast<AddPeople::Origin>(up_to(4))};
      for (int n = up_to(3); n > 0; --n) add.people.push_back(a_person());
      for (int n = up_to(3); n > 0; --n) add.stances.push_back(a_stance());
      if (maybe()) add.links.push_back(a_link());
      if (maybe()) add.reporting.push_back(a_line());
      if (maybe()) add.departments.push_back(a_department());
      return add;
    }
    case 3: return PutLink{opportunity(), a_link()};
    case 4: return PutReportingLine{opportunity(), a_line()};
    case 5: return ChangeLinkKind{.opportunity = opportunity(), .id = link(), .kind = level<LinkKind>()};
    case 6: return PutDepartment{opportunity(), a_department(), maybe() ? std::optional{rect()} : std::nullopt};
    case 7: return PutNote{opportunity(), {.id = id<NoteId>("n", 3), .rect = rect(), .text = very_long()}};
    case 8: {
      Rival r;
      r.id = rival();
      r.name = name();
      r.scorecard = scorecard();
      r.questions = questions();
      return PutRival{opportunity(), std::move(r)};
    }
    case 9:
      return PutTie{opportunity(),
                    {.id = id<TieId>("t", 3), .rival = rival(), .person = person(), .standing = number(-2, 2)}};
    case 10: return moves();
    case 11: {
      Tidy tidy{.opportunity = opportunity(), .moves = moves()};
      if (maybe()) tidy.areas_off.push_back(department());
      return tidy;
    }
    case 12: {
      RemoveItems r{.opportunity = opportunity()};
      if (up_to(3) == 0) r.people = some(&person);
      if (maybe()) r.links = some(&link);
      if (up_to(3) == 0) r.departments = some(&department);
      if (maybe()) r.notes = {id<NoteId>("n", 3)};
      if (up_to(3) == 0) r.rivals = {rival()};
      if (maybe()) r.ties = {id<TieId>("t", 3)};
      if (maybe()) r.snapshots = {id<SnapshotId>("s", 3)};
      if (up_to(3) == 0) r.votes = {id<VoteId>("w", 3)};
      return r;
    }
    case 13:
      return TakeSnapshot{.opportunity = opportunity(), .id = id<SnapshotId>("s", 3), .name = text(), .date = date()};
    case 14: return RenameWorkspace{maybe() ? name() : very_long()};
    case 23: return RenameSnapshot{opportunity(), id<SnapshotId>("s", 3), maybe() ? name() : very_long()};
    case 24: {
      Method method;
      method.attitude = level<AttitudePreset>(), method.roles = level<RolePreset>();
      method.strategic_from = number(0, 100), method.key_from = number(0, 100), method.cost = number(0, 100);
      return SetMethod{method};
    }
    case 25: {
      Action action{.id = id<ActionId>("x", 3), .person = maybe() ? person() : PersonId{}, .name = text()};
      action.owner = maybe() ? member() : MemberId{};
      action.due = date(), action.cost = number(0, 1e6), action.effort = number(0, 100);
      if (maybe()) action.predecessors = {{.action = id<ActionId>("x", 3)}};
      return PutAction{opportunity(), std::move(action)};
    }
    case 26: return RemoveActions{opportunity(), {id<ActionId>("x", 3)}};
    case 27: {
      Vote vote{.id = id<VoteId>("w", 3), .date = date(), .revealed = maybe(), .people = some(&person)};
      for (const PersonId &asked : vote.people)
        if (maybe())
          vote.ballots.push_back({.person = maybe() ? asked : person(),
                                  .voter = maybe() ? "甲" : name(),
                                  .power = maybe() ? std::optional{number(1, 5)} : std::nullopt,
                                  .attitude = maybe() ? std::optional{number(-2, 2)} : std::nullopt});
      return PutVote{opportunity(), std::move(vote)};
    }
    case 28: {
      SettleVote c{.opportunity = opportunity(), .vote = id<VoteId>("w", 3), .person = person()};
      if (maybe()) c.power = Rating<double>{.value = number(1, 5), .date = date()};
      if (maybe()) c.attitude = Rating<double>{.value = number(-2, 2), .date = date()};
      c.evidence = {.id = id<EvidenceId>("e", 6), .date = date(), .text = text()};
      return c;
    }
    case 29: return PutOurSide{opportunity(), {scorecard(), questions(), {}}};
    case 30: return PutGoal{opportunity(), a_goal()};
    case 31:
      return FinishAction{.opportunity = opportunity(),
                          .action = id<ActionId>("x", 3),
                          .date = date(),
                          .outcome = text(),
                          .attitude = maybe() ? std::optional{Rating<double>{.value = number(-2, 2), .date = date()}}
                                              : std::nullopt,
                          .evidence = id<EvidenceId>("e", 6)};
    case 32: {
      Gate gate{.id = id<GateId>("g", 3), .name = text(), .date = date(), .materials = {"甲", "乙"}};
      gate.ready = {maybe() ? "甲" : "丙"};
      gate.points = {{.name = text(), .done = maybe()}};
      return PutGate{opportunity(), std::move(gate)};
    }
    case 33: return RemoveGates{opportunity(), {id<GateId>("g", 3)}};
    case 34: {
      Contact contact{.id = id<ContactId>("c", 3), .party = text(), .phase = text(), .month = number(0, 20)};
      contact.people = some(&person), contact.date = date(), contact.kind = level<ContactKind>();
      return PutContacts{opportunity(), {std::move(contact)}};
    }
    case 35: return RemoveContacts{opportunity(), {id<ContactId>("c", 3)}};
    case 36: {
      Voice voice{.id = id<VoiceId>("v", 3), .quote = text(), .kind = level<VoiceClass>(), .due = date()};
      voice.speaker = maybe() ? person() : PersonId{};
      return PutVoice{opportunity(), std::move(voice)};
    }
    case 37: return RemoveVoices{opportunity(), {id<VoiceId>("v", 3)}};
    case 38: {
      PlanItem item{.id = id<PlanItemId>("y", 3), .kind = level<PlanItemKind>(), .text = text(), .due = date()};
      item.owner = maybe() ? member() : MemberId{};
      return PutPlanItem{opportunity(), std::move(item)};
    }
    case 39: return RemovePlanItems{opportunity(), {id<PlanItemId>("y", 3)}};
    case 40: return PutResource{opportunity(), {.name = maybe() ? "AR" : text(), .capacity = number(0, 3)}};
    case 41: return RemoveResource{opportunity(), "AR"};
    case 42: {
      PlanSettings settings;
      settings.limits.gate_ahead = number(0, 30);
      if (maybe()) settings.days_off = {date()};
      if (maybe()) settings.baselines = {{.name = text(), .date = date()}};
      return EditPlanSettings{opportunity(), std::move(settings)};
    }
    case 43: return EditValue{opportunity(), value_change()};
    case 44: return Together{{command(), command()}};
    case 45: {
      LeadToCash process = default_process();
      if (maybe()) process = without_step(std::move(process), up_to(11));
      if (maybe()) process = with_step_moved(with_step(std::move(process), up_to(4)), up_to(12), maybe() ? 1 : -1);
      if (up_to(5) == 0) process.phases.front().number = 2; // twice
      process.phases.back().name = very_long();
      return SetProcess{std::move(process)};
    }
    case 46: {
      Triangle triangle;
      triangle.kpis = {{.name = name(), .target = number(0, 100)}};
      triangle.duties = {{.step = up_to(12), .member = member(), .duty = level<Duty>()},
                         {.step = up_to(12), .member = member(), .duty = level<Duty>()}};
      triangle.operations = maybe() ? member() : MemberId{};
      return EditTriangle{opportunity(), std::move(triangle)};
    }
    case 50: return DateSnapshot{opportunity(), id<SnapshotId>("s", 3), date()};
    case 47: return KeepPlanVariant{opportunity(), up_to(3) == 0 ? "B" : name(), date()};
    case 48: return RemovePlanVariant{opportunity(), up_to(3) == 0 ? "B" : name()};
    case 49: return TakePlanVariant{opportunity(), up_to(3) == 0 ? "B" : name()};
    case 15: return SetScaleWord{{.scale = "attitude", .level = maybe() ? "opposed" : "neutral", .text = text()}};
    case 16: return PutMember{{.id = member(), .name = name(), .title = text(), .role = level<OurRole>()}};
    case 17: return RemoveMember{member()};
    case 18: return EditAccount{an_account()};
    case 19: return AddAccount{an_account()};
    case 20: return EditOpportunity{an_opportunity()};
    case 21: return AddOpportunity{id<AccountId>("a", 3), an_opportunity()};
    default: return RemoveOpportunity{id<OpportunityId>("o", 5)};
    }
  }
};

} // namespace sandtable::test
