#include "report/graphml.hpp"

#include "base/text.hpp"
#include "domain/ids_in_use.hpp"
#include "report/map_people.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sandtable {

namespace {

class Importer {
public:
  Importer(const GraphMlMap &graph, const Workspace &workspace, const Place &place, const TableOrigin &origin,
           IdSource &ids)
      : graph_(graph), account_(*place.account), opportunity_(*place.opportunity), map_(*opportunity_.power_map),
        origin_(origin), ids_(ids) {
    each_id(workspace, [&](IdList list, std::string_view, std::string_view id) {
      if (list == IdList::people) used_people_.insert(id);
      if (list == IdList::links || list == IdList::reporting) used_links_.insert(id);
      return false;
    });
    for (const auto &person : account_.people) people_.emplace(person->id.text, person.get());
    for (const auto &stance : map_.stances) stances_.emplace(stance->person.text, stance.get());
    for (const auto &department : account_.departments) departments_.emplace(department->name, department->id);
    for (const auto &link : map_.links) links_.emplace(Ends{link->from.text, link->to.text, link->kind}, link.get());
    for (const auto &line : account_.reporting) lines_.emplace(std::pair{line->from.text, line->to.text}, line.get());
  }

  AddPeople run() {
    command_.opportunity = opportunity_.id;
    command_.origin = AddPeople::Origin::imported;
    of_this_account_ = is_of_this_account();
    for (const auto &node : graph_.nodes) add_node(node);
    for (const auto &edge : graph_.edges) add_edge(edge);
    place_loose();
    return std::move(command_);
  }

private:
  using Ends = std::tuple<std::string, std::string, LinkKind>;

  Rating<double> rating(double value, const Date &date) const {
    Rating<double> made;
    made.value = value;
    made.author = origin_.author, made.date = date.empty() ? origin_.date : date, made.source = origin_.source;
    return made;
  }

  /// As an export writes it: in one line, without what no document may hold.
  static bool same_name(const GraphMlMap::Node &node, const Person &person) {
    const auto plain = [](const std::string &name) {
      return std::string{trimmed(without_controls(trimmed(name), false))};
    };
    return plain(node.name) == plain(person.name);
  }

  /// The file is a map of this account when most of the ids they share have the same name in both: then an id is enough
  /// to know somebody who was renamed since. Ids as short as "n0" would else mean strangers.
  bool is_of_this_account() const {
    std::size_t shared = 0, same = 0;
    for (const auto &node : graph_.nodes)
      if (const auto known = people_.find(node.id); known != people_.end())
        ++shared, same += same_name(node, *known->second);
    return same * 2 > shared;
  }

  /// Who the node is: somebody of the account, else new.
  Person person_of(const GraphMlMap::Node &node) {
    if (const auto known = people_.find(node.id);
        known != people_.end() && (of_this_account_ || node.name.empty() || same_name(node, *known->second)))
      return *known->second;
    Person person;
    person.id = used_people_.contains(node.id) ? ids_.next<PersonId>('p') : PersonId{node.id};
    person.name = node.name.empty() ? trimmed(without_controls(trimmed(node.id), false)) : node.name;
    return person;
  }

  DepartmentId department(const std::string &name) {
    const auto [at, fresh] = departments_.emplace(name, DepartmentId{});
    if (fresh) {
      at->second = ids_.next<DepartmentId>('d');
      Department made;
      made.id = at->second;
      made.name = name;
      command_.departments.push_back(std::move(made));
    }
    return at->second;
  }

  void add_node(const GraphMlMap::Node &node) {
    Person person = person_of(node);
    Stance stance;
    const auto known = stances_.find(person.id.text);
    if (known != stances_.end()) stance = *known->second;
    stance.person = person.id;
    if (!node.title.empty()) person.title = node.title;
    if (!node.department.empty()) {
      const Department *home = find(account_.departments, person.department); // of several with the name, their own
      if (!home || home->name != node.department) person.department = department(node.department);
    }
    if (node.roles) stance.roles = *node.roles;
    if (node.power && (!stance.power || stance.power->value != *node.power))
      stance.power = rating(*node.power, node.power_date);
    if (node.attitude && (!stance.attitude || stance.attitude->value != *node.attitude))
      stance.attitude = rating(*node.attitude, node.attitude_date);
    if (node.target) stance.target = node.target;
    if (node.hidden) stance.hidden = *node.hidden;
    if (node.resistance) stance.resistance = *node.resistance;
    if (node.position) stance.position = *node.position;
    if (!node.position && known == stances_.end()) loose_.push_back(command_.stances.size());
    person_by_node_.emplace(node.id, person.id);
    command_.people.push_back(std::move(person));
    command_.stances.push_back(std::move(stance));
  }

