package faltung.loops;

import java.util.function.Supplier;

/**
 * The innermost loops of both element types.
 *
 * @param naming what runs, for people; asked when somebody wants to read it, since the width of
 *     vectors is not known before their classes are loaded
 * @param ofDouble those on arrays of double
 * @param ofFloat those on arrays of float
 * @param ofSamples the conversions of pictures' samples
 */
public record InnerLoops(
    Supplier<String> naming, DoubleLoops ofDouble, FloatLoops ofFloat, SampleLoops ofSamples) {
  /** The loops that every machine has. */
  public static InnerLoops scalar() {
    return new InnerLoops(
        () -> "scalar", new DoubleScalarLoops(), new FloatScalarLoops(), new ScalarSampleLoops());
  }

  /** What runs: "scalar", or the vector unit's width. */
  public String name() {
    return naming.get();
  }
}
