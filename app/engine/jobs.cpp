#include "engine/jobs.hpp"

#include "domain/check.hpp"
#include "store/json_value.hpp"

#include <cstring>

namespace sandtable::engine {

namespace {

void member(std::string &out, std::string_view name, std::string_view text) {
  if (out.back() != '{') out += ", ";
  append_json_text(out, name);
  out += ": ";
  append_json_text(out, text);
}

void count(std::string &out, std::string_view name, std::size_t value) {
  if (out.back() != '{') out += ", ";
  append_json_text(out, name);
  out += ": ";
  append_json_integer(out, static_cast<std::int64_t>(value));
}

} // namespace

Answer failed(std::string_view message, std::string_view detail) {
  Answer answer;
  answer.json = "{\"error\": {";
  member(answer.json, "message", message);
  member(answer.json, "detail", detail);
  answer.json += "}}";
  return answer;
}

namespace {

std::optional<JsonView> member_of(JsonView request, std::string_view name) {
  if (!request.is(JsonType::object)) return std::nullopt;
  for (auto i = request.begin(); i != request.end(); i = request.next(i))
    if (request.at(i).key() == name) return request.at(i);
  return std::nullopt;
}

} // namespace

Answer::Array floats(const std::vector<double> &values) {
  Answer::Array array{ArrayType::float64, {}};
  array.bytes.resize(values.size() * sizeof(double));
  if (!values.empty()) std::memcpy(array.bytes.data(), values.data(), array.bytes.size());
  return array;
}

std::string_view text_member(JsonView request, std::string_view name) {
  const auto member = member_of(request, name);
  return member && member->is(JsonType::text) ? member->text() : std::string_view{};
}
double number_member(JsonView request, std::string_view name, double otherwise) {
  const auto member = member_of(request, name);
  return member && member->is_number() ? member->number() : otherwise;
}

Answer check(std::string_view text, const Progress &progress) {
  Answer answer;
  auto &severities = answer.arrays.emplace_back().bytes;
  std::string problems;
  const auto add = [&](Severity severity, const std::string &path, const std::string &message,
                       const std::string &detail, const std::vector<PersonId> &people) {
    problems += problems.empty() ? "{" : ", {";
    member(problems, "severity", name_of(severity));
    member(problems, "path", path);
    member(problems, "message", message);
    member(problems, "detail", detail);
    problems += ", \"people\": [";
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (i != 0) problems += ", ";
      append_json_text(problems, people[i].text);
    }
    problems += "]}";
    severities.push_back(static_cast<std::uint8_t>(severity));
  };

  const ReadAnswer read = read_workspace_all(text, [&](double part) { progress(part * 0.9); });
  std::size_t people = 0, links = 0;
  if (read.document) {
    for (const auto &account : read.document->accounts) {
      people += account->people.size();
      for (const auto &opportunity : account->opportunities) links += opportunity->power_map->links.size();
    }
    for (const auto &f : check_workspace(*read.document)) add(f.severity, f.path, f.rule, f.detail, f.people);
  } else {
    for (const auto &p : read.problems) add(Severity::error, p.path, p.message, p.detail, {});
  }
  progress(1);
  answer.json = "{";
  count(answer.json, "schema", static_cast<std::size_t>(read.schema));
  count(answer.json, "people", people);
  count(answer.json, "links", links);
  answer.json += ", \"problems\": [" + problems + "]}";
  return answer;
}

Answer run(std::string_view request, std::string_view text, const Progress &progress, const Counts &counts) {
  const auto parsed = parse_json(request);
  if (!parsed) return failed(parsed.problem().message, parsed.problem().detail);
  const std::string_view job = text_member(parsed->root(), "job");
  if (job == "check") return check(text, progress);
  if (job == "simulate") return simulate_job(parsed->root(), text, progress, counts);
  if (job == "merge") return merge_job(parsed->root(), text);
  if (job == "forecast") return forecast_job(parsed->root(), text, progress);
  if (job == "schedule") return schedule_job(parsed->root(), text, progress);
  return failed("problem_job_unknown", job);
}

} // namespace sandtable::engine
