import pino, { type DestinationStream, type Logger } from 'pino'

/**
 * The log: one JSON object a line. An error is written with its causes, but never with the values of a failed statement,
 * which may be somebody's health data.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: withoutValues } }
  return destination ? pino(options, destination) : pino(options)
}

type Told = { name: string; message: string; code?: string; stack?: string; cause?: Told }

function withoutValues(error: unknown): Told | unknown {
  if (!(error instanceof Error)) return error
  const { code } = error as { code?: unknown }
  const message = statementOnly(error.message)
  return {
    name: error.name,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: error.stack.replace(error.message, () => message) } : {}),
    ...(error.cause instanceof Error ? { cause: withoutValues(error.cause) as Told } : {}),
  }
}

/** drizzle ends the message of a failed statement with the values it was sent. */
export function statementOnly(message: string): string {
  const values = message.indexOf('\nparams: ')
  return message.startsWith('Failed query: ') && values >= 0 ? message.slice(0, values) : message
}
