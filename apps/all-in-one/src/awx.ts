import { type Simulator, startSimulator } from '@libs/awx-simulator';

const SIMULATOR_PORT = 8052;

/** The AWX that a start without configuration gets: one that lives in this process, with a company in it. */
export interface EmbeddedAwx {
  readonly url: string;
  /** What the servers need to use it. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export async function startEmbeddedAwx(portOffset: number): Promise<EmbeddedAwx> {
  const simulator = await startSimulator({ port: SIMULATOR_PORT + portOffset, data: 'company' });
  return { url: simulator.url, env: envFor(simulator), close: () => simulator.close() };
}

/** Nobody else can reach this AWX, so nobody has to log in; a real one asks every caller for its own credentials. */
const envFor = ({ url }: Simulator): NodeJS.ProcessEnv => ({
  AWX_BASE_URL: url,
  AWX_USERNAME: 'admin',
  AWX_PASSWORD: 'password',
  AUTH_MODE: process.env['AUTH_MODE'] || 'none',
});
