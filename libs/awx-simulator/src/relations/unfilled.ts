import type { Resource } from '../kernel/types';

/** Stands for the tables of AWX to which filters may go, but of which the simulator has none. */
export const unfilled: Resource = {
  name: 'unfilled',
  type: 'unfilled',
  model: 'Unfilled',
  internal: true,
  anonymous: true,
  order: ['id'],
  fields: {},
};
