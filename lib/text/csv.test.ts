import { expect, it } from 'vitest'
import { csvLine } from './csv'

it.each([
  [['a', 1, null, undefined, true], 'a,1,,,true\r\n'],
  [['Smith, "Jo"', 'two\nlines'], '"Smith, ""Jo""","two\nlines"\r\n'],
  [['=1+1', '+1', '-1', '@x', '\tx', '\rx'], `'=1+1,'+1,'-1,'@x,'\tx,"'\rx"\r\n`],
  [['＝1+1', '＋1', '－1', '＠x', '\n=1'], `'＝1+1,'＋1,'－1,'＠x,"'\n=1"\r\n`],
  [
    [' =1', '\u3000＝1', '\u200b@x', '\ufeff+1', '﹦1', '\v=1'],
    `' =1,'\u3000＝1,'\u200b@x,'\ufeff+1,'﹦1,'\v=1\r\n`,
  ],
  [[-1, 'a=b', ' a', '😀=1', ' '], '-1,a=b, a,😀=1, \r\n'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line)
})
