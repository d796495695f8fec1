#pragma once
#include "cli/cli.hpp"
#include "domain/document.hpp"
#include "report/map_people.hpp"

#include <cstdint>
#include <optional>

namespace sandtable::cli {

/// What the verbs about one deal work on: the file named by the call, and its first opportunity or the one that
/// `--opportunity` names.
struct Deal {
  Document document;
  const Account *account = nullptr;
  const Opportunity *opportunity = nullptr;
};

/// Nothing: said on stderr why, and the exit code is exit_bad_input.
std::optional<Deal> open_deal(const Arguments &arguments, std::string_view verb);

/// The number given with `option`, or `otherwise`. Nothing: it is no number in `least` to `most`, said on stderr.
std::optional<double> number_option(const Arguments &arguments, std::string_view option, double otherwise, double least,
                                    double most);
/// The same for a whole number.
std::optional<std::int64_t> count_option(const Arguments &arguments, std::string_view option, std::int64_t otherwise,
                                         std::int64_t least, std::int64_t most);

/// A table's cell of at least `width` columns on a terminal, where a Chinese character takes two; `right` aligns
/// numbers.
std::string cell(std::string_view text, int width, bool right = false);
/// The number with `decimals`, or "-" where there is none.
std::string cell(const std::optional<double> &value, int decimals, int width);

/// `NAME_basis` ("fact" or "guess", basis_of; null where nothing is rated) and `NAME_date`, which may be empty.
template <class T> void write_basis(Json &json, const std::string &name, const std::optional<Rating<T>> &rating) {
  json.key(name + "_basis");
  if (rating)
    json.text(basis_of(rating));
  else
    json.number(std::nullopt);
  json.key(name + "_date").text(rating ? rating->date : Date{});
}
/// The same in a table: "guess 2026-03-01", "-" where nothing is rated.
template <class T> std::string basis_words(const std::optional<Rating<T>> &rating) {
  if (!rating) return "-";
  return rating->date.empty() ? basis_of(rating) : basis_of(rating) + (" " + rating->date);
}

} // namespace sandtable::cli
