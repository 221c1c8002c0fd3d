package faltung;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.extension.Library;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * NumPy's and SciPy's values over their modes, borders and ranks, by every method; {@code
 * generate.py} beside the values made them.
 */
class GoldenTest {
  private static final String[] METHODS = {"direct", "fft", "overlap-save", "number-theoretic"};

  @Test
  void everyValueOfNumPyAndSciPy() throws IOException {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (String line : lines()) {
      Case golden = new Case(line);
      for (NdArray x : List.of(golden.x, doubles(golden.x))) {
        for (String method : METHODS) {
          NdArray h = x instanceof LongArray ? golden.h : doubles(golden.h);
          NdArray y;
          try {
            y = golden.apply(x, h).method(method).run();
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("declined, because");
            continue;
          }
          compared++;
          if (!y.shape().equals(golden.y.shape()) || !rounded(y).equals(golden.y)) {
            differences.add(method + " gives " + y + " for " + line);
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(1500);
  }

  private static List<String> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                GoldenTest.class.getResourceAsStream("golden/numpy-scipy.txt"),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static DoubleArray doubles(LongArray array) {
    return DoubleArray.wrap(
        array.shape(), Arrays.stream(array.values()).mapToDouble(value -> value).toArray());
  }

  /** Whole numbers of a few digits: what rounding leaves of them is far below a half. */
  private static LongArray rounded(NdArray array) {
    return array instanceof DoubleArray values
        ? LongArray.wrap(
            values.shape(), Arrays.stream(values.values()).mapToLong(Math::round).toArray())
        : (LongArray) array;
  }

  /** A line of the file. */
  private static final class Case {
    final String function;
    final String mode;
    final LongArray x;
    final LongArray h;
    final LongArray y;

    Case(String line) {
      String[] words = line.split(" ");
      function = words[0];
      mode = words[1];
      int at = 5;
      x = array(words, 2, at);
      at += x.size();
      h = array(words, 3, at);
      at += h.size();
      y = array(words, 4, at);
    }

    private static LongArray array(String[] words, int shapeAt, int at) {
      Shape shape =
          Shape.of(Arrays.stream(words[shapeAt].split(",")).mapToInt(Integer::parseInt).toArray());
      long[] values = new long[shape.size()];
      Arrays.setAll(values, offset -> Long.parseLong(words[at + offset]));
      return LongArray.wrap(shape, values);
    }

    Convolution apply(NdArray input, NdArray kernel) {
      boolean flipped = function.contains("convolve");
      Convolution convolution =
          flipped ? Faltung.convolution(input, kernel) : Faltung.correlation(input, kernel);
      if (function.startsWith("scipy.ndimage")) {
        int[] low = new int[kernel.shape().rank()];
        int[] high = new int[low.length];
        for (int axis = 0; axis < low.length; axis++) {
          int length = kernel.shape().length(axis);
          low[axis] = flipped ? length - 1 - length / 2 : length / 2;
          high[axis] = length - 1 - low[axis];
        }
        String name = mode.endsWith("constant") ? mode + ":3" : mode;
        return convolution.padding(low, high).border(Border.of(Library.SCIPY_NDIMAGE, name));
      }
      if (function.endsWith("2d")) {
        String[] modeAndBorder = mode.split("/");
        String border = modeAndBorder[1].equals("fill") ? "fill:2" : modeAndBorder[1];
        return convolution
            .size(size(modeAndBorder[0], flipped ? Size.SAME_SCIPY : Size.SAME_MATLAB))
            .border(Border.of(Library.SCIPY_SIGNAL, border));
      }
      return convolution.size(
          size(mode, function.startsWith("numpy") ? Size.SAME_NUMPY : Size.SAME_SCIPY));
    }

    private static Size size(String mode, Size same) {
      return mode.equals("full") ? Size.FULL : mode.equals("valid") ? Size.VALID : same;
    }
  }
}
