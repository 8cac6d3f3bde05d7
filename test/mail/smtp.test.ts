import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { loggedMail, MailDeferred, MailRefused, type Message, smtpMail } from '../../src/mail/transport.ts'
import { signUp } from '../people/account-client.ts'
import { requestPasswordReset } from '../people/identity-client.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

type Received = { from: string; to: string[]; source: string; secure: boolean }

/** An SMTP server on this machine, which answers a recipient with the codes that it is told, one after another. */
async function smtpServer(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const codes: number[] = []
  let tries = 0
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, answer) => {
      tries += 1
      const responseCode = codes.shift()
      if (!responseCode) return answer()
      answer(Object.assign(new Error(`${address.address} is not taken`), { responseCode }))
    },
    onData: (stream, { envelope, secure }, answer) => {
      buffer(stream).then((source) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ from, to, source: source.toString(), secure })
        answer()
      }, answer)
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { port, received, tries: () => tries, answer: (...next: number[]) => void codes.push(...next) }
}

const from = 'Übung <no-reply@app.example>'
const mailTo = (port: number, query = '') => smtpMail({ url: `smtp://127.0.0.1:${port}${query}`, from })
const headersOf = (source: string) => source.split('\r\n\r\n')[0]?.split(/\r\n(?![ \t])/) ?? []
const header = (source: string, name: string) =>
  headersOf(source).find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
const message: Message = {
  to: 'anna@people.example',
  subject: 'Subject',
  text: 'Text & more\n\nhttps://app.example/x\n',
}

describe('a mail', () => {
  test('arrives with its sender, as plain text and as simple HTML', async () => {
    const server = await smtpServer()
    await mailTo(server.port).send({ ...message, id: '019cadc6-9a80-7000-8000-2b7a829beac8' })
    const [mail] = server.received
    expect(mail).toMatchObject({ from: 'no-reply@app.example', to: ['anna@people.example'], secure: false })
    const source = mail?.source ?? ''
    expect(header(source, 'From')).toMatch(/^From: =\?UTF-8\?.*\?= <no-reply@app\.example>$/)
    expect(header(source, 'Message-ID')).toBe('Message-ID: <019cadc6-9a80-7000-8000-2b7a829beac8@app.example>')
    expect(header(source, 'Auto-Submitted')).toBe('Auto-Submitted: auto-generated')
    expect(source).toContain('Text & more')
    expect(source).toContain('<p>Text &amp; more</p>')
    expect(source).toContain('<a href="https://app.example/x">https://app.example/x</a>')
  })

  test.each([
    ['a subject', { subject: 'Hello\r\nBcc: victim@people.example\r\n\r\nbody' }],
    ['a name', { to: { name: 'Anna"\r\nBcc: victim@people.example', address: 'anna@people.example' } }],
    ['a separator of lines', { subject: 'Hello\u2028Bcc: victim@people.example\0' }],
  ] as const)('has no header more, whatever %s brings', async (_what, wrong) => {
    const server = await smtpServer()
    await mailTo(server.port).send({ ...message, ...wrong })
    expect(server.received[0]?.to).toEqual(['anna@people.example'])
    expect(headersOf(server.received[0]?.source ?? '').filter((line) => /^bcc/i.test(line))).toEqual([])
  })

  test('goes to one address alone, whatever stands in it', async () => {
    const server = await smtpServer()
    for (const to of [
      'anna@people.example, victim@people.example',
      'anna@people.example\r\nRCPT TO:<victim@people.example>',
    ])
      await mailTo(server.port)
        .send({ ...message, to })
        .catch(() => undefined)
    expect(server.received.flatMap((mail) => mail.to)).not.toContain('victim@people.example')
  })

  test('may have a name and a subject in any writing', async () => {
    const server = await smtpServer()
    const to = { name: 'Ünal 山田 🌱', address: 'anna@people.example' }
    await mailTo(server.port).send({ ...message, to, subject: 'Grüße, 山田' })
    const decoded = (line = '') =>
      line.replace(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_all, text) => Buffer.from(text, 'base64').toString())
    const source = server.received[0]?.source ?? ''
    expect(decoded(header(source, 'To'))).toContain('Ünal 山田 🌱')
    expect(decoded(header(source, 'Subject'))).toBe('Subject: Grüße, 山田')
  })
})

