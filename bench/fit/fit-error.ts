/** A run that cannot go on, in words for the person who started it. */
export class FitError extends Error {}
