const mark = 'switched'

/** For the page that comes: it was asked for in the switcher. */
export const noteSwitched = () => sessionStorage.setItem(mark, '1')

/** Whether this page was; only once. */
export function takeSwitched(): boolean {
  const was = sessionStorage.getItem(mark) !== null
  sessionStorage.removeItem(mark)
  return was
}
