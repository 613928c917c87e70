import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosed, RECORDED, runsOf } from '../test/recordings';
import { SAID_BY_AWX } from '../test/said-by-awx';
import { Told } from './decisive';
import { diagnose } from './diagnose';
import type { Found, Symptoms } from './fitting-rule';
import { RULES } from './rules';
import { normalized } from './text';

const used = new Set<unknown>();

jest.mock('./fitting-rule', () => {
  const { fittingRule } = jest.requireActual<{ fittingRule: (symptoms: Symptoms) => Found | undefined }>(
    './fitting-rule',
  );
  return {
    fittingRule: (symptoms: Symptoms) => {
      const found = fittingRule(symptoms);
      if (found) used.add(found.rule);
      return found;
    },
  };
});

interface Expected {
  readonly category: string;
  readonly hosts: readonly string[];
  readonly lines: readonly string[];
}

const FILE = join(__dirname, '../test/expected.json');

/** What somebody who read the recordings says of them. */
const expected = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Expected>;

const said = (name: string): Expected => {
  const diagnoses = runsOf(name).map(([, run]) => diagnosed(run));
  const hosts = diagnoses.flatMap(({ failures }) => failures.flatMap((failure) => failure.hosts));
  const lines = diagnoses.flatMap(({ failures, verdict }) =>
    failures.length > 0 ? failures.map(({ line, hosts: [host = ''] }) => normalized(line, host)) : [verdict],
  );
  const categories = new Set(diagnoses.map(({ category }) => category));
  return { category: [...categories].join(), hosts: [...new Set(hosts)].sort(), lines: [...new Set(lines)] };
};

if (process.env['ACCEPT']) {
  const accepted = Object.fromEntries(RECORDED.map((name) => [name, said(name)]));
  writeFileSync(FILE, `${JSON.stringify(accepted, undefined, 1)}\n`);
}

it.each(RECORDED)('%s: the kind of failure, its hosts and the line that tells why', (name) => {
  expect(said(name)).toEqual(expected[name]);
});

it.each(SAID_BY_AWX)('what AWX says itself: $says $traceback', (sentence) => {
  const {
    says,
    category,
    type = 'job',
    status = 'failed',
    printed,
    traceback: result_traceback,
    tells = /./,
  } = sentence;
  const run = { type, status, job_explanation: printed ? '' : says, result_traceback };
  const told = diagnose(run, new Told(), printed ? says : '');
  expect(told.category).toBe(category);
  expect(told.verdict).toMatch(tells);
});

it('has no rule that nothing proves', () => {
  const unproved = RULES.filter((rule) => !used.has(rule));
  expect(unproved.map(({ category, says, module }) => `${category} ${says ?? module}`)).toEqual([]);
});
