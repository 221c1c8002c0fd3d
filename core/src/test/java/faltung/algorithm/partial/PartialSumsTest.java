package faltung.algorithm.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.contract.Operands;
import faltung.extension.Border;
import faltung.plan.Convolver;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.planner.Plan;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import faltung.threads.Workers;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is particular to sums of slabs; the contract suite has the rest. */
class PartialSumsTest {
  /** The gradient by the weights of a layer, whose terms are the places of its outputs. */
  private static ConvolutionProblem gradient(
      int batch, int inputs, int outputs, int length, int taps, int stride) {
    return ConvolutionProblem.layer(
            Shape.of(batch, inputs, length, length), Shape.of(outputs, inputs, taps, taps))
        .stride(stride, stride)
        .padding(taps / 2, taps / 2)
        .build()
        .kernelGradient()
        .problem();
  }

  /** To the bit: chains of so many terms, added in their order, in plain loops. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT, 3, 9, 5, 19, 3, 1", "DOUBLE, 3, 9, 5, 19, 3, 1",
    "FLOAT, 2, 3, 37, 23, 5, 2", "DOUBLE, 2, 3, 18, 23, 5, 2",
    "FLOAT, 1, 70, 4, 33, 1, 1", "DOUBLE, 1, 33, 4, 33, 1, 1"
  })
  void everyOutputIsTheSumOfItsSlabs(
      ElementType type, int batch, int inputs, int outputs, int length, int taps, int stride) {
    ConvolutionProblem problem = gradient(batch, inputs, outputs, length, taps, stride);
    Request request = Request.of(problem, type);
    Random random = new Random(5);
    NdArray x = Operands.reals(type, problem.inputShape(), random);
    NdArray h = Operands.reals(type, problem.kernelShape(), random);
    for (int slab : new int[] {1, 7, 100, 257, (int) problem.termsPerOutput() - 1}) {
      int slabs = (int) ((problem.termsPerOutput() - 1) / slab + 1);
      for (int parts : new int[] {1, 2, 5, Math.min(slabs, 40)}) {
        int slabsOfPart = (slabs - 1) / parts + 1;
        if (parts > slabs) {
          continue;
        }
        String recipe = "partial-sums terms=" + slab + (parts == 1 ? "" : " parts=" + parts);
        OwnedConvolver convolver =
            Objects.requireNonNull(
                AlgorithmList.named("partial-sums").prepareOwned(request, Recipe.parse(recipe), h));
        int all = (slabs - 1) / slabsOfPart + 1;
        assertThat(convolver.description())
            .isEqualTo(
                "partial-sums, "
                    + slabs
                    + " slabs of "
                    + slab
                    + (slab == 1 ? " term" : " terms")
                    + (all == 1 ? "" : " in " + all + " parts")
                    + ", along the batch");
        NdArray y = x.zeros(problem.outputShape());
        Convolver.Workspace workspace = convolver.workspace(3);
        try (Workers three = Workers.of(3)) {
          convolver.apply(x, y, workspace, three);
        }
        assertThat(workspace.pieces()).isGreaterThanOrEqualTo(all);
        assertThat(y).isEqualTo(convolver.apply(x));
        Slabs sums = new Slabs(slab, slabsOfPart);
        for (int at = 0; at < y.size(); at += 1 + random.nextInt(20)) {
          assertThat(value(y, at))
              .as("output %s, %s", at, recipe)
              .isEqualTo(expected(problem, type, sums, x, h, at, length, stride));
        }
      }
    }
  }

  /** The terms of a slab, and the slabs of a part. */
  private record Slabs(int slab, int ofPart) {}

  private static double value(NdArray array, int at) {
    return array instanceof FloatArray floats
        ? floats.values()[at]
        : ((DoubleArray) array).values()[at];
  }

