// The real server, started for one test on a database of its own.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const keju = process.env.KEJU_BIN ?? fileURLToPath(new URL("../../../target/debug/keju", import.meta.url));

/**
 * Starts the server with the sample bank, and with a class that has been at work if `demo` is "class", or with nothing at all if it
 * is "none"; it stops when the test `t` ends. Gives its `url`, its `database`, its demo `accounts` by name
 * (`{ trainee: { role, name, password }, trainee2: … }`) or where the first administrator is made (`setup`);
 * `kill()` ends it at once, `revive()` starts another on the same database and port.
 */
export async function startSite(t, demo = "accounts") {
  const folder = await mkdtemp(join(tmpdir(), "keju-browser-"));
  const database = `sqlite:${join(folder, "keju.db")}`;
  let server = serve("127.0.0.1:0", database, demo);
  t.after(async () => {
    await server.stop("SIGTERM");
    await rm(folder, { recursive: true });
  });
  const { url, accounts, setup } = await server.listening;
  const kill = () => server.stop("SIGKILL");
  const revive = async () => {
    server = serve(new URL(url).host, database, demo);
    await server.listening;
  };
  return { database, url, accounts, setup, kill, revive };
}

function serve(addr, database, demo) {
  const server = spawn(keju, ["serve", "--addr", addr, "--database", database, ...(demo === "none" ? [] : [`--demo=${demo}`])]);
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise((resolve) => server.once("close", resolve).once("error", resolve));
  const stop = async (signal) => {
    server.kill(signal);
    await ended;
    process.off("exit", kill);
  };
  let log = "";
  server.stderr.setEncoding("utf8").on("data", (text) => (log += text));
  const failed = ended.then((reason) => {
    throw new Error(`${keju} ended before it listened (${reason})\n${log}`);
  });
  return { stop, listening: Promise.race([announced(server.stdout, demo), failed]) };
}

/** Runs one `keju` command on the site's database while the site is up; gives what it prints. */
export async function run(site, ...command) {
  const { stdout } = await promisify(execFile)(keju, [...command, "--database", site.database]);
  return stdout;
}

/** Reads what the server prints until it listens, and without a demo until it has said how to begin. */
async function announced(stdout, demo) {
  const accounts = {};
  let url, setup;
  for await (const line of createInterface({ input: stdout })) {
    const account = line.match(/^demo account: (?<role>\S+) (?<name>\S+) (?<password>\S+)$/)?.groups;
    if (account) accounts[account.name] = account;
    setup ??= line.match(/(http:\S+\/setup#\S+)$/)?.[1];
    url ??= line.match(/^listening on (?<url>http:\S+)$/)?.groups.url;
    if (url && (setup || demo !== "none")) {
      stdout.resume();
      return { url, accounts, setup };
    }
  }
  // The stream ended: whoever waits for the process says why.
  return new Promise(() => {});
}
