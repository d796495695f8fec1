#include "report/graphml.hpp"

#include "base/text.hpp"
#include "domain/scale_names.hpp"
#include "report/xml_reader.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

using Refusal = std::optional<Problem>;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

/// One line, as a field of ours holds it.
std::string one_line(std::string_view text) { return std::string{trimmed(without_controls(trimmed(text), false))}; }

Problem refused(const char *message, std::string_view value) { return {message, {}, shortened(trimmed(value), 80)}; }

Refusal read_number(std::string_view text, double low, double high, const char *message, std::optional<double> &out) {
  double value = 0;
  if (!parse_number(text, value)) return refused("problem_cell_number", text);
  if (value < low || value > high) return refused(message, text);
  out = value;
  return std::nullopt;
}

Refusal read_date(std::string_view text, Date &out) {
  out = trimmed(text);
  if (!is_date(out)) return refused("problem_date", text);
  return std::nullopt;
}

Refusal read_boolean(std::string_view text, std::optional<bool> &out) {
  const std::string word = folded(trimmed(text));
  const bool yes = word == "true" || word == "1" || word == "yes", no = word == "false" || word == "0" || word == "no";
  if (!yes && !no) return refused("problem_cell_boolean", text);
  out = yes;
  return std::nullopt;
}

Refusal read_roles(std::string_view text, std::vector<DecisionRole> &out) {
  for (const std::string &word : split(text, ';')) {
    if (word.empty()) continue;
    const auto role = role_from_word(word);
    if (!role) return refused("problem_cell_role", word);
    if (std::find(out.begin(), out.end(), *role) == out.end()) out.push_back(*role);
  }
  return std::nullopt;
}

Refusal read_kind(std::string_view text, LinkKind &out) {
  const std::string word = folded(trimmed(text));
  const auto kind = level_from<LinkKind>(word == "influences" ? "influence" : word == "advisor" ? "adviser" : word);
  if (!kind) return refused("problem_cell_kind", text);
  out = *kind;
  return std::nullopt;
}

/// Data of an item by the names of their keys, each with where it stands.
struct Datum {
  std::string text;
  std::size_t offset = 0;
};
using Data = std::unordered_map<std::string, Datum>;

struct Item {
  bool is_node = false;
  std::size_t offset = 0;
  std::string id, from, to;
  Data data;
  std::string drawn_label; ///< yEd's
  std::optional<Vec2> drawn_at;
};

class Reader final : public XmlHandler {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<GraphMlMap> run() {
    if (auto no = read_xml(text_, *this)) return *no;
    for (const Item &item : items_)
      if (auto no = item.is_node ? add_node(item) : std::nullopt) return *no;
    for (const Item &item : items_)
      if (auto no = item.is_node ? std::nullopt : add_edge(item)) return *no;
    return std::move(map_);
  }

  Refusal start(std::string_view full_name, const XmlAttributes &attributes, std::size_t offset) override {
    const std::string_view name = local_name(full_name);
    if (places_.empty() && name != "graphml") return Problem{"problem_not_graphml", {}, {}};
    const Place place = places_.empty() ? Place::root : place_within(places_.back(), name);
    places_.push_back(place);
    switch (place) {
    case Place::key: start_key(attributes); break;
    case Place::value:
    case Place::label: words_.clear(); break;
    case Place::node:
    case Place::edge: return start_item(place == Place::node, attributes, offset);
    case Place::data: start_data(attributes, offset); break;
    case Place::geometry: read_geometry(attributes); break;
    default: break;
    }
    return std::nullopt;
  }

  Refusal end() override {
    const Place place = places_.back();
    places_.pop_back();
    if (place == Place::value) known_keys_[open_key_].value = std::move(words_);
    if (place == Place::node || place == Place::edge) open_items_.pop_back();
    if (place == Place::data) end_data();
    if (place == Place::label) {
      Item &item = items_[open_items_.back()];
      if (item.drawn_label.empty()) item.drawn_label = std::move(words_);
    }
    return std::nullopt;
  }

  void text(std::string_view piece) override {
    const Place place = places_.back();
    if (place == Place::value || place == Place::data || place == Place::label) words_ += piece;
  }

private:
  enum class Place { skipped, root, key, value, graph, node, edge, data, drawing, label, geometry };

