#include "domain/value/formula.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace sandtable;

namespace {

struct Answer {
  double value = NAN;
  std::string unit;
  FormulaProblem problem;
};

Unit unit(const char *text) { return *unit_from(text); }

const std::vector<FormulaName> names{{"Energy", unit("kWh/年")}, {"电价", unit("元/kWh")},
                                     {"台数", unit("台")},       {"x", {}},
                                     {"two words", {}},          {"h", {}}};
const std::vector<double> values{1000, 0.8, 3, 5, 7, 11};

Answer eval(const std::string &text, double year = 0) {
  const auto compiled = compile_formula(text, names);
  if (!compiled.formula) return {NAN, "", compiled.problem};
  const auto answer = evaluate_formula(*compiled.formula, values, year);
  if (!answer) return {NAN, "", answer.problem};
  return {answer.value, unit_text(compiled.formula->unit), {}};
}
double number(const std::string &text, double year = 0) { return eval(text, year).value; }
FormulaError error(const std::string &text) { return eval(text).problem.error; }

} // namespace

TEST_CASE("precedence is the spreadsheet's") {
  CHECK(number("-2^2") == 4);
  CHECK(number("0-2^2") == -4);
  CHECK(number("2^3^2") == 64);
  CHECK(number("2^-1") == 0.5);
  CHECK(number("1+2*3-4/2") == 5);
  CHECK(number("(1+2)*3") == 9);
  CHECK(number("8/2/2") == 2);
  CHECK(number("50%") == 0.5);
  CHECK(number("-5%") == -0.05);
  CHECK(number("200%^2") == 4);
  CHECK(number("2*10%") == 0.2);
  CHECK(number("--3") == 3);
  CHECK(number("1+1=2") == 1);
  CHECK(number("1<2") == 1);
  CHECK(number("3<=2") == 0);
  CHECK(number("3<>2") == 1);
  CHECK(number("=1 + 1") == 2);
  CHECK(number(".5+1e2+1.5E-1") == 100.65);
}

TEST_CASE("IF without a third argument gives 0, which has any unit, as Excel's FALSE counts") {
  CHECK(number("IF(x>5,10)") == 0);
  CHECK(number("IF(x>4,10)") == 10);
  CHECK(eval("IF(x>5,5 元)").unit == "元");
}

TEST_CASE("days of XNPV and XIRR are cut to whole ones, as Excel does") {
  const std::string flows = "{-10000,2750,4250,3250,2750}", days = "{39448,39508,39751,39859,39904}",
                    within = "{39448.7,39508.2,39751.9,39859,39904.5}";
  CHECK(number("XNPV(0.09," + flows + "," + within + ")") == number("XNPV(0.09," + flows + "," + days + ")"));
  CHECK(number("XIRR(" + flows + "," + within + ")") == number("XIRR(" + flows + "," + days + ")"));
}

TEST_CASE("marks of a Chinese keyboard are understood") {
  CHECK(number("（１＋２）×３÷２") == 4.5);
  CHECK(number("SUM（1，2；3、4）") == 10);
  CHECK(number("5−7") == -2);
  CHECK(number("5≤7") == 1);
}

TEST_CASE("a character that nobody sees is named with its place, in names, units and between them") {
  const auto refused = [](const std::string &text, std::size_t position, const char *character) {
    const FormulaProblem problem = eval(text).problem;
    return problem.error == FormulaError::invisible && problem.position == position && problem.detail == character;
  };
  CHECK(refused("\u200B1", 0, "U+200B"));
  CHECK(refused("1\u200B", 1, "U+200B"));
  CHECK(refused("5 kW\u200Bh", 4, "U+200B"));
  CHECK(refused("5 [k\u2060Wh]", 4, "U+2060"));
  CHECK(refused("5 \uFEFF元", 2, "U+FEFF"));
  CHECK(refused("电\u200D价*2", 1, "U+200D"));
  CHECK(refused("x + \u202Ex", 4, "U+202E"));
  CHECK(refused("'two\u00ADwords'", 4, "U+00AD"));
  CHECK(refused("1\x01", 1, "U+0001"));
  CHECK(number("1\u2009+\u202F1") == 2); // blanks of typography are blanks
  CHECK(!unit_from("k\u200BWh"));
  const std::vector<FormulaName> family{{"👩\u200D👧", {}}};
  CHECK(compile_formula("'👩\u200D👧'+1", family).formula); // a driver may be called so
}

