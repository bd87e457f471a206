import type { ReactNode } from 'react'

/** The mark is a mended crack: kintsugi. Small screens show `onPhones` in place of the name, where there is something to show. */
export const Brand = ({ name, onPhones }: { name: string; onPhones?: ReactNode }) => (
  <p className="flex items-center gap-2 text-base font-semibold">
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-[light-dark(#1d2136,#3a4373)]" />
      <path
        d="M7 5l6 8-3 5 7 2 1 8m-1-8l8-9"
        fill="none"
        stroke="#e8b85a"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
    <span translate="no" className={onPhones ? 'max-xl:hidden' : undefined}>
      {name}
    </span>
    {onPhones && <span className="min-w-0 truncate xl:hidden">{onPhones}</span>}
  </p>
)
