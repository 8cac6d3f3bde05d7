/**
 * How often a slow property is tried: a third of `full`, each time from another seed, and all of it where PROPERTIES is
 * "full".
 */
export const propertyRuns = (full: number): number => (process.env.PROPERTIES === 'full' ? full : Math.ceil(full / 3))