  /// The file's id when nothing in the workspace has it.
  LinkId link_id(const std::string &wanted) {
    return wanted.empty() || used_links_.contains(wanted) ? ids_.next<LinkId>('l') : LinkId{wanted};
  }

  void add_edge(const GraphMlMap::Edge &edge) {
    const PersonId from = person_by_node_.at(edge.from), to = person_by_node_.at(edge.to);
    if (!seen_.emplace(from.text, to.text, edge.kind).second) return; // a pair has one link of a kind
    if (edge.kind == LinkKind::reports) return add_line(edge, from, to);
    Link link;
    if (const auto old = links_.find({from.text, to.text, edge.kind}); old != links_.end()) link = *old->second;
    if (!link.id) link.id = link_id(edge.id);
    link.from = from, link.to = to, link.kind = edge.kind;
    link.strength = edge.strength, link.confirmed = edge.confirmed;
    if (!edge.label.empty()) link.label = edge.label;
    command_.links.push_back(std::move(link));
  }

  void add_line(const GraphMlMap::Edge &edge, const PersonId &from, const PersonId &to) {
    ReportingLine line;
    if (const auto old = lines_.find({from.text, to.text}); old != lines_.end()) line = *old->second;
    if (!line.id) line.id = link_id(edge.id);
    line.from = from, line.to = to;
    line.strength = edge.strength, line.confirmed = edge.confirmed, line.dotted = edge.dotted;
    command_.reporting.push_back(std::move(line));
  }

  /// Those without a place: in rows below the map and below what the file has placed.
  void place_loose() {
    constexpr double row = 148;
    double left = 0, top = 0;
    bool first = true;
    const auto below = [&](double x, double bottom) {
      left = first ? x : std::min(left, x);
      top = first ? bottom + row : std::max(top, bottom + row);
      first = false;
    };
    for (const auto &stance : map_.stances) below(stance->position.x, stance->position.y);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
      if (graph_.nodes[i].position) below(command_.stances[i].position.x, command_.stances[i].position.y);
    for (const auto &area : map_.areas) below(area->rect.x + card_width / 2, area->rect.y + area->rect.h);
    for (const auto &note : map_.notes) below(note->rect.x + card_width / 2, note->rect.y + note->rect.h);
    const std::vector<int> ranks(loose_.size());
    const std::vector<Vec2> places = card_places(ranks, left, top);
    const auto within = [](double value) { return std::clamp(value, -1e6, 1e6); };
    for (std::size_t i = 0; i < loose_.size(); ++i)
      command_.stances[loose_[i]].position = {within(places[i].x), within(places[i].y)};
  }

  const GraphMlMap &graph_;
  const Account &account_;
  const Opportunity &opportunity_;
  const PowerMap &map_;
  const TableOrigin &origin_;
  IdSource &ids_;
  AddPeople command_;
  bool of_this_account_ = false;
  std::unordered_set<std::string_view> used_people_, used_links_;
  std::unordered_map<std::string_view, const Person *> people_;
  std::unordered_map<std::string_view, const Stance *> stances_;
  std::unordered_map<std::string, DepartmentId> departments_;
  std::map<Ends, const Link *> links_;
  std::map<std::pair<std::string, std::string>, const ReportingLine *> lines_;
  std::unordered_map<std::string, PersonId> person_by_node_;
  std::set<Ends> seen_;
  std::vector<std::size_t> loose_; ///< stances without a place
};

} // namespace

AddPeople import_command(const GraphMlMap &graph, const Workspace &workspace, const OpportunityId &opportunity,
                         const TableOrigin &origin, IdSource &ids) {
  const Place place = find_opportunity(workspace, opportunity);
  if (place.opportunity) return Importer{graph, workspace, place, origin, ids}.run();
  AddPeople nothing;
  nothing.opportunity = opportunity;
  return nothing;
}

} // namespace sandtable
