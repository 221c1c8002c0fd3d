package faltung.app.network;

import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import org.jspecify.annotations.Nullable;

/** The option --threads. */
final class Threads {
  private Threads() {}

  /** How many; by default one a processor. */
  static int of(@Nullable String typed) {
    if (typed == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    int count = NumberOption.integer("--threads", typed);
    if (count < 1 || count > 1024) {
      throw new UsageException("--threads " + typed + " is not from 1 to 1024");
    }
    return count;
  }
}
