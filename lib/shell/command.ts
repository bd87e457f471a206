import type { Shell } from './shells'

/** A request as a command makes it: a GET, or a POST where there is a body. */
export type CommandRequest = { url: string; headers: [name: string, value: string][]; body?: unknown }

/**
 * A command that makes a request, ready to be pasted at the prompt of a shell: whatever stands in the request stays in its
 * quotes. Control characters, which no header and no address may have, become spaces: at a prompt a line break is a press of Enter.
 */
export const commandIn = (shell: Shell, { url, headers, body }: CommandRequest): string =>
  commands[shell]({
    url: oneLine(url),
    headers: headers.map(([name, value]) => [name, oneLine(value)]),
    body: body === undefined ? undefined : JSON.stringify(body),
  })

const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

type Ready = { url: string; headers: [name: string, value: string][]; body?: string }

const commands: Record<Shell, (request: Ready) => string> = {
  posix: ({ url, headers, body }) =>
    [
      `curl ${posix(url)}`,
      ...headers.map(([name, value]) => `-H ${posix(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`-H 'content-type: application/json'`, `-d ${posix(body)}`]),
    ].join(' \\\n  '),

  // Its own command and not curl: to Windows PowerShell `curl` is another name of this one, and what it makes of the quotes
  // within an argument of a program differs from version to version.
  powershell: ({ url, headers, body }) =>
    [
      `Invoke-RestMethod ${powershell(url)}${body === undefined ? '' : ` -Method Post -ContentType 'application/json'`} -Headers @{`,
      ...headers.map(([name, value]) => `  ${powershell(name)} = ${powershell(value)}`),
      `}${body === undefined ? '' : ` -Body ${powershell(body)}`} | ConvertTo-Json -Depth 9`,
    ].join('\n'),

  // In one line: a caret that continues it is none within quotes.
  cmd: ({ url, headers, body }) =>
    [
      `curl ${cmd(url)}`,
      ...headers.map(([name, value]) => `-H ${cmd(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`-H "content-type: application/json"`, `-d ${cmd(body)}`]),
    ].join(' '),
}

/** Nothing inside single quotes is expanded, and a quote is closed, escaped and opened again. */
const posix = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** The same, but a quote is doubled; curly ones are quotes to PowerShell, too. */
const powershell = (text: string) => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`

/**
 * Two read this one after the other. The program takes its arguments apart by double quotes, where a backslash counts only
 * before a quote. Before that cmd looks for what is special to it, outside of quotes as it counts them, and for `%` anywhere:
 * where such a character is there, each that is special gets a caret, the quotes as well, so that cmd sees no quotes at all,
 * and so does what follows a `%`: there is no variable whose name begins with a caret.
 */
function cmd(text: string): string {
  const argument = `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`
  const hasEvenQuotes = (argument.split('"').length - 1) % 2 === 0
  if (hasEvenQuotes && !/[&|<>()^%!]/.test(text)) return argument
  return argument.replace(/[&|<>()^%!"]|(?<=%)./gsu, '^$&')
}
