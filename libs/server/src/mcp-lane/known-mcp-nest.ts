import mcpNest from '@rekog/mcp-nest/package.json';

/** How this version makes answers of results and errors is what the lane does too. */
const KNOWN = '2.0.5';

/** @throws {Error} when another version is installed */
export function assertKnownMcpNest(): void {
  if (mcpNest.version === KNOWN) return;
  throw new Error(
    `@rekog/mcp-nest ${mcpNest.version} is installed, and ${KNOWN} is needed: install what package-lock.json says, or set MCP_LANE=false.`,
  );
}
