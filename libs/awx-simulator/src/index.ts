export { type Clock, realClock, type SteppedClock, scaledClock, steppedClock } from './clock/clock';
export { type DataDocument, parseDocument } from './data/document';
export { DataError } from './data/problems';
export { isSampleName } from './data/samples';
export type { StartingData } from './data/start';
export type { FaultSpec } from './faults/fault';
export type { RequestEntry, SimulatorLog } from './http/log';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator';
