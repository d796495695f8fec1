#include "store/json_value.hpp"

#include "store/json_scan.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstdlib>
#include <cstring>

using namespace sandtable;

namespace {

std::string compact(const Result<JsonDocument> &document) {
  if (!document) return document.problem().message;
  std::string out;
  append_json(out, document->root());
  return out;
}
std::string refusal(std::string_view text) {
  const auto result = parse_json(text);
  return result ? "accepted" : result.problem().message;
}
std::string place(std::string_view text) {
  const auto result = parse_json(text);
  return result ? "accepted" : result.problem().path;
}

/// Text that is JSON, or nearly.
rc::Gen<std::string> nearly_json() {
  const auto token = rc::gen::element<std::string>(
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\n\"",
      "\"\\x\"", "\"", "1", "-0", "0.5", "-1.25e3", "1e400", "01", ".5", "1.", "-", "+1", "1e", "18446744073709551615",
      "9223372036854775808", "12345678901234567890123", "true", "false", "null", "tru", " ", "\n", "\t", "//",
      "\"中文\"", "NaN", "{\"a\":1,\"a\":2}", "{\"k\":[1,2,{\"z\":null}]}");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(token), [](const std::vector<std::string> &tokens) {
    std::string text;
    for (const auto &t : tokens) text += t;
    return text;
  });
}

} // namespace

TEST_CASE("well-formed JSON is read as it stands") {
  CHECK(
      compact(parse_json(
          R"( {"a": [1, -2, 3.5, 1e3, true, false, null], "b": {"中": "\u4e2d\ud83d\ude00\n"}, "c": [], "d": {}} )")) ==
      R"({"a": [1, -2, 3.5, 1000, true, false, null], "b": {"中": "中😀\n"}, "c": [], "d": {}})");
  CHECK(compact(parse_json("18446744073709551615")) == "18446744073709551615");
  CHECK(compact(parse_json("-9223372036854775808")) == "-9223372036854775808");
}

TEST_CASE("a byte order mark is skipped") { CHECK(compact(parse_json("\xEF\xBB\xBF{\"a\": 1}")) == R"({"a": 1})"); }

TEST_CASE("each kind of broken text has its own refusal with its place") {
  CHECK(refusal("") == "problem_file_empty");
  CHECK(refusal(" \n\t") == "problem_file_empty");
  CHECK(refusal(std::string_view{"{\"a\": 1}\0", 9}) == "problem_nul");
  CHECK(refusal(R"({"a": "x\u0000y"})") == "problem_nul");
  CHECK(refusal("{\"a\": \"\xFF\"}") == "problem_utf8");
  CHECK(place("{\n \"中\": \"\xC0\xAF\"}") == "line 2, column 8");
  CHECK(refusal(std::string_view{"\xFF\xFE{\0}\0", 6}) == "problem_utf8");
  CHECK(refusal("{\"a\": 1} x") == "problem_json_trailing");
  CHECK(refusal("{\"a\": 1}{}") == "problem_json_trailing");
  CHECK(refusal("{\"a\": 1") == "problem_json_truncated");
  CHECK(refusal("{\"a\": \"x") == "problem_json_truncated");
  CHECK(refusal("{'a': 1}") == "problem_json_syntax");
  CHECK(refusal("{\"a\": 1,}") == "problem_json_syntax");
  CHECK(place("{\"a\": 1,\n\n  oops}") == "line 3, column 3");
  CHECK(refusal(R"({"a": 1, "b": 2, "a": 3})") == "problem_json_duplicate_key");
  CHECK(place(R"({"x": [0, {"a/b": {"k": 1, "k": 2}}]})") == "/x/1/a~1b");
  CHECK(refusal("{\"a\": 1e400}") == "problem_json_number");
  CHECK(refusal("{\"a\": -1e400}") == "problem_json_number");
  CHECK(refusal("{\"a\": NaN}") == "problem_json_syntax");
  CHECK(refusal("{\"a\": Infinity}") == "problem_json_syntax");
}

TEST_CASE("NUL inside a text or a name is refused with its path") {
  const auto problem = [](std::string_view text) {
    const auto result = parse_json(text);
    return result ? Problem{"accepted", "", ""} : result.problem();
  };
  CHECK(problem(R"({"schema": 2, "name": "x\u0000y"})") == Problem{"problem_nul", "/name", "/name"});
  CHECK(problem(R"({"a": [1, {"b/c": ["\u0000"]}]})").path == "/a/1/b~1c/0");
  CHECK(problem(R"([["x"], "\u0000"])").path == "/1");
  CHECK(problem(R"("\u0000")").path == "/");
  CHECK(problem(R"({"a": {"k\u0000ey": 1}})").path == "/a/k\\u0000ey");
}

