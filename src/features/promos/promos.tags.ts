/** Stories of an edition, for promos that stand in all sections. */
export const promosTag = (edition: string) => `promos:${edition}`;
/** Stories listed in a section, for promos that stand there only: so that one for Sport touches no other page. */
export const sectionPromosTag = (section: string) => `promos-in:${section}`;
