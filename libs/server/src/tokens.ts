/** The `ServerInfo` of the server that the module tree belongs to. */
export const SERVER_INFO = Symbol('SERVER_INFO');

/** The paths of the MCP entries of a host. */
export const MCP_PATHS = Symbol('MCP_PATHS');
