// Every npm package runs on Debian 12's own Node, which is older than most developers'.
import { project_files, read, report } from './tree.mjs';

const DEBIAN_12 = 18;

const findings = [];
for (const name of project_files().filter((file) => file.endsWith('package-lock.json'))) {
  for (const [place, { engines }] of Object.entries(JSON.parse(read(name)).packages)) {
    const least = /^>=\s*(\d+)/.exec(engines?.node ?? '')?.[1];
    if (least > DEBIAN_12) findings.push(`${name}: ${place} needs Node ${least}; Debian 12 has ${DEBIAN_12}: take an earlier version`);
  }
}
report(findings, "every npm package runs on Debian 12's Node");
