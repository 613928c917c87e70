export const LAST_PORT = 65_535;
export const GIB = 1024 ** 3;
export const HOUR_MS = 3_600_000;
