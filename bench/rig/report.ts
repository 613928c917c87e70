import { availableParallelism, loadavg } from 'node:os';
import { type Figure, verdict } from './figure';

/** A group of figures, as it is printed. */
export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** On what all this was measured: figures of a busy machine are worth little. */
export const conditions = (): string =>
  `Node ${process.version}, ${availableParallelism()} cores, load average ${loadavg()[0]!.toFixed(1)}, ` +
  new Date().toISOString().slice(0, 16);

export function render({ title, figures }: Section): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const rows = figures.map((figure) => {
    const value = round(figure.value).padStart(9);
    return `  ${figure.what.padEnd(width)} ${value} ${figure.unit.padEnd(8)} ${verdict(figure)}`.trimEnd();
  });
  return ['', title, ...rows].join('\n');
}

const round = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 2 : 0);