  static Place place_within(Place outer, std::string_view name) {
    switch (outer) {
    case Place::root: return name == "key" ? Place::key : name == "graph" ? Place::graph : Place::skipped;
    case Place::key: return name == "default" ? Place::value : Place::skipped;
    case Place::graph: return name == "node" ? Place::node : name == "edge" ? Place::edge : Place::skipped;
    case Place::node: return name == "data" ? Place::data : name == "graph" ? Place::graph : Place::skipped;
    case Place::edge: return name == "data" ? Place::data : Place::skipped;
    case Place::data:
    case Place::drawing:
      if (name == "NodeLabel" || name == "EdgeLabel") return Place::label;
      return name == "Geometry" ? Place::geometry : Place::drawing;
    default: return Place::skipped;
    }
  }

  struct KnownKey {
    std::string name;   ///< in lower case
    std::string target; ///< "node", "edge", "all" …
    std::optional<std::string> value;
  };

  void start_key(const XmlAttributes &attributes) {
    const std::string *id = attribute_of(attributes, "id"), *name = attribute_of(attributes, "attr.name"),
                      *target = attribute_of(attributes, "for");
    open_key_ = id ? *id : std::string{};
    known_keys_[open_key_] = {name ? folded(trimmed(*name)) : std::string{}, target ? *target : "all", std::nullopt};
  }

  Refusal start_item(bool is_node, const XmlAttributes &attributes, std::size_t offset) {
    Item item;
    item.is_node = is_node, item.offset = offset;
    const auto take = [&](const char *name, std::string &out) {
      if (const std::string *value = attribute_of(attributes, name)) out = *value;
    };
    take("id", item.id);
    if (is_node && !has_visible(item.id)) return Problem{"problem_graphml_node_id", {}, {}};
    if (!is_node) take("source", item.from), take("target", item.to);
    open_items_.push_back(items_.size());
    items_.push_back(std::move(item));
    return std::nullopt;
  }

  void start_data(const XmlAttributes &attributes, std::size_t offset) {
    const std::string *key = attribute_of(attributes, "key");
    const auto known = key ? known_keys_.find(*key) : known_keys_.end();
    open_data_ = known == known_keys_.end() ? std::string{} : known->second.name;
    data_offset_ = offset;
    words_.clear();
  }
  void end_data() {
    if (open_data_.empty()) return;
    items_[open_items_.back()].data.emplace(open_data_, Datum{std::move(words_), data_offset_});
    words_.clear();
  }

  /// yEd's: left upper corner and size.
  void read_geometry(const XmlAttributes &attributes) {
    double value[4] = {};
    static constexpr const char *names[] = {"x", "y", "width", "height"};
    for (int i = 0; i < 4; ++i) {
      const std::string *text = attribute_of(attributes, names[i]);
      if (text && parse_number(*text, value[i]) && std::fabs(value[i]) <= 1e6) continue;
      if (i < 2) return; // without a place
      value[i] = 0;
    }
    items_[open_items_.back()].drawn_at = Vec2{value[0] + value[2] / 2, value[1] + value[3] / 2};
  }

  /// The item's own data, else the key's default.
  const Datum *datum(const Item &item, const char *name) {
    if (const auto own = item.data.find(name); own != item.data.end()) return &own->second;
    if (!defaults_ready_) {
      for (const auto &[id, key] : known_keys_)
        for (const bool node : {true, false})
          if (key.value && (key.target == "all" || key.target == (node ? "node" : "edge")))
            (node ? node_defaults_ : edge_defaults_).emplace(key.name, Datum{*key.value, 0});
      defaults_ready_ = true;
    }
    const Data &defaults = item.is_node ? node_defaults_ : edge_defaults_;
    const auto found = defaults.find(name);
    return found == defaults.end() ? nullptr : &found->second;
  }

