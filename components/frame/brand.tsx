/** The mark is a mended crack: kintsugi. */
export const Brand = ({ name }: { name: string }) => (
  <p className="flex items-center gap-2 text-base font-semibold">
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6 shrink-0">
      <rect width="32" height="32" rx="8" fill="#1d2136" />
      <path
        d="M7 5l6 8-3 5 7 2 1 8m-1-8l8-9"
        fill="none"
        stroke="#e8b85a"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
    <span translate="no">{name}</span>
  </p>
)
