import { engines } from '../../../package.json';
import { onKnownNode } from './index';

describe('a command', () => {
  const least = Number(/^>=(\d+)/.exec(engines.node)![1]);
  const said: string[] = [];
  const start = jest.fn();

  const onNode = (version: string): void => {
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const { versions, exitCode } = process;
    Object.defineProperty(process, 'versions', { value: { ...versions, node: version }, configurable: true });
    onKnownNode('some-command', start);
    Object.defineProperty(process, 'versions', { value: versions, configurable: true });
    process.exitCode = exitCode;
  };

  beforeEach(() => {
    said.length = 0;
    start.mockClear();
  });
  afterEach(() => jest.restoreAllMocks());

  it('starts on the oldest Node that package.json names', () => {
    onNode(`${least}.0.0`);
    expect(start).toHaveBeenCalledTimes(1);
    expect(said).toEqual([]);
  });

  it('says what it needs on an older one, and does not start', () => {
    onNode(`${least - 1}.11.1`);
    expect(start).not.toHaveBeenCalled();
    expect(said.join()).toMatch(`some-command needs Node ${least} or later`);
  });
});
