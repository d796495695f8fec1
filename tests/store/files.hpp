#pragma once
#include <cstdio>
#include <string>

namespace sandtable::test {

/// The content of a file of the checkout; empty when it cannot be read.
inline std::string file_text(const std::string &path) {
  std::string text;
  if (std::FILE *file = std::fopen((std::string{SANDTABLE_ROOT} + "/" + path).c_str(), "rb")) {
    char buffer[65536];
    for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, n);
    std::fclose(file);
  }
  return text;
}

/// `text` with the first `from` replaced; the test's own mistake when there is none.
inline std::string replaced(std::string text, const std::string &from, const std::string &to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? "(not found: " + from + ")" : text.replace(at, from.size(), to);
}

} // namespace sandtable::test
