// schedule, plan and the import of tasks by the command line's own program. SANDTABLE names it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { file, folder, refused, root, run } from './support/program.mjs';

function imported(name, tasks, capacities) {
  const out = join(folder, `${name}.json`);
  const words = ['import', '--tasks', file(`${name}.csv`, tasks), '-o', out];
  if (capacities) words.push('--capacities', file(`${name}_capacities.csv`, capacities));
  const { status, stderr } = run(...words);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return out;
}
const near = (actual, expected, by) => assert.ok(Math.abs(actual - expected) <= by, `${actual} is not ${expected} ± ${by}`);

// Hillier and Lieberman, Introduction to Operations Research, chapter 22: Reliable Construction Co.
const reliable = `id,name,optimistic,likely,pessimistic,predecessors,resources
A,Excavate,1,2,3,,
B,Lay the foundation,2,3.5,8,A,
C,Put up the rough wall,6,9,18,B,
D,Put up the roof,4,5.5,10,C,
E,Install the exterior plumbing,1,4.5,5,C,
F,Install the interior plumbing,4,4,10,E,
G,Put up the exterior siding,5,6.5,11,D,
H,Do the exterior painting,5,8,17,E;G,
I,Do the electrical work,3,7.5,9,C,
J,Put up the wallboard,3,9,9,F;I,
K,Install the flooring,4,4,4,J,
L,Do the interior painting,1,5.5,7,J,
M,Install the exterior fixtures,1,2,3,H,
N,Install the interior fixtures,5,5.5,9,K;L,
`;

test('schedule answers the textbook: mean 44, variance 9, 84 % by week 47', () => {
  const { status, json } = run('schedule', imported('reliable', reliable), '--json', '--by', '47');
  assert.equal(status, 0);
  const answer = json();
  near(answer.makespan, 44, 1e-9);
  near(answer.mean, 44, 1e-9);
  near(answer.variance, 9, 1e-9);
  near(answer.chance_by, 0.8413, 1e-4);
  assert.equal(answer.tasks.filter((t) => t.critical).map((t) => t.id).join(''), 'ABCEFJLN');
  const h = answer.tasks.find((t) => t.id === 'H');
  near(h.start, 29, 1e-9);
  near(h.finish, 38, 1e-9);
  near(h.slack, 4, 1e-9);
  const { p50, p80, p90 } = answer.percentiles;
  assert.ok(44 < p50 && p50 < p80 && p80 < p90 && p90 < 55);
  assert.ok(answer.simulation.merge_bias > 0);
  assert.ok(!('resource_plan' in answer));
});

test('schedule gives dates beside the days: from the plan\'s own first day or the one asked for, on working days alone', () => {
  const three = 'id,likely,predecessors,resources\na,3,,AR:1\nb,2,a,AR:1\nm,0,b,\n';
  const path = imported('dated', three, 'resource,capacity\nAR,1\n');
  const bare = run('schedule', path, '--json').json();
  assert.deepEqual([bare.from, bare.finish_date, bare.tasks[0].start_date], [null, null, null]);
  const answer = run('schedule', path, '--json', '--from', '2026-12-31').json(); // a Thursday before the New Year holiday
  const dates = (tasks) => tasks.map((t) => [t.id, t.start_date, t.finish_date]);
  const expected = [['a', '2026-12-31', '2027-01-05'], ['b', '2027-01-06', '2027-01-07'], ['m', '2027-01-07', '2027-01-07']];
  assert.deepEqual(answer.tasks.map((t) => [t.start, t.finish]), [[0, 3], [3, 5], [5, 5]]);
  assert.deepEqual(dates(answer.tasks), expected);
  assert.deepEqual(dates(answer.resource_plan.tasks), expected);
  assert.equal(answer.finish_date, '2027-01-07');
  assert.deepEqual(answer.percentile_dates, { p50: '2027-01-07', p80: '2027-01-07', p90: '2027-01-07' });
  assert.match(run('schedule', path, '--from', '2026-12-31').stdout, /2027-01-05/);
  const own = run('schedule', `${root}assets/samples/grid.json`, '--json').json();
  const { from } = own;
  assert.match(from, /^2026-\d\d-\d\d$/);
  assert.ok(own.tasks.every((t) => t.start_date >= from && t.finish_date >= t.start_date));
  refused(run('schedule', path, '--from', 'soon'), '--from');
});

test('without --by there is no chance; the same seed gives the same percentiles', () => {
  const path = imported('seeds', reliable);
  const ask = (...more) => run('schedule', path, '--json', '--trials', '500', ...more).json();
  assert.equal(ask().chance_by, null);
  assert.deepEqual(ask('--seed', '7').percentiles, ask('--seed', '7').percentiles);
  assert.notDeepEqual(ask('--seed', '7').percentiles, ask('--seed', '8').percentiles);
  assert.equal(ask('--draw', 'triangular').simulation.draw, 'triangular');
});

