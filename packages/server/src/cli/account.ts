import { ROLES, type RoleName } from '@heart/domain/access'
import type { Command } from 'commander'
import { saveAccount } from '../access/accounts.ts'
import { hashPassword, SHORTEST_PASSWORD } from '../access/password.ts'
import { hashSecret, newSecret } from '../access/secret.ts'
import { inAgency } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { type CommonOptions, withCommon, withDatabase } from './options.ts'

interface Options extends CommonOptions {
  agency: string
  role: string
  name?: string
  token?: boolean
}

export function register(program: Command): void {
  const account = program.command('account').description('people and machines that may sign in')
  withCommon(account.command('add <username>'))
    .description(
      'add an account, or renew the password or token of one; the password comes from HEART_PASSWORD, else one is made',
    )
    .requiredOption('--agency <id>', 'the agency, as loaded')
    .requiredOption('--role <role>', `one of ${Object.keys(ROLES).join(', ')}`)
    .option('--name <name>', 'the name that people see (default: the username)')
    .option('--token', 'a machine: make a bearer token instead of a password')
    .action(async (username: string, options: Options) => {
      if (!(options.role in ROLES)) {
        throw new HeartError(
          'usage',
          `--role ${options.role} does not exist: choose one of ${Object.keys(ROLES).join(', ')}.`,
        )
      }
      const given = options.token ? undefined : process.env.HEART_PASSWORD
      if (given !== undefined && given.length < SHORTEST_PASSWORD) {
        throw new HeartError(
          'usage',
          `The password of HEART_PASSWORD is too short: use ${SHORTEST_PASSWORD} characters or more.`,
        )
      }
      const secret = given ?? newSecret()
      await withDatabase(options, 'account', async (db) => {
        await policyOf(db, options.agency)
        const kept = options.token
          ? { tokenHash: hashSecret(secret) }
          : { passwordHash: await hashPassword(secret) }
        await inAgency(db, options.agency, (client) =>
          saveAccount(client, options.agency, {
            username,
            name: options.name ?? username,
            role: options.role as RoleName,
            ...kept,
          }),
        )
      })
      const what = options.token ? 'token' : 'password'
      const shown = given === undefined ? { [what]: secret } : {}
      if (options.json)
        console.log(JSON.stringify({ agency: options.agency, username, role: options.role, ...shown }))
      else {
        console.log(`${username} may sign in to ${options.agency} as ${options.role}.`)
        if (given === undefined) console.log(`The ${what}, shown only now: ${secret}`)
      }
    })
}