TEST_CASE("ROUND goes half away from zero on the decimal value") {
  CHECK(number("ROUND(2.345,2)") == 2.35);
  CHECK(number("ROUND(1.005,2)") == 1.01);
  CHECK(number("ROUND(-1.005,2)") == -1.01);
  CHECK(number("ROUND(2.5,0)") == 3);
  CHECK(number("ROUND(-2.5,0)") == -3);
  CHECK(number("ROUND(0.285,2)") == 0.29);
  CHECK(number("ROUND(1.4999999,0)") == 1);
  // The examples of Microsoft's documentation of ROUND.
  CHECK(number("ROUND(2.15,1)") == 2.2);
  CHECK(number("ROUND(2.149,1)") == 2.1);
  CHECK(number("ROUND(-1.475,2)") == -1.48);
  CHECK(number("ROUND(21.5,-1)") == 20);
  CHECK(number("ROUND(626.3,-3)") == 1000);
  CHECK(number("ROUND(1.98,-1)") == 0);
  CHECK(number("ROUND(-50.55,-2)") == -100);
  CHECK(number("ROUNDUP(3.2,0)") == 4);
  CHECK(number("ROUNDUP(-3.14159,1)") == -3.2);
  CHECK(number("ROUNDDOWN(76.9,0)") == 76);
  CHECK(number("ROUND(1e300,2)") == 1e300);
  CHECK(number("ROUND(5,400)") == 5);
  CHECK(number("ROUND(5,-400)") == 0);
}

TEST_CASE("functions do what their names say") {
  CHECK(number("IF(x>4,10,20)") == 10);
  CHECK(number("IF(x>5,10,20)") == 20);
  CHECK(number("MIN(3,x,1)") == 1);
  CHECK(number("max(3,x,1)") == 5);
  CHECK(number("SUM({1,2,3},x)") == 11);
  CHECK(number("AVERAGE(1,2,x)") == doctest::Approx(8.0 / 3));
  CHECK(number("ABS(-x)") == 5);
  CHECK(number("INT(-1.5)") == -2);
  CHECK(number("MOD(-3,2)") == 1);
  CHECK(number("SQRT(16)") == 4);
  CHECK(number("EXP(LN(10))") == doctest::Approx(10).epsilon(1e-15));
  CHECK(number("POWER(2,0.5)") == doctest::Approx(std::sqrt(2.0)).epsilon(1e-15));
  CHECK(number("AND(1,x>4)") == 1);
  CHECK(number("OR(FALSE,x>5)") == 0);
  CHECK(number("NOT(TRUE)") == 0);
  CHECK(number("LOOKUP(2.5,{1,2,3},{10,20,30})") == 20);
  CHECK(number("LOOKUP(9,1,2,3,10,20,30)") == 30);
  CHECK(number("IFERROR(1/0,x)") == 5);
  CHECK(number("'two words'*2") == 14);
  CHECK(number("YEAR+1", 3) == 4);
  CHECK(number("GROW(100,10%)", 0) == 100);
  CHECK(number("GROW(100,10%)", 1) == 100);
  CHECK(number("GROW(100,10%)", 3) == doctest::Approx(121));
  CHECK(number("GROW(100,10%,0)", 2) == doctest::Approx(121));
}

TEST_CASE("units are checked: kWh times yuan per kWh is yuan") {
  CHECK(eval("Energy*电价").unit == "元/年");
  CHECK(eval("100 kWh * 0.8 元/kWh").value == doctest::Approx(80));
  CHECK(eval("100 kWh * 0.8 元/kWh").unit == "元");
  CHECK(eval("100[kWh]*0.8[元/kWh]").unit == "元");
  CHECK(eval("10 kW * 5 h").problem.error == FormulaError::syntax); // h is a driver here
  CHECK(eval("10 kW * 5[h]").unit == "kWh");
  CHECK(eval("2 MWh + 500 kWh").value == 2500);
  CHECK(eval("1 万元 + 500 元").value == 10500);
  CHECK(eval("3台*2").unit == "台");
  CHECK(eval("(3[m])^2").unit == "m^2");
  CHECK(eval("SQRT(9 m²)").unit == "m");
  CHECK(eval("1 kWh/2 kWh").unit == "");
  CHECK(eval("PMT(5%,10 年,1000 元)").unit == "元");
  CHECK(eval("IRR(-100 元,60 元,60 元)").unit == "");
  CHECK(eval("IF(x>1,5 元,0)").unit == "元");
  CHECK(eval("LOOKUP(台数,{1[台],2[台]},{5 元,4 元})").value == 4);
}

TEST_CASE("a wrong unit is named where it happens") {
  const FormulaProblem problem = eval("1 + 5 kWh + 3 元").problem;
  CHECK(problem.error == FormulaError::unit);
  CHECK(problem.position == 2);
  CHECK(problem.detail == "1 ≠ kWh");
  for (const char *text :
       {"Energy+电价", "Energy>1", "MAX(Energy,电价)", "IF(Energy,1,2)", "IF(1,Energy,电价)", "2^Energy", "Energy^x",
        "NPV(电价,1,2)", "NPV(0.1,Energy,电价)", "SQRT(Energy)", "LOOKUP(x,{1 台},{2})", "ROUND(1,台数)", "EXP(台数)"})
    CHECK_MESSAGE(error(text) == FormulaError::unit, text);
}

