#include "report/map_svg.hpp"

#include "domain/layout_of_map.hpp"
#include "report/map_people.hpp"
#include "report/svg_parts.hpp"
#include "report/xml_text.hpp"
#include "support/any_command.hpp"
#include "support/deal_parts.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

using namespace sandtable;
using sandtable::test::DealParts;
using sandtable::test::small_document;

namespace {

DealParts parts() {
  const Document document = small_document();
  DealParts made{*document->accounts.front(), *document->accounts.front()->opportunities.front(), {}, {}};
  made.map = *made.opportunity.power_map;
  return made;
}

std::string english(DecisionRole role) { return "role" + std::to_string(static_cast<int>(role)); }

/// The picture of the parts; `change` has the last word on what is asked for.
template <class Change> std::string picture_of(DealParts &made, Change &&change) {
  made.join();
  MapPicture picture{.account = made.account, .opportunity = made.opportunity};
  picture.role_word = english;
  picture.title = "Title <1>";
  picture.unnamed = "to be found";
  change(picture);
  return map_svg(picture);
}
std::string picture_of(DealParts &made) {
  return picture_of(made, [](MapPicture &) {});
}

bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }
std::size_t count(const std::string &text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

template <class T, class Change> void edit(List<T> &list, std::size_t at, Change &&change) {
  T copy = *list[at];
  change(copy);
  list[at] = make_ref(std::move(copy));
}

/// Every element closed in order, every attribute quoted: enough for text that we wrote.
bool well_formed(const std::string &svg) {
  std::vector<std::string> open;
  for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
    const std::size_t end = svg.find('>', at);
    if (end == std::string::npos) return false;
    const std::string tag = svg.substr(at + 1, end - at - 1);
    if (tag.empty() || tag.find('<') != std::string::npos || count(tag, "\"") % 2 != 0) return false;
    if (tag[0] == '?' || tag.back() == '/') continue;
    const std::string name = tag.substr(tag[0] == '/' ? 1 : 0, tag.find(' ') - (tag[0] == '/' ? 1 : 0));
    if (tag[0] != '/') {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

/// No number of a path or a measure has more than two decimals, an exponent or is none.
bool plain_numbers(const std::string &svg) {
  for (const char *word : {"nan", "inf", "NaN", "-0 ", "-0\""})
    if (has(svg, std::string{" "} + word) || has(svg, std::string{"\""} + word)) return false;
  for (std::size_t at = svg.find('.'); at != std::string::npos; at = svg.find('.', at + 1)) {
    std::size_t digits = 0;
    while (at + 1 + digits < svg.size() && svg[at + 1 + digits] >= '0' && svg[at + 1 + digits] <= '9') ++digits;
    if (digits > 2 || svg[at + 1 + digits] == 'e') return false;
  }
  return true;
}

double attribute(const std::string &svg, const std::string &name) {
  const std::size_t at = svg.find(" " + name + "=\"");
  return at == std::string::npos ? -1 : std::strtod(svg.c_str() + at + name.size() + 3, nullptr);
}

} // namespace

TEST_CASE("a picture marks guesses and old ratings, and says below what the marks mean") {
  DealParts made = parts();
  REQUIRE(!made.map.stances.empty());
  const auto words = [](MapPicture &picture) {
    picture.guess_words = "a guess", picture.old_words = "an old one", picture.stale_until = "2026-06-01";
  };
  for (std::size_t i = 0; i < made.map.stances.size(); ++i)
    edit(made.map.stances, i, [](Stance &s) { s.power.reset(), s.attitude.reset(); });
  CHECK(!has(picture_of(made, words), "a guess"));
  edit(made.map.stances, 0, [](Stance &s) {
    s.attitude = Rating<double>{.value = 1, .date = "2026-09-01", .confidence = Confidence::high, .evidence = "seen"};
  });
  std::string svg = picture_of(made, words);
  CHECK(!has(svg, "a guess"));
  CHECK(!has(svg, "an old one"));
  edit(made.map.stances, 0, [](Stance &s) { s.attitude->evidence.clear(), s.attitude->date = "2026-01-01"; });
  svg = picture_of(made, words);
  CHECK(has(svg, ">?</text>"));
  CHECK(has(svg, "a guess    an old one"));
  CHECK(well_formed(svg));
  edit(made.map.stances, 0, [](Stance &s) { s.attitude.reset(), s.power = Rating<double>{.value = 3}; });
  svg = picture_of(made, words);
  CHECK(!has(svg, ">?</text>"));
  CHECK(has(svg, "a guess"));
  edit(made.map.stances, 0,
       [](Stance &s) { s.power.reset(), s.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::multiple}; });
  CHECK(has(picture_of(made, words), "a guess")); // a hollow bar needs its words too
}

TEST_CASE("an svg number is fixed, with at most two decimals") {
  CHECK(svg_number(0) == "0");
  CHECK(svg_number(-0.001) == "0");
  CHECK(svg_number(1.5) == "1.5");
  CHECK(svg_number(-2.456) == "-2.46");
  CHECK(svg_number(-0.25) == "-0.25");
  CHECK(svg_number(12.05) == "12.05");
  CHECK(svg_number(1e300) == "10000000");
  CHECK(svg_number(std::nan("")) == "0");
  CHECK(svg_number(-std::numeric_limits<double>::infinity()) == "0");
}

TEST_CASE("xml text is escaped and holds only characters that XML allows, in svg and graphml") {
  CHECK(xml_text("a<b>&\"c'") == "a&lt;b&gt;&amp;&quot;c&apos;");
  CHECK(xml_text(std::string_view{"a\0b\x01\x1F", 5}) == "ab");
  CHECK(xml_text("\uFFFE\uFFFFx\U0001F600") == "x\U0001F600");
  CHECK(xml_text("a\tb\nc\rd") == "a\tb\nc&#13;d");
  CHECK(xml_text("a\tb\nc\rd", true) == "a&#9;b&#10;c&#13;d");
  CHECK(xml_text("\xFF") == "\uFFFD");
}

TEST_CASE("svg text is fitted with an ellipsis and notes are wrapped") {
  CHECK(fitted("短", 100, 14) == "短");
  const std::string cut = fitted("一个非常非常长的名字", 60, 14);
  CHECK(cut.ends_with("…"));
  CHECK(text_width(cut, 14) <= 60);
  CHECK(wrapped("one two three", 60, 13) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("一二三四五", 30, 10) == std::vector<std::string>{"一二三", "四五"});
  CHECK(wrapped("a\n\nb", 100, 10) == std::vector<std::string>{"a", "", "b"});
  for (const std::string &line : wrapped(std::string(500, 'x'), 50, 10)) CHECK(text_width(line, 10) <= 50);
}

TEST_CASE("an svg map is well formed, names its fonts and refers to nothing outside") {
  DealParts made = parts();
  const std::string svg = picture_of(made);
  CHECK(well_formed(svg));
  CHECK(plain_numbers(svg));
  CHECK(svg.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""));
  for (const char *font : {"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"}) CHECK(has(svg, font));
  for (const char *bad : {"<script", "href", "url(", "<image", "<style", "<foreignObject", " on"})
    CHECK(!has(svg, bad));
  CHECK(count(svg, "http") == 1);
  CHECK(has(svg, "<title>Title &lt;1&gt;</title>"));
  for (const char *name : {"人1", "人2", "人3", "人4", "运维部", "便签"}) CHECK(has(svg, name));
}

