#pragma once
#include "domain/document.hpp"
#include "store/codec.hpp"
#include "store/files.hpp"

#include <doctest/doctest.h>

#include <string>

namespace sandtable::test {

/// A sample of assets/samples, by its name.
inline Document sample(const std::string &name) {
  const auto read = read_workspace(file_text("assets/samples/" + name + ".json"));
  REQUIRE(read);
  return *read;
}

/// The value case that is told: 15 % dearer, 32 % cheaper over five years.
inline ValueCase hospital_case() { return *first_opportunity(*sample("hospital")).value; }

} // namespace sandtable::test
