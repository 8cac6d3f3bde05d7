import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type AttemptState, nextState, waitOf } from '../../src/people/attempts.ts'
import { type Client, type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { changePassword, createAccessToken, password, signIn, signUp } from './account-client.ts'

const start = Temporal.Instant.from('2026-03-02T09:00:00Z')

describe('the rule', () => {
  /** Attempts again and again, each as soon as it is let through: the waits in minutes. */
  const ofAddress = { limit: 10, longest: 1_440 }
  const waits = (of: typeof ofAddress, count: number) => {
    let now = start
    let state: AttemptState | undefined
    return Array.from({ length: count }, () => {
      state = nextState(state, of, now)
      const minutes = waitOf(state, now) / 60
      now = now.add({ minutes })
      return minutes
    })
  }

  test('lets ten through, then asks for waits that double up to the longest', () => {
    expect(waits({ limit: 10, longest: 60 }, 14)).toEqual([...Array(9).fill(0), 15, 30, 60, 60, 60])
    expect(waits(ofAddress, 19)).toEqual([...Array(9).fill(0), 15, 30, 60, 120, 240, 480, 960, 1_440, 1_440, 1_440])
  })

  test('forgets after a quarter of an hour what led to no wait, and after a day what did', () => {
    const nine = Array.from({ length: 9 }).reduce<AttemptState | undefined>(
      (it) => nextState(it, ofAddress, start),
      undefined,
    )
    expect(nextState(nine, ofAddress, start.add({ minutes: 15 }))).toMatchObject({ count: 1, until: null })
    const ten = nextState(nine, ofAddress, start.add({ minutes: 14 }))
    expect(waitOf(ten, start.add({ minutes: 14 }))).toBe(900)
    const end = start.add({ minutes: 29 })
    expect(waitOf(ten, end)).toBe(0)
    expect(nextState(ten, ofAddress, end.add({ hours: 23 }))).toMatchObject({ waits: 2 })
    expect(nextState(ten, ofAddress, end.add({ hours: 24 }))).toMatchObject({ count: 1, waits: 0, until: null })
  })

  test('lets at most ten and one a wait through, whenever they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7_200 }), { maxLength: 300 }), (gaps) => {
        let now = start
        let state: AttemptState | undefined
        const through: Temporal.Instant[] = []
        for (const seconds of gaps) {
          now = now.add({ seconds })
          if (waitOf(state, now) > 0) continue
          state = nextState(state, ofAddress, now)
          through.push(now)
        }
        // In no quarter of an hour are there more than two windows full.
        for (const from of through) {
          const to = from.add({ minutes: 15 })
          const within = through.filter(
            (it) => Temporal.Instant.compare(it, from) >= 0 && Temporal.Instant.compare(it, to) < 0,
          )
          expect(within.length).toBeLessThan(20)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('sign-in', () => {
  let regimen: Regimen
  let anonymous: Client
  beforeAll(async () => {
    regimen = await startRegimen()
    anonymous = regimen.anonymous
  })
  afterAll(() => regimen.close())

  const account = async (name: string) => {
    await regimen.person(name)
    return `${name}@people.example`
  }
  const guess = async (email: string, client = anonymous) =>
    (await signIn(client, { email, password: 'wrong password' })).__typename
  const guesses = async (email: string, count: number) => {
    const answers: string[] = []
    for (let n = 0; n < count; n += 1) answers.push(await guess(email))
    return answers
  }
  const forgetAll = () => regimen.testDatabase.administrator`truncate sign_in_attempts`
  const tooMany = { __typename: 'TooManyAttempts' }
  const ten = Array(10).fill('WrongCredentials')

  test('is refused after ten wrong passwords, even with the right one, until the wait is over', async () => {
    const email = await account('anna')
    expect(await guesses(email, 11)).toEqual([...ten, 'TooManyAttempts'])
    expect(await signIn(anonymous, { email })).toMatchObject(tooMany)
    regimen.clock.advance({ minutes: 15 })
    expect(await guesses(email, 2)).toEqual(['WrongCredentials', 'TooManyAttempts'])
    regimen.clock.advance({ minutes: 29 })
    expect(await signIn(anonymous, { email })).toMatchObject(tooMany)
    regimen.clock.advance({ minutes: 1 })
    expect(await signIn(anonymous, { email })).toHaveProperty('accessToken')
    await forgetAll()
  })

  test('of an account waits at most an hour, so that a stranger can keep nobody out for longer', async () => {
    const email = await account('alva')
    await guesses(email, 10)
    for (const minutes of [15, 30, 60, 60, 60]) {
      regimen.clock.advance({ minutes: minutes - 1 })
      expect(await guess(email)).toBe('TooManyAttempts')
      regimen.clock.advance({ minutes: 1 })
      expect(await guess(email)).toBe('WrongCredentials')
    }
    await forgetAll()
  })

  test('of an account that does not exist is refused in the same way', async () => {
    const [real, unreal] = [await account('ben'), 'nobody@people.example']
    const answers = async (email: string) => {
      const seen = []
      for (let n = 0; n < 12; n += 1) seen.push(await signIn(anonymous, { email, password: 'wrong password' }))
      return seen
    }
    expect(await answers(unreal)).toEqual(await answers(real))
    await forgetAll()
  })

  test('of one account is counted whatever the case of its address, and another account is not touched', async () => {
    const [email, other] = [await account('cleo'), await account('dora')]
    await guesses(email, 5)
    await guesses(` ${email.toUpperCase()} `, 5)
    expect(await guess(email)).toBe('TooManyAttempts')
    expect(await guess(other)).toBe('WrongCredentials')
    await forgetAll()
  })

  test('that succeeds makes the account as good as new, and is not counted for the address', async () => {
    const email = await account('emil')
    for (let n = 0; n < 7; n += 1) {
      expect(await guesses(email, 9)).toEqual(ten.slice(1))
      expect(await signIn(anonymous, { email })).toHaveProperty('accessToken')
      if (n < 4) continue
      await forgetAll()
    }
    for (let n = 0; n < 60; n += 1) await signIn(anonymous, { email, password: 'x'.repeat(201) })
    expect(await guess(email)).toBe('WrongCredentials')
    await forgetAll()
  })

  test('is refused after fifty wrong ones from one address, for whatever account', async () => {
    const answers: string[] = []
    for (let n = 0; n < 51; n += 1) answers.push(await guess(`made-up-${n}@people.example`))
    expect(answers.slice(0, 50)).toEqual(Array(50).fill('WrongCredentials'))
    expect(answers[50]).toBe('TooManyAttempts')
    await forgetAll()
  })

  test('of which fifty come at once at two servers lets ten through', async () => {
    const email = await account('fred')
    const other = await regimen.another()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => guess(email, n % 2 === 0 ? anonymous : other.anonymous)),
    )
    expect(answers.filter((it) => it === 'WrongCredentials')).toHaveLength(10)
    expect(answers.filter((it) => it === 'TooManyAttempts')).toHaveLength(40)
    await forgetAll()
  })

  test('answers 429 with Retry-After and says in its refusal how long to wait', async () => {
    const email = await account('gina')
    await guesses(email, 10)
    regimen.clock.advance({ seconds: 100 })
    const answer = await anonymous.post(
      JSON.stringify({
        query: `mutation ($email: String!) { signIn(input: { email: $email, password: "${password}" }) {
          ... on TooManyAttempts { __typename message path retryAfter } } }`,
        variables: { email },
      }),
    )
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '800'])
    expect(await answer.json()).toMatchObject({
      data: { signIn: { __typename: 'TooManyAttempts', path: [], retryAfter: 800 } },
    })
    await forgetAll()
  })

  test('twice in one operation is refused, so that nobody guesses twice on one connection', async () => {
    const email = await account('hugo')
    const one = `signIn(input: { email: "${email}", password: "${password}" }) { __typename }`
    const { data, errors } = await anonymous.run(`mutation { a: ${one} b: ${one} }`)
    expect(data).toEqual({ a: { __typename: 'SignInPayload' }, b: null })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' }, path: ['b'] }])
    await forgetAll()
  })

  test('leaves no address and no e-mail in what is stored, and what is a day old is deleted', async () => {
    const { administrator } = regimen.testDatabase
    const stored = () => administrator<{ key: string }[]>`select * from sign_in_attempts order by key`
    await guess('secret@people.example')
    const rows = await stored()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/secret|people|127\.0|@/)
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
    regimen.clock.advance({ hours: 24, minutes: 16 })
    await guess('later@people.example')
    expect(await stored()).toHaveLength(2)
    expect((await signUp(anonymous, { email: 'later@people.example', username: 'later' })).accessToken).toBeDefined()
    await forgetAll()
  })
})

