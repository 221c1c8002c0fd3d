package faltung.loops;

import org.jspecify.annotations.Nullable;

/**
 * Offers inner loops that are faster than the scalar ones, or says why it has none for this
 * machine.
 */
public interface InnerLoopsProvider {
  /** What it has to offer; asked once a process. */
  Offer offer();

  /**
   * An offer or a refusal.
   *
   * @param loops null for a refusal
   * @param reason why, as a clause; of a refusal also what would help
   */
  record Offer(@Nullable InnerLoops loops, String reason) {}
}
