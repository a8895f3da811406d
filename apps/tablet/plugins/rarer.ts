// apps/tablet/plugins/rarer.ts
//
// What a first visit does not wait for: large libraries of screens that are rarely opened. Their parts lie in
// a folder of their own; the service worker fetches them once the app is in use (src/service_worker.js).
export const rarerFolder = 'later/';
const libraries = /\/node_modules\/(echarts|zrender|@vue-flow)\//;

/** Where a part of the build goes, by the modules that are in it. */
export function folderOf(modules: readonly string[]): string {
  return modules.some((one) => libraries.test(one)) ? rarerFolder : 'assets/';
}
