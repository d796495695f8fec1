#pragma once
#include "cli/cli.hpp"
#include "domain/document.hpp"

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

} // namespace sandtable::cli
