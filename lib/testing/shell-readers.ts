// How shells of Windows read a line, as their documentation says: for tests where those shells are not at hand.

/**
 * What cmd hands to a program at its prompt: variables in `%` are put in (an unknown one stays as it is), then carets go and
 * what is special ends the command, outside of double quotes. Throws where something special was left.
 */
export function readByCmd(line: string, variables: Record<string, string> = {}): string {
  const filled = line.replace(/%([^%]+)%/g, (whole, name: string) => {
    const [variable = ''] = name.split(':')
    return variables[variable.toLowerCase()] ?? whole
  })
  let handedOver = ''
  let quoted = false
  for (let at = 0; at < filled.length; at++) {
    const character = filled[at] as string
    if (character === '\n' || character === '\r') throw new Error('The line ends here.')
    if (character === '"') quoted = !quoted
    if (!quoted && character === '^') {
      handedOver += filled[++at] ?? ''
      continue
    }
    if (!quoted && '&|<>()'.includes(character))
      throw new Error(`${character} is not in quotes: ${filled.slice(at)}`)
    handedOver += character
  }
  return handedOver
}

/** How a program of Windows takes its command line apart (`CommandLineToArgvW`, and curl's own runtime). */
export function argumentsOnWindows(line: string): string[] {
  const found: string[] = []
  let current: string | null = null
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string
    if (!quoted && (character === ' ' || character === '\t')) {
      if (current !== null) found.push(current)
      current = null
      continue
    }
    current ??= ''
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    if (line[at + slashes] === '"') {
      current += '\\'.repeat(slashes / 2)
      at += slashes
      if (slashes % 2 === 1) current += '"'
      else quoted = !quoted
    } else if (slashes > 0) {
      current += '\\'.repeat(slashes)
      at += slashes - 1
    } else current += character
  }
  if (current !== null) found.push(current)
  return found
}

/**
 * The words of a PowerShell command in which all texts are in single quotes: `'…'` with doubled quotes inside, of any of the
 * forms that PowerShell takes for one, and otherwise what stands between spaces.
 */
export function wordsInPowerShell(text: string): string[] {
  const quote = /['\u2018-\u201b]/
  const words: string[] = []
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at] as string)) at++
    else if (quote.test(text[at] as string)) {
      let word = ''
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('A quote was not closed.')
        if (!quote.test(text[at] as string)) word += text[at]
        else if (at + 1 < text.length && quote.test(text[at + 1] as string)) word += text[++at]
        else break
      }
      at++
      words.push(word)
    } else {
      const bare = /^[^\s'\u2018-\u201b]+/.exec(text.slice(at))?.[0] ?? ''
      if (!/^[\w@{}=|-]+$/.test(bare)) throw new Error(`${bare} is not in quotes.`)
      words.push(bare)
      at += bare.length
    }
  }
  return words
}
