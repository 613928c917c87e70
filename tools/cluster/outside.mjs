import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '../deploy/rig.mjs';
import { addressOf, ask, folder, kubectl, NAMESPACE, PATIENCE } from './cluster.mjs';
import { DEFINITIONS, moduleFolder } from './definitions.mjs';

/** Who calls: those who launch and read, and those who are moved. Each may do all in AWX. */
export const CALLERS = Array.from({ length: 6 }, (_, index) => `caller-${index}`);
export const MOVED = Array.from({ length: 60 }, (_, index) => `moved-${index}`);
export const login = (name) => `${name}:of-a-caller`;

export async function outside() {
  for (const [module, files] of Object.entries(DEFINITIONS))
    for (const file of files) kubectl(['apply', '--server-side', '-f', join(moduleFolder(module), file)]);
  kubectl(['create', 'namespace', NAMESPACE]);
  for (const mode of ['enforce', 'warn'])
    kubectl(['label', 'namespace', NAMESPACE, `pod-security.kubernetes.io/${mode}=restricted`]);

  const secret = (name, ...values) => kubectl(['create', 'secret', 'generic', name, ...values]);
  secret('awx-mcp-awx', '--from-literal=password=password');
  secret('awx-mcp-internal', `--from-literal=token=${randomBytes(32).toString('hex')}`);
  secret('awx-mcp-redis', `--from-literal=password=${randomBytes(16).toString('hex')}`);
  kubectl(['create', 'secret', 'tls', 'redis-tls', `--cert=${folder}/pki/redis.crt`, `--key=${folder}/pki/redis.key`]);
  kubectl(['create', 'configmap', 'cluster', `--from-file=ca.crt=${folder}/pki/ca.crt`]);

  rmSync(join(folder, 'audit'), { recursive: true, force: true });
  mkdirSync(join(folder, 'audit'));
  const manifest = readFileSync(new URL('manifests/outside.yaml', import.meta.url), 'utf8').replaceAll(
    'FOLDER',
    folder,
  );
  kubectl(['apply', '-f', '-'], { input: manifest });
  for (const name of ['awx', 'redis', 'legacy'])
    kubectl(['rollout', 'status', `deployment/${name}`, `--timeout=${PATIENCE}`]);

  const awx = addressOf('awx');
  for (const username of [...CALLERS, ...MOVED]) {
    const [, password] = login(username).split(':');
    const body = { username, password, is_superuser: true };
    const { status, text } = await ask(awx, '/api/v2/users/', { method: 'POST', body });
    expect(status === 201, `AWX answers ${status} to a new user: ${text}`);
  }
}
