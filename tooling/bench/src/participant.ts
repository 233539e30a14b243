/** One library in a process of its own, asked one question at a time. What goes wrong there is an answer, not a crash here. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { FIRST_STEP, type Hello, type Reply } from "./protocol.ts";

/** How to start a library. */
export interface Start {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether its first step is the one that compiles. */
  readonly compiles?: boolean;
}

/** Seconds. */
export interface FirstStep {
  readonly fromStart: number;
  /** Of the step alone: everything was loaded and made before. */
  readonly alone: number;
}

/** Milliseconds. Some take minutes for one step of cnn64; nobody would train with them. */
const LONGEST_ANSWER = 60_000;
export const NO_TIME = "said no time";
const TOO_LONG = `took longer than ${LONGEST_ANSWER / 1000} s`;

export class Participant {
  readonly name: string;
  readonly start: Start;
  hello: Hello | undefined;
  readonly #child: ChildProcess;
  #errors = "";
  #gone: string | undefined;
  #waiting: ((line: object) => void) | undefined;

  constructor(start: Start) {
    this.name = start.name;
    this.start = start;
    this.#child = spawnChild(start, []);
    this.#child.stderr?.on("data", (text) => {
      this.#errors = `${this.#errors}${text}`.slice(-2000);
    });
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      if (line.startsWith("{")) this.#hear(JSON.parse(line));
    });
    // A child that is gone cannot read; its exit tells why.
    this.#child.stdin?.on("error", () => {});
    this.#child.on("error", (error) => this.#end(error.message));
    this.#child.on("close", (code, signal) => this.#end(`ended with ${signal ?? code}: ${lastLine(this.#errors)}`));
  }

  /** Waits until the library is loaded; says why if it cannot be. */
  async ready(): Promise<string | undefined> {
    const first = await this.#next();
    if ("workloads" in first) this.hello = first as Hello;
    return this.hello ? undefined : "error" in first ? String(first.error) : "said no hello";
  }

  /** Itself, or a new one where this one has crashed or was stopped. */
  async alive(): Promise<Participant> {
    if (this.#gone === undefined) return this;
    const next = new Participant(this.start);
    await next.ready();
    return next;
  }

  check = (workload: string): Promise<Reply> => this.#ask(`check ${workload}`);
  run = (workload: string, n: number): Promise<Reply> => this.#ask(`run ${workload} ${n}`);

  close(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }

  async #ask(command: string): Promise<Reply> {
    if (this.#gone === undefined) this.#child.stdin?.write(`${command}\n`);
    return (await this.#next()) as Reply;
  }

  #next(): Promise<object> {
    if (this.#gone !== undefined) return Promise.resolve({ error: this.#gone });
    return new Promise((resolve) => {
      const tooLong = setTimeout(() => {
        this.#end(TOO_LONG);
        this.#child.kill("SIGKILL");
      }, LONGEST_ANSWER);
      this.#waiting = (line) => {
        clearTimeout(tooLong);
        resolve(line);
      };
    });
  }

  #hear(line: object): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(line);
  }

  #end(reason: string): void {
    this.#gone ??= reason;
    this.#hear({ error: this.#gone });
  }
}

/** The first step in a new process. */
export function firstStep(start: Start): Promise<FirstStep | { readonly error: string }> {
  const began = performance.now();
  const child = spawnChild(start, [FIRST_STEP]);
  let errors = "";
  child.stderr?.on("data", (text) => {
    errors += text;
  });
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => child.kill("SIGKILL"), LONGEST_ANSWER);
    let reply: FirstStep | { readonly error: string } | undefined;
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      if (!line.startsWith("{") || reply) return;
      const fromStart = (performance.now() - began) / 1000;
      const said = JSON.parse(line) as Reply;
      reply =
        "seconds" in said ? { fromStart, alone: said.seconds } : { error: "error" in said ? said.error : NO_TIME };
    });
    child.on("error", (error) => resolve({ error: error.message }));
    // Only when it is gone: it must not run into the next one's time.
    child.on("close", () => {
      clearTimeout(tooLong);
      resolve(reply ?? { error: lastLine(errors) || TOO_LONG });
    });
  });
}

const spawnChild = ({ command, args, env }: Start, more: readonly string[]): ChildProcess =>
  spawn(command, [...args, ...more], { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...env } });

const lastLine = (text: string): string => {
  const lines = text.trim().split("\n");
  return lines.findLast((line) => /Error/.test(line))?.trim() ?? lines.at(-1) ?? "";
};
