/** Away from everything that usually runs on a developer's machine, so that a bench disturbs no running fleet. */
export const AWX_PORT = 28_060;
export const YARDSTICK_PORT = 28_061;
export const LONG_OUTPUT_PORT = 28_062;
export const SIZED_AWX_PORTS = { small: 28_054, big: 28_053 } as const;
export const FLEET_OFFSET = 20_000;