TEST_CASE("every mistake has a name and a place") {
  const auto at = [](const std::string &text) { return eval(text).problem; };
  CHECK(at("1+foo") == FormulaProblem{FormulaError::unknown_name, 2, "foo"});
  CHECK(at("电价*foo(1)") == FormulaProblem{FormulaError::unknown_function, 3, "foo"});
  CHECK(at("1+") == FormulaProblem{FormulaError::unexpected_end, 2, ""});
  CHECK(at("") == FormulaProblem{FormulaError::unexpected_end, 0, ""});
  CHECK(at("1 2") == FormulaProblem{FormulaError::syntax, 2, "2"});
  CHECK(at("2x") == FormulaProblem{FormulaError::syntax, 1, "x"});
  CHECK(at("(1") == FormulaProblem{FormulaError::unexpected_end, 2, ""});
  CHECK(at("1)") == FormulaProblem{FormulaError::syntax, 1, ")"});
  CHECK(at("1+PMT(1)") == FormulaProblem{FormulaError::argument_count, 2, "PMT"});
  CHECK(error("ABS()") == FormulaError::argument_count);
  CHECK(error("ABS(1,2)") == FormulaError::argument_count);
  CHECK(error("GROW(1)") == FormulaError::argument_count);
  CHECK(error("LOOKUP(1,2,3,4)") == FormulaError::argument_count);
  CHECK(error("IF(1)") == FormulaError::argument_count);
  CHECK(at("1+1/(2-2)") == FormulaProblem{FormulaError::division_by_zero, 3, ""});
  CHECK(at("x/(x-5)").error == FormulaError::division_by_zero);
  CHECK(error("0^-1") == FormulaError::division_by_zero);
  CHECK(error("0^0") == FormulaError::bad_argument);
  CHECK(error("(-8)^0.5") == FormulaError::bad_argument);
  CHECK(error("1e999") == FormulaError::overflow);
  CHECK(error("1e308*10") == FormulaError::overflow);
  CHECK(error("1/(1e308*10)") == FormulaError::overflow);
  CHECK(error("10^400") == FormulaError::overflow);
  CHECK(error("EXP(1000)") == FormulaError::overflow);
  CHECK(error("SQRT(-1)") == FormulaError::bad_argument);
  CHECK(error("LN(0)") == FormulaError::bad_argument);
  CHECK(error("MOD(1,0)") == FormulaError::division_by_zero);
  CHECK(error("LOOKUP(0,{1,2},{3,4})") == FormulaError::not_found);
  CHECK(error("IRR(1,2,3)") == FormulaError::no_sign_change);
  CHECK(error("IRR(-100,230,-132)") == FormulaError::several_roots);
  CHECK(error("{1}") == FormulaError::syntax);
  CHECK(error("ABS({1})") == FormulaError::syntax);
  CHECK(error("1 + #") == FormulaError::syntax);
  CHECK(error("'open") == FormulaError::syntax);
  CHECK(error("5[") == FormulaError::syntax);
  CHECK(error("NPV(0.1,)") == FormulaError::syntax);
}

TEST_CASE("nesting and length have limits that are errors, not crashes") {
  CHECK(number(std::string(60, '(') + "1" + std::string(60, ')')) == 1);
  CHECK(error(std::string(100, '(') + "1" + std::string(100, ')')) == FormulaError::too_deep);
  std::string calls;
  for (int i = 0; i < 2000; ++i) calls += "ABS(";
  CHECK(error(calls) == FormulaError::too_deep);
  CHECK(number(std::string(5000, '-') + "1") == 1);
  CHECK(error(std::string(10001, '1')) == FormulaError::too_long);
  std::string sum = "x";
  for (int i = 0; i < 2000; ++i) sum += "+x";
  CHECK(number(sum) == 10005);
  std::string flows = "IRR(-1";
  for (int i = 0; i < 1200; ++i) flows += ",1";
  CHECK(error(flows + ")") == FormulaError::argument_count);
}

TEST_CASE("an error in a branch not taken harms nobody") {
  CHECK(number("IF(x=5,1,1/0)") == 1);
  CHECK(number("IF(x=5,1,1e308*x*10)") == 1);
  CHECK(error("IF(1/0,1,2)") == FormulaError::division_by_zero);
  CHECK(error("MIN(1,1/0)") == FormulaError::division_by_zero);
}

