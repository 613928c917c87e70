import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** On a developer's machine a browser may be missing; where changes land it may not. */
export const describeInBrowser = existsSync(executablePath) || process.env['CI'] ? describe : describe.skip;

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args: QUIET });
