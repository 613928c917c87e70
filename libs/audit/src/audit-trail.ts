import { join } from 'node:path';
import type { Shape } from '@libs/operation';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AuditConfig } from './audit-config';
import type { AuditAttempt, AuditOutcome, AuditRecord } from './audit-record';
import { AuditUnavailable } from './audit-unavailable';
import { Chain } from './chain/chain';
import { DailyFile, dailyPath } from './daily-file';
import { type RecentCall, recentOutcomes } from './recent-outcomes';
import { redactInput } from './redact';
import { redactText } from './redact-text';

/**
 * What was done, by whom: one JSON line a record in `<directory>/<server>/audit_YYYYMMDD.log` (UTC), without secrets.
 * A `read` is recorded by its outcome alone; a `write` or `destroy` by an attempt before anything reaches AWX, then by
 * its outcome. Each line is tied to those before it (docs/decisions/0023-chained-audit-trail.md). Both resolve when the line is written and reject with `AuditUnavailable`.
 */
@Injectable()
export class AuditTrail implements OnApplicationShutdown {
  private readonly files = new Map<string, DailyFile>();

  constructor(
    private readonly config: AuditConfig,
    private readonly now: () => number = Date.now,
  ) {}

  /** Await it before a call changes anything; when it rejects, nothing may be changed. */
  async attempt({ shape, secret_fields, ...attempt }: AuditAttempt): Promise<void> {
    await this.write(
      { time: this.time(), phase: 'attempt', ...attempt, input: inputOf(attempt, shape, secret_fields) },
      'so the call was not carried out. Nothing was changed. Tell the operator of this server.',
    );
  }

  /** Await it before the answer leaves: one of which there is no record is given only when something was changed. */
  async outcome({ shape, secret_fields, detail, ...outcome }: AuditOutcome): Promise<void> {
    const input = inputOf(outcome, shape, secret_fields);
    const reason = detail === undefined ? {} : { detail: redactText(detail) };
    await this.write(
      { time: this.time(), phase: 'outcome', ...outcome, input, ...reason },
      'so an answer that changed nothing is withheld. Tell the operator of this server.',
    );
  }

  /** Whether records of `server` can be written now. Rejects with `AuditUnavailable`; its `cause` names the path. */
  async probe(server: string): Promise<void> {
    try {
      await this.fileOf(server).probe(dayOf(this.time()));
    } catch (cause) {
      throw new AuditUnavailable('The audit trail cannot be written; the log of this server says why.', { cause });
    }
  }

  /** Makes ready what the first record of `server` would wait for. Nothing is written; what cannot be read, the first record tells. */
  async rehearse(server: string): Promise<void> {
    const chain = new Chain(this.config.key);
    const time = this.time();
    const input = inputOf({ caller: 'nobody', input: { id: 1 } });
    await chain.goOnIn(dailyPath(join(this.config.directory, server), dayOf(time)), undefined).catch(() => undefined);
    chain.seal(JSON.stringify({ time, input, detail: redactText('Nothing.') }));
  }

  /**
   * The newest calls of `server` of today and yesterday, oldest first, without their input. Only the ends of the files are
   * read; a server elsewhere keeps its trail there.
   */
  async recent(server: string): Promise<RecentCall[]> {
    const days = [this.now() - DAY_MS, this.now()].map((time) => dayOf(new Date(time).toISOString()));
    const folder = join(this.config.directory, server);
    return (await Promise.all(days.map((day) => recentOutcomes(dailyPath(folder, day))))).flat();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.files.values()].map((file) => file.close()));
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }

  private async write(record: AuditRecord, consequence: string): Promise<void> {
    try {
      await this.fileOf(record.server).append(dayOf(record.time), JSON.stringify(record));
    } catch (cause) {
      throw new AuditUnavailable(`The audit record of this call could not be written, ${consequence}`, { cause });
    }
  }

  private fileOf(server: string): DailyFile {
    const known = this.files.get(server);
    if (known) return known;
    const file = new DailyFile(join(this.config.directory, server), new Chain(this.config.key));
    this.files.set(server, file);
    return file;
  }
}

const DAY_MS = 86_400_000;

const dayOf = (time: string): string => time.slice(0, 10).replaceAll('-', '');

/** What somebody sends who was not let in is not read at all: a stranger must not fill the trail, nor cost us its reading. */
const inputOf = (
  { caller, input }: Pick<AuditAttempt, 'caller' | 'input'>,
  shape?: Shape,
  secretFields?: readonly string[],
): unknown => (caller === null ? undefined : redactInput(input, { shape, secretFields }));
