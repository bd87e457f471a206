import type { BrowserContext } from '@playwright/test'

type Box = { left: number; top: number; width: number; height: number }

/**
 * Of what the last frame shows in `box`, the share (0 to 1) that the first frame which is not blank shows there, too. Counted in pixels
 * that are not background. Frames are PNG in base64; the browser reads them.
 */
export async function compareFrames(context: BrowserContext, frames: string[], box: Box): Promise<number> {
  const page = await context.newPage()
  const share = await page.evaluate(
    async ([frames, { left, top, width, height }]) => {
      const pictures = frames.map(async (frame) => {
        const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${frame}`)).blob())
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        context?.drawImage(bitmap, 0, 0)
        return {
          whole: new Uint32Array(context?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? []),
          rows: new Uint32Array(context?.getImageData(left, top, width, height).data.buffer ?? []),
        }
      })
      const decoded = await Promise.all(pictures)
      const first = decoded.find(({ whole }) => whole.some((pixel) => pixel !== whole[0]))?.rows
      const last = decoded.at(-1)?.rows
      if (!first || !last) throw new Error(`There is no picture in ${frames.length} frames.`)
      const background = [...Map.groupBy(last, (pixel) => pixel)].sort(
        ([, a], [, b]) => b.length - a.length,
      )[0]?.[0]
      let [inked, same] = [0, 0]
      for (const [index, pixel] of last.entries()) {
        if (pixel === background) continue
        inked++
        if (first[index] === pixel) same++
      }
      return same / inked
    },
    [frames, box] as const,
  )
  await page.close()
  return share
}
