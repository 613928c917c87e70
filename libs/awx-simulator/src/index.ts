export { type Clock, realClock, type SteppedClock, scaledClock, steppedClock } from './clock/clock';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator';
