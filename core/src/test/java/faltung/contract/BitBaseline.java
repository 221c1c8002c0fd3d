package faltung.contract;

import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.fft.FftLengths;
import faltung.loops.InnerLoopsChoice;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One line for all bits that a method gives on a part of the contract's problems: scope, first
 * seed, type, method, how many problems it ran, how many outputs they have, and the SHA-256 of
 * these. The lines of two builds, of two JDKs and of scalar and vector loops are equal if and only
 * if no bit differs.
 *
 * <pre>{@code
 * mvn -q -B test-compile
 * java -cp core/target/classes:core/target/test-classes faltung.contract.BitBaseline > scalar
 * java --add-modules jdk.incubator.vector -Dfaltung.loops=vector \
 *     -cp core/target/classes:core/target/test-classes:vector/target/classes \
 *     faltung.contract.BitBaseline > vector
 * diff scalar vector
 * }</pre>
 *
 * The arguments are how many seeds share a line (100; with 1 a difference names its problem), and
 * at which part of all problems to stop (1; 100 takes every hundredth, for a quick look). Which
 * loops ran, and the totals by method, go to standard error. Fails if another method than the one
 * asked for ran, or a method never did.
 */
public final class BitBaseline {
  private static final int SEEDS = 20_000;

  /** Overlap-save in the smallest blocks that hold the kernel, so that there are many. */
  private static final String SMALLEST = "overlap-save-smallest";

  private final int seedsPerLine;
  private final int part;
  private final Map<String, Line> open = new LinkedHashMap<>();
  private final Map<String, Line> totals = new LinkedHashMap<>();
  private String scope = "";
  private long seed;

  /** What has been hashed for one line. */
  private static final class Line {
    private final MessageDigest digest;
    private long problems;
    private long outputs;

    Line() {
      try {
        this.digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException exception) {
        throw new IllegalStateException("every JDK has SHA-256", exception);
      }
    }
  }

  private BitBaseline(int seedsPerLine, int part) {
    this.seedsPerLine = seedsPerLine;
    this.part = part;
  }

  public static void main(String[] arguments) {
    int seedsPerLine = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int part = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    System.err.println("inner loops: " + InnerLoopsChoice.loops().name());
    new BitBaseline(seedsPerLine, part).run();
  }

  private void run() {
    // The exhaustive scopes count problems in the place of seeds, and have longer lines.
    scope(
        "rank-one", 100 * seedsPerLine, next -> Scopes.rankOne(p -> next.accept(Bordered.zero(p))));
    scope(
        "pairwise", 10 * seedsPerLine, next -> Scopes.pairwise(p -> next.accept(Bordered.zero(p))));
    scope("borders", 10 * seedsPerLine, Scopes::bordersByPairs);
    scope("long-rows", seedsPerLine, next -> Scopes.longRows(p -> next.accept(Bordered.zero(p))));
    scope(
        "seeded",
        seedsPerLine,
        next -> {
          for (long of = 0; of < SEEDS; of++) {
            next.accept(Bordered.zero(Scopes.seeded(of)));
          }
        });
    scope(
        "bordered",
        seedsPerLine,
        next -> {
          for (long of = 0; of < SEEDS / 2; of++) {
            next.accept(Scopes.bordered(of));
          }
        });
    // Which hardly any of the others is.
    scope(
        "three-by-three",
        seedsPerLine,
        next -> {
          for (long of = 0; of < SEEDS / 10; of++) {
            next.accept(KernelForms.threeByThree(Scopes.bordered(of)));
          }
        });
    boolean complete = true;
    for (Algorithm algorithm : AlgorithmList.ALL) {
      Line total = totals.get(algorithm.name());
      complete &= total != null;
      System.err.println(
          algorithm.name()
              + ": "
              + (total == null ? "never ran" : total.problems + " problems, " + total.outputs));
    }
    if (!complete) {
      System.exit(1);
    }
  }

