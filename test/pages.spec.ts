import { existsSync } from 'node:fs';
import { SERVER_NAMES } from '@libs/fleet';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

const executablePath = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
/** On a developer's machine a browser may be missing; where changes land it may not. */
const describeInBrowser = existsSync(executablePath) || process.env['CI'] ? describe : describe.skip;
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describeInBrowser('the documentation page of the gateway', () => {
  let fleet: FleetInUse;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    fleet = await startFleetInUse();
    browser = await chromium.launch({ executablePath, args: QUIET });
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${fleet.gateway}/docs`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await fleet.close();
  });

  const selector = () => page.locator('.topbar select');
  const operation = (id: string) => page.locator(`.opblock[id$="-${id}"]`);

  it('lets the reader select any of the documents', async () => {
    const names = await selector().locator('option').allTextContents();
    expect(names).toHaveLength(SERVER_NAMES.length + 1);
    for (const name of names) {
      await selector().selectOption({ label: name });
      await page.locator('.info .title', { hasText: name }).waitFor();
    }
    expect(problems).toEqual([]);
  }, 60_000);

  it('launches a job by "Try it out", through the gateway', async () => {
    await selector().selectOption({ label: 'AWX Core' });
    const launch = operation('launch_job_template');
    await launch.locator('.opblock-summary').click();
    await launch.locator('tr[data-param-name="id"] input').fill('Gather facts');
    await launch.getByRole('button', { name: 'Execute' }).click();
    await launch.locator('.live-responses-table .response-col_status', { hasText: '201' }).waitFor();
    const answer = await launch.locator('.live-responses-table .highlight-code').first().textContent();
    expect(answer).toContain('"name": "Gather facts"');
    expect(await launch.locator('.request-url').textContent()).toContain(fleet.gateway);
  }, 60_000);
});
