import type { Loaded } from './load';
import type { TracingConfig } from './tracing-config';

const PARENT_BASED = 'parentbased_';

/** The sampler that the variables name. */
export function samplerOf({ sampler: name, share }: TracingConfig, { sdk }: Loaded) {
  const root = rootOf(name.replace(PARENT_BASED, ''), share, sdk);
  return name.startsWith(PARENT_BASED) ? new sdk.ParentBasedSampler({ root }) : root;
}

function rootOf(name: string, share: number, sdk: Loaded['sdk']) {
  if (name === 'traceidratio') return new sdk.TraceIdRatioBasedSampler(share);
  return name === 'always_off' ? new sdk.AlwaysOffSampler() : new sdk.AlwaysOnSampler();
}
