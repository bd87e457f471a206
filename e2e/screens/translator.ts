import type { Page } from '@playwright/test'

/**
 * Does to a page what a browser's translation does: in the place of each text, also of those that come later, stands an
 * element with another text. Here the words stay the same, so that a test still finds them. Begins once the page is rendered.
 */
export async function translate(page: Page) {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => {
    const pairs: { original: Text; was: string; copy: Text }[] = []
    const untouched = '[translate="no"], .notranslate, script, style, textarea'

    function take(original: Text) {
      const parent = original.parentElement
      if (!original.data.trim() || !parent || parent.localName === 'font' || parent.closest(untouched)) return
      const copy = document.createTextNode(original.data)
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.append(copy)
      outer.append(inner)
      original.replaceWith(outer)
      pairs.push({ original, was: original.data, copy })
    }
    function takeAll(root: Node) {
      if (root instanceof Text) return take(root)
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      while (walker.nextNode()) texts.push(walker.currentNode as Text)
      texts.forEach(take)
    }

    takeAll(document.body)
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        for (const node of target instanceof Text ? [target] : addedNodes) if (node.isConnected) takeAll(node)
    }).observe(document.body, { childList: true, characterData: true, subtree: true })

    Object.assign(window, {
      // The page believes that it shows the new text, while the person still sees the former one.
      outdatedTexts: () =>
        pairs
          .filter(({ original, was, copy }) => copy.isConnected && original.data !== was)
          .map(({ original, was }) => `“${was}” in place of “${original.data}”`),
      translatedTexts: () => pairs.length,
    })
  })
}

/** What the page means to show, but does not. */
export const outdatedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { outdatedTexts(): string[] }).outdatedTexts())
