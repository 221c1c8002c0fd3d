package faltung.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.format.ElementEncoding;
import faltung.format.FormatException;
import faltung.format.Idx;
import faltung.threads.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pictures as idx files have them, their order, and how they are altered. */
class BatchesTest {
  private static final int SIZE = 28;

  /** A picture whose brightness is 8 times its column, so that values tell where they came from. */
  private static LabelledImages ramps(int count, boolean across) {
    byte[] pixels = new byte[count * SIZE * SIZE];
    for (int at = 0; at < pixels.length; at++) {
      int row = at / SIZE % SIZE;
      int column = at % SIZE;
      pixels[at] = (byte) (8 * (across ? column : row));
    }
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++) {
      labels[n] = (byte) (n % 10);
    }
    return LabelledImages.of(pixels, labels, SIZE, SIZE);
  }

  private static float[] draw(LabelledImages images, Augmentation how, long seed, long epoch) {
    Batches batches = Batches.of(images, SIZE, SIZE, Normalization.UNIT, how, seed, Workers.SERIAL);
    FloatArray batch = FloatArray.zeroed(Shape.of(images.count(), 1, SIZE, SIZE));
    FloatArray classes = FloatArray.zeroed(Shape.of(images.count()));
    int[] order = new int[images.count()];
    Arrays.setAll(order, n -> n);
    assertThat(batches.fill(epoch, order, 0, batch, classes)).isEqualTo(images.count());
    return batch.values();
  }

  /** Where a pixel of a drawn ramp came from, in pixels. */
  private static double source(float[] drawn, int n, int row, int column) {
    return drawn[(n * SIZE + row) * SIZE + column] * 255.0 / 8;
  }

  private static InputStream idx(int... lengths) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Idx.write(LongArray.zeroed(Shape.of(lengths)), ElementEncoding.UNSIGNED_8, bytes);
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  @Test
  void picturesAreReadAndOthersRefused() throws IOException {
    LabelledImages read = LabelledImages.read(idx(3, 4, 5), idx(3));
    assertThat(read.count()).isEqualTo(3);
    assertThat(read.height()).isEqualTo(4);
    assertThat(read.width()).isEqualTo(5);
    assertThatThrownBy(() -> LabelledImages.read(idx(3, 4), idx(3)))
        .isInstanceOf(FormatException.class)
        .hasMessage("idx: the pictures have shape [3, 4], but need [count, height, width]");
    assertThatThrownBy(() -> LabelledImages.read(idx(3, 4, 5), idx(2)))
        .isInstanceOf(FormatException.class)
        .hasMessage("idx: for 3 pictures the labels must be [3], but are [2]");
    assertThatThrownBy(() -> LabelledImages.read(idx(0, 4, 5), idx(0)))
        .hasMessage("idx: there are no pictures in shape [0, 4, 5]");
    byte[] huge = {0, 0, 8, 3, 0x70, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1};
    assertThatThrownBy(() -> LabelledImages.read(new ByteArrayInputStream(huge), idx(3)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the read limits are");
    byte[] shorts = {0, 0, 0x0B, 1, 0, 0, 0, 0};
    assertThatThrownBy(() -> LabelledImages.read(new ByteArrayInputStream(shorts), idx(3)))
        .hasMessage("idx: elements are INTEGER_16, but unsigned bytes were expected");
    assertThatThrownBy(() -> read.label(3))
        .hasMessage("there is no picture 3; they count from 0 to 2");
  }

  @Test
  void partsKeepTheirPictures() {
    LabelledImages all = ramps(20, true);
    LabelledImages part = all.part(13, 20);
    assertThat(part.count()).isEqualTo(7);
    assertThat(part.label(0)).isEqualTo(3);
    assertThat(part.classes()).isEqualTo(10);
    assertThat(part.image(1)).isEqualTo(all.image(14));
    assertThat(part.checksum()).isNotEqualTo(all.checksum());
    assertThat(all.part(3, 10).checksum()).isEqualTo(all.part(13, 20).checksum());
    assertThatThrownBy(() -> all.part(3, 21))
        .hasMessage("pictures 3 to 21 are not all among 0 to 20");
  }

  @Test
  void anOrderIsAFunctionOfSeedAndEpoch() {
    int[] order = Shuffle.order(1000, 7, 3);
    assertThat(Shuffle.order(1000, 7, 3)).isEqualTo(order);
    assertThat(Shuffle.order(1000, 7, 4)).isNotEqualTo(order);
    assertThat(Shuffle.order(1000, 8, 3)).isNotEqualTo(order);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int at = 0; at < sorted.length; at++) {
      assertThat(sorted[at]).isEqualTo(at);
    }
  }

  @Test
  void allOrdersAreAlikeLikely() {
    Map<String, Integer> counts = new HashMap<>();
    int trials = 24_000;
    for (int epoch = 0; epoch < trials; epoch++) {
      counts.merge(Arrays.toString(Shuffle.order(4, 1, epoch)), 1, Integer::sum);
    }
    assertThat(counts).hasSize(24);
    double squares = 0;
    for (int count : counts.values()) {
      squares += (count - trials / 24.0) * (count - trials / 24.0) / (trials / 24.0);
    }
    // Chi squared with 23 degrees of freedom is above 58.6 once in 17,000 times.
    assertThat(squares).isLessThan(58.6);
  }

  @Test
  void unalteredPicturesStandInTheMiddle() {
    LabelledImages images = ramps(3, true);
    Batches batches =
        Batches.of(
            images, 32, 32, Normalization.of(0.25, 0.5), Augmentation.NONE, 1, Workers.SERIAL);
    FloatArray batch = FloatArray.zeroed(Shape.of(2, 1, 32, 32));
    FloatArray classes = FloatArray.zeroed(Shape.of(2));
    assertThat(batches.fill(0, new int[] {2, 0, 1}, 2, batch, classes)).isEqualTo(1);
    assertThat(classes.values()).containsExactly(1, 0);
    float[] values = batch.values();
    assertThat(values[1 * 32 + 5]).isEqualTo(-0.5f);
    assertThat(values[2 * 32 + 1]).isEqualTo(-0.5f);
    assertThat(values[2 * 32 + 2]).isEqualTo(-0.5f);
    assertThat(values[2 * 32 + 3]).isEqualTo((float) (-0.5 + 2 * 8 / 255.0));
    assertThat(values[29 * 32 + 29]).isEqualTo((float) (-0.5 + 2 * 216 / 255.0));
    assertThat(values[30 * 32 + 29]).isEqualTo(-0.5f);
    // The second place of the batch was behind the end of the order.
    assertThat(values[32 * 32 + 10 * 32 + 10]).isZero();
    assertThatThrownBy(() -> batches.fill(0, new int[1], 0, batch, FloatArray.zeroed(Shape.of(3))))
        .hasMessage("batch: for 3 classes it must be [3, 1, 32, 32], but is [2, 1, 32, 32]");
  }

  @Test
  void alterationsAreAFunctionOfSeedEpochAndPicture() {
    Augmentation how = new Augmentation(2, 15, 0.15, 1, 4, 0.1, false, 0);
    LabelledImages images = ramps(9, true);
    float[] drawn = draw(images, how, 5, 2);
    assertThat(draw(images, how, 5, 2)).isEqualTo(drawn);
    assertThat(draw(images, how, 5, 3)).isNotEqualTo(drawn);
    assertThat(draw(images, how, 6, 2)).isNotEqualTo(drawn);
    int size = SIZE * SIZE;
    assertThat(Arrays.copyOfRange(drawn, 0, size))
        .isNotEqualTo(Arrays.copyOfRange(drawn, size, 2 * size));
    try (Workers workers = Workers.of(3)) {
      Batches batches = Batches.of(images, SIZE, SIZE, Normalization.UNIT, how, 5, workers);
      FloatArray one = FloatArray.zeroed(Shape.of(1, 1, SIZE, SIZE));
      FloatArray all = FloatArray.zeroed(Shape.of(9, 1, SIZE, SIZE));
      batches.fill(2, new int[] {4}, 0, one, FloatArray.zeroed(Shape.of(1)));
      batches.fill(
          2, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, 0, all, FloatArray.zeroed(Shape.of(9)));
      assertThat(one.values()).isEqualTo(Arrays.copyOfRange(drawn, 4 * size, 5 * size));
      assertThat(all.values()).isEqualTo(drawn);
    }
  }

  /** Ramps give back the map by which they were drawn. */
  @Test
  void mapsAreWithinWhatWasAskedForAndFillIt() {
    int count = 2000;
    Augmentation how = new Augmentation(3, 20, 0.2, 0, 4, 0, false, 0);
    float[] columns = draw(ramps(count, true), how, 11, 0);
    float[] rows = draw(ramps(count, false), how, 11, 0);
    double[] most = new double[4];
    double shifts = 0;
    for (int n = 0; n < count; n++) {
      // The derivatives of the source's column and row by the column and row that are drawn.
      double columnByColumn = (source(columns, n, 13, 16) - source(columns, n, 13, 11)) / 5;
      double columnByRow = (source(columns, n, 16, 13) - source(columns, n, 11, 13)) / 5;
      double rowByRow = (source(rows, n, 16, 13) - source(rows, n, 11, 13)) / 5;
      double rowByColumn = (source(rows, n, 13, 16) - source(rows, n, 13, 11)) / 5;
      double stepAcross = Math.hypot(columnByColumn, columnByRow);
      double stepDown = Math.hypot(rowByRow, rowByColumn);
      double angle = Math.toDegrees(Math.atan2(columnByRow, columnByColumn));
      assertThat(Math.toDegrees(Math.atan2(-rowByColumn, rowByRow))).isCloseTo(angle, within(0.01));
      // The middle of the drawn picture came from there.
      double r = source(rows, n, 13, 13) + (rowByRow + rowByColumn) / 2 - 13.5;
      double c = source(columns, n, 13, 13) + (columnByRow + columnByColumn) / 2 - 13.5;
      double down =
          -(r * columnByColumn - c * rowByColumn)
              / (rowByRow * columnByColumn - columnByRow * rowByColumn);
      most[0] = Math.max(most[0], Math.abs(1 / stepAcross - 1));
      most[1] = Math.max(most[1], Math.abs(1 / stepDown - 1));
      most[2] = Math.max(most[2], Math.abs(angle));
      most[3] = Math.max(most[3], Math.abs(down));
      shifts += down;
    }
    // Pixels are floats below 1, read in units of 8/255 over five pixels: errors are below 1e-5.
    // Of 2000 uniform numbers the largest lacks 0.5 % of its bound once in 22,000 times.
    assertThat(most[0]).isBetween(0.2 * 0.99, 0.2 + 1e-4);
    assertThat(most[1]).isBetween(0.2 * 0.99, 0.2 + 1e-4);
    assertThat(most[2]).isBetween(20 * 0.995, 20 + 1e-3);
    assertThat(most[3]).isBetween(3 * 0.995, 3 + 1e-3);
    // Five standard errors of the mean of uniform numbers.
    assertThat(shifts / count).isCloseTo(0, within(5 * 3 / Math.sqrt(3.0 * count)));
  }

  @Test
  void displacementsHaveTheDeviationThatWasAskedForAndAreSmooth() {
    int count = 1500;
    float[] drawn = draw(ramps(count, true), new Augmentation(0, 0, 0, 1.5, 3, 0, false, 0), 4, 0);
    double squares = 0;
    double differences = 0;
    for (int n = 0; n < count; n++) {
      double here = source(drawn, n, 14, 14) - 14;
      squares += here * here;
      double beside = source(drawn, n, 15, 14) - 14;
      differences += (here - beside) * (here - beside);
    }
    // Relative standard error of a variance of normal numbers: √(2/count); five of them.
    assertThat(squares / count).isCloseTo(2.25, within(2.25 * 5 * Math.sqrt(2.0 / count)));
    // Neighbours of a field with correlation exp(−d²/4σ²).
    double expected = 2 * 2.25 * (1 - Math.exp(-1 / 36.0));
    assertThat(differences / count)
        .isCloseTo(expected, within(expected * 5 * Math.sqrt(2.0 / count)));
  }

  @Test
  void everySecondPictureIsMirrored() {
    int count = 1000;
    float[] drawn = draw(ramps(count, true), Augmentation.NONE.withMirror(), 4, 0);
    int mirrored = 0;
    for (int n = 0; n < count; n++) {
      double left = source(drawn, n, 14, 0);
      assertThat(Math.abs(left - 13.5)).isCloseTo(13.5, within(1e-4));
      mirrored += left > 13 ? 1 : 0;
    }
    assertThat(mirrored).isBetween(500 - 80, 500 + 80); // Five standard deviations.
  }

  @Test
  void ofEverySecondPictureARectangleIsErased() {
    int count = 1000;
    byte[] white = new byte[count * SIZE * SIZE];
    Arrays.fill(white, (byte) 255);
    LabelledImages images = LabelledImages.of(white, new byte[count], SIZE, SIZE);
    float[] drawn = draw(images, Augmentation.NONE.withErased(0.25), 4, 0);
    int pictures = 0;
    double area = 0;
    double[] rowsOfAll = new double[SIZE];
    for (int n = 0; n < count; n++) {
      int top = SIZE;
      int bottom = -1;
      int left = SIZE;
      int right = -1;
      int erased = 0;
      for (int at = 0; at < SIZE * SIZE; at++) {
        if (drawn[n * SIZE * SIZE + at] == 0) {
          erased++;
          top = Math.min(top, at / SIZE);
          bottom = Math.max(bottom, at / SIZE);
          left = Math.min(left, at % SIZE);
          right = Math.max(right, at % SIZE);
        }
      }
      if (erased > 0) {
        assertThat(erased).isEqualTo((bottom - top + 1) * (right - left + 1));
        // 2 to 25 %, and what rounding of two sides adds or takes.
        assertThat(erased).isBetween(8, 196 + 28);
        pictures++;
        area += erased / (double) (SIZE * SIZE);
        rowsOfAll[top]++;
      }
    }
    assertThat(pictures).isBetween(500 - 80, 500 + 80); // Five standard deviations.
    // Uniform areas: mean 0.135, standard deviation 0.066.
    assertThat(area / pictures).isCloseTo(0.135, within(5 * 0.066 / Math.sqrt(pictures) + 0.003));
    assertThat(rowsOfAll[0]).isPositive();
    float[] again = draw(images, Augmentation.NONE.withErased(0.25), 4, 0);
    assertThat(again).isEqualTo(drawn);
    assertThat(draw(images, Augmentation.NONE.withErased(0.25), 4, 1)).isNotEqualTo(drawn);
  }

  @Test
  void noiseHasItsDeviation() {
    int count = 20;
    Augmentation how = new Augmentation(0, 0, 0, 0, 4, 0.25, false, 0);
    float[] plain = draw(ramps(count, true), Augmentation.NONE, 4, 0);
    float[] noisy = draw(ramps(count, true), how, 4, 0);
    double squares = 0;
    for (int at = 0; at < plain.length; at++) {
      squares += Math.pow(noisy[at] - plain[at], 2);
    }
    double variance = 0.0625;
    assertThat(squares / plain.length)
        .isCloseTo(variance, within(variance * 5 * Math.sqrt(2.0 / plain.length)));
  }

  @Test
  void numbersWithoutMeaningAreNamed() {
    assertThatThrownBy(() -> new Augmentation(0, 200, 0, 0, 4, 0, false, 0))
        .hasMessage("augmentation: the rotation is 200.0; give one from 0 to 180.0");
    assertThatThrownBy(() -> new Augmentation(0, 0, Double.NaN, 0, 4, 0, false, 0))
        .hasMessage("augmentation: the scale is NaN; give one from 0 to 0.9");
    assertThatThrownBy(() -> Augmentation.NONE.withErased(0.95))
        .hasMessage("augmentation: the erased part is 0.95; give one from 0 to 0.9");
    assertThatThrownBy(() -> new Augmentation(0, 0, 0, 1, 0.1, 0, false, 0))
        .hasMessage("augmentation: the smoothness is 0.1; give one of 0.5 or more");
    assertThatThrownBy(() -> Normalization.of(0.5, 0))
        .hasMessage(
            "normalisation: black -Infinity and white Infinity must be two different numbers");
  }
}
