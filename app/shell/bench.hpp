#pragma once
#include "domain/document.hpp"

namespace sandtable::shell {

/// A map of `people` cards on a wide grid and twice as many influence links, mostly between near neighbours.
/// The same for every run, so that frame times can be compared.
Document bench_document(int people, IdSource &ids, const std::string &now);

} // namespace sandtable::shell
