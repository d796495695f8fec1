// A table's cells, written again, read back the same; planning an import harms nothing.
#include "domain/people_table/people_table.hpp"

#include <cstdint>
#include <cstdlib>

using namespace sandtable;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char *>(data), size};
  const auto table = read_table(text);
  if (!table) return 0;
  if (table->rows.size() != table->numbers.size()) std::abort();

  IdSource ids{1, 2};
  const Workspace workspace = new_workspace(ids, "W", "en", "2026-01-01");
  const Account &account = *workspace.accounts.front();
  const PeopleColumns columns = guess_columns(table->rows.front());
  const ImportPlan plan =
      plan_import(account, *account.opportunities.front(), *table, columns, ExistingPeople::update, {"", "", ""}, ids);
  if (plan.people.size() != table->rows.size() - (columns.header ? 1 : 0)) std::abort();
  plan_links({}, *table, true, ids);

  for (const auto &row : table->rows)
    for (const auto &cell : row) {
      const auto again = read_table("x\ty\n" + table_cell("x" + cell, '\t') + "\tz");
      if (!again || again->rows.size() != 2 || again->rows[1][0] != "x" + cell) std::abort();
    }
  return 0;
}