TEST_CASE("a picture says above the map whose it is and of when, and cards cut by a region do not run into it") {
  DealParts made = parts();
  const std::string plain = picture_of(made);
  const std::string headed = picture_of(made, [](MapPicture &picture) { picture.heading = "电网 · 2026-03-31 <1>"; });
  CHECK(well_formed(headed));
  CHECK(has(headed, "电网 · 2026-03-31 &lt;1&gt;"));
  const auto height = [](const std::string &svg) { return std::atof(svg.c_str() + svg.find("height=\"") + 8); };
  CHECK(height(headed) == height(plain) + 36);
  CHECK(headed.find("电网") > headed.rfind("</g>")); // after the cards, so on top of them
  const std::string redacted = picture_of(made, [](MapPicture &picture) {
    picture.heading = "2026-03-31";
    picture.redacted = true;
  });
  CHECK(has(redacted, "2026-03-31"));
}

TEST_CASE("an empty map is a valid small svg") {
  DealParts made = parts();
  made.map = {};
  made.account.people.clear(), made.account.reporting.clear();
  const std::string svg = picture_of(made);
  CHECK(well_formed(svg));
  CHECK(attribute(svg, "width") == 320);
  CHECK(svg.size() < 800);
}

TEST_CASE("a hostile name or note stays text in the svg") {
  DealParts made = parts();
  edit(made.account.people, 0, [](Person &p) { p.name = "<script>alert(\"1\")</script>&\x01"; });
  edit(made.map.notes, 0, [](Note &n) { n.text = "]]><b onload='x'>"; });
  edit(made.account.departments, 0, [](Department &d) { d.name = "R&D \"<\xEF\xBF\xBE>"; });
  const std::string svg = picture_of(made);
  CHECK(well_formed(svg));
  CHECK(!has(svg, "<script"));
  CHECK(!has(svg, "\x01"));
  CHECK(!has(svg, "\xEF\xBF\xBE"));
  CHECK(has(svg, "R&amp;D"));
}

