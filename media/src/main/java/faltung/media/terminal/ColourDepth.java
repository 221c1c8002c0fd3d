package faltung.media.terminal;

/** Which colours a terminal understands. */
public enum ColourDepth {
  /** None: no escape sequence at all is written. */
  NONE,
  /** The sixteen named ones, whose looks the reader has chosen. */
  SIXTEEN,
  /** The table of 256. */
  TABLE,
  /** Any, in 24 bits. */
  TRUE_COLOUR
}
