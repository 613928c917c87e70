import { InvalidPolicy, readPolicy } from './read-policy';

const problemsOf = (text: string): readonly string[] => {
  try {
    readPolicy(text, { operations: ['launch_job_template'], servers: ['core'] });
  } catch (error) {
    if (error instanceof InvalidPolicy) return error.problems;
    throw error;
  }
  return [];
};

describe('readPolicy', () => {
  it('takes an empty file for no rules', () => {
    expect(readPolicy('# nothing yet\n').rules.map(({ name }) => name)).toEqual(['confirm', 'default']);
    expect(readPolicy('confirm: false').rules.map(({ name }) => name)).toEqual(['default']);
  });

  it.each([
    ['default: maybe\n', /^1:1 default must be allow, refuse, confirm or/],
    ['defualt: allow\n', /^1:1 defualt is not known here$/],
    [
      'rules:\n  - name: a\n    do: refuse\n    when:\n      efects: read\n',
      /^5:7 rules\.0\.when\.efects is not known here$/,
    ],
    ['rules:\n  - name: a\n', /^2:5 rules\.0\.do must be allow/],
    ['rules:\n  - name: a\n    do: refuse\n    when: {}\n', /^4:5 rules\.0\.when needs a condition; leave it out/],
    ['rules:\n  - { name: a, do: refuse }\n  - { name: a, do: allow }\n', /^3:7 rules\.1\.name "a" is there twice$/],
    [
      'rules:\n  - name: a\n    do: refuse\n    when: { time: { from: "25:00" } }\n',
      /^4:21 rules\.0\.when\.time\.from must be a quoted time/,
    ],
    [
      'rules:\n  - name: a\n    do: refuse\n    when: { time: { zone: Mars/Base, from: "01:00" } }\n',
      /^4:21 .*zone must be a time zone/,
    ],
    ['rules:\n  - name: a\n    do: allow\n    when: { max_hosts: 3 }\n', /^4:13 rules\.0\.when\.max_hosts is a limit/],
    [
      'rules:\n  - name: a\n    do: refuse\n    when: { operations: launch_job }\n',
      /^4:13 .*"launch_job" does not exist$/,
    ],
    ['rules:\n  - name: a\n    do: refuse\n    when: { not: { servers: cores } }\n', /^4:20 .*"cores" does not exist$/],
    ['rules:\n - a: [\n', /^\d+:\d+ .*/],
    ['rules:\n  - name: a\n    do: confirm: person\n', /^3:9 .*; write do: \{ confirm: person \}$/],
    ['a: 1\na: 2\n', /^2:1 .*unique/],
  ])('says where and why: %j', (text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it('is bounded in length and in what aliases unfold to', () => {
    expect(problemsOf(`# ${'x'.repeat(300_000)}`)).toEqual([expect.stringContaining('longer than')]);
    const layers = 'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(9)}]`);
    expect(problemsOf(['a: &a [x]', ...layers].join('\n'))).toEqual([expect.stringMatching(/alias/i)]);
  });
});
