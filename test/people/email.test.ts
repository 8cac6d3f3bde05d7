import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, type Regimen, startRegimen } from '../setup/regimen.ts'
import { password, signUp } from './account-client.ts'
import { changeEmail, requestEmailVerification, verifyEmail } from './identity-client.ts'

let regimen: Regimen
beforeAll(async () => {
  regimen = await startRegimen()
})
afterAll(() => regimen.close())

const emailOf = (username: string) => `${username}@people.example`
const verify = (token: string) => verifyEmail(regimen.anonymous, { token })
const linkTo = async (email: string) => {
  await regimen.runJobs()
  return regimen.mails.lastToken(email)
}
const change = (person: Person, newEmail: string, input: object = {}) =>
  changeEmail(person, { newEmail, password, ...input })
const addressOf = async (person: Person) => (await person.data('{ viewer { email emailVerified } }')).viewer
const invalid = { __typename: 'LinkNotValid', path: ['token'] }

test('sign-up mails a link that proves the address; the same link again gives the same answer', async () => {
  const anna = await regimen.person('anna')
  expect(await addressOf(anna)).toEqual({ email: emailOf('anna'), emailVerified: false })
  const token = await linkTo(emailOf('anna'))
  expect(regimen.mails.to(emailOf('anna'))[0]?.text).toContain(`https://app.example/verify-email#token=${token}`)
  expect(await verify(token)).toEqual({ email: emailOf('anna') })
  expect(await addressOf(anna)).toEqual({ email: emailOf('anna'), emailVerified: true })
  expect(await verify(token)).toEqual({ email: emailOf('anna') })
  const { auditTrail } = await anna.data('{ auditTrail { nodes { action before after } } }')
  expect(auditTrail.nodes).toEqual([
    { action: 'EMAIL_VERIFIED', before: { emailVerified: false }, after: { emailVerified: true } },
  ])
})

test('nothing of the person’s own choice is in a mail to an address that nobody has proved', async () => {
  await signUp(regimen.anonymous, {
    email: emailOf('spam'),
    username: 'spam.example',
    displayName: 'Visit spam.example',
  })
  await regimen.runJobs()
  const [mail] = regimen.mails.to(emailOf('spam'))
  expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/spam/)
})

test('a sign-up that is refused mails nothing', async () => {
  await regimen.person('bea')
  await signUp(regimen.anonymous, { email: emailOf('bea.two'), username: 'bea' })
  await regimen.runJobs()
  expect(regimen.mails.to(emailOf('bea.two'))).toEqual([])
})

test('the link can be sent again, after which the one before is worth nothing', async () => {
  const carl = await regimen.person('carl')
  const old = await linkTo(emailOf('carl'))
  expect(await requestEmailVerification(carl, { email: 'CARL@people.example' })).toEqual({ email: emailOf('carl') })
  const token = await linkTo(emailOf('carl'))
  expect(await verify(old)).toMatchObject(invalid)
  expect(await verify(token)).toHaveProperty('email')
  expect(await requestEmailVerification(carl, { email: emailOf('carl') })).toMatchObject({
    __typename: 'EmailAlreadyVerified',
  })
})

test('nobody has a link sent to an address of another, or without being signed in', async () => {
  const [dana, stranger] = [await regimen.person('dana'), await regimen.person('stranger')]
  await regimen.runJobs()
  const before = regimen.mails.to(emailOf('dana')).length
  expect(await requestEmailVerification(stranger, { email: emailOf('dana') })).toMatchObject({
    __typename: 'NotFound',
    path: ['email'],
  })
  const unknown = await requestEmailVerification(regimen.anonymous, { email: emailOf('dana') })
  expect(unknown.errors[0].extensions.code).toBe('UNAUTHENTICATED')
  const change = await changeEmail(regimen.anonymous, { newEmail: emailOf('mallory') })
  expect(change.errors[0].extensions.code).toBe('UNAUTHENTICATED')
  await regimen.runJobs()
  expect(regimen.mails.to(emailOf('dana'))).toHaveLength(before)
  expect(await requestEmailVerification(dana, { email: emailOf('dana') })).toHaveProperty('email')
})

