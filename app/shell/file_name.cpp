#include "shell/file_name.hpp"

#include "base/text.hpp"

namespace sandtable::shell {

std::string file_name(std::string_view name, std::string_view ending) {
  std::string out;
  for (char c : name)
    out += static_cast<unsigned char>(c) < 0x20 || std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos
               ? ' '
               : c;
  const std::string_view text = trimmed(out);
  return (text.empty() ? std::string("sandtable") : std::string(text)) + std::string(ending);
}

} // namespace sandtable::shell