describe('a password that is asked again', () => {
  let regimen: Regimen
  beforeAll(async () => {
    regimen = await startRegimen()
  })
  afterAll(() => regimen.close())

  const change = (person: Person, given: string) => changePassword(person, given, 'another long password')
  const remove = async (person: Person, given: string) => {
    const { deleteAccount } = await person.data(
      `mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) {
        ... on DeleteAccountPayload { deletedAt } ... on Refusal { __typename message path } } }`,
      { input: { username: person.username, password: given } },
    )
    return deleteAccount
  }
  const makeToken = (client: Client, password: string) => createAccessToken(client, { password })
  const guesses = async (person: Person, count: number, ask: typeof change) => {
    const answers: string[] = []
    for (let n = 0; n < count; n += 1) answers.push((await ask(person, 'wrong password')).__typename)
    return answers
  }
  const tooMany = { __typename: 'TooManyAttempts' }
  const wrong = (count: number) => Array(count).fill('WrongPassword')
  afterEach(() => regimen.testDatabase.administrator`truncate sign_in_attempts`)

  test.each([
    ['changePassword', change, { sessionsEnded: 1 }],
    ['deleteAccount', remove, { deletedAt: '2026-03-02T09:15:00Z' }],
    ['createAccessToken', makeToken, expect.objectContaining({ token: expect.any(String) })],
  ])(
    'by %s is refused after ten wrong ones, even when it is right, until the wait is over',
    async (field, ask, done) => {
      regimen.clock.set('2026-03-02T09:00:00Z')
      const person = await regimen.person(`${field.toLowerCase()}-one`)
      const stranger = await regimen.person(`${field.toLowerCase()}-two`)
      expect(await guesses(person, 10, ask)).toEqual(wrong(10))
      expect(await ask(person, password)).toMatchObject(tooMany)
      expect(await guesses(stranger, 1, ask)).toEqual(wrong(1))
      regimen.clock.advance({ minutes: 14, seconds: 50 })
      const again = {
        ...person,
        ...regimen.as((await signIn(regimen.anonymous, { email: `${person.username}@people.example` })).accessToken),
      }
      expect(await ask(again, password)).toMatchObject(tooMany)
      regimen.clock.advance({ seconds: 10 })
      expect(await ask(again, password)).toEqual(done)
    },
  )

  test('is counted together, whichever field asks it', async () => {
    const person = await regimen.person('either')
    expect(await guesses(person, 5, change)).toEqual(wrong(5))
    expect(await guesses(person, 6, remove)).toEqual([...wrong(5), 'TooManyAttempts'])
    expect(await change(person, password)).toMatchObject(tooMany)
  })

  test('of which twenty come at once lets ten through', async () => {
    const person = await regimen.person('many')
    const answers = await Promise.all(Array.from({ length: 20 }, () => guesses(person, 1, change)))
    expect(answers.flat().sort()).toEqual([...Array(10).fill('TooManyAttempts'), ...wrong(10)])
  })

  test('counts no guess where the input is refused for something else', async () => {
    const person = await regimen.person('careful')
    for (let n = 0; n < 12; n += 1) {
      expect(await changePassword(person, password, 'short')).toMatchObject({ __typename: 'InvalidInput' })
      expect(await remove({ ...person, username: 'somebody' }, password)).toMatchObject({
        __typename: 'UsernameMismatch',
      })
    }
    expect(await change(person, password)).toHaveProperty('sessionsEnded')
  })

  test('takes back the wait that it began when it was no guess, by a clock that is finer than the database', async () => {
    regimen.clock.set('2026-03-02T09:00:00.123456789Z')
    const person = await regimen.person('punctual')
    expect(await guesses(person, 9, change)).toEqual(wrong(9))
    expect(await changePassword(person, password, 'short')).toMatchObject({ __typename: 'InvalidInput' })
    expect(await change(person, password)).toHaveProperty('sessionsEnded')
  })
})
