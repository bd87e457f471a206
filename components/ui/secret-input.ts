/** What session-replay tools look for before they record an element: none of them may see this one. */
export const unrecorded = {
  'data-private': '',
  'data-sentry-mask': '',
  'data-dd-privacy': 'hidden',
  'data-hj-suppress': '',
  'data-clarity-mask': 'true',
  'data-openreplay-hidden': '',
}
export const unrecordedClass = 'ph-no-capture rr-block sentry-block fs-exclude'

/**
 * For a field with the token of a key in it. No password field, and without a name: a browser offers to save a password, and
 * takes it to every device of the person. The class `masked` hides what it holds. Nothing may be corrected,
 * completed or translated either: some of that is done by asking a service.
 */
export const secretInput = {
  type: 'text',
  autoComplete: 'off',
  autoCapitalize: 'off',
  autoCorrect: 'off',
  spellCheck: false,
  translate: 'no' as const,
  writingsuggestions: 'false',
  'data-takes-token': '',
  'data-1p-ignore': '',
  'data-bwignore': '',
  'data-lpignore': 'true',
  'data-form-type': 'other',
  'data-gramm': 'false',
  ...unrecorded,
}
