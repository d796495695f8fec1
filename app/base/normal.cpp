#include "base/normal.hpp"

#include "base/real_math.hpp"

#include <algorithm>

namespace sandtable {

namespace {

/// c[0] + c[1] x + … + c[n−1] x^(n−1).
template <int n> inline double polynomial(const double (&c)[n], double x) {
  double sum = c[n - 1];
  for (int i = n - 2; i >= 0; --i) sum = sum * x + c[i];
  return sum;
}

/// For |p − ½| ≤ 0.425.
inline double central(double p) {
  constexpr double above[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                              1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                              3.3430575583588128105e4, 2.5090809287301226727e3};
  constexpr double below[] = {1,
                              4.2313330701600911252e1,
                              6.8718700749205790830e2,
                              5.3941960214247511077e3,
                              2.1213794301586595867e4,
                              3.9307895800092710610e4,
                              2.8729085735721942674e4,
                              5.2264952788528545610e3};
  const double q = p - 0.5, r = 0.180625 - q * q;
  return q * polynomial(above, r) / polynomial(below, r);
}

inline bool in_tail(double p) { return std::fabs(p - 0.5) > 0.425; }

// For the rest, by r = √(−ln p) of the smaller probability p; near where r ≤ 5.
inline double near_tail(double r) {
  constexpr double near_above[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                   3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr double near_below[] = {1,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
  return polynomial(near_above, r - 1.6) / polynomial(near_below, r - 1.6);
}

double far_tail(double r) {
  constexpr double far_above[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                  2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr double far_below[] = {1,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};
  return polynomial(far_above, r - 5) / polynomial(far_below, r - 5);
}

inline double tail_root(double p) { return std::sqrt(-natural_log(p < 0.5 ? p : 1 - p)); }

double tail(double p) {
  const double r = tail_root(p), x = r <= 5 ? near_tail(r) : far_tail(r);
  return p < 0.5 ? -x : x;
}

/// Some probabilities of the tails, gathered so that they are worked out several at a time.
struct Tails {
  static constexpr int most = 64;
  double p[most], x[most];
  int place[most], count = 0;

  void look_at(double probability, int at) {
    p[count] = probability, place[count] = at;
    count += in_tail(probability) ? 1 : 0;
  }
  void write(double *out) {
    double r[most];
    for (int i = 0; i < count; ++i) r[i] = tail_root(p[i]);
    for (int i = 0; i < count; ++i) x[i] = near_tail(r[i]);
    for (int i = 0; i < count; ++i)
      if (r[i] > 5) x[i] = far_tail(r[i]);
    for (int i = 0; i < count; ++i) out[place[i]] = p[i] < 0.5 ? -x[i] : x[i];
    count = 0;
  }
};

} // namespace

double normal_quantile(double p) { return in_tail(p) ? tail(p) : central(p); }

void normal_quantiles(const double *p, double *out, int count) {
  for (int i = 0; i < count; ++i) out[i] = central(p[i]);
  Tails tails;
  for (int done = 0; done < count; done += Tails::most) {
    for (int i = done; i < std::min(count, done + Tails::most); ++i) tails.look_at(p[i], i);
    tails.write(out);
  }
}

double normal_cumulative(double z) {
  constexpr double above[] = {220.206867912376, 221.213596169931,  112.079291497871,   33.912866078383,
                              6.37396220353165, 0.700383064443688, 3.52624965998911e-2};
  constexpr double below[] = {440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674,
                              86.7807322029461, 16.064177579207,  1.75566716318264, 8.83883476483184e-2};
  const double size = std::fabs(z);
  if (size > 37) return z > 0 ? 1 : 0;
  const double bell = exponential(-size * size / 2);
  double p = 0;
  if (size < 7.07106781186547) {
    p = bell * polynomial(above, size) / polynomial(below, size);
  } else {
    double fraction = size + 0.65;
    for (int i = 4; i >= 1; --i) fraction = size + i / fraction;
    p = bell / fraction / 2.506628274631;
  }
  return z > 0 ? 1 - p : p;
}

} // namespace sandtable
