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

/** What of a change says anything else than the row; dates, times and instants are compared by what they say. */
export const changesOf = <Row extends object, Wanted extends Partial<Row>>(row: Row, wanted: Wanted): Partial<Wanted> =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => JSON.stringify(row[name as keyof Row]) !== JSON.stringify(value)),
  ) as Partial<Wanted>
