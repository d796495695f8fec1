// The map out of the page: pictures, tables, GraphML; and GraphML back in.
#include "base/text.hpp"
#include "domain/everyone_on_map.hpp"
#include "domain/map_as_of.hpp"
#include "domain/scale_names.hpp"
#include "domain/seen_by.hpp"
#include "report/graphml.hpp"
#include "report/map_svg.hpp"
#include "report/map_tables.hpp"
#include "shell/app.hpp"
#include "shell/file_name.hpp"
#include "shell/page.hpp"
#include "view/text.hpp"

namespace sandtable::shell {

namespace {

/// Of when the picture is: "2026-03-01 First round"; the name is told unless names are hidden.
std::string day_of(const PowerMap &map, const std::string &snapshot, const Date &today, bool redacted) {
  const Snapshot *one = find(map.snapshots, SnapshotId{snapshot});
  if (!one) return today;
  return redacted || one->name.empty() ? one->date : one->date + " " + one->name;
}

} // namespace

void App::export_map(const view::ExportMap &r) {
  if (session_.empty()) return;
  const OpportunityId deal{r.opportunity};
  const Audience audience = r.for_customer ? Audience::customer : Audience::projector;
  Document shown = seen_by(with_everyone(session_.current().history.now(), deal), audience, deal);
  if (!r.as_of.empty()) shown = map_as_of(shown, deal, SnapshotId{r.as_of});
  const Place place = find_opportunity(*shown, deal);
  if (!place.opportunity) return;
  const bool chinese = preferences.language != "en";
  std::string name = r.redacted ? std::string{} : place.opportunity->name;
  if (r.for_customer)
    name += std::string{name.empty() ? "" : " "} + std::string{view::text_of("export_customer", chinese)};
  const auto give = [&](std::string_view ending, std::string_view mime, std::string_view bytes) {
    const std::string file = file_name(name, ending);
    page::download(file, mime, bytes);
    workbench.show_toast("shell_downloaded", file);
  };
  using Kind = view::ExportMap::Kind;
  switch (r.kind) {
  case Kind::people_csv:
    return give(".csv", "text/csv", people_csv(*place.account, *place.opportunity, true, r.region));
  case Kind::links_csv:
    return give("-links.csv", "text/csv", links_csv(*place.account, *place.opportunity, true, r.region));
  case Kind::graphml:
    return give(".graphml", "application/xml", graphml(*place.account, *place.opportunity, r.redacted, r.region));
  default: break;
  }
  MapPicture picture{.account = *place.account, .opportunity = *place.opportunity, .audience = audience};
  picture.role_word = [&](DecisionRole role) {
    return std::string{view::text_of("scale_role_" + std::string{name_of(role)}, chinese)};
  };
  picture.ring_word = [&](int level) {
    return filled(view::text_of(level == 0   ? "map_ring_deciders"
                                : level == 6 ? "map_ring_unrated"
                                             : "map_ring_power",
                                chinese),
                  std::to_string(6 - level));
  };
  picture.title = file_name(name, {});
  const PowerMap &map = *place.opportunity->power_map;
  picture.heading = day_of(map, r.as_of, host.today, r.redacted);
  if (!r.since.empty()) picture.heading = day_of(map, r.since, host.today, r.redacted) + " → " + picture.heading;
  if (!r.redacted)
    for (const std::string_view part :
         {std::string_view{place.opportunity->name}, std::string_view{place.account->name}})
      if (!part.empty()) picture.heading = std::string{part} + " · " + picture.heading;
  picture.unnamed = view::text_of("map_unnamed", chinese);
  picture.stale_until = stale_until(host.today);
  picture.guess_words = view::text_of("export_guess_words", chinese);
  picture.old_words = view::text_of("export_old_words", chinese);
  picture.redacted = r.redacted;
  picture.region = r.region;
  picture.overlay = r.overlay;
  const std::string svg = map_svg(picture);
  if (r.kind == Kind::svg) return give(".svg", "image/svg+xml", svg);
  page::download_png(file_name(name, ".png"), svg, r.scale);
}

void App::import_graph(std::string_view text, std::string file) {
  OpenWorkspace *workspace = editable();
  if (!workspace || !host.save.writable) return;
  auto graph = read_graphml(text);
  if (!graph) {
    host.open_problem_file = std::move(file);
    host.open_problems = {graph.problem()};
    return page::wake();
  }
  const Document now = workspace->history.now();
  const OpportunityId deal = workbench.shown_deal();
  const TableOrigin origin{.author = {}, .date = host.today, .source = file};
  if (const auto problem = workspace->history.run(import_command(*graph, *now, deal, origin, *host.ids)))
    workbench.show_problem(*problem);
  if (workspace->history.now() != now) {
    edited(*workspace);
    const auto people = [&](const Document &document) {
      return find_opportunity(*document, deal).account->people.size();
    };
    const std::size_t added = people(workspace->history.now()) - people(now);
    workbench.show_toast(added > 0 ? "shell_imported" : "shell_imported_known", std::to_string(added));
  }
  page::wake();
}

} // namespace sandtable::shell
