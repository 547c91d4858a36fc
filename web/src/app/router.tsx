import { createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import { viewSchema } from "../view/view-state.ts";
import { FirstPage } from "./first-page.tsx";
import { ReportScreen } from "./report-screen.tsx";

const rootRoute = createRootRoute({
  component: Outlet,
  validateSearch: (search) => viewSchema.parse(search),
});

const firstRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: FirstPage });

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/$report/$page",
  component: ReportScreen,
});

export function createAppRouter() {
  return createRouter({
    routeTree: rootRoute.addChildren([firstRoute, pageRoute]),
    notFoundMode: "root",
    defaultNotFoundComponent: FirstPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
