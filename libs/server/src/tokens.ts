/** The `ServerInfo` of the server that the module tree belongs to. */
export const SERVER_INFO = Symbol('SERVER_INFO');
