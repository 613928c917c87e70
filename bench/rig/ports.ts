/** Away from everything that usually runs on a developer's machine, so that a bench disturbs no running fleet. */
export const AWX_PORT = 28_052;
export const BIG_AWX_PORT = 28_053;
export const FLEET_OFFSET = 20_000;
