import { isServerName } from '@libs/fleet';
import type { Backend, PageAnswer } from '../backends/backend';
import type { ContractDigests } from './contract-digests';

/** How a server is, as the gateway sees it. */
export interface ServerState {
  /** `awx unavailable`: the server is well and AWX is not, or does not accept the server's credentials. */
  readonly status: 'ready' | 'awx unavailable' | 'not ready' | 'down';
  /** Whether the server's operations are those that the gateway knows. */
  readonly contract?: 'same' | 'differs' | 'unknown';
  /** What is wrong and what to do. */
  readonly detail?: string;
}

const DIFFERS =
  'Its operations are not those that this gateway knows: the two are of different versions. Deploy both from one version.';

/** @param prefix Names the AWX that the server is to be ready for. */
export async function stateOf(backend: Backend, digests: ContractDigests, prefix: string): Promise<ServerState> {
  const [information, ready] = await Promise.all([backend.page('/'), backend.page(`${prefix}/ready`)]);
  if (information?.status !== 200) {
    return { status: 'down', detail: `The server does not answer; ${backend.variable} says where it is.` };
  }
  const { name } = backend.server;
  if (information.body['name'] !== name)
    return { status: 'down', detail: otherThan(backend, information.body['name']) };
  const contract = digests.compare(name, information.body['contract_digest']);
  const { status, detail } = readiness(ready);
  const details = [detail, contract === 'differs' && DIFFERS].filter(Boolean).join(' ');
  return { status, contract, ...(details && { detail: details }) };
}

function otherThan({ server, variable }: Backend, name: unknown): string {
  const other = isServerName(String(name)) ? `, but the ${String(name)} server` : '';
  return `What answers is not the ${server.name} server${other}; ${variable} says where it is.`;
}

interface Check {
  readonly status?: unknown;
  readonly message?: unknown;
}

/** A server says in `checks` what it found. */
function readiness(ready: PageAnswer | undefined): Pick<ServerState, 'status' | 'detail'> {
  if (!ready) return { status: 'not ready', detail: 'The server is up but does not say in time whether it is ready.' };
  if (ready.status === 200) return { status: 'ready' };
  const checks = Object.entries((ready.body['checks'] ?? {}) as Record<string, Check>);
  const failed = checks.filter(([, { status }]) => status !== 'up');
  const onlyAwx = failed.length > 0 && failed.every(([name]) => name === 'awx');
  const messages = failed.map(([, { message }]) => message).filter((message) => typeof message === 'string');
  const detail = messages.join(' ') || String(ready.body['detail'] ?? '');
  return { status: onlyAwx ? 'awx unavailable' : 'not ready', detail };
}
