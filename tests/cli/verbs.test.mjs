// The command line by its own program: exit codes, JSON answers, messages. SANDTABLE names the program.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { file, folder, refused, root, run } from './support/program.mjs';

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
  assert.deepEqual(json(), { file: out, people: 3, links: 3, reporting: 2, tasks: 0, costs: 0 });
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

test('import reads what Excel saves, and says what to do where it cannot', () => {
  const out = join(folder, 'excel.json');
  const people = (bytes) => run('import', '--people', file('excel.csv', bytes), '-o', out);
  const names = () => JSON.parse(readFileSync(out, 'utf8')).accounts[0].people.map((p) => p.name);
  assert.equal(people(Buffer.from('\uFEFF姓名\t职务\r\n周启明\t副总\r\n', 'utf16le')).status, 0);
  assert.deepEqual(names(), ['周启明']);
  assert.equal(people('id;name;power\r\n1;"Müller; Anna";4,5\r\n').status, 0);
  assert.deepEqual(names(), ['Müller; Anna']);
  refused(people(Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0xd6, 0xdc, 0x0d, 0x0a])), 'excel.csv', 'row 1', 'CSV UTF-8', 'GBK'); // 姓名, 周
  refused(people('id,name\na,A"B\n'), 'row 2', 'quotation mark');
  refused(people('id,name\na,A,extra\n'), 'row 2', 'extra');
  refused(people('id,name,id\na,A,b\n'), 'row 1, id', 'twice');
  refused(people(`id${',x'.repeat(1_000_000)}\na\n`), 'row 1', '1000 columns');
  const costs = (text) => run('import', '--costs', file('years.csv', text), '-o', out);
  refused(costs('option,line,year0,year1000000000\nA,x,1,2\n'), 'row 1, year1000000000', 'year30');
});

test('eval answers with value and unit, as a spreadsheet would', () => {
  const value = (formula) => { const { status, json } = run('eval', formula, '--json'); assert.equal(status, 0, formula); return json(); };
  assert.deepEqual(value('-2^2'), { value: 4, unit: '' });
  assert.deepEqual(value('ROUND(2.345,2)'), { value: 2.35, unit: '' });
  assert.deepEqual(value('100 kWh * 0.5 元/kWh'), { value: 50, unit: '元' });
  assert.equal(value('NPV(0.1,-10000,3000,4200,6800)').value.toFixed(2), '1188.44');
  assert.equal(value('IRR(-70000,12000,15000,18000,21000)').value.toFixed(3), '-0.021');
  assert.equal(value('MIRR(-120000,39000,30000,21000,37000,46000,0.10,0.12)').value.toFixed(6), '0.126094');
  assert.deepEqual(run('eval', '--json', '1+1').json(), { value: 2, unit: '' });
  assert.equal(run('eval', '3 台 * 2').stdout, '6 台\n');
});

test('eval names a character that nobody sees and its place', () => {
  for (const [formula, position, name] of [['5 \u200Bkg', 2, 'U+200B'], ['\uFEFF1+1', 0, 'U+FEFF'], ['1+\u202Ea', 2, 'U+202E'], ['5 元\u2066', 3, 'U+2066']])
    refused(run('eval', formula), `position ${position}`, name);
});

test('a link given twice is refused in a table, and only found in a file', () => {
  const out = join(folder, 'twice.json');
  refused(run('import', '--links', file('twice.csv', 'from,to\na,b\na,b\n'), '-o', out), 'row 3, to', 'a → b');
  refused(run('import', '--links', file('strong.csv', 'from,to,strength\na,b,1e308\n'), '-o', out), 'row 2, strength', '1000000');
  const path = file('twice_in_file.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a', people: [{ id: 'p', name: 'P' }, { id: 'q', name: 'Q' }],
    opportunities: [{ id: 'o', power_map: { stances: [{ person: 'p', position: [0, 0], roles: ['user'] }, { person: 'q', position: [240, 0], roles: ['user'] }],
      links: [{ from: 'p', to: 'q', kind: 'ally' }, { from: 'p', to: 'q', kind: 'ally' }] } }] }] }));
  const { status, json } = run('check', path, '--json');
  assert.equal(status, 1);
  assert.deepEqual(json().problems.map((p) => [p.severity, p.rule, p.people]), [['warning', 'finding_link_twice', ['p', 'q']]]);
});

