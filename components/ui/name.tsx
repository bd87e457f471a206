/**
 * A name that people gave, in a sentence of ours: its direction ends with it, and no translation makes another name of it.
 */
export const Name = ({ className, children }: { className?: string; children: string }) => (
  <bdi translate="no" className={className}>
    {children}
  </bdi>
)