  /** Weights are [output][input][row][column], the gradient of a layer's output its kernel. */
  private static double expected(
      ConvolutionProblem problem,
      ElementType type,
      Slabs slabs,
      NdArray x,
      NdArray h,
      int at,
      int length,
      int stride) {
    int taps = problem.outputShape().length(3);
    int inputs = problem.outputShape().length(1);
    int places = problem.kernelShape().length(2);
    int row = at / taps % taps;
    int column = at % taps;
    int input = at / taps / taps % inputs;
    int output = at / taps / taps / inputs;
    int outputs = problem.outputShape().length(0);
    boolean single = type == ElementType.FLOAT;
    int slab = slabs.slab;
    double total = 0;
    double partial = 0;
    double sum = 0;
    for (int term = 0; term < problem.termsPerOutput(); term++) {
      int image = term / places / places;
      int p = term / places % places;
      int q = term % places;
      int i = p * stride + row - taps / 2;
      int j = q * stride + column - taps / 2;
      double g = value(h, ((image * outputs + output) * places + p) * places + q);
      if (i >= 0 && i < length && j >= 0 && j < length) {
        double value = value(x, ((image * inputs + input) * length + i) * length + j);
        sum = single ? Math.fma((float) value, (float) g, (float) sum) : Math.fma(value, g, sum);
      }
      boolean last = term == problem.termsPerOutput() - 1;
      if (term % slab == slab - 1 || last) {
        int number = term / slab;
        partial = number % slabs.ofPart == 0 ? sum : added(single, partial, sum);
        sum = 0;
        if (number % slabs.ofPart == slabs.ofPart - 1 || last) {
          total = number < slabs.ofPart ? partial : added(single, total, partial);
        }
      }
    }
    return total;
  }

  private static double added(boolean single, double a, double b) {
    return single ? (float) a + (float) b : a + b;
  }

  /** Gradients of weights that one chain would compute too inexactly, and the stored plan. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 64, 224, 7, 2, parts=4 terms=502, 502 terms in 4 parts",
    "8, 64, 64, 56, 3, 1, terms=512, 512 terms"
  })
  void longGradientsOfWeightsAreSumsOfSlabs(
      int batch,
      int inputs,
      int outputs,
      int length,
      int taps,
      int stride,
      String numbers,
      String slabs) {
    Request request =
        Request.of(gradient(batch, inputs, outputs, length, taps, stride), ElementType.FLOAT);
    Plan plan = Planner.standard().plan(request);
    assertThat(plan.toString()).isEqualTo("partial-sums " + numbers);
    assertThat(plan.meetsTolerance()).isTrue();
    assertThat(Planner.standard().only("direct").plan(request).meetsTolerance()).isFalse();
    assertThat(plan.explain()).contains("* partial-sums").contains(" slabs of " + slabs + "\n");
    Plan stored = Plan.parse(plan.toText());
    assertThat(stored.recipe()).isEqualTo(plan.recipe());
    assertThat(stored.error()).isEqualTo(plan.error());
  }

  /** Where the chain is exact enough it is cheaper by the additions. */
  @Test
  void shortGradientsOfWeightsStayChains() {
    Request request = Request.of(gradient(1, 64, 64, 56, 3, 1), ElementType.FLOAT);
    assertThat(Planner.standard().plan(request).method()).isEqualTo("direct");
    Tolerance narrow = new Tolerance(Tolerance.Measure.NORMWISE, Tolerance.Assurance.TYPICAL, 4e-6);
    assertThat(Planner.standard().plan(request.tolerance(narrow)).method())
        .isEqualTo("partial-sums");
  }

  /** The bound of m terms and n slabs is that of m + n − 1 roundings. */
  @Test
  void theBoundCountsTheTermsOfASlabAndTheAdditions() {
    Request request = Request.of(gradient(8, 64, 64, 56, 3, 1), ElementType.FLOAT);
    double unit = 0x1p-24;
    Verdict.Accepted verdict =
        (Verdict.Accepted) AlgorithmList.named("partial-sums").judge(request);
    int roundings = 512 + 25088 / 512 - 1;
    assertThat(verdict.error().componentwiseGuaranteed())
        .isEqualTo(roundings * unit / (1 - roundings * unit));
    assertThat(verdict.error().normwiseTypical()).isEqualTo(2 * Math.sqrt(roundings) * unit);
  }

