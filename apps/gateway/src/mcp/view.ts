import { isServerName, SERVER_NAMES, type ServerName } from '@libs/fleet';
import { asksReadOnly } from '@libs/policy';
import type { ProxyCall } from '../proxy/proxy-call';
import { Refusal } from '../proxy/refusal';
import type { FleetTool, FleetTools } from './fleet-tools';
import type { Standing } from './standing';

/** What of the fleet is shown: to this caller, at this URL. It says nothing of what may be called. */
export class View {
  private shown?: readonly FleetTool[];

  private constructor(
    readonly servers: readonly ServerName[],
    /** The URL asks for tools that read. */
    readonly readOnly: boolean,
    /** The URL asks for tools that write where it must. */
    readonly write: boolean,
    readonly standing: Standing,
    private readonly fleet: FleetTools,
  ) {}

  get tools(): readonly FleetTool[] {
    this.shown ??= this.fleet.all.filter((tool) => this.isWanted(tool) && !this.standing.hidden.has(tool.name));
    return this.shown;
  }

  /** @throws {Refusal} when the URL says what cannot be, such as a server that there is not */
  static of(call: ProxyCall, standing: Standing, fleet: FleetTools): View {
    if (call.query === '') return new View(SERVER_NAMES, false, false, standing, fleet);
    const query = new URLSearchParams(call.query);
    const readOnly = asksReadOnly({}, query.has('readonly') ? { readonly: query.getAll('readonly') } : {});
    return new View(serversIn(query), readOnly, writeIn(query), standing, fleet);
  }

  /** Everything, as a caller sees it from whom nothing is kept. */
  static whole(fleet: FleetTools): View {
    return new View(SERVER_NAMES, false, true, { hidden: new Set(), confirmed: [], key: '' }, fleet);
  }

  /** Whether the URL does not leave it out. */
  isWanted({ server, effect }: Pick<FleetTool, 'server' | 'effect'>): boolean {
    return this.servers.includes(server) && (!this.readOnly || effect === 'read');
  }

  shows = (name: string): boolean => this.tools.some((tool) => tool.name === name);

  /** What of the URL a server must know of a call. */
  get queryForServer(): string {
    return this.readOnly ? '?readonly=1' : '';
  }

  /** Whether all callers see the same here. */
  get isPublic(): boolean {
    return this.standing.hidden.size === 0 && this.standing.confirmed.length === 0;
  }

  /** The same for all views in which there is the same to see. */
  get key(): string {
    return `${this.servers.join()} ${this.readOnly} ${this.write} ${this.standing.key}`;
  }
}

function serversIn(query: URLSearchParams): readonly ServerName[] {
  if (!query.has('servers')) return SERVER_NAMES;
  const names = query.getAll('servers').flatMap((each) => each.split(','));
  const named = names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  const unknown = named.filter((name) => !isServerName(name));
  if (named.length > 0 && unknown.length === 0) return SERVER_NAMES.filter((name) => named.includes(name));
  const problem =
    unknown.length > 0 ? `There is no server ${unknown.join(', ').slice(0, 100)}.` : 'No server is named.';
  throw wrong(`${problem} "servers" takes ${SERVER_NAMES.join(', ')}, with commas.`);
}

/** Who writes it otherwise must not believe that something is allowed, or that nothing is. */
function writeIn(query: URLSearchParams): boolean {
  const values = query.getAll('write');
  if (values.some((value) => value !== '1' && value !== '0')) throw wrong('"write" takes 1, or 0.');
  return values.length > 0 && values.every((value) => value === '1');
}

const wrong = (detail: string): Refusal => new Refusal({ status: 400, detail });
