import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

// A browser that translates a page, and many an extension, puts an element in the place of each bare text. React then looks
// for its text where it was: putting something before it or taking it away throws, which takes the whole page (and a token
// that nobody saved) with it, and a new text is written where nobody sees it. So a text that has siblings that may change,
// and a text that may change and has siblings, stands in an element of its own.

type Node = { type: string; start: number; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function* everyNode(node: Node): Generator<Node> {
  yield node
  for (const part of Object.values(node).flat()) if (isNode(part)) yield* everyNode(part)
}

/** What a child of an element may come to: nothing, elements, or bare text. */
function mayBeText(child: Node): boolean {
  switch (child.type) {
    case 'JSXText':
      return true
    case 'JSXElement':
      return false
    case 'JSXFragment':
      return childrenOf(child).some(mayBeText)
    case 'JSXExpressionContainer':
      return mayBeText(child.expression as Node)
    case 'ParenthesizedExpression':
      return mayBeText(child.expression as Node)
    case 'ConditionalExpression':
      return mayBeText(child.consequent as Node) || mayBeText(child.alternate as Node)
    case 'LogicalExpression':
      return (child.operator !== '&&' && mayBeText(child.left as Node)) || mayBeText(child.right as Node)
    case 'Literal':
      return typeof child.value === 'string' ? child.value !== '' : typeof child.value === 'number'
    case 'CallExpression': {
      const { callee, arguments: given } = child as unknown as { callee: Node; arguments: Node[] }
      if (elementCalls.has(String(callee.name))) return false
      // `list.map(…)`, and a dialog's `render(…)`: what its function comes to.
      const name = callee.type === 'MemberExpression' ? (callee.property as Node).name : callee.name
      const [each] = given
      if ((name !== 'map' && name !== 'render') || each?.type !== 'ArrowFunctionExpression') return true
      return (each.body as Node).type !== 'BlockStatement' && mayBeText(each.body as Node)
    }
    case 'Identifier':
      return !elementNames.has(String(child.name))
    default:
      return true
  }
}

/** What these stand for is elements, wherever they are used. */
const elementNames = new Set(['createButton', 'links', 'notice', 'warning', 'when'])
const elementCalls = new Set(['createPortal', 'group', 'item', 'option', 'row'])

const isFixed = (child: Node): boolean =>
  child.type === 'JSXElement' ||
  child.type === 'JSXText' ||
  (child.type === 'JSXExpressionContainer' && (child.expression as Node).type === 'Literal')

const childrenOf = (parent: Node) =>
  (parent.children as Node[]).filter(
    (child) =>
      !(child.type === 'JSXText' && /^\s*$/.test(String(child.value)) && /\n/.test(String(child.value))) &&
      !(child.type === 'JSXExpressionContainer' && (child.expression as Node).type === 'JSXEmptyExpression'),
  )

/** The places in a source where a text depends on staying where it is, each as its line and what stands there. */
function bareTexts(source: string): string[] {
  return elementsOf(source)
    .filter((parent) => {
      const children = childrenOf(parent)
      if (!children.some(mayBeText)) return false
      // What a fragment holds has siblings that the fragment does not know.
      return parent.type === 'JSXFragment' || (children.length > 1 && !children.every(isFixed))
    })
    .map((parent) => placeOf(parent, source))
}

function elementsOf(source: string): Node[] {
  const { program, errors } = parseSync('source.tsx', source)
  if (errors.length > 0) throw new Error(errors[0]?.message)
  return [...everyNode(program as unknown as Node)].filter(
    ({ type }) => type === 'JSXElement' || type === 'JSXFragment',
  )
}

const placeOf = ({ start }: Node, source: string) =>
  `${source.slice(0, start).split('\n').length}: ${source.slice(start).split('\n')[0]?.trim()}`

function inAllFiles(find: (source: string) => string[]): string[] {
  const files = ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => join(folder, file)),
  )
  if (files.length < 80) throw new Error('Most files were not found.')
  return files.flatMap((file) => find(readFileSync(file, 'utf8')).map((place) => `${file}:${place}`))
}

describe('a bare text', () => {
  it.each([
    ['beside what may come and go', '<p>{busy && <Spinner />}Create key</p>'],
    ['beside children that may be anything', '<p>{busy && <Spinner />}{children}</p>'],
    ['that changes beside an element', "<p><Icon />{shown ? 'Hide' : 'Show'}</p>"],
    ['in parts, of which one changes', '<p>For {name}</p>'],
    ['that comes and goes beside another', "<p>Text{more && ' and more'}</p>"],
    ['in a fragment', '<p><>since <time /></></p>'],
    ['in a list', '<p><b />{names.map((name) => name)}</p>'],
  ])('%s is found', (_, element) => {
    expect(bareTexts(`const x = ${element}`)).toHaveLength(1)
  })

  it.each([
    ['alone', '<p>{text}</p>'],
    ['alone, or an element', "<p>{missing ? 'Not recorded' : <time />}</p>"],
    ['in an element of its own', "<p>{busy && <Spinner />}<span>{shown ? 'Hide' : 'Show'}</span></p>"],
    ['that never changes beside elements that are always there', "<p>A key <code>{id}</code>{' '}<b /></p>"],
    ['in none', '<p>{busy && <Spinner />}{names.map((name) => <b key={name}>{name}</b>)}</p>'],
  ])('%s may stay', (_, element) => {
    expect(bareTexts(`const x = ${element}`)).toEqual([])
  })

  it('depends nowhere on staying where it is', () => expect(inAllFiles(bareTexts)).toEqual([]))
})

it('no translation may touch an id, a command or a name', () => {
  const touched = (source: string) =>
    elementsOf(source)
      .map((element) => ({ element, opening: source.slice(element.start).split('>')[0] ?? '' }))
      .filter(({ opening }) => /^<(code|pre|bdi)\b/.test(opening) && !opening.includes('translate="no"'))
      .map(({ element }) => placeOf(element, source))
  expect(touched('const x = <p><code>{id}</code></p>')).toHaveLength(1)
  expect(inAllFiles(touched)).toEqual([])
})
