import { Injectable } from '@nestjs/common';

/** Counts the calls that have begun to change AWX and whose end is not on record yet. */
@Injectable()
export class ChangesInFlight {
  private count = 0;
  private whenOver = Promise.withResolvers<void>();

  get none(): boolean {
    return this.count === 0;
  }

  begun(): void {
    this.count += 1;
  }

  ended(): void {
    this.count -= 1;
    if (!this.none) return;
    this.whenOver.resolve();
    this.whenOver = Promise.withResolvers();
  }

  /** Resolves when there are none. */
  over(): Promise<void> {
    return this.none ? Promise.resolve() : this.whenOver.promise;
  }
}
