/** As `engines` in package.json. */
const LEAST = 24;

/** Starts a command on a Node that can run it. An older one would fail with an error that says nothing: it hears why. */
export function onKnownNode(command: string, start: () => void): void {
  if (Number.parseInt(process.versions.node, 10) >= LEAST) return start();
  process.stderr.write(`${command} needs Node ${LEAST} or later; this is ${process.version}.\n`);
  process.exitCode = 1;
}
