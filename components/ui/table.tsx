import type { ComponentProps } from 'react'

// On a phone the rows are laid out as cards. A browser forgets what a table is as soon as its `display` changes, so the
// roles are spelled out.

export const Table = (props: ComponentProps<'table'>) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <table role="table" {...props} />
)

export const TableHead = (props: ComponentProps<'thead'>) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <thead role="rowgroup" {...props} />
)

export const TableBody = (props: ComponentProps<'tbody'>) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <tbody role="rowgroup" {...props} />
)

export const Row = (props: ComponentProps<'tr'>) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <tr role="row" {...props} />
)

export const Cell = (props: ComponentProps<'td'>) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <td role="cell" {...props} />
)

export const RowHeader = (props: ComponentProps<'th'>) => (
  // biome-ignore lint/a11y/noRedundantRoles: see above
  <th scope="row" role="rowheader" {...props} />
)
