/** The words `Kintsugi support` in a sentence; a link where it has an address. */
export const Support = ({ url }: { url: string | undefined }) =>
  url ? (
    <a className="text-accent underline underline-offset-2" href={url}>
      Kintsugi support
    </a>
  ) : (
    'Kintsugi support'
  )
