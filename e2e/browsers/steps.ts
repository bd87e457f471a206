import { keys, type Screen } from './screen'

/** The main job, the same in every browser; `run` keeps what one step leaves to the next. The token itself stays in the page. */
export type Run = { appUrl: string; keyId: string }

const heading = `document.querySelector('h1')?.textContent`
const focused = 'document.activeElement'
const focusedText = `${focused}.textContent.trim()`
const reveal = `[...document.querySelectorAll('dialog')].find((each) => each.open && each.textContent.includes('Save your API key'))`
const rows = `[...document.querySelectorAll('tbody tr')]`
const rowOf = (keyId: string) => `${rows}.find((row) => row.querySelector('[title="${keyId}"]'))`
const noDialog = `!document.querySelector('dialog[open]')`

export const steps: [what: string, step: (screen: Screen, run: Run) => Promise<unknown>][] = [
  [
    'signs in',
    async ({ open, click, until }, { appUrl }) => {
      await open(appUrl)
      await click('button', 'Continue as Olivia Owner')
      await until('the page API keys', `${heading} === 'API keys'`)
    },
  ],
  [
    'chooses a client in the dialog',
    async ({ click, type, until }) => {
      // Once: a press that comes before the page listens is not lost.
      await click('button', 'Create API key')
      await until('the focus on the name', `${focused}.name === 'name'`)
      await click('dialog[open] [role=combobox]')
      await type(`juniper${keys.enter}`)
      await until('the client chosen', `${focused}.value === 'Juniper Analytics'`)
    },
  ],
  [
    'creates the key',
    async ({ click, until }, run) => {
      await click('dialog[open] button', 'Create key')
      await until('the focus on Copy key', `${reveal} && ${focusedText}.startsWith('Copy key')`)
      run.keyId = String(
        await until(
          'the new key',
          `[...${reveal}.querySelectorAll('input')].find(({ value }) => value.length > 60)?.value.slice(0, 32)`,
        ),
      )
    },
  ],
  [
    'is asked by Escape, in sight of where the focus is, and keeps it open',
    async ({ type, until, click }) => {
      await type(keys.escape)
      await until('the focus on Copy and close', `${focusedText} === 'Copy and close'`)
      // The window of a headless Firefox is never in front, and nothing in it has a ring.
      await until('a ring around it', `${focused}.matches(':focus-visible') || !document.hasFocus()`)
      await click('dialog[open] button', 'Keep open')
      await until('the focus on the key', `${focused}.value.length > 60`)
    },
  ],
  [
    'copies it',
    async ({ click, until }) => {
      await click('dialog[open] button', 'Copy key')
      await until('the focus on Done', `${focusedText} === 'Done'`)
    },
  ],
  [
    'is done, and sees the row',
    async ({ click, until }, { keyId }) => {
      await click('dialog[open] button', 'Done')
      await until('the dialog closed', noDialog)
      await until('the row', `${rowOf(keyId)}?.textContent.includes('Juniper Analytics')`)
    },
  ],
  [
    'finds it by what was copied',
    async ({ click, paste, until }, { keyId }) => {
      await click('input[type=search]')
      await paste()
      await until('that row alone', `${rows}.length === 1 && Boolean(${rowOf(keyId)})`)
    },
  ],
  [
    'finds it in pasted text, in a worker',
    async ({ open, click, paste, until }, { appUrl, keyId }) => {
      await open(`${appUrl}/settings/api-keys/leaks`)
      await click('textarea')
      await paste()
      await until('the found key', `Boolean(document.querySelector('li [title="${keyId}"]'))`)
      await open(`${appUrl}/settings/api-keys`)
      await until('its row', `Boolean(${rowOf(keyId)})`)
    },
  ],
  [
    'revokes it by the menu of its row',
    async ({ click, until }, { keyId }) => {
      await click(`tr:has([title="${keyId}"]) button`, 'Actions for key')
      await click('[popover] button', 'Revoke…')
      await click('dialog[open] button', 'Revoke key')
      await until('no row', `${noDialog} && !${rowOf(keyId)}`)
    },
  ],
  [
    'and it stays away after a reload',
    async ({ open, until }, { appUrl, keyId }) => {
      await open(`${appUrl}/settings/api-keys`)
      await until('the other keys without it', `${rows}.length > 1 && !${rowOf(keyId)}`)
    },
  ],
]
