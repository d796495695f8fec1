#include "domain/value/case_program.hpp"

#include "domain/value/formula_steps.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

namespace sandtable {

namespace {

using Op = FormulaOp;

constexpr Op amount = Op::count_; ///< the step that adds a line to its option

/// Steps are the same when these are: what they do, to what.
using Shape = std::vector<std::uint64_t>;

} // namespace

/// Writes the steps of all formulas, each distinct one once.
class CaseProgram::Builder {
public:
  Builder(const CaseModel &model, CaseProgram &program) : model_(model), program_(program) {}

  void run() {
    of_driver_.assign(model_.drivers.size(), none);
    for (const std::size_t driver : model_.order) of_driver_[driver] = add(*model_.drivers[driver].formula);
    for (std::size_t line = 0; line < model_.lines.size(); ++line) {
      program_.option_of_line_.push_back(model_.lines[line].option);
      if (model_.lines[line].formula) add_amount(line);
    }
    mark_needed();
    put_in_order();
    give_buffers();
  }

private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  std::uint32_t add(const Formula &formula) {
    std::vector<std::uint32_t> stack;
    for (const FormulaStep &step : formula.steps) {
      if (step.op == Op::input && of_driver_[step.operand] != none) {
        stack.push_back(of_driver_[step.operand]);
        continue;
      }
      const std::span<const std::uint32_t> arguments{stack.data() + stack.size() - step.count, step.count};
      const std::uint64_t operand =
          step.op == Op::constant ? std::bit_cast<std::uint64_t>(formula.constants[step.operand]) : step.operand;
      const std::uint32_t index = distinct(step, operand, arguments);
      stack.resize(stack.size() - step.count);
      stack.push_back(index);
    }
    return stack.back();
  }

  std::uint32_t distinct(FormulaStep step, std::uint64_t operand, std::span<const std::uint32_t> arguments) {
    Shape shape{static_cast<std::uint64_t>(step.op), operand};
    shape.insert(shape.end(), arguments.begin(), arguments.end());
    const auto [known, fresh] = known_.emplace(std::move(shape), static_cast<std::uint32_t>(program_.steps_.size()));
    if (!fresh) return known->second;
    if (step.op == Op::constant) {
      step.operand = static_cast<std::uint32_t>(program_.constants_.size());
      program_.constants_.push_back(std::bit_cast<double>(operand));
    }
    return append(step, arguments);
  }

  std::uint32_t append(const FormulaStep &step, std::span<const std::uint32_t> arguments) {
    Step made{step, static_cast<std::uint32_t>(program_.arguments_.size())};
    made.first_year = model_.years + 1, made.last_year = -1; // nobody yet
    made.yearly = step.op == Op::year || step.op == amount;
    for (const std::uint32_t argument : arguments) {
      made.yearly = made.yearly || program_.steps_[argument].yearly;
      program_.arguments_.push_back(argument);
    }
    program_.steps_.push_back(made);
    return static_cast<std::uint32_t>(program_.steps_.size() - 1);
  }

  void add_amount(std::size_t line) {
    const std::uint32_t answer = add(*model_.lines[line].formula);
    Step &made = program_.steps_[append({amount, static_cast<std::uint32_t>(line), 1, 0}, {&answer, 1})];
    made.first_year = model_.lines[line].first_year, made.last_year = model_.lines[line].last_year;
  }

  /// Arguments stand before what uses them: from the back, every step has heard of all who need it.
  void mark_needed() {
    for (std::size_t i = program_.steps_.size(); i-- > 0;) {
      const Step &user = program_.steps_[i];
      for (const std::uint32_t argument : program_.arguments_of(user)) {
        Step &used = program_.steps_[argument];
        used.first_year = std::min(used.first_year, user.first_year);
        used.last_year = std::max(used.last_year, user.last_year);
      }
    }
  }

  void put_in_order() {
    for (std::uint32_t i = 0; i < program_.steps_.size(); ++i)
      if (const Step &step = program_.steps_[i]; step.first_year <= step.last_year)
        (step.yearly ? program_.yearly_ : program_.once_).push_back(i);
  }

