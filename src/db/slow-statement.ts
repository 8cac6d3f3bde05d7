import type { Logger } from 'pino'
import type { Pool } from './pool.ts'

const longestText = 2_000

/**
 * Logs the statements that take so many milliseconds or more, with the operation that sent them. What is logged is the
 * text with its placeholders: values are sent beside it and are never part of it.
 */
export function logSlowStatements(pool: Pool, log: Logger, slowMs: number): void {
  pool.observe({
    answered: ({ text, seconds, rows, sender }) => {
      const ms = Math.round(seconds * 1_000)
      if (ms < slowMs) return
      const { requestId, operation } = sender ?? {}
      const { kind, fields } = operation ?? {}
      log.warn(
        { requestId, operation: kind, fields, ms, rows, statement: text.slice(0, longestText) },
        'slow statement',
      )
    },
  })
}
