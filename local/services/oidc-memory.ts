/** What the embedded OpenID provider remembers: as its own memory does, without the warning that it is one. */
const entries = new Map<string, { payload: Record<string, unknown>; expiresAt: number }>();
const mostEntries = 5_000;

/** An adapter of oidc-provider, one for each of its kinds of things; ids are random, so all share one memory. */
export class MemoryOfProvider {
  readonly kind: string;

  constructor(kind: string) {
    this.kind = kind;
  }

  async upsert(id: string, payload: Record<string, unknown>, seconds?: number): Promise<void> {
    const key = `${this.kind}:${id}`;
    entries.delete(key);
    entries.set(key, {
      payload,
      expiresAt: seconds ? Date.now() + seconds * 1000 : Number.POSITIVE_INFINITY,
    });
    // The oldest goes first.
    for (const each of entries.keys()) {
      if (entries.size <= mostEntries) break;
      entries.delete(each);
    }
  }

  async find(id: string): Promise<Record<string, unknown> | undefined> {
    const found = entries.get(`${this.kind}:${id}`);
    return found && found.expiresAt > Date.now() ? found.payload : undefined;
  }

  async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
    return this.first(({ payload }) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<Record<string, unknown> | undefined> {
    return this.first(({ payload }) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const found = await this.find(id);
    if (found) found.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    entries.delete(`${this.kind}:${id}`);
  }

  /** Of its own kind only: an interaction names the grant before it, and must outlive it when somebody changes account. */
  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of entries) {
      if (key.startsWith(`${this.kind}:`) && payload.grantId === grantId) entries.delete(key);
    }
  }

  private first(fits: (entry: { payload: Record<string, unknown> }) => boolean) {
    for (const [key, entry] of entries) {
      if (key.startsWith(`${this.kind}:`) && entry.expiresAt > Date.now() && fits(entry))
        return entry.payload;
    }
    return undefined;
  }
}
