import { constants } from 'node:os';

/**
 * Every `main` imports this before anything else. Linux gives the first process of a container no default action: until it
 * handles SIGTERM itself, a signal is lost and whoever stops it waits until it may kill it. So from here on, as long as
 * nobody else handles a signal, it ends the process with the code that a shell would tell: 143 for SIGTERM, 130 for SIGINT.
 */
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
  });
