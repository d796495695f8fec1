#pragma once

namespace sandtable {

// The standard normal distribution, with the same bits natively and in the browser (real_math.hpp).

/// The value that a standard normal number stays below with probability p in (0, 1): algorithm AS 241, PPND16
/// (Wichura 1988), relative error about 1e-16.
double normal_quantile(double p);

/// As normal_quantile for `count` probabilities; `out` must not overlap `p`. The same bits, faster.
void normal_quantiles(const double *p, double *out, int count);

/// The probability of staying below z (Hart 1968 as given by West 2005, "Better approximations to cumulative normal
/// functions"), absolute error about 1e-15.
double normal_cumulative(double z);

} // namespace sandtable
