#include "report/xml_reader.hpp"

#include "base/text.hpp"
#include "report/xml_text.hpp"

#include <algorithm>
#include <utility>

namespace sandtable {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// XML 1.0, productions 4 and 4a.
bool name_start(char32_t c) {
  static constexpr char32_t ranges[][2] = {{':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
                                           {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                           {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                           {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  for (const auto &[first, last] : ranges)
    if (c >= first && c <= last) return true;
  return false;
}
bool name_character(char32_t c) {
  return name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         c == 0x203F || c == 0x2040;
}

using Refusal = std::optional<Problem>;

class Reader {
public:
  Reader(std::string_view text, XmlHandler &handler) : text_(text), handler_(handler) {}

  Refusal run() {
    if (text_.size() > xml_size_limit)
      return Problem{"problem_file_too_large", {}, std::to_string(xml_size_limit >> 20)};
    if (const std::size_t bad = first_invalid_utf8(text_); bad != text_.npos) return encoding_at(bad);
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (auto no = forbidden_character()) return no;
    if (auto no = declaration()) return no;
    while (at_ < text_.size())
      if (auto no = piece()) return no;
    if (!open_.empty() || !root_seen_) return refuse("problem_xml_truncated", text_.size());
    return std::nullopt;
  }

private:
  std::string_view rest() const { return text_.substr(at_); }
  Refusal refuse(const char *message, std::size_t offset, std::string detail = {}) const {
    return Problem{message, xml_place(text_, offset), std::move(detail)};
  }
  Refusal syntax(std::size_t offset) const {
    if (offset >= text_.size()) return refuse("problem_xml_truncated", text_.size());
    return refuse("problem_xml_syntax", offset);
  }
  Refusal encoding_at(std::size_t offset) const {
    const std::string_view before = text_.substr(0, offset);
    const std::size_t line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t start = line == 0 ? 0 : before.rfind('\n') + 1;
    return refuse("problem_utf8", offset,
                  std::to_string(line + 1) + ":" + std::to_string(code_point_count(before.substr(start)) + 1));
  }
  /// A handler's problem, placed.
  Refusal placed(Refusal problem, std::size_t offset) const {
    if (problem && problem->path.empty()) problem->path = xml_place(text_, offset);
    return problem;
  }

  Refusal forbidden_character() const {
    for (std::size_t at = at_; at < text_.size();) {
      const std::size_t from = at;
      if (!xml_character(next_code_point(text_, at))) return syntax(from);
    }
    return std::nullopt;
  }

  Refusal declaration() {
    if (!rest().starts_with("<?xml") || at_ + 5 >= text_.size() || !is_blank(text_[at_ + 5])) return std::nullopt;
    const std::size_t from = at_;
    at_ += 5;
    XmlAttributes parts;
    if (auto no = attributes(parts)) return no;
    if (!rest().starts_with("?>")) return syntax(at_);
    static constexpr std::string_view known[] = {"version", "encoding", "standalone"};
    std::size_t next = 0; // they come in this order
    for (const auto &part : parts) {
      while (next < 3 && known[next] != part.name) ++next;
      if (next++ == 3) return syntax(from);
    }
    const std::string *version = attribute_of(parts, "version");
    if (!version || !version->starts_with("1.")) return syntax(from);
    const std::string *encoding = attribute_of(parts, "encoding");
    const std::string name = encoding ? folded(*encoding) : "utf-8";
    if (name != "utf-8" && name != "utf8" && name != "us-ascii") return encoding_at(from);
    at_ += 2;
    return std::nullopt;
  }

  Refusal piece() {
    if (text_[at_] != '<') return character_data();
    if (rest().starts_with("<!--")) return comment();
    if (rest().starts_with("<![CDATA[")) return cdata();
    if (rest().starts_with("<!DOCTYPE")) return refuse("problem_xml_doctype", at_);
    if (rest().starts_with("<?")) return instruction();
    if (rest().starts_with("</")) return end_tag();
    return start_tag();
  }

  Refusal comment() {
    const std::size_t end = text_.find("--", at_ + 4);
    if (end == text_.npos) return refuse("problem_xml_truncated", text_.size());
    if (end + 2 >= text_.size() || text_[end + 2] != '>') return syntax(end + 2);
    at_ = end + 3;
    return std::nullopt;
  }

  Refusal cdata() {
    const std::size_t end = text_.find("]]>", at_ + 9);
    if (open_.empty()) return syntax(at_);
    if (end == text_.npos) return refuse("problem_xml_truncated", text_.size());
    std::string out;
    for (at_ += 9; at_ < end;) take_character(out);
    at_ = end + 3;
    handler_.text(out);
    return std::nullopt;
  }

  Refusal instruction() {
    const std::size_t from = at_;
    at_ += 2;
    std::string_view target;
    if (auto no = name(target)) return no;
    if (folded(target) == "xml") return syntax(from); // the declaration stands at the very beginning
    const std::size_t end = text_.find("?>", at_);
    if (end == text_.npos) return refuse("problem_xml_truncated", text_.size());
    if (end != at_ && !is_blank(text_[at_])) return syntax(at_);
    at_ = end + 2;
    return std::nullopt;
  }

  Refusal start_tag() {
    const std::size_t from = at_++;
    if (open_.empty() && root_seen_) return syntax(from);
    std::string_view element;
    XmlAttributes parts;
    if (auto no = name(element)) return no;
    if (auto no = attributes(parts)) return no;
    const bool empty = rest().starts_with("/>");
    if (!empty && !rest().starts_with(">")) return syntax(at_);
    if (open_.size() >= xml_depth_limit) return refuse("problem_xml_depth", from, std::to_string(xml_depth_limit));
    at_ += empty ? 2 : 1;
    root_seen_ = true;
    if (auto no = placed(handler_.start(element, parts, from), from)) return no;
    if (empty) return placed(handler_.end(), from);
    open_.push_back(element);
    return std::nullopt;
  }

  Refusal end_tag() {
    const std::size_t from = at_;
    at_ += 2;
    std::string_view element;
    if (auto no = name(element)) return no;
    blanks();
    if (!rest().starts_with(">")) return syntax(at_);
    ++at_;
    if (open_.empty() || open_.back() != element) return syntax(from);
    open_.pop_back();
    return placed(handler_.end(), from);
  }

  Refusal name(std::string_view &out) {
    const std::size_t from = at_;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (at_ == from ? !name_start(c) : !name_character(c)) break;
      at_ = next;
    }
    out = text_.substr(from, at_ - from);
    return out.empty() ? syntax(at_) : std::nullopt;
  }

  void blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  /// Up to the tag's end.
  Refusal attributes(XmlAttributes &out) {
    for (;;) {
      const std::size_t from = at_;
      blanks();
      if (at_ >= text_.size()) return syntax(at_);
      if (text_[at_] == '>' || text_[at_] == '/' || text_[at_] == '?') return std::nullopt;
      if (at_ == from || out.size() == xml_attribute_limit) return syntax(at_);
      XmlAttribute one;
      const std::size_t place = at_;
      if (auto no = name(one.name)) return no;
      if (attribute_of(out, one.name)) return syntax(place);
      blanks();
      if (!rest().starts_with("=")) return syntax(at_);
      ++at_;
      blanks();
      if (auto no = attribute_value(one.value)) return no;
      out.push_back(std::move(one));
    }
  }

  Refusal attribute_value(std::string &out) {
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) return syntax(at_);
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '<') return syntax(at_);
      if (text_[at_] == '&') {
        if (auto no = reference(out)) return no;
      } else {
        take_character(out);
        if (is_blank(out.back())) out.back() = ' ';
      }
    }
    if (at_ >= text_.size()) return syntax(at_);
    ++at_;
    return std::nullopt;
  }

  Refusal character_data() {
    std::string out;
    while (at_ < text_.size() && text_[at_] != '<') {
      if (open_.empty() && !is_blank(text_[at_])) return syntax(at_);
      if (rest().starts_with("]]>")) return syntax(at_);
      if (text_[at_] == '&') {
        if (auto no = reference(out)) return no;
      } else {
        take_character(out);
      }
    }
    if (!open_.empty()) handler_.text(out);
    return std::nullopt;
  }

  /// One byte of text; every end of line is "\n".
  void take_character(std::string &out) {
    const char c = text_[at_++];
    if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    out += c == '\r' ? '\n' : c;
  }

  /// "&amp;", "&#38;" or "&#x26;".
  Refusal reference(std::string &out) {
    static constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (const auto &[entity, c] : entities)
      if (rest().starts_with(entity)) {
        out += c;
        at_ += entity.size();
        return std::nullopt;
      }
    if (!rest().starts_with("&#")) return syntax(at_);
    const bool hex = rest().starts_with("&#x");
    std::size_t at = at_ + (hex ? 3 : 2);
    const std::size_t digits = at;
    char32_t value = 0;
    for (; at < text_.size() && text_[at] != ';'; ++at) {
      const int digit = digit_of(text_[at], hex);
      if (digit < 0) return syntax(at_);
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
      if (value > 0x10FFFF) return syntax(at_);
    }
    if (at >= text_.size()) return syntax(at);
    if (at == digits || !xml_character(value)) return syntax(at_);
    append_utf8(out, value);
    at_ = at + 1;
    return std::nullopt;
  }
  static int digit_of(char c, bool hex) {
    if (c >= '0' && c <= '9') return c - '0';
    if (hex && c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (hex && c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  }

  std::string_view text_;
  XmlHandler &handler_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_; ///< elements
  bool root_seen_ = false;
};

} // namespace

const std::string *attribute_of(const XmlAttributes &attributes, std::string_view name) {
  for (const auto &one : attributes)
    if (one.name == name) return &one.value;
  return nullptr;
}

std::string xml_place(std::string_view text, std::size_t offset) {
  if (text.starts_with("\xEF\xBB\xBF") && offset >= 3) text.remove_prefix(3), offset -= 3;
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n');
  const std::size_t start = line == 0 ? 0 : before.rfind('\n') + 1;
  return "line " + std::to_string(line + 1) + ", column " + std::to_string(code_point_count(before.substr(start)) + 1);
}

std::optional<Problem> read_xml(std::string_view text, XmlHandler &handler) { return Reader{text, handler}.run(); }

} // namespace sandtable
