import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'

test('the log tells a failed statement and its cause, and none of its values', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(line) })
  const cause = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: 'Key (lower(email))=(ada@example.org) already exists.',
  })
  const failed = new Error('Failed query: insert into users values ($1)\nparams: ada@example.org,72.5', { cause })
  log.error({ err: failed }, 'a resolver failed')
  const [line] = lines.map((text) => JSON.parse(text))
  expect(line.err).toMatchObject({ message: 'Failed query: insert into users values ($1)', cause: { code: '23505' } })
  expect(lines.join('')).not.toMatch(/ada@|72\.5/)
})
