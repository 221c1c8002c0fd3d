package faltung.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.ComplexArray;
import faltung.array.DoubleArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.definition.Definition;
import faltung.problem.ConvolutionProblem;
import faltung.problem.ConvolutionProblemBuilder;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every output of many small problems: the derivation's sum is the definition's. */
class DerivationConsistencyTest {
  /** All options, with a limit that leaves no term out. */
  private static List<DerivationOptions> everyOption() {
    List<DerivationOptions> all = new ArrayList<>();
    for (TermSelection terms : TermSelection.values()) {
      for (TermOrder order : TermOrder.values()) {
        for (IndexOrder indices : IndexOrder.values()) {
          all.add(new DerivationOptions(terms, order, indices, 1 << 20));
        }
      }
    }
    return all;
  }

  @Test
  void everySmallProblemOfOneAxis() {
    int problems = 0;
    for (int length = 1; length <= 4; length++) {
      for (int kernel = 1; kernel <= 3; kernel++) {
        for (int stride = 1; stride <= 2; stride++) {
          for (int dilation = 1; dilation <= 3; dilation++) {
            for (int inputDilation = 1; inputDilation <= 3; inputDilation++) {
              for (int low = -1; low <= 2; low++) {
                for (int flipped = 0; flipped < 2; flipped++) {
                  ConvolutionProblemBuilder builder =
                      ConvolutionProblem.convolution(Shape.of(length), Shape.of(kernel))
                          .stride(stride)
                          .dilation(dilation)
                          .inputDilation(inputDilation)
                          .padding(new int[] {low}, new int[] {8})
                          .flipped(flipped == 1);
                  check(builder.build(), problems);
                  problems++;
                }
              }
            }
          }
        }
      }
    }
    assertThat(problems).isEqualTo(4 * 3 * 2 * 3 * 3 * 4 * 2);
  }

