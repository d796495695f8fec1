#pragma once
#include "base/result.hpp"
#include "store/json_value.hpp"

#include <span>

namespace sandtable {

/// One step of the file format: changes a whole document of schema `from` into one of schema `from + 1`.
/// Frozen once released, written against JSON only and never against the model, so that it means the same for ever.
/// What it does not understand it leaves alone: the reader judges the result.
struct Migration {
  int from;
  std::string_view name;
  void (*apply)(JsonTree &document);
};

/// All of them in order, without a gap, from schema 1 to the current one.
std::span<const Migration> migrations();

/// Brings a document from `schema` to the current version; `schema` must be 1 … current_schema.
void migrate(JsonTree &document, int schema);

} // namespace sandtable
