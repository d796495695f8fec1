// assets/guides/ratings.json -> view/guides.hpp and guides.cpp: the question trees that help to choose a rating.
// Usage: node guides.mjs OUT_DIR FILE   Each guide's first question starts it; an answer has a "next" question or a "value".
import { join } from 'node:path';
import { fail, read_json, write_if_changed } from './files.mjs';

const RANGES = { power: [1, 5], attitude: [-2, 2], coverage: [1, 4] }; // coverage: the level's place on its scale

/** The guide as a flat list of questions; fails on an unknown question, a circle, one that nothing leads to, a value off the scale. */
export function read_guide(name, guide) {
  const ids = Object.keys(guide), [low, high] = RANGES[name] ?? fail(`ratings.json: there is no rating "${name}".`);
  const text = (item, place) => {
    for (const language of ['zh', 'en']) if (typeof item[language] !== 'string' || item[language] === '') fail(`ratings.json: ${place} has no ${language} text.`);
  };
  const reached = new Set();
  const visit = (id, above) => {
    if (!guide[id]) fail(`ratings.json: ${name}: no question "${id}".`);
    if (above.includes(id)) fail(`ratings.json: ${name}: "${id}" leads back to itself.`);
    reached.add(id);
    text(guide[id], `${name}.${id}`);
    if (!(guide[id].answers?.length >= 2)) fail(`ratings.json: ${name}.${id} needs two answers or more.`);
    for (const answer of guide[id].answers) {
      text(answer, `an answer of ${name}.${id}`);
      if ((answer.next === undefined) === (answer.value === undefined)) fail(`ratings.json: an answer of ${name}.${id} needs either "next" or "value".`);
      if (answer.next !== undefined) visit(answer.next, [...above, id]);
      else if (!(answer.value >= low && answer.value <= high)) fail(`ratings.json: ${name}.${id}: ${answer.value} is not between ${low} and ${high}.`);
    }
  };
  visit(ids[0], []);
  for (const id of ids) if (!reached.has(id)) fail(`ratings.json: ${name}: nothing leads to "${id}".`);
  return ids.map((id) => ({ ...guide[id], answers: guide[id].answers.map((answer) => ({ ...answer, next: answer.next === undefined ? -1 : ids.indexOf(answer.next) })) }));
}

function main([out, file]) {
  const data = read_json(file), literal = (text) => JSON.stringify(text);
  const guides = Object.keys(RANGES).map((name) => ({ name, questions: read_guide(name, data[name] ?? fail(`ratings.json: the guide "${name}" is missing.`)) }));
  const questions = [], answers = [], starts = [];
  for (const guide of guides) {
    const start = questions.length;
    starts.push(start);
    for (const question of guide.questions) {
      questions.push(`    {{${literal(question.zh)}, ${literal(question.en)}}, ${answers.length}, ${question.answers.length}},`);
      for (const { zh, en, next, value = 0 } of question.answers) answers.push(`    {{${literal(zh)}, ${literal(en)}}, ${next < 0 ? -1 : start + next}, ${value}},`);
    }
  }
  write_if_changed(join(out, 'guides.hpp'), `#pragma once

namespace sandtable::view {

// Question trees that help to choose a rating, from assets/guides/ratings.json.
enum class Guide { ${guides.map(({ name }) => name).join(', ')} };

struct GuideText {
  const char *zh, *en;
};
struct GuideAnswer {
  GuideText text;
  int next; ///< question; −1: \`value\` is the rating
  double value;
};
struct GuideQuestion {
  GuideText text;
  int first, count; ///< of guide_answers
};

extern const int guide_start[${starts.length}]; // per Guide its first question
extern const GuideQuestion guide_questions[${questions.length}];
extern const GuideAnswer guide_answers[${answers.length}];

} // namespace sandtable::view
`);
  write_if_changed(join(out, 'guides.cpp'), `#include "view/guides.hpp"

namespace sandtable::view {

const int guide_start[] = {${starts.join(', ')}};
const GuideQuestion guide_questions[] = {
${questions.join('\n')}
};
const GuideAnswer guide_answers[] = {
${answers.join('\n')}
};

} // namespace sandtable::view
`);
}

if (process.argv[1]?.endsWith('/guides.mjs')) main(process.argv.slice(2));
