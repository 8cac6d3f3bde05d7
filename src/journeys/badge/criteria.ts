/** How a badge is earned, as data. */
export type BadgeCriteria = { readonly type: string }
