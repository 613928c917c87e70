#!/usr/bin/env node
const LEAST = 24;

/** The command `awx-mcp`: an older Node would fail with an error that says nothing. */
if (Number.parseInt(process.versions.node, 10) < LEAST) {
  process.stderr.write(`awx-mcp needs Node ${LEAST} or later; this is ${process.version}.\n`);
  process.exitCode = 1;
} else {
  void import('./main.js');
}
