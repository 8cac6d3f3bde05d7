import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'

const preset = {
  extends: [PostGraphileAmberPreset],
  // The login has no rights of its own: everything is done as regimen_user.
  disablePlugins: ['PgRBACPlugin'],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public'],
      poolConfig: { max: Number(process.env.POOL_SIZE) },
    }),
  ],
  grafast: {
    explain: false,
    context: (requestContext) => ({
      pgSettings: {
        role: 'regimen_user',
        'app.user_id': requestContext.node?.req.headers['x-person'] ?? '',
        'app.now': new Date().toISOString(),
      },
    }),
  },
  grafserv: { port: 0, graphqlPath: '/graphql', graphiql: false, watch: false },
}

const server = createServer()
const served = postgraphile(preset).createServ(grafserv)
await served.addTo(server)
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready at http://127.0.0.1:${server.address().port}/graphql\n`),
)
