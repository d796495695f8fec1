#include "base/distributions.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;

TEST_CASE("uniform draws lie inside (0, 1), with mean 1/2 and variance 1/12") {
  const RandomStream stream{11, "test"};
  double sum = 0, squares = 0;
  constexpr int n = 100000;
  for (int i = 0; i < n; ++i) {
    const double u = stream.uniform(static_cast<std::uint64_t>(i));
    REQUIRE((u > 0 && u < 1));
    sum += u;
    squares += u * u;
  }
  CHECK(sum / n == doctest::Approx(0.5).epsilon(0.01));
  CHECK(squares / n - sum / n * sum / n == doctest::Approx(1.0 / 12).epsilon(0.01));
}

TEST_CASE("the triangular distribution's inverse meets its ends, its mode and its median") {
  CHECK(triangular_at(1e-300, 2, 3, 7) == doctest::Approx(2));
  CHECK(triangular_at(1 - 1e-16, 2, 3, 7) == doctest::Approx(7));
  CHECK(triangular_at(0.2, 2, 3, 7) == doctest::Approx(3)); // (mode − low) / (high − low)
  CHECK(triangular_at(0.5, 0, 0, 1) == doctest::Approx(1 - std::sqrt(0.5)));
  CHECK(triangular_at(0.5, 4, 4, 4) == 4);
}

TEST_CASE("beta draws have the beta distribution's mean, variance and skewness") {
  for (const auto [a, b] : {std::pair{1.0, 5.0}, {5.0, 1.0}, {2.0, 4.0}, {3.0, 3.0}, {1.001, 4.999}, {4.9, 1.1}}) {
    CAPTURE(a);
    double sum = 0, squares = 0, cubes = 0;
    constexpr int n = 200000;
    const double mean = a / (a + b);
    for (std::uint64_t i = 0; i < n; ++i) {
      const double x = beta_draw(RandomStream{5, "test"}, i, a, b);
      REQUIRE((x >= 0 && x <= 1));
      sum += x;
      squares += (x - mean) * (x - mean);
      cubes += std::pow(x - mean, 3);
    }
    const double variance = a * b / ((a + b) * (a + b) * (a + b + 1));
    CHECK(sum / n == doctest::Approx(mean).epsilon(0.005));
    CHECK(squares / n == doctest::Approx(variance).epsilon(0.015));
    const double skewness = 2 * (b - a) * std::sqrt(a + b + 1) / ((a + b + 2) * std::sqrt(a * b));
    CHECK(std::fabs(cubes / n / std::pow(variance, 1.5) - skewness) < 0.03);
  }
}
