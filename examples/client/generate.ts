// Writes generated.ts from the operations and the schema: `npm run client:types`.
import { readFile, writeFile } from 'node:fs/promises'
import { codegen } from '@graphql-codegen/core'
import * as documents from '@graphql-codegen/typed-document-node'
import * as operations from '@graphql-codegen/typescript-operations'
import { buildASTSchema, parse, validate } from 'graphql'

const written = new URL('generated.ts', import.meta.url)
const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

const config = {
  // Documents as text: an app that sends them needs no parser.
  documentMode: 'string',
  useTypeImports: true,
  immutableTypes: true,
  // A scalar of the schema that is missing here is an error, and not `any`.
  strictScalars: true,
  scalars: {
    ...{ ID: 'string', UUID: 'string', TimeZone: 'string', JSON: 'unknown' },
    ...{ Date: 'string', DateTime: 'string', LocalTime: 'string' },
  },
}

/** What generated.ts has to be. Throws where an operation does not fit the schema. */
export async function generated(): Promise<string> {
  const [schema, asked] = await Promise.all([read('../../schema.graphql'), read('operations.graphql')])
  const [schemaDocument, document] = [parse(schema), parse(asked)]
  const schemaAst = buildASTSchema(schemaDocument)
  const [fault] = validate(schemaAst, document)
  if (fault) throw fault
  const text = await codegen({
    filename: written.pathname,
    schema: schemaDocument,
    schemaAst,
    documents: [{ location: 'operations.graphql', document }],
    config,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations, documents },
  })
  return `// Written by \`npm run client:types\`; do not edit.\n${text}\n`
}

if (import.meta.main) await writeFile(written, await generated())
