import { readFileSync } from 'node:fs'

type Block = {
  page: string
  heading: string
  /** The line of its first command. */
  line: number
  commands: string
  /** What has to be among what it prints. */
  prints: string[]
}

/** The pages of `docs/operations.md` in their order. */
export const pages = () =>
  [
    ...readFileSync('docs/operations.md', 'utf8').matchAll(/^\| \[[^\]]+\]\(operations\/([\w-]+\.md)\)/gm),
  ].map(([, page = '']) => page)

/** The commands of a page: its blocks marked `sh`, each under the heading it stands below. */
export function readPage(page: string): Block[] {
  const blocks: Block[] = []
  let heading = ''
  let open: { indent: number; lines: string[]; line: number } | undefined
  for (const [index, text] of readFileSync(`docs/operations/${page}`, 'utf8').split('\n').entries()) {
    const fence = /^( *)```(\w*)$/.exec(text)
    if (open && fence) {
      const commands = open.lines.join('\n')
      const prints = [...commands.matchAll(/ (?:#|--) prints (.+)$/gm)].flatMap(([, said = '']) =>
        said.split(', '),
      )
      blocks.push({ page, heading, line: open.line, commands, prints })
      open = undefined
    } else if (open) open.lines.push(text.slice(open.indent))
    else if (fence?.[2] === 'sh') open = { indent: fence[1]?.length ?? 0, lines: [], line: index + 2 }
    else heading = /^#+ (.+)$/.exec(text)?.[1] ?? heading
  }
  return blocks
}
