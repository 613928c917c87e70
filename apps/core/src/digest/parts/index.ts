import type { Part } from '../part';
import { approvals, comingUp } from './ahead';
import { failingSyncs, failures } from './failing';
import { disabled, staleProjects } from './neglected';
import { capacity, queue } from './queue';

/** By the words with which one that fails is told. */
export const PARTS: Readonly<Record<string, Part>> = {
  queue,
  capacity,
  failures,
  'failing syncs': failingSyncs,
  approvals,
  'stale projects': staleProjects,
  'next 24 h': comingUp,
  disabled,
};
