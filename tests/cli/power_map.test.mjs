// sandtable influence and persuade: measures, definitions, options, exit codes. SANDTABLE names the program.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { file, folder, refused, root, run } from './support/program.mjs';

const near = (value, expected) => assert.ok(Math.abs(value - expected) < 1e-9, `${value} is about ${expected}`);

/** A workspace from tables. */
function workspace(name, people, links) {
  const out = join(folder, `${name}.json`);
  const imported = run('import', '--people', file(`${name}_p.csv`, people), '--links', file(`${name}_l.csv`, links), '-o', out);
  assert.equal(imported.status, 0, imported.stderr);
  return out;
}
const person = (answer, id) => answer.people.find((p) => p.id === id);

test('influence prints every measure of every person, null where it is undefined', () => {
  const path = workspace('five', 'id,name\na,A\nb,B\nc,C\nd,D\ne,E\n', 'from,to,kind\na,b,influence\nc,b,reports\na,c,conflict\nd,b,influences\n');
  const { status, json } = run('influence', path, '--json');
  assert.equal(status, 1);
  const answer = json();
  assert.deepEqual(answer.findings.map((f) => f.rule), ['missing_decider', 'missing_finance', 'missing_coach']);
  assert.deepEqual(answer.people.map((p) => p.id), ['a', 'b', 'c', 'd', 'e']);
  for (const measure of ['in_degree', 'out_degree', 'pagerank', 'betweenness', 'closeness', 'eigenvector', 'katz', 'constraint', 'effective_size', 'fragmentation', 'reach'])
    for (const p of answer.people) assert.ok(p[measure] === null || Number.isFinite(p[measure]), `${p.id} ${measure}`);
  // a and d influence b, who is c's superior; the conflict does not count.
  const b = person(answer, 'b');
  assert.equal(b.in_degree, 2);
  assert.equal(b.out_degree, 1);
  near(b.betweenness, 3 / 6);
  near(b.closeness, 3 / 4);
  near(b.fragmentation, 1);
  assert.equal(person(answer, 'e').constraint, null);
  assert.equal(person(answer, 'e').effective_size, null);
  assert.equal(person(answer, 'e').betweenness, 0);
});

test('votes go to those who influence, by strength unless --unweighted, with the damping that is asked for', () => {
  const path = workspace('votes', 'id,name\na,A\nb,B\nc,C\n', 'from,to,kind,strength\nb,a,influence,3\nc,a,influence,1\n');
  const weighted = run('influence', path, '--json', '--damping', '0.5').json();
  const base = person(weighted, 'a').pagerank;
  near(person(weighted, 'b').pagerank, base * 1.375);
  near(person(weighted, 'c').pagerank, base * 1.125);
  const plain = run('influence', path, '--json', '--unweighted').json();
  near(person(plain, 'b').pagerank, person(plain, 'c').pagerank);
});

test('--remove names the best set to lose, --katz-alpha sets alpha and a sum that has no limit is null', () => {
  const path = workspace('star', 'id,name\nh,H\na,A\nb,B\nc,C\nd,D\n', 'from,to\nh,a\nh,b\nh,c\nh,d\n');
  const answer = run('influence', path, '--json', '--remove', '1').json();
  assert.deepEqual(answer.key_players.people, ['h']);
  near(answer.key_players.fragmentation, 1);
  near(answer.people.reduce((sum, p) => sum + p.katz ** 2, 0), 1);
  assert.equal(run('influence', path, '--json', '--remove', '5').json().key_players.fragmentation, null);
  assert.equal(run('influence', path, '--json', '--katz-alpha', '0.5').json().people[0].katz, null);
});

test('reach is how many others a word convinces on average, the same on every run', () => {
  const path = workspace('reach', 'id,name\na,A\nb,B\nc,C\nd,D\n', 'from,to,kind\na,b,influence\nb,c,influence\n');
  const answer = run('influence', path, '--json').json();
  assert.equal(answer.reach_trials, 10000);
  const reach = (id) => person(answer, id).reach;
  assert.ok(Math.abs(reach('a') - 0.75) < 0.03, 'one half of b and a quarter of c');
  assert.ok(Math.abs(reach('b') - 0.5) < 0.03);
  assert.deepEqual([reach('c'), reach('d')], [0, 0]);
  assert.deepEqual(run('influence', path, '--json').json(), answer);
});

