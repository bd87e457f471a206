/**
 * Hands the browser a text file to save. Some ask first, and read the file only when the person has agreed: its address stays
 * until the function that this returns is called. Whether it was saved is unknown.
 */
export function downloadText(fileName: string, text: string): () => void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  return () => URL.revokeObjectURL(address)
}
