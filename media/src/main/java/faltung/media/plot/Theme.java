package faltung.media.plot;

/** Which reading of each {@link Ink} a picture of fixed colours takes. */
public enum Theme {
  /** Dark ink on white paper. */
  LIGHT,
  /** Light ink on near-black paper. */
  DARK
}
