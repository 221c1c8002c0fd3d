package faltung.media.sound.filter;

/**
 * Hears how far long work is. Called often, on the thread that works; an exception it throws ends
 * the work, and what was written of a file is removed.
 */
@FunctionalInterface
public interface SoundProgress {
  /** Hears nothing. */
  SoundProgress NONE = (pass, done, total) -> {};

  /**
   * So much is done.
   *
   * @param pass 1, and 2 where the sound is computed a second time, at a level that fits
   * @param done frames written in this pass
   * @param total how many there will be, or −1 if that is not known
   */
  void at(int pass, long done, long total);
}
