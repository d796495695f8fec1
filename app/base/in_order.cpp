#include "base/in_order.hpp"

#include <algorithm>
#include <numeric>

namespace sandtable {

std::vector<std::uint32_t> order_of(std::size_t n, const void *context,
                                    bool (*before)(const void *context, std::uint32_t a, std::uint32_t b)) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [=](std::uint32_t a, std::uint32_t b) {
    if (before(context, a, b)) return true;
    return a < b && !before(context, b, a);
  });
  return order;
}

} // namespace sandtable