test('findings hold the rivals and who is missing, as the drawer shows them', () => {
  const path = file('rivals.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a', people: [{ id: 'p', name: 'P' }],
    opportunities: [{ id: 'o', power_map: { stances: [{ person: 'p', position: [0, 0], power: { value: 5 }, attitude: { value: 0 }, roles: ['approver'] }],
      rivals: [{ id: 'r', name: 'R' }], ties: [{ id: 't', rival: 'r', person: 'p', standing: 2 }] } }] }] }));
  const { status, json } = run('influence', path, '--json');
  assert.equal(status, 1);
  const rules = json().findings.map((f) => f.rule);
  for (const rule of ['rival_leads_people', 'missing_decider']) assert.ok(rules.includes(rule), `${rule} in ${rules}`);
  for (const finding of json().findings) assert.ok(finding.text.length > 0 && !finding.text.includes('{0}'), finding.rule);
});

test('the group sample tells that 35 % of the power was unseen', () => {
  const { status, json } = run('influence', `${root}/assets/samples/group.json`, '--json');
  assert.equal(status, 1);
  const finding = json().findings.find((f) => f.rule === 'influence_unseen_power');
  assert.deepEqual(finding.people, ['E7', 'E8']);
  assert.match(finding.text, /35 %/);
  assert.match(finding.text, /2 people you have not met: 宋哲 and 康建国/);
  assert.match(run('influence', `${root}/assets/samples/group.json`).stdout, /finding: On paper purchasing leads: 郑国栋\.\nfinding: 35 %/);
});

test('on 250 people the findings on titles are few, wide and ranked', () => {
  const people = Array.from({ length: 250 }, (_, i) => `p${i},P${i},${1 + (i % 5)}`).join('\n');
  const links = Array.from({ length: 250 }, (_, i) => `p${i},p${(i * 7 + 3) % 250}`);
  for (let leader = 0; leader < 8; ++leader) for (let i = 0; i < 40 + 10 * leader; ++i) links.push(`p${leader * 30},p${(leader * 11 + i) % 250}`);
  const path = workspace('crowd', `id,name,power\n${people}\n`, `from,to\n${[...new Set(links)].filter((l) => l.split(',')[0] !== l.split(',')[1]).join('\n')}\n`);
  const answer = run('influence', path, '--json').json();
  const titles = answer.findings.filter((f) => /_title/.test(f.rule));
  assert.ok(titles.length > 0 && titles.length <= 5, `${titles.length} findings`);
  const rated = answer.people.filter((p) => p.power !== null);
  const sum = (key) => rated.reduce((all, p) => all + p[key], 0);
  const gap = ({ people: [id] }) => Math.abs(person(answer, id).pagerank / sum('pagerank') - person(answer, id).power / sum('power'));
  assert.ok(titles.every((f, i) => gap(f) >= 0.03 && (i === 0 || gap(f) <= gap(titles[i - 1]))));
});

