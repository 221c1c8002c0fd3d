package faltung.app.network;

import java.util.Locale;

/**
 * How long a training will still take: by the pace of its steps since the warm-up, in which the JVM
 * compiles, and which tells nothing about the rest.
 */
final class TrainingClock {
  /** What the JVM's compilers need for the loops of a step, measured generously. */
  private static final long WARM_UP_NANOSECONDS = 4_000_000_000L;

  /** Fewer steps than this tell no pace. */
  private static final int LEAST_STEPS = 10;

  private final long begin;
  private long warm;
  private long warmStep = -1;

  /** Begins. */
  TrainingClock(long now) {
    begin = now;
  }

  /**
   * The seconds that are left, or −1 as long as that is not known.
   *
   * @param done steps of the whole training that are done
   * @param all steps of the whole training
   */
  double secondsLeft(long now, long done, long all) {
    if (warmStep < 0) {
      if (now - begin >= WARM_UP_NANOSECONDS) {
        warm = now;
        warmStep = done;
      }
      return -1;
    }
    long steps = done - warmStep;
    return steps < LEAST_STEPS ? -1 : (now - warm) / 1e9 / steps * (all - done);
  }

  /** As in {@code 1 min 20 s left}. */
  static String text(double seconds) {
    if (seconds < 0) {
      return "warming up";
    }
    long whole = (long) Math.ceil(seconds);
    if (whole < 100) {
      return whole + " s left";
    }
    if (whole < 6000) {
      return String.format(Locale.ROOT, "%d min %d s left", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %d min left", whole / 3600, whole / 60 % 60);
  }
}
