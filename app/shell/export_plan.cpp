// The engagement plan out of the page.
#include "domain/scale_names.hpp"
#include "domain/seen_by.hpp"
#include "report/plan_out.hpp"
#include "shell/app.hpp"
#include "shell/file_name.hpp"
#include "shell/page.hpp"
#include "view/text.hpp"

#include "base/text.hpp"

namespace sandtable::shell {

namespace {

/// What has no name of its own is called by its kind, as on screen.
Opportunity with_gate_names(const Opportunity &opportunity, bool chinese) {
  Opportunity named = opportunity;
  Engagement plan = *opportunity.engagement;
  for (auto &slot : plan.gates) {
    if (!slot->name.empty()) continue;
    Gate gate = *slot;
    gate.name = view::text_of("scale_gate_" + std::string{name_of(gate.kind)}, chinese);
    slot = make_ref(std::move(gate));
  }
  named.engagement = make_ref(std::move(plan));
  return named;
}

} // namespace

void App::export_plan(const view::ExportPlan &r) {
  if (session_.empty()) return;
  const OpportunityId deal{r.opportunity};
  const Document shown = seen_by(session_.current().history.now(), Audience::projector, deal);
  const Place place = find_opportunity(*shown, deal);
  if (!place.opportunity) return;
  const bool chinese = preferences.language != "en";
  const Opportunity named = with_gate_names(*place.opportunity, chinese);
  const auto give = [&](std::string_view ending, std::string_view mime, std::string_view bytes) {
    const std::string file = file_name(place.opportunity->name, ending);
    page::download(file, mime, bytes);
    workbench.show_toast("shell_downloaded", file);
  };
  using Kind = view::ExportPlan::Kind;
  switch (r.kind) {
  case Kind::calendar:
    return give("-plan.ics", "text/calendar", plan_calendar_file(*shown, *place.account, named, host.now));
  case Kind::table: return give("-plan.csv", "text/csv", plan_csv(*shown, *place.account, named, true));
  case Kind::project: return give("-plan.xml", "application/xml", plan_project_xml(*shown, *place.account, named));
  default: break;
  }
  PlanPicture picture{.workspace = *shown, .account = *place.account, .opportunity = named};
  picture.today = host.today;
  picture.title = place.opportunity->name;
  picture.month_word = [&](int month) {
    return split(view::text_of("plan_months", chinese), ',')[static_cast<std::size_t>(month - 1)];
  };
  picture.phase_word = [&](std::string_view phase) {
    return std::string{view::text_of("scale_ltc_phase_" + std::string{phase}, chinese)};
  };
  picture.rest_word = [&](std::size_t more, std::size_t undated) {
    std::string words;
    if (more > 0) words = filled(view::text_of("plan_page_more", chinese), std::to_string(more));
    if (undated > 0)
      words +=
          (words.empty() ? "" : " ") + filled(view::text_of("plan_page_undated", chinese), std::to_string(undated));
    return words;
  };
  give("-plan.svg", "image/svg+xml", plan_svg(picture));
}

} // namespace sandtable::shell
