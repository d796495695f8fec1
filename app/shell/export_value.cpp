// The value case out of the page: a table, and a workbook with live formulas.
#include "base/text.hpp"
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

namespace {

ValueBookWords book_words(bool chinese) {
  const auto word = [chinese](view::T key) { return std::string{view::text_of(key, chinese)}; };
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
                       .investment = word(T::value_book_investment),
                       .note = word(T::value_book_note),
                       .name = word(T::value_driver),
                       .value = word(T::value_driver_value),
                       .unit = word(T::value_driver_unit),
                       .factor = word(T::value_book_factor),
                       .base = word(T::value_book_base),
                       .rate = word(T::value_rate),
                       .use = word(T::value_book_use),
                       .present = word(T::value_book_present),
                       .annual = word(T::value_book_annual),
                       .per_use = word(T::value_book_per_use),
                       .saving = word(T::value_figure_saving),
                       .ratio = word(T::value_deal_ratio),
                       .discounted_ratio = word(T::value_book_discounted),
                       .irr = word(T::value_irr),
                       .mirr = word(T::value_mirr),
                       .roi = word(T::value_roi),
                       .sir = word(T::value_sir),
                       .airr = word(T::value_airr),
                       .simple_payback = word(T::value_book_simple_payback),
                       .discounted_payback = word(T::value_book_discounted_payback),
                       .crossing = word(T::value_book_crossing),
                       .mid_year = word(T::value_book_mid_year),
                       .working = word(T::value_book_working),
                       .paid = word(T::value_book_paid),
                       .received = word(T::value_book_received),
                       .extra = word(T::value_book_extra),
                       .gained = word(T::value_book_gained),
                       .invested = word(T::value_book_invested),
                       .operating = word(T::value_book_operating),
                       .cumulative = word(T::value_book_cumulative),
                       .discounted = word(T::value_book_yearly_present),
                       .discounted_cumulative = word(T::value_book_cumulative_present)};
  words.category_word = [chinese](std::string_view category) {
    for (const std::string &known : standard_categories())
      if (known == category) return std::string{view::text_of("value_category_" + known, chinese)};
    return std::string{category};
  };
  words.status_word = [chinese](EvidenceStatus status) {
    return std::string{view::text_of("scale_evidence_status_" + std::string{name_of(status)}, chinese)};
  };
  words.reason_words = [chinese](NotCalculable reason) {
    return std::string{view::text_of("value_reason_" + std::string{name_of(reason)}, chinese)};
  };
  words.fixed_words = [chinese](std::string_view formula) {
    return filled(view::text_of(view::T::value_book_fixed, chinese), formula);
  };
  return words;
}

} // namespace

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
  const auto at = [&](const std::string &id) {
    std::size_t i = 0;
    while (i + 1 < value.options.size() && value.options[i]->id.text != id) ++i;
    return i;
  };
  give(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
       value_book(value, at(r.option), at(r.reference), book_words(chinese)));
}

} // namespace sandtable::shell
