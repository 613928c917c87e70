/** Failures in a row that open the circuit. */
const THRESHOLD = 5;
/** How long an open circuit waits before it asks again. */
const COOLDOWN_MS = 1_000;

/**
 * Keeps calls from queueing up for a server that is down. Asks the server itself before it lets calls through again,
 * so that nobody's launch is the test. (Ready-made breakers wrap promises and try again with the next call; here one
 * exchange may succeed for its caller and fail for the server.)
 */
export class Breaker {
  /** How often it has opened. */
  openings = 0;
  private failures = 0;
  private askAgainAt: number | undefined;
  private asking: Promise<boolean> | undefined;

  /** `answers` tells whether the server is back; it must be bounded in time. */
  constructor(
    private readonly answers: () => Promise<boolean>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get closed(): boolean {
    return this.askAgainAt === undefined;
  }

  /** Whether a call may go on to the server. */
  async admits(): Promise<boolean> {
    if (this.askAgainAt === undefined) return true;
    if (this.now() < this.askAgainAt) return false;
    this.asking ??= this.ask();
    return this.asking;
  }

  succeeded(): void {
    this.failures = 0;
    this.askAgainAt = undefined;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures < THRESHOLD) return;
    if (this.closed) this.openings += 1;
    this.askAgainAt = this.now() + COOLDOWN_MS;
  }

  private async ask(): Promise<boolean> {
    const back = await this.answers();
    if (back) this.succeeded();
    else this.failed();
    this.asking = undefined;
    return back;
  }
}
