package faltung.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.fft.Precision.Direction;
import faltung.fft.Precision.Planes;
import faltung.fft.ReferenceDft.Values;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GridFftTest {
  private static final int[][] SHAPES = {
    {1, 1},
    {1, 7},
    {7, 1},
    {2, 3},
    {8, 8},
    {5, 16},
    {16, 5},
    {11, 13},
    {64, 40},
    {3, 300},
    {300, 3},
    {131, 3},
    {256, 2},
    {3, 131},
    {1, 1, 1},
    {4, 6, 10},
    {9, 1, 8},
    {3, 17, 20},
    {24, 5, 33},
    {2, 3, 4, 5},
    {6, 1, 5, 2, 3}
  };

  /** The exact transform, one axis after the other. */
  private static Values exact(Values x, int... shape) {
    int inner = x.length();
    Values values = x;
    for (int length : shape) {
      inner /= length;
      Values next = new Values(x.length());
      for (int line = 0; line < x.length() / length; line++) {
        int start = line / inner * inner * length + line % inner;
        Values row = new Values(length);
        for (int j = 0; j < length; j++) {
          row.copy(j, values, start + j * inner);
        }
        Values transformed = ReferenceDft.fast(row);
        for (int k = 0; k < length; k++) {
          next.copy(start + k * inner, transformed, k);
        }
      }
      values = next;
    }
    return values;
  }

  private static int size(int... shape) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    return size;
  }

  @ParameterizedTest
  @EnumSource
  void complexGrids(Precision precision) {
    for (int[] shape : SHAPES) {
      int size = size(shape);
      Planes x = ComplexFftTest.random(size, size, precision);
      double bound = precision.complexBound(shape);
      Values exact = exact(Values.of(x.re(), x.im()), shape);
      Planes y = precision.complex(Direction.FORWARD, false, x, shape);
      String what = precision + " " + new GridShape(shape) + " seed=" + size;
      assertThat(exact.relativeError(y.re(), y.im())).as(what).isLessThanOrEqualTo(bound);
      Planes inPlace = precision.complex(Direction.FORWARD, true, x, shape);
      assertThat(inPlace.re()).as(what).isEqualTo(y.re());
      assertThat(inPlace.im()).as(what).isEqualTo(y.im());

      Values exchanged = exact(Values.of(x.im(), x.re()), shape);
      Planes unscaled = precision.complex(Direction.INVERSE_UNSCALED, false, x, shape);
      assertThat(exchanged.relativeError(unscaled.im(), unscaled.re()))
          .as(what)
          .isLessThanOrEqualTo(bound);
      Planes scaled = precision.complex(Direction.INVERSE, false, x, shape);
      for (int k = 0; k < size; k++) {
        assertThat(scaled.re()[k]).as(what).isEqualTo(precision.round(unscaled.re()[k] / size));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void realGrids(Precision precision) {
    for (int[] shape : SHAPES) {
      int size = size(shape);
      int last = shape[shape.length - 1];
      int half = last / 2 + 1;
      double[] x = precision.round(new Random(size).doubles(size, -1, 1).toArray());
      Values exact = exact(Values.of(x, new double[size]), shape);
      Planes y = precision.realForward(x, shape);
      Values stored = new Values(size / last * half);
      for (int row = 0; row < size / last; row++) {
        for (int k = 0; k < half; k++) {
          stored.copy(row * half + k, exact, row * last + k);
        }
      }
      String what = precision + " " + new GridShape(shape) + " seed=" + size;
      // The bound is relative to the whole spectrum.
      assertThat(stored.relativeError(y.re(), y.im()) * stored.norm())
          .as(what)
          .isLessThanOrEqualTo(precision.realBound(shape) * exact.norm());

      double[] back = precision.realInverse(true, y, shape);
      double[] unscaled = precision.realInverse(false, y, shape);
      double error = 0;
      double norm = 0;
      for (int j = 0; j < size; j++) {
        assertThat(back[j]).as(what).isEqualTo(precision.round(unscaled[j] / size));
        error += (back[j] - x[j]) * (back[j] - x[j]);
        norm += x[j] * x[j];
      }
      assertThat(Math.sqrt(error / norm))
          .as(what)
          .isLessThanOrEqualTo(2.01 * precision.realBound(shape) + precision.roundoff);
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> DoubleComplexGridFft.of())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FFT of shape []: there must be at least one axis");
    assertThatThrownBy(() -> DoubleRealGridFft.of(65536, 65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "FFT of shape [65536, 65536]: more than 2147483647 elements do not fit in an array; cut"
                + " the data into tiles");
  }

  @Test
  void plansPrintTheirRecipe() {
    assertThat(DoubleComplexGridFft.of(6, 16))
        .hasToString("complex FFT of [6, 16]: mixed radix 3x2, mixed radix 4x4");
    assertThat(DoubleRealGridFft.of(6, 16))
        .hasToString("real FFT of [6, 16]: rows of real FFT of 16: half by mixed radix 8");
  }
}
