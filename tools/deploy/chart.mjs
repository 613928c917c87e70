import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readme } from './chart-readme.mjs';
import { check, expect, helm, helmUnittest, must, root, run, tool } from './rig.mjs';

const CHART = 'helm/awx-mcp';
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
  await check('helm-unittest', () => must(helmUnittest(), [CHART]).match(/Tests: +(.*)/)[1]);
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
