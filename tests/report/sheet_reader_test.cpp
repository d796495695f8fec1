#include "base/csv.hpp"
#include "report/sheet_reader.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

/// The parts of a book with one sheet, as spreadsheet programs write them.
SheetParts book(std::string rows, std::string strings = {}) {
  SheetParts parts;
  parts["xl/workbook.xml"] =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"m\" xmlns:r=\"r\"><sheets><sheet name=\"old\" "
      "sheetId=\"1\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"costs\" sheetId=\"2\" "
      "r:id=\"rId2\"/></sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" "
      "Target=\"worksheets/sheet2.xml\"/></Relationships>";
  parts["xl/sharedStrings.xml"] = "<sst>" + strings + "</sst>";
  parts["xl/worksheets/sheet2.xml"] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  return parts;
}
std::string problem_of(const SheetParts &parts) {
  const auto text = sheet_text(parts);
  return text ? "" : text.problem().message;
}

} // namespace

TEST_CASE("the first sheet that is shown reads as its cells would have been pasted") {
  const auto text = sheet_text(book(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>year0</t></is></c></row>"
      "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\"><f>0.1*1</f><v>0.10000000000000001</v></c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"e\"><v>#DIV/0!</v></c></row>",
      "<si><t>option</t></si><si><r><t>our</t></r><r><t>s &amp; theirs</t></r><rPh sb=\"0\"><t>guide</t></rPh></si>"));
  REQUIRE(text);
  CHECK(*text == "option\tyear0\n\nours & theirs\t\t0.1\n");
}

TEST_CASE("tabs and ends of lines in a cell do not tear the table, and quotation marks come through the reader") {
  const auto text =
      sheet_text(book("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\tb&#10;c</v></c><c r=\"B1\" t=\"str\"><v>5\" "
                      "pipe</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row>"));
  REQUIRE(text);
  const auto table = read_table(*text);
  REQUIRE(table);
  CHECK(text->substr(0, text->find('\n')) == "a b c\t\"5\"\" pipe\"");
}

TEST_CASE("what is no book, damaged or too large is one named problem") {
  CHECK(problem_of({}) == "problem_sheet_none");
  SheetParts without = book("");
  without.erase("xl/worksheets/sheet2.xml");
  CHECK(problem_of(without) == "problem_sheet_none");
  CHECK(problem_of(book("")) == "problem_sheet_none");
  CHECK(problem_of(book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>")) == "problem_sheet_broken");
  CHECK(problem_of(book("<row r=\"1\"><c r=\"A2\"><v>7</v></c></row>")) == "problem_sheet_broken");
  CHECK(problem_of(book("<row r=\"1\"><c r=\"A1\"><v>7</v></row>")) == "problem_sheet_broken");
  CHECK(problem_of(book("<row r=\"999999999\"><c><v>7</v></c></row>")) == "problem_sheet_large");
  CHECK(problem_of(book("<row r=\"1\"><c r=\"ZZZ1\"><v>7</v></c></row>")) == "problem_sheet_wide");
  CHECK(problem_of(book("<!DOCTYPE x>")) == "problem_sheet_broken");
}

TEST_CASE("of several sheets the one that is wanted is read, else the first that is shown") {
  SheetParts parts = book("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
  parts["xl/workbook.xml"] = "<workbook><sheets><sheet name=\"a\" r:id=\"rId2\"/><sheet name=\"b\" "
                             "r:id=\"rId3\"/></sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" "
      "Target=\"worksheets/sheet3.xml\"/></Relationships>";
  parts["xl/worksheets/sheet3.xml"] =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>2</v></c></row></sheetData></worksheet>";
  const auto wanted = sheet_text(parts, [](std::string_view text) { return text == "2\n"; });
  REQUIRE(wanted);
  CHECK(*wanted == "2\n");
  CHECK(*sheet_text(parts, [](std::string_view) { return false; }) == "1\n");
  CHECK(*sheet_text(parts) == "1\n");
}
