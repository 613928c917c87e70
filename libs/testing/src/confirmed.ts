import type { Answer } from './call';

type Call = (input?: object) => Promise<Answer>;

/** The call as a caller makes it who looks at what would happen and then confirms it, where that is asked for. */
export const confirmed =
  (call: Call): Call =>
  async (input = {}) => {
    const shown = await call(input);
    return shown.data?.confirm ? call({ ...input, confirm: shown.data.confirm }) : shown;
  };
