/** The value of one series of `/metrics`, e.g. `awx_mcp_waiting_calls` or `awx_mcp_breaker_open{server="core"}`; 0 where there is none. */
export async function metric(url: string, series: string): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return Number(lines.find((line) => line.startsWith(`${series} `))?.slice(series.length) ?? 0);
}
