#include "domain/value/case_program.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace sandtable;

namespace {

ValueCase value_case(std::vector<Driver> drivers, std::vector<CostLine> lines, int years = 6) {
  ValueCase made;
  made.years = years;
  for (const char *name : {"a", "b"}) made.options.push_back(make_ref(ValueOption{{name}, name, {}, false, ""}));
  for (auto &d : drivers) made.drivers.push_back(make_ref(std::move(d)));
  for (auto &l : lines) made.lines.push_back(make_ref(std::move(l)));
  return made;
}
Driver driver(const char *name, double value, const char *formula = "") {
  Driver made;
  made.id = {name}, made.name = name, made.value = value, made.formula = formula;
  return made;
}
CostLine line(const char *option, const char *formula, int first = 0, int last = most_years) {
  CostLine made;
  made.id = {std::string{option} + formula}, made.option = {option}, made.name = formula, made.formula = formula;
  made.first_year = first, made.last_year = last;
  return made;
}

constexpr std::size_t lanes = 37;

struct Sums {
  std::vector<double> a = std::vector<double>(lanes), b = a;
};

/// Present values at factor 1 + year / 10 by the program, for drivers x and y over `lanes` trials.
Sums by_program(const CaseModel &model, const std::vector<Column> &drivers) {
  const CaseProgram program{model};
  CaseProgram::Scratch scratch;
  Sums sums;
  std::array<double *, 2> present{sums.a.data(), sums.b.data()};
  program.start(drivers, lanes, scratch);
  for (int year = 0; year <= model.years; ++year)
    program.add_year(year, std::vector<double>(model.lines.size(), 1 + year / 10.0), present, scratch);
  return sums;
}

/// The same formula after formula, trial after trial.
Sums one_by_one(const CaseModel &model, const std::vector<Column> &drivers) {
  Sums sums;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    std::vector<double> values;
    for (const Column &column : drivers) values.push_back(column.values ? column.values[lane] : column.value);
    for (int year = 0; year <= model.years; ++year) {
      for (const std::size_t index : model.order) {
        const auto answer = evaluate_formula(*model.drivers[index].formula, values, year);
        values[index] = answer ? answer.value : NAN;
      }
      for (const ModelLine &one : model.lines) {
        if (year < one.first_year || year > one.last_year) continue;
        const auto answer = evaluate_formula(*one.formula, values, year);
        (one.option == 0 ? sums.a : sums.b)[lane] += (answer ? answer.value : NAN) * (1 + year / 10.0);
      }
    }
  }
  return sums;
}

void check_same(const ValueCase &value) {
  const auto compiled = compile_case(value);
  REQUIRE(compiled.model);
  std::vector<double> x, y;
  for (std::size_t i = 0; i < lanes; ++i)
    x.push_back(static_cast<double>(i) * 0.37 - 4), y.push_back(1.7 / (1.0 + static_cast<double>(i)));
  std::vector<Column> drivers;
  for (const ModelDriver &one : compiled.model->drivers) drivers.push_back({nullptr, one.value});
  drivers[0].values = x.data(), drivers[1].values = y.data();
  const Sums wanted = one_by_one(*compiled.model, drivers), given = by_program(*compiled.model, drivers);
  for (std::size_t lane = 0; lane < lanes; ++lane)
    for (const auto sums : {&Sums::a, &Sums::b}) {
      CAPTURE(lane);
      CHECK(std::isfinite((given.*sums)[lane]) == std::isfinite((wanted.*sums)[lane]));
      if (std::isfinite((wanted.*sums)[lane])) CHECK((given.*sums)[lane] == (wanted.*sums)[lane]);
    }
}

} // namespace

TEST_CASE("a case's program gives the bits of its formulas one by one: shared parts, chains, years, refusals") {
  check_same(value_case(
      {driver("x", 1), driver("y", 2), driver("rate", 0.08), driver("twice", 0, "2*x"),
       driver("late", 0, "twice+YEAR*y"), driver("unused", 0, "1/(x-x)"), driver("later", 0, "late*late-twice")},
      {line("a", "(1+y)^YEAR*x/(1+rate)^YEAR"), line("b", "(1+y)^YEAR+later/(1+rate)^YEAR", 2, 5), line("a", "x"),
       line("b", "later", 1, 3), line("a", "(1+y)^(YEAR-1)*x", 0, 4), line("b", "IF(YEAR>2,x,y)+IF(x>0,late,y)"),
       line("a", "IFERROR(SQRT(x),y)+MIN(x,y,twice,YEAR)"), line("b", "LOOKUP(y,{0,1},{x,late})+NPV(y,x,late,YEAR)"),
       line("a", "7"), line("b", "rate*YEAR"), line("a", "x+y", 6, 6), line("b", "x*x*x*x-(x*x)*(x*x)")}));
  check_same(value_case({driver("x", 1), driver("y", 2)}, {line("a", "SQRT(x)", 3, 3), line("b", "y/x")}));
}

TEST_CASE("a chain of three thousand drivers is worked out without depth or buffers of its length") {
  std::vector<Driver> drivers{driver("x", 1), driver("y", 2)};
  std::vector<std::string> names{"x"}, formulas;
  for (int i = 0; i < 3000; ++i) {
    formulas.push_back("(" + names.back() + "+y)/2+0*YEAR");
    names.push_back("d" + std::to_string(i));
  }
  for (std::size_t i = 0; i < formulas.size(); ++i)
    drivers.push_back(driver(names[i + 1].c_str(), 0, formulas[i].c_str()));
  const ValueCase value = value_case(std::move(drivers), {line("a", names.back().c_str())}, 2);
  check_same(value);
  const auto compiled = compile_case(value);
  const CaseProgram program{*compiled.model};
  CaseProgram::Scratch scratch;
  const std::vector<Column> columns(value.drivers.size(), Column{nullptr, 1});
  program.start(columns, 1, scratch);
  CHECK(scratch.buffers.size() <= 8 * formula_block);
}
