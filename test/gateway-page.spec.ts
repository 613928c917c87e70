import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_NAMES } from '@libs/fleet';
import type { Browser, Page } from 'playwright-core';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';
import { AXE, describeInBrowser, launchBrowser, violationsOn } from './in-browser';

const PASSWORD = 'password';

describeInBrowser('the page of the gateway', () => {
  let fleet: FleetInUse;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    fleet = await startFleetInUse({}, { AUTH_MODE: 'awx' });
    browser = await launchBrowser();
    page = await browser.newPage({ colorScheme: 'light' });
    await page.addInitScript(AXE);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/.test(message.text())) problems.push(message.text());
    });
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(fleet.gateway);
    await tool('list_jobs').waitFor();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await fleet.close();
  });

  const section = (name: string) => page.getByRole('region', { name, exact: true });
  const tool = (name: string) => page.locator('.tools > li', { has: page.locator(`summary code:text-is("${name}")`) });
  const tryForm = (name: string) => page.getByRole('form', { name: `Try ${name}` });
  const answerOf = (name: string) => page.getByRole('region', { name: `Answer of ${name}` });
  const logIn = async (user: string) => {
    await page.getByLabel('User name').fill(user);
    await page.getByLabel('Password, or token of AWX').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText(`You are logged in as ${user}.`).waitFor();
  };
  const violations = () => violationsOn(page);

  it('shows the servers and AWX, tools and connections to whoever comes, but no calls', async () => {
    await section('State').getByText('ready').nth(SERVER_NAMES.length).waitFor();
    expect(await section('State').getByRole('listitem').count()).toBe(SERVER_NAMES.length + 1);
    await section('Calls').getByText('Log in above to see your calls.').waitFor();
    expect(await section('Calls').getByRole('table').count()).toBe(0);
    expect(await violations()).toEqual([]);
    await page.getByLabel('Entry').selectOption('/mcp/core');
    await page.getByText(`claude mcp add --transport http awx ${fleet.gateway}/mcp/core`).waitFor();
    const link = await page.getByRole('link', { name: 'Add to VS Code' }).getAttribute('href');
    expect(decodeURIComponent(link!)).toContain(`"url":"${fleet.gateway}/mcp/core"`);
  }, 60_000);

  it('finds tools by what is to be done', async () => {
    await page.getByLabel('What is to be done').fill('why did the job fail');
    await section('Tools')
      .getByRole('status')
      .getByText(/^\d+ of \d+ tools$/)
      .first()
      .waitFor();
    await tool('delete_host').waitFor({ state: 'detached' });
    await tool('diagnose_job').waitFor();
    await page.getByLabel('What is to be done').fill('');
    await tool('delete_host').waitFor();
  }, 60_000);

  it('shows a visitor without a login why a call is refused', async () => {
    await tool('list_jobs').locator('summary').first().click();
    await tryForm('list_jobs').getByRole('button', { name: 'Run' }).click();
    await answerOf('list_jobs').getByText('Credentials are missing.').waitFor();
  }, 60_000);

  it('calls with the login of the visitor, by the keyboard alone, and shows the call', async () => {
    await logIn('admin');
    await tryForm('list_jobs').getByLabel('page_size').fill('1');
    await page.keyboard.press('Enter');
    await answerOf('list_jobs').getByText('"results"').waitFor();
    await section('Calls').getByText('The last calls of everybody').waitFor();
    const row = section('Calls').getByRole('row', { name: /list_jobs core admin rest ✓ ok 200/ });
    await row.first().waitFor();
    await section('Calls')
      .getByText(/^\d+ calls in the last hour$/)
      .waitFor();
  }, 60_000);

  it('takes YAML on several lines', async () => {
    await tool('create_inventory').locator('summary').first().click();
    const form = tryForm('create_inventory');
    await form.locator('[name=name]').fill('On lines');
    await form.locator('[name=organization]').fill('Default');
    await form.locator('[name=variables]').fill('answer: n\nat: 08:30');
    await form.getByRole('button', { name: 'Run' }).click();
    await answerOf('create_inventory').getByText('"id"').waitFor();
  }, 60_000);

  it('shows what would be destroyed before it can be', async () => {
    await tool('delete_organization').locator('summary').first().click();
    const form = tryForm('delete_organization');
    await form.getByLabel('id').fill('Default');
    expect(await form.getByRole('button', { name: 'Run' }).count()).toBe(0);
    expect(await form.locator('[name=confirm]').count()).toBe(0);
    await form.getByRole('button', { name: 'Show what it would do' }).click();
    await answerOf('delete_organization').getByText('"preview"').waitFor();
    await form.getByRole('button', { name: 'Do it' }).waitFor();
    // Done is what was shown, and nothing else.
    await form.getByLabel('id').fill('1');
    await form.getByRole('button', { name: 'Do it' }).waitFor({ state: 'detached' });
    await form.getByRole('button', { name: 'Show what it would do' }).click();
    await form.getByRole('button', { name: 'Do it' }).click();
    await answerOf('delete_organization').getByText('"status": "deleted"').waitFor();
  }, 60_000);

  it.each([
    { colorScheme: 'light' as const, width: 1280 },
    { colorScheme: 'dark' as const, width: 1280 },
    { colorScheme: 'light' as const, width: 360 },
    { colorScheme: 'dark' as const, width: 360 },
  ])(
    'is for everybody: $colorScheme, $width wide',
    async ({ colorScheme, width }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 740 });
      expect(await violations()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
    60_000,
  );

  it('keeps the login to itself, for as long as it is open', async () => {
    expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])')).toBe(
      JSON.stringify([{}, {}, '', `${fleet.gateway}/`]),
    );
    expect(asked.filter((url) => !url.startsWith(`${fleet.gateway}/`) || url.includes(PASSWORD))).toEqual([]);
    await page.reload();
    await section('Calls').getByText('Log in above to see your calls.').waitFor();
    expect(problems).toEqual([]);
  }, 60_000);

  it('shows a user who administers nothing their own calls only', async () => {
    await logIn('auditor');
    await section('Calls').getByText('Your last calls').waitFor();
    expect(await section('Calls').getByText('list_jobs').count()).toBe(0);
    await page.getByRole('button', { name: 'Log out' }).click();
    await section('Calls').getByText('Log in above to see your calls.').waitFor();
  }, 60_000);
});

describeInBrowser('the page of a gateway where nobody logs in and a policy asks', () => {
  it('asks for no login, and confirms what the policy wants confirmed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-page-policy-'));
    const POLICY_FILE = join(folder, 'policy.yaml');
    writeFileSync(POLICY_FILE, 'confirm: { effects: [destroy], surfaces: [rest] }\n');
    const fleet = await startFleetInUse({}, { POLICY_FILE });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(fleet.gateway);
      await page.getByText('Your last calls').waitFor();
      expect(await page.getByRole('region', { name: 'Log in' }).count()).toBe(0);
      await page.locator('summary', { has: page.locator('code:text-is("delete_organization")') }).click();
      const form = page.getByRole('form', { name: 'Try delete_organization' });
      await form.getByLabel('id').fill('Default');
      await page.keyboard.press('Enter');
      await form.getByRole('button', { name: 'Do it' }).click();
      await form.getByText('Nothing was done yet.').waitFor();
      await form.getByRole('button', { name: 'Do it' }).click();
      await form.getByText('"status": "deleted"').waitFor();
    } finally {
      await browser.close();
      await fleet.close();
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
