import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { startMessages } from "./messages/i18n.ts";
import "./theme/base.css";

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no element with the id root");
await startMessages();
createRoot(place).render(<App />);
