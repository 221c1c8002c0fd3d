package faltung.loops;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Which inner loops this process uses, and why. Decided when the class is loaded, once; since all
 * loops give the same bits, no result depends on it.
 *
 * <p>The system property {@code faltung.loops=scalar} keeps to the scalar loops; {@code vector}
 * uses vectors from the first call on, for measurements, where otherwise a process begins with
 * scalar loops until vectors have been compiled.
 */
public final class InnerLoopsChoice {
  private static final String PROPERTY = "faltung.loops";
  private static final Choice CHOICE = choose();

  private InnerLoopsChoice() {}

  private record Choice(InnerLoops loops, String reason) {}

  /** The loops. */
  public static InnerLoops loops() {
    return CHOICE.loops;
  }

  /** The loops in double. */
  public static DoubleLoops ofDouble() {
    return CHOICE.loops.ofDouble();
  }

  /** The loops in float. */
  public static FloatLoops ofFloat() {
    return CHOICE.loops.ofFloat();
  }

  /** The conversions of pictures' samples. */
  public static SampleLoops ofSamples() {
    return CHOICE.loops.ofSamples();
  }

  /** Why these, as a clause. */
  public static String reason() {
    return CHOICE.reason;
  }

  private static Choice choose() {
    InnerLoops scalar = InnerLoops.scalar();
    if ("scalar".equals(System.getProperty(PROPERTY))) {
      return new Choice(scalar, "the system property " + PROPERTY + " is scalar");
    }
    String refusal = "no module with vector loops is there; add faltung-vector";
    try {
      Iterator<InnerLoopsProvider> providers =
          ServiceLoader.load(InnerLoopsProvider.class, InnerLoops.class.getClassLoader())
              .iterator();
      while (providers.hasNext()) {
        InnerLoopsProvider.Offer offer = providers.next().offer();
        InnerLoops loops = offer.loops();
        if (loops != null) {
          return new Choice(loops, offer.reason());
        }
        refusal = offer.reason();
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      refusal = "the vector loops could not be loaded: " + e;
    }
    return new Choice(scalar, refusal);
  }
}
