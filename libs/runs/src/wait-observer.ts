/** Told of the calls that wait for runs. Optional, as `AwxObserver` is. */
export abstract class WaitObserver {
  /** A call begins to wait. What it returns is told when it does no longer, and whether the run was over. */
  abstract begins(): (over: boolean) => void;
  /** A call was not let wait: too many do. */
  abstract refused(): void;
}
