import { FluentProvider } from "@fluentui/react-components";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { createQueryClient } from "../api/queries.ts";
import { useTheme } from "../theme/use-theme.ts";
import { createAppRouter } from "./router.tsx";

export function App() {
  const { name, tokens } = useTheme();
  const [client] = useState(createQueryClient);
  const [router] = useState(createAppRouter);
  return (
    <FluentProvider theme={tokens} data-theme={name} style={{ minHeight: "100%" }}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </FluentProvider>
  );
}
