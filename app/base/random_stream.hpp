#pragma once
#include "base/random.hpp"

#include <bit>
#include <cstdint>
#include <string_view>

namespace sandtable {

/// Random numbers by counter: number `index` of a stream is a function of seed, stream name and index alone. So the
/// same seed gives the same bits on one worker or many, in any order, natively and in wasm, and a new stream leaves the
/// draws of all others alone. Bits: random_bits (base/random.hpp); streams start 2^64-uniformly apart.
class RandomStream {
public:
  /// The one stream of somebody who draws numbers of one kind only.
  explicit RandomStream(std::uint64_t seed) : key_(seed) {}
  RandomStream(std::uint64_t seed, std::string_view name) {
    std::uint64_t hash = 0xCBF29CE484222325ull; // FNV-1a (Fowler, Noll, Vo 1991)
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    key_ = random_bits(random_bits(seed, hash), hash);
  }

  std::uint64_t bits(std::uint64_t index) const { return random_bits(key_, index); }

  /// Uniform over the 2^52 middles of (0, 1): never 0, never 1.
  double uniform(std::uint64_t index) const {
    return std::bit_cast<double>((bits(index) >> 12) | 0x3FF0000000000000ull) - (1 - 0x1p-53);
  }

private:
  std::uint64_t key_ = 0;
};

} // namespace sandtable
