import { cpus } from 'node:os';
import { type Figure, isNoisy, judged } from './figure';
import { isBusy, type LoadAverages, loadAverage, OWN_LOAD } from './load-average';

/** A group of figures, as it is printed. */
export interface Measured {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly load: LoadAverages;
}

/** On what all this was measured. */
export const conditions = (): string =>
  `Node ${process.version}, ${cpus().length} cores, load average ${loadAverage().toFixed(1)}, ` +
  new Date().toISOString().slice(0, 16);

/** Marks what other work of the machine may have made. */
export function render({ title, figures, load }: Measured): string {
  const width = Math.max(0, ...figures.map(({ what }) => what.length));
  return ['', title, loadLine(load), ...figures.map((figure) => line(figure, width))].join('\n');
}

function loadLine(load: LoadAverages): string {
  const averages = `  load average ${load.begin.toFixed(1)} to ${load.end.toFixed(1)}`;
  return isBusy(load) ? `${averages}  NOISY: the bench itself makes ${OWN_LOAD} at most` : averages;
}

function line(figure: Figure, width: number): string {
  const { what, value, unit, quartiles } = figure;
  const between = quartiles ? `${round(quartiles.from)} to ${round(quartiles.to)}` : '';
  const cells = [what.padEnd(width), round(value).padStart(9), unit.padEnd(8), between.padEnd(16), judged(figure)];
  return `  ${cells.join(' ').trimEnd()}${isNoisy(figure) ? '  NOISY' : ''}`;
}

const round = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 2 : 0);
