import type { Values } from '../kernel/types';
import { SETTING_GROUPS } from '../views/setting-groups';

/** AWX's settings as an installation has them at first. */
export const defaultSettings = (): Values =>
  structuredClone(Object.assign({}, ...SETTING_GROUPS.map(({ values }) => values)) as Values);
