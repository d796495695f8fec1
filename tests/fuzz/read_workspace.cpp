// What opens is a fixed point: writing and reading it again changes nothing, and both JSON parsers agree.
#include "domain/check.hpp"
#include "store/codec.hpp"
#include "store/json_value.hpp"

#include <cstdint>
#include <cstdlib>

using namespace sandtable;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char *>(data), size};
  const ReadAnswer read = read_workspace_all(text);
  if (read.document ? !read.problems.empty() : (read.problems.empty() || read.problems.size() > problem_limit))
    std::abort();
  if (const auto parsed = parse_json(text); parsed && !text.starts_with("\xEF\xBB\xBF")) {
    const auto slowly = parse_json_slowly(text);
    if (!slowly) std::abort();
    std::string one, two;
    append_json(one, parsed->root());
    append_json(two, slowly->root());
    if (one != two) std::abort();
  }
  if (!read.document) return 0;
  check_workspace(*read.document);
  const std::string once = write_workspace(*read.document);
  const auto again = read_workspace(once);
  if (!again || !(**again == *read.document) || write_workspace(**again) != once) std::abort();
  return 0;
}
