import { HELP, readOptions } from './options';

describe('the command line', () => {
  it('has defaults', () => {
    expect(readOptions([], {})).toEqual({
      port: 8052,
      host: '127.0.0.1',
      data: 'empty',
      aap: false,
      seed: 1,
      speed: 1,
      adminPassword: 'password',
      logLevel: 'warn',
    });
  });

  it('comes before the environment', () => {
    const env = { AWX_SIMULATOR_PORT: '9000', AWX_SIMULATOR_DATA: 'company', AWX_SIMULATOR_PASSWORD: 'x' };
    expect(readOptions(['--port', '9001', '--control-port=0', '--speed=60'], env)).toMatchObject({
      port: 9001,
      controlPort: 0,
      speed: 60,
      data: 'company',
      adminPassword: 'x',
    });
  });

  it('has a variable for each option, and takes those of servers', () => {
    const env = { AWX_SIMULATOR_CONTROL_PORT: '8053', AWX_SIMULATOR_SPEED: '60', AWX_SIMULATOR_AAP: 'true' };
    expect(readOptions([], { ...env, PORT: '9000', HOST: '0.0.0.0', LOG_LEVEL: 'info' })).toMatchObject({
      ...{ controlPort: 8053, speed: 60, aap: true, port: 9000, host: '0.0.0.0', logLevel: 'info' },
    });
    expect(readOptions([], { AWX_SIMULATOR_PORT: '9001', PORT: '9000', AWX_SIMULATOR_DATA: '' })).toMatchObject({
      ...{ port: 9001, data: 'empty' },
    });
  });

  it.each([
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error'],
    [{ PORT: 'x' }, 'PORT must be a whole number'],
    [{ AWX_SIMULATOR_AAP: 'maybe' }, 'AWX_SIMULATOR_AAP must be true or false'],
    [{ AWX_SIMULATOR_SPEED: '0' }, 'AWX_SIMULATOR_SPEED must be a positive number'],
  ])('refuses %j', (env, message) => {
    expect(() => readOptions([], env)).toThrow(message);
  });

  it.each([
    [['--port', 'many'], '--port must be a port, 0 to 65535, got "many"'],
    [['--port', '70000'], '--port must be'],
    [['--speed', '0'], '--speed must be a positive number'],
    [['--seed', '1.5'], '--seed must be an integer'],
    [['--colour'], "Unknown option '--colour'"],
    [['file.yaml'], 'Unexpected argument'],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args, {})).toThrow(message);
  });

  it('explains itself, every option', () => {
    expect(readOptions(['--help'], {})).toBeUndefined();
    for (const option of ['port', 'host', 'data', 'aap', 'seed', 'speed', 'control-port', 'dump', 'help'])
      expect(HELP).toContain(`--${option} `);
  });
});