  @Test
  void randomProblemsWithChannelsGroupsAndBatch() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int groups = 1 + random.nextInt(3);
      int inputs = 1 + random.nextInt(2);
      int outputs = 1 + random.nextInt(2);
      int rank = random.nextInt(4);
      int[] x = new int[rank + 2];
      int[] h = new int[rank + 2];
      boolean ofBatch = random.nextInt(3) == 0;
      x[0] = (1 + random.nextInt(2)) * (ofBatch ? groups : 1);
      x[1] = inputs * (ofBatch ? 1 : groups);
      h[0] = outputs * groups;
      h[1] = inputs;
      int[] low = new int[rank];
      int[] high = new int[rank];
      int[] step = new int[rank];
      int[] dilation = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        x[2 + axis] = 1 + random.nextInt(3);
        h[2 + axis] = 1 + random.nextInt(3);
        low[axis] = random.nextInt(4) - 1;
        high[axis] = 5;
        step[axis] = 1 + random.nextInt(2);
        dilation[axis] = 1 + random.nextInt(2);
      }
      Grouping grouping = ofBatch ? Grouping.batches(groups) : Grouping.features(groups);
      ConvolutionProblemBuilder builder =
          ConvolutionProblem.layer(Shape.of(x), Shape.of(h)).grouping(grouping);
      if (rank > 0) {
        builder.padding(low, high).stride(step).dilation(dilation);
      }
      ConvolutionProblem problem = builder.flipped(random.nextBoolean()).build();
      check(problem, seed);
      check(problem.inputGradient().problem(), seed);
      check(problem.kernelGradient().problem(), seed);
    }
  }

  @Test
  void regionsShiftTheOutputs() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(4), Shape.of(3))
            .full()
            .region(new Interval(-2, 9))
            .build();
    check(problem, 1);
  }

  private static void check(ConvolutionProblem problem, int seed) {
    Random random = new Random(seed);
    LongArray x = longs(random, problem.inputShape());
    LongArray h = longs(random, problem.kernelShape());
    BigInteger[] expected = Definition.evaluateExactly(problem, x.values(), h.values());
    List<DerivationOptions> options = everyOption();
    for (int offset = 0; offset < expected.length; offset++) {
      DerivationOptions option = options.get((offset + seed) % options.size());
      Derivation derivation = at(problem, x, h, option, offset);
      String description = "seed " + seed + ", " + problem + ", " + option + ", " + offset;
      assertThat(derivation.exactSum().orElseThrow().real().value().toBigIntegerExact())
          .as(description)
          .isEqualTo(expected[offset]);
      checkTerms(problem, derivation, description);
    }
  }

  /** The derivation of an output element from its row-major position. */
  private static Derivation at(
      ConvolutionProblem problem, NdArray x, NdArray h, DerivationOptions options, int offset) {
    int[] index = problem.outputShape().index(offset);
    int[] byRole = problem.outputOrder().byRole(index);
    if (options.indices() == IndexOrder.ACROSS) {
      for (int axis = 0; axis < problem.rank(); axis++) {
        index[problem.outputOrder().positionOf(problem.rank() - 1 - axis)] = byRole[3 + axis];
      }
    }
    return Derivation.of(problem, x, h, options, index);
  }

  /** The list is complete, without repetition, in order; its running sums are sums. */
  private static void checkTerms(ConvolutionProblem problem, Derivation derivation, String text) {
    Set<String> symbols = new HashSet<>();
    ExactValue sum = ExactValue.ZERO;
    int present = 0;
    List<Integer> kernelOffsets = new ArrayList<>();
    for (DerivationTerm term : derivation.terms()) {
      sum = sum.plus(term.product());
      // A plain comparison: an assertion a term would take most of the test's time.
      if (!symbols.add(term.symbols()) || !term.sum().equals(sum)) {
        throw new AssertionError("term " + term + " of " + text);
      }
      present += term.isAbsent() ? 0 : 1;
      if (term.kernelPresent() && derivation.options().indices() == IndexOrder.ROW) {
        int[] index = term.kernelIndex().stream().mapToInt(Long::intValue).toArray();
        kernelOffsets.add(problem.kernelShape().offset(index));
      }
    }
    assertThat(present).as(text).isEqualTo(derivation.summedCount());
    boolean plainOrder = problem.kernelOrder().toString().startsWith("OC") || problem.rank() == 1;
    boolean oneSided = derivation.options().terms() == TermSelection.OVERLAPPING;
    if (derivation.options().order() == TermOrder.KERNEL && plainOrder && oneSided) {
      assertThat(kernelOffsets).as(text).isSorted();
    }
  }

  private static LongArray longs(Random random, Shape shape) {
    return LongArray.wrap(shape, random.longs(shape.size(), -9, 10).toArray());
  }

  @Test
  void exactSumsOfDoublesAndComplexNumbers() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(3, 4), Shape.of(2, 3)).full().build();
    Random random = new Random(7);
    double[][] planes = new double[4][];
    for (int plane = 0; plane < 4; plane++) {
      planes[plane] = random.doubles(plane < 2 ? 12 : 6, -1, 1).toArray();
    }
    DoubleArray x = DoubleArray.wrap(Shape.of(3, 4), planes[0]);
    DoubleArray h = DoubleArray.wrap(Shape.of(2, 3), planes[2]);
    ComplexArray u = ComplexArray.wrap(Shape.of(3, 4), planes[0], planes[1]);
    ComplexArray v = ComplexArray.wrap(Shape.of(2, 3), planes[2], planes[3]);
    BigDecimal[] real = Definition.evaluateExactly(problem, planes[0], planes[2]);
    BigDecimal[][] complex =
        Definition.evaluateExactly(problem, planes[0], planes[1], planes[2], planes[3]);
    for (DerivationOptions options : everyOption()) {
      for (int offset = 0; offset < real.length; offset++) {
        ExactValue sum = at(problem, x, h, options, offset).exactSum().orElseThrow();
        assertThat(sum.real().value()).isEqualByComparingTo(real[offset]);
        ExactValue complexSum = at(problem, u, v, options, offset).exactSum().orElseThrow();
        assertThat(complexSum)
            .isEqualTo(
                new ExactValue(
                    ExactNumber.of(complex[0][offset]), ExactNumber.of(complex[1][offset])));
      }
    }
  }

  @Test
  void everyFormIsWellFormed() {
    List<Derivation> derivations = new ArrayList<>();
    ConvolutionProblem layer =
        ConvolutionProblem.layer(Shape.of(2, 4, 5, 4), Shape.of(6, 2, 3, 2))
            .groups(2)
            .padding(1)
            .build();
    Random random = new Random(3);
    LongArray x = longs(random, layer.inputShape());
    LongArray h = longs(random, layer.kernelShape());
    for (DerivationOptions options : everyOption()) {
      derivations.add(Derivation.of(layer, x, h, options, 1, 4, 2, 3));
      derivations.add(Derivation.of(layer, x, h, options.limit(3), 1, 4, 2, 3));
    }
    ConvolutionProblem line =
        ConvolutionProblem.convolution(Shape.of(3), Shape.of(2)).inputDilation(2).full().build();
    double nan = Double.NaN;
    double infinite = Double.NEGATIVE_INFINITY;
    ComplexArray u = ComplexArray.of(new double[] {1e-9, nan, -2}, new double[] {infinite, nan, 1});
    ComplexArray v = ComplexArray.of(new double[] {-1e300, 0.1}, new double[] {-0.0, 3});
    for (int n = -3; n < 8; n++) {
      derivations.add(Derivation.of(line, u, v, DerivationOptions.DEFAULT, n));
      derivations.add(
          Derivation.of(line, u, v, DerivationOptions.DEFAULT.terms(TermSelection.ALL), n));
    }
    for (Derivation derivation : derivations) {
      assertThat(new XmlChecker(Format.MATHML.render(derivation)).check()).isGreaterThan(9);
      checkLatex(Format.LATEX.render(derivation));
      new JsonChecker(Format.JSON.render(derivation)).check();
      assertThat(Format.TEXT.render(derivation)).doesNotContain("null").doesNotEndWith("\n");
    }
  }

  /** Braces are balanced and every command is one of those that amsmath or LaTeX has. */
  private static void checkLatex(String latex) {
    int depth = 0;
    for (int at = 0; at < latex.length(); at++) {
      depth += latex.charAt(at) == '{' ? 1 : latex.charAt(at) == '}' ? -1 : 0;
      assertThat(depth).as(latex).isNotNegative();
    }
    assertThat(depth).as(latex).isZero();
    List<String> known =
        List.of(
            "begin",
            "end",
            "sum",
            "cdot",
            "cdots",
            "underbrace",
            "text",
            "quad",
            "infty",
            "mathrm",
            "approx");
    for (String command : latex.split("\\\\(?=[a-z])", -1)) {
      String name = command.split("[^a-z]", 2)[0];
      if (!latex.startsWith(command)) {
        assertThat(known).as(latex).contains(name);
      }
    }
    assertThat(latex).matches(text -> text.chars().allMatch(c -> c < 128), "ASCII");
  }

  @Test
  void longListsShowTheirEnds() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(100), Shape.of(100)).full().build();
    LongArray x = longs(new Random(1), Shape.of(100));
    LongArray h = longs(new Random(2), Shape.of(100));
    Derivation whole = Derivation.of(problem, x, h, DerivationOptions.DEFAULT.limit(100), 99);
    Derivation ends = Derivation.of(problem, x, h, DerivationOptions.DEFAULT.limit(5), 99);
    assertThat(ends.count()).isEqualTo(100);
    assertThat(ends.omitted()).isEqualTo(95);
    assertThat(ends.sum()).isEqualTo(whole.sum());
    List<DerivationTerm> expected = new ArrayList<>(whole.terms().subList(0, 3));
    expected.addAll(whole.terms().subList(98, 100));
    assertThat(ends.terms()).isEqualTo(expected);
    assertThat(ends.toString())
        .contains("x[2]·h[97] + … (95 more) + x[98]·h[1] + x[99]·h[0]\n")
        .contains("  … 95 more\n");
    assertThat(Format.LATEX.render(ends)).contains("\\underbrace{\\cdots}_{95\\text{ more}}");
  }

  @Test
  void notANumberStaysWhereItIs() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(3), Shape.of(2)).full().build();
    DoubleArray x = DoubleArray.of(1, Double.POSITIVE_INFINITY, 2);
    DoubleArray h = DoubleArray.of(0, 1);
    DerivationOptions all = DerivationOptions.DEFAULT.terms(TermSelection.ALL);
    Derivation indefinite = Derivation.of(problem, x, h, all, 1);
    assertThat(indefinite.exactSum()).isEmpty();
    assertThat(indefinite.sum().text()).isEqualTo("NaN");
    assertThat(indefinite.toString())
        .contains("= 1·1 + ∞·0\n")
        .contains("exact sum   not available, since x[1] = ∞");
    Derivation absent = Derivation.of(problem, x, h, all, 3);
    assertThat(absent.toString()).contains("= 1·0 + ∞·0 + 2·1 + 0·0\n");
    assertThat(absent.exactSum()).isPresent();
    assertThat(absent.sum().text()).isEqualTo("2");
    assertThat(Format.JSON.render(indefinite)).contains("\"value\": \"Infinity\"");
  }

  @Test
  void roundedSumsAreCompared() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(2), Shape.of(1)).full().build();
    DoubleArray x = DoubleArray.of(0.1, 1);
    DoubleArray h = DoubleArray.of(3);
    Derivation derivation =
        Derivation.of(problem, x, h, DerivationOptions.DEFAULT, 0)
            .withComputed(DoubleArray.of(0.1 * 3, 3));
    assertThat(derivation.difference().orElseThrow().real().value())
        .isEqualByComparingTo(
            new BigDecimal(x.get(0) * 3)
                .subtract(new BigDecimal(x.get(0)).multiply(new BigDecimal(3))));
    assertThat(derivation.toString())
        .contains("exact sum   0.3000000000000000166533453693773481063544750213623046875\n")
        .contains("computed    0.30000000000000004\n")
        .contains("difference  ≈ 2.78E-17");
  }

  @Test
  void wrongArgumentsAreNamed() {
    ConvolutionProblem problem =
        ConvolutionProblem.convolution(Shape.of(3), Shape.of(2)).full().build();
    DoubleArray x = DoubleArray.of(3, 4, 5);
    DoubleArray h = DoubleArray.of(2, 1);
    DerivationOptions options = DerivationOptions.DEFAULT;
    assertThatThrownBy(() -> Derivation.of(problem, x, h, options, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("derivation: y[1,2] has 2 coordinates, but the output has 1 axis");
    assertThatThrownBy(() -> Derivation.of(problem, h, h, options, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("derivation: the input has shape [2], but the problem's is [3]");
    assertThatThrownBy(() -> Derivation.of(problem, x, h, options, 1).withComputed(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("derivation: the output has shape [3], but the problem's is [4]");
    assertThatThrownBy(() -> options.limit(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("derivation: the limit is 1 terms, but must be at least 2");
    DerivationOptions all = options.terms(TermSelection.ALL);
    assertThatThrownBy(() -> Derivation.of(problem, x, h, all, 1_000_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "derivation: 1000000001 terms are too many to list, at most 16777216; ask for the"
                + " overlapping ones");
    assertThat(Derivation.of(problem, x, h, options, 1_000_000_000).sum().text()).isEqualTo("0");
  }
}