TEST_CASE("an svg card shows attitude, power, roles, coverage, hidden, placeholder and a rival's tie") {
  DealParts made = parts();
  const std::string before = picture_of(made);
  const auto changed = [&](auto &&change) {
    DealParts other = parts();
    edit(other.map.stances, 0, change);
    return picture_of(other);
  };
  for (const auto &[value, color] :
       {std::pair{-2.0, "#A8321F"}, {-1.0, "#C4622D"}, {0.0, "#6B7684"}, {1.0, "#2F7BBF"}, {2.0, "#164A86"}})
    CHECK(count(changed([v = value](Stance &s) { s.attitude = Rating<double>{.value = v}; }), color) ==
          (value == -1 || value == 1 ? 3 : 2)); // a half shape has an outline too
  CHECK(count(before, "A22 22") == 20);
  CHECK(count(before, "stroke=\"#98A1AD\" stroke-width=\"3.2\"") == 2 + 3 + 4); // all of them guesses
  CHECK(count(before, "stroke=\"#1B2430\" stroke-width=\"3.2\"") == 0);
  const std::string roles = changed([](Stance &s) {
    s.roles = {DecisionRole::initiator, DecisionRole::user, DecisionRole::decider, DecisionRole::coach};
  });
  CHECK(has(roles, ">role0<"));
  CHECK(has(roles, ">role1<"));
  CHECK(!has(roles, ">role4<"));
  CHECK(has(roles, ">+2<"));
  CHECK(count(before, "width=\"18\" height=\"5\"") == 12);
  const std::string covered =
      changed([](Stance &s) { s.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::in_depth}; });
  const std::string full = "fill=\"#0B6E79\"", hollow = "fill=\"none\" stroke=\"#0B6E79\"";
  CHECK(count(covered, full) == count(before, full)); // nothing proves it
  CHECK(count(covered, hollow) == count(before, hollow) + 1);
  const std::string proven = changed([](Stance &s) {
    s.coverage[0] =
        Rating<CoverageLevel>{.value = CoverageLevel::in_depth, .confidence = Confidence::high, .evidence = "minutes"};
  });
  CHECK(count(proven, full) == count(before, full) + 1);
  CHECK(count(proven, hollow) == count(before, hollow));
  CHECK(!has(before, "5 4"));
  CHECK(count(changed([](Stance &s) { s.hidden = true; }), "stroke-dasharray=\"5 4\"") == 1);
  CHECK(count(before, "stroke=\"#6D4AA8\"") == 1);
  DealParts other = parts();
  edit(other.account.people, 3, [](Person &p) { p.placeholder = true, p.name.clear(); });
  const std::string open = picture_of(other);
  CHECK(has(open, "to be found"));
  CHECK(count(open, "stroke-dasharray=\"5 4\"") == 1);
}

TEST_CASE("each kind of link has its look in the svg") {
  const auto link = [](LinkKind kind, double strength = 1, bool confirmed = true) {
    DealParts made = parts();
    made.map.areas.clear();
    made.account.reporting.clear();
    edit(made.map.links, 0, [&](Link &l) { l.kind = kind, l.strength = strength, l.confirmed = confirmed; });
    return picture_of(made);
  };
  const std::string influence = link(LinkKind::influence);
  CHECK(count(influence, " C4") == 1);
  CHECK(count(influence, "Z\" fill=\"#0B6E79\"") == 1);
  CHECK(has(influence, "stroke-width=\"1.9\""));
  CHECK(has(link(LinkKind::influence, 4), "stroke-width=\"4\""));
  CHECK(has(link(LinkKind::influence, 1e6), "stroke-width=\"4\""));
  CHECK(count(link(LinkKind::ally), " C4") == 2);
  CHECK(count(link(LinkKind::conflict), "stroke=\"#B42318\"") == 3);
  CHECK(has(link(LinkKind::adviser), "stroke-dasharray=\"2.5 5\""));
  const std::string guess = link(LinkKind::influence, 1, false);
  CHECK(has(guess, "stroke-dasharray=\"7 5\""));
  CHECK(has(guess, ">?<"));
  CHECK(!has(influence, ">?<"));
  DealParts made = parts();
  made.map.links.clear();
  edit(made.map.stances, 1, [](Stance &s) { s.position = {400, 400}; });
  const std::string reports = picture_of(made);
  CHECK(has(reports, "M400 362 L400 344 L200 344 L200 118\" fill=\"none\" stroke=\"#9AA4B0\" stroke-width=\"1.2\"/>"));
}

