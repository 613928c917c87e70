#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { onKnownNode } from '@libs/node-version';

onKnownNode('awx-mcp', () => {
  // Clients start it anew for each session: compiled once, it answers in half the time. A folder of the user's own, as others
  // could write code into a shared one; where it cannot be written, Node goes on without.
  enableCompileCache(join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'awx-mcp'));
  void import('./main.js');
});
