// The entry: every page works without it; here each part of a page that can do more is given more.
import "../styles/main.css";
import { nextTask } from "./next-task";
import { enhanceActions, showActions } from "./page/actions";
import { enhanceCommuneField } from "./page/commune-field";
import { followAddress, openOutside, showOpenedLegend } from "./page/embedding";
import { addNearMe } from "./page/geolocation";
import { LivePage } from "./page/live-page";
import { MapHost } from "./page/map-host";
import { followMap } from "./page/map-part";
import { enhanceMenu } from "./page/menu";
import { followOtherPages } from "./page/other-pages";
import { PageHistory } from "./page/page-history";
import { poleOf } from "./page/page-state";
import { followSelection, markSelected } from "./page/pole-list";
import { Selection } from "./page/selection";
import { enhanceSearch } from "./search/combobox";

enhancePage();

/** In tasks of their own: the page paints and answers in between. The map comes first, for what it asks for takes longest. */
async function enhancePage(): Promise<void> {
  await nextTask();
  const history = new PageHistory();
  const selection = new Selection();
  const section = document.querySelector<HTMLElement>("[data-map]");
  const host = section && new MapHost(section, { history, selection });

  await nextTask();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) {
    enhanceSearch(form);
    addNearMe(form);
  }
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-commune]")) {
    enhanceCommuneField(input);
  }
  followSelection(selection);
  selection.onSelect((id, origin) => {
    if (origin !== "address") history.pushWords({ pole: id });
  });
  history.onReturn(() => selection.select(poleOf(history.search), "address"));

  await nextTask();
  const page = new LivePage(history, () => {
    showActions();
    markSelected(selection.selected);
    host?.withMap((map) => map.refresh());
  });
  page.start();
  followOtherPages(selection, history, page);
  followMap(history);
  enhanceMenu();

  await nextTask();
  enhanceActions();
  followAddress();
  openOutside();
  showOpenedLegend();

  selection.select(poleOf(history.search), "address");
}
