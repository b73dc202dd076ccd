// Mozilla's HTTP Observatory asks the addresses given, and says of each in a line: the grade, the score, and every
// test that moved it from 100.
import { renameSync, writeFileSync } from "node:fs";
import { scan } from "@mdn/mdn-http-observatory";

// Its install script would fetch Chromium's list of hosts that are asked by https alone. An empty one takes its
// place: no host of these tests is on the list.
const list = new URL("../conf/hsts-preload.json", import.meta.resolve("@mdn/mdn-http-observatory"));
const whole = new URL(`${list.href}.${process.pid}`);
writeFileSync(whole, "{}");
renameSync(whole, list);

for (const address of process.argv.slice(2)) {
  const { scan: result, tests } = await scan(address);
  const moved = Object.entries(tests).filter(([, test]) => test.scoreModifier !== 0);
  const said = moved.map(([name, test]) => `${name} ${test.scoreModifier}`).sort();
  console.log(`${result.grade} ${result.score}: ${said.join(", ")}`);
}
