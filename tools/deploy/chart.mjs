import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readme } from './chart-readme.mjs';
import { check, dockerRegistry, expect, helm, helmUnittest, must, root, run, tool } from './rig.mjs';

const CHART = 'helm/awx-mcp';
const REGISTRY = '127.0.0.1:18902';
const KUBERNETES = ['1.29', '1.35'];
/** Kinds that a cluster has only with an operator: their schemas are the operator's. */
const CUSTOM = /^WARN .*Couldn't find schema for kind (HTTPRoute|ServiceMonitor|PrometheusRule) /;

/** What is rendered, by name: arguments of `helm template`. */
const RENDERED = {
  trial: ['--set', 'simulator.enabled=true'],
  staging: ['-f', `${CHART}/values-staging.yaml`],
  production: ['-f', `${CHART}/values-production.yaml`],
  everything: ['-f', 'tools/deploy/everything.yaml'],
};

export async function chart() {
  await check('copies of alerts and dashboards are equal', copies);
  await check('every server of the fleet is in chart, Compose and Prometheus', fleet);
  await check('README has the values', () => {
    expect(
      readFileSync(join(root, CHART, 'README.md'), 'utf8') === readme(),
      'Run `node tools/deploy/chart-readme.mjs`.',
    );
  });
  const program = helm();
  const template = (args) => must(program, ['template', 'prod', CHART, '--namespace', 'mcp', ...args]);
  const validate = tool('kubernetes-validate');

  await check('without an address of AWX it says so', () => {
    const { status, err } = run(program, ['template', 'prod', CHART]);
    expect(status !== 0 && err.includes('awx.url: give the address of AWX'), err);
  });
  for (const [name, args] of Object.entries(RENDERED)) {
    await check(`lint, ${name}`, () => void must(program, ['lint', CHART, '--strict', '--quiet', ...args]));
    await check(`objects are Kubernetes', ${name}`, () => {
      const manifest = template(args);
      for (const version of KUBERNETES) valid(validate, version, manifest);
      return `${manifest.match(/^kind:/gm).length} objects, ${KUBERNETES.join(' and ')}`;
    });
  }
  await check('another share of moved callers replaces no pod', () => {
    const pods = (percent) =>
      template([...RENDERED.everything, '--set', `migration.percent=${percent}`])
        .split('\n---\n')
        .filter((object) => /^kind: Deployment$/m.test(object))
        .join();
    expect(pods(10).includes('/etc/awx-mcp/migration') && pods(10) === pods(70), 'Deployments differ');
  });
  await check('a release with a long name keeps within 63 characters', () => {
    const long = must(program, ['template', 'a'.repeat(53), CHART, '--set', 'simulator.enabled=true']);
    const names = [...long.matchAll(/^ {2}name: (\S+)$/gm)].map(([, name]) => name);
    expect(names.length > 20 && names.every((name) => name.length <= 63), names.join('\n'));
  });
  await check('packages', () => {
    const listed = must('sh', [
      '-c',
      `${program} package ${CHART} -d "$0" >/dev/null && tar -tzf "$0"/awx-mcp-*.tgz`,
      '/tmp',
    ]);
    expect(/templates\/tests\/launch.yaml/.test(listed) && !/\/awx-mcp\/tests|_test.yaml/.test(listed), listed);
  });
  await check('is pushed to a registry, and installed from there', () => published(program));
  await check('helm-unittest', () => must(helmUnittest(), [CHART]).match(/Tests: +(.*)/)[1]);
}

/** What `npm run new:server` does not know. */
function fleet() {
  const source = readFileSync(join(root, 'libs/fleet/src/servers.ts'), 'utf8');
  const servers = [...source.matchAll(/name: '(\w+)',\s+title: '[^']+',\s+port: (\d+)/g)];
  const holds = (file, text) => readFileSync(join(root, file), 'utf8').includes(text) || `${file} lacks ${text.trim()}`;
  const { servers: inSchema } = JSON.parse(readFileSync(join(root, CHART, 'values.schema.json'), 'utf8')).properties;
  const told = servers.flatMap(([, name, port]) => [
    holds(`${CHART}/templates/_helpers.tpl`, `\n${name}: ${port}\n`),
    name === 'gateway' || name in inSchema.properties || `values.schema.json lacks ${name}`,
    // The gateway has its settings elsewhere.
    name === 'gateway' || holds(`${CHART}/values.yaml`, `\n  ${name}: {enabled: true}\n`),
    holds('docker-compose.multi.yml', `\n    command: [dist/apps/${name}/src/main.js]\n`),
    name === 'gateway' || holds('docker-compose.multi.yml', `http://${name}:${port}\n`),
    holds('deploy/prometheus.yml', `- ${name}:${port}\n`),
  ]);
  const lacking = told.filter((each) => each !== true);
  expect(servers.length > 10 && lacking.length === 0, lacking.join('\n'));
  return `${servers.length} of them`;
}

async function published(program) {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-registry-'));
  const config = join(folder, 'config.yml');
  const storage = { filesystem: { rootdirectory: folder } };
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ version: 0.1, log: { level: 'error' }, storage, http: { addr: REGISTRY } }));
  const registry = spawn(dockerRegistry(), ['serve', config], { stdio: 'ignore' });
  try {
    must(program, ['package', CHART, '-d', folder]);
    const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    const push = () => run(program, ['push', join(folder, archive), `oci://${REGISTRY}/charts`, '--plain-http']);
    let pushed = push();
    // Until it listens.
    for (let tries = 0; pushed.status !== 0 && tries < 20; tries++) {
      must('sleep', ['1']);
      pushed = push();
    }
    expect(pushed.status === 0, pushed.err);
    const from = ['template', 'prod', `oci://${REGISTRY}/charts/awx-mcp`, '--plain-http', ...RENDERED.trial];
    expect(must(program, from).includes('kind: Deployment'), 'nothing is rendered');
  } finally {
    registry.kill();
    rmSync(folder, { recursive: true });
  }
}

function valid(validate, version, manifest) {
  const { status, out, err } = run(validate, ['--strict', '-k', version, '-'], { input: manifest });
  const wrong = (out + err).split('\n').filter((line) => line && !line.startsWith('INFO') && !CUSTOM.test(line));
  expect(status === 0 && wrong.length === 0, `${version}: ${wrong.join('\n')}`);
}

/** Helm reads only what lies in the chart. */
function copies() {
  const boards = readdirSync(join(root, 'deploy/grafana/dashboards'));
  const pairs = [
    ['alerts.yml', 'alerts.yml'],
    ...boards.map((name) => [`grafana/dashboards/${name}`, `dashboards/${name}`]),
  ];
  for (const [from, to] of pairs) {
    const copy = readFileSync(join(root, CHART, 'files', to), 'utf8');
    expect(copy === readFileSync(join(root, 'deploy', from), 'utf8'), `cp deploy/${from} ${CHART}/files/${to}`);
  }
}
