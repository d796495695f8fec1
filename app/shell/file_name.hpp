#pragma once
#include <string>
#include <string_view>

namespace sandtable::shell {

/// A file name from what the user calls a thing: what file systems forbid becomes a blank, "sandtable" stands for none.
std::string file_name(std::string_view name, std::string_view ending);

} // namespace sandtable::shell