  /// A step writes on a buffer that nobody reads any more; what years need from before them keeps its own.
  void give_buffers() {
    std::vector<std::uint32_t> last_use(program_.steps_.size(), none), free;
    const auto look = [&](std::uint32_t user) {
      for (const std::uint32_t used : program_.arguments_of(program_.steps_[user]))
        last_use[used] = program_.steps_[user].yearly && !program_.steps_[used].yearly ? none - 1 : user;
    };
    for (const std::uint32_t user : program_.once_) look(user);
    for (const std::uint32_t user : program_.yearly_) look(user);
    const auto give = [&](std::uint32_t index) {
      Step &step = program_.steps_[index];
      if (step.step.count > 0 && step.step.op != amount) {
        if (free.empty()) free.push_back(program_.buffers_++);
        step.buffer = free.back();
        free.pop_back();
      }
      for (const std::uint32_t used : program_.arguments_of(step))
        if (last_use[used] == index && program_.steps_[used].step.count > 0) {
          free.push_back(program_.steps_[used].buffer);
          last_use[used] = none; // an argument may stand twice
        }
    };
    for (const std::uint32_t index : program_.once_) give(index);
    for (const std::uint32_t index : program_.yearly_) give(index);
  }

  const CaseModel &model_;
  CaseProgram &program_;
  std::vector<std::uint32_t> of_driver_; ///< step of a driver with a formula
  std::map<Shape, std::uint32_t> known_;
};

CaseProgram::CaseProgram(const CaseModel &model) { Builder{model, *this}.run(); }

std::span<const std::uint32_t> CaseProgram::arguments_of(const Step &step) const {
  return {arguments_.data() + step.arguments, step.step.count};
}

void CaseProgram::start(std::span<const Column> drivers, std::size_t lanes, Scratch &scratch) const {
  scratch.lanes = lanes;
  scratch.values.resize(steps_.size());
  scratch.buffers.resize(buffers_ * formula_block);
  for (const std::uint32_t index : once_) {
    const FormulaStep &step = steps_[index].step;
    if (step.op == Op::constant)
      scratch.values[index] = {nullptr, constants_[step.operand]};
    else if (step.op == Op::input)
      scratch.values[index] = drivers[step.operand];
    else
      run(index, scratch);
  }
}

void CaseProgram::add_year(int year, std::span<const double> factors, std::span<double *const> present,
                           Scratch &scratch) const {
  for (const std::uint32_t index : yearly_) {
    const Step &step = steps_[index];
    if (year < step.first_year || year > step.last_year) continue;
    if (step.step.op == amount)
      add_amount(step, factors, present, scratch);
    else if (step.step.op == Op::year)
      scratch.values[index] = {nullptr, static_cast<double>(year)};
    else
      run(index, scratch);
  }
}

void CaseProgram::run(std::size_t index, Scratch &scratch) const {
  const Step &step = steps_[index];
  std::array<Column, 3> few;
  std::span<Column> arguments{few.data(), step.step.count};
  if (step.step.count > few.size()) {
    scratch.arguments.resize(std::max<std::size_t>(scratch.arguments.size(), step.step.count));
    arguments = {scratch.arguments.data(), step.step.count};
  }
  const auto used = arguments_of(step);
  for (std::size_t i = 0; i < used.size(); ++i) arguments[i] = scratch.values[used[i]];
  run_step(step.step, arguments, scratch.buffers.data() + step.buffer * formula_block, scratch.lanes);
  scratch.values[index] = arguments[0];
}

void CaseProgram::add_amount(const Step &step, std::span<const double> factors, std::span<double *const> present,
                             const Scratch &scratch) const {
  const std::uint32_t line = step.step.operand;
  const double factor = factors[line];
  const Column answer = scratch.values[arguments_[step.arguments]];
  double *out = present[option_of_line_[line]];
  if (!answer.values)
    for (std::size_t i = 0; i < scratch.lanes; ++i) out[i] += answer.value * factor;
  else if (factor == 1)
    for (std::size_t i = 0; i < scratch.lanes; ++i) out[i] += answer.values[i];
  else
    for (std::size_t i = 0; i < scratch.lanes; ++i) out[i] += answer.values[i] * factor;
}

} // namespace sandtable
