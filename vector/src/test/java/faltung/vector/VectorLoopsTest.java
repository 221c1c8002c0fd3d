package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.Faltung;
import faltung.loops.DoubleLoops;
import faltung.loops.DoubleScalarLoops;
import faltung.loops.FloatLoops;
import faltung.loops.FloatScalarLoops;
import faltung.loops.Fused;
import faltung.loops.InnerLoopsChoice;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorLoopsTest {
  /** The vector path is required wherever the tests run on a processor with fma. */
  @Test
  void theVectorLoopsAreFoundWithoutAFlag() {
    assertThat(Fused.isFused()).as(Fused.reason()).isTrue();
    assertThat(InnerLoopsChoice.ofDouble())
        .as(InnerLoopsChoice.reason())
        .isInstanceOf(DoubleVectorLoops.class);
  }

  @Test
  void everyAwkwardLengthHasTheScalarBits() {
    DoubleVectorLoops doubles = DoubleVectorLoops.warm();
    FloatVectorLoops floats = FloatVectorLoops.warm();
    assertThat(differences(doubles, floats)).isEmpty();
    assertThat(doubles.rows().banded()).as("rows by a Toeplitz matrix").isPositive();
    assertThat(floats.rows().banded()).as("rows by a Toeplitz matrix").isPositive();
  }

  /** Rows near and far, forwards and backwards, also at the array's ends. */
  @Test
  void rowsAreInterleaved() {
    DoubleVectorLoops doubles = DoubleVectorLoops.warm();
    FloatVectorLoops floats = FloatVectorLoops.warm();
    DoubleScalarLoops scalar = new DoubleScalarLoops();
    for (int rows : new int[] {1, 2, 8, 15, 16, 17, 40}) {
      for (int count : new int[] {0, 1, 5, 8, 9, 16, 25, 33}) {
        for (int step : new int[] {1, -1, 2}) {
          for (int rowStep : new int[] {1, count * Math.abs(step) + 1, 100}) {
            int spread = Math.max(0, count - 1) * Math.abs(step);
            double[] from = new double[(rows - 1) * rowStep + spread + 1];
            float[] single = new float[from.length];
            for (int at = 0; at < from.length; at++) {
              from[at] = at + 1;
              single[at] = at + 1;
            }
            int at = step < 0 ? spread : 0;
            double[] expected = new double[Math.max(1, count) * 50];
            double[] to = new double[expected.length];
            float[] toSingle = new float[expected.length];
            scalar.interleave(from, at, rowStep, step, expected, 3, 47, rows, count);
            doubles.interleave(from, at, rowStep, step, to, 3, 47, rows, count);
            floats.interleave(single, at, rowStep, step, toSingle, 3, 47, rows, count);
            for (int j = 0; j < count; j++) {
              for (int i = 0; i < rows; i++) {
                assertThat(expected[3 + j * 47 + i]).isEqualTo(1 + at + i * rowStep + j * step);
              }
            }
            assertThat(to).as("%d rows of %d", rows, count).isEqualTo(expected);
            for (int n = 0; n < to.length; n++) {
              assertThat(toSingle[n]).isEqualTo((float) to[n]);
            }
          }
        }
      }
    }
    assertThat(doubles.interleaved()).as("calls by vectors").isPositive();
    assertThat(floats.interleaved()).as("calls by vectors").isPositive();
  }

  /** Rows of every length, also where the array ends behind the last element that is taken. */
  @Test
  void rowsAreHalved() {
    DoubleVectorLoops doubles = DoubleVectorLoops.warm();
    FloatVectorLoops floats = FloatVectorLoops.warm();
    int calls = 0;
    for (int evens = 0; evens < 70; evens++) {
      for (int odds : new int[] {0, Math.max(0, evens - 1), evens, evens + 1, evens / 2}) {
        for (int behind = 0; behind < 3; behind++) {
          int reach = Math.max(2 * evens - 1, 2 * odds);
          int rowStep = reach + 5;
          int size = 3 + 2 * rowStep + Math.max(0, reach) + behind;
          double[] x = new double[size];
          float[] f = new float[size];
          for (int at = 0; at < size; at++) {
            x[at] = at + 1;
            f[at] = at + 1;
          }
          double[] y = new double[3 * 160];
          double[] expected = new double[3 * 160];
          float[] g = new float[3 * 160];
          for (int row = 0; row < 3; row++) {
            for (int j = 0; j < evens; j++) {
              expected[1 + row * 155 + j] = 4 + row * rowStep + 2 * j;
            }
            for (int j = 0; j < odds; j++) {
              expected[80 + row * 155 + j] = 5 + row * rowStep + 2 * j;
            }
          }
          doubles.halve(x, 3, rowStep, y, 1, evens, 80, odds, 155, 3);
          floats.halve(f, 3, rowStep, g, 1, evens, 80, odds, 155, 3);
          calls++;
          assertThat(y).as("%d and %d elements", evens, odds).isEqualTo(expected);
          for (int at = 0; at < y.length; at++) {
            assertThat(g[at]).isEqualTo((float) expected[at]);
          }
        }
      }
    }
    assertThat(doubles.halved()).isEqualTo(calls);
    assertThat(floats.halved()).isEqualTo(calls);
  }

  @Test
  void everyTileHasTheScalarBits() {
    DoubleVectorLoops doubles = DoubleVectorLoops.warm();
    FloatVectorLoops floats = FloatVectorLoops.warm();
    assertThat(DoubleTilesDifference.of(doubles)).isEmpty();
    assertThat(FloatTilesDifference.of(floats)).isEmpty();
    assertThat(doubles.tiles().runs()).as("calls by vectors").isGreaterThan(1000);
    assertThat(floats.tiles().runs()).as("calls by vectors").isGreaterThan(1000);
    // Three channels each of 70 lengths, of four kinds of taps.
    assertThat(doubles.tiles().sliding()).as("walks down the rows").isEqualTo(3 * 70 * 4);
    assertThat(floats.tiles().sliding()).as("walks down the rows").isEqualTo(3 * 70 * 4);
  }

  /** Each size of tile begins when it has shown its speed; until then scalar loops work. */
  @Test
  void tilesThatWarmUpHaveTheScalarBits() {
    DoubleVectorLoops doubles =
        new DoubleVectorLoops(new WarmUp(0), new TileWarmUp(0), DoubleWarmingPasses.cold());
    assertThat(DoubleTilesDifference.of(doubles)).isEmpty();
  }

  /** While slices of the work go through vectors, and the rest does not. */
  @Test
  void warmingUpHasTheScalarBits() {
    assertThat(
            differences(
                new DoubleVectorLoops(new WarmUp(0), new TileWarmUp(0), DoubleWarmingPasses.cold()),
                new FloatVectorLoops(new WarmUp(0), new TileWarmUp(0), FloatWarmingPasses.cold())))
        .isEmpty();
  }

  /** A small first call does not pay for them: not one class of the vector API is loaded. */
  @Test
  void aSmallConvolutionLoadsNoVectors() throws Exception {
    String output = run(List.of("-verbose:class"), Small.class);
    assertThat(output).contains("loops: DoubleVectorLoops").contains("faltung.vector.WarmUp");
    assertThat(output.lines())
        .noneMatch(line -> line.contains("jdk.incubator.vector.DoubleVector"));
    assertThat(output.lines()).noneMatch(line -> line.contains("faltung.vector.DoubleVectorRows"));
  }

  /** A small convolution in a process of its own. */
  static final class Small {
    private Small() {}

    public static void main(String[] arguments) {
      double[] y = Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1});
      System.out.println(Arrays.toString(y));
      System.out.println("loops: " + InnerLoopsChoice.ofDouble().getClass().getSimpleName());
    }
  }

  /** The same in processes whose vectors are narrower, or have no three operands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:MaxVectorSize=16",
        "-XX:MaxVectorSize=32",
        "-XX:MaxVectorSize=64",
        "-XX:UseAVX=2",
        "-XX:UseAVX=1"
      })
  void everyWidthHasTheScalarBits(String option) throws Exception {
    String output = run(List.of(option), Width.class);
    assertThat(output).contains("no difference");
  }

  /** Without fma in hardware vectors are refused, and scalar loops round twice. */
  @Test
  void withoutFmaNoVectorsAreUsed() throws Exception {
    String output = run(List.of("-XX:-UseFMA", "-Dfaltung.fused=false"), Small.class);
    assertThat(output).contains("loops: DoubleScalarLoops");
  }

  /**
   * Whole convolutions, by rows, tiles and passes, with vectors of each width, on processors with
   * less, and without fma: the bits of scalar loops.
   */
  @Test
  void wholeConvolutionsHaveTheScalarBitsOnEveryProcessor() throws Exception {
    List<String> scalar =
        run(List.of("-Dfaltung.loops=scalar"), WholeConvolutions.class).lines().toList();
    assertThat(scalar).contains("loops scalar");
    List<String> bits = bits(scalar);
    // Of three types seven kinds, of two of them two more.
    assertThat(bits).hasSize(3 * 7 + 2 * 2).allMatch(line -> line.contains(" 30 "));
    int compared = 0;
    for (String option : List.of("-XX:MaxVectorSize=16", "-XX:MaxVectorSize=32", "-XX:UseAVX=2")) {
      List<String> vector =
          run(List.of(option, "-Dfaltung.loops=vector"), WholeConvolutions.class).lines().toList();
      assertThat(bits(vector)).as(option).isEqualTo(bits);
      int width = option.endsWith("16") ? 128 : 256;
      if (DoubleVectorRows.bits() >= width) {
        assertThat(vector).contains("loops vectors of " + width + " bits", "tiles by vectors");
      }
      compared++;
    }
    assertThat(compared).isEqualTo(3);
    String twice = "-Dfaltung.fused=false";
    List<String> roundedTwice =
        run(List.of("-Dfaltung.loops=scalar", twice), WholeConvolutions.class).lines().toList();
    List<String> without =
        run(List.of("-XX:-UseFMA", "-Dfaltung.loops=vector", twice), WholeConvolutions.class)
            .lines()
            .toList();
    assertThat(without).contains("loops scalar");
    assertThat(bits(without)).isEqualTo(bits(roundedTwice)).isNotEqualTo(bits);
  }

  private static List<String> bits(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("bits ")).toList();
  }

  /** What a main class prints in a process of its own. */
  static String run(List<String> options, Class<?> main) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            String.join(
                File.pathSeparator,
                location(VectorLoopsTest.class),
                location(DoubleVectorLoops.class),
                location(DoubleLoops.class),
                location(Assertions.class)),
            main.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String location(Class<?> type) throws Exception {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
  }

  /** Compares in a process of its own. */
  static final class Width {
    private Width() {}

    public static void main(String[] arguments) {
      DoubleVectorLoops doubles = DoubleVectorLoops.warm();
      FloatVectorLoops floats = FloatVectorLoops.warm();
      List<String> differences = differences(doubles, floats);
      if (doubles.rows().banded() == 0 || floats.rows().banded() == 0) {
        differences.add("no row was a product with a Toeplitz matrix");
      }
      differences.addAll(DoubleTilesDifference.of(doubles));
      differences.addAll(FloatTilesDifference.of(floats));
      passes();
      if (doubles.tiles().runs() == 0 || floats.tiles().runs() == 0) {
        differences.add("no tile was computed by vectors");
      }
      if (doubles.tiles().sliding() == 0 || floats.tiles().sliding() == 0) {
        differences.add("no tile walked down the rows");
      }
      System.out.println(differences.isEmpty() ? "no difference" : differences.get(0));
      System.exit(differences.isEmpty() ? 0 : 1);
    }
  }

  /** The tests of the passes, which throw where bits differ. */
  private static void passes() {
    DoubleVectorPassesTest doubles = new DoubleVectorPassesTest();
    doubles.rowsOfEveryLengthAroundTheLanes();
    doubles.lanesOfEveryShape();
    doubles.transposedSquares();
    doubles.aSquareOfVectorsIsTransposedElsewhere();
    doubles.productsOfSpectra();
    FloatVectorPassesTest floats = new FloatVectorPassesTest();
    floats.rowsOfEveryLengthAroundTheLanes();
    floats.lanesOfEveryShape();
    floats.transposedSquares();
    floats.aSquareOfVectorsIsTransposedElsewhere();
    floats.productsOfSpectra();
  }

  private static List<String> differences(DoubleLoops vector, FloatLoops vectorFloat) {
    List<String> differences = new ArrayList<>();
    DoubleLoops scalar = new DoubleScalarLoops();
    FloatLoops scalarFloat = new FloatScalarLoops();
    Random random = new Random(4);
    int walked = 0;
    for (int count = 0; count <= 600; count += count < 140 ? 1 : 13) {
      for (int taps : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 24, 31, 64, 70}) {
        for (int tapStep = 1; tapStep <= 3; tapStep++) {
          int offset = random.nextInt(9);
          // Nothing stands behind what the sums need.
          int size = offset + count + Math.max(0, taps - 1) * tapStep;
          double[] x = random.doubles(size, -1, 1).toArray();
          double[] h = random.doubles(taps + 5, -1, 1).toArray();
          double[] one = random.doubles(count + 9, -1, 1).toArray();
          boolean small = taps == 64 && random.nextBoolean();
          if (small || taps == 70) {
            sparse(x, random);
            sparse(one, random);
          }
          if (count > 3 && (taps == 5 || taps == 64)) {
            x[offset + 2] = Double.NaN;
            x[offset + 3] = Double.POSITIVE_INFINITY;
          }
          float[] xf = floats(x, small ? 1e-23 : 1);
          float[] hf = floats(h, small ? 1e-23 : 1);
          float[] oneF = floats(one, 1);
          if (small) {
            // Products round to zeros of both signs.
            scale(x, 1e-162);
            scale(h, 1e-162);
          }
          double[] other = one.clone();
          double[] third = one.clone();
          float[] thirdF = oneF.clone();
          float[] otherF = oneF.clone();
          scalar.row(one, 4, count, x, offset, h, 3, taps, tapStep);
          vector.row(other, 4, count, x, offset, h, 3, taps, tapStep);
          scalarFloat.row(oneF, 4, count, xf, offset, hf, 3, taps, tapStep);
          vectorFloat.row(otherF, 4, count, xf, offset, hf, 3, taps, tapStep);
          if (!Arrays.equals(one, other) || !Arrays.equals(oneF, otherF)) {
            differences.add("count " + count + ", taps " + taps + ", tapStep " + tapStep);
          }
          if (tapStep == 1 && isForWalking(count, taps)) {
            walked++;
            DoubleVectorRows.walk(third, 4, count, x, offset, h, 3, taps);
            FloatVectorRows.walk(thirdF, 4, count, xf, offset, hf, 3, taps);
            if (!Arrays.equals(one, third) || !Arrays.equals(oneF, thirdF)) {
              differences.add("walking: count " + count + ", taps " + taps);
            }
          }
        }
      }
    }
    moreTapsThanAreTakenTogether(vector, vectorFloat, random, differences);
    if (walked == 0 && DoubleVectorRows.walkingTaps() > 0 && FloatVectorRows.walkingTaps() > 0) {
      differences.add("no row was walked along");
    }
    return differences;
  }

  private static void moreTapsThanAreTakenTogether(
      DoubleLoops vector, FloatLoops vectorFloat, Random random, List<String> differences) {
    int count = 700;
    for (int taps : new int[] {1024, 1025, 2100}) {
      double[] x = random.doubles(count + taps - 1, -1, 1).toArray();
      double[] h = random.doubles(taps, -1, 1).toArray();
      double[] one = random.doubles(count, -1, 1).toArray();
      double[] other = one.clone();
      float[] oneF = floats(one, 1);
      float[] otherF = oneF.clone();
      new DoubleScalarLoops().row(one, 0, count, x, 0, h, 0, taps, 1);
      vector.row(other, 0, count, x, 0, h, 0, taps, 1);
      new FloatScalarLoops().row(oneF, 0, count, floats(x, 1), 0, floats(h, 1), 0, taps, 1);
      vectorFloat.row(otherF, 0, count, floats(x, 1), 0, floats(h, 1), 0, taps, 1);
      if (!Arrays.equals(one, other) || !Arrays.equals(oneF, otherF)) {
        differences.add("taps " + taps);
      }
    }
  }

  private static boolean isForWalking(int count, int taps) {
    int least = Math.min(DoubleVectorRows.walkingTaps(), FloatVectorRows.walkingTaps());
    return least > 0
        && taps >= Math.max(DoubleVectorRows.walkingTaps(), FloatVectorRows.walkingTaps())
        && count >= Math.max(DoubleVectorRows.walkingSums(), FloatVectorRows.walkingSums());
  }

  /** Runs of zeros of both signs, as in silence. */
  private static void sparse(double[] values, Random random) {
    for (int j = 0; j < values.length; ) {
      int end = Math.min(values.length, j + 1 + random.nextInt(100));
      Arrays.fill(values, j, end, random.nextInt(4) == 0 ? -0.0 : 0);
      j = end + random.nextInt(30);
    }
  }

  private static void scale(double[] values, double factor) {
    for (int j = 0; j < values.length; j++) {
      values[j] *= factor;
    }
  }

  private static float[] floats(double[] values, double factor) {
    float[] floats = new float[values.length];
    for (int j = 0; j < values.length; j++) {
      floats[j] = (float) (values[j] * factor);
    }
    return floats;
  }
}
