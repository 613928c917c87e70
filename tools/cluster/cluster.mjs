// What parts share: where the cluster is, asking it, and asking what runs in it.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { join } from 'node:path';
import { cache, must, run } from '../deploy/rig.mjs';

export const NETWORK = 'awx-mcp-cluster';
export const NAMESPACE = 'mcp';
/** Of the release; the chart names its objects by it. */
export const RELEASE = 'awx-mcp';
export const ADMIN = 'admin:password';
/** Whatever waits for pods: many start at once, on few cores. */
export const PATIENCE = '20m';

export const folder = join(cache, 'cluster', 'node');
export const programFolder = join(cache, 'cluster', 'k8s', 'bin');
const env = { KUBECONFIG: join(folder, 'admin.conf') };

export const kubectl = (args, options) => must(process.env.KUBECTL, ['-n', NAMESPACE, ...args], { env, ...options });
export const helm = (args) => must(process.env.HELM, ['-n', NAMESPACE, ...args], { env });
/** { status, out, err } */
export const tryHelm = (args) => run(process.env.HELM, ['-n', NAMESPACE, ...args], { env });
export const get = (...args) => JSON.parse(kubectl(['get', ...args, '-o', 'json']));
export const containers = (args) => must('ctr', ['-a', join(folder, 'containerd.sock'), '-n', 'k8s.io', ...args]);

export function addressOf(service) {
  const { clusterIP, ports } = get('service', service).spec;
  return { service, host: clusterIP, port: ports[0].port };
}

/** Ready pods of one app of the release. */
export const podsOf = (name) =>
  get('pods', '-l', `app.kubernetes.io/component=${name}`).items.filter(
    ({ metadata, status }) =>
      !metadata.deletionTimestamp &&
      status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
  );

export const settled = (...names) => {
  for (const name of names) kubectl(['rollout', 'status', `deployment/${RELEASE}-${name}`, `--timeout=${PATIENCE}`]);
};

/**
 * One request to a Service, by its address and under its name: { status, text, json, headers, requestId }. Rejects with
 * the socket's error.
 */
export function ask(
  to,
  path,
  { method = 'GET', user = ADMIN, body, headers = {}, agent = false, host = to.service } = {},
) {
  const requestId = randomUUID().replaceAll('-', '');
  const sent = {
    host,
    authorization: `Basic ${btoa(user)}`,
    'x-request-id': requestId,
    ...(body && { 'content-type': 'application/json' }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: to.host, port: to.port, path, method, headers: sent, agent, timeout: 90_000 },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          resolve({ status: answer.statusCode, text, headers: answer.headers, requestId });
        });
      },
    );
    request.on('timeout', () => request.destroy(Object.assign(new Error('no answer'), { code: 'TIMEOUT' })));
    request.on('error', (error) => reject(Object.assign(error, { requestId })));
    request.end(body && JSON.stringify(body));
  });
}

/** All jobs that were launched with a marker, as AWX has them: [{ id, marker }]. */
export async function markedJobs(awx) {
  const jobs = [];
  for (let path = '/api/v2/jobs/?page_size=200&order_by=id'; path; ) {
    const { status, text } = await ask(awx, path);
    if (status !== 200) throw new Error(`AWX answers ${status} to ${path}: ${text.slice(0, 300)}`);
    const { results, next } = JSON.parse(text);
    for (const { id, extra_vars } of results) {
      const { marker } = JSON.parse(extra_vars || '{}');
      if (marker) jobs.push({ id, marker });
    }
    path = next;
  }
  return jobs;
}
