#pragma once
#include "domain/value/line_years.hpp"
#include "view/value/cost_grid.hpp"

#include <map>
#include <string>
#include <vector>

namespace sandtable::view {

// What typing, filling and pasting into the cost table share.

EditValue lines_command(const Ui &ui, PutCostLines::Verb verb, std::vector<CostLine> lines);

/// The rectangle from the cursor to its anchor, cut to rows and years.
struct Block {
  std::size_t top, bottom, left, right; ///< inclusive; columns
};
Block block_of(const ValueFacts &facts, const CostGridState &state);

std::size_t side_option(const ValueFacts &facts, GridSide side);
/// As the file has the category of a row, so that a new line of it stands in the same one.
std::string category_of(const ValueFacts &facts, std::size_t row);
/// `name`, or with the first number behind it that no row has.
std::string free_name(const ValueFacts &facts, std::string_view name);
CostLine new_line(Ui &ui, const ValueFacts &facts, std::size_t option, std::string name, std::string category);

/// Why a line's formula does not work in this case; empty when it does.
std::string formula_refusal(const Ui &ui, const ValueCase &value, const CostLine &line);

/// What became of a line's formula by amounts put into it.
std::string formula_told(const Ui &ui, const ValueFacts &facts, const CostLine &line);

/// Changes of cells, sent as one step. What becomes of formulas by it is told in one sentence.
class CellEdits {
public:
  CellEdits(Ui &ui, SharedState &shared, const ValueFacts &facts, GridSide side)
      : ui_(ui), shared_(shared), facts_(facts), option_(side_option(facts, side)) {}

  /// The row's line as it is now; one that is not there yet is made.
  CostLine &line(std::size_t row);
  void amount(std::size_t row, std::size_t year, double amount);
  /// False when the formula does not work in that line, which then stays as it is.
  bool formula(std::size_t row, int first, int last, const std::string &text);
  void send(PutCostLines::Verb verb);

private:
  struct Changed {
    CostLine line;
    std::vector<YearAmount> amounts;
    bool touched = false;
  };
  Changed &changed(std::size_t row);
  void tell(const CostLine &before, const CostLine &after, bool by_formula);

  Ui &ui_;
  SharedState &shared_;
  const ValueFacts &facts_;
  std::size_t option_;
  std::map<std::size_t, Changed> rows_;
  std::string told_;
  int weight_ = 0; ///< of what is told: only the gravest is
};

} // namespace sandtable::view
