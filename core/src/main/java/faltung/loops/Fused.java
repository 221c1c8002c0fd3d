package faltung.loops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The one place that says fma: a·b + c, rounded once where the processor can do that in hardware.
 *
 * <p>Where it cannot, {@link Math#fma} would give the same bits about a hundred times slower, so
 * product and sum are each rounded, and {@link #reason} says so. The choice is made once, when the
 * class is loaded, and holds for the whole process. The system property {@code faltung.fused}
 * ({@code true} or {@code false}) overrides it.
 */
public final class Fused {
  private static final String PROPERTY = "faltung.fused";

  /**
   * More than any hardware fma takes in the interpreter, less than BigDecimal takes: see decide.
   */
  private static final long NANOSECONDS_WITHOUT_HARDWARE = 600;

  private static final Choice CHOICE = decide();
  private static final boolean FUSED = CHOICE.fused;

  private Fused() {}

  private record Choice(boolean fused, String reason) {}

  /** a·b + c. */
  public static double multiplyAdd(double a, double b, double c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /** a·b + c. */
  public static float multiplyAdd(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /** Whether a·b + c is rounded once. */
  public static boolean isFused() {
    return FUSED;
  }

  /** Why, as a sentence without a full stop. */
  public static String reason() {
    return CHOICE.reason;
  }

  private static Choice decide() {
    String wish = System.getProperty(PROPERTY);
    if (wish != null) {
      return new Choice(!wish.equals("false"), "the system property " + PROPERTY + " is " + wish);
    }
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (architecture.equals("aarch64")) {
      return new Choice(true, "every aarch64 processor has fma");
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("flags")) {
          boolean found = (line + " ").contains(" fma ");
          return new Choice(found, "the processor " + (found ? "has" : "has no") + " fma");
        }
      }
    } catch (IOException | SecurityException e) {
      // Not Linux, or not readable: measure instead.
    }
    long fastest = fastestFma();
    return new Choice(
        fastest < NANOSECONDS_WITHOUT_HARDWARE,
        "one fma took " + fastest + " ns, in software it takes over a thousand");
  }

  /** The shortest of many calls: noise only ever makes one longer. */
  private static long fastestFma() {
    long fastest = Long.MAX_VALUE;
    double value = 1.5;
    for (int call = 0; call < 1000; call++) {
      long start = System.nanoTime();
      value = Math.fma(value, 0.75, 0.3);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return value > 0 ? fastest : Long.MAX_VALUE;
  }
}
