import type { Module } from '../kernel/types';
import { describe } from './describe';

/** OPTIONS: what each URL takes and gives, as far as the user may. */
export const metadata: Module = {
  start: (sim) => {
    sim.describe = describe;
  },
};