  Refusal at(std::size_t offset, Refusal problem) const {
    if (problem) problem->path = xml_place(text_, offset);
    return problem;
  }
  /// `read` with the text of the datum, when there is one that is not blank.
  template <class Read> Refusal with(const Item &item, const char *name, Read &&read) {
    const Datum *found = datum(item, name);
    if (!found || trimmed(found->text).empty()) return std::nullopt;
    return at(found->offset == 0 ? item.offset : found->offset, read(std::string_view{found->text}));
  }
  Refusal number(const Item &item, const char *name, double low, double high, const char *message,
                 std::optional<double> &out) {
    return with(item, name, [&](std::string_view text) { return read_number(text, low, high, message, out); });
  }
  Refusal boolean(const Item &item, const char *name, std::optional<bool> &out) {
    return with(item, name, [&](std::string_view text) { return read_boolean(text, out); });
  }
  std::string line(const Item &item, const char *name) {
    const Datum *found = datum(item, name);
    return found ? one_line(found->text) : std::string{};
  }

  Refusal add_node(const Item &item) {
    GraphMlMap::Node node;
    node.id = item.id;
    if (!nodes_.insert(item.id).second) return at(item.offset, refused("problem_id_duplicate", item.id));
    node.name = line(item, "name");
    if (!has_visible(node.name)) node.name = line(item, "label");
    if (!has_visible(node.name)) node.name = one_line(item.drawn_label);
    if (!has_visible(node.name)) node.name.clear();
    node.title = line(item, "title");
    node.department = line(item, "department");
    if (auto no = with(item, "roles", [&](std::string_view text) { return read_roles(text, node.roles.emplace()); }))
      return no;
    if (auto no = number(item, "power", power_min, power_max, "problem_cell_power", node.power)) return no;
    for (const auto &[name, out] : {std::pair{"attitude", &node.attitude}, {"target", &node.target}})
      if (auto no = number(item, name, attitude_min, attitude_max, "problem_cell_attitude", *out)) return no;
    for (const auto &[name, out] : {std::pair{"power_date", &node.power_date}, {"attitude_date", &node.attitude_date}})
      if (auto no = with(item, name, [&](std::string_view text) { return read_date(text, *out); })) return no;
    if (auto no = boolean(item, "hidden", node.hidden)) return no;
    if (auto no = number(item, "resistance", 0, 1, "problem_cell_resistance", node.resistance)) return no;
    std::optional<double> x, y;
    if (auto no = number(item, "x", -1e6, 1e6, "problem_position", x)) return no;
    if (auto no = number(item, "y", -1e6, 1e6, "problem_position", y)) return no;
    node.position = x && y ? std::optional{Vec2{*x, *y}} : item.drawn_at;
    map_.nodes.push_back(std::move(node));
    return std::nullopt;
  }

  Refusal add_edge(const Item &item) {
    for (const std::string *end : {&item.from, &item.to})
      if (!nodes_.contains(*end)) return at(item.offset, refused("problem_graphml_edge", *end));
    if (item.from == item.to) return at(item.offset, refused("problem_cell_self", item.from));
    GraphMlMap::Edge edge;
    edge.from = item.from, edge.to = item.to;
    if (has_visible(item.id) && edges_.insert(item.id).second) edge.id = item.id;
    if (auto no = with(item, "kind", [&](std::string_view text) { return read_kind(text, edge.kind); })) return no;
    std::optional<double> strength;
    const char *name = datum(item, "strength") ? "strength" : "weight";
    if (auto no = number(item, name, 1e-9, 1e6, "problem_cell_strength", strength)) return no;
    std::optional<bool> confirmed, dotted;
    if (auto no = boolean(item, "confirmed", confirmed)) return no;
    if (auto no = boolean(item, "dotted", dotted)) return no;
    edge.strength = strength.value_or(1), edge.confirmed = confirmed.value_or(true),
    edge.dotted = dotted.value_or(false);
    edge.label = line(item, "label");
    if (edge.label.empty()) edge.label = one_line(item.drawn_label);
    map_.edges.push_back(std::move(edge));
    return std::nullopt;
  }

  std::string_view text_;
  std::vector<Place> places_;           ///< of the open elements
  std::vector<std::size_t> open_items_; ///< nodes may hold graphs
  std::vector<Item> items_;
  std::unordered_map<std::string, KnownKey> known_keys_; ///< by id
  Data node_defaults_, edge_defaults_;
  bool defaults_ready_ = false;
  std::string open_key_, open_data_, words_;
  std::size_t data_offset_ = 0;
  std::unordered_set<std::string> nodes_, edges_; ///< ids
  GraphMlMap map_;
};

} // namespace

Result<GraphMlMap> read_graphml(std::string_view text) { return Reader{text}.run(); }

} // namespace sandtable
