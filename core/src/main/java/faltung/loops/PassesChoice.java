package faltung.loops;

/**
 * Which passes of Fourier transforms this process uses: those of the loops of {@link
 * InnerLoopsChoice}, if they bring any. Since all give the same bits, no result depends on it.
 */
public final class PassesChoice {
  private static final DoublePasses DOUBLES;
  private static final FloatPasses FLOATS;

  static {
    if (InnerLoopsChoice.loops() instanceof PassesSource source) {
      DOUBLES = source.passesOfDouble();
      FLOATS = source.passesOfFloat();
    } else {
      DOUBLES = new DoubleScalarPasses();
      FLOATS = new FloatScalarPasses();
    }
  }

  private PassesChoice() {}

  /** The passes in double. */
  public static DoublePasses ofDouble() {
    return DOUBLES;
  }

  /** The passes in float. */
  public static FloatPasses ofFloat() {
    return FLOATS;
  }
}
