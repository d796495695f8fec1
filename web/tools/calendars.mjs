// assets/calendars/china.json -> domain/chinese_days.hpp: holidays and the days worked in their place, days since 1970-01-01.
// Usage: node calendars.mjs OUT_DIR FILE   A year has its "source", "holidays" as [from, to] and the days "worked".
import { join } from 'node:path';
import { fail, read_json, write_if_changed } from './files.mjs';

/** Days since 1970-01-01; fails on anything but a date of that year. */
export function day_of(text, year) {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text || !text.startsWith(`${year}-`)) fail(`china.json: ${year}: "${text}" is not a date of that year.`);
  return time / 86400000;
}

/** { holidays: [[from, to]], worked: [day] }, rising. */
export function read_calendar(years) {
  const holidays = [], worked = [];
  for (const [year, { source, holidays: off, worked: on }] of Object.entries(years).sort()) {
    if (!source) fail(`china.json: ${year} has no source.`);
    for (const [from, to] of off) holidays.push([day_of(from, year), day_of(to, year)]);
    for (const day of on) worked.push(day_of(day, year));
  }
  for (const [from, to] of holidays) if (to < from) fail('china.json: a holiday ends before it begins.');
  for (const day of worked) if (holidays.some(([from, to]) => from <= day && day <= to)) fail('china.json: a day is both off and worked.');
  return { holidays: holidays.sort(([a], [b]) => a - b), worked: worked.sort((a, b) => a - b) };
}

if (process.argv[1]?.endsWith('calendars.mjs')) {
  const [out, file] = process.argv.slice(2), { holidays, worked } = read_calendar(read_json(file));
  write_if_changed(join(out, 'chinese_days.hpp'), `#pragma once
namespace sandtable {
inline constexpr long chinese_holidays[][2] = {${holidays.map(([from, to]) => `{${from}, ${to}}`).join(', ')}};
inline constexpr long chinese_days_worked[] = {${worked.join(', ')}};
} // namespace sandtable
`);
}