test('a formula without an answer exits 2 with message and position, never null', () => {
  for (const [formula, position, part] of [['1+foo', 2, 'foo'], ['1/0', 1, 'zero'], ['(((', 3, 'early'], ['IRR(1,2)', 0, 'payments'], ['5 kWh+3 元', 5, 'kWh'], ['', 0, 'early']]) {
    const result = run('eval', formula, '--json');
    refused(result, 'formula', `position ${position}`, part);
    const { error, value } = result.json();
    assert.equal(value, undefined);
    assert.equal(error.position, position, formula);
    assert.ok(error.message.includes(part), `${part} in ${error.message}`);
  }
  refused(run('eval'), 'one formula');
  refused(run('eval', '1', '2'), "'2'");
});

test('value gives the hospital\'s figures: 5000 against 3400, 32 % and at 5 % 29.4 % less, even in year 2', () => {
  const hospital = `${root}/assets/samples/hospital.json`;
  const { status, json } = run('value', hospital, '--json');
  assert.equal(status, 0);
  const answer = json();
  assert.deepEqual(answer.options.map((o) => [o.name, o.total, o.present_value]), [['我方高端影像', 3400, 3400], ['对手方案', 5000, 5000]]);
  const [ours] = answer.against;
  assert.deepEqual([ours.option, ours.reference, ours.saving, ours.saving_ratio, ours.npv, ours.crossing_year], ['我方高端影像', '对手方案', 1600, 0.32, 1600, 2]);
  for (const key of ['irr', 'roi', 'sir', 'airr', 'simple_payback_year', 'discounted_payback_year']) assert.equal(typeof ours[key], 'number', key);
  const [at5] = run('value', hospital, '--json', '--rate', '0.05', '--reference', '对手方案').json().against;
  assert.equal(at5.saving_ratio.toFixed(3), '0.294');
  const [other] = run('value', hospital, '--json', '--reference', 'hospital-v-ours').json().against;
  assert.deepEqual([other.option, other.saving, other.sir], ['对手方案', -1600, null]);
  assert.equal(other.not_calculable.sir, 'no_investment');
});

test('a simulation is the same for a seed, and says how sure each claim is', () => {
  const hospital = `${root}/assets/samples/hospital.json`;
  const simulate = (...more) => run('value', hospital, '--json', '--trials', '2000', ...more).json().simulation;
  const first = simulate('--seed', '7');
  assert.deepEqual([first.trials, first.seed], [2000, 7]);
  assert.deepEqual(simulate('--seed', '7'), first);
  assert.notDeepEqual(simulate('--seed', '8').percentiles, first.percentiles);
  assert.ok(first.percentiles.p5 < first.percentiles.p50 && first.percentiles.p50 < first.percentiles.p95);
  assert.deepEqual(first.claims.map((c) => c.at_least), [0, 0.1, 0.2, 0.3]);
  assert.ok(first.claims[0].chance > 0.99 && first.claims[3].chance < first.claims[0].chance);
  assert.ok(Math.abs(simulate('--latin-hypercube').percentiles.p50 - 1600) < 10);
});

test('the chance of a saving in per cent is not calculable against what costs nothing or brings money in', () => {
  for (const [amount, reason] of [[0, 'reference_free'], [-110, 'reference_earns']]) {
    const path = file('free.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a', opportunities: [{ id: 'o', value: {
      years: 1, options: [{ id: 'A', name: 'A', ours: true }, { id: 'B', name: 'B' }],
      lines: [{ option: 'A', name: 'price', by_year: [751] }, { option: 'B', name: 'stay', by_year: [amount] }] } }] }] }));
    const { against: [pair], simulation } = run('value', path, '--json', '--trials', '500').json();
    assert.equal(pair.not_calculable.saving_ratio, reason);
    assert.deepEqual(simulation.claims.map((c) => [c.chance, c.not_calculable]), Array(4).fill([null, reason]));
    assert.match(run('value', path, '--trials', '500').stdout, new RegExp(`in per cent: not calculable: ${reason}`));
  }
});

test('amounts too large are named with their line, whether typed or computed', () => {
  const with_line = (name, line) => file(name, JSON.stringify({ schema: 2, accounts: [{ id: 'a', opportunities: [{ id: 'o', value: {
    years: 1, options: [{ id: 'A', name: 'A' }, { id: 'B', name: 'B' }], lines: [{ option: 'A', name: 'one', ...line }] } }] }] }));
  refused(run('value', with_line('typed.json', { by_year: [1e308] })), 'typed.json', '/value/lines/0/by_year', 'out of range');
  const computed = with_line('computed.json', { formula: '1e200*1e200' });
  refused(run('value', computed), 'computed.json', '/value/lines/0/formula', 'too large', 'one');
  assert.equal(run('value', computed, '--json').status, 2);
});

