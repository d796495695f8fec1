#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandtable {

/// CRC-32 of zip and PNG (ISO 3309).
std::uint32_t crc32(std::string_view bytes);
/// A zip archive that stores its files as they are, in this order, dated 1980: equal files give equal bytes.
std::string zip_of(const std::vector<std::pair<std::string, std::string>> &files);

} // namespace sandtable
