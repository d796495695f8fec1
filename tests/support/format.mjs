// Every C++ file is as clang-format leaves it. `node format.mjs --fix` makes it so.
import { spawnSync } from 'node:child_process';
import { project_files, report, root } from './tree.mjs';

const files = project_files('app/*.cpp', 'app/*.hpp', 'tests/*.cpp', 'tests/*.hpp');
const fix = process.argv.includes('--fix');
const program = process.env.CLANG_FORMAT || 'clang-format';
const { status, stderr, error } = spawnSync(program, fix ? ['-i', ...files] : ['--dry-run', '-Werror', ...files], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
if (error) report([`${program}: ${error.message}`], 'clang-format runs');
const places = [...new Set(stderr.split('\n').filter((line) => /: error: /.test(line)).map((line) => line.split(':')[0]))];
report(places.length > 0 || status === 0 ? places : [stderr], 'every C++ file is formatted (node tests/support/format.mjs --fix)');
