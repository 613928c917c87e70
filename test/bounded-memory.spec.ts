import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, built } from '@libs/testing';
import { CHATTY_JOB, sizedData } from '../bench/rig/sized-data';

// Fifty thousand events are made for it.
jest.setTimeout(240_000);

/** MB of heap beside what is new. A server that has started holds half of it: if it kept pages, or read all events, it would end. */
const HEAP = 96;
const EVENTS = 50_000;
const ROWS = 100;
const CALLERS = 20;

/** The simulator's answers, made once and then as bytes: rows as AWX sends them. */
class KeptAwx {
  /** What it was asked, with the bytes of its answer. */
  readonly asked: { readonly url: URL; readonly bytes: number }[] = [];
  private readonly kept = new Map<string, Promise<Buffer>>();
  private readonly server: Server;

  constructor(private readonly simulator: Simulator) {
    this.server = createServer(async ({ url = '/' }, response) => {
      const body = await this.answerTo(url);
      this.asked.push({ url: new URL(url, simulator.url), bytes: body.length });
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
    });
  }

  async listen(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answerTo(url: string): Promise<Buffer> {
    const answer = this.kept.get(url) ?? this.ask(url);
    this.kept.set(url, answer);
    return answer;
  }

  private async ask(url: string): Promise<Buffer> {
    const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
    const answer = await fetch(this.simulator.url + url, { headers: { authorization } });
    if (!answer.ok) throw new Error(`The simulator answered ${url} with ${answer.status}.`);
    return Buffer.from(await answer.arrayBuffer());
  }
}

describe('a server with little memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-memory-'));
  let simulator: Simulator;
  let awx: KeptAwx;
  let server: ChildProcess;
  let url: string;

  beforeAll(async () => {
    simulator = await startSimulator({ data: sizedData({ hosts: 1_000, templates: 20, jobs: 400, events: EVENTS }) });
    awx = new KeptAwx(simulator);
    const flags = [`--max-old-space-size=${HEAP}`, '--max-semi-space-size=4'];
    server = spawn(process.execPath, [...flags, built('apps/core/src/main.js')], {
      env: {
        ...awxEnv(await awx.listen()),
        ...{ HOST: '127.0.0.1', PORT: '0', AUTH_MODE: 'none', LOG_LEVEL: 'silent' },
        ...{ AUDIT_LOG_DIR: folder, AWX_TOKEN_EXCHANGE: 'false' },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [greeting] = (await Promise.race([once(server.stdout!, 'data'), once(server, 'exit')])) as [unknown];
    url = / on (http:\S+) \(docs/.exec(String(greeting))![1]!;
  });

  afterAll(async () => {
    server.kill();
    awx.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What AWX is asked by so many calls, `CALLERS` of them at any time, each of which is answered. */
  const asked = async (paths: readonly string[]) => {
    const [before, left] = [awx.asked.length, [...paths]];
    const caller = async (): Promise<void> => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        const answer = await fetch(url + path);
        expect({ path, status: answer.status, body: await answer.json() }).toMatchObject({ path, status: 200 });
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    expect(server.exitCode).toBeNull();
    return awx.asked.slice(before);
  };

  const pagesIn = (requests: typeof awx.asked): number =>
    requests.filter(({ url: { searchParams } }) => searchParams.get('page_size') === String(ROWS)).length;

  const megabytes = (requests: readonly { readonly bytes: number }[]): number =>
    requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;

  it(`answers many pages of ${ROWS} whole rows at once`, async () => {
    const pages = Array.from({ length: 300 }, (_, n) => `/jobs?page_size=${ROWS}&page=${1 + (n % 4)}`);
    const requests = await asked(pages);
    expect(pagesIn(requests)).toBe(pages.length);
    // As JSON; as objects it is some times that.
    expect(megabytes(requests)).toBeGreaterThan(HEAP / 2);
  });

  it('goes through all that a long job told, page by page', async () => {
    const every = 10;
    const pages = Array.from({ length: EVENTS / ROWS / every }, (_, n) => 1 + n * every);
    const requests = await asked(pages.map((page) => `/jobs/${CHATTY_JOB}/events?page_size=${ROWS}&page=${page}`));
    expect(pagesIn(requests)).toBe(pages.length);
  });

  it('says why a job failed that told 50,000 things, and reads a bounded part of them', async () => {
    const calls = 40;
    const requests = await asked(Array.from({ length: calls }, () => `/jobs/${CHATTY_JOB}/diagnosis`));
    expect(requests.length).toBeLessThanOrEqual(12 * calls);
    const sizes = requests.map(({ url: { searchParams } }) => Number(searchParams.get('page_size')));
    expect(Math.max(...sizes)).toBe(200);
    expect(megabytes(requests)).toBeGreaterThan(HEAP / 8);
  });
});
