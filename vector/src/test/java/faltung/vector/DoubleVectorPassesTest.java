package faltung.vector;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.loops.DoubleScalarPasses;
import faltung.loops.LanePass;
import java.util.Random;
import org.junit.jupiter.api.Test;

// Twin: FloatVectorPassesTest is generated from this file.

/** The vector passes give the scalar ones' bits, wherever points lie and however many there are. */
class DoubleVectorPassesTest {
  private static final int[] RADICES = {2, 3, 4, 5, 7, 8};
  private static final int MARGIN = 5;
  private final DoubleScalarPasses scalar = new DoubleScalarPasses();

  private static double[] random(int count, int seed) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (double) random.nextGaussian();
    }
    return values;
  }

  private interface Pass {
    void run(double[] re, int reAt, double[] im, int imAt, double[] roots);
  }

  private static void same(String what, int points, double[] roots, Pass first, Pass second) {
    double[] one = random(2 * points + 3 * MARGIN, points);
    double[] other = one.clone();
    int imAt = points + 2 * MARGIN;
    first.run(one, MARGIN, one, imAt, roots);
    second.run(other, MARGIN, other, imAt, roots);
    assertThat(other).as(what).isEqualTo(one);
    assertThat(other)
        .as("the pass did something: %s", what)
        .isNotEqualTo(random(one.length, points));
  }

  @Test
  void rowsOfEveryLengthAroundTheLanes() {
    for (int radix : RADICES) {
      for (int count = DoubleVectorPasses.SPECIES.length(); count <= 40; count++) {
        for (int blocks : new int[] {1, 3}) {
          rows(radix, count, blocks, false);
          rows(radix, count, blocks, true);
        }
      }
    }
  }

  private void rows(int radix, int count, int blocks, boolean merge) {
    // Parts of root powers lie next to one another, or apart as those of lanes do.
    int step = blocks == 1 ? 3 : 1;
    same(
        radix + " " + count + " " + blocks + " " + merge,
        blocks * radix * count,
        random(2 * (radix - 1) * blocks * step + 2, radix),
        (re, at, im, imAt, w) ->
            scalar.rows(merge, radix, re, at, im, imAt, count, count, blocks, w, 2, step),
        (re, at, im, imAt, w) ->
            DoubleVectorPasses.rows(
                merge, radix, re, at, im, imAt, count, count, blocks, w, 2, step));
  }

  /**
   * One row or several, one block or several; the lanes are those of a square's side or of many.
   */
  @Test
  void lanesOfEveryShape() {
    int served = 0;
    for (int radix : RADICES) {
      for (int width : new int[] {8, 16, 64}) {
        for (int rows : new int[] {1, 4, 16}) {
          for (int blocks : new int[] {1, 4}) {
            LanePass pass =
                new LanePass(radix, width, rows * width, rows, width, blocks, radix * rows * width);
            if (DoubleVectorPasses.serves(width)) {
              served++;
              lanes(pass, false);
              lanes(pass, true);
            }
          }
        }
      }
    }
    int lanes = DoubleVectorPasses.SPECIES.length();
    assertThat(served).isEqualTo(RADICES.length * 6 * (lanes <= 8 ? 3 : 2));
  }

  private void lanes(LanePass pass, boolean merge) {
    same(
        pass + " " + merge,
        pass.points(),
        random(pass.roots() + 2, pass.radix()),
        (re, at, im, imAt, w) -> scalar.lanes(merge, pass, re, at, im, imAt, w, 2),
        (re, at, im, imAt, w) -> DoubleVectorPasses.lanes(merge, pass, re, at, im, imAt, w, 2));
  }

  /** First and last passes, between planes of the caller's and the transform's own. */
  @Test
  void rowsBetweenPlanes() {
    for (int radix : RADICES) {
      for (int count = DoubleVectorPasses.SPECIES.length(); count <= 40; count++) {
        int n = count;
        int points = radix * n;
        double[] w = random(2 * (radix - 1) + 1, 2);
        double[] from = random(2 * points + 1, 3);
        String what = radix + " " + n;
        same(
            "from " + what,
            points,
            w,
            (re, at, im, imAt, roots) ->
                scalar.rowsFrom(radix, from, 0, from, points + 1, re, at, im, imAt, n, n, roots, 1),
            (re, at, im, imAt, roots) ->
                DoubleVectorPasses.rowsFrom(
                    radix, from, 0, from, points + 1, re, at, im, imAt, n, n, roots, 1));
        same(
            "from real " + what,
            points,
            w,
            (re, at, im, imAt, roots) ->
                scalar.rowsFromReal(radix, from, 1, re, at, im, imAt, n, n, roots, 1),
            (re, at, im, imAt, roots) ->
                DoubleVectorPasses.rowsFromReal(radix, from, 1, re, at, im, imAt, n, n, roots, 1));
        same(
            "to " + what,
            points,
            w,
            (re, at, im, imAt, roots) ->
                scalar.rowsTo(radix, from, 0, from, points, re, at, im, imAt, n, n, roots, 1, 0.25),
            (re, at, im, imAt, roots) ->
                DoubleVectorPasses.rowsTo(
                    radix, from, 0, from, points, re, at, im, imAt, n, n, roots, 1, 0.25));
      }
    }
  }

  /** On the way from a plane, in place and on the way to one the same values. */
  @Test
  void passesBetweenPlanesAreThoseInPlace() {
    int n = 24;
    for (int radix : RADICES) {
      double[] w = random(2 * (radix - 1), 2);
      double[] re = random(radix * n, 3);
      double[] im = random(radix * n, 4);
      double[] toRe = new double[radix * n];
      double[] toIm = new double[radix * n];
      scalar.rowsFrom(radix, re, 0, im, 0, toRe, 0, toIm, 0, n, n, w, 0);
      double[] inRe = re.clone();
      double[] inIm = im.clone();
      scalar.rows(false, radix, inRe, 0, inIm, 0, n, n, 1, w, 0, 1);
      assertThat(toRe).isEqualTo(inRe);
      assertThat(toIm).isEqualTo(inIm);
      scalar.rowsTo(radix, re, 0, im, 0, toRe, 0, toIm, 0, n, n, w, 0, 1);
      inRe = re.clone();
      inIm = im.clone();
      scalar.rows(true, radix, inRe, 0, inIm, 0, n, n, 1, w, 0, 1);
      assertThat(toRe).isEqualTo(inRe);
      assertThat(toIm).isEqualTo(inIm);
      scalar.rowsFromReal(radix, re, 0, toRe, 0, toIm, 0, n, n, w, 0);
      inRe = re.clone();
      inIm = new double[radix * n];
      scalar.rows(false, radix, inRe, 0, inIm, 0, n, n, 1, w, 0, 1);
      assertThat(toRe).isEqualTo(inRe);
      assertThat(toIm).isEqualTo(inIm);
    }
  }

  /** Widths that are no multiple of the lanes have scalar ends. */
  @Test
  void lanesToOtherPlanes() {
    for (int radix : RADICES) {
      for (int width : new int[] {16, 25, 40}) {
        for (int blocks : new int[] {1, 3}) {
          LanePass pass = new LanePass(radix, width, width, 1, width, blocks, radix * width);
          int[] places = new int[blocks];
          for (int s = 0; s < blocks; s++) {
            places[s] = (blocks - 1 - s) * width;
          }
          double[] from = random(2 * pass.points(), 3);
          lanes(pass, false);
          same(
              "to " + pass,
              pass.points(),
              random(pass.roots() + 2, radix),
              (re, at, im, imAt, w) ->
                  scalar.lanesTo(
                      pass,
                      from,
                      0,
                      from,
                      pass.points(),
                      w,
                      2,
                      re,
                      at,
                      im,
                      imAt,
                      places,
                      blocks * width),
              (re, at, im, imAt, w) ->
                  DoubleVectorPasses.lanesTo(
                      pass,
                      from,
                      0,
                      from,
                      pass.points(),
                      w,
                      2,
                      re,
                      at,
                      im,
                      imAt,
                      places,
                      blocks * width));
        }
      }
    }
  }

  /** Split, product and merge at once give what they give one after the other. */
  @Test
  void lanesThroughAProduct() {
    for (int width : new int[] {16, 25, 64}) {
      for (int blocks : new int[] {1, 4}) {
        LanePass pass = new LanePass(4, width, width, 1, width, blocks, 4 * width);
        double[] other = random(2 * pass.points(), 7);
        double[] roots = random(pass.roots() + 2, 4);
        int imAt = pass.points();
        double[] one = random(2 * pass.points(), 5);
        double[] two = one.clone();
        double[] three = one.clone();
        scalar.lanes(false, pass, one, 0, one, imAt, roots, 2);
        scalar.multiply(one, other, one, 0, imAt, imAt);
        scalar.lanes(true, pass, one, imAt, one, 0, roots, 2);
        scalar.lanesThrough(pass, two, 0, two, imAt, roots, 2, other, 0, other, imAt);
        assertThat(two).as("scalar %s", pass).isEqualTo(one);
        DoubleVectorPasses.lanesThrough(
            pass, three, 0, three, imAt, roots, 2, other, 0, other, imAt);
        assertThat(three).as("vectors %s", pass).isEqualTo(one);
      }
    }
  }

  @Test
  void gatheredRows() {
    int served = 0;
    for (int count : new int[] {3, 8, 21, 32}) {
      for (int points : new int[] {5, 8, 16, 40}) {
        double[] from = random(33 * 40 + 2, 1);
        int[] rows = new int[count + 1];
        for (int l = 0; l <= count; l++) {
          rows[l] = (l * 7 % (count + 1)) * points;
        }
        int pitch = count + 2;
        double[] to = new double[pitch * points + 1];
        scalar.gather(from, 2, rows, 1, count, points, to, 1, pitch);
        for (int l = 0; l < count; l++) {
          for (int i = 0; i < points; i++) {
            assertThat(to[1 + i * pitch + l]).isEqualTo(from[2 + rows[1 + l] + i]);
          }
        }
        if (DoubleVectorPasses.gathers(count, points)) {
          served++;
          double[] other = new double[to.length];
          DoubleTransposition.gather(from, 2, rows, 1, count, points, other, 1, pitch);
          assertThat(other).isEqualTo(to);
        }
      }
    }
    if (DoubleVectorPasses.transposes()) {
      assertThat(served).isEqualTo(DoubleVectorPasses.SPECIES.length() == 8 ? 9 : 4);
    }
  }

  /** Lanes that have room for whole vectors have no scalar ends, and the others' bits. */
  @Test
  void lanesWithRoomForWholeVectors() {
    for (int radix : RADICES) {
      int width = 25;
      int room = 32;
      for (int rows : new int[] {1, 4}) {
        LanePass pass =
            new LanePass(radix, width, rows * room, rows, room, 3, radix * rows * room, room);
        int points = radix * rows * room * 3;
        double[] roots = random(pass.roots(), radix);
        double[] one = random(2 * points, rows);
        double[] other = one.clone();
        scalar.lanes(false, pass, one, 0, one, points, roots, 0);
        DoubleVectorPasses.lanes(false, pass, other, 0, other, points, roots, 0);
        for (int place = 0; place < 2 * points; place++) {
          if (place % room < width) {
            assertThat(other[place]).isEqualTo(one[place]);
          }
        }
      }
    }
  }

  /** Between different arrays vectors overlap rather than leave scalar ends. */
  @Test
  void rowsFromOtherArrays() {
    for (int radix : RADICES) {
      for (int count = DoubleVectorPasses.SPECIES.length(); count <= 40; count++) {
        double[] w = random(2 * (radix - 1), 2);
        double[] re = random(radix * count, 3);
        double[] im = random(radix * count, 4);
        double[][] one = {new double[radix * count], new double[radix * count]};
        double[][] other = {new double[radix * count], new double[radix * count]};
        scalar.rowsFrom(radix, re, 0, im, 0, one[0], 0, one[1], 0, count, count, w, 0);
        DoubleVectorPasses.rowsFrom(
            radix, re, 0, im, 0, other[0], 0, other[1], 0, count, count, w, 0);
        assertThat(other).isEqualTo(one);
      }
    }
  }

  /** At any width, though only the widest vectors are faster here. */
  @Test
  void transposedSquares() {
    for (int side : new int[] {8, 16}) {
      for (int squares : new int[] {1, 4}) {
        if (DoubleVectorPasses.serves(side)) {
          int step = side * squares + 3;
          double[] one = random(side * step + MARGIN, side);
          double[] other = one.clone();
          scalar.transpose(one, MARGIN, side, step, squares);
          DoubleTransposition.transposeInPlace(other, MARGIN, side, step, squares);
          assertThat(other).as("side %d, %d squares", side, squares).isEqualTo(one);
          assertThat(other[MARGIN + 1]).isEqualTo(random(one.length, side)[MARGIN + step]);
        }
      }
    }
  }

  @Test
  void aSquareOfVectorsIsTransposedElsewhere() {
    int lanes = DoubleVectorPasses.SPECIES.length();
    double[] from = random(lanes * (lanes + 3) + MARGIN, 1);
    double[] to = new double[lanes * (lanes + 5)];
    double[] between = new double[DoubleSquares.SIZE];
    DoubleSquares.transpose(from, MARGIN, lanes + 3, to, 1, lanes + 5, between);
    for (int i = 0; i < lanes; i++) {
      for (int j = 0; j < lanes; j++) {
        assertThat(to[1 + i * (lanes + 5) + j]).isEqualTo(from[MARGIN + j * (lanes + 3) + i]);
      }
    }
  }

  @Test
  void productsOfSpectra() {
    for (int count = 0; count <= 40; count++) {
      int imaginary = count + 3;
      int size = 2 * count + 3;
      double[] first = random(size, 1);
      double[] second = random(size, 2);
      double[] one = random(size, 3);
      double[] other = one.clone();
      scalar.multiplyAdd(first, second, one, 0, count, imaginary);
      DoubleVectorPasses.multiplyAdd(first, second, other, 0, count, imaginary);
      assertThat(other).as("sum of %d", count).isEqualTo(one);
      scalar.multiply(first, second, one, 0, count, imaginary);
      DoubleVectorPasses.multiply(first, second, first, 0, count, imaginary);
      for (int k = 0; k < count; k++) {
        assertThat(first[k]).isEqualTo(one[k]);
        assertThat(first[imaginary + k]).isEqualTo(one[imaginary + k]);
      }
    }
  }

  @Test
  void slicesOfAWarmingProcessAreScalarBitsToo() {
    DoubleWarmingPasses warming = DoubleWarmingPasses.warmingAtOnce();
    for (int run = 0; run < 40; run++) {
      for (int[] form : new int[][] {{8, 512, 1}, {4, 24, 9}, {2, 16, 300}, {3, 5000, 1}}) {
        int r = form[0];
        int n = form[1];
        int blocks = form[2];
        for (boolean merge : new boolean[] {false, true}) {
          same(
              "warming radix " + r,
              blocks * r * n,
              random(2 * (r - 1) * blocks, r),
              (re, at, im, imAt, w) ->
                  scalar.rows(merge, r, re, at, im, imAt, n, n, blocks, w, 0, 1),
              (re, at, im, imAt, w) ->
                  warming.rows(merge, r, re, at, im, imAt, n, n, blocks, w, 0, 1));
        }
      }
      LanePass pass = new LanePass(4, 64, 256, 4, 64, 1, 0);
      same(
          "warming lanes",
          pass.points(),
          random(pass.roots(), 4),
          (re, at, im, imAt, w) -> scalar.lanes(false, pass, re, at, im, imAt, w, 0),
          (re, at, im, imAt, w) -> warming.lanes(false, pass, re, at, im, imAt, w, 0));
    }
    assertThat(warming.slices()).as("vectors had their turn").isPositive();
  }
}
