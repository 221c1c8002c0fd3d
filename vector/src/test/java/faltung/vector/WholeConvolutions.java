package faltung.vector;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Request;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Convolutions from the front door to the loops, by every method that uses loops, in a process of
 * its own: prints how many ran by which method, and a hash of the bits of each method and type. The
 * lengths are random, up to several vectors of any width.
 */
final class WholeConvolutions {
  private static final int EACH = 30;

  private final Map<String, MessageDigest> digests = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private WholeConvolutions() {}

  public static void main(String[] arguments) throws Exception {
    WholeConvolutions all = new WholeConvolutions();
    for (ElementType type : List.of(ElementType.FLOAT, ElementType.DOUBLE, ElementType.COMPLEX)) {
      Random random = new Random(11);
      for (int number = 0; number < EACH; number++) {
        all.rows(type, random);
        all.pictures(type, random);
        all.layers(type, random);
        all.gradients(type, random);
        all.transforms(type, random);
        if (type != ElementType.COMPLEX) {
          all.passesOfSums(type, random);
        }
      }
    }
    for (Map.Entry<String, MessageDigest> each : all.digests.entrySet()) {
      String hash = HexFormat.of().formatHex(each.getValue().digest(), 0, 12);
      System.out.println(
          "bits " + each.getKey() + " " + all.counts.get(each.getKey()) + " " + hash);
    }
    System.out.println("loops " + InnerLoopsChoice.loops().name());
    if (InnerLoopsChoice.ofDouble() instanceof DoubleVectorLoops doubles
        && InnerLoopsChoice.ofFloat() instanceof FloatVectorLoops floats) {
      boolean both = doubles.tiles().runs() > 0 && floats.tiles().runs() > 0;
      System.out.println(both ? "tiles by vectors" : "no tiles");
    }
  }

  private void rows(ElementType type, Random random) throws Exception {
    Shape x = Shape.of(1 + random.nextInt(400));
    Shape h = Shape.of(1 + random.nextInt(40));
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(x, h)
            .full()
            .stride(random.nextInt(4) == 0 ? 2 : 1)
            .dilation(random.nextInt(4) == 0 ? 3 : 1)
            .build();
    run("rows", "direct", problem, type, random, false);
  }

  private void pictures(ElementType type, Random random) throws Exception {
    Shape x = Shape.of(5 + random.nextInt(30), 5 + random.nextInt(60));
    Shape h = Shape.of(1 + random.nextInt(5), 1 + random.nextInt(5));
    run(
        "pictures",
        "direct",
        ConvolutionProblem.correlation(x, h).padding(random.nextInt(3)).build(),
        type,
        random,
        false);
  }

  private void layers(ElementType type, Random random) throws Exception {
    int inputs = 1 + random.nextInt(7);
    Shape x =
        Shape.of(1 + random.nextInt(2), inputs, 3 + random.nextInt(9), 3 + random.nextInt(40));
    int extent = 1 + random.nextInt(3);
    Shape h = Shape.of(1 + random.nextInt(35), inputs, extent, extent);
    ConvolutionProblem problem =
        ConvolutionProblem.layer(x, h).padding(1).stride(1 + random.nextInt(2)).build();
    run("layers", "direct", problem, type, random, false);
  }

  /** Of weights: short rows, a large batch, many terms. */
  private void gradients(ElementType type, Random random) throws Exception {
    int inputs = 8 + random.nextInt(9);
    int extent = 1 + random.nextInt(3);
    Shape x = Shape.of(1 + random.nextInt(3), inputs, 9 + random.nextInt(15), 9);
    Shape h = Shape.of(4 + random.nextInt(33), inputs, extent, extent);
    ConvolutionProblem layer =
        ConvolutionProblem.layer(x, h).padding(1).stride(1 + random.nextInt(2)).build();
    run("gradients", "direct", layer.kernelGradient().problem(), type, random, false);
  }

  private void transforms(ElementType type, Random random) throws Exception {
    Shape x = Shape.of(600 + random.nextInt(3000));
    Shape h = Shape.of(20 + random.nextInt(300));
    ConvolutionProblem row = ConvolutionProblem.convolution(x, h).full().build();
    run("whole", "fft", row, type, random, false);
    run("blocks", "overlap-save", row, type, random, false);
    Shape picture = Shape.of(20 + random.nextInt(30), 20 + random.nextInt(30));
    Shape kernel = Shape.of(2 + random.nextInt(9), 2 + random.nextInt(9));
    ConvolutionProblem plane = ConvolutionProblem.convolution(picture, kernel).full().build();
    run("grid", "fft", plane, type, random, false);
  }

  private void passesOfSums(ElementType type, Random random) throws Exception {
    Shape x = Shape.of(10 + random.nextInt(40), 10 + random.nextInt(90));
    Shape h = Shape.of(2 + random.nextInt(9), 2 + random.nextInt(9));
    ConvolutionProblem problem = ConvolutionProblem.convolution(x, h).full().build();
    run("sums", "running-sums", problem, type, random, true);
    run("factors", "separable", problem, type, random, true);
  }

  private void run(
      String name,
      String method,
      ConvolutionProblem problem,
      ElementType type,
      Random random,
      boolean constant)
      throws Exception {
    Plan plan = Planner.standard().only(method).plan(Request.of(problem, type));
    NdArray x = random(type, problem.inputShape(), random);
    NdArray h = random(type, problem.kernelShape(), random);
    if (constant) {
      h.fillRange(0, h.size(), 0.3);
    }
    NdArray y = plan.prepare(h).apply(x);
    String key = name + " " + plan.method() + " " + type;
    if (!digests.containsKey(key)) {
      digests.put(key, MessageDigest.getInstance("SHA-256"));
    }
    counts.merge(key, 1, Integer::sum);
    add(digests.get(key), y);
  }

  private static NdArray random(ElementType type, Shape shape, Random random) {
    double[] values = random.doubles(shape.size(), -1, 1).toArray();
    if (type == ElementType.DOUBLE) {
      return DoubleArray.wrap(shape, values);
    }
    if (type == ElementType.COMPLEX) {
      return ComplexArray.wrap(shape, values, random.doubles(shape.size(), -1, 1).toArray());
    }
    float[] floats = new float[values.length];
    for (int at = 0; at < floats.length; at++) {
      floats[at] = (float) values[at];
    }
    return FloatArray.wrap(shape, floats);
  }

  private static void add(MessageDigest digest, NdArray array) {
    if (array instanceof ComplexArray complex) {
      add(digest, complex.real());
      add(digest, complex.imaginary());
    } else if (array instanceof DoubleArray doubles) {
      for (double value : doubles.values()) {
        add(digest, Double.doubleToRawLongBits(value));
      }
    } else if (array instanceof FloatArray floats) {
      for (float value : floats.values()) {
        add(digest, Float.floatToRawIntBits(value));
      }
    }
  }

  private static void add(MessageDigest digest, long bits) {
    for (int at = 0; at < Long.BYTES; at++) {
      digest.update((byte) (bits >>> (Byte.SIZE * at)));
    }
  }
}
