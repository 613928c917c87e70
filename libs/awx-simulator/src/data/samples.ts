import { company } from './company/company';
import type { Sample } from './sample';

const SAMPLES = { company } satisfies Record<string, Sample>;

export type SampleName = keyof typeof SAMPLES;

export const isSampleName = (name: unknown): name is SampleName => typeof name === 'string' && name in SAMPLES;

export const sampleOf = (name: SampleName): Sample => SAMPLES[name];
