/**
 * Stops the process in good order at the first signal. A terminal's Ctrl-C comes twice, once of itself and once through
 * npm; the second must not cut short the first.
 */
export function onFirstSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const once = (): void => {
    if (stopping) return;
    stopping = true;
    void stop().finally(() => process.exit());
  };
  process.on('SIGINT', once).on('SIGTERM', once);
}
