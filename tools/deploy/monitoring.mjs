import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, check, expect, must, promtool, root } from './rig.mjs';

const FOLDER = join(root, 'deploy');
const OURS = /\b(?:awx_mcp|nodejs|process)_[a-z0-9_]+/g;
/** Series of a histogram and a counter, by what the source calls them. */
const KNOWN = [
  ...['operation', 'awx_request', 'wait', 'proxied_request'].flatMap((name) =>
    ['bucket', 'count', 'sum'].map((end) => `awx_mcp_${name}_duration_seconds_${end}`),
  ),
  'awx_mcp_policy_decisions_total',
  'awx_mcp_confirmations_total',
  'awx_mcp_rate_limited_total',
  'awx_mcp_waiting_calls',
  'awx_mcp_waits_refused_total',
  'awx_mcp_audit_writable',
  'awx_mcp_redis_connected',
  'awx_mcp_memory_limit_bytes',
  'awx_mcp_breaker_open',
  'awx_mcp_breaker_openings_total',
  'nodejs_eventloop_lag_p99_seconds',
  'nodejs_heap_size_used_bytes',
  'process_cpu_seconds_total',
  'process_resident_memory_bytes',
  'process_start_time_seconds',
];

export async function monitoring() {
  await check('alerts and dashboards ask for metrics that are there', known);
  await check('each alert is explained in the guide', explained);
  const tool = promtool();
  await check('promtool takes what dashboards ask for', () => asked(tool));
  await check('promtool takes the rules', () => void must(tool, ['check', 'rules', 'deploy/alerts.yml']));
  await check(
    'promtool takes the configuration',
    () => void must(tool, ['check', 'config', '--syntax-only', 'deploy/prometheus.yml']),
  );
  await check('each alert fires on what it is for', () => void must(tool, ['test', 'rules', 'deploy/alerts.test.yml']));
}

const boards = () => readdirSync(join(FOLDER, 'grafana/dashboards')).map((name) => `grafana/dashboards/${name}`);

/** Expressions of alerts and dashboards, by file. */
function known() {
  for (const file of ['alerts.yml', ...boards()]) {
    const asked = readFileSync(join(FOLDER, file), 'utf8').match(OURS) ?? [];
    const unknown = asked.filter((name) => !KNOWN.includes(name));
    expect(asked.length > 0 && unknown.length === 0, `${file}: ${unknown.join(', ')}`);
  }
}

function explained() {
  const guide = readFileSync(join(root, 'docs/operations-guide.md'), 'utf8');
  const rules = readFileSync(join(FOLDER, 'alerts.yml'), 'utf8').split('- alert: ').slice(1);
  const silent = rules.filter((rule) => {
    const [name] = rule.match(/^\w+/);
    return !guide.includes(`### ${name}\n`) || !rule.includes(`/docs/operations-guide.md#${name.toLowerCase()}"`);
  });
  expect(silent.length === 0, silent.join('\n'));
  return `${rules.length} alerts`;
}

/** Each expression of a panel or variable as a rule, with its variables filled in. */
function asked(tool) {
  const exprs = boards().flatMap((file) => {
    const { panels } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
    return panels.flatMap(({ title, targets }) => {
      expect(targets?.every(({ expr }) => expr) && targets.length > 0, `${file}: "${title}" asks for nothing`);
      const everywhere = targets.find(({ expr }) => !expr.includes('namespace=~"$namespace"'));
      expect(!everywhere, `${file}: "${title}" adds up all releases`);
      return targets.map(({ expr }) => expr.replaceAll('$component', 'core').replaceAll('$namespace', '.*'));
    });
  });
  const rules = exprs.map((expr, index) => ({ record: `panel_${index}`, expr }));
  const file = join(cache, 'panels.json');
  mkdirSync(cache, { recursive: true });
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
  must(tool, ['check', 'rules', '--lint=none', file]);
  rmSync(file);
  return `${exprs.length} expressions`;
}

/** The gateway's alone. */
const OF_GATEWAY = /^awx_mcp_(proxied|breaker)/;

/** What a running server and the gateway call their metrics, so that KNOWN cannot go stale. */
export function knownBy(server, gateway) {
  const lacking = KNOWN.filter((name) => !(OF_GATEWAY.test(name) ? gateway : server).includes(`\n${name}`));
  expect(lacking.length === 0, `/metrics lacks ${lacking.join(', ')}`);
}