test('a file with capacities has a plan within them, and a bound below it', () => {
  const path = imported('scarce', 'id,likely,predecessors,resources\n甲,3,,AR:1\nb,2,,AR:1;Lab:4\nc,4,甲,AR:1\nd,0,b;c,\n', 'resource,capacity\nAR,1\n');
  const { resource_plan: plan, makespan } = run('schedule', path, '--json', '--time-budget', '0.2').json();
  assert.equal(makespan, 7);
  assert.equal(plan.makespan, 9);
  assert.equal(plan.lower_bound, 9);
  assert.deepEqual(plan.unlimited, ['Lab']);
  assert.deepEqual(plan.tasks.map((t) => t.id), ['甲', 'b', 'c', 'd']);
  const start = Object.fromEntries(plan.tasks.map((t) => [t.id, t.start]));
  assert.ok(start.c >= start['甲'] + 3 && start.d >= 9);
});

test('bad task tables exit 2 with file, row and reason', () => {
  const bad = (text, ...parts) => refused(run('import', '--tasks', file('bad.csv', text), '-o', join(folder, 'no.json')), 'bad.csv', ...parts);
  bad('id,likely,predecessors\na,1,c\nb,1,a\nc,1,b\n', 'cycle', 'a → b → c → a', 'row 2');
  bad('id,likely,predecessors\na,1,zz\n', 'row 2, predecessors', 'zz');
  bad('id,optimistic,likely,pessimistic\na,3,2,4\n', 'row 2, optimistic');
  bad('id,optimistic,likely,pessimistic\na,-3,2,4\n', 'row 2, optimistic', '-3');
  refused(run('import', '--tasks', file('t.csv', 'id,likely,resources\na,1,AR:3\n'), '--capacities', file('k.csv', 'resource,capacity\nAR,2\n'), '-o', join(folder, 'no.json')), 't.csv', 'row 2, resources', 'AR');
  refused(run('import', '--capacities', file('k2.csv', 'resource,capacity\nAR,x\n'), '-o', join(folder, 'no.json')), 'k2.csv', 'row 2, capacity');
});

test('a cycle or a missing predecessor in a file exits 2 and names the place', () => {
  const plan = (actions, more = '') => file('plan.json', `{"schema": 2, "accounts": [{"id": "a", "opportunities": [{"id": "o", "engagement": {"actions": ${JSON.stringify(actions)}${more}}}]}]}`);
  const after = (...ids) => ids.map((id) => ({ action: id }));
  refused(run('schedule', plan([{ id: 'x', predecessors: after('y') }, { id: 'y', predecessors: after('x') }])), 'plan.json', '/accounts/0/opportunities/0/engagement/actions/0', 'cycle', 'x → y → x');
  refused(run('schedule', plan([{ id: 'x', predecessors: after('gone') }])), 'actions/0/predecessors/0', 'gone');
  refused(run('schedule', plan([{ id: 'x', demands: [{ resource: 'AR', amount: 2 }] }], ', "resources": [{"name": "AR"}]')), 'actions/0/demands/0', 'AR');
  assert.equal(run('check', plan([{ id: 'x', predecessors: after('x', 'gone') }])).status, 1);
});

test('wrong options exit 2', () => {
  const path = imported('options', 'id,likely\na,1\n');
  refused(run('schedule', path, '--by', 'soon'), '--by');
  refused(run('schedule', path, '--trials', '0'), '--trials');
  refused(run('schedule', path, '--draw', 'normal'), '--draw');
  refused(run('schedule', path, '--opportunity', 'none'), 'none');
  refused(run('plan', path, '--today', '2026-02-30'), '--today');
  refused(run('schedule'), 'one file');
});

test('an empty plan takes no time', () => {
  const { status, json } = run('schedule', imported('empty', 'id,likely\na,0\n'), '--json');
  assert.equal(status, 0);
  assert.equal(json().makespan, 0);
  assert.deepEqual(json().percentiles, { p50: 0, p80: 0, p90: 0 });
});

test('the grid sample has 23 rounds in 14 months, by month and by party and phase as given', () => {
  const { status, json } = run('plan', `${root}assets/samples/grid.json`, '--json', '--today', '2026-08-21');
  const answer = json();
  assert.equal(answer.contacts, 23);
  assert.deepEqual(answer.months.map((m) => m.contacts), [1, 2, 2, 1, 2, 2, 1, 2, 2, 2, 2, 1, 2, 1]);
  const rows = Object.fromEntries(answer.by_party.map((row) => [row.party, row.phases.map((p) => p.contacts)]));
  assert.deepEqual(answer.by_party[0].phases.map((p) => p.phase), ['线索', '立项需求', '标前', '投标', '谈判']);
  assert.deepEqual(rows, { 运维: [2, 2, 2, 1, 0], 科技: [1, 2, 3, 0, 0], 采购: [0, 0, 1, 2, 1], 财务: [0, 0, 0, 2, 1], 副总: [0, 1, 1, 0, 1] });
  assert.deepEqual(answer.overdue, []);
  assert.equal(status, answer.findings.length > 0 ? 1 : 0);
  assert.equal(answer.gates[0].ready, true);
  assert.deepEqual(answer.gates[1].why_not, ['materials', 'actions']);
});

