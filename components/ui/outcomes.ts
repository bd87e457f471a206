export type Outcome = {
  text: string
  /** What can still be done about it. With one it stays until it is put away. */
  action?: { label: string; run: () => void }
}

/** A screen reader may drop a sentence when the next comes at once. */
const readingMs = 1000

let show: ((outcome: Outcome) => void) | undefined
let waiting: Outcome[] = []
let readUntilMs = 0
/** What was announced last, before anyone could read it. */
let unread = ''
/** Who reads out: the page, and above it the open dialogs, outside of which nothing is read. */
const readers: ((sentence: string) => void)[] = []
const followers = new Set<() => void>()

/** Says what an act led to: at the lower edge and aloud, once. While a dialog is open it waits until that is closed. */
export function showOutcome(outcome: Outcome) {
  if (!show || isDialogOpen()) {
    waiting.push(outcome)
    return
  }
  readUntilMs = performance.now() + readingMs
  show(outcome)
}

/** Says a sentence to people who use a screen reader, after what was said before; also in an open dialog. */
export function announce(sentence: string) {
  const now = performance.now()
  const waitMs = Math.max(0, readUntilMs - now)
  readUntilMs = now + waitMs + readingMs
  if (waitMs > 0) setTimeout(() => read(sentence), waitMs)
  else read(sentence)
}

function read(sentence: string) {
  const reader = readers.at(-1)
  if (reader) reader(sentence)
  else unread = sentence
}

/** From now on `reader` says what is announced. Returns the function that ends it. */
export function startReading(reader: (sentence: string) => void): () => void {
  readers.push(reader)
  if (unread) setTimeout(announce, 100, unread)
  unread = ''
  for (const follow of followers) follow()
  return () => {
    readers.splice(readers.indexOf(reader), 1)
    showWaiting()
    for (const follow of followers) follow()
  }
}

export const isDialogOpen = () => readers.length > 1

/** Calls `follow` whenever a dialog opens or closes. Returns the function that ends it. */
export function followDialogs(follow: () => void): () => void {
  followers.add(follow)
  return () => void followers.delete(follow)
}

/** From now on `add` shows outcomes, those first that waited for it. Returns the function that ends it: what still waits is gone then. */
export function startShowing(add: (outcome: Outcome) => void): () => void {
  show = add
  showWaiting()
  return () => {
    show = undefined
    waiting = []
  }
}

function showWaiting() {
  const now = waiting
  waiting = []
  now.forEach(showOutcome)
}
