#pragma once
#include "view/ui.hpp"
#include "view/value/value_facts.hpp"

#include <string>
#include <string_view>

namespace sandtable::view {

// Numbers of a value case in words.

/// "1,234.5" with at most `decimals` places, a true minus; "–" for what is not finite.
std::string plain_amount(double amount, int decimals = 2);
/// "+300", "−1,600", "0".
std::string signed_amount(double amount, int decimals = 2);
/// "32.0%", "−29.4%" from a fraction.
std::string percent_text(double fraction, int decimals = 1, bool with_sign = false);
/// As many decimals as it needs, at most one: "15%", "32.5%".
std::string short_percent(double fraction);
std::string exact_percent(double fraction); ///< what somebody typed, as typed: "3.45%"

/// What an amount in the table counts: "万元", "CNY 10,000s".
std::string case_unit_words(const Ui &ui, const ValueCase &value);
/// An amount of the case with its currency: "300 万元", "1.23 亿元", "CNY 3.0M".
std::string money_text(const Ui &ui, const ValueCase &value, double amount);
std::string signed_money(const Ui &ui, const ValueCase &value, double amount); ///< the same, "+" before a gain
/// The same without the currency where the caption tells it: "3,400", "34.0M". `most`: the largest of those that share
/// a caption.
std::string figure_amount(const Ui &ui, const ValueCase &value, double amount, double most);
/// What such a figure counts, for the caption: "万元", "亿元", "CNY".
std::string figure_unit(const Ui &ui, const ValueCase &value, double most);
/// How an axis counts amounts up to `most`: those of the case times `factor`, in "万元", "亿元", "CNY thousands".
struct AmountScale {
  double factor = 1;
  std::string words;
};
AmountScale amount_scale(const Ui &ui, const ValueCase &value, double most);

std::string years_words(const Ui &ui, int years); ///< "五年", "five years"
std::string year_name(const Ui &ui, int year);    ///< "第 2 年", "year 2"
/// The years of a case of so many that a line's formula counts for: "第 1–5 年", "year 0".
std::string formula_years_words(const Ui &ui, const CostLine &line, int years);
/// "2.4 年", "2.4 years".
std::string year_span(const Ui &ui, double years);

std::string category_word(const Ui &ui, std::string_view category);

/// Why there is no number.
std::string reason_words(const Ui &ui, NotCalculable reason);
/// Why a formula fails; units in the reader's language.
std::string formula_problem_words(const Ui &ui, const FormulaProblem &problem);
/// A formula that fails: where, and why.
std::string problem_words(const Ui &ui, const ValueCase &value, const CaseProblem &problem);

/// What the case comes to, in one sentence that is true whatever the signs.
std::string case_sentence(const Ui &ui, const ValueFacts &facts);

/// "32", "1,200.5", "3.2万": an amount in the case's unit. False for anything else.
bool read_amount(std::string_view text, const ValueCase &value, double &amount);
/// "5", "5%", "0.05": a rate; whoever writes 1 or more means per cent.
bool read_percent(std::string_view text, double &fraction);

} // namespace sandtable::view
