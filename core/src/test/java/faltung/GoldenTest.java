package faltung;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    Map<ElementType, Integer> compared = new EnumMap<>(ElementType.class);
    for (String line : lines()) {
      Case golden = new Case(line);
      for (ElementType type : golden.types()) {
        for (String method : METHODS) {
          NdArray y;
          try {
            y = golden.apply(as(type, golden.x), as(type, golden.h)).method(method).run();
          } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("declined, because");
            continue;
          }
          compared.merge(type, 1, Integer::sum);
          if (!rounded(y).equals(golden.y)) {
            differences.add(method + " gives " + y + " for " + line);
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    // Every line by direct and fft at least; long by direct and the number-theoretic one, where the
    // border is zero, and direct elsewhere.
    int complex = (int) lines().stream().filter(line -> line.startsWith("complex:")).count();
    int real = lines().size() - complex;
    assertThat(compared.getOrDefault(ElementType.FLOAT, 0)).isGreaterThanOrEqualTo(2 * real);
    assertThat(compared.getOrDefault(ElementType.DOUBLE, 0)).isGreaterThanOrEqualTo(2 * real);
    assertThat(compared.getOrDefault(ElementType.LONG, 0)).isGreaterThan(real);
    assertThat(compared.getOrDefault(ElementType.COMPLEX, 0)).isGreaterThanOrEqualTo(2 * complex);
  }

  /** The file has every border with every size in every rank, real and complex. */
  @Test
  void noCombinationIsMissing() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String line : lines()) {
      String[] words = line.split(" ");
      found.add(words[0] + " " + words[1] + " " + words[2].split(",").length);
    }
    for (String type : new String[] {"", "complex:"}) {
      for (String border :
          new String[] {"zero", "constant:3", "edge", "symmetric", "reflect", "wrap"}) {
        for (String size : new String[] {"full", "same", "valid"}) {
          for (int rank = 1; rank <= 3; rank++) {
            assertThat(found)
                .contains(type + "numpy.pad.convolve " + size + "/" + border + " " + rank);
          }
        }
      }
    }
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

  /** Whole numbers of a few digits in another type; complex ones as they are. */
  private static NdArray as(ElementType type, NdArray array) {
    if (!(array instanceof LongArray longs) || type == ElementType.LONG) {
      return array;
    }
    if (type == ElementType.DOUBLE) {
      return DoubleArray.wrap(
          longs.shape(), Arrays.stream(longs.values()).mapToDouble(value -> value).toArray());
    }
    FloatArray floats = FloatArray.zeroed(longs.shape());
    for (int at = 0; at < longs.size(); at++) {
      floats.values()[at] = longs.values()[at];
    }
    return floats;
  }

  /** Whole numbers of a few digits: what rounding leaves of them is far below a half. */
  private static NdArray rounded(NdArray array) {
    if (array instanceof ComplexArray values) {
      ComplexArray rounded = values.copy();
      for (double[] part : List.of(rounded.real().values(), rounded.imaginary().values())) {
        // A sum with 0 turns −0 into 0.
        Arrays.setAll(part, at -> Math.rint(part[at]) + 0.0);
      }
      return rounded;
    }
    if (array instanceof FloatArray values) {
      long[] rounded = new long[values.size()];
      Arrays.setAll(rounded, at -> Math.round(values.values()[at]));
      return LongArray.wrap(values.shape(), rounded);
    }
    return array instanceof DoubleArray values
        ? LongArray.wrap(
            values.shape(), Arrays.stream(values.values()).mapToLong(Math::round).toArray())
        : array;
  }

  /** A line of the file. */
  private static final class Case {
    final String function;
    final String mode;
    final boolean complex;
    final NdArray x;
    final NdArray h;
    final NdArray y;

    Case(String line) {
      String[] words = line.split(" ");
      complex = words[0].startsWith("complex:");
      function = words[0].substring(words[0].indexOf(':') + 1);
      mode = words[1];
      int at = 5;
      x = array(words, 2, at);
      at += x.size() * (complex ? 2 : 1);
      h = array(words, 3, at);
      at += h.size() * (complex ? 2 : 1);
      y = array(words, 4, at);
    }

    private NdArray array(String[] words, int shapeAt, int at) {
      Shape shape =
          Shape.of(Arrays.stream(words[shapeAt].split(",")).mapToInt(Integer::parseInt).toArray());
      if (complex) {
        double[] real = new double[shape.size()];
        double[] imaginary = new double[shape.size()];
        Arrays.setAll(real, offset -> Double.parseDouble(words[at + 2 * offset]));
        Arrays.setAll(imaginary, offset -> Double.parseDouble(words[at + 2 * offset + 1]));
        return ComplexArray.of(real, imaginary).reshape(shape);
      }
      long[] values = new long[shape.size()];
      Arrays.setAll(values, offset -> Long.parseLong(words[at + offset]));
      return LongArray.wrap(shape, values);
    }

    List<ElementType> types() {
      return complex
          ? List.of(ElementType.COMPLEX)
          : List.of(ElementType.FLOAT, ElementType.DOUBLE, ElementType.LONG);
    }

    Convolution<NdArray> apply(NdArray input, NdArray kernel) {
      boolean flipped = function.contains("convolve");
      Convolution<NdArray> convolution =
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
      if (function.startsWith("numpy.pad")) {
        String[] sizeAndBorder = mode.split("/");
        return convolution
            .size(size(sizeAndBorder[0], Size.SAME_SCIPY))
            .border(Border.parse(sizeAndBorder[1]));
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
