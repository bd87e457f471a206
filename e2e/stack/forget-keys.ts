import { unresolvedCreationRoute, unresolvedRoute } from '../../lib/paths'
import { changeStore } from './change-store'
import { PersonWithoutBrowser } from './person-without-browser'
import type { Stack } from './stack'

/** In the order in which the dashboard locks them. */
const tables = ['key_list_readings', 'key_records', 'api_key_creations', 'activity_chains', 'activity']

/**
 * Makes the dashboard forget the keys of the test before, which a sandbox that was reset knows nothing of: what was written of them and
 * done to them, and the creations that were left open. An embedded store can't be reached while its program runs: there only the open
 * creations go, those of Olivia in Ledgerline.
 */
export async function forgetKeys(stack: Stack) {
  if (stack.databaseUrl) {
    await changeStore(stack, tables.map((table) => `delete from ${table}`).join(';'))
    return
  }
  const { appUrl } = stack
  const olivia = await PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline')
  const open: { creationId: string }[] = await (await olivia.request(appUrl, 'GET', unresolvedRoute)).json()
  for (const { creationId } of open)
    await olivia.request(appUrl, 'DELETE', unresolvedCreationRoute(creationId))
}
