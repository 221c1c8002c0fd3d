package faltung.benchmarks.work;

import faltung.benchmarks.peer.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Signals, transforms and pictures. */
final class Signals {
  private static final List<String> TYPES = List.of("double", "float");
  private static final int[] POWERS = {10, 13, 16, 20};

  private Signals() {}

  /** Convolution of a real signal with a ready spectrum. */
  static List<Work> fftConvolutions() {
    List<Work> works = new ArrayList<>();
    for (String type : TYPES) {
      for (int power : POWERS) {
        int length = 1 << power;
        works.add(
            work(
                    "convolution/" + type + "/2^" + power,
                    "fft-convolution",
                    type,
                    List.of(new int[] {length / 2}, new int[] {length / 2}),
                    6 * 2.5 * length * power,
                    Bounds.products(type, length))
                .with("length", String.valueOf(length)));
      }
    }
    return works;
  }

  /** Ordered transforms. */
  static List<Work> transforms() {
    List<Work> works = new ArrayList<>();
    for (String type : TYPES) {
      for (int length : new int[] {1 << 10, 1 << 13, 1 << 16, 1 << 20, 1000, 3 << 14, 10_007}) {
        String name =
            Integer.bitCount(length) == 1
                ? "2^" + Integer.numberOfTrailingZeros(length)
                : String.valueOf(length);
        double units = 2.5 * length * Math.log(length) / Math.log(2);
        works.add(
            work(
                    "real/" + type + "/" + name,
                    "fft-real",
                    type,
                    List.of(new int[] {length}),
                    units,
                    Bounds.transforms(type, length))
                .with("length", String.valueOf(length)));
        works.add(
            work(
                    "complex/" + type + "/" + name,
                    "fft-complex",
                    type,
                    List.of(new int[] {length}, new int[] {length}),
                    2 * units,
                    Bounds.transforms(type, length))
                .with("length", String.valueOf(length)));
      }
    }
    return works;
  }

  /** One-shot convolutions, the first of their length; and the short one with its kernel ready. */
  static List<Work> oneShot() {
    List<Work> works = new ArrayList<>();
    for (String type : TYPES) {
      works.add(full("10^6x64/" + type, type, new int[] {1_000_000}, new int[] {64}));
      works.add(
          full("10^6x10^4/" + type, type, new int[] {1_000_000}, new int[] {10_000})
              .with("first", "yes"));
      works.add(
          full("10^6x10^6/" + type, type, new int[] {1_000_000}, new int[] {1_000_000})
              .with("first", "yes"));
    }
    works.add(
        full("4096^2x255^2/double", "double", new int[] {4096, 4096}, new int[] {255, 255})
            .with("first", "yes"));
    works.add(
        full("256^3x15^3/double", "double", new int[] {256, 256, 256}, new int[] {15, 15, 15})
            .with("first", "yes"));
    return works;
  }

  static Work full(String name, String type, int[] x, int[] h) {
    double terms = product(h);
    double outputs = 1;
    for (int axis = 0; axis < x.length; axis++) {
      outputs *= x[axis] + h[axis] - 1;
    }
    return work(
        name,
        "convolve",
        type,
        List.of(x, h),
        2 * terms * outputs,
        Bounds.sums(type, terms, -1, -1));
  }

  /** Pictures of 4096² in 8 bit. */
  static List<Work> pictures(String kind, String border) {
    List<Work> works = new ArrayList<>();
    for (int channels : new int[] {1, 3}) {
      for (int k : new int[] {3, 7, 31}) {
        works.add(picture(kind, border, channels, k, 4096));
      }
    }
    return works;
  }

  private static Work picture(String kind, String border, int channels, int k, int length) {
    Supplier<List<Operand>> operands =
        () ->
            List.of(
                Operand.random("byte", 1, length, length, channels),
                kind.equals("blur") ? gaussian(k) : symmetric(k));
    Map<String, String> options = new LinkedHashMap<>();
    options.put("type", "byte");
    options.put("border", border);
    options.put("sigma", String.valueOf(sigma(k)));
    return new Work(
        (channels == 1 ? "grey/" : "rgb/") + (kind.equals("blur") ? "gauss-" : "") + k + "x" + k,
        kind,
        options,
        operands,
        (double) length * length * channels,
        kind.equals("blur") ? Bounds.fixedPoint(k) : Bounds.levels());
  }

  /** OpenCV's for a length. */
  private static double sigma(int k) {
    return 0.3 * ((k - 1) * 0.5 - 1) + 0.8;
  }

  private static Operand gaussian(int k) {
    double[] factor = new double[k];
    double sum = 0;
    for (int n = 0; n < k; n++) {
      double at = (n - k / 2) / sigma(k);
      factor[n] = Math.exp(-at * at / 2);
      sum += factor[n];
    }
    float[] values = new float[k * k];
    for (int n = 0; n < k * k; n++) {
      values[n] = (float) (factor[n / k] * factor[n % k] / (sum * sum));
    }
    return Operand.of(values, k, k);
  }

  /**
   * Random, of sum 1, not separable, and the same when flipped, so that nobody's convention
   * matters.
   */
  private static Operand symmetric(int k) {
    float[] values = Operand.random("float", 5, k, k).inFloat();
    double sum = 0;
    for (int n = 0; n < values.length; n++) {
      values[n] = n <= values.length / 2 ? Math.abs(values[n]) : values[values.length - 1 - n];
      sum += values[n];
    }
    for (int n = 0; n < values.length; n++) {
      values[n] = (float) (values[n] / sum);
    }
    return Operand.of(values, k, k);
  }

  private static Work work(
      String name, String kind, String type, List<int[]> shapes, double units, Work.Bound bound) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("type", type);
    Supplier<List<Operand>> operands =
        () -> {
          List<Operand> made = new ArrayList<>();
          for (int at = 0; at < shapes.size(); at++) {
            made.add(Operand.random(type, at + 1, shapes.get(at)));
          }
          return made;
        };
    return new Work(name, kind, options, operands, units, bound);
  }

  private static double product(int... lengths) {
    double product = 1;
    for (int length : lengths) {
      product *= length;
    }
    return product;
  }
}
