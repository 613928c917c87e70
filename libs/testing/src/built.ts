import { resolve } from 'node:path';

/**
 * A file that is started as a process of its own, by its name below `dist`: of this checkout, which `npm test` builds, or of the bundle
 * that `BUNDLE` names.
 */
export const built = (file: string): string => resolve(process.env['BUNDLE'] ?? '.', 'dist', file);
