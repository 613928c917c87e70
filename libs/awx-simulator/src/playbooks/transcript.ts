import { paint } from './ansi';
import type { Random } from './random';
import type { EventContext, RunEvent } from './run-event';

type Entry = Pick<RunEvent, 'event'> & Partial<Omit<RunEvent, 'counter' | 'start_line' | 'end_line'>>;

const NOWHERE: EventContext = { play: '', task: '', role: '', data: {} };

/** Collects the events of a run: numbers them, and counts the lines they print. */
export class Transcript {
  readonly events: RunEvent[] = [];
  /** Milliseconds from the start of the run. */
  now = 0;
  private line = 0;

  constructor(private readonly random: Random) {}

  add({ context = NOWHERE, stdout = '', ...entry }: Entry): RunEvent {
    const lines = stdout === '' ? 0 : stdout.split('\r\n').length;
    const event: RunEvent = {
      counter: this.events.length + 1,
      uuid: this.random.uuid(),
      parent_uuid: '',
      offset: this.now,
      host_name: '',
      failed: false,
      changed: false,
      own: {},
      ...entry,
      context,
      stdout,
      start_line: this.line,
      end_line: this.line + lines,
    };
    this.line = event.end_line;
    this.events.push(event);
    return event;
  }

  warn(text: string): void {
    this.addLines(paint(text, 'warning'), 'warning');
  }

  /** Adds text that no callback printed: one event a line. */
  addLines(text: string, event = 'verbose', parent_uuid = ''): void {
    for (const line of text.split('\r\n')) this.add({ event, stdout: line, parent_uuid });
  }
}
