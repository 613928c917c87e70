import { ToolSearch } from '@libs/tool-search';
import { GatewayModule } from './gateway.module';

describe('the search of a gateway', () => {
  const prepared = jest.spyOn(ToolSearch.prototype, 'prepare');
  beforeEach(() => {
    jest.useFakeTimers();
    prepared.mockClear();
  });
  afterEach(() => jest.useRealTimers());
  afterAll(() => prepared.mockRestore());

  const started = (): GatewayModule => {
    const gateway = new GatewayModule(new ToolSearch([]));
    gateway.onApplicationBootstrap();
    return gateway;
  };

  it('is prepared soon after its start, not within it', () => {
    started();
    expect(prepared).not.toHaveBeenCalled();
    jest.advanceTimersByTime(5_000);
    expect(prepared).toHaveBeenCalledTimes(1);
  });

  it('is not prepared where it was stopped before', () => {
    started().onModuleDestroy();
    jest.advanceTimersByTime(5_000);
    expect(prepared).not.toHaveBeenCalled();
  });
});
