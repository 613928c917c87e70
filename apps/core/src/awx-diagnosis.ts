import { AwxClient, AwxError, AwxUnavailable, type Ping, type PingInstance } from '@libs/awx';
import { Injectable } from '@nestjs/common';
import type { AwxConnection, AwxHealth, AwxNode } from './awx.dto';

/** AWX's own nodes report every minute; after this long one is taken for dead. */
const STALE_SECONDS = 240;

/** Finds out how AWX is, and says what is wrong in words an operator can act on. */
@Injectable()
export class AwxDiagnosis {
  constructor(private readonly awx: AwxClient) {}

  async health(): Promise<AwxHealth> {
    const ping = await this.awx.ping();
    const nodes = ping.instances.map((instance) => asNode(instance, Date.now()));
    const problems = [...nodes.flatMap(nodeProblems), ...groupProblems(ping)];
    return {
      healthy: problems.length === 0,
      version: ping.version,
      active_node: ping.active_node,
      nodes,
      instance_groups: ping.instance_groups.map(({ name, capacity, instances }) => ({
        name,
        capacity,
        nodes: instances.length,
      })),
      problems,
    };
  }

  /** Never throws for what AWX does: what fails is the answer. */
  async connection(): Promise<AwxConnection> {
    const found: AwxConnection = { reachable: false, authenticated: false };
    try {
      found.version = (await this.awx.ping()).version;
      found.reachable = true;
      found.base_path = await this.awx.basePath();
      found.user = await this.awx.me();
      found.authenticated = true;
    } catch (error) {
      if (!(error instanceof AwxError)) throw error;
      found.reachable ||= hasAnswered(error);
      found.problem = error.message;
      found.next = advice(error, found);
    }
    return found;
  }
}

const hasAnswered = (error: AwxError): boolean => !(error instanceof AwxUnavailable) || error.answered;

function advice({ kind }: AwxError, { reachable }: AwxConnection): string {
  if (kind === 'unauthenticated')
    return 'Check AWX_USERNAME and AWX_PASSWORD, or AWX_TOKEN (or the credentials you call with): AWX answers but does not accept them.';
  return reachable
    ? 'Something answers at AWX_BASE_URL, so the way there is open. If it stays so, ask who runs AWX, or the proxy in front of it.'
    : 'Check AWX_BASE_URL, that AWX runs, and the network, proxy and certificate (AWX_CA_FILE, AWX_VERIFY_SSL) between here and there.';
}

function asNode({ node, node_type, capacity, heartbeat }: PingInstance, now: number): AwxNode {
  const age = heartbeat ? Math.max(0, Math.round((now - Date.parse(heartbeat)) / 1000)) : undefined;
  return { node, node_type, capacity, heartbeat, heartbeat_age: age };
}

function nodeProblems({ node, node_type, capacity, heartbeat_age }: AwxNode): string[] {
  if (heartbeat_age === undefined) return [`${node} has never reported.`];
  if (heartbeat_age > STALE_SECONDS) return [`${node} last reported ${heartbeat_age} s ago: it is probably down.`];
  // Hop nodes only relay; they have no capacity by design.
  return capacity === 0 && node_type !== 'hop' ? [`${node} has no capacity: it takes no work.`] : [];
}

/** A container group has no nodes and so no capacity of its own; that is no problem. */
const groupProblems = ({ instance_groups }: Ping): string[] =>
  instance_groups
    .filter(({ capacity, instances }) => capacity === 0 && instances.length > 0)
    .map(({ name }) => `Instance group ${name} has no capacity: its jobs wait.`);