TEST_CASE("columns give the same bits as single numbers, answers and refusals alike") {
  const std::vector<FormulaName> two{{"a", {}}, {"b", {}}};
  const std::vector<double> a{-3, -1, 0, 0.5, 1, 2.345, 7, 1e200, 1e308, -1e308},
      b{2, 0, 0, -1, 3, 2, 0.5, 1e200, 10, 10};
  FormulaScratch scratch;
  for (const char *text : {"a+b",
                           "a-b",
                           "a*b",
                           "a/b",
                           "a^b",
                           "a^0",
                           "a^3",
                           "a^7",
                           "a^-33",
                           "a^YEAR",
                           "b^-YEAR",
                           "-a",
                           "ABS(a)",
                           "a<b",
                           "a<=b",
                           "a=b",
                           "a<>b",
                           "1/(a*b)",
                           "MIN(a,b,3)",
                           "MAX(a/b,1)",
                           "IF(a>b,a/b,b-a)",
                           "IF(YEAR>1,a,b)",
                           "IFERROR(a/b,7)",
                           "ROUND(a,b)",
                           "AND(a,b)",
                           "LOOKUP(a,{0,1},{5,6})",
                           "NPV(b/10,a,a,b)",
                           "IRR(-a,b,b)",
                           "PMT(b/100,5,a)",
                           "GROW(a,b/10)",
                           "SQRT(a)",
                           "a%",
                           "7",
                           "YEAR",
                           "a",
                           "MIN(a*a*a*b,0)",
                           "1/(a/b)",
                           "SUM(a,b,a)*(1+a)^2"}) {
    const auto compiled = compile_formula(text, two);
    REQUIRE(compiled.formula);
    for (const bool b_is_column : {true, false}) {
      std::vector<double> out(a.size());
      const std::vector<Column> columns{{a.data(), 0}, {b_is_column ? b.data() : nullptr, b[0]}};
      evaluate_columns(*compiled.formula, columns, {nullptr, 2}, a.size(), out.data(), scratch);
      for (std::size_t i = 0; i < a.size(); ++i) {
        const std::vector<double> inputs{a[i], b_is_column ? b[i] : b[0]};
        const auto one = evaluate_formula(*compiled.formula, inputs, 2);
        CHECK_MESSAGE(std::isfinite(out[i]) == bool(one), text << " at " << a[i] << ", " << inputs[1]);
        if (one) CHECK_MESSAGE(out[i] == one.value, text << " at " << a[i] << ", " << inputs[1]);
      }
    }
  }
}

TEST_CASE("constants are folded, so a formula costs what varies in it") {
  CHECK(compile_formula("(1+2*3)^2/ROUND(2.345,2)", {}).formula->steps.size() == 1);
  CHECK(compile_formula("x*(1+5%)", names).formula->steps.size() == 3);
}

TEST_CASE("units read and print") {
  CHECK(unit_text(unit("元/kWh")) == "元/kWh");
  CHECK(unit_text(unit("kWh/(台·年)")) == "kWh/(台·年)");
  CHECK(unit_text(unit("1/年")) == "1/年");
  CHECK(unit("万元").scale == 1e4);
  CHECK(unit("亿元").scale == 1e8);
  CHECK(unit("万次").scale == 1e4);
  CHECK(unit_text(unit("万次")) == "次");
  CHECK(unit("%").scale == 0.01);
  CHECK(unit("MWh").same_dimension(unit("kW·h")));
  CHECK(unit("元/h").same_dimension(quotient(unit("元"), unit("小时"))));
  for (const char *bad : {"/", "kWh/", "(h", "h)", "h^", "[h]"}) CHECK_MESSAGE(!unit_from(bad), bad);
}

TEST_CASE("all years in one go give the same bits as year after year") {
  const std::vector<FormulaName> two{{"a", {}}, {"b", {}}};
  const std::vector<double> years{0, 1, 2, 3, 4, 5}, a{1.5, 0, -2, 7, 0.1, 1e308};
  FormulaScratch scratch;
  for (const char *text :
       {"b*(1+5%)^YEAR", "GROW(b,3%)", "a^YEAR", "a/YEAR", "IF(YEAR>2,a,b)", "NPV(8%,a,YEAR)", "a*10"}) {
    const auto compiled = compile_formula(text, two);
    REQUIRE(compiled.formula);
    std::vector<double> out(years.size());
    const std::vector<Column> columns{{a.data(), 0}, {nullptr, 0.3}};
    evaluate_columns(*compiled.formula, columns, {years.data(), 0}, years.size(), out.data(), scratch);
    for (std::size_t i = 0; i < years.size(); ++i) {
      const auto one = evaluate_formula(*compiled.formula, std::vector<double>{a[i], 0.3}, years[i]);
      CHECK_MESSAGE(std::isfinite(out[i]) == bool(one), text << " in year " << i);
      if (one) CHECK_MESSAGE(out[i] == one.value, text << " in year " << i);
    }
  }
}