TEST_CASE("the svg is as large as what it holds, with a margin") {
  DealParts made = parts();
  made.account.people.resize(1);
  made.account.reporting.clear();
  made.map.stances.resize(1), made.map.links.clear(), made.map.areas.clear(), made.map.notes.clear();
  edit(made.map.stances, 0, [](Stance &s) { s.position = {1000, -500}; });
  const std::string svg = picture_of(made);
  CHECK(attribute(svg, "width") == 184 + 64);
  CHECK(attribute(svg, "height") == 76 + 64);
  CHECK(has(svg, "viewBox=\"876 -570 248 140\""));
}

TEST_CASE("places that are no numbers still give a valid svg") {
  DealParts made = parts();
  const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
  edit(made.map.stances, 0, [&](Stance &s) {
    s.position = {nan, inf};
    s.attitude = Rating<double>{.value = nan};
    s.power = Rating<double>{.value = inf};
  });
  edit(made.map.areas, 0, [&](Area &a) { a.rect = {nan, -inf, 1e300, -5}; });
  edit(made.map.links, 0, [&](Link &l) { l.strength = nan; });
  const std::string svg = picture_of(made);
  CHECK(well_formed(svg));
  CHECK(plain_numbers(svg));
}

TEST_CASE("a redacted svg keeps the shape and hides every word of the customer's") {
  DealParts made = parts();
  edit(made.account.people, 0, [](Person &p) { p.title = "SECRETTITLE"; });
  edit(made.map.links, 0, [](Link &l) { l.label = "SECRETLABEL"; });
  edit(made.map.rivals, 0, [](Rival &r) { r.name = "SECRETRIVAL"; });
  const std::string open = picture_of(made);
  CHECK(has(open, "SECRETTITLE"));
  CHECK(has(open, "SECRETLABEL"));
  const std::string svg = picture_of(made, [](MapPicture &p) { p.redacted = true; });
  CHECK(well_formed(svg));
  for (const char *word : {"人", "SECRET", "部", "便签", "Title", "评标"}) CHECK(!has(svg, word));
  for (const char *name : {">P1<", ">P2<", ">P3<", ">P4<"}) CHECK(has(svg, name));
  CHECK(count(svg, "A22 22") == count(open, "A22 22"));
  CHECK(count(svg, "<g>") == count(open, "<g>"));
}

TEST_CASE("an svg of a part of the map holds nothing that lies outside") {
  DealParts made = parts();
  edit(made.map.links, 0, [](Link &l) { l.label = "FARLABEL", l.from = {"p2"}, l.to = {"p3"}; });
  edit(made.map.stances, 1, [](Stance &s) { s.position = {2000, 80}; });
  edit(made.map.stances, 2, [](Stance &s) { s.position = {2400, 80}; });
  const auto part = [&](Rect r) { return picture_of(made, [&](MapPicture &p) { p.region = r; }); };
  const std::string svg = part({100, 0, 300, 150});
  CHECK(has(svg, "viewBox=\"100 0 300 150\""));
  CHECK(has(svg, "人1"));
  CHECK(!has(svg, "人2"));
  CHECK(!has(svg, "FARLABEL"));
  CHECK(has(part({1900, 0, 600, 200}), "FARLABEL"));
  const double nan = std::nan("");
  CHECK(part({nan, 0, 10, 10}) == picture_of(made));
  CHECK(part({0, 0, 0, 10}) == picture_of(made));
}

