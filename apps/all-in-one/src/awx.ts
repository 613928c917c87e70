import { type Simulator, startSimulator } from '@libs/awx-simulator';

export const SIMULATOR_PORT = 8052;

/** The AWX that a start without configuration gets: one that lives in this process, with a company in it. */
export const startEmbeddedAwx = (port: number): Promise<Simulator> => startSimulator({ port, data: 'company' });
