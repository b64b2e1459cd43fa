// Copies the faces that drawings are lettered with beside the build, for the server to embed: Public Sans (SIL Open Font
// License 1.1). Browsers never load them; pages keep the reader's own typeface.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const folder = (path) => new URL(path, import.meta.url).pathname;
const family = folder("../node_modules/@expo-google-fonts/public-sans");
const fonts = folder("../dist/fonts");

const FILES = [
  "400Regular/PublicSans_400Regular.ttf",
  "400Regular_Italic/PublicSans_400Regular_Italic.ttf",
  "700Bold/PublicSans_700Bold.ttf",
  "LICENSE_FONT",
];

mkdirSync(fonts, { recursive: true });
for (const file of FILES) {
  copyFileSync(join(family, file), join(fonts, file.split("/").at(-1)));
}
