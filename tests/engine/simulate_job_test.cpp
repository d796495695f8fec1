// The worker's job "simulate", called as the page calls it.
#include "engine/engine.hpp"

#include "store/codec.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <numeric>

using namespace sandtable;

namespace {

std::vector<double> numbers(const engine::Answer::Array &array) {
  std::vector<double> all(array.bytes.size() / sizeof(double));
  std::memcpy(all.data(), array.bytes.data(), array.bytes.size());
  return all;
}

struct Ask {
  Document document = test::sample("hospital");
  std::vector<std::vector<double>> counted;
  std::vector<double> told;

  engine::Answer run(const std::string &more) {
    counted.clear(), told.clear();
    const Opportunity &deal = *document->accounts.front()->opportunities.front();
    const std::string request = R"({"job": "simulate", "opportunity": ")" + deal.id.text + R"(", "option": ")" +
                                deal.value->options[0]->id.text + R"(", "reference": ")" +
                                deal.value->options[1]->id.text + R"(", "trials": 30000, "seed": 3)" + more + "}";
    return engine::run(
        request, write_workspace(*document), [&](double part) { told.push_back(part); },
        [&](double, const std::vector<double> &counts) { counted.push_back(counts); });
  }
};
constexpr const char *in_bins = R"(, "bins": 20, "bins_from": 0.2, "bins_to": 0.4)";

} // namespace

TEST_CASE("trials are counted into bins while they come, and the answer has the bits it has without") {
  Ask ask;
  const engine::Answer plain = ask.run("");
  CHECK(ask.counted.empty());
  const engine::Answer live = ask.run(in_bins);
  REQUIRE(ask.counted.size() >= 3);
  for (std::size_t i = 0; i < ask.counted.size(); ++i) {
    REQUIRE(ask.counted[i].size() == 21);
    CHECK(ask.counted[i][0] == std::accumulate(ask.counted[i].begin() + 1, ask.counted[i].end(), 0.0));
    if (i > 0) CHECK(ask.counted[i][0] > ask.counted[i - 1][0]);
  }
  CHECK(ask.counted.back()[0] == 30000);
  CHECK(std::is_sorted(ask.told.begin(), ask.told.end()));
  REQUIRE(live.arrays.size() == plain.arrays.size());
  for (std::size_t i = 0; i < plain.arrays.size(); ++i) CHECK(live.arrays[i].bytes == plain.arrays[i].bytes);
}

TEST_CASE("parts of the trials, counted or not, come together to the same bits as all of them at once") {
  Ask ask;
  const engine::Answer whole = ask.run("");
  const auto first = ask.run(R"(, "first": 0, "count": 15000)" + std::string{in_bins});
  const auto second = ask.run(R"(, "first": 15000, "count": 15000)" + std::string{in_bins});
  CHECK(ask.counted.back()[0] == 15000);
  std::string bytes;
  for (const std::size_t column : {1u, 2u})
    for (const auto *part : {&first, &second})
      bytes.append(reinterpret_cast<const char *>(part->arrays[column].bytes.data()),
                   part->arrays[column].bytes.size());
  const auto merged = engine::run(R"({"job": "merge", "columns": 2, "parts": 2})", bytes, [](double) {});
  REQUIRE(merged.arrays.size() == 2);
  CHECK(merged.arrays[0].bytes == whole.arrays[1].bytes);
  CHECK(merged.arrays[1].bytes == whole.arrays[2].bytes);
  CHECK(numbers(first.arrays[3]) == numbers(whole.arrays[3]));
}
