/** Why an authorization server cannot be used, in words that are safe to answer. */
export class Problem extends Error {}
