#pragma once
#include "domain/value/formula_error.hpp"

#include <span>

namespace sandtable {

// Financial functions with Excel's order of arguments and signs: money paid is negative, money received positive; rates
// are fractions per period (0.05 = 5 %). `due` is Excel's `type`: false = payments at a period's end, true = at its
// start. Amounts are in any one currency. Definitions and examples: Microsoft's reference page of each function.

/// Σ flows[i] / (1 + rate)^(i+1): the first flow is already one period away. rate > −1.
Figure net_present_value(double rate, std::span<const double> flows);
/// Σ flows[i] / (1 + rate)^((days[i] − days[0]) / 365). As many days as flows, none before the first; rate > −1.
Figure dated_net_present_value(double rate, std::span<const double> flows, std::span<const double> days);

/// How a rate is searched: every rate of return above −99.99 % and below 2 000 000 %, and then either the only one
/// (more are several_roots), or the one nearest to the guess.
struct RateSearch {
  bool guided = false;
  double guess = 0.1;
};
/// The rate at which flows[0] + Σ flows[i] / (1 + rate)^i is 0. Needs a positive and a negative flow.
Figure rate_of_return(std::span<const double> flows, RateSearch search = {});
Figure dated_rate_of_return(std::span<const double> flows, std::span<const double> days, RateSearch search = {});
/// Excel's MIRR: payments discounted at finance_rate, receipts compounded at reinvest_rate.
Figure modified_rate_of_return(std::span<const double> flows, double finance_rate, double reinvest_rate);

// One equation joins the next five: pv (1+r)^n + pmt (1 + r·due) ((1+r)^n − 1)/r + fv = 0.
Figure payment(double rate, double periods, double present, double future = 0, bool due = false);       ///< PMT
Figure present_value(double rate, double periods, double payment, double future = 0, bool due = false); ///< PV
Figure future_value(double rate, double periods, double payment, double present = 0, bool due = false); ///< FV
Figure period_count(double rate, double payment, double present, double future = 0, bool due = false);  ///< NPER
Figure rate_per_period(double periods, double payment, double present, double future = 0, bool due = false,
                       double guess = 0.1); ///< RATE
/// Interest (IPMT) and principal (PPMT) within the payment of period 1…periods; the two sum to the payment.
Figure interest_payment(double rate, double period, double periods, double present, double future = 0,
                        bool due = false);
Figure principal_payment(double rate, double period, double periods, double present, double future = 0,
                         bool due = false);

Figure straight_line_depreciation(double cost, double salvage, double life); ///< SLN, per period
/// DB: fixed declining balance with the rate rounded to three decimals as Excel does; `months` are those of the first
/// year, 1–12.
Figure declining_balance(double cost, double salvage, double life, double period, double months = 12);
/// DDB: `factor` / life of the book value, never below the salvage value.
Figure double_declining_balance(double cost, double salvage, double life, double period, double factor = 2);

/// (1 + nominal) / (1 + inflation) − 1 (Fisher 1930). inflation > −1.
Figure real_rate(double nominal, double inflation);

} // namespace sandtable
