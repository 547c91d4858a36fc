import { spawn } from "node:child_process";

const openers: Readonly<Record<string, readonly [command: string, ...argumentsBefore: string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Shows an address in the person's browser; where there is none, nothing happens. */
export async function openBrowser(url: string): Promise<void> {
  const [command, ...before] = openers[process.platform] ?? ["xdg-open"];
  await new Promise<void>((resolve) => {
    const opener = spawn(command, [...before, url], { detached: true, stdio: "ignore" });
    opener.once("error", () => resolve());
    opener.once("spawn", () => {
      opener.unref();
      resolve();
    });
  });
}
