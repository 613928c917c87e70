import { existsSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

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

/** To be added to a page before it is opened, whatever its Content-Security-Policy. */
export const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const RULES = '["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]';

/** What keeps people from using a page to which `AXE` was added: rules and the elements that break them. */
export const violationsOn = (page: Page, impacts = ['minor', 'moderate', 'serious', 'critical']): Promise<string[]> =>
  page.evaluate(
    `axe.run(document, { runOnly: ${RULES} }).then(({ violations }) => violations
      .filter(({ impact }) => ${JSON.stringify(impacts)}.includes(impact))
      .map(({ id, nodes }) => id + ": " + nodes.map(({ target }) => target).join()))`,
  );
