#pragma once
#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

inline constexpr std::size_t xml_size_limit = std::size_t{64} << 20; ///< bytes
inline constexpr std::size_t xml_depth_limit = 64, xml_attribute_limit = 256;

struct XmlAttribute {
  std::string_view name;
  std::string value; ///< references replaced, ends of lines and tabs as blanks
};
using XmlAttributes = std::vector<XmlAttribute>;

/// The attribute's value, or null.
const std::string *attribute_of(const XmlAttributes &attributes, std::string_view name);

/// What a document consists of, in its order. Names have their prefix, as "y:NodeLabel". A problem stops the reading;
/// one without a path is placed where the element starts or the text ends.
class XmlHandler {
public:
  virtual ~XmlHandler() = default;
  /// `offset`: of the tag in the text, see xml_place.
  virtual std::optional<Problem> start(std::string_view name, const XmlAttributes &attributes, std::size_t offset) = 0;
  virtual std::optional<Problem> end() = 0;
  /// A piece of text between tags: references replaced, ends of lines as "\n".
  virtual void text(std::string_view piece) = 0;
};

/// "line 3, column 5", both from 1, the column in characters.
std::string xml_place(std::string_view text, std::size_t offset);

/// Reads XML 1.0 in UTF-8, strictly: elements, attributes, text, the five entities and references by number, comments,
/// CDATA, processing instructions and the declaration. Nothing is ever fetched or expanded: a DOCTYPE is refused, and
/// so are more than `xml_depth_limit` levels, `xml_attribute_limit` attributes on an element, `xml_size_limit` bytes,
/// other encodings, and whatever is not well formed; the problem's path is its place. Prefixes of names are not
/// checked.
std::optional<Problem> read_xml(std::string_view text, XmlHandler &handler);

} // namespace sandtable
