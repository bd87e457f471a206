/** A browser with one window, as both protocols of WebDriver see it. */
export type Browser = {
  name: string
  open(url: string): Promise<void>
  /** What a JavaScript expression is worth in the page, through JSON. */
  read(expression: string): Promise<unknown>
  /** Keys and pointers, pressed as a person does; WebDriver and WebDriver BiDi write them alike. */
  perform(actions: object[]): Promise<void>
  stop(): Promise<void>
}
