import { type Simulator, startSimulator } from '@libs/awx-simulator';
import type { RunningServer } from '@libs/testing';
import { type Gateway, startTestGateway } from '../../apps/gateway/test/fleet-of-fakes';
import { describeInBrowser, launchBrowser } from '../in-browser';
import { addressOf, create, inputFor, type Person, PUBLIC, reached, SECRET, sendForm, startAdvanced } from './asking';

let awx: Simulator;
let server: RunningServer;
let gateway: Gateway;

beforeAll(async () => {
  awx = await startSimulator();
  server = await startAdvanced(awx.url, { LOG_LEVEL: 'silent' });
  gateway = await startTestGateway(
    { ADVANCED_URL: server.url, AUTH_MODE: 'awx', PUBLIC_URL: PUBLIC },
    { contracts: [] },
  );
});

afterAll(async () => {
  await gateway.close();
  await server.close();
  await awx.close();
});

const pageOf = async (input?: object): Promise<string> => reached(await addressOf(server, input), server);

describe('the page for secrets', () => {
  it('names who asks for what, runs no script and is not kept', async () => {
    const response = await fetch(await pageOf(inputFor('<b>"Bold"</b>')));
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('credential &quot;&lt;b&gt;&quot;Bold&quot;&lt;/b&gt;&quot; of type Amazon Web Services');
    expect(html).toContain('Secret Key<input type="password" name="password" required');
    expect(html).not.toMatch(/<script|<b>/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('takes an answer once, whole, and from no foreign page', async () => {
    const page = await pageOf();
    expect((await sendForm(page, { password: '' })).status).toBe(400);
    expect((await sendForm(page, { other: 'x' })).status).toBe(400);
    expect((await sendForm(page, { password: SECRET }, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await sendForm(page, { password: 'x'.repeat(40_000) })).status).toBe(413);
    const first = await sendForm(page, { password: SECRET }, { Origin: PUBLIC });
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('You may close this page')]);
    const second = await sendForm(page, { password: 'another' });
    expect([second.status, await second.text()]).toEqual([409, expect.stringContaining('answered before')]);
  });

  it('takes forms alone, and no operation takes one', async () => {
    const body = JSON.stringify({ password: SECRET });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(await pageOf(), { method: 'POST', headers, body })).status).toBe(415);
    expect((await sendForm(`${server.url}/credentials`, { name: 'x' })).status).toBe(415);
  });

  it('is not there under a wrong or an old address', async () => {
    const page = await pageOf();
    const wrong = await fetch(`${server.url}/secret_inputs/${'A'.repeat(100)}`);
    expect([wrong.status, await wrong.text()]).toEqual([
      404,
      expect.stringContaining('wrong or older than 10 minutes'),
    ]);
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 600_000);
    const [opened, sent] = [await fetch(page), await sendForm(page, { password: SECRET })];
    clock.mockRestore();
    expect([opened.status, sent.status]).toEqual([404, 404]);
  });

  it('is reached through the gateway without the credentials that every call needs', async () => {
    const person: Person = async ({ url }) => {
      const page = reached(url, gateway);
      expect((await fetch(page)).status).toBe(200);
      expect((await fetch(page, { method: 'DELETE' })).status).toBe(405);
      expect((await sendForm(page, { password: SECRET }, { Origin: 'https://evil.example' })).status).toBe(403);
      expect((await sendForm(page, { password: SECRET }, { Origin: PUBLIC })).status).toBe(200);
      return { action: 'accept' };
    };
    expect((await create(server, person)).isError).toBe(false);
  });
});

describeInBrowser('the page for secrets, in a browser', () => {
  it('is filled in by a person, also with a key of several lines', async () => {
    const browser = await launchBrowser();
    const tab = await browser.newPage();
    const typed = `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----\n`;
    const person: Person = async ({ url }) => {
      await tab.goto(reached(url, gateway));
      await tab.locator('textarea').fill(typed);
      await tab.getByRole('button', { name: 'Send' }).click();
      await tab.getByText('You may close this page').waitFor();
      return { action: 'accept' };
    };
    const input = { name: 'Key', credential_type: 'gce', organization: 1, inputs: { username: 'x@y.example' } };
    const sent = jest.spyOn(JSON, 'stringify');
    const { isError } = await create(server, person, input);
    const bodies = sent.mock.results.map(({ value }) => String(value));
    sent.mockRestore();
    await browser.close();
    expect(isError).toBe(false);
    expect(bodies.some((body) => body.includes(`"ssh_key_data":${JSON.stringify(typed)}`))).toBe(true);
  }, 60_000);
});