test('persuade solves Friedkin and Johnsen\'s equation; nobody to hear and full resistance keep an attitude', () => {
  const path = workspace('talk', 'id,name,attitude,resistance\na,A,-1,\nb,B,2,0.3\nc,C,1,1\nd,D,,\n', 'from,to,kind,strength\nb,a,influence,1\nc,a,influence,3\na,c,influence,1\n');
  const { status, json } = run('persuade', path, '--json');
  assert.equal(status, 0);
  const answer = json();
  assert.match(answer.model, /model of your team's own beliefs, not a prediction/);
  near(person(answer, 'a').equilibrium, (0.25 * (2 + 3) / 4 - 0.5) / 0.75);
  assert.equal(person(answer, 'b').equilibrium, 2);
  assert.equal(person(answer, 'c').equilibrium, 1);
  assert.equal(person(answer, 'd').attitude, null);
  assert.equal(person(answer, 'd').equilibrium, 0);
  const rounds = run('persuade', path, '--json', '--rounds', '200').json();
  near(person(rounds, 'a').rounds.at(-1), person(answer, 'a').equilibrium);
});

test('a circle without resistance has no equilibrium, and says so', () => {
  const path = workspace('circle', 'id,name,attitude,resistance\na,A,1,0\nb,B,-1,0\n', 'from,to\na,b\nb,a\n');
  const { status, json } = run('persuade', path, '--json');
  assert.equal(status, 0);
  for (const p of json().people) {
    assert.equal(p.equilibrium, null);
    assert.ok(p.reason.length > 0);
  }
});

test('trials give bands, the same for the same seed', () => {
  const sample = `${root}/assets/samples/grid.json`;
  const bands = (...more) => run('persuade', sample, '--json', '--trials', '500', ...more).stdout;
  assert.equal(bands('--seed', '7'), bands('--seed', '7'));
  assert.notEqual(bands('--seed', '7'), bands('--seed', '8'));
  for (const p of JSON.parse(bands()).people) assert.ok(p.bands.p10 <= p.bands.p50 && p.bands.p50 <= p.bands.p90);
});

test('trials tell how the decision falls: the chance under a rule, and 40 bins of its outcome that sum to 1', () => {
  const sample = `${root}/assets/samples/group.json`;
  const outcome = (...more) => run('persuade', sample, '--json', '--trials', '2000', ...more).json().outcome;
  const { rule, chance, bins, band } = outcome();
  assert.equal(rule, 'weighted_vote');
  assert.equal(bins.length, 40);
  assert.deepEqual([bins[0].from, bins[0].to, bins[20].from, bins[39].to], [-2, -1.9, 0, 2]);
  near(bins.reduce((sum, bin) => sum + bin.share, 0), 1);
  near(bins.slice(20).reduce((sum, bin) => sum + bin.share, 0), chance);
  assert.ok(band.p10 <= band.p50 && band.p50 <= band.p90);
  assert.ok(outcome('--rule', 'unanimous').chance <= chance);
  refused(run('persuade', sample, '--trials', '10', '--rule', 'coin'), '--rule', 'coin');
});

test('a wrong call, file, option or opportunity exits 2', () => {
  const sample = `${root}/assets/samples/grid.json`;
  for (const verb of ['influence', 'persuade']) {
    refused(run(verb), verb);
    refused(run(verb, join(folder, 'absent.json')), 'absent.json');
    refused(run(verb, file('broken.json', '{"schema": 2')), 'broken.json');
    refused(run(verb, sample, '--opportunity', 'nowhere'), 'grid.json', 'nowhere');
    refused(run(verb, sample, '--no-such-option'), '--no-such-option');
  }
  refused(run('influence', sample, '--damping', '1.5'), '--damping', '1.5');
  refused(run('influence', sample, '--damping', '1'), '--damping');
  refused(run('influence', sample, '--katz-alpha', 'x'), '--katz-alpha', 'x');
  refused(run('influence', sample, '--remove', '99'), '--remove', '99');
  refused(run('influence', sample, '--remove', '1.5'), '--remove');
  refused(run('persuade', sample, '--trials', '0'), '--trials');
  refused(run('persuade', sample, '--trials', '1000001'), '--trials'); // never fewer than asked for
  refused(run('persuade', sample, '--seed', '-1'), '--seed');
});

test('--opportunity chooses among several', () => {
  const deal = (id, from, to) => ({ id, power_map: {
    stances: [{ person: 'p', position: [0, 0] }, { person: 'q', position: [240, 0] }],
    links: [{ id: `l-${id}`, from, to, kind: 'influence' }],
  } });
  const path = file('two.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a',
    people: [{ id: 'p', name: 'P' }, { id: 'q', name: 'Q' }], opportunities: [deal('one', 'p', 'q'), deal('two', 'q', 'p')] }] }));
  assert.equal(person(run('influence', path, '--json').json(), 'p').out_degree, 1);
  assert.equal(person(run('influence', path, '--json', '--opportunity', 'two').json(), 'p').out_degree, 0);
});

test('influence and persuade tell facts from guesses, with the day of each rating', () => {
  const path = file('basis.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a', people: [{ id: 'p', name: 'P' }, { id: 'q', name: 'Q' }],
    opportunities: [{ id: 'o', power_map: { stances: [
      { person: 'p', position: [0, 0], power: { value: 5, date: '2026-03-01', confidence: 'high', evidence: 'letter' }, attitude: { value: 1 } },
      { person: 'q', position: [300, 0] }] } }] }] }));
  const influence = run('influence', path, '--json').json();
  assert.equal(person(influence, 'p').power_basis, 'fact');
  assert.equal(person(influence, 'p').power_date, '2026-03-01');
  assert.equal(person(influence, 'p').attitude_basis, 'guess');
  assert.equal(person(influence, 'q').power_basis, null);
  const persuade = run('persuade', path, '--json').json();
  assert.equal(person(persuade, 'p').attitude_basis, 'guess');
  assert.equal(person(persuade, 'p').attitude_date, '');
  assert.equal(person(persuade, 'q').attitude_basis, null);
  assert.match(run('influence', path).stdout, /fact 2026-03-01/);
  assert.match(run('persuade', path).stdout, /guess/);
});
