import { z } from '@hono/zod-openapi'
import { int } from './fields'

/** Query parameters of a list that counts its pages from 1. */
export const pageQuery = {
  page: int(z.int().min(1)).default(1),
  size: int(z.int().min(1).max(100)).default(50),
}

/** The answer of such a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    total: z.int().min(0),
    page: z.int().min(1),
    size: z.int().min(1),
    pages: z.int().min(0),
  })

export const page = <Item>(items: Item[], total: number, query: { page: number; size: number }) => ({
  items,
  total,
  page: query.page,
  size: query.size,
  pages: Math.ceil(total / query.size),
})

/** SQL limit and offset of a page. */
export const rangeOf = (query: { page: number; size: number }) => ({
  limit: query.size,
  offset: (query.page - 1) * query.size,
})
