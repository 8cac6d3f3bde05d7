/** What was said of one dimension: an effort from 1 to 5, with the weight of the dimension as it was then. */
export type Answer = { readonly dimensionId: string; readonly effort: number; readonly weight: number }
