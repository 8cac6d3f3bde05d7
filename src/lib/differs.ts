/** Whether a change says anything that is not so already. */
export const differs = <Row extends object>(row: Row, change: Partial<Row>): boolean =>
  (Object.keys(change) as (keyof Row)[]).some((name) => row[name] !== change[name])

/** What is said, null among it, without what is left out. */
export const withoutUndefined = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Given]?: Exclude<Given[Name], undefined>
  }
