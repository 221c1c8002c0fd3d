package faltung.media.sound.filter;

/** What the impulse response is divided by, so that any of them gives a usable level. */
public enum ReverbLevel {
  /**
   * The root of its energy, √Σ h²: white noise keeps its loudness. Where several go into one
   * channel of the output their energies are added; of the channels the loudest decides for all, so
   * that left and right keep their balance.
   */
  ENERGY,
  /** Its greatest magnitude in any channel. */
  PEAK,
  /** 1: as it stands in the file. */
  NONE
}