TEST_CASE("an svg shows the chain, the lens and the rivals' ties that lie over the map, and fades who is not lit") {
  DealParts made = parts();
  made.map.rivals = {make_ref(Rival{.id = {"r1"}, .name = "厂商甲"})};
  made.map.ties = {
      make_ref(RivalTie{.id = {"t1"}, .rival = {"r1"}, .person = {"p2"}, .standing = 2, .confirmed = false})};
  const auto shown = [&](bool redacted, Audience audience = Audience::author) {
    return picture_of(made, [&](MapPicture &p) {
      p.audience = audience, p.redacted = redacted;
      p.overlay = {.lit = {{"p1"}, {"p2"}},
                   .path = {{"p1"}, {"p2"}},
                   .hops = {"我方 70 %", "40 % ?"},
                   .weakest = 1,
                   .marks = {{{"p1"}, "纸上 20% 实际 55%", true, "实权大于职权"}},
                   .rivals = true};
    });
  };
  const std::string svg = shown(false);
  for (const std::string words : {"我方 70 %", "40 % ?", "纸上 20% 实际 55%", "实权大于职权", "厂商甲 +2 ?"}) {
    CAPTURE(words);
    CHECK(has(svg, words));
    CHECK_FALSE(has(picture_of(made), words));
  }
  CHECK(count(svg, "<g opacity=\"0.34\">") > 0);
  CHECK(count(svg, "<g") == count(svg, "</g>"));
  CHECK_FALSE(has(shown(true), "厂商甲"));
  CHECK(has(shown(true), "R1 +2 ?"));
  edit(made.map.rivals, 0, [](Rival &r) { r.visibility = Visibility::private_; });
  CHECK_FALSE(has(shown(false, Audience::projector), "厂商甲"));
}

TEST_CASE("an svg of a compared map marks who came, went, warmed, cooled and moved, and hides a name when redacted") {
  DealParts made = parts();
  using Kind = MapOverlay::Change::Kind;
  const auto shown = [&](bool redacted) {
    return picture_of(made, [&](MapPicture &p) {
      p.redacted = redacted;
      p.overlay.changes = {
          {.person = {"p1"}, .kind = Kind::came, .words = "新", .name = {}, .was = {}},
          {.person = {"p2"}, .kind = Kind::warmer, .words = "+1.5", .name = {}, .was = {}},
          {.person = {"p3"}, .kind = Kind::moved, .words = {}, .name = {}, .moved = true, .was = {-500, 0}},
          {.person = {"gone"}, .kind = Kind::gone, .words = "离开", .name = "旧人", .was = {-900, 0}}};
    });
  };
  const std::string svg = shown(false), plain = picture_of(made);
  for (const std::string words : {"+ 新", "▲ +1.5", "− 离开", "旧人"}) {
    CAPTURE(words);
    CHECK(has(svg, words));
    CHECK_FALSE(has(plain, words));
  }
  CHECK(attribute(svg, "width") > attribute(plain, "width")); // the place of who is gone is in the picture
  CHECK(well_formed(svg));
  CHECK_FALSE(has(shown(true), "旧人"));
  CHECK(has(shown(true), "− 离开"));
}

TEST_CASE("an svg shows who would leave, whom we lose and what is tried; who has title without say fades") {
  DealParts made = parts();
  const std::string svg = picture_of(made, [](MapPicture &p) {
    p.overlay.flags = {{.person = {"p1"}, .words = "离开", .gone = true},
                       {.person = {"p2"}, .words = "断了线"},
                       {.person = {"p3"}, .words = "0 → +1 支持", .tried = true}};
    p.overlay.marks = {{.person = {"p2"}, .words = "x", .verdict = "有职无权", .fades = true}};
  });
  for (const std::string words : {"离开", "断了线", "0 → +1", "有职无权"}) CHECK(has(svg, words));
  CHECK(count(svg, "<g opacity=\"0.34\">") == 1);
  CHECK(well_formed(svg));
}

TEST_CASE("a rival of an svg is one node beside the cards, with a line to everybody tied, below the cards") {
  DealParts made = parts();
  made.map.rivals = {make_ref(Rival{.id = {"r1"}, .name = "厂商甲"})};
  made.map.ties = {
      make_ref(RivalTie{.id = {"t1"}, .rival = {"r1"}, .person = {"p1"}, .standing = 2, .confirmed = true}),
      make_ref(RivalTie{.id = {"t2"}, .rival = {"r1"}, .person = {"p2"}, .standing = 1, .confirmed = false})};
  edit(made.map.stances, 0, [](Stance &s) { s.person = {"p1"}, s.attitude = Rating<double>{.value = 1}; });
  const std::string svg =
      picture_of(made, [](MapPicture &p) { p.overlay.rivals = true, p.overlay.rival_gap = "差 {0}"; });
  CHECK(count(svg, ">厂商甲</text>") == 1);
  CHECK(count(svg, "stroke-opacity=\"0.55\"") == 2);
  CHECK(svg.find("stroke-opacity=\"0.55\"") < svg.find("<title>人1"));
  CHECK(has(svg, "厂商甲 +2 · 差 -1"));
  CHECK(well_formed(svg));
}