  /** From so many terms on slabs grow, since more of them would be the greater error. */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "512, 256", "513, 257", "1025, 342", "25088, 512", "4194304, 2048"})
  void slabsAreAsEqualAsCanBe(int terms, int slab) {
    assertThat(PartialSumsAlgorithm.slab(terms)).isEqualTo(slab);
  }

  @Test
  void whatItIsNotForIsSaid() {
    ConvolutionProblem layer =
        ConvolutionProblem.layer(Shape.of(1, 4, 9, 9), Shape.of(4, 2, 3, 3)).groups(2).build();
    ConvolutionProblem plain =
        ConvolutionProblem.layer(Shape.of(1, 4, 9, 9), Shape.of(4, 4, 3, 3)).padding(1, 1).build();
    ConvolutionProblem strided =
        ConvolutionProblem.layer(Shape.of(1, 4, 9, 9), Shape.of(4, 4, 3, 3)).stride(2, 2).build();
    ConvolutionProblem one =
        ConvolutionProblem.layer(Shape.of(1, 1, 9, 9), Shape.of(4, 1, 1, 1)).build();
    refused(
        Request.of(layer, ElementType.FLOAT), "it is for one group of channels, and there are 2");
    refused(
        Request.of(plain, ElementType.LONG),
        "its sums are of float or double, and elements are long");
    refused(
        Request.of(plain, ElementType.FLOAT).border(Border.EDGE),
        "it is for zeros beyond the edge, and a window reaches over another border");
    refused(
        Request.of(strided.inputGradient().problem(), ElementType.FLOAT),
        "its input has no gaps, and there is input dilation 2");
    refused(Request.of(one, ElementType.FLOAT), "a sum of one term has no parts");
    ConvolutionProblem three =
        ConvolutionProblem.convolution(Shape.of(9), Shape.of(3)).full().build();
    assertThat(AlgorithmList.named("partial-sums").judge(Request.of(three, ElementType.FLOAT)))
        .isEqualTo(new Verdict.Declined("a chain of 3 terms is as exact as its parts"));
    refused(
        Request.of(
            ConvolutionProblem.convolution(Shape.of(8_000_000), Shape.of(5_000_000)).full().build(),
            ElementType.FLOAT),
        "a sum has 5000000 terms, more than 2^22");
    refused(
        Request.of(
            ConvolutionProblem.convolution(Shape.of(8_000_000), Shape.of(50)).full().build(),
            ElementType.FLOAT),
        "its copies of the operands would be too large");
  }

  private static void refused(Request request, String reason) {
    assertThat(AlgorithmList.named("partial-sums").judge(request))
        .isEqualTo(new Verdict.Declined(reason));
    assertThat(AlgorithmList.named("partial-sums").leastNanoseconds(request)).isInfinite();
  }

  /** A gradient that a chain would compute exactly enough, but of too few weights for threads. */
  @Test
  void fewWeightsOfManyImagesAreParts() {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(64, 6, 14, 14), Shape.of(16, 6, 5, 5))
            .build()
            .kernelGradient()
            .problem();
    Request request = Request.of(problem, ElementType.FLOAT);
    Plan plan = Planner.standard().plan(request);
    assertThat(plan.method()).isEqualTo("partial-sums");
    assertThat(plan.recipe().number("parts")).isGreaterThan(4);
    assertThat(Planner.standard().only("direct").plan(request).meetsTolerance()).isTrue();
  }

  @Test
  void recipesThatDoNotFitAreRefused() {
    Request request = Request.of(gradient(1, 2, 2, 9, 3, 1), ElementType.DOUBLE);
    NdArray h = DoubleArray.zeroed(request.problem().kernelShape());
    for (int terms : new int[] {0, 81}) {
      Recipe recipe = Recipe.parse("partial-sums terms=" + terms);
      assertThatThrownBy(() -> AlgorithmList.named("partial-sums").prepare(request, recipe, h))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "recipe \"partial-sums terms="
                  + terms
                  + "\": terms must be at least 1 and less than the 81 of a sum");
    }
    for (int parts : new int[] {0, 10}) {
      Recipe recipe = Recipe.parse("partial-sums parts=" + parts + " terms=9");
      assertThatThrownBy(() -> AlgorithmList.named("partial-sums").prepare(request, recipe, h))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "recipe \"partial-sums parts="
                  + parts
                  + " terms=9\": parts must be at least 1 and at most 9");
    }
    Recipe none = Recipe.of("partial-sums");
    assertThatThrownBy(() -> AlgorithmList.named("partial-sums").prepare(request, none, h))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the recipe \"partial-sums\" has no terms");
  }
}
