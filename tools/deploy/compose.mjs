import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './image.mjs';
import { knownBy } from './monitoring.mjs';
import { baseImages, cache, check, docker, expect, IMAGE, must, root, run, tool } from './rig.mjs';

const FILE = 'docker-compose.multi.yml';
/** Apart from a fleet that may run here; no `.env` of the developer counts. */
const PROJECT = 'awx-mcp-test';
const PORT = '18900';
/** Mounted as /etc/awx-mcp. */
const FILES = join(cache, 'compose-files');
const ENV = {
  COMPOSE_DISABLE_ENV_FILE: '1',
  COMPOSE_PROFILES: 'simulator',
  FILES,
  INTERNAL_AUTH_TOKEN_FILE: '/etc/awx-mcp/internal-token',
  AWX_MCP_IMAGE: IMAGE,
  GATEWAY_PORT: PORT,
  PROMETHEUS_PORT: '18901',
};
const GATEWAY = `http://127.0.0.1:${PORT}`;
const LOGIN = { authorization: `Basic ${btoa('admin:password')}` };
const NODE = '/nodejs/bin/node';

export async function compose() {
  const program = tool('docker-compose');
  const call = (args, env = {}, isCleaning = false) =>
    run(program, ['-p', PROJECT, '-f', FILE, ...args], { env: { ...ENV, ...env }, isCleaning });
  const done = (args, env) => {
    const { status, out, err } = call(args, env);
    expect(status === 0, `docker compose ${args.join(' ')} ended with ${status}\n${(err + out).slice(-1500)}`);
    return out;
  };

  await check('config is refused without the token, in one line', () => {
    const { status, err } = call(['config', '-q'], { INTERNAL_AUTH_TOKEN_FILE: '' });
    expect(status !== 0 && /INTERNAL_AUTH_TOKEN.*openssl rand/.test(err) && err.trim().split('\n').length === 1, err);
  });
  await check('config, every profile', () => void done(['--profile', 'observability', 'config', '-q']));
  await check('only the gateway and the pages of what observes are published, on loopback', () => published(done));

  await check('config with the token itself', () => {
    done(['config', '-q'], { INTERNAL_AUTH_TOKEN_FILE: '', INTERNAL_AUTH_TOKEN: 'f'.repeat(64) });
  });
  docker();
  if (!(await check('base images', baseImages))) return;
  if (run('docker', ['image', 'inspect', IMAGE]).status !== 0 && !(await check('docker build', build))) return;
  // Also what a run left that was broken off.
  const clean = () => call(['--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '20'], {}, true);
  clean();
  try {
    writeFiles();
    if (!(await check('up --wait, the token in a file', () => up(done)))) return;
    await check('a launch through the gateway, as a user', launch);
    await check('/metrics has what alerts and dashboards ask for', async () => {
      const metricsOf = (host) => {
        const script = `fetch('http://${host}/metrics').then((a)=>a.text()).then((t)=>process.stdout.write(t))`;
        return done(['exec', '-T', 'core', NODE, '-e', script]);
      };
      const ofCore = metricsOf('core:8001');
      knownBy(ofCore, metricsOf('gateway:8000'));
      expect(/^awx_mcp_redis_connected 1$/m.test(ofCore), 'core is not connected to Redis');
    });
    await check('Prometheus reads the metrics of all, and the alerts', () => scraped(done));
    await check('the audit record is there after a restart', () => audit(done));
    await check('stops within the grace period', () => stops(done));
    await check(
      'down leaves nothing but what it is told to',
      () => void done(['down', '--volumes', '--timeout', '40']),
    );
    await check('three servers alone', () => alone(done));
    await check('not ready where the audit trail cannot be written', () => unwritable(done, call));
  } finally {
    clean();
    rmSync(FILES, { recursive: true, force: true });
  }
}

/** The token is for the user of the containers alone; the other file is read by Compose. */
function writeFiles() {
  must('install', ['-d', '-o', '65532', '-m', '500', FILES]);
  const script = `umask 077 && printf '%064d' 7 >"$0" && chown 65532 "$0"`;
  must('sh', ['-c', script, join(FILES, 'internal-token')]);
  writeFileSync(join(FILES, 'more.env'), 'MAX_CALLS=200\n');
}

function published(done) {
  const { services } = JSON.parse(done(['--profile', 'observability', 'config', '--format', 'json']));
  const ports = Object.entries(services).flatMap(([name, { ports = [] }]) =>
    ports.map(({ host_ip }) => `${name} ${host_ip}`),
  );
  const wanted = ['collector', 'gateway', 'grafana', 'prometheus'].map((name) => `${name} 127.0.0.1`);
  expect(ports.sort().join() === wanted.join(), ports.join());
  for (const [name, { read_only, cap_drop, security_opt, mem_limit }] of Object.entries(services))
    expect(read_only && cap_drop?.[0] === 'ALL' && security_opt?.length === 1 && mem_limit, `${name} is not hardened`);
}

function up(done) {
  done(['up', '-d', '--no-build', '--wait', '--wait-timeout', '300']);
  const states = done(['ps', '--format', '{{.Service}} {{.Health}}']).trim().split('\n');
  expect(states.length === 13 && states.every((state) => state.endsWith(' healthy')), states.join(', '));
  const more = done(['exec', '-T', 'core', NODE, '-p', 'process.env.MAX_CALLS']).trim();
  expect(more === '200', `of more.env: ${more}`);
  return `${states.length} containers`;
}

async function launch() {
  const url = `${GATEWAY}/job_templates/${encodeURIComponent('Gather facts')}/launch`;
  const headers = { ...LOGIN, 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: '{"wait": 60}' });
  const text = await answer.text();
  expect(answer.status < 300 && /successful/.test(text), `${answer.status} ${text}`);
  const stranger = await fetch(`${GATEWAY}/jobs`);
  expect(stranger.status === 401, `without a login: ${stranger.status}`);
}

/** By the file that is shipped: every target is up under the name that alerts and dashboards use. */
function scraped(done) {
  done(['--profile', 'observability', 'up', '-d', '--no-build', 'prometheus']);
  const query = encodeURIComponent('count by (component) (up{job="awx-mcp"} == 1)');
  const ask = (path) => {
    const script = `fetch('http://prometheus:9090/api/v1/${path}').then((a)=>a.text()).then(console.log,()=>console.log('{}'))`;
    return JSON.parse(done(['exec', '-T', 'core', NODE, '-e', script])).data;
  };
  let up = [];
  for (let tries = 0; up.length < 11 && tries < 45; tries++) {
    must('sleep', ['1']);
    up = ask(`query?query=${query}`)?.result.map(({ metric }) => metric.component) ?? [];
  }
  expect(up.length === 11 && up.includes('gateway') && up.includes('core'), `up: ${up.join(', ')}`);
  const alerts = readFileSync(join(root, 'deploy/alerts.yml'), 'utf8').match(/(?<=alert: )\w+/g);
  const rules = ask('rules').groups.flatMap((group) => group.rules);
  const loaded = rules.filter(({ lastError }) => !lastError).map(({ name }) => name);
  expect(loaded.join() === alerts.join(), `of the alerts these are loaded: ${loaded.join(', ')}`);
  done(['--profile', 'observability', 'rm', '-fsv', 'prometheus']);
  return `${up.length} targets, ${loaded.length} alerts`;
}

function audit(done) {
  done(['restart', 'core']);
  const script = `const f=require('fs'),d='/var/log/awx-mcp/core/';for(const n of f.readdirSync(d))process.stdout.write(f.readFileSync(d+n))`;
  const said = done(['exec', '-T', 'core', NODE, '-e', script]);
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const launched = lines.filter(({ operation }) => operation === 'launch_job_template');
  const told = launched.map(({ phase, caller }) => `${phase} by ${caller}`).join();
  expect(told === 'attempt by admin,outcome by admin', `of the launch: ${told || 'nothing'}`);
  // The command as the operations guide has it.
  const verified = done(['exec', '-T', 'core', NODE, 'dist/libs/audit/src/cli/main.js', 'verify']);
  expect(/^\d+ lines \(not signed\) are as they were written\.$/m.test(verified), verified);
  return `${lines.length} records, and all verified`;
}

function stops(done) {
  const start = Date.now();
  done(['stop']);
  const codes = done(['ps', '-a', '--format', '{{.Service}} {{.ExitCode}}']).trim().split('\n');
  // 143: ended by SIGTERM itself; 137 would be by force, after the grace period.
  expect(
    codes.every((code) => / (0|143)$/.test(code)),
    codes.join(', '),
  );
  return `${((Date.now() - start) / 1000).toFixed(0)} s`;
}

/** With neither the gateway nor the other servers; Compose publishes its port when it is run by itself. */
async function alone(done) {
  done(['up', '-d', '--no-build', '--wait', 'core', 'inventory', 'templates']);
  const services = done(['ps', '--services']).trim().split('\n').sort();
  expect(services.join() === 'awx-simulator,core,inventory,redis,templates', services.join());
  const script = `fetch('http://127.0.0.1:8001/jobs?page_size=1',{headers:{authorization:'${LOGIN.authorization}'}}).then(async(a)=>console.log(a.status))`;
  expect(done(['exec', '-T', 'core', NODE, '-e', script]).trim() === '200', 'core does not answer');
}

function unwritable(done, call) {
  const folder = '/var/tmp/awx-mcp-unwritable';
  must('install', ['-d', '-o', 'root', '-m', '755', folder]);
  try {
    done(['up', '-d', '--no-build', '--wait', '--force-recreate', 'core'], { AUDIT_VOLUME: folder });
    const script = `fetch('http://127.0.0.1:8001/ready').then(async(a)=>console.log(a.status,await a.text()))`;
    const { out } = call(['exec', '-T', 'core', NODE, '-e', script]);
    expect(/^503 .*audit trail cannot be written/.test(out), out);
    const log = done(['logs', '--no-color', 'core']);
    expect(/EACCES.*\/var\/log\/awx-mcp/.test(log), `the log does not say why: ${log.slice(-1000)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
