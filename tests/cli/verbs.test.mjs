// The command line by its own program: exit codes, JSON answers, messages. SANDTABLE names the program.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = new URL('../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'sandtable-'));
after(() => rmSync(folder, { recursive: true }));

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.env.SANDTABLE, words, { encoding: 'utf8' });
  return { status, stdout, stderr, json: () => JSON.parse(stdout) };
}
function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
function refused(result, ...parts) {
  assert.equal(result.status, 2);
  assert.match(result.stderr, /^sandtable: [^\n]+\n$/, 'one line on stderr');
  for (const part of parts) assert.ok(result.stderr.includes(part), `${part} in ${result.stderr}`);
}

test('version names the program, its build and the file format', () => {
  const { status, json } = run('version', '--json');
  assert.equal(status, 0);
  const answer = json();
  assert.match(answer.version, /^\d+\.\d+\.\d+$/);
  assert.equal(answer.schema, 2);
  assert.match(run('version').stdout, /^sandtable \d/);
});

test('the samples are without findings', () => {
  for (const name of ['grid', 'hospital', 'group']) {
    const { status, json } = run('check', `${root}/assets/samples/${name}.json`, '--json');
    assert.equal(status, 0);
    assert.deepEqual(json().problems, []);
  }
});

test('the published schema is what the program prints', () => {
  assert.equal(run('schema').stdout, readFileSync(`${root}/assets/schema/workspace.schema.json`, 'utf8'));
});

test('check lists cycles, dangling links and people without role, and exits 1', () => {
  const path = file('odd.json', JSON.stringify({
    schema: 2,
    accounts: [{
      id: 'a',
      people: [{ id: 'p', name: 'P' }, { id: 'q', name: 'Q' }],
      reporting: [{ from: 'p', to: 'q' }, { from: 'q', to: 'p' }],
      opportunities: [{ id: 'o', power_map: {
        stances: [{ person: 'p', position: [0, 0], roles: ['user'] }, { person: 'q', position: [240, 0] }],
        links: [{ from: 'p', to: 'gone', kind: 'influence' }],
      } }],
    }],
  }));
  const { status, json } = run('check', path, '--json');
  assert.equal(status, 1);
  const { problems } = json();
  assert.deepEqual(problems.map((p) => [p.severity, p.rule, p.people]), [
    ['error', 'finding_reporting_cycle', ['p', 'q']],
    ['warning', 'finding_person_without_role', ['q']],
    ['error', 'finding_dangling', ['p']],
  ]);
  assert.ok(problems[2].message.includes('gone') && problems[2].path.endsWith('/links/0/to'));
  assert.equal(run('check', path).status, 1);
});

test('a bad file exits 2 and names file and place', () => {
  refused(run('check', join(folder, 'absent.json')), 'absent.json');
  refused(run('check', file('cut.json', '{"schema": 2, "accounts": [')), 'cut.json', 'line 1, column 28');
  refused(run('check', file('newer.json', '{"schema": 99}')), 'newer.json', '99');
  refused(run('check', file('range.json', '{"schema": 2, "accounts": [{"id": "a", "scores": {"current": 101}}]}')), '/accounts/0/scores/current', '0 … 100');
  const { status, json } = run('check', join(folder, 'range.json'), '--json');
  assert.equal(status, 2);
  assert.equal(json().problems[0].path, '/accounts/0/scores/current');
});

test('a wrong call exits 2 and says what is wrong', () => {
  refused(run(), 'no verb');
  refused(run('fly'), 'fly');
  refused(run('check'), 'one file');
  refused(run('check', 'a', '--odd'), '--odd');
  refused(run('import', '-o', join(folder, 'x.json')), 'at least one table');
  refused(run('import', '--people', 'p.csv'), '-o FILE');
  refused(run('import', '--people'), 'needs a value');
});

test('import makes a workspace from tables with ids kept', () => {
  const people = file('people.csv', '\uFEFFpower,id,name,roles,reports_to,attitude,hidden,department,extra\r\n5,"x 1",安娜,决策者;coach,,0.5,no,IT,?\r\n3,2,"Bob ""B"", Jr",user,x 1,-1,1,IT,\r\n,三,,,2,,,,\r\n');
  const links = file('links.csv', 'kind,to,from,strength,confirmed\ninfluences,2,x 1,2.5,yes\ninfluence,x 1,2,,no\nreports,2,三,3,\nally,安娜,三,,\n');
  const out = file('out.json', 'an old file');
  const { status, json } = run('import', '--people', people, '--links', links, '-o', out, '--json');
  assert.equal(status, 0);
  assert.deepEqual(json(), { file: out, people: 3, links: 3, reporting: 2, tasks: 0 });
  const [account] = JSON.parse(readFileSync(out, 'utf8')).accounts;
  assert.deepEqual(account.people.map((p) => [p.id, p.name]), [['x 1', '安娜'], ['2', 'Bob "B", Jr'], ['三', '三']]);
  assert.deepEqual(account.reporting.map((r) => [r.from, r.to, r.strength]), [['2', 'x 1', undefined], ['三', '2', 3]]);
  const map = account.opportunities[0].power_map;
  assert.deepEqual(map.stances.map((s) => [s.person, s.power?.value, s.attitude?.value, s.hidden, s.roles]), [
    ['x 1', 5, 0.5, undefined, ['decider', 'coach']], ['2', 3, -1, true, ['user']], ['三', undefined, undefined, undefined, undefined]]);
  assert.deepEqual(map.links.map((l) => [l.from, l.to, l.kind, l.strength, l.confirmed]), [
    ['x 1', '2', 'influence', 2.5, undefined], ['2', 'x 1', 'influence', undefined, false], ['三', 'x 1', 'ally', undefined, undefined]]);
  assert.equal(run('check', out).status, 1); // 三 has no role
});

test('links alone make the people they name', () => {
  const out = join(folder, 'links_only.json');
  assert.equal(run('import', '--links', file('only.csv', 'from,to\na,b\nb,c\n'), '-o', out).status, 0);
  assert.deepEqual(JSON.parse(readFileSync(out, 'utf8')).accounts[0].people.map((p) => p.id), ['a', 'b', 'c']);
});

test('a bad table exits 2, names row and column, and leaves the file alone', () => {
  const out = file('kept.json', 'kept');
  const bad = (text, ...parts) => refused(run('import', '--people', file('bad.csv', text), '-o', out), 'bad.csv', ...parts);
  bad('id,name,power\na,A,6\n', 'row 2, power', '6');
  bad('id,name\na,A\na,B\n', 'row 3, id');
  bad('id,name,reports_to\na,A,zz\n', 'row 2, reports_to', 'zz');
  bad('title,power\nBoss,3\n', 'name');
  bad('', 'empty');
  bad('id,name\na,"open\n', 'row 2');
  refused(run('import', '--people', file('good.csv', 'id\na\n'), '--links', file('bad_links.csv', 'from,to\na,b\n'), '-o', out), 'bad_links.csv', 'row 2, to', 'b');
  assert.equal(readFileSync(out, 'utf8'), 'kept');
  assert.ok(!existsSync(`${out}.part`));
});