TEST_CASE("a message quotes at most forty characters of the file, and a path a hundred of a name") {
  const std::string digits(10'000, '9');
  const auto number = parse_json("{\"a\": " + digits + "}");
  REQUIRE(!number);
  CHECK(number.problem() == Problem{"problem_json_number", "line 1, column 10006", std::string(39, '9') + "…"});
  const std::string name(10'000, 'n');
  const auto twice = parse_json("{\"" + name + "\": {\"" + name + "\": 1, \"" + name + "\": 2}}");
  REQUIRE(!twice);
  CHECK(twice.problem() ==
        Problem{"problem_json_duplicate_key", "/" + std::string(99, 'n') + "…", std::string(39, 'n') + "…"});
}

TEST_CASE("the same key twice is found among many") {
  std::string text = "{";
  for (int i = 0; i < 500; ++i) text += "\"k" + std::to_string(i) + "\": 1, ";
  CHECK(refusal(text + "\"k500\": 1}") == "accepted");
  CHECK(refusal(text + "\"k250\": 1}") == "problem_json_duplicate_key");
}

TEST_CASE("sixty-four levels are read and sixty-five refused, however deep the text goes") {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
  };
  CHECK(refusal(nested(64)) == "accepted");
  CHECK(refusal(nested(65)) == "problem_json_depth");
  CHECK(refusal(std::string(5'000'000, '[')) == "problem_json_depth");
}

TEST_CASE("a text above the size limit is refused unread") {
  std::string text(json_size_limit + 1, ' ');
  CHECK(refusal(text) == "problem_file_too_large");
}

TEST_CASE("every shortened text is refused without harm") {
  const std::string text = R"({"a": [1.5, "中\u00e9", true], "b": {"c": null}})";
  for (std::size_t length = 0; length < text.size(); ++length) {
    CAPTURE(length);
    CHECK(refusal(std::string_view{text}.substr(0, length)) != "accepted");
  }
}

TEST_CASE("the fast path and nlohmann's parser agree on every text") {
  CHECK(rc::check([] {
    const std::string text = *nearly_json();
    RC_PRE(!text.empty() && text.find_first_not_of(" \n\t") != std::string::npos);
    const auto fast = parse_json(text), slow = parse_json_slowly(text);
    RC_ASSERT(compact(fast) == compact(slow));
    if (!fast) RC_ASSERT(fast.problem() == slow.problem());
  }));
}

TEST_CASE("a decimal becomes the nearest double, as the C library reads it") {
  CHECK(rc::check([](std::uint64_t digits) {
    const int exponent = *rc::gen::inRange(-25, 26);
    double value = 0;
    if (!decimal_to_double(digits, exponent, value)) return;
    const std::string text = std::to_string(digits) + "e" + std::to_string(exponent);
    RC_ASSERT(value == std::strtod(text.c_str(), nullptr));
  }));
  double value = 0;
  REQUIRE(decimal_to_double(9007199254740993, -1, value)); // halfway cases and their neighbours
  CHECK(value == std::strtod("900719925474099.3", nullptr));
  REQUIRE(decimal_to_double(18446744073709551615u, -19, value));
  CHECK(value == std::strtod("1.8446744073709551615", nullptr));
}

TEST_CASE("every finite double is written so that it reads back the same") {
  const auto round_trip = [](double value) {
    std::string text;
    append_json_number(text, value);
    const auto parsed = parse_json(text);
    return parsed && parsed->root().is_number() && parsed->root().number() == value;
  };
  CHECK(rc::check([&](std::uint64_t bits) {
    double value;
    static_assert(sizeof value == sizeof bits);
    std::memcpy(&value, &bits, sizeof value);
    RC_PRE(std::isfinite(value));
    RC_ASSERT(round_trip(value));
  }));
  CHECK(rc::check([&](int mantissa) { RC_ASSERT(round_trip(mantissa / 1000.0)); }));
  for (const double value :
       {0.0, -0.0, 0.1, -0.001, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740993.0, 123456.789})
    CHECK(round_trip(value));
}

TEST_CASE("short decimals are written short") {
  const auto text = [](double value) {
    std::string out;
    append_json_number(out, value);
    return out;
  };
  CHECK(text(0.1) == "0.1");
  CHECK(text(-0.05) == "-0.05");
  CHECK(text(-0.0) == "0");
  CHECK(text(1234.5) == "1234.5");
  CHECK(text(-3) == "-3");
  CHECK(text(1e15) == "1000000000000000");
  CHECK(text(1.0 / 3) == "0.3333333333333333");
}

TEST_CASE("a tree survives the way through a document") {
  const auto parsed = parse_json(R"({"a": [1, 2.5, "x"], "b": {"c": false, "d": null}, "e": 18446744073709551615})");
  REQUIRE(parsed);
  std::string there, back;
  append_json(there, parsed->root());
  append_json(back, document_from(tree_from(parsed->root())).root());
  CHECK(there == back);
}