test('a link is sent only so often', async () => {
  const emil = await regimen.person('emil')
  for (let i = 0; i < 10; i += 1) await requestEmailVerification(emil, { email: emailOf('emil') })
  expect(await requestEmailVerification(emil, { email: emailOf('emil') })).toMatchObject({
    __typename: 'TooManyAttempts',
  })
  expect(await change(emil, emailOf('emil.new'))).toMatchObject({ __typename: 'TooManyAttempts' })
  await regimen.runJobs()
  regimen.clock.advance({ hours: 25 })
})

test('a new address takes the place of the old once it is proved, and the old one is told', async () => {
  const person = await regimen.person('fred')
  await verify(await linkTo(emailOf('fred')))
  expect(await change(person, emailOf('frederick'))).toEqual({ email: emailOf('frederick') })
  const token = await linkTo(emailOf('frederick'))
  expect(await addressOf(person)).toEqual({ email: emailOf('fred'), emailVerified: true })
  expect(await verify(token)).toEqual({ email: emailOf('frederick') })
  expect(await addressOf(person)).toEqual({ email: emailOf('frederick'), emailVerified: true })
  expect(await verify(token)).toEqual({ email: emailOf('frederick') })
  await regimen.runJobs()
  expect(regimen.mails.to(emailOf('fred')).at(-1)).toMatchObject({ subject: 'Your e-mail address was changed' })
  const signIn = `mutation ($email: String!) { signIn(input: { email: $email, password: "${password}" }) { __typename } }`
  expect(await regimen.anonymous.data(signIn, { email: emailOf('fred') })).toEqual({
    signIn: { __typename: 'WrongCredentials' },
  })
  expect(await regimen.anonymous.data(signIn, { email: emailOf('frederick') })).toEqual({
    signIn: { __typename: 'SignInPayload' },
  })
})

test('the link to a new address can be sent again, and a change to yet another takes its place', async () => {
  const gina = await regimen.person('gina')
  await change(gina, emailOf('gina.two'))
  const first = await linkTo(emailOf('gina.two'))
  expect(await requestEmailVerification(gina, { email: emailOf('gina.two') })).toEqual({ email: emailOf('gina.two') })
  expect(await verify(first)).toMatchObject(invalid)
  const second = await linkTo(emailOf('gina.two'))
  await change(gina, emailOf('gina.three'))
  expect(await verify(second)).toMatchObject(invalid)
  const third = await linkTo(emailOf('gina.three'))
  regimen.clock.advance({ hours: 24 })
  expect(await verify(third)).toMatchObject(invalid)
})

test('the password is asked for again, and a wrong one changes nothing', async () => {
  const hugo = await regimen.person('hugo')
  for (const wrong of [null, '', 'a wrong password'])
    expect(await change(hugo, emailOf('thief'), { password: wrong })).toMatchObject({
      __typename: 'WrongPassword',
      path: ['password'],
    })
  await regimen.runJobs()
  expect(regimen.mails.to(emailOf('thief'))).toEqual([])
  expect(await change(hugo, emailOf('hugo.new'))).toHaveProperty('email')
})

test('an address that another has is refused, at first and when it was taken meanwhile', async () => {
  const [ivan, jana] = [await regimen.person('ivan'), await regimen.person('jana')]
  expect(await change(ivan, 'Jana@people.example')).toMatchObject({ __typename: 'EmailTaken', path: ['newEmail'] })
  await change(ivan, emailOf('wanted'))
  const ivans = await linkTo(emailOf('wanted'))
  await change(jana, emailOf('wanted'))
  const janas = await linkTo(emailOf('wanted'))
  const answers = await Promise.all([verify(ivans), verify(janas)])
  expect(answers.map((answer) => answer.__typename ?? 'changed').sort()).toEqual(['EmailTaken', 'changed'])
  const addresses = [await addressOf(ivan), await addressOf(jana)].map(({ email }) => email)
  expect(addresses.filter((email) => email === emailOf('wanted'))).toHaveLength(1)
})

test('no made-up token proves anything', async () => {
  for (const token of ['', 'x', 'A'.repeat(64)]) expect(await verify(token)).toMatchObject(invalid)
  expect(await verify('x'.repeat(201))).toMatchObject({ __typename: 'InvalidInput', path: ['token'] })
})
