package faltung.kernels;

import faltung.array.DoubleArray;
import faltung.array.Excerpt;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Kernels written as ImageMagick writes them: {@code "3x3+1+1: -1,0,1 -2,0,2 -1,0,1"}.
 *
 * <p>Width × height, the place of the origin from the left and from the top (without it the middle,
 * of an even length the left or upper of the two), a colon, and the values row by row, between
 * commas or blanks. {@code "3: …"} is square. An entry {@code nan} or {@code -} is absent there;
 * here it is 0, which convolution cannot tell from absent unless the picture holds NaN or infinity.
 *
 * <p>The values become h[k] as they stand, and convolution flips h: as ImageMagick's {@code
 * -morphology Convolve} does. Its {@code -morphology Correlate} and its older operator {@code
 * -convolve} do not flip (ImageMagick 6.9.11); the latter also scales to the sum 1.
 *
 * <p>Source: ImageMagick, Morphology of shapes, user-defined kernels.
 */
final class KernelString {
  private static final Pattern GEOMETRY =
      Pattern.compile("(\\d{1,9})(?:[x×](\\d{1,9}))?(?:([+-]\\d{1,9})([+-]\\d{1,9}))?");

  private static final String EXAMPLE = "; for example \"3x3: -1,0,1 -2,0,2 -1,0,1\"";

  private KernelString() {}

  /** Whether a spec is such a string: it begins with a digit and has a colon. */
  static boolean matches(String spec) {
    return !spec.isEmpty() && Character.isDigit(spec.charAt(0)) && spec.indexOf(':') > 0;
  }

  /**
   * The kernel.
   *
   * @param rank 2, or 1 for a kernel of height 1
   * @throws IllegalArgumentException if it is none
   */
  static Signal parse(String spec, int rank) {
    int colon = spec.indexOf(':');
    String head = spec.substring(0, colon).strip();
    Matcher geometry = GEOMETRY.matcher(head);
    if (!geometry.matches()) {
      throw wrong(
          head.indexOf('>') >= 0 || head.indexOf('<') >= 0 || head.indexOf('@') >= 0
              ? "\"" + Excerpt.of(head) + "\" asks for rotated kernels, but one is made"
              : "\""
                  + Excerpt.of(head)
                  + "\" is no size; it is WIDTHxHEIGHT, or with an origin"
                  + " WIDTHxHEIGHT+X+Y");
    }
    int width = Integer.parseInt(geometry.group(1));
    int height = geometry.group(2) == null ? width : Integer.parseInt(geometry.group(2));
    if (width == 0 || height == 0) {
      throw wrong("\"" + Excerpt.of(head) + "\" is empty");
    }
    Shape shape = Checks.shape("kernel string", height, width);
    int x = origin("x", geometry.group(3), width);
    int y = origin("y", geometry.group(4), height);
    double[] values = values(spec.substring(colon + 1), width, height);
    if (rank == 2) {
      return Signal.of(DoubleArray.wrap(shape, values)).startingAt(-y, -x);
    }
    if (rank != 1 || height != 1) {
      throw wrong("\"" + Excerpt.of(head) + "\" has 2 axes, but the signal has " + rank + "; write it as Nx1");
    }
    return Signal.of(values).startingAt(-x);
  }

  private static int origin(String axis, @Nullable String given, int length) {
    int origin = given == null ? (length - 1) / 2 : Integer.parseInt(given);
    if (origin < 0 || origin >= length) {
      throw wrong("the origin " + axis + "=" + origin + " lies outside 0 to " + (length - 1));
    }
    return origin;
  }

  private static double[] values(String text, int width, int height) {
    if (text.indexOf(';') >= 0) {
      throw wrong("there are several, separated by semicolons, but one is made");
    }
    String body = text.strip();
    String[] words = body.isEmpty() ? new String[0] : body.split("\\s*,\\s*|\\s+", -1);
    long wanted = (long) width * height;
    if (words.length != wanted) {
      throw wrong(
          width + "x" + height + " needs " + wanted + " values, but there are " + words.length);
    }
    double[] values = new double[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(words[i]);
    }
    return values;
  }

  private static double value(String word) {
    if (word.equals("-") || word.equalsIgnoreCase("nan")) {
      return 0;
    }
    if (!KernelArguments.isNumber(word)) {
      throw wrong("\"" + Excerpt.of(word) + "\" is no number, and neither nan nor -");
    }
    double value = Double.parseDouble(word);
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw wrong(Excerpt.of(word) + " is beyond what a double holds");
    }
    return value;
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("kernel string: " + what + EXAMPLE);
  }
}
