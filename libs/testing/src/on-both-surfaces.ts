import { type Answer, callOn, SURFACES, type TestedSurface } from './call';
import type { RunningServer } from './running-server';

/**
 * Runs the same specs of one operation over REST and over MCP. `define` declares them with `call`,
 * which takes the operation's input.
 */
export function onBothSurfaces(
  operation: string,
  server: () => RunningServer,
  define: (call: (input?: object) => Promise<Answer>, surface: TestedSurface) => void,
): void {
  describe.each([...SURFACES])(`${operation} over %s`, (surface) => {
    define((input = {}) => callOn(surface, server(), operation, input), surface);
  });
}
