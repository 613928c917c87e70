import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulator } from '@libs/awx-simulator';
import { SERVER_NAMES, SERVERS } from '@libs/fleet';
import type { Browser, Page } from 'playwright-core';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';
import { AXE, describeInBrowser, launchBrowser, violationsOn } from './in-browser';

describeInBrowser('the documentation page of the gateway', () => {
  let fleet: FleetInUse;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    fleet = await startFleetInUse({}, { AUTH_MODE: 'awx' });
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.addInitScript(AXE);
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${fleet.gateway}/docs`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await fleet.close();
  });

  const selector = () => page.locator('.topbar select');
  const operation = (id: string) => page.locator(`.opblock[id$="-${id}"]`);
  const status = (id: string) => operation(id).locator('.live-responses-table .response-col_status').last();
  const answer = (id: string) => operation(id).locator('.live-responses-table .highlight-code').first();

  it('opens on all operations, by server, also on a small screen', async () => {
    await page.locator('.info .title', { hasText: 'All operations' }).waitFor();
    const tags = await page.locator('.opblock-tag a span').allTextContents();
    expect(tags).toEqual(SERVER_NAMES.map((name) => SERVERS[name].title));
    await operation('list_templates').waitFor();
    expect(await page.locator('meta[name="viewport"]').getAttribute('content')).toContain('width=device-width');
  }, 60_000);

  it('says that a login is needed, instead of waiting for one, when nobody is logged in', async () => {
    await operation('list_jobs').locator('.opblock-summary').click();
    await operation('list_jobs').getByRole('button', { name: 'Execute' }).click();
    await status('list_jobs').filter({ hasText: '401' }).waitFor();
    expect(await answer('list_jobs').textContent()).toContain('"detail": "Credentials are missing.');
    // A browser with a window would ask for a password at the challenge of any request that may carry credentials.
    const request = await page.evaluate('window.ui.getConfigs().requestInterceptor({})');
    expect(request).toEqual({ credentials: 'omit' });
  }, 60_000);

  it('launches a job by "Try it out" for whoever is logged in, through the gateway', async () => {
    await page.locator('.auth-wrapper .authorize').first().click();
    const dialog = page.locator('.dialog-ux');
    await dialog.locator('input[name="username"]').fill('admin');
    await dialog.locator('input[name="password"]').fill('password');
    await dialog.getByRole('button', { name: 'Apply credentials' }).first().click();
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    const launch = operation('launch_job_template');
    await launch.locator('.opblock-summary').click();
    await launch.locator('tr[data-param-name="id"] input').fill('Gather facts');
    await launch.getByRole('button', { name: 'Execute' }).click();
    await status('launch_job_template').filter({ hasText: '201' }).waitFor();
    expect(await answer('launch_job_template').textContent()).toContain('"name": "Gather facts"');
    expect(await launch.locator('.request-url').textContent()).toContain(fleet.gateway);
  }, 60_000);

  it('lets the reader select any of the documents', async () => {
    const names = await selector().locator('option').allTextContents();
    expect(names).toHaveLength(SERVER_NAMES.length + 2);
    for (const name of names) {
      await selector().selectOption({ label: name });
      await page.locator('.info .title', { hasText: name }).waitFor();
    }
    expect(problems).toEqual([]);
    expect(await violationsOn(page, ['critical'])).toEqual([]);
  }, 60_000);

  it('calls the gateway also where a proxy serves it below a path', async () => {
    const proxy = createServer((asked, answer) => {
      if (!asked.url?.startsWith('/tools/')) return void answer.writeHead(404).end();
      const { method, headers } = asked;
      const sent = request(fleet.gateway + asked.url.slice('/tools'.length), { method, headers }, (told) => {
        answer.writeHead(told.statusCode!, told.headers);
        told.pipe(answer);
      });
      asked.pipe(sent);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const below = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/tools`;
    const before = page;
    page = await browser.newPage();
    await page.goto(`${below}/docs`);
    await operation('list_jobs').locator('.opblock-summary').click();
    await operation('list_jobs').getByRole('button', { name: 'Execute' }).click();
    await status('list_jobs').filter({ hasText: '401' }).waitFor();
    expect(await operation('list_jobs').locator('.request-url').textContent()).toContain(`${below}/jobs`);
    await page.close();
    page = before;
    proxy.closeAllConnections();
    proxy.close();
  }, 60_000);

  it('says what kind of login each is', async () => {
    await page.locator('.auth-wrapper .authorize').first().click();
    const dialog = page.locator('.dialog-ux');
    for (const words of ['user name and password of AWX', 'personal token of AWX'])
      await dialog.getByText(words).first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).first().click();
  }, 60_000);
});

describeInBrowser('the page of the simulator', () => {
  it('can be read by everybody', async () => {
    const awx = await startSimulator();
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.addInitScript(AXE);
    await page.goto(awx.url);
    expect(await violationsOn(page)).toEqual([]);
    await browser.close();
    await awx.close();
  }, 60_000);
});
