#pragma once
#include "base/result.hpp"
#include "base/vec2.hpp"
#include "domain/command.hpp"
#include "domain/people_table/people_table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// The map as GraphML 1.0, which yEd, Gephi and networkx read and write.

/// Everybody as a node with the keys name, title, department, roles, power, attitude, target, hidden, resistance, x, y
/// (the card's centre, world units), and of power and attitude the basis ("fact" or "guess", map_people.hpp) and the
/// date; reporting lines and links as edges with kind, strength, confirmed, label, and dotted for a second reporting
/// line. Ids are kept. Lists are separated by ";", unrated values left out. Account and
/// opportunity come from `seen_by` of the audience. `redacted` keeps the shape: people are "P1", "P2" … in the map's
/// order, also as ids, since imported ids may be names; departments "D1", "D2" …; edges "L1", "L2" …; no title, no
/// label. `region`: only those whose cards it touches (map_people.hpp) and what joins them; numbers stay those of the
/// whole map.
std::string graphml(const Account &account, const Opportunity &opportunity, bool redacted,
                    const std::optional<Rect> &region = std::nullopt);

/// A graph as its file tells it; what it does not say is empty.
struct GraphMlMap {
  struct Node {
    std::string id; ///< of the file, unique in it, never empty
    std::string name, title, department;
    std::optional<std::vector<DecisionRole>> roles;
    std::optional<double> power, attitude, target, resistance;
    Date power_date, attitude_date; ///< empty or a date
    std::optional<bool> hidden;
    std::optional<Vec2> position; ///< centre
  };
  struct Edge {
    std::string id;       ///< may be empty; unique in the file else
    std::string from, to; ///< ids of nodes, never the same
    LinkKind kind = LinkKind::influence;
    double strength = 1;
    bool confirmed = true, dotted = false;
    std::string label;
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// Reads GraphML of ours, of yEd, Gephi or networkx: data by the key's name (ours; `label` for a name, `weight` for a
/// strength) with the key's default, yEd's labels and places, nested graphs as if they were flat. Unknown keys and
/// elements are skipped, a repeated edge id is dropped. Refused, with "line L, column C" as path: text that is no
/// well-formed XML (see read_xml) or no GraphML, a node without an id or with one of another node's, an edge without
/// two different ends among the nodes, and a value outside its scale.
Result<GraphMlMap> read_graphml(std::string_view text);

/// The command that brings the graph onto the deal's map; without effect when the deal is unknown. A node means the
/// person with its id and name (or no name): what the file does not say then stays as it is. An id that is in use for
/// somebody else is replaced, since files of other programs count their nodes "n0", "n1" …; so are those of edges. A
/// link that exists already, by ends and kind, is updated. Departments are found by name or made. Who has no place in
/// the file and none on the map gets one below it. `origin` is what new ratings say of themselves, save for the date
/// where the file has one.
AddPeople import_command(const GraphMlMap &graph, const Workspace &workspace, const OpportunityId &opportunity,
                         const TableOrigin &origin, IdSource &ids);

} // namespace sandtable
