import { createHmac } from 'node:crypto'
import postgres from 'postgres'

/** The URLs of a database that an administrator has set up, and a secret that belongs to it. */
export type Provisioned = { readonly ownerUrl: string; readonly loginUrl: string; readonly secret: string }

/**
 * Sets a database up the way a server's administrator would: an owner that may create roles and is no superuser, and a
 * database of its own. The passwords and the secret are derived from the administrator's password.
 */
export async function provision(administratorUrl: string, database = 'regimen'): Promise<Provisioned> {
  const { ownerUrl } = provisionedUrls(administratorUrl, database)
  const administrator = postgres(administratorUrl, { max: 1, onnotice: () => undefined })
  try {
    await administrator`select set_config('regimen.password', ${new URL(ownerUrl).password}, false)`
    await administrator.unsafe(`
      do $$
      begin
        -- Two that change a role at the same moment would fail with "tuple concurrently updated".
        perform pg_advisory_xact_lock(hashtext('regimen_owner'));
        if not exists (select from pg_roles where rolname = 'regimen_owner') then
          create role regimen_owner login createrole nosuperuser nobypassrls;
        end if;
        execute format('alter role regimen_owner password %L', current_setting('regimen.password'));
      end
      $$`)
    const [found] = await administrator`select 1 from pg_database where datname = ${database}`
    if (!found) await administrator`create database ${administrator(database)} owner regimen_owner`
  } finally {
    await administrator.end({ timeout: 5 })
  }
  return provisionedUrls(administratorUrl, database)
}

/** The URLs and the secret of a database that was provisioned before. */
export function provisionedUrls(administratorUrl: string, database = 'regimen'): Provisioned {
  const { password } = new URL(administratorUrl)
  const derived = (purpose: string) => createHmac('sha256', password).update(`regimen ${purpose}`).digest('hex')
  const as = (username: string, password: string) =>
    Object.assign(new URL(administratorUrl), { username, password, pathname: `/${database}` }).href
  return {
    ownerUrl: as('regimen_owner', derived('owner')),
    loginUrl: as('regimen_login', derived('login')),
    secret: derived('tokens'),
  }
}
