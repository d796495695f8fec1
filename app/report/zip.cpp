#include "report/zip.hpp"

namespace sandtable {

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = ~std::uint32_t{0};
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0);
  }
  return ~crc;
}

namespace {
void put(std::string &out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255);
}

/// What the local header and the directory say alike: version, UTF-8 names, stored, 1980-01-01, sizes, length of name.
void put_entry(std::string &out, const std::string &name, const std::string &bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  put(out, 20, 2), put(out, 0x0800, 2), put(out, 0, 2), put(out, 0, 2), put(out, 0x21, 2);
  put(out, crc32(bytes), 4), put(out, size, 4), put(out, size, 4);
  put(out, static_cast<std::uint32_t>(name.size()), 2), put(out, 0, 2);
}
} // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>> &files) {
  std::string out, directory;
  for (const auto &[name, bytes] : files) {
    const auto at = static_cast<std::uint32_t>(out.size());
    out += "PK\x03\x04";
    put_entry(out, name, bytes);
    out += name + bytes;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    put_entry(directory, name, bytes);
    put(directory, 0, 2), put(directory, 0, 2), put(directory, 0, 2), put(directory, 0, 4), put(directory, at, 4);
    directory += name;
  }
  const auto at = static_cast<std::uint32_t>(out.size()), count = static_cast<std::uint32_t>(files.size());
  out += directory + std::string{"PK\x05\x06"};
  put(out, 0, 4), put(out, count, 2), put(out, count, 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4), put(out, at, 4), put(out, 0, 2);
  return out;
}

} // namespace sandtable
