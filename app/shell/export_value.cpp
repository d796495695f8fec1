// The value case out of the page: a table, and a workbook with live formulas.
#include "domain/scale_names.hpp"
#include "domain/seen_by.hpp"
#include "domain/value/case_table.hpp"
#include "report/value_book.hpp"
#include "shell/app.hpp"
#include "shell/file_name.hpp"
#include "shell/page.hpp"
#include "view/text.hpp"

#include <algorithm>

namespace sandtable::shell {

void App::export_value(const view::ExportValue &r) {
  if (session_.empty()) return;
  const OpportunityId deal{r.opportunity};
  const Document shown = seen_by(session_.current().history.now(), Audience::projector, deal);
  const Place place = find_opportunity(*shown, deal);
  if (!place.opportunity) return;
  const ValueCase &value = *place.opportunity->value;
  const bool chinese = preferences.language != "en";
  const auto give = [&](std::string_view ending, std::string_view mime, std::string_view bytes) {
    const std::string file = file_name(place.opportunity->name, ending);
    page::download(file, mime, bytes);
    workbench.show_toast("shell_downloaded", file);
  };
  if (r.kind == view::ExportValue::Kind::csv) return give(".csv", "text/csv", value_csv(value, true));
  const auto word = [&](view::T key) { return std::string{view::text_of(key, chinese)}; };
  using view::T;
  ValueBookWords words{.costs = word(T::value_table),
                       .drivers = word(T::value_tab_drivers),
                       .results = word(T::value_book_results),
                       .option = word(T::value_book_option),
                       .line = word(T::value_column_name),
                       .category = word(T::value_category),
                       .total = word(T::value_total),
                       .source = word(T::value_source),
                       .status = word(T::value_evidence),
                       .name = word(T::value_driver),
                       .value = word(T::value_driver_value),
                       .unit = word(T::value_driver_unit),
                       .factor = word(T::value_book_factor),
                       .base = word(T::value_book_base),
                       .rate = word(T::value_rate),
                       .present = word(T::value_book_present),
                       .saving = word(T::value_figure_saving),
                       .ratio = word(T::value_deal_ratio),
                       .discounted = {},
                       .discounted_ratio = word(T::value_book_discounted),
                       .irr = word(T::value_irr)};
  words.category_word = [chinese](std::string_view category) {
    for (const std::string &known : standard_categories())
      if (known == category) return std::string{view::text_of("value_category_" + known, chinese)};
    return std::string{category};
  };
  words.status_word = [chinese](EvidenceStatus status) {
    return std::string{view::text_of("scale_evidence_status_" + std::string{name_of(status)}, chinese)};
  };
  const auto at = [&](const std::string &id) {
    std::size_t i = 0;
    while (i + 1 < value.options.size() && value.options[i]->id.text != id) ++i;
    return i;
  };
  give(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
       value_book(value, at(r.option), at(r.reference), words));
}

} // namespace sandtable::shell
