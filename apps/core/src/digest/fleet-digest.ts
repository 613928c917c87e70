import { AwxClient, AwxError, type User } from '@libs/awx';
import { Injectable } from '@nestjs/common';
import { AwxDiagnosis } from '../awx-diagnosis';
import type { Digest } from './digest.dto';
import type { Part, View } from './part';
import { PARTS } from './parts';

/** Tells how everything is, each part for itself: what AWX denies or fails to tell does not keep the rest away. */
@Injectable()
export class FleetDigest {
  constructor(
    private readonly awx: AwxClient,
    private readonly diagnosis: AwxDiagnosis,
  ) {}

  async tell(): Promise<Digest> {
    const view: View = { awx: this.awx, now: Date.now() };
    const seen_as = whose(await this.awx.me());
    const parts: Readonly<Record<string, Part>> = {
      ...PARTS,
      problems: async () => ({ problems: (await this.diagnosis.health()).problems }),
    };
    const told = await Promise.all(Object.entries(parts).map(([name, part]) => orWhyNot(name, () => part(view))));
    return { ...Object.assign({}, ...told), seen_as, untold: told.flatMap(({ untold }) => untold ?? []) };
  }
}

async function orWhyNot(name: string, part: () => Promise<Partial<Digest>>): Promise<Partial<Digest>> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof AwxError)) throw error;
    return { untold: [`${name}: ${error.message}`] };
  }
}

function whose({ username, is_superuser, is_system_auditor }: User): string {
  return is_superuser || is_system_auditor
    ? `${username}, who sees everything`
    : `${username}, who sees only what their roles show`;
}
