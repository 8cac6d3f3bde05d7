/** Whether a change says anything that is not so already. */
export const differs = <Row extends object>(row: Row, change: Partial<Row>): boolean =>
  (Object.keys(change) as (keyof Row)[]).some((name) => row[name] !== change[name])

/** Whether a list that is wanted says anything else than the rows, one by one in their order. */
export const listsDiffer = <Row extends object>(rows: readonly Row[], wanted: readonly Partial<Row>[]): boolean =>
  rows.length !== wanted.length || rows.some((row, index) => differs(row, wanted[index] ?? {}))

/** What is said, null among it, without what is left out. */
export const withoutUndefined = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Given]?: Exclude<Given[Name], undefined>
  }