test('a wrong call of value exits 2', () => {
  const hospital = `${root}/assets/samples/hospital.json`;
  refused(run('value', hospital, '--reference', 'nobody'), 'hospital.json', 'nobody');
  refused(run('value', hospital, '--rate', 'x'), '--rate');
  refused(run('value', hospital, '--rate', '-1'), '--rate');
  refused(run('value', hospital, '--trials', '0'), '--trials');
  refused(run('value', join(folder, 'absent.json')), 'absent.json');
  const cyclic = file('cyclic.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a', opportunities: [{ id: 'o', value: {
    options: [{ id: 'q' }], drivers: [{ name: 'x', formula: 'y' }, { name: 'y', formula: 'x+1' }], lines: [] } }] }] }));
  refused(run('value', cyclic), 'cyclic.json', '/value/drivers/0/formula', 'cycle', 'x → y → x');
});

test('import --costs, then value: lines by year, unknown categories, incomes', () => {
  const out = join(folder, 'costs.json');
  const costs = file('costs.csv', 'option,line,category,year0,year1,year2,year3\nA,buy,acquire,10000,,,\nA,benefit,magic,,-3000,-4200,-6800\nB,nothing,acquire,0,0,0,0\n');
  const { status, json } = run('import', '--costs', costs, '-o', out, '--json');
  assert.equal(status, 0);
  assert.equal(json().costs, 3);
  const answer = run('value', out, '--rate', '0.1', '--reference', 'B', '--json').json();
  assert.equal(answer.years, 3);
  const [a] = answer.against;
  assert.equal((a.npv / 1.1).toFixed(2), '1188.44'); // Microsoft's example of NPV, whose first flow is a year away
  assert.equal(a.simple_payback_year.toFixed(4), (2 + 2800 / 6800).toFixed(4));
  assert.equal(a.saving_ratio, null);
  assert.equal(run('check', out).status, 0);
  const kept = file('kept_costs.json', 'kept');
  refused(run('import', '--costs', file('bad_costs.csv', 'option,line,year0\nA,x,12a\n'), '-o', kept), 'bad_costs.csv', 'row 2, year0', '12a');
  assert.equal(readFileSync(kept, 'utf8'), 'kept');
});

test('drivers and formulas in a file count per year, with units', () => {
  const path = file('drivers.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a', opportunities: [{ id: 'o', value: {
    years: 2, unit: 10000, options: [{ id: 'A', name: 'A' }, { id: 'B', name: 'B' }],
    drivers: [{ name: 'energy', unit: 'MWh/年', value: 100, range: { kind: 'triangular', low: 80, high: 150 } }, { name: 'price', unit: '元/kWh', value: 0.8 }, { name: 'bill', formula: 'energy*price' }],
    lines: [{ option: 'A', name: 'power', formula: 'GROW(bill,10%)' }, { option: 'B', name: 'power', formula: 'bill*2' }] } }] }] }));
  const answer = run('value', path, '--json', '--trials', '500').json();
  assert.deepEqual(answer.options.map((o) => o.by_year.map((x) => Number(x.toFixed(9)))), [[0, 8, 8.8], [0, 16, 16]]);
  assert.equal(answer.simulation.uncertain_inputs, 1);
});

test('value compares scenarios by what each comes to', () => {
  const path = file('scenarios.json', JSON.stringify({ schema: 2, accounts: [{ id: 'a', opportunities: [{ id: 'o', value: {
    years: 2, options: [{ id: 'A', name: 'A', ours: true }, { id: 'B', name: 'B' }], drivers: [{ id: 'd', name: 'bill', value: 10 }],
    scenarios: [{ name: 'base', values: [{ driver: 'd', value: 10 }] }, { name: 'bold', values: [{ driver: 'd', value: 20 }] }],
    lines: [{ option: 'A', name: 'price', by_year: [10] }, { option: 'B', name: 'power', formula: 'bill' }] } }] }] }));
  const { scenarios } = run('value', path, '--json').json();
  assert.deepEqual(scenarios.map(({ name, shown, npv }) => [name, shown, npv]), [['base', true, 10], ['bold', false, 30]]);
  assert.deepEqual(scenarios[1].drivers, [{ name: 'bill', value: 20 }]);
});

test('an .xlsx is for the page, and the command line says so', () => {
  refused(run('import', '--costs', file('costs.xlsx', 'PK\x03\x04rest'), '-o', join(folder, 'never.json')), 'costs.xlsx', 'CSV');
});
