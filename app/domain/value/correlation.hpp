#pragma once
#include <cstddef>
#include <vector>

namespace sandtable {

/// A symmetric matrix, row by row.
struct Matrix {
  std::size_t size = 0;
  std::vector<double> cells;

  explicit Matrix(std::size_t n) : size(n), cells(n * n) {}
  double &at(std::size_t row, std::size_t column) { return cells[row * size + column]; }
  double at(std::size_t row, std::size_t column) const { return cells[row * size + column]; }
};

/// 2 sin(π r / 6): the correlation that normal numbers need for the rank correlation r (Pearson 1907).
double normal_correlation(double rank);

struct CopulaFactor {
  Matrix lower;              ///< L with L Lᵀ the correlation matrix that is really used
  bool repaired = false;     ///< the matrix given was contradictory: it had a negative eigenvalue
  double largest_change = 0; ///< of one coefficient by the repair
};
/// Cholesky factor of a correlation matrix (ones on the diagonal). A matrix that is not positive definite is repaired:
/// eigenvalues raised to 1e-8, diagonal scaled back to 1 (Rebonato and Jäckel 1999, spectral decomposition). O(n³).
CopulaFactor copula_factor(const Matrix &correlation);

} // namespace sandtable
