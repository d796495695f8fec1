// A file of each wrong kind: one sentence in the user's language, and what is open stays as it is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drop_file, sample } from './support/shell.mjs';
import { with_clean_page } from './support/site.mjs';

const texts = (name) => JSON.parse(readFileSync(new URL(`../../assets/text/${name}.json`, import.meta.url), 'utf8'));
const problems = texts('problems'), { problems_title, problems_untouched } = texts('workspace');
const filled = (words, ...values) => words.replace(/\{(\d)\}/g, (_, place) => values[place]);

const grid = sample('grid');
const with_first = (change) => {
  const workspace = JSON.parse(grid);
  change(workspace.accounts[0]);
  return JSON.stringify(workspace);
};
const last_line = grid.split('\n').length;
const utf8 = () => {
  const bytes = Buffer.from(grid), at = bytes.indexOf('"name": "') + 9;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0xfe]), bytes.subarray(at)]);
};
const cut = Buffer.from('{"schema": 2,\n"accounts": [');

// What it is, its content, the sentence and what stands in it.
const WRONG = [
  ['nothing', '', 'problem_file_empty'],
  ['no JSON', 'hello', 'problem_json_syntax', '1:1'],
  ['cut off', cut, 'problem_json_truncated', '2:14'],
  ['text behind the end', `${grid} x`, 'problem_json_trailing', `${last_line}:2`],
  ['a NUL behind the end', `${grid}\u0000`, 'problem_nul', `${last_line}:1`],
  ['bytes that are not UTF-8', utf8(), 'problem_utf8', '4:12'],
  ['a bottomless nesting', '['.repeat(100), 'problem_json_depth', '64'],
  ['a field twice', '{"schema": 2, "schema": 2, "accounts": []}', 'problem_json_duplicate_key', 'schema'],
  ['a number beyond all numbers', grid.replace('"schema": 2', '"schema": 1e400'), 'problem_json_number', '1e400'],
  ['a list', '[]', 'problem_not_workspace'],
  ['no schema', '{"accounts": [{}]}', 'problem_schema_missing'],
  ['a schema in words', grid.replace('"schema": 2', '"schema": "two"'), 'problem_schema_invalid'],
  ['a newer file', grid.replace('"schema": 2', '"schema": 999'), 'problem_schema_newer', '999'],
  ['no accounts', '{"schema": 2, "accounts": []}', 'problem_accounts_missing'],
  ['an id twice', with_first(({ people }) => { people[1].id = people[0].id; }), 'problem_id_duplicate', 'G1'],
  ['a number for a text', with_first(({ people }) => { people[0].name = 5; }), 'problem_field_text'],
  ['a rating off its scale', with_first(({ opportunities: [deal] }) => { deal.power_map.stances[0].power = { value: 9 }; }), 'problem_field_range', '1 … 5'],
  ['a place beyond the map', with_first(({ opportunities: [deal] }) => { deal.power_map.stances[0].position = [1e300, 0]; }), 'problem_field_range', '-1000000 … 1000000'],
];

for (const [language, locale] of [['zh', 'zh-CN'], ['en', 'en-US']]) {
  test(`every kind of wrong file is refused by its own sentence in ${language}, and nothing changes`, () => with_clean_page('?sample=grid', async (screen) => {
    for (const [what, content, key, ...values] of WRONG) {
      const file = `${what}.json`;
      await drop_file(screen, file, content);
      await screen.find(filled(problems_title[language], file));
      await screen.find(filled(problems[key][language], ...values), 'text');
      await screen.find(problems_untouched[language], 'text');
      assert.equal(await screen.read(), grid, what);
      await screen.key('Escape');
      await screen.until('the message is gone', async () => (await screen.all(filled(problems_title[language], file))).length === 0);
    }
    assert.doesNotMatch(await screen.page.title(), /^●/);
  }, { language: locale }));
}
