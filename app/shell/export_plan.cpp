// The engagement plan out of the page.
#include "domain/seen_by.hpp"
#include "report/plan_out.hpp"
#include "shell/app.hpp"
#include "shell/file_name.hpp"
#include "shell/page.hpp"
#include "view/text.hpp"

#include "base/text.hpp"

namespace sandtable::shell {

void App::export_plan(const view::ExportPlan &r) {
  if (session_.empty()) return;
  const OpportunityId deal{r.opportunity};
  const Document shown = seen_by(session_.current().history.now(), Audience::projector, deal);
  const Place place = find_opportunity(*shown, deal);
  if (!place.opportunity) return;
  const auto give = [&](std::string_view ending, std::string_view mime, std::string_view bytes) {
    const std::string file = file_name(place.opportunity->name, ending);
    page::download(file, mime, bytes);
    workbench.show_toast("shell_downloaded", file);
  };
  using Kind = view::ExportPlan::Kind;
  switch (r.kind) {
  case Kind::calendar:
    return give("-plan.ics", "text/calendar", plan_calendar_file(*shown, *place.account, *place.opportunity, host.now));
  case Kind::table: return give("-plan.csv", "text/csv", plan_csv(*shown, *place.account, *place.opportunity, true));
  case Kind::project:
    return give("-plan.xml", "application/xml", plan_project_xml(*shown, *place.account, *place.opportunity));
  default: break;
  }
  const bool chinese = preferences.language != "en";
  PlanPicture picture{.workspace = *shown, .account = *place.account, .opportunity = *place.opportunity};
  picture.today = host.today;
  picture.title = place.opportunity->name;
  picture.month_word = [&](int month) {
    return split(view::text_of("plan_months", chinese), ',')[static_cast<std::size_t>(month - 1)];
  };
  picture.phase_word = [&](std::string_view phase) {
    return std::string{view::text_of("scale_ltc_phase_" + std::string{phase}, chinese)};
  };
  give("-plan.svg", "image/svg+xml", plan_svg(picture));
}

} // namespace sandtable::shell
