/** One of two labels of a button, which is as wide with the one as with the other: nothing beside it moves. */
export const EitherLabel = ({ isSecond, labels }: { isSecond: boolean; labels: [string, string] }) => (
  <span className="grid *:[grid-area:1/1]">
    <span className={isSecond ? 'invisible' : undefined}>{labels[0]}</span>
    <span className={isSecond ? undefined : 'invisible'}>{labels[1]}</span>
  </span>
)
