#pragma once
#include "base/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable::cli {

// Exit codes of every verb: 0 fine, 1 there is a finding, 2 the input is bad (one line on stderr names file and place).
inline constexpr int exit_fine = 0, exit_finding = 1, exit_bad_input = 2;

/// Options of one call: `--name value`, `--flag`, and what is neither.
class Arguments {
public:
  /// `valued`: the options that take the next argument, `flags`: those that do not. Anything else that starts with "-"
  /// is a usage error.
  Arguments(std::span<const std::string_view> words, std::vector<std::string_view> valued,
            std::vector<std::string_view> flags);

  const std::string &error() const { return error_; } ///< empty when the call is well formed
  bool flag(std::string_view name) const;
  bool given(std::string_view name) const { return value(name) != nullptr; }
  const std::string *value(std::string_view name) const; ///< null when absent
  const std::vector<std::string> &rest() const { return rest_; }

private:
  std::vector<std::pair<std::string, std::string>> values_;
  std::vector<std::string> flags_, rest_;
  std::string error_;
};

/// The English sentence of a text key with its {0} and {1} filled.
std::string sentence(std::string_view key, std::string_view detail, std::string_view second = {},
                     std::string_view third = {});

/// One line on stderr: "file: place: sentence"; returns exit_bad_input.
int bad_input(std::string_view file, const Problem &problem, std::size_t more = 0);
int usage_error(std::string_view message);

Result<std::string> read_file(const std::string &path);
/// Writes beside the file and renames, so that a reader meets the old or the new one.
Result<bool> write_file(const std::string &path, std::string_view text);

/// A JSON answer written member by member.
class Json {
public:
  Json &open(char bracket); ///< '{' or '['
  Json &close(char bracket);
  Json &key(std::string_view name);
  Json &text(std::string_view value);
  Json &number(double value);
  Json &number(const std::optional<double> &value); ///< null when there is none
  Json &boolean(bool value);
  std::string out;

private:
  void separate();
  bool fresh_ = true;
};

int run_check(std::span<const std::string_view> words);
int run_eval(std::span<const std::string_view> words);
int run_import(std::span<const std::string_view> words);
int run_plan(std::span<const std::string_view> words);
int run_schedule(std::span<const std::string_view> words);
int run_influence(std::span<const std::string_view> words);
int run_persuade(std::span<const std::string_view> words);
int run_schema(std::span<const std::string_view> words);
int run_value(std::span<const std::string_view> words);
int run_version(std::span<const std::string_view> words);

} // namespace sandtable::cli
