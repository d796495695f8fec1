#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <vector>

// What the benchmark's parts share: timing, rows of JSON, random numbers.

namespace sandtable::bench {

inline double now_ms() {
  using namespace std::chrono;
  return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

/// Median, least and count of runs of at least 20 ms each, per call.
struct Times {
  double median = 0, least = 0;
  int runs = 0;
};
template <class Work> Times timed(int runs, Work &&work) {
  work();
  const double first = now_ms();
  work();
  const int repeat = std::max(1, static_cast<int>(20 / std::max(0.001, now_ms() - first)));
  std::vector<double> all;
  for (int i = 0; i < runs; ++i) {
    const double start = now_ms();
    for (int k = 0; k < repeat; ++k) work();
    all.push_back((now_ms() - start) / repeat);
  }
  std::sort(all.begin(), all.end());
  return {all[all.size() / 2], all.front(), runs};
}

inline bool first_row = true;
inline void row(const char *what, const Times &t, const char *more = "") {
  std::printf("%s\n  {\"what\": \"%s\", \"ms\": %.4g, \"min_ms\": %.4g, \"runs\": %d%s}", first_row ? "" : ",", what,
              t.median, t.least, t.runs, more);
  first_row = false;
}

/// mulberry32 (Tommy Ettinger): uniform in [0, 1), the same everywhere.
struct Numbers {
  std::uint32_t a;
  double operator()() {
    a += 0x6d2b79f5u;
    std::uint32_t t = (a ^ (a >> 15)) * (a | 1);
    t ^= t + (t ^ (t >> 7)) * (t | 61);
    return static_cast<double>(t ^ (t >> 14)) / 4294967296.0;
  }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>((*this)() * n); }
};

void plan(int runs);
void cell_edit(int runs);
void undo(int runs);
void psplib();

} // namespace sandtable::bench
