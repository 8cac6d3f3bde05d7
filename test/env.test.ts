import { describe, expect, test } from 'vitest'
import { isLoopback, readEnv } from '../src/env.ts'

const login = 'postgres://regimen_login:secret@db.example/regimen'
const owner = 'postgres://regimen_owner:secret@db.example/regimen'
const secret = 'a secret of more than thirty-two characters'

test('an empty environment runs the embedded database on the loopback address', () => {
  expect(readEnv({ PORT: '', HOST: '' })).toMatchObject({ HOST: '127.0.0.1', PORT: 4000, POOL_SIZE: 10 })
})

describe('what is wrong is named, and no value is repeated', () => {
  test.each([
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: 'http' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ GRAPHIQL: 'yes' }, 'GRAPHIQL'],
    [{ DATABASE_URL: 'mysql://secret@db', TOKEN_SECRET: secret }, 'DATABASE_URL'],
    [{ DATABASE_URL: login }, 'TOKEN_SECRET'],
    [{ DATABASE_URL: login, TOKEN_SECRET: 'secret' }, 'TOKEN_SECRET'],
    [{ MIGRATION_DATABASE_URL: owner }, 'DATABASE_URL'],
  ])('%o', (variables, name) => {
    const read = () => readEnv(variables)
    expect(read).toThrow(new RegExp(`^The environment is not right:\\n {2}${name}: `))
    expect(read).not.toThrow(/secret|70000|loud/)
  })

  test('everything at once', () => {
    expect(() => readEnv({ PORT: '-1', POOL_SIZE: '0' })).toThrow(/PORT: .*\n.*POOL_SIZE: /)
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['192.0.2.1', false],
  ['localhost.example', false],
])('%s is a loopback host: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})
