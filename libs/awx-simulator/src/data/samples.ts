import { company } from './company/company';
import { incident } from './incident/incident';
import type { Sample } from './sample';

const SAMPLES = { company, incident } satisfies Record<string, Sample>;

export type SampleName = keyof typeof SAMPLES;

export const isSampleName = (name: unknown): name is SampleName =>
  typeof name === 'string' && Object.hasOwn(SAMPLES, name);

export const sampleOf = (name: SampleName): Sample => SAMPLES[name];