TEST_CASE("a map in circles of power has its rings in the svg, each level named once") {
  DealParts made = parts();
  made.account.people.clear(), made.account.departments.clear(), made.account.reporting.clear();
  made.map = {};
  for (int i = 0; i < 8; ++i) {
    const PersonId id{"c" + std::to_string(i)};
    made.account.people.push_back(make_ref(Person{.id = id, .name = "圈" + std::to_string(i)}));
    Stance stance;
    stance.person = id, stance.power = Rating<double>{.value = 1.0 + i % 4};
    made.map.stances.push_back(make_ref(std::move(stance)));
  }
  made.join();
  Workspace workspace;
  made.account.opportunities = {make_ref(made.opportunity)};
  workspace.accounts = {make_ref(made.account)};
  const auto tidy = tidy_of(workspace, made.opportunity.id, LayoutStyle::circles);
  REQUIRE(tidy);
  for (const auto &move : tidy->moves.people)
    for (auto &slot : made.map.stances)
      if (slot->person == move.person) {
        Stance moved = *slot;
        moved.position = move.position;
        slot = make_ref(std::move(moved));
      }
  const auto named = [](MapPicture &p) { p.ring_word = [](int level) { return "ring" + std::to_string(level); }; };
  const std::string svg = picture_of(made, named);
  CHECK(count(svg, "<ellipse") > 0);
  CHECK(count(svg, ">ring2</text>") == 1);
  CHECK(well_formed(svg));
  CHECK(count(picture_of(made), "<ellipse") == 0);
  edit(made.map.stances, 0, [](Stance &s) { s.position = {9000, 9000}; });
  for (std::size_t i = 1; i < 5; ++i)
    edit(made.map.stances, i, [&](Stance &s) { s.position = {-5000, 600.0 * static_cast<double>(i)}; });
  CHECK(count(picture_of(made, named), "<ellipse") == 0); // no longer in circles
}

TEST_CASE("a customer's svg has no empty ring, strip or bars where our ratings are left out") {
  DealParts made = parts();
  for (std::size_t i = 0; i < made.map.stances.size(); ++i)
    edit(made.map.stances, i, [](Stance &stance) {
      stance.power.reset(), stance.attitude.reset();
      stance.visibility = Visibility::customer;
    });
  for (std::size_t i = 0; i < made.account.people.size(); ++i)
    edit(made.account.people, i, [](Person &person) { person.visibility = Visibility::customer; });
  const std::string ours = picture_of(made),
                    theirs = picture_of(made, [](MapPicture &picture) { picture.audience = Audience::customer; });
  const std::string_view segment = "A22 22 0 0 1", bar = "width=\"18\" height=\"5\"", strip = "width=\"4\"";
  for (const std::string_view part : {segment, bar, strip}) {
    CAPTURE(part);
    CHECK(has(ours, part));
    CHECK_FALSE(has(theirs, part));
  }
  edit(made.map.stances, 0, [](Stance &stance) { stance.power = Rating<double>{.value = 3, .date = {}}; });
  CHECK(count(picture_of(made, [](MapPicture &picture) { picture.audience = Audience::customer; }), segment) == 5);
}

TEST_CASE("what is marked against the audience is not in the svg") {
  DealParts made = parts();
  edit(made.account.people, 0, [](Person &p) { p.visibility = Visibility::private_; });
  edit(made.map.notes, 0, [](Note &n) { n.visibility = Visibility::facilitator; });
  CHECK(has(picture_of(made), "人1"));
  CHECK(has(picture_of(made), "便签"));
  const std::string svg = picture_of(made, [](MapPicture &p) { p.audience = Audience::projector; });
  CHECK(!has(svg, "人1"));
  CHECK(!has(svg, "便签"));
  CHECK(has(svg, "人2"));
}

TEST_CASE("people without a stance stand in rows below the map in every export, svg and graphml") {
  DealParts made = parts();
  made.join();
  const MapPeople people = people_of_map(made.account, made.opportunity, Audience::author, false);
  REQUIRE(people.entries.size() == 4);
  CHECK(people.entries[3].center.y > 200 + 38);
  CHECK(people.of({"p4"}) == &people.entries[3]);
  CHECK(people.of({"nobody"}) == nullptr);
}
