/** The label of a button that copies, as wide before as after: nothing beside it moves. */
export const CopiedLabel = ({ copied, children }: { copied: boolean; children: string }) => (
  <span className="grid *:[grid-area:1/1]">
    <span className={copied ? 'invisible' : undefined}>{children}</span>
    <span className={copied ? undefined : 'invisible'}>Copied</span>
  </span>
)
