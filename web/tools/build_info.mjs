// Version and commit for `sandtable version` and the About window.
// Usage: node build_info.mjs SOURCE_DIR VERSION OUT
import { spawnSync } from 'node:child_process';
import { write_if_changed } from './files.mjs';

const [source, version, out] = process.argv.slice(2);
const git = spawnSync('git', ['-C', source, 'rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' });
const commit = git.status === 0 ? git.stdout.trim() : 'unknown';
write_if_changed(out, `#pragma once

namespace sandtable {

inline constexpr char version[] = "${version}";
inline constexpr char build[] = "${commit}";

} // namespace sandtable
`);
