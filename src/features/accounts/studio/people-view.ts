export type PersonView = { id: string; email: string; name: string; role: string; disabled: boolean; isMe: boolean };

/** What the page of the accounts shows. */
export type PeopleView = {
  address: string;
  people: PersonView[];
  roles: { role: string; does: string }[];
  /** Whether links are mailed; else they are to be handed over. */
  sendsMail: boolean;
  /** The paper's OpenID Connect provider; people are sent back from it to `callback`. */
  openId?: { name: string; issuer: string; callback: string };
  /** A link just made. */
  link?: { name: string; url: string; until: string };
  notice?: string;
  /** What was typed into the form that adds somebody, with what is wrong in it. */
  typed: { email: string; name: string; role: string };
  faults: { field: string; message: string }[];
};
