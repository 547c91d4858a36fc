/** What the OpenAPI document says beside the routes. */
export function openApiInfo(version: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Rollcall",
      description:
        "Metric queries over a contact center's conversations. Errors are problem+json with a stable code. External participants' channels are masked.",
      version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    tags: [
      { name: "queries", description: "Metric queries" },
      { name: "catalogue", description: "What can be asked" },
      { name: "conversations", description: "Single conversations" },
      { name: "reports", description: "Reports as documents" },
      { name: "refreshes", description: "Refreshes, and events of them" },
      { name: "findings", description: "Quality of the data" },
      { name: "health", description: "The server itself" },
      { name: "owner", description: "For the commands of the machine that serves the workspace" },
    ],
    components: {
      securitySchemes: {
        owner: {
          type: "http" as const,
          scheme: "bearer",
          description: "The secret in the workspace's warehouse.server.json",
        },
      },
    },
  };
}
