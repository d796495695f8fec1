#pragma once
#include <cstdint>
#include <string>

namespace sandtable {

/// Counter-based random bits: the same (seed, counter) gives the same 64 bits everywhere.
/// SplitMix64's finaliser (Steele, Lea, Flood 2014) over a Weyl sequence.
constexpr std::uint64_t random_bits(std::uint64_t seed, std::uint64_t counter) {
  std::uint64_t z = seed + (counter + 1) * 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

/// Makes ids. Seeded with 128 bits of the platform's entropy by whoever owns the outside world,
/// so that domain code stays free of clocks and devices.
class IdSource {
public:
  IdSource(std::uint64_t high, std::uint64_t low) : high_(high), low_(low) {}

  /// "p-" + 16 characters of base 32 (80 random bits): readable, safe in files, unique across copies.
  std::string make(char prefix) {
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    const std::uint64_t a = random_bits(high_, counter_);
    const std::uint64_t b = random_bits(low_ ^ a, counter_);
    ++counter_;
    std::string text{prefix, '-'};
    for (int i = 0; i < 12; ++i) text += alphabet[(a >> (5 * i)) & 31];
    for (int i = 0; i < 4; ++i) text += alphabet[(b >> (5 * i)) & 31];
    return text;
  }

  template <class IdType> IdType next(char prefix) { return IdType{make(prefix)}; }

private:
  std::uint64_t high_, low_, counter_ = 0;
};

} // namespace sandtable
