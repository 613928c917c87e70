const REFUSED = /^Proxy (?:response|Authentication Required) \((\d{3})\)/;

/** The status with which a proxy refused to carry a request, before AWX saw any of it; undici says it in words alone. */
export function proxyRefusal(error: unknown): number | undefined {
  const [, status] = (error instanceof Error && REFUSED.exec(error.message)) || [];
  return status === undefined ? undefined : Number(status);
}
