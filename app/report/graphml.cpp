#include "report/graphml.hpp"

#include "base/text.hpp"
#include "domain/scale_names.hpp"
#include "report/map_people.hpp"
#include "report/xml_text.hpp"

#include <cmath>
#include <unordered_map>

namespace sandtable {

namespace {

struct Key {
  const char *name, *target, *type;
};
constexpr Key keys[] = {{"name", "node", "string"},        {"title", "node", "string"},
                        {"department", "node", "string"},  {"roles", "node", "string"},
                        {"power", "node", "double"},       {"attitude", "node", "double"},
                        {"target", "node", "double"},      {"hidden", "node", "boolean"},
                        {"resistance", "node", "double"},  {"x", "node", "double"},
                        {"y", "node", "double"},           {"kind", "edge", "string"},
                        {"strength", "edge", "double"},    {"confirmed", "edge", "boolean"},
                        {"label", "edge", "string"},       {"dotted", "edge", "boolean"},
                        {"power_basis", "node", "string"}, {"attitude_basis", "node", "string"},
                        {"power_date", "node", "string"},  {"attitude_date", "node", "string"}};

class Writer {
public:
  Writer(const Account &account, const Opportunity &opportunity, bool redacted, const std::optional<Rect> &region)
      : account_(account), map_(*opportunity.power_map), redacted_(redacted),
        people_(people_of_map(account, opportunity, Audience::author, redacted, region)) { // seen_by has been before us
    for (const auto &department : account.departments) {
      const std::string number = "D" + std::to_string(departments_.size() + 1);
      departments_.emplace(department->id.text, redacted ? number : department->name);
    }
  }

  std::string text() {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const Key &key : keys)
      out_ += std::string{"  <key id=\""} + key.name + "\" for=\"" + key.target + "\" attr.name=\"" + key.name +
              "\" attr.type=\"" + key.type + "\"/>\n";
    out_ += "  <graph id=\"map\" edgedefault=\"directed\">\n";
    for (const auto &entry : people_.entries) add_node(entry);
    for (const bool dotted : {false, true}) // a person's first line is the solid one
      for (const auto &line : account_.reporting)
        if (line->dotted == dotted) add_edge(*line, LinkKind::reports, {}, dotted);
    for (const auto &link : map_.links) add_edge(*link, link->kind, link->label, false);
    return std::move(out_ += "  </graph>\n</graphml>\n");
  }

private:
  void data(const char *key, const char *value) { data(key, std::string_view{value}); }
  void data(const char *key, std::string_view value) {
    if (!value.empty()) out_ += std::string{"      <data key=\""} + key + "\">" + xml_text(value) + "</data>\n";
  }
  void data(const char *key, double value) {
    if (std::isfinite(value)) data(key, number_text(value));
  }
  const std::string &id_of(const MapPeople::Entry &entry) const {
    return redacted_ ? entry.name : entry.person->id.text;
  }

  void add_node(const MapPeople::Entry &entry) {
    out_ += "    <node id=\"" + xml_text(id_of(entry), true) + "\">\n";
    data("name", entry.name);
    if (!redacted_) data("title", entry.person->title);
    if (const auto home = departments_.find(entry.person->department.text); home != departments_.end())
      data("department", home->second);
    const Stance &stance = *entry.stance;
    std::string roles;
    for (const DecisionRole role : stance.roles) roles += (roles.empty() ? "" : ";") + std::string{name_of(role)};
    data("roles", roles);
    if (stance.power) data("power", stance.power->value);
    if (stance.attitude) data("attitude", stance.attitude->value);
    data("power_basis", basis_of(stance.power));
    data("attitude_basis", basis_of(stance.attitude));
    if (stance.power) data("power_date", stance.power->date);
    if (stance.attitude) data("attitude_date", stance.attitude->date);
    if (stance.target) data("target", *stance.target);
    data("hidden", stance.hidden ? "true" : "false");
    data("resistance", stance.resistance);
    data("x", entry.center.x);
    data("y", entry.center.y);
    out_ += "    </node>\n";
  }

  template <class AnyLink> void add_edge(const AnyLink &link, LinkKind kind, std::string_view label, bool dotted) {
    ++edges_;
    const auto *from = people_.of(link.from), *to = people_.of(link.to);
    if (!from || !to || from == to) return;
    const std::string id = redacted_ ? "L" + std::to_string(edges_) : link.id.text;
    out_ += "    <edge id=\"" + xml_text(id, true) + "\" source=\"" + xml_text(id_of(*from), true) + "\" target=\"" +
            xml_text(id_of(*to), true) + "\">\n";
    data("kind", name_of(kind));
    data("strength", link.strength);
    data("confirmed", link.confirmed ? "true" : "false");
    if (!redacted_) data("label", label);
    if (dotted) data("dotted", "true");
    out_ += "    </edge>\n";
  }

  const Account &account_;
  const PowerMap &map_;
  const bool redacted_;
  const MapPeople people_;
  std::unordered_map<std::string_view, std::string> departments_; ///< names as shown
  std::size_t edges_ = 0;
  std::string out_;
};

} // namespace

std::string graphml(const Account &account, const Opportunity &opportunity, bool redacted,
                    const std::optional<Rect> &region) {
  return Writer{account, opportunity, redacted, region}.text();
}

} // namespace sandtable
