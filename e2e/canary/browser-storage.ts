import type { Page } from '@playwright/test'

/** What the page and its origin keep: storages, databases, caches, history, document. Read in the page, searched outside of it. */
export function storageOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const resultOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const databases: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await resultOf(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        databases.push(await resultOf(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    const cached: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        cached.push(request.url, (await (await cache.match(request))?.text()) ?? '')
    }
    return {
      document: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll('input, textarea')]
        .map((field) => (field as HTMLInputElement).value)
        .join(' '),
      'local storage': JSON.stringify(localStorage),
      'session storage': JSON.stringify(sessionStorage),
      cookies: document.cookie,
      history: `${JSON.stringify(history.state)} ${location.href} ${window.name}`,
      'addresses asked for': JSON.stringify(performance.getEntries()),
      databases: JSON.stringify(databases),
      caches: cached.join(' '),
    }
  })
}
