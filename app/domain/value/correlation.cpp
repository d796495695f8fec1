#include "domain/value/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sandtable {

namespace {

constexpr double least_eigenvalue = 1e-8;

std::optional<Matrix> cholesky(const Matrix &a) {
  Matrix lower{a.size};
  for (std::size_t i = 0; i < a.size; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a.at(i, j);
      for (std::size_t k = 0; k < j; ++k) sum -= lower.at(i, k) * lower.at(j, k);
      if (i == j && sum < least_eigenvalue / 10) return std::nullopt;
      lower.at(i, j) = i == j ? std::sqrt(sum) : sum / lower.at(j, j);
    }
  return lower;
}

/// Eigenvalues on the diagonal of `a`, eigenvectors in the columns of the answer (Jacobi 1846, cyclic rotations).
Matrix diagonalise(Matrix &a) {
  const std::size_t n = a.size;
  Matrix vectors{n};
  for (std::size_t i = 0; i < n; ++i) vectors.at(i, i) = 1;
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) {
        off += std::fabs(a.at(p, q));
        if (std::fabs(a.at(p, q)) < 1e-300) continue;
        const double theta = (a.at(q, q) - a.at(p, p)) / (2 * a.at(p, q));
        const double t = (theta >= 0 ? 1 : -1) / (std::fabs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1), s = t * c;
        for (std::size_t k = 0; k < n; ++k) {
          const double x = a.at(k, p), y = a.at(k, q);
          a.at(k, p) = c * x - s * y, a.at(k, q) = s * x + c * y;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double x = a.at(p, k), y = a.at(q, k);
          a.at(p, k) = c * x - s * y, a.at(q, k) = s * x + c * y;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double x = vectors.at(k, p), y = vectors.at(k, q);
          vectors.at(k, p) = c * x - s * y, vectors.at(k, q) = s * x + c * y;
        }
      }
    if (off < 1e-14) break;
  }
  return vectors;
}

Matrix nearest_valid(const Matrix &correlation) {
  const std::size_t n = correlation.size;
  Matrix diagonal = correlation;
  const Matrix vectors = diagonalise(diagonal);
  Matrix repaired{n};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t k = 0; k < n; ++k)
        repaired.at(i, j) += vectors.at(i, k) * std::max(diagonal.at(k, k), least_eigenvalue) * vectors.at(j, k);
  std::vector<double> scale(n);
  for (std::size_t i = 0; i < n; ++i) scale[i] = 1 / std::sqrt(repaired.at(i, i));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) repaired.at(i, j) = i == j ? 1 : repaired.at(i, j) * scale[i] * scale[j];
  return repaired;
}

} // namespace

double normal_correlation(double rank) {
  const double x = rank * 0.52359877559829887; // π / 6; the series of the sine from the four operations alone
  double term = x, sum = x;
  for (int n = 3; n <= 19; n += 2) sum += term *= -x * x / (n * (n - 1));
  return 2 * sum;
}

CopulaFactor copula_factor(const Matrix &correlation) {
  if (auto lower = cholesky(correlation)) return {std::move(*lower)};
  const Matrix repaired = nearest_valid(correlation);
  CopulaFactor factor{Matrix{correlation.size}, true, 0};
  for (std::size_t i = 0; i < repaired.cells.size(); ++i)
    factor.largest_change = std::max(factor.largest_change, std::fabs(repaired.cells[i] - correlation.cells[i]));
  if (auto lower = cholesky(repaired))
    factor.lower = std::move(*lower);
  else // beyond what rounding leaves: independent
    for (std::size_t i = 0; i < repaired.size; ++i) factor.lower.at(i, i) = 1;
  return factor;
}

} // namespace sandtable
