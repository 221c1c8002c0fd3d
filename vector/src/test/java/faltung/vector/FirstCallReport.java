package faltung.vector;

import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.loops.InnerLoopsChoice;
import java.util.Locale;
import java.util.Random;

/**
 * What the first calls of a process cost, when nothing is compiled yet: prints the wall time of the
 * first, the tenth and the thousandth direct convolution of a size, each of preparing and applying.
 * One process measures one size, since the first has the compilers to pay.
 *
 * <pre>{@code
 * mvn -q -B -DskipTests package
 * for size in "100 8" "10000 64" "1000000 64"; do
 *   java --add-modules jdk.incubator.vector \
 *     -cp core/target/classes:vector/target/classes:vector/target/test-classes \
 *     faltung.vector.FirstCallReport $size
 * done
 * }</pre>
 *
 * With {@code -Dfaltung.loops=scalar} the scalar loops run, for comparison. A third argument {@code
 * float} takes that type.
 */
final class FirstCallReport {
  private static final int CALLS = 1000;

  private FirstCallReport() {}

  public static void main(String[] arguments) {
    int length = Integer.parseInt(arguments[0]);
    int taps = Integer.parseInt(arguments[1]);
    boolean single = arguments.length > 2 && arguments[2].equals("float");
    NdArray x = values(length, 1, single);
    NdArray h = values(taps, 2, single);
    double[] milliseconds = new double[CALLS];
    long begin = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      long start = System.nanoTime();
      Faltung.convolution(x, h).method("direct").run();
      milliseconds[call] = (System.nanoTime() - start) / 1e6;
    }
    System.out.printf(
        Locale.ROOT,
        "%s, JDK %s, %d with %d%s: first %.2f ms, tenth %.3f ms, thousandth %.3f ms, all %.0f ms%n",
        InnerLoopsChoice.loops().name(),
        Runtime.version().feature(),
        length,
        taps,
        single ? " (float)" : "",
        milliseconds[0],
        milliseconds[9],
        milliseconds[CALLS - 1],
        (System.nanoTime() - begin) / 1e6);
  }

  private static NdArray values(int length, long seed, boolean single) {
    double[] values = new Random(seed).doubles(length, -1, 1).toArray();
    if (!single) {
      return DoubleArray.of(values);
    }
    FloatArray floats = FloatArray.zeroed(DoubleArray.of(values).shape());
    for (int n = 0; n < length; n++) {
      floats.values()[n] = (float) values[n];
    }
    return floats;
  }
}
