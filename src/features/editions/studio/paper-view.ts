/** The paper as its form shows it: what was typed stays, whatever was refused. */
export type TypedPaper = { name: string; tagline: string; zone: string; mobileEdition: boolean };

/** A colour by the scheme it holds in, and what it is for. */
export type ColourView = {
  /** As in the form: `light-accent`. */
  field: string;
  label: string;
  value: string;
  isOwn: boolean;
};

export type SettingsFault = { field: string; message: string };

export type PaperView = {
  address: string;
  paper: TypedPaper;
  zones: readonly string[];
  language: string;
  colours: { scheme: 'light' | 'dark'; list: ColourView[] }[];
  faults: SettingsFault[];
};
