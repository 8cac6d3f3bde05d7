import postgres from 'postgres'

/** How often a write that another server's write got in the way of is tried. */
const attempts = 20

/**
 * Makes the login of `loginUrl` if the cluster lacks it, and lets it switch to the three roles and to nothing else. Runs as
 * the owner (CREATEROLE), after the migrations that make the roles. The password is set only when the login is made.
 * Servers may do it at the same moment, and where nothing is lacking nothing is written.
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
      declare
        login name := current_setting('regimen.login');
        base name := current_setting('regimen.database');
        wanted name;
      begin
        for attempt in 1..${attempts} loop
          begin
            if not exists (select from pg_roles where rolname = login) then
              execute format('create role %I login noinherit nobypassrls password %L',
                login, current_setting('regimen.password'));
            end if;
            if not exists (select from pg_database cross join lateral aclexplode(datacl) where datname = base
              and grantee = (select oid from pg_roles where rolname = login) and privilege_type = 'CONNECT') then
              execute format('grant connect on database %I to %I', base, login);
            end if;
            -- Granting again would need ADMIN OPTION, which only the one who made the roles has.
            foreach wanted in array array['regimen_user', 'regimen_system', 'regimen_worker'] loop
              if not pg_has_role(login, wanted, 'member') then
                execute format('grant %I to %I', wanted, login);
              end if;
            end loop;
            return;
          -- Another server wrote the same at the same moment; "tuple concurrently updated" has no code of its own.
          exception when duplicate_object or unique_violation or internal_error then
            if attempt = ${attempts} then
              raise;
            end if;
          end;
        end loop;
      end
      $$`)
  } finally {
    await owner.end({ timeout: 5 })
  }
}