test('plan finds what is overdue on the given day', () => {
  const { status, json } = run('plan', `${root}assets/samples/grid.json`, '--json', '--today', '2026-10-01');
  assert.equal(status, 1);
  const answer = json();
  assert.deepEqual(answer.overdue.map((o) => [o.kind, o.id, o.days]), [['action', 'grid-x1', 14], ['voice', 'grid-v2', 14]]);
  const quiet = answer.findings.filter((f) => f.rule === 'finding_plan_no_contact').flatMap((f) => f.people);
  assert.ok(quiet.includes('G4') && !quiet.includes('G5')); // G5 was met on 2026-09-13
});

test('plan tells when each gate is ready with 50, 80 and 90 % chance, as dates, and nothing of one that is decided', () => {
  const [decided, bid, contract] = run('plan', `${root}assets/samples/grid.json`, '--json', '--today', '2026-11-22').json().gates;
  assert.deepEqual([decided.p50, decided.p80, decided.p90, decided.chance], [null, null, null, null]);
  for (const gate of [bid, contract]) {
    for (const day of [gate.p50, gate.p80, gate.p90]) assert.match(day, /^20\d\d-\d\d-\d\d$/);
    assert.ok('2026-11-22' < gate.p50 && gate.p50 <= gate.p80 && gate.p80 <= gate.p90);
    assert.ok(gate.chance >= 0 && gate.chance <= 1);
    assert.equal(gate.chance >= 0.5, gate.p50 <= gate.date);
  }
});

test('plan obeys the file: its thresholds and what was put off, and speaks of promises and load as the page does', () => {
  const plan = (settings) => file('rules.json', JSON.stringify({
    schema: 2, team: [{ id: 'm', name: 'Chen', role: 'AR' }], accounts: [{ id: 'a', name: 'a', opportunities: [{ id: 'o', engagement: {
      actions: [{ id: 'x', name: 'x', owner: 'm', earliest: '2026-11-09', due: '2026-11-13', effort: 8 }],
      items: [{ id: 'i', kind: 'our_promise', text: 'sample', due: '2026-10-30' }],
      settings,
    } }] }],
  }));
  const rules = (settings) => {
    const { status, json } = run('plan', plan(settings), '--json', '--today', '2026-11-02');
    const { findings, snoozed } = json();
    return [status, snoozed, findings.map(({ rule, subject }) => `${rule} ${subject}`)];
  };
  assert.deepEqual(rules({}), [1, 0, ['finding_plan_promise_overdue i', 'finding_plan_overload m']]);
  assert.deepEqual(rules({ limits: { load: 200 } }), [1, 0, ['finding_plan_promise_overdue i']]);
  const put_off = { limits: { load: 200 }, snoozed: [{ rule: 'finding_plan_promise_overdue', subject: 'i', until: '2026-11-03' }] };
  assert.deepEqual(rules(put_off), [0, 1, []]);
});

test('plan plays the grid sample month by month: with the plan support rises, without it falls, the same seed the same', () => {
  const ask = (...more) => run('plan', `${root}assets/samples/grid.json`, '--json', '--today', '2026-11-22', ...more).json();
  const { play, actions_without_effect: silent } = ask();
  assert.deepEqual(play.map(({ month }) => month), ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04']);
  assert.deepEqual(silent, []);
  assert.ok(play.at(-1).support_index > 20 && play.at(-1).support_index_without_plan < 0, JSON.stringify(play.at(-1)));
  for (const { p10, p50, p90, chance, chance_without_plan: idle } of play) {
    assert.ok(p10 <= p50 && p50 <= p90);
    assert.ok(chance >= 0 && chance <= 1 && idle >= 0 && idle <= 1);
  }
  assert.ok(play.every(({ effort }, i) => i === 0 || effort >= play[i - 1].effort));
  assert.deepEqual(play[1].gates, ['grid-g2']);
  assert.deepEqual(ask('--seed', '1').play, play);
  refused(run('plan', `${root}assets/samples/grid.json`, '--trials', '0'), '--trials');
});

test('schedule draws the open risks of a plan: what is certain makes the end later by its delay', () => {
  const plan = (probability) => file(`risk_${probability}.json`, JSON.stringify({
    schema: 2, accounts: [{ id: 'a', name: 'a', opportunities: [{ id: 'o', engagement: {
      gates: [{ id: 'g', date: '2026-12-01' }],
      actions: [{ id: 'x', name: 'x', gate: 'g', duration: { optimistic: 4, likely: 4, pessimistic: 4 } }],
      items: [{ id: 'r', kind: 'delivery_risk', text: 'late', probability, delay: 3 }],
    } }] }],
  }));
  const certain = run('schedule', plan(1), '--json').json();
  near(certain.makespan, 4, 1e-9);
  near(certain.simulation.mean, 7, 1e-9);
  assert.deepEqual(certain.simulation.risks, [{ id: 'r', probability: 1, delay: 3 }]);
  assert.equal(certain.tasks.length, 1);
  near(run('schedule', plan(0), '--json').json().simulation.mean, 4, 1e-9);
});
