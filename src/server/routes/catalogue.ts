import { InputError } from "../../errors.ts";
import { nearestNames } from "../../nearest-names.ts";
import type { MetricQuery } from "../../query/metric-query.ts";
import { catalogueSchema, membersRequestSchema, membersSchema } from "../contract.ts";
import type { App, ServerParts } from "../parts.ts";
import { responses } from "../responses.ts";

/** What can be asked: metrics and dimensions, and the members of a dimension. */
export function catalogueRoutes(app: App, { workspace, answering }: ServerParts): void {
  app.get(
    "/catalogue",
    {
      schema: {
        tags: ["catalogue"],
        summary: "List metrics and dimensions",
        response: responses(catalogueSchema),
      },
    },
    async () => ({ ...workspace.catalogue(), masked: workspace.personalDimensions() }),
  );

  app.get(
    "/catalogue/members",
    {
      schema: {
        tags: ["catalogue"],
        summary: "List the members of a dimension, page by page",
        querystring: membersRequestSchema,
        response: responses(membersSchema),
      },
    },
    (request, reply) =>
      answering.answer(request, reply, async (asked) => {
        const { dimension, search, limit, offset } = request.query;
        const { name } = dimensionOf(workspace.catalogue().dimensions, dimension);
        const { rows } = await workspace.query(membersQuery(name, search ?? "", offset + limit + 1), asked);
        return {
          dimension: name,
          members: rows.slice(offset, offset + limit).map(({ member }) => member ?? null),
          has_more: rows.length > offset + limit,
        };
      }),
  );
}

function dimensionOf<Dimension extends { readonly name: string }>(
  dimensions: readonly Dimension[],
  name: string,
): Dimension {
  const found = dimensions.find((dimension) => dimension.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const known = dimensions.map((dimension) => dimension.name);
  const message = `There is no dimension '${name}'.`;
  throw InputError.of([
    { code: "E_NAME_NOT_FOUND", path: "dimension", message, suggestions: nearestNames(name, known) },
  ]);
}

function membersQuery(dimension: string, search: string, limit: number): MetricQuery {
  const text = `'${search.replaceAll("'", "''")}'`;
  return {
    dimensions: [{ field: dimension, name: "member" }],
    where: [
      `${dimension} IS NOT NULL`,
      ...(search === "" ? [] : [`CONTAINS(LOWER(${dimension}), LOWER(${text}))`]),
    ],
    order_by: ["member"],
    limit,
  };
}
