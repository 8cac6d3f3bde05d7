import { describe, expect, test } from 'vitest'
import { isLoopback, readEnv } from '../src/env.ts'

const login = 'postgres://regimen_login:secret@db.example/regimen'
const owner = 'postgres://regimen_owner:secret@db.example/regimen'
const secret = 'a secret of more than thirty-two characters'
const smtp = 'smtps://user:secret@mail.example'
const acme = { name: 'acme', issuer: 'https://login.example', audience: 'app' }
const issuer = (wrong: object) => JSON.stringify([{ ...acme, ...wrong }])

test('an empty environment runs the embedded database on the loopback address', () => {
  expect(readEnv({ PORT: '', HOST: '' })).toMatchObject({ HOST: '127.0.0.1', PORT: 4000, POOL_SIZE: 10 })
})

test('issuers are read from JSON, one client id or many, over http from this machine alone', () => {
  expect(readEnv({ OIDC_ISSUERS: issuer({}) }).OIDC_ISSUERS).toEqual([{ ...acme, audience: ['app'] }])
  const local = { issuer: 'http://127.0.0.1:8080', jwksUrl: 'http://[::1]:8080/keys', audience: ['app', 'phone'] }
  expect(readEnv({ OIDC_ISSUERS: issuer(local) }).OIDC_ISSUERS).toEqual([{ ...acme, ...local }])
  expect(readEnv({}).OIDC_ISSUERS).toEqual([])
})

test.each(['no-reply@app.example', 'Regimen <no-reply@app.example>', 'Übung für alle <no-reply@app.example>'])(
  'mail may come from %s',
  (from) => {
    expect(readEnv({ MAIL_FROM: from }).MAIL_FROM).toBe(from)
  },
)

describe('what is wrong is named, and no value is repeated', () => {
  test.each([
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: 'http' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ GRAPHIQL: 'yes' }, 'GRAPHIQL'],
    [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS'],
    [{ CORS_ORIGINS: 'https://app.example/path' }, 'CORS_ORIGINS'],
    [{ CORS_ORIGINS: 'https://app.example,null' }, 'CORS_ORIGINS'],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY'],
    [{ RATE_LIMIT_PER_SECOND: '0' }, 'RATE_LIMIT_PER_SECOND'],
    [{ METRICS_TOKEN: 'secret' }, 'METRICS_TOKEN'],
    [{ POOL_WAIT_MS: '0' }, 'POOL_WAIT_MS'],
    [{ PREPARED_STATEMENTS: 'yes' }, 'PREPARED_STATEMENTS'],
    [{ DATABASE_URL: 'mysql://secret@db', TOKEN_SECRET: secret }, 'DATABASE_URL'],
    [{ DATABASE_URL: login }, 'TOKEN_SECRET'],
    [{ DATABASE_URL: login, TOKEN_SECRET: 'secret' }, 'TOKEN_SECRET'],
    [{ MIGRATION_DATABASE_URL: owner }, 'DATABASE_URL'],
    [{ SMTP_URL: 'https://secret@mail.example' }, 'SMTP_URL'],
    [{ SMTP_URL: smtp, PUBLIC_URL: 'https://app.example' }, 'MAIL_FROM'],
    [{ SMTP_URL: smtp, MAIL_FROM: 'no-reply@app.example' }, 'PUBLIC_URL'],
    [{ MAIL_FROM: 'Nobody' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'A <a@app.example>\r\nBcc: secret@app.example' }, 'MAIL_FROM'],
    [{ OIDC_ISSUERS: '[{' }, 'OIDC_ISSUERS'],
    [{ OIDC_ISSUERS: '{}' }, 'OIDC_ISSUERS'],
    [{ OIDC_ISSUERS: issuer({ name: 'Acme Inc' }) }, 'OIDC_ISSUERS.0.name'],
    [{ OIDC_ISSUERS: issuer({ issuer: 'http://secret.example' }) }, 'OIDC_ISSUERS.0.issuer'],
    [{ OIDC_ISSUERS: issuer({ jwksUrl: 'http://secret.example/keys' }) }, 'OIDC_ISSUERS.0.jwksUrl'],
    [{ OIDC_ISSUERS: issuer({ audience: [] }) }, 'OIDC_ISSUERS.0.audience'],
    [{ OIDC_ISSUERS: issuer({ clientSecret: 'secret' }) }, 'OIDC_ISSUERS.0'],
    [{ OIDC_ISSUERS: `[${issuer({}).slice(1, -1)},${issuer({}).slice(1, -1)}]` }, 'OIDC_ISSUERS'],
  ])('%o', (variables, name) => {
    const read = () => readEnv(variables)
    expect(read).toThrow(new RegExp(`^The environment is not right:\\n {2}${name.replaceAll('.', '\\.')}: `))
    expect(read).not.toThrow(/secret|70000|loud/)
  })

  test('everything at once', () => {
    expect(() => readEnv({ PORT: '-1', POOL_SIZE: '0' })).toThrow(/PORT: .*\n.*POOL_SIZE: /)
  })
})

test('origins are a list, and none when nothing is said', () => {
  expect(readEnv({}).CORS_ORIGINS).toEqual([])
  expect(readEnv({ CORS_ORIGINS: 'https://app.example, http://localhost:5173' }).CORS_ORIGINS).toEqual([
    'https://app.example',
    'http://localhost:5173',
  ])
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
