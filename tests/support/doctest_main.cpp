#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>

/// Random tests try the same cases in every run; RC_PARAMS="seed=7 max_success=10000" tries others.
int main(int count, char **words) {
  setenv("RC_PARAMS", "seed=1", 0);
  doctest::Context context(count, words);
  return context.run();
}
