#include "cli/cli.hpp"

#include "base/text.hpp"
#include "store/json_value.hpp"
#include "view/text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace sandtable::cli {

Arguments::Arguments(std::span<const std::string_view> words, std::vector<std::string_view> valued,
                     std::vector<std::string_view> flags) {
  const auto among = [](const std::vector<std::string_view> &names, std::string_view word) {
    return std::find(names.begin(), names.end(), word) != names.end();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (among(flags, word)) {
      flags_.emplace_back(word);
    } else if (among(valued, word)) {
      if (i + 1 == words.size())
        error_ = std::string{word} + " needs a value";
      else if (given(word))
        error_ = std::string{word} + " is given twice";
      else
        values_.emplace_back(word, words[++i]);
    } else if (word.size() > 1 && word[0] == '-') {
      error_ = "unknown option " + std::string{word};
    } else {
      rest_.emplace_back(word);
    }
    if (!error_.empty()) return;
  }
}

bool Arguments::flag(std::string_view name) const {
  return std::find(flags_.begin(), flags_.end(), name) != flags_.end();
}

const std::string *Arguments::value(std::string_view name) const {
  for (const auto &[option, value] : values_)
    if (option == name) return &value;
  return nullptr;
}

std::string sentence(std::string_view key, std::string_view detail, std::string_view second, std::string_view third) {
  return filled(view::text_of(key, false), detail, second, third);
}

int bad_input(std::string_view file, const Problem &problem, std::size_t more) {
  std::string line = "sandtable: ";
  line += file;
  if (!problem.path.empty()) line += ": " + problem.path;
  line += ": " + sentence(problem.message, problem.detail);
  if (more > 0) line += " (and " + std::to_string(more) + " more)";
  std::fprintf(stderr, "%s\n", without_controls(line, false).c_str()); // a file may hold what moves a terminal's cursor
  return exit_bad_input;
}

int usage_error(std::string_view message) {
  std::fprintf(stderr, "sandtable: %.*s; see 'sandtable help'\n", static_cast<int>(message.size()), message.data());
  return exit_bad_input;
}

Result<std::string> read_file(const std::string &path) {
  std::FILE *file = std::fopen(path.c_str(), "rb");
  if (!file) return Problem{"problem_file_read", std::strerror(errno), path};
  std::string text;
  static char buffer[1 << 16];
  std::size_t n = 0;
  while ((n = std::fread(buffer, 1, sizeof buffer, file)) > 0 && text.size() <= json_size_limit) text.append(buffer, n);
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) return Problem{"problem_file_read", std::strerror(errno), path};
  return text;
}

Result<bool> write_file(const std::string &path, std::string_view text) {
  const std::string beside = path + ".part";
  std::FILE *file = std::fopen(beside.c_str(), "wb");
  if (!file) return Problem{"problem_file_write", std::strerror(errno), path};
  bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  good = std::fclose(file) == 0 && good;
  good = good && std::rename(beside.c_str(), path.c_str()) == 0;
  if (!good) {
    const std::string why = std::strerror(errno);
    std::remove(beside.c_str());
    return Problem{"problem_file_write", why, path};
  }
  return true;
}

void Json::separate() {
  if (!fresh_) out += ", ";
  fresh_ = false;
}
Json &Json::open(char bracket) {
  separate();
  out += bracket;
  fresh_ = true;
  return *this;
}
Json &Json::close(char bracket) {
  out += bracket;
  fresh_ = false;
  return *this;
}
Json &Json::key(std::string_view name) {
  separate();
  append_json_text(out, name);
  out += ": ";
  fresh_ = true;
  return *this;
}
Json &Json::text(std::string_view value) {
  separate();
  append_json_text(out, value);
  return *this;
}
Json &Json::number(double value) {
  separate();
  append_json_number(out, value);
  return *this;
}
Json &Json::number(const std::optional<double> &value) {
  if (value) return number(*value);
  separate();
  out += "null";
  return *this;
}
Json &Json::boolean(bool value) {
  separate();
  out += value ? "true" : "false";
  return *this;
}

} // namespace sandtable::cli
