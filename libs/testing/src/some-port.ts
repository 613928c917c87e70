/** Systems give their clients ports from here on, Linux from 32768. */
const [FIRST, LAST] = [10_000, 32_000];

/**
 * A port for what cannot choose one itself. It may be taken: who uses it tries another one then. To look first would tell
 * nothing about later.
 */
export const somePort = (): number => FIRST + Math.floor(Math.random() * (LAST - FIRST));