describe('STARTTLS', () => {
  test('is used where the server has it, with a certificate that can be trusted', async () => {
    const server = await smtpServer({ disabledCommands: [] })
    await expect(mailTo(server.port).send(message)).rejects.toThrow(MailDeferred)
    await mailTo(server.port, '?tls.rejectUnauthorized=false').send(message)
    expect(server.received.map(({ secure }) => secure)).toEqual([true])
  })

  test('can be required: without it nothing is sent', async () => {
    const server = await smtpServer()
    await expect(mailTo(server.port, '?requireTLS=true').send(message)).rejects.toThrow(MailDeferred)
    expect(server.received).toEqual([])
  })
})

describe('a failure', () => {
  test.each([
    [451, MailDeferred],
    [550, MailRefused],
  ])('%i of the recipient is told without the address', async (code, kind) => {
    const server = await smtpServer()
    server.answer(code)
    const failure = await mailTo(server.port)
      .send(message)
      .catch((error: Error) => error)
    expect(failure).toBeInstanceOf(kind)
    expect(String(failure)).toContain(String(code))
    expect(`${failure}${(failure as Error).stack}`).not.toContain('anna@')
  })

  test('of the sender, of the login or of the connection may be mended while the mail waits', async () => {
    const answer = (error: Error, responseCode: number) => Object.assign(error, { responseCode })
    const sender = await smtpServer({ onMailFrom: (_a, _s, done) => done(answer(new Error('no'), 550)) })
    await expect(mailTo(sender.port).send(message)).rejects.toThrow(MailDeferred)
    const login = await smtpServer({
      authOptional: false,
      onAuth: (_a, _s, done) => done(answer(new Error('no'), 535)),
    })
    const url = `smtp://user:wrong@127.0.0.1:${login.port}`
    await expect(smtpMail({ url, from }).send(message)).rejects.toThrow(MailDeferred)
    await expect(mailTo(1).send(message)).rejects.toThrow(MailDeferred)
  })
})

describe('the job', () => {
  let regimen: Regimen
  let port = 0
  beforeAll(async () => {
    regimen = await startRegimen({ mail: { send: (mail) => mailTo(port).send(mail) } })
  })
  afterAll(() => regimen.close())
  const outgoing = () => regimen.testDatabase.administrator`select recipient from outgoing_mails`
  const register = (username: string) => signUp(regimen.anonymous, { email: `${username}@people.example`, username })

  test('tries again what was not taken for now, and sends it once', async () => {
    const server = await smtpServer()
    port = server.port
    server.answer(451, 421)
    await register('again')
    const outcomes: string[] = []
    for (let i = 0; i < 3; i += 1) {
      outcomes.push(...(await regimen.runJobs({ failuresExpected: true })).map(({ outcome }) => outcome))
      regimen.clock.advance({ minutes: 1 })
    }
    expect(outcomes).toEqual(['failed', 'failed', 'done'])
    expect(server.received.map(({ to }) => to)).toEqual([['again@people.example']])
    expect(await outgoing()).toEqual([])
    expect(await regimen.runJobs()).toEqual([])
  })

  test('gives up what was refused for good at the first try', async () => {
    const server = await smtpServer()
    port = server.port
    server.answer(550)
    await register('refused')
    expect((await regimen.runJobs()).map(({ outcome }) => outcome)).toEqual(['done'])
    expect([server.tries(), server.received, [...(await outgoing())]]).toEqual([1, [], []])
  })

  test('gives up a link that has expired meanwhile', async () => {
    port = 1
    await register('late')
    await regimen.runJobs({ failuresExpected: true })
    await requestPasswordReset(regimen.anonymous, { email: 'late@people.example' })
    await regimen.runJobs({ failuresExpected: true })
    const server = await smtpServer()
    port = server.port
    regimen.clock.advance({ minutes: 30 })
    await regimen.runJobs()
    expect(server.received.map(({ source }) => header(source, 'Subject'))).toEqual([
      'Subject: Confirm your e-mail address',
    ])
    expect(await outgoing()).toEqual([])
  })

  test('keeps no address in what the queue remembers of a failure', async () => {
    port = 1
    await register('private')
    const [run] = await regimen.runJobs({ failuresExpected: true })
    expect(JSON.stringify([run?.data, String(run?.error)])).not.toMatch(/private|@/)
  })
})

describe('without a server for mail', () => {
  const logged = async (withText: boolean) => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })
    await loggedMail(log, { withText }).send({ ...message, text: 'https://app.example/verify-email#token=secret' })
    return lines.join('')
  }

  test('that a mail was due is logged, and whom it was for only in part', async () => {
    const line = await logged(false)
    expect(JSON.parse(line)).toMatchObject({ to: 'a…@people.example', subject: 'Subject' })
    expect(line).not.toMatch(/anna|secret/)
  })

  test('its text is logged as well where only this machine reads it', async () => {
    expect(await logged(true)).toMatch(/#token=secret/)
  })
})