  private void scope(String name, int perLine, Consumer<Consumer<Bordered>> problems) {
    scope = name;
    seed = 0;
    problems.accept(
        task -> {
          if (seed % part == 0) {
            all(task);
          }
          seed++;
          if (seed % perLine == 0) {
            print(seed - perLine);
          }
        });
    print(seed - seed % perLine);
  }

  private void print(long first) {
    open.forEach(
        (name, line) ->
            System.out.println(
                scope
                    + " "
                    + first
                    + " "
                    + name
                    + " "
                    + line.problems
                    + " "
                    + line.outputs
                    + " "
                    + HexFormat.of().formatHex(line.digest.digest())));
    open.clear();
  }

  private void all(Bordered task) {
    Map<ElementType, NdArray> inputs = new EnumMap<>(ElementType.class);
    for (ElementType type : ElementType.values()) {
      Request request = task.request(type);
      Random random = new Random(seed);
      inputs.put(type, Operands.ofAnyType(type, task.problem().inputShape(), random));
      NdArray kernel = Operands.ofAnyType(type, task.problem().kernelShape(), random);
      for (Algorithm algorithm : AlgorithmList.ALL) {
        NdArray suited = suited(algorithm.name(), task.problem(), kernel.copy());
        if (algorithm.judge(request, suited) instanceof Verdict.Accepted accepted) {
          String name = algorithm.name();
          add(name, algorithm, request, accepted.recipe(), inputs.get(type), suited);
          if (name.equals("fft")) {
            Algorithm blocks = AlgorithmList.named("overlap-save");
            add(SMALLEST, blocks, request, smallest(request), inputs.get(type), suited);
          }
        }
      }
    }
  }

  private static NdArray suited(String method, ConvolutionProblem problem, NdArray kernel) {
    return switch (method) {
      case "running-sums" -> KernelForms.constant(problem, kernel);
      case "separable" ->
          kernel instanceof LongArray ? kernel : KernelForms.product(problem, kernel);
      default -> kernel;
    };
  }

  private static Recipe smallest(Request request) {
    List<SpatialAxis> axes = request.problem().inOrderOfInput().axes();
    Map<String, Integer> numbers = new HashMap<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      int extent = axes.get(axis).kernelExtent();
      boolean last = axis == axes.size() - 1;
      int length = last ? FftLengths.fastReal(extent) : FftLengths.fastComplex(extent);
      numbers.put("length" + axis, length);
    }
    return new Recipe("overlap-save", numbers);
  }

  private void add(
      String name, Algorithm algorithm, Request request, Recipe recipe, NdArray x, NdArray h) {
    Convolver convolver = algorithm.prepare(request, recipe, h);
    String description = convolver.description();
    if (!name.equals("direct") && description.startsWith("direct")) {
      throw new IllegalStateException(
          scope + " " + seed + ": " + description + " ran in the place of " + name);
    }
    NdArray y = convolver.apply(x);
    byte[] bits = bits(y);
    String key = request.type().name().toLowerCase(Locale.ROOT) + " " + name;
    for (Line line :
        List.of(
            open.computeIfAbsent(key, of -> new Line()),
            totals.computeIfAbsent(name, of -> new Line()))) {
      line.digest.update(bits);
      line.problems++;
      line.outputs += y.size();
    }
  }

  private static byte[] bits(NdArray array) {
    if (array instanceof LongArray longs) {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * longs.size());
      bytes.asLongBuffer().put(longs.values());
      return bytes.array();
    }
    if (array instanceof FloatArray floats) {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * floats.size());
      bytes.asFloatBuffer().put(floats.values());
      return bytes.array();
    }
    double[][] planes = Operands.planes(array);
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * planes.length * array.size());
    for (double[] plane : planes) {
      for (double value : plane) {
        bytes.putDouble(value);
      }
    }
    return bytes.array();
  }
}
