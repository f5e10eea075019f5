/** What a withdrawal removed from the device, and whose storage it could not reach. */
export interface CleanUp {
  /** Names of cookies and storage keys that are gone; of databases the browser tells too late. */
  readonly deleted: readonly string[];
  /** Ids of the services that were withdrawn: what they keep under their own addresses this page can't delete. */
  readonly kept: readonly string[];
}
