#include "cli/deal.hpp"

#include "base/text.hpp"
#include "store/codec.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::cli {

std::optional<Deal> open_deal(const Arguments &arguments, std::string_view verb) {
  if (!arguments.error().empty()) {
    usage_error(arguments.error());
    return std::nullopt;
  }
  if (arguments.rest().size() != 1) {
    usage_error(std::string{verb} + " takes one file");
    return std::nullopt;
  }
  const std::string &path = arguments.rest().front();
  const auto text = read_file(path);
  if (!text) {
    bad_input(path, text.problem());
    return std::nullopt;
  }
  const ReadAnswer answer = read_workspace_all(*text);
  if (!answer.document) {
    bad_input(path, answer.problems.front(), answer.problems.size() - 1);
    return std::nullopt;
  }
  Deal deal{answer.document, answer.document->accounts.front().get(), &first_opportunity(*answer.document)};
  if (const std::string *id = arguments.value("--opportunity")) {
    const Place place = find_opportunity(*answer.document, {*id});
    if (!place.opportunity) {
      bad_input(path, {"problem_opportunity_unknown", "--opportunity", *id});
      return std::nullopt;
    }
    deal.account = place.account;
    deal.opportunity = place.opportunity;
  }
  return deal;
}

std::optional<double> number_option(const Arguments &arguments, std::string_view option, double otherwise, double least,
                                    double most) {
  const std::string *text = arguments.value(option);
  if (!text) return otherwise;
  double value = 0;
  if (parse_number(*text, value) && value >= least && value <= most) return value;
  usage_error(std::string{option} + " takes a number from " + number_text(least) + " to " + number_text(most) +
              ", not '" + *text + "'");
  return std::nullopt;
}

std::optional<std::int64_t> count_option(const Arguments &arguments, std::string_view option, std::int64_t otherwise,
                                         std::int64_t least, std::int64_t most) {
  const std::string *text = arguments.value(option);
  if (!text) return otherwise;
  double value = 0;
  if (parse_number(*text, value) && value == std::floor(value) && value >= static_cast<double>(least) &&
      value <= static_cast<double>(most))
    return static_cast<std::int64_t>(value);
  usage_error(std::string{option} + " takes a whole number from " + std::to_string(least) + " to " +
              std::to_string(most) + ", not '" + *text + "'");
  return std::nullopt;
}

std::string cell(std::string_view text, int width, bool right) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) columns += next_code_point(text, at) < 0x1100 ? 1 : 2;
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - columns)), ' ');
  return right ? blanks + std::string{text} : std::string{text} + blanks;
}

std::string cell(const std::optional<double> &value, int decimals, int width) {
  return cell(value ? fixed_text(*value, decimals) : "-", width, true);
}

} // namespace sandtable::cli
