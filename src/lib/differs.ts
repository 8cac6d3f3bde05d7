/** Whether a change says anything that is not so already. */
export const differs = <Row extends object>(row: Row, change: Partial<Row>): boolean =>
  (Object.keys(change) as (keyof Row)[]).some((name) => row[name] !== change[name])
