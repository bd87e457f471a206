import type { ComponentProps } from 'react'

/** How far something is. Browsers paint theirs in colors of their own. */
export const Progress = (props: ComponentProps<'progress'> & { 'aria-label': string }) => (
  <progress
    className="h-2 w-full appearance-none overflow-hidden rounded-full border border-control bg-subtle text-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-subtle [&::-webkit-progress-value]:bg-accent"
    {...props}
  />
)
