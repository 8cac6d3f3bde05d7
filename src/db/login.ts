import postgres from 'postgres'

/**
 * Makes the login of `loginUrl` if the cluster lacks it, and lets it switch to the two roles and to nothing else. Runs as
 * the owner (CREATEROLE), after the migrations that make the roles. The password is set only when the login is made.
 */
export const ensureLogin = async (ownerUrl: string, loginUrl: string): Promise<void> => {
  const { username, password, pathname } = new URL(loginUrl)
  const name = decodeURIComponent(username)
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    // DO takes no parameters: format() quotes what the settings carry.
    await owner`select set_config('regimen.login', ${name}, false),
      set_config('regimen.password', ${decodeURIComponent(password)}, false),
      set_config('regimen.database', ${decodeURIComponent(pathname.slice(1))}, false)`
    await owner.unsafe(`
      do $$
      begin
        begin
          execute format('create role %I login noinherit nobypassrls password %L',
            current_setting('regimen.login'), current_setting('regimen.password'));
        exception when duplicate_object or unique_violation then
          null;
        end;
        execute format('grant connect on database %I to %I',
          current_setting('regimen.database'), current_setting('regimen.login'));
        -- Granting again would need ADMIN OPTION, which only the one who made the roles has.
        if not pg_has_role(current_setting('regimen.login'), 'regimen_user', 'member')
          or not pg_has_role(current_setting('regimen.login'), 'regimen_system', 'member') then
          execute format('grant regimen_user, regimen_system to %I', current_setting('regimen.login'));
        end if;
      end
      $$`)
  } finally {
    await owner.end({ timeout: 5 })
  }
}
