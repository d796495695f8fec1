#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sandtable {

/// The order of n things by `before` (a strict weak order of two places); equal ones as they stand.
std::vector<std::uint32_t> order_of(std::size_t n, const void *context,
                                    bool (*before)(const void *context, std::uint32_t a, std::uint32_t b));

/// Puts a list in order by `before`; equal ones keep their places. One copy of the algorithm serves every type and
/// every rule, while std::sort is compiled anew for each and weighs two kilobytes a time. Where speed counts,
/// std::sort.
template <class T, class Before> void put_in_order(std::vector<T> &list, const Before &before) {
  const std::pair<const T *, const Before *> context{list.data(), &before};
  const std::vector<std::uint32_t> order =
      order_of(list.size(), &context, [](const void *both, std::uint32_t a, std::uint32_t b) {
        const auto &[things, rule] = *static_cast<const std::pair<const T *, const Before *> *>(both);
        return (*rule)(things[a], things[b]);
      });
  std::vector<T> ordered;
  ordered.reserve(list.size());
  for (const std::uint32_t place : order) ordered.push_back(std::move(list[place]));
  list = std::move(ordered);
}

} // namespace sandtable
